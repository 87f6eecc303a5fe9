"""What another state of the rules would do to what is published. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from syncd.canon.entries import Entry, Origin
from syncd.canon.rulebook import Election, ElectionStatus, ElectionType
from syncd.canon.times import first_day, has_ended
from syncd.canon.world import World
from syncd.desired import Standpoint, standpoint_of, withheld
from syncd.rules.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry that is published in one of the two states only, with the verdict that keeps it out in the other."""

    entry: Entry
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`withdrawn` would leave the calendars, `returned` would come (back) into them, `standing` is touched by neither.

    All by first day and key.
    """

    withdrawn: tuple[Turn, ...]
    returned: tuple[Turn, ...]
    standing: int


def called(world: World, day: date, today: date) -> World:
    """`world` with a folketing election on `day`, called `today`."""
    election = Election(
        ElectionType.FOLKETING, ElectionStatus.CONFIRMED, Origin("--call", 0), day=day, called=today, source="--call"
    )
    return replace(world, elections=(*world.elections, election))


def what_if(world: World, other: World, standpoint: Standpoint) -> WhatIf:
    """What would change at `standpoint`, which is that of `world`, if `other` held in its place.

    Only entries that have not ended and lie inside the window count.
    """
    there = standpoint_of(other, standpoint.now, standpoint.future_days)
    before = {entry.key: entry for entry in _published(world, standpoint)}
    after = {entry.key: entry for entry in _published(other, there)}
    return WhatIf(
        withdrawn=_turns({key: entry for key, entry in before.items() if key not in after}, there, world),
        returned=_turns({key: entry for key, entry in after.items() if key not in before}, standpoint, world),
        standing=len(before.keys() & after.keys()),
    )


def _published(world: World, standpoint: Standpoint) -> Iterator[Entry]:
    zone = world.municipality.zone
    until = standpoint.until(zone)
    for entry in world.all_entries():
        if entry.span is None or withheld(entry, world, standpoint) is not None:
            continue
        if not has_ended(entry.span, standpoint.now, zone) and first_day(entry.span, zone) <= until:
            yield entry


def _turns(entries: dict[str, Entry], elsewhere: Standpoint, world: World) -> tuple[Turn, ...]:
    """Those of `entries` that `elsewhere` a verdict keeps out."""
    turns = (
        Turn(entry, elsewhere.verdicts[key])
        for key, entry in entries.items()
        if key in elsewhere.verdicts and elsewhere.verdicts[key].is_blocked
    )
    zone = world.municipality.zone
    return tuple(
        sorted(
            turns, key=lambda turn: (first_day(turn.entry.span, zone) if turn.entry.span else date.max, turn.entry.key)
        )
    )
