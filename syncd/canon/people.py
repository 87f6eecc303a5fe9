"""The council: terms, members, seats, offices, leave, committees. All days are inclusive and local."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from syncd.canon.texts import Text

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Term:
    """The period of one council. Its members are known from `known` on; None: not yet."""

    id: str
    first: date
    last: date
    known: date | None

    def is_known(self, today: date) -> bool:
        return self.known is not None and self.known <= today


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat in one term; `new` overrules what the earlier seats say."""

    term: str
    first: date
    last: date
    group: str | None = None
    new: bool | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """`at` is `CONNECTION:ADDRESS`, or None for no calendar; in use from `first` on."""

    at: str | None
    first: date = date.min


@dataclass(frozen=True, slots=True)
class Member:
    id: str
    name: str
    email: str | None
    seats: tuple[Seat, ...] = ()
    calendars: tuple[CalendarAddress, ...] | None = None  # None: the municipality's default

    def seat_on(self, day: date) -> Seat | None:
        return next((seat for seat in self.seats if seat.holds(day)), None)


class OfficeKind(StrEnum):
    MAYOR = "mayor"
    DEPUTY_MAYOR = "deputy-mayor"
    GROUP_LEADER = "group-leader"


@dataclass(frozen=True, slots=True)
class Office:
    office: OfficeKind
    member: str
    first: date
    last: date
    group: str | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Leave:
    """`member` is away; `substitute` sits in the council, `committees` names who sits in each committee."""

    member: str
    first: date
    last: date
    substitute: str | None = None
    committees: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Seating:
    first: date
    last: date
    members: tuple[str, ...]
    chair: str | None = None
    deputy: str | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Committee:
    id: str
    name: Text
    seatings: tuple[Seating, ...] = ()

    def seating_on(self, day: date) -> Seating | None:
        return next((seating for seating in self.seatings if seating.holds(day)), None)


@dataclass(frozen=True, slots=True)
class Council:
    terms: tuple[Term, ...] = ()
    groups: tuple[Group, ...] = ()
    members: tuple[Member, ...] = ()
    offices: tuple[Office, ...] = ()
    leave: tuple[Leave, ...] = ()
    committees: tuple[Committee, ...] = ()

    def term(self, id_: str) -> Term:
        return next(term for term in self.terms if term.id == id_)

    def term_on(self, day: date) -> Term | None:
        return next((term for term in self.terms if term.first <= day <= term.last), None)

    def committee(self, id_: str) -> Committee:
        return next(committee for committee in self.committees if committee.id == id_)


@dataclass(frozen=True, slots=True)
class Workplace:
    id: str
    name: Text
    committee: str | None = None
    leader: str | None = None
    leader_email: str | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    id: str
    role: str
    name: str
    email: str | None = None
    committees: tuple[str, ...] = ()
