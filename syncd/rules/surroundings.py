"""What else is booked: who is where, and when. Computed once for a world and a day, when a check first asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from syncd.canon.attendance import recipients
from syncd.canon.entries import Entry
from syncd.canon.times import AllDay, Span, bounds, first_day, last_day
from syncd.canon.world import World


@dataclass(frozen=True, slots=True)
class Stay:
    """An entry that takes place, from `start` to `end` (UTC, exclusive), local days `first` to `last` (inclusive).

    `members` have it in their calendars as busy; who is merely informed is not there.
    """

    entry: Entry
    start: datetime
    end: datetime
    first: date
    last: date
    members: frozenset[str]

    @property
    def whole_days(self) -> bool:
        return isinstance(self.entry.span, AllDay)

    @property
    def place(self) -> str:
        """Where it is, for comparison: without regard to case and spaces; empty where nobody said."""
        where = self.entry.where
        return " ".join((where.da or where.en).casefold().split())


class Surroundings:
    """The entries of `world` that take place, as they are known `today`; values never change once computed."""

    def __init__(self, world: World, today: date) -> None:
        self._world = world
        self._today = today

    def stay(self, entry: Entry, span: Span) -> Stay:
        """The stay of `entry`, which need not be one of the world's."""
        zone = self._world.municipality.zone
        day = first_day(span, zone)
        busy = recipients(entry, day, self._world, self._today)[0] if entry.recipients.members else frozenset()
        return Stay(entry, *bounds(span, zone), day, last_day(span, zone), busy)

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """By start; not what the files withhold, what is cancelled, and what has no date."""
        return tuple(sorted(self._stays(), key=lambda stay: (stay.start, stay.entry.key)))

    @cached_property
    def by_member(self) -> Mapping[str, tuple[Stay, ...]]:
        """By start."""
        return _grouped((member, stay) for stay in self.stays for member in stay.members)

    @cached_property
    def by_place(self) -> Mapping[str, tuple[Stay, ...]]:
        """By start; what has no place is left out."""
        return _grouped((stay.place, stay) for stay in self.stays if stay.place)

    def _stays(self) -> Iterator[Stay]:
        for entry in self._world.all_entries():
            if entry.span is not None and entry.withheld is None and not entry.cancelled:
                yield self.stay(entry, entry.span)


def _grouped(pairs: Iterable[tuple[str, Stay]]) -> Mapping[str, tuple[Stay, ...]]:
    grouped: dict[str, list[Stay]] = {}
    for name, stay in pairs:
        grouped.setdefault(name, []).append(stay)
    return MappingProxyType({name: tuple(found) for name, found in grouped.items()})
