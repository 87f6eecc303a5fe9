"""Who comes on a visit, as the quiet period asks it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from syncd.canon.entries import Role, Visitor
from syncd.rules.bookings import VisitCase

CANDIDATES: Final = frozenset({Role.MP_CANDIDATE, Role.MEP_CANDIDATE, Role.REGIONAL_CANDIDATE, Role.COUNCIL_CANDIDATE})
_OF_THE_COUNCIL: Final = frozenset({Role.COUNCILLOR, Role.MAYOR})


@dataclass(frozen=True, slots=True)
class Guest:
    """A visitor, `name` empty where nobody wrote it.

    `sits` says that they have a seat in the council on the day, which no quiet period takes away.
    """

    name: str
    roles: frozenset[Role]
    nominated: bool
    sits: bool

    def covered_as(self, roles: Collection[Role]) -> tuple[Role, ...]:
        """Those of `roles` that the guest surely has, in the order of the list: a candidate is formally nominated."""
        sure = (role for role in roles if role in self.roles)
        return tuple(role for role in sure if self.nominated or role not in CANDIDATES)

    def candidate_as(self, roles: Collection[Role]) -> tuple[Role, ...]:
        """Those of `roles` that the guest would have, once nominated."""
        return tuple(role for role in roles if role in self.roles and role in CANDIDATES and not self.nominated)


def guests_of(case: VisitCase) -> tuple[Guest, ...]:
    """The visitors of a case, in the order of the file."""
    return tuple(_guest(visitor, case) for visitor in case.visit.visitors)


def _guest(visitor: Visitor, case: VisitCase) -> Guest:
    roles = frozenset(visitor.roles)
    sits = bool(roles & _OF_THE_COUNCIL)
    name = visitor.name
    if visitor.member is not None:
        member = next((one for one in case.world.council.members if one.id == visitor.member), None)
        # a test of a rule may name a member without declaring a council: then they sit
        sits = sits or member is None or case.roster.seat_of(member) is not None
        name = name or (visitor.member if member is None else member.name)
    return Guest(name or "", roles, visitor.nominated, sits)
