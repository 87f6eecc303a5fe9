"""Who and what is booked twice at the same time: members in two places, a place with two events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.managed import ShowAs
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Clock, Count, Flag, Line, OneOrMany
from syncd.declared.whens import time_of
from syncd.problems import Message, message
from syncd.rules.answers import Answer, Trip, kept
from syncd.rules.bookings import Case
from syncd.rules.surroundings import Stay, comparable

_FEW: Final = 8
_DAY: Final = timedelta(days=1)


class OccupancyParameters(Declared):
    """What takes up time.

    `ignore_to_follow`: an event whose hours are to follow takes up none. `nights`: one of several days takes up
    the nights between; otherwise, of each day, no more than from `day_begins` to `day_ends`.
    """

    ignore_to_follow: Flag = True
    nights: Flag = True
    day_begins: Clock = time_of("08:00")
    day_ends: Clock = time_of("17:00")

    def takes_time(self, stay: Stay) -> bool:
        """Not what is shown as free, nor, where it is ignored, what has no hours yet."""
        entry = stay.entry
        if entry.to_follow:
            return not self.ignore_to_follow
        return entry.show_as is not ShowAs.FREE

    def overlap(self, one: Stay, other: Stay, margin: timedelta, zone: ZoneInfo) -> bool:
        """Whether both take up the same time, or lie less than `margin` apart."""
        if not _meet((one.start, one.end), (other.start, other.end), margin):
            return False
        return any(_meet(a, b, margin) for a in self._taken(one, zone) for b in self._taken(other, zone))

    def _taken(self, stay: Stay, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        if self.nights or stay.first == stay.last:
            yield stay.start, stay.end
            return
        day = stay.first
        while day <= stay.last:
            begins = datetime.combine(day, self.day_begins, zone).astimezone(UTC)
            ends = datetime.combine(day, self.day_ends, zone).astimezone(UTC)
            yield max(stay.start, begins), min(stay.end, ends)
            day += _DAY


class DoubleBookingParameters(OccupancyParameters):
    """`travel`: so many minutes must lie between events at different places."""

    travel: Count = 0


class PlaceBookingParameters(OccupancyParameters):
    """`gap`: so many minutes must lie between; `many`: places that hold several events at a time."""

    gap: Count = 0
    many: OneOrMany[Line] = ()


def double_booking(case: Case, ask: DoubleBookingParameters) -> Answer:
    """Trips for each other event that takes up the time of a member who is to attend; names the members."""
    mine = case.stay
    if not mine.members or not ask.takes_time(mine):
        return kept(message("occupied-nobody"))
    travel = timedelta(minutes=ask.travel)
    trips = []
    for other in _around(case, mine, ask, travel):
        both = mine.members & other.members
        apart = mine.place and other.place and mine.place != other.place
        if both and ask.overlap(mine, other, travel if apart else timedelta(0), case.world.municipality.zone):
            trips.append(_clash(case, other, sorted(both), ask))
    return Answer(tuple(trips), message("occupied-once", count=len(mine.members)), {"travel": ask.travel})


def place_booking(case: Case, ask: PlaceBookingParameters) -> Answer:
    """Trips for each other event at the same place at the same time; sessions of one event may share theirs."""
    mine = case.stay
    gap = timedelta(minutes=ask.gap)
    if not mine.place or mine.place in set(map(comparable, ask.many)):
        return kept(message("place-any"))
    if not ask.takes_time(mine):
        return kept(message("occupied-nobody"))
    trips = []
    for other in _around(case, mine, ask, gap):
        same = other.place == mine.place and (not mine.entry.unit or other.entry.unit != mine.entry.unit)
        if same and ask.overlap(mine, other, gap, case.world.municipality.zone):
            facts = {"place": _place(mine), "gap": ask.gap, "with": _fact(other)}
            words = {"place": mine.entry.where, "other": other.heading, "when": _when(case, other)}
            trips.append(Trip(message("place-twice", **words), facts))
    return Answer(tuple(trips), message("place-once"), {"place": _place(mine), "gap": ask.gap})


def _around(case: Case, mine: Stay, ask: OccupancyParameters, margin: timedelta) -> Iterator[Stay]:
    for other in case.around.near(mine.start - margin, mine.end + margin):
        if other.is_beside(mine.entry) and ask.takes_time(other):
            yield other


def _meet(one: tuple[datetime, datetime], other: tuple[datetime, datetime], margin: timedelta) -> bool:
    """Whether two times, ends exclusive, share an instant or lie less than `margin` apart; empty ones never do."""
    if one[0] >= one[1] or other[0] >= other[1]:
        return False
    return one[0] < other[1] + margin and other[0] < one[1] + margin


def _clash(case: Case, other: Stay, members: Sequence[str], ask: DoubleBookingParameters) -> Trip:
    facts = {"members": members, "travel": ask.travel, "with": _fact(other)}
    mine = case.stay
    touching = mine.start < other.end and other.start < mine.end
    words = {"members": _named(case, members), "other": other.heading, "when": _when(case, other)}
    if touching:
        return Trip(message("double-booked", **words), facts)
    between = max(other.start - mine.end, mine.start - other.end) // timedelta(minutes=1)
    return Trip(message("double-booked-travel", **words, minutes=between, travel=ask.travel), facts)


def _named(case: Case, members: Sequence[str]) -> object:
    if len(members) > _FEW:
        return message("members-many", count=len(members))
    names = {member.id: member.name for member in case.world.council.members}
    return [names.get(id_, id_) for id_ in members]


def _when(case: Case, other: Stay) -> Message:
    """The other's days, and its hours on the clock on the wall where it has any."""
    if other.whole_days:
        return message("when-day" if other.first == other.last else "when-days", first=other.first, last=other.last)
    zone = case.world.municipality.zone
    start, end = other.start.astimezone(zone), other.end.astimezone(zone)
    if other.first == other.last:
        return message("when-hours", day=other.first, start=f"{start:%H.%M}", end=f"{end:%H.%M}")
    return message("when-moments", start=start.replace(tzinfo=None), end=end.replace(tzinfo=None))


def _place(stay: Stay) -> str:
    return stay.entry.where.da or stay.entry.where.en


def _fact(other: Stay) -> dict[str, object]:
    return {"key": other.entry.key, "start": other.start.isoformat(), "end": other.end.isoformat()}
