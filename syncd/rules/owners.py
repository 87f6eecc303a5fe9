"""Whose a duty is: from the role that a rule names to the people who have it. Pure.

A role is one of the staff's own (`secretariat`, `director`, …), or one of `ROLES`, which the workplace, the
visit or the council fills. Staff with `committees` answer for what concerns those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from syncd.canon.audience import AudienceKind, AudienceTerm, roster_for
from syncd.canon.people import Workplace
from syncd.canon.world import World
from syncd.rules.bookings import Booking

LEADER: Final = "leader"
HOST: Final = "host"
CHAIR: Final = "chair"
VISITORS: Final = "visitors"
_OFFICES: Final[Mapping[str, AudienceKind]] = MappingProxyType(
    {
        "mayor": AudienceKind.MAYOR,
        "deputy-mayor": AudienceKind.DEPUTY_MAYOR,
        "group-leaders": AudienceKind.GROUP_LEADERS,
    }
)
ROLES: Final = (LEADER, HOST, CHAIR, VISITORS, *_OFFICES)
"""The roles that staff.yaml does not fill."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A person or an office; `id` is that of the member or of the staff, empty for a workplace's leader."""

    name: str
    email: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who fills the roles for `booking`, whose first local day is `day`, as far as it is known `today`."""

    booking: Booking
    day: date
    world: World
    today: date

    def owners(self, role: str) -> tuple[Owner, ...]:
        """Who has `role`, each once, in the order of the files; none where nobody has."""
        return tuple(dict.fromkeys(self._owners(role)))

    def committees(self) -> tuple[str, ...]:
        """The ids of the committees that it concerns: the workplace's, else the visit's, else the audience's."""
        place, visit = self._workplace(), self.booking.visit
        if place is not None and place.committee is not None:
            return (place.committee,)
        if visit is not None and visit.committee is not None:
            return (visit.committee,)
        terms = self.booking.entry.recipients.audience
        return tuple(term.id for term in terms if term.kind is AudienceKind.COMMITTEE)

    def _owners(self, role: str) -> Iterator[Owner]:
        if role == LEADER:
            yield from self._leader()
        elif role == VISITORS:
            visitors = () if self.booking.visit is None else self.booking.visit.visitors
            yield from self._members(one.member for one in visitors)
        elif role == HOST:
            host = None if self.booking.visit is None else self.booking.visit.host
            yield from () if host is None else self._meant(host)
        elif role == CHAIR:
            for committee in self._chaired():
                yield from self._meant(AudienceTerm(AudienceKind.CHAIR, committee))
        elif role in _OFFICES:
            yield from self._meant(AudienceTerm(_OFFICES[role]))
        else:
            yield from self._staff(role)

    def _leader(self) -> Iterator[Owner]:
        place = self._workplace()
        if place is not None and place.leader is not None:
            yield Owner(place.leader, place.leader_email)

    def _staff(self, role: str) -> Iterator[Owner]:
        concerned = self.committees()
        for person in self.world.staff:
            if person.role == role and (not person.committees or set(person.committees) & set(concerned)):
                yield Owner(person.name, person.email, person.id)

    def _chaired(self) -> tuple[str, ...]:
        """Whose chair is meant: of the committee that visits, or that hosts, or that the booking concerns."""
        visit = self.booking.visit
        if visit is not None and visit.committee is not None:
            return (visit.committee,)
        if visit is not None and visit.host is not None and visit.host.kind is AudienceKind.CHAIR:
            return (visit.host.id,)
        return self.committees()

    def _meant(self, term: AudienceTerm) -> Iterator[Owner]:
        entry = self.booking.entry
        own = None if entry.term is None else self.world.council.term(entry.term)
        roster = roster_for(self.world.council, self.day, own, self.today)
        yield from self._members(reason.member for reason in roster.meant(term))

    def _members(self, ids: Iterable[str | None]) -> Iterator[Owner]:
        by_id = {member.id: member for member in self.world.council.members}
        for id_ in ids:
            if id_ is not None and id_ in by_id:
                yield Owner(by_id[id_].name, by_id[id_].email, id_)

    def _workplace(self) -> Workplace | None:
        visit = self.booking.visit
        wanted = None if visit is None else visit.workplace
        return next((place for place in self.world.workplaces if place.id == wanted), None)
