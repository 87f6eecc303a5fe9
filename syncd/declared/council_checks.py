"""What contradicts itself in config/council.yaml, and what it refers to in vain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from syncd.canon.people import FOREVER, OfficeKind
from syncd.declared.council import office_period, seat_period, seating_periods
from syncd.declared.periods import Period, collisions, id_problems
from syncd.declared.references import References, Referred
from syncd.declared.schema.people import (
    NO_GROUP,
    CommitteeItem,
    CouncilFile,
    LeaveItem,
    MemberItem,
    OfficeItem,
    SeatingItem,
    SeatItem,
    TermItem,
)
from syncd.problems import Message, Problem, error, message, warning


@dataclass(frozen=True, slots=True)
class _Checked:
    """The council as written, by id, and what may be referred to."""

    file: CouncilFile
    terms: Mapping[str, TermItem]
    members: Mapping[str, MemberItem]
    references: References


def office_name(office: OfficeKind) -> Message:
    """The office as people call it."""
    return message(f"office-{office.value}")


def council_problems(file: CouncilFile, references: References) -> Iterator[Problem]:
    """Every contradiction and broken reference of `file`, both sides named."""
    # against a term that is itself wrong nothing can be held; of two with one id the first counts
    terms = {term.id: term for term in reversed(file.terms) if term.first <= term.last}
    checked = _Checked(file, terms, {member.id: member for member in file.members}, references)
    yield from id_problems(file.terms)
    yield from id_problems(file.groups)
    yield from id_problems(file.members)
    yield from id_problems(file.committees)
    yield from term_problems(file)
    for member in file.members:
        yield from _seats(member, terms, references)
    yield from _offices(file, terms, references)
    yield from _leave(checked)
    for committee in file.committees:
        yield from _committee(committee, checked)


def term_problems(file: CouncilFile) -> Iterator[Problem]:
    """Terms that end before they begin, and those that overlap."""
    for term in file.terms:
        if term.last < term.first:
            yield error(term.place("to"), term.id, "period-reversed", first=term.first, last=term.last)
    periods = [Period(term, term.first, term.last) for term in file.terms if term.first <= term.last]
    for late, early in collisions(periods):
        yield error(late.item.place("from"), late.item.id, "terms-overlap", id=early.item.id, other=early.item.here)


def _seats(member: MemberItem, terms: Mapping[str, TermItem], references: References) -> Iterator[Problem]:
    periods: list[Period[SeatItem]] = []
    for seat in member.seats:
        yield from references.check(Referred.TERM, seat.term, seat.place("term"), member.id)
        if seat.group is not None and seat.group != NO_GROUP:
            yield from references.check(Referred.GROUP, seat.group, seat.place("group"), member.id)
        period = seat_period(seat, terms)
        if period is None:
            continue
        yield from _seat_in_term(member, seat, period, terms[seat.term])
        if period[0] <= period[1]:
            periods.append(Period(seat, *period))
    for late, early in collisions(periods):
        yield error(late.item.here, member.id, "seats-overlap", member=member.id, other=early.item.here)


def _seat_in_term(member: MemberItem, seat: SeatItem, period: tuple[date, date], term: TermItem) -> Iterator[Problem]:
    first, last = period
    if last < first:
        yield error(seat.place("to"), member.id, "period-reversed", first=first, last=last)
    elif first < term.first or last > term.last:
        place = seat.place("from") if first < term.first else seat.place("to")
        yield error(place, member.id, "seat-outside-term", term=term.id, first=term.first, last=term.last)


def _offices(file: CouncilFile, terms: Mapping[str, TermItem], references: References) -> Iterator[Problem]:
    periods: list[Period[OfficeItem]] = []
    for office in file.offices:
        item = office.office.value
        yield from references.check(Referred.MEMBER, office.member, office.place("member"), item)
        if office.term is not None:
            yield from references.check(Referred.TERM, office.term, office.place("term"), item)
        yield from _office_group(office, references)
        period = office_period(office, terms)
        if period is None:
            if office.term is None:
                yield error(office.here, item, "office-without-period", office=office_name(office.office))
            continue
        if period[1] < period[0]:
            yield error(office.place("to"), item, "period-reversed", first=period[0], last=period[1])
            continue
        periods.append(Period(office, *period, group=(office.office, office.group)))
    for late, early in collisions(periods):
        yield error(
            late.item.here,
            late.item.office.value,
            "office-held-twice",
            office=office_name(late.item.office),
            member=late.item.member,
            holder=early.item.member,
            other=early.item.here,
        )


def _office_group(office: OfficeItem, references: References) -> Iterator[Problem]:
    item = office.office.value
    if office.office is OfficeKind.GROUP_LEADER:
        if office.group is None:
            yield error(office.here, item, "group-leader-without-group", member=office.member)
        else:
            yield from references.check(Referred.GROUP, office.group, office.place("group"), item)
    elif office.group is not None:
        yield error(office.key_place("group"), item, "office-with-group", office=office_name(office.office))


def _leave(checked: _Checked) -> Iterator[Problem]:
    references = checked.references
    periods = []
    substitutes = []
    for leave in checked.file.leave:
        last = leave.last or FOREVER
        yield from references.check(Referred.MEMBER, leave.member, leave.place("member"), leave.member)
        if last < leave.first:
            yield error(leave.place("to"), leave.member, "period-reversed", first=leave.first, last=last)
            continue
        periods.append(Period(leave, leave.first, last, group=leave.member))
        yield from _leave_committees(leave, references)
        if leave.substitute is not None:
            yield from _substitute(leave, leave.substitute, checked)
            substitutes.append(Period(leave, leave.first, last, group=leave.substitute))
    for late, early in collisions(periods):
        yield error(late.item.here, late.item.member, "leaves-overlap", other=early.item.here)
    for late, early in collisions(substitutes):
        yield error(
            late.item.place("substitute"),
            late.item.member,
            "substitute-for-two",
            substitute=late.group,
            member=early.item.member,
            other=early.item.place("substitute"),
        )


def _substitute(leave: LeaveItem, substitute: str, checked: _Checked) -> Iterator[Problem]:
    place = leave.place("substitute")
    if substitute == leave.member:
        yield error(place, leave.member, "substitute-is-self", member=leave.member)
        return
    yield from checked.references.check(Referred.MEMBER, substitute, place, leave.member)
    member = checked.members.get(substitute)
    for seat in member.seats if member is not None else ():
        period = seat_period(seat, checked.terms)
        if period is not None and period[0] <= (leave.last or FOREVER) and leave.first <= period[1]:
            yield error(place, leave.member, "substitute-sits", substitute=substitute, other=seat.here)
            return


def _leave_committees(leave: LeaveItem, references: References) -> Iterator[Problem]:
    for committee, instead in leave.committees.items():
        key_place = leave.key_place("committees", committee)
        place = leave.place("committees", committee)
        yield from references.check(Referred.COMMITTEE, committee, key_place, leave.member)
        if instead == leave.member:
            yield error(place, leave.member, "substitute-is-self", member=leave.member)
        else:
            yield from references.check(Referred.MEMBER, instead, place, leave.member)


def _committee(committee: CommitteeItem, checked: _Checked) -> Iterator[Problem]:
    periods = []
    for seating, first, last in seating_periods(committee.seatings):
        if seating.last is not None and last < first:
            yield error(seating.place("to"), committee.id, "period-reversed", first=first, last=last)
            continue
        periods.append(Period(seating, first, max(first, last)))
        yield from _seating(seating, committee, checked.references)
        yield from _unseated(seating, committee, checked)
    for late, early in collisions(periods):
        yield error(late.item.place("from"), committee.id, "seatings-overlap", other=early.item.here)


def _seating(seating: SeatingItem, committee: CommitteeItem, references: References) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, member in enumerate(seating.members):
        place = seating.place("members", index)
        yield from references.check(Referred.MEMBER, member, place, committee.id)
        if member in seen:
            yield error(place, committee.id, "member-twice", member=member)
        seen.add(member)
    for key, holder in (("chair", seating.chair), ("deputy", seating.deputy)):
        if holder is None:
            continue
        place = seating.place(key)
        if not references.has(Referred.MEMBER, holder):
            yield from references.check(Referred.MEMBER, holder, place, committee.id)
        elif holder not in seating.members:
            yield error(place, committee.id, f"{key}-not-member", member=holder, other=seating.place("members"))
    if seating.chair is not None and seating.chair == seating.deputy:
        yield error(seating.place("deputy"), committee.id, "chair-is-deputy", member=seating.chair)


def _unseated(seating: SeatingItem, committee: CommitteeItem, checked: _Checked) -> Iterator[Problem]:
    """A warning for who sits in a committee, but on its first day neither in the council nor for one away."""
    day = seating.first
    acting = {leave.substitute for leave in checked.file.leave if leave.first <= day <= (leave.last or FOREVER)}
    for index, id_ in enumerate(seating.members):
        member = checked.members.get(id_)
        if member is None or id_ in acting:
            continue
        periods = (seat_period(seat, checked.terms) for seat in member.seats)
        if not any(period is None or period[0] <= day <= period[1] for period in periods):
            yield warning(
                seating.place("members", index), committee.id, "committee-member-unseated", member=id_, day=day
            )
