"""What else is booked: who is where, and when. Computed once for a world and a day, when a check first asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeVar

from syncd.canon.attendance import recipients
from syncd.canon.entries import Entry, Withheld
from syncd.canon.texts import Text
from syncd.canon.times import AllDay, Span, bounds, first_day, last_day
from syncd.canon.world import World

T = TypeVar("T")
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TO_COME: Final = (None, Withheld.DRAFT, Withheld.REQUESTED)


def comparable(place: str) -> str:
    """A place as it is compared with another: without regard to case and spaces."""
    return " ".join(place.casefold().split())


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
        """Where it is, as it is compared; empty where nobody said."""
        where = self.entry.where
        return comparable(where.da or where.en)

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
        """What is planned about the time from `start` to `end`, each once; not all of it shares an instant with it."""
        seen: set[str] = set()
        for step, cells in self._cells.items():
            for cell in _touched(start, end, step):
                for stay in cells.get(cell, ()):
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
    def _cells(self) -> Mapping[timedelta, Mapping[int, tuple[Stay, ...]]]:
        """By the hours that it touches, or the days where it is longer than one."""
        # in cells, and not by start, so that one event of a year does not make every search walk through the year
        hours = [(cell, stay) for stay in self.planned if _step(stay) is _HOUR for cell in _cells_of(stay)]
        days = [(cell, stay) for stay in self.planned if _step(stay) is _DAY for cell in _cells_of(stay)]
        return {_HOUR: _grouped(hours), _DAY: _grouped(days)}

    def _stay(self, entry: Entry, span: Span) -> Stay:
        zone = self._world.municipality.zone
        day = first_day(span, zone)
        return Stay(entry, *bounds(span, zone), day, last_day(span, zone), self._busy(entry, day))

    def _busy(self, entry: Entry, day: date) -> frozenset[str]:
        if not entry.recipients.members:
            return frozenset()
        alike = ("busy", entry.recipients, entry.term, day)
        return self.once(alike, lambda: recipients(entry, day, self._world, self._today)[0])


def _step(stay: Stay) -> timedelta:
    return _HOUR if stay.end - stay.start <= _DAY else _DAY


def _cells_of(stay: Stay) -> range:
    return _touched(stay.start, stay.end, _step(stay))


def _touched(start: datetime, end: datetime, step: timedelta) -> range:
    """The numbers of the stretches of time, each as long as `step`, that lie between two instants."""
    return range((start - _EPOCH) // step, (end - _EPOCH) // step + 1)


K = TypeVar("K", bound=Hashable)


def _grouped(pairs: Iterable[tuple[K, Stay]]) -> Mapping[K, tuple[Stay, ...]]:
    grouped: dict[K, list[Stay]] = {}
    for name, stay in pairs:
        grouped.setdefault(name, []).append(stay)
    return MappingProxyType({name: tuple(found) for name, found in grouped.items()})
