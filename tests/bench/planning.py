"""Seconds that planning takes, from the files' bytes to the plan of every calendar: no network, no store.

    python -m tests.bench.planning [--members 30] [--events 300]

Every event is for the whole council, so that each member's calendar holds all of them, and so does the
political one. `first` plans empty calendars, `settled` calendars that hold what they should.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final, TypeVar

from syncd.canon.marker import uid_of
from syncd.canon.world import World
from syncd.desired import Desired, DesiredCalendar, desire, standpoint_of
from syncd.plan.calendar_plan import CalendarPlan, Sight, plan_calendar
from syncd.plan.digest import plan_digest
from syncd.plan.limits import Limits
from syncd.plan.model import CalendarRef, CalendarState, InventoryRow, RemoteEvent
from syncd.plan.ownership import Owner
from syncd.plan.three_way import Wanted
from syncd.rules.load import load
from tests.bench.programme import ZONE, files

T = TypeVar("T")
NOW: Final = datetime(2026, 2, 1, 7, tzinfo=UTC)
_LIMITS: Final = Limits(deletes=10, delete_share=0.3, withdrawals=100, updates=200, first_needs_approval=False)


@dataclass
class Watch:
    """The seconds of each step, by its name."""

    seconds: dict[str, float] = field(default_factory=dict)

    def timed(self, step: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        made = work()
        self.seconds[step] = time.perf_counter() - began
        return made


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.planning", description=__doc__)
    parser.add_argument("--members", type=int, default=30)
    parser.add_argument("--events", type=int, default=300)
    asked = parser.parse_args(arguments)
    watch = Watch()
    world = watch.timed("read", lambda: _world(files(asked.events, asked.members)))
    desired = watch.timed("desire", lambda: desire(world, standpoint_of(world, NOW, 730)))
    nothing = {one.calendar: (CalendarState(), Sight(MappingProxyType({}))) for one in desired.calendars}
    first = watch.timed("first", lambda: plan(desired, nothing))
    settled = {one.calendar: held(one) for one in desired.calendars}
    again = watch.timed("settled", lambda: plan(desired, settled))
    count = sum(len(one.changes) for one in first)
    assert count == asked.events * (asked.members + 1), count
    assert not any(one.changes for one in again)
    print(f"planning   {asked.members} members × {asked.events} events, and the political calendar: {count} in all")
    print("           " + ", ".join(f"{step} {seconds:.2f} s" for step, seconds in watch.seconds.items()))
    return 0


def _world(written: Mapping[str, bytes]) -> World:
    loaded = load(written)
    assert loaded.world is not None, loaded.problems
    return loaded.world


def plan(desired: Desired, held: Mapping[str, tuple[CalendarState, Sight]]) -> list[CalendarPlan]:
    """The plan of every calendar, and their digest, as a round makes them."""
    plans = []
    for one in desired.calendars:
        state, sight = held[one.calendar]
        wanted = Wanted(one.targets, desired.notes, desired.renamed, desired.now, ZONE)
        ref = CalendarRef(one.calendar, f"local:{one.calendar}")
        plans.append(plan_calendar(ref, one.title, owner(one), state, sight, wanted, _LIMITS))
    plan_digest((made.digest, bool(made.changes)) for made in plans)
    return plans


def held(one: DesiredCalendar) -> tuple[CalendarState, Sight]:
    """A calendar that holds what it should, as the store and the server know it."""
    rows, mirror = [], {}
    for key, target in one.targets.items():
        marker = owner(one).mark(key, 1)
        name, uid = f"{uid_of(marker)}.ics", uid_of(marker)
        rows.append(
            InventoryRow(
                key=key,
                generation=1,
                remote_id=name,
                uid=uid,
                marker=str(marker),
                version='"1"',
                wrote=target.managed,
                audience=target.audience,
            )
        )
        mirror[name] = RemoteEvent(name, '"1"', uid, str(marker), target.managed, "")
    state = CalendarState(
        inventory=tuple(rows), mirror=MappingProxyType(mirror), cursor="t", full_read=NOW, contacted=True
    )
    return state, Sight(MappingProxyType(mirror))


def owner(one: DesiredCalendar) -> Owner:
    return Owner("lilleby", "bench", one.calendar)


if __name__ == "__main__":
    sys.exit(main())
