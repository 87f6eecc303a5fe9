"""What else is booked: who is where, and when. Computed once for a world and a day, when a check first asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeVar

from syncd.canon.attendance import recipients
from syncd.canon.entries import Entry, Withheld
from syncd.canon.texts import Text
from syncd.canon.times import AllDay, Span, bounds, first_day, last_day
from syncd.canon.world import World

T = TypeVar("T")
_DAY: Final = timedelta(days=1)
_TO_COME: Final = (None, Withheld.DRAFT, Withheld.REQUESTED)


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

    @property
    def heading(self) -> Text:
        """The title that anybody may see."""
        return self.entry.public_title if self.entry.private else self.entry.title

    def is_beside(self, entry: Entry) -> bool:
        """Whether who plans `entry` has to reckon with this: it is another, and published or of the same draft.

        Two drafts may stand for one another, and no draft holds up what is adopted.
        """
        if self.entry.key == entry.key:
            return False
        if self.entry.withheld is None:
            return True
        drafts = entry.withheld is self.entry.withheld is Withheld.DRAFT
        return drafts and entry.key.partition("/")[0] == self.entry.key.partition("/")[0]


class Surroundings:
    """The entries of `world` that take place, as they are known `today`; values never change once computed."""

    def __init__(self, world: World, today: date) -> None:
        self._world = world
        self._today = today
        self._made: dict[Hashable, Any] = {}

    def stay(self, entry: Entry, span: Span) -> Stay:
        """The stay of `entry`, which need not be one of the world's."""
        known = self._by_key.get(entry.key)
        return known if known is not None and known.entry is entry else self._stay(entry, span)

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made when it is first asked for under `name`, which must say all that it depends on."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    @cached_property
    def planned(self) -> tuple[Stay, ...]:
        """By start: what is published, and what may come to be, as drafts and requested visits; nothing cancelled."""
        return tuple(sorted(self._by_key.values(), key=lambda stay: (stay.start, stay.entry.key)))

    def near(self, start: datetime, end: datetime) -> Iterator[Stay]:
        """What is planned on the days (UTC) from `start` to `end`, each once; not all of it shares an instant."""
        seen: set[str] = set()
        for day in _days(start, end):
            for stay in self._by_day.get(day, ()):
                if stay.entry.key not in seen:
                    seen.add(stay.entry.key)
                    yield stay

    @cached_property
    def _by_key(self) -> Mapping[str, Stay]:
        return {
            entry.key: self._stay(entry, entry.span)
            for entry in self._world.all_entries()
            if entry.span is not None and entry.withheld in _TO_COME and not entry.cancelled
        }

    @cached_property
    def _by_day(self) -> Mapping[date, tuple[Stay, ...]]:
        # by day, and not by start, so that one event of a year does not make every search walk through the year
        return _grouped((day, stay) for stay in self.planned for day in _days(stay.start, stay.end))

    def _stay(self, entry: Entry, span: Span) -> Stay:
        zone = self._world.municipality.zone
        day = first_day(span, zone)
        busy = recipients(entry, day, self._world, self._today)[0] if entry.recipients.members else frozenset()
        return Stay(entry, *bounds(span, zone), day, last_day(span, zone), busy)


def _days(start: datetime, end: datetime) -> Iterator[date]:
    day = start.date()
    while day <= end.date():
        yield day
        day += _DAY


K = TypeVar("K", bound=Hashable)


def _grouped(pairs: Iterable[tuple[K, Stay]]) -> Mapping[K, tuple[Stay, ...]]:
    grouped: dict[K, list[Stay]] = {}
    for name, stay in pairs:
        grouped.setdefault(name, []).append(stay)
    return MappingProxyType({name: tuple(found) for name, found in grouped.items()})
