"""What is pruned is never missed: whatever happened before, the next plan is the same without it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from syncd.daemon.upkeep import counted_from
from syncd.plan.calendar_plan import CalendarPlan
from syncd.ports import Pruning
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town, in_memory

CALENDARS = (POLITICAL, "m01", "m02", "m03")
PRIVATE = "{id: samtale, title: Samtale, when: 2018-06-05 17:00/19:00, audience: council, private: true}"
RENAMED = IT.replace("id: it,", "id: it-intro, was: [it],")
VARIANTS = (
    (IT, IT.replace("2018-02-05", "2018-06-06"), RENAMED, ""),
    (BUDGET, BUDGET.replace("Aalborg", "Odense"), BUDGET.replace("}", ", state: cancelled, why: Sne}"), ""),
    (TOUR, TOUR.replace("new-members", "council"), ""),
    (PRIVATE, ""),
)


@dataclass
class Walk:
    """A town to which things happen, drawn by `dice`."""

    town: Town
    dice: random.Random
    day: date = date(2018, 1, 2)

    def step(self) -> None:
        self.dice.choice((self.declare, self.declare, self.meddle, self.meddle, self.wait))()
        self.town.limits = {"first": "apply", "deletes": self.dice.choice((1, 50)), "delete_share": 1.0}
        self.town.sync(self.day.isoformat())

    def declare(self) -> None:
        events = [self.dice.choice(variants) for variants in VARIANTS]
        self.town.programme(*(event for event in events if event))

    def meddle(self) -> None:
        person = self.town.person(self.dice.choice(CALENDARS))
        shown = person.shown()
        if not shown:
            return
        one = self.dice.choice(shown)
        match self.dice.choice(("move", "delete", "copy")):
            case "move":
                person.move_named(one.name, timedelta(days=1))
            case "delete":
                person.objects.delete(one.name)
            case _:
                held = person.objects.get(one.name).content
                name = f"kopi-{self.dice.randrange(10**6)}"
                person.objects.put(f"{name}.ics", held.replace(one.uid.encode(), name.encode()))

    def wait(self) -> None:
        self.day += timedelta(days=self.dice.choice((1, 8, 35)))

    def plans(self) -> list[CalendarPlan | None]:
        """What would follow today, and after every limit's memory."""
        wall = self.town.clock.now
        days = (self.day, self.day + timedelta(days=40))
        found = [one.plan for day in days for one in self.town.plan(day.isoformat()).prepared]
        self.town.clock.now = wall
        return found

    def prune(self) -> int:
        """Everything is old enough."""
        planned = self.town.plan(self.day.isoformat())
        engine, now = self.town.engine(), planned.desired.now
        keys = frozenset((*planned.desired.notes, *planned.desired.renamed))
        asked = Pruning(self.town.clock.now + timedelta(seconds=1), counted_from(now), keys, most=7)
        total = 0
        with engine.store.lease("prune") as fence:
            while removed := engine.store.prune(fence, asked):
                total += removed
        return total


@in_memory
@pytest.mark.parametrize("seed", range(4))
def test_pruning_changes_no_plan(seed: int, town: Town) -> None:
    walk = Walk(town, random.Random(seed))
    removed = 0
    for _ in range(25):
        walk.step()
        before, standings = walk.plans(), town.engine().store.standings()
        removed += walk.prune()
        assert walk.plans() == before
        assert town.engine().store.standings() == standings
    assert removed > 0


# ── who prunes, and when ─────────────────────────────────────────────────────────────────────────


def lines(town: Town) -> int:
    with closing(sqlite3.connect(town.store_file)) as database:
        (count,) = database.execute("SELECT count(*) FROM audit WHERE after IS NOT NULL").fetchone()
    return int(count)


@in_memory
def test_a_pass_lets_go_of_what_is_older_than_the_setting(settled: Town) -> None:
    assert lines(settled) == 11
    settled.sync("2019-12-30")
    assert lines(settled) == 11, "two years are not over"
    settled.sync("2020-02-03")
    assert lines(settled) == 0
    assert len(settled.recorded().inventory) == 3


@in_memory
def test_it_is_done_once_a_day(settled: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    store = settled.engine().store
    prune = store.prune
    monkeypatch.setattr(store, "prune", lambda fence, pruning: asked.append(pruning) or prune(fence, pruning))
    settled.clock.now += timedelta(days=1)
    for _ in range(3):
        settled.sync()
    assert len(asked) == 1
    settled.clock.now += timedelta(days=1)
    settled.sync()
    assert len(asked) == 2


@in_memory
def test_a_pass_that_is_told_to_stop_stops_pruning(settled: Town) -> None:
    class Stop(Exception):
        """It is time to go."""

    calls = []

    def stop() -> None:
        calls.append(1)
        if len(calls) > len(CALENDARS):
            raise Stop

    settled.interrupt = stop
    with pytest.raises(Stop):
        settled.sync("2020-02-03")
    settled.interrupt = lambda: None
    assert lines(settled) == 11


@in_memory
def test_drift_is_counted_all_the_same(town: Town) -> None:
    """A person who drags an event every day is let be after three repairs, and pruning does not start that anew."""
    town.programme(*THREE)
    town.settle()
    for day in ("2018-01-03", "2018-01-04", "2018-01-05"):
        town.person().move("Budgetseminar", timedelta(days=1))
        town.sync(day)
        walk = Walk(town, random.Random(0), date.fromisoformat(day))
        walk.prune()
    town.person().move("Budgetseminar", timedelta(days=1))
    again = town.sync("2018-01-06")
    assert again.changes(POLITICAL) == []
    assert ("contested", "intro/budget") in again.reports(POLITICAL)
