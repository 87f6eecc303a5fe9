"""config/council.yaml as canon values. What contradicts itself there is found in `council_checks`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from syncd.canon.people import (
    FOREVER,
    CalendarAddress,
    Committee,
    Council,
    Group,
    Leave,
    Member,
    Office,
    Seat,
    Seating,
    Term,
)
from syncd.declared.schema.people import (
    NO_CALENDAR,
    NO_GROUP,
    CommitteeItem,
    CouncilFile,
    MemberItem,
    OfficeItem,
    SeatingItem,
    SeatItem,
    TermItem,
)

_DAY = timedelta(days=1)


def council_of(file: CouncilFile | None) -> Council:
    """The council that `file` declares; empty without one. Seats in unknown terms are left out."""
    if file is None:
        return Council()
    terms = {term.id: term for term in file.terms}
    return Council(
        terms=tuple(Term(term.id, term.first, term.last, term.known) for term in file.terms),
        groups=tuple(Group(group.id, group.name) for group in file.groups),
        members=tuple(_member(member, terms) for member in file.members),
        offices=tuple(_offices(file.offices, terms)),
        leave=tuple(
            Leave(
                item.member,
                item.first,
                item.last or FOREVER,
                item.substitute,
                MappingProxyType(dict(item.committees)),
            )
            for item in file.leave
        ),
        committees=tuple(_committee(committee) for committee in file.committees),
    )


def seat_period(seat: SeatItem, terms: Mapping[str, TermItem]) -> tuple[date, date] | None:
    """First and last day of a seat, by default its term's; None where the term is unknown."""
    term = terms.get(seat.term)
    return None if term is None else (seat.first or term.first, seat.last or term.last)


def office_period(office: OfficeItem, terms: Mapping[str, TermItem]) -> tuple[date, date] | None:
    """First and last day of an office: its own, else its term's; None where neither says when it begins."""
    term = terms.get(office.term) if office.term else None
    first = office.first or (term.first if term else None)
    if first is None:
        return None
    term = term or next((other for other in terms.values() if other.first <= first <= other.last), None)
    return first, office.last or (term.last if term else FOREVER)


def seating_periods(seatings: Iterable[SeatingItem]) -> Iterator[tuple[SeatingItem, date, date]]:
    """Each seating with its first and last day, by first day: until its `to`, the next one, or for ever."""
    ordered = sorted(seatings, key=lambda seating: seating.first)
    for index, seating in enumerate(ordered):
        following = ordered[index + 1].first if index + 1 < len(ordered) else None
        yield seating, seating.first, seating.last or (following - _DAY if following else FOREVER)


def calendars_of(member: MemberItem) -> tuple[CalendarAddress, ...] | None:
    """The member's own addresses by first day; None where the municipality's default holds."""
    if member.calendar is None:
        return None
    return tuple(
        CalendarAddress(None if item.at == NO_CALENDAR else item.at, item.first or date.min)
        for item in sorted(member.calendar, key=lambda item: item.first or date.min)
    )


def _member(member: MemberItem, terms: Mapping[str, TermItem]) -> Member:
    seats = []
    for seat in member.seats:
        period = seat_period(seat, terms)
        if period is not None:
            group = None if seat.group == NO_GROUP else seat.group
            seats.append(Seat(seat.term, *period, group=group, new=seat.new))
    return Member(member.id, member.name, member.email, tuple(seats), calendars_of(member))


def _offices(items: Iterable[OfficeItem], terms: Mapping[str, TermItem]) -> Iterator[Office]:
    for item in items:
        period = office_period(item, terms)
        if period is not None:
            yield Office(item.office, item.member, *period, group=item.group)


def _committee(item: CommitteeItem) -> Committee:
    return Committee(
        item.id,
        item.name,
        tuple(
            Seating(first, last, seating.members, seating.chair, seating.deputy)
            for seating, first, last in seating_periods(item.seatings)
        ),
    )
