"""Who an event is for: the terms of an audience, and the members they mean on a given day.

Section 2 of the contract: an audience is resolved on the event's day within the programme's term, or
on the term's first day where the event lies before it; without a term, whoever is known to sit that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from syncd.canon.people import Council, Leave, Member, OfficeKind, Seat, Term


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
        return frozenset(id_ for term in terms for id_ in self._members_of(term))

    def sitting(self) -> frozenset[str]:
        """Who sits in the council: seat holders not on leave, and the substitutes of those who are."""
        return frozenset(self._seated())

    def _members_of(self, term: AudienceTerm) -> Iterator[str]:
        seated = self._seated()
        match term.kind:
            case AudienceKind.COUNCIL:
                yield from seated
            case AudienceKind.NEW_MEMBERS:
                yield from (id_ for id_, seat in seated.items() if self._is_new(id_, seat))
            case AudienceKind.RE_ELECTED:
                yield from (id_ for id_, seat in seated.items() if not self._is_new(id_, seat))
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
                yield from (id_ for id_, seat in seated.items() if seat.group == term.id)
            case AudienceKind.MEMBER:
                yield term.id

    def _counts(self, seat: Seat) -> bool:
        if self.term is not None:
            return seat.term == self.term.id and seat.holds(self.day)
        return seat.holds(self.day) and self.council.term(seat.term).is_known(self.today)

    def _seat(self, member: Member) -> Seat | None:
        return next((seat for seat in member.seats if self._counts(seat)), None)

    def _leave(self, member_id: str) -> Leave | None:
        return next(
            (leave for leave in self.council.leave if leave.member == member_id and leave.holds(self.day)), None
        )

    def _seated(self) -> dict[str, Seat]:
        """Members by id with the seat they sit in; a substitute sits in the seat of the one away."""
        seated: dict[str, Seat] = {}
        for member in self.council.members:
            seat = self._seat(member)
            if seat is None:
                continue
            leave = self._leave(member.id)
            if leave is None:
                seated[member.id] = seat
            elif leave.substitute is not None:
                seated[leave.substitute] = seat
        return seated

    def _is_new(self, member_id: str, seat: Seat) -> bool:
        own = next(member for member in self.council.members if member.id == member_id)
        # a change of group is a second seat in the term: the flag of the first still counts
        in_term = (other for other in (seat, *own.seats) if other in own.seats and other.term == seat.term)
        said = next((other.new for other in in_term if other.new is not None), None)
        if said is not None:
            return said
        first = self.council.term(seat.term).first
        return not any(self.council.term(earlier.term).first < first for earlier in own.seats)

    def _leaving(self) -> Iterator[str]:
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
                yield member.id

    def _office(self, kind: OfficeKind, acting: OfficeKind | None = None) -> Iterator[str]:
        seated = self._seated()
        for office in self.council.offices:
            if office.office is not kind or not office.holds(self.day):
                continue
            if office.member in seated:
                yield office.member
            elif acting is not None and self._leave(office.member) is not None:
                # the deputy mayor acts while the mayor is away
                yield from self._office(acting)

    def _chair(self, committee_id: str) -> Iterator[str]:
        seating = self.council.committee(committee_id).seating_on(self.day)
        if seating is None:
            return
        seated = self._seated()
        for id_ in (seating.chair, seating.deputy):
            if id_ is not None and id_ in seated:
                yield id_
                return

    def _committee(self, committee_id: str) -> Iterator[str]:
        seating = self.council.committee(committee_id).seating_on(self.day)
        if seating is None:
            return
        seated = self._seated()
        for id_ in seating.members:
            leave = self._leave(id_)
            instead = id_ if leave is None else leave.committees.get(committee_id)
            if instead is not None and instead in seated:
                yield instead


def roster_for(council: Council, day: date, term: Term | None, today: date) -> Roster:
    """The roster by which an event on `day` is resolved; `term` is its programme's, where it has one."""
    return Roster(council, day if term is None else max(day, term.first), term, today)
