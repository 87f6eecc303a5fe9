"""Who an event is for: the terms of an audience, and the members they mean on a given day.

Section 2 of the contract: an audience is resolved on the event's day within the programme's term, or
on the term's first day where the event lies before it; without a term, whoever is known to sit that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from syncd.canon.people import Council, Leave, Member, OfficeKind, Seat, Seating, Term


class AudienceKind(StrEnum):
    COUNCIL = "council"
    NEW_MEMBERS = "new-members"
    RE_ELECTED = "re-elected"
    LEAVING_MEMBERS = "leaving-members"
    MAYOR = "mayor"
    DEPUTY_MAYOR = "deputy-mayor"
    CHAIRS = "chairs"
    GROUP_LEADERS = "group-leaders"
    COMMITTEE = "committee"
    CHAIR = "chair"
    GROUP = "group"
    MEMBER = "member"

    @property
    def wants_id(self) -> bool:
        """True for the terms written `kind:ID`."""
        return self in (self.COMMITTEE, self.CHAIR, self.GROUP, self.MEMBER)


@dataclass(frozen=True, slots=True, order=True)
class AudienceTerm:
    kind: AudienceKind
    id: str = ""

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.id}" if self.id else self.kind.value


class Ground(StrEnum):
    """By which rule a member is among those that a term means."""

    SEAT = "seat"
    SUBSTITUTE = "substitute"  # sits for one who is on leave
    NEW = "new"
    RE_ELECTED = "re-elected"
    LEAVING = "leaving"
    OFFICE = "office"
    ACTING = "acting"  # the deputy mayor, while the mayor is away
    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy-chair"  # while the chair does not sit
    COMMITTEE = "committee"
    COMMITTEE_SUBSTITUTE = "committee-substitute"
    GROUP = "group"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a term means `member`: by `ground`, from `first` to `last` (both inclusive) where that has days.

    `name` is the id of the term of office, group or committee, or the office; `instead_of` is the member whose
    place is taken.
    """

    member: str
    ground: Ground
    name: str = ""
    first: date | None = None
    last: date | None = None
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A seat in the council on the day, and for whom it is held where its holder is on leave."""

    seat: Seat
    instead_of: str | None = None

    def reason(self, member: str, ground: Ground, name: str = "") -> Reason:
        return Reason(member, ground, name or self.seat.term, self.seat.first, self.seat.last, self.instead_of)


@dataclass(frozen=True, slots=True)
class Roster:
    """The council as it sits on one day: what the terms of an audience are resolved against.

    `term` limits it to the seats of that term; without it, the seats of the terms known `today`.
    """

    council: Council
    day: date
    term: Term | None
    today: date

    def resolve(self, terms: Iterable[AudienceTerm]) -> frozenset[str]:
        """The ids of the members that any of `terms` means."""
        return frozenset(reason.member for term in terms for reason in self.meant(term))

    def sitting(self) -> frozenset[str]:
        """Who sits in the council: seat holders not on leave, and the substitutes of those who are."""
        return frozenset(self.seated())

    def meant(self, term: AudienceTerm) -> Iterator[Reason]:
        """Everyone whom `term` means, each with the rule that makes it so; a person may come more than once."""
        match term.kind:
            case AudienceKind.COUNCIL:
                yield from self._council()
            case AudienceKind.NEW_MEMBERS:
                yield from self._by_newness(Ground.NEW)
            case AudienceKind.RE_ELECTED:
                yield from self._by_newness(Ground.RE_ELECTED)
            case AudienceKind.LEAVING_MEMBERS:
                yield from self._leaving()
            case AudienceKind.MAYOR:
                yield from self._office(OfficeKind.MAYOR, acting=OfficeKind.DEPUTY_MAYOR)
            case AudienceKind.DEPUTY_MAYOR:
                yield from self._office(OfficeKind.DEPUTY_MAYOR)
            case AudienceKind.GROUP_LEADERS:
                yield from self._office(OfficeKind.GROUP_LEADER)
            case AudienceKind.CHAIRS:
                for committee in self.council.committees:
                    yield from self._chair(committee.id)
            case AudienceKind.CHAIR:
                yield from self._chair(term.id)
            case AudienceKind.COMMITTEE:
                yield from self._committee(term.id)
            case AudienceKind.GROUP:
                yield from self._group(term.id)
            case AudienceKind.MEMBER:
                yield Reason(term.id, Ground.NAMED)

    def seat_of(self, member: Member) -> Seat | None:
        """The seat of `member` that counts on the day, whether it is taken or not."""
        return next((seat for seat in member.seats if self._counts(seat)), None)

    def leave_of(self, member_id: str) -> Leave | None:
        return next(
            (leave for leave in self.council.leave if leave.member == member_id and leave.holds(self.day)), None
        )

    def seated(self) -> dict[str, Place]:
        """Members by id with the seat they sit in; a substitute sits in the seat of the one away."""
        seated: dict[str, Place] = {}
        for member in self.council.members:
            seat = self.seat_of(member)
            if seat is None:
                continue
            leave = self.leave_of(member.id)
            if leave is None:
                seated[member.id] = Place(seat)
            elif leave.substitute is not None:
                seated[leave.substitute] = Place(seat, member.id)
        return seated

    def _counts(self, seat: Seat) -> bool:
        if self.term is not None:
            return seat.term == self.term.id and seat.holds(self.day)
        return seat.holds(self.day) and self.council.term(seat.term).is_known(self.today)

    def _council(self) -> Iterator[Reason]:
        for id_, place in self.seated().items():
            yield place.reason(id_, Ground.SUBSTITUTE if place.instead_of else Ground.SEAT)

    def _group(self, group: str) -> Iterator[Reason]:
        for id_, place in self.seated().items():
            if place.seat.group == group:
                yield place.reason(id_, Ground.GROUP, group)

    def _by_newness(self, ground: Ground) -> Iterator[Reason]:
        for id_, place in self.seated().items():
            if self._is_new(id_, place.seat) is (ground is Ground.NEW):
                yield place.reason(id_, ground)

    def _is_new(self, member_id: str, seat: Seat) -> bool:
        own = next(member for member in self.council.members if member.id == member_id)
        # a change of group is a second seat in the term: the flag of the first still counts
        in_term = (other for other in (seat, *own.seats) if other in own.seats and other.term == seat.term)
        said = next((other.new for other in in_term if other.new is not None), None)
        if said is not None:
            return said
        first = self.council.term(seat.term).first
        return not any(self.council.term(earlier.term).first < first for earlier in own.seats)

    def _leaving(self) -> Iterator[Reason]:
        """Those who sat at the end of the term before, and have no seat in this one."""
        term = self.term or self.council.term_on(self.day)
        if term is None:
            return
        earlier = [other for other in self.council.terms if other.last < term.first]
        if not earlier:
            return
        before = max(earlier, key=lambda other: other.last)
        for member in self.council.members:
            sat = any(seat.term == before.id and seat.holds(before.last) for seat in member.seats)
            if sat and not any(seat.term == term.id for seat in member.seats):
                yield Reason(member.id, Ground.LEAVING, before.id, before.first, before.last)

    def _office(self, kind: OfficeKind, acting: OfficeKind | None = None) -> Iterator[Reason]:
        seated = self.seated()
        for office in self.council.offices:
            if office.office is not kind or not office.holds(self.day):
                continue
            if office.member in seated:
                yield Reason(office.member, Ground.OFFICE, kind.value, office.first, office.last)
            elif acting is not None and self.leave_of(office.member) is not None:
                # the deputy mayor acts while the mayor is away
                for deputy in self._office(acting):
                    yield replace(deputy, ground=Ground.ACTING, instead_of=office.member)

    def _seating(self, committee_id: str) -> Seating | None:
        """Who sits in the committee on the day; nobody in one that is not declared, as where a rule is tried."""
        found = (committee for committee in self.council.committees if committee.id == committee_id)
        return next((committee.seating_on(self.day) for committee in found), None)

    def _chair(self, committee_id: str) -> Iterator[Reason]:
        seating = self._seating(committee_id)
        if seating is None:
            return
        seated = self.seated()
        for id_, ground in ((seating.chair, Ground.CHAIR), (seating.deputy, Ground.DEPUTY_CHAIR)):
            if id_ is not None and id_ in seated:
                instead_of = seating.chair if ground is Ground.DEPUTY_CHAIR else None
                yield Reason(id_, ground, committee_id, seating.first, seating.last, instead_of)
                return

    def _committee(self, committee_id: str) -> Iterator[Reason]:
        seating = self._seating(committee_id)
        if seating is None:
            return
        seated = self.seated()
        for id_ in seating.members:
            leave = self.leave_of(id_)
            if leave is None and id_ in seated:
                yield Reason(id_, Ground.COMMITTEE, committee_id, seating.first, seating.last)
            instead = None if leave is None else leave.committees.get(committee_id)
            if leave is not None and instead is not None and instead in seated:
                yield Reason(instead, Ground.COMMITTEE_SUBSTITUTE, committee_id, leave.first, leave.last, id_)


def roster_for(council: Council, day: date, term: Term | None, today: date) -> Roster:
    """The roster by which an event on `day` is resolved; `term` is its programme's, where it has one."""
    return Roster(council, day if term is None else max(day, term.first), term, today)
