"""Passes of the real engine that can be killed at an exact place: `kill_driver.py SETTINGS`.

Reads one order a line on stdin, `{"as_of", "approved", "kill_at"}`, and answers each with one line. Every
order is carried out by a child of its own, so that all it knew dies with it, and the price of the imports is
paid once. The boundaries are counted, not timed: before and after each commit of the store and each request
to the calendar server, the child asks whether this is the one at which it kills itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from syncd.bootstrap import declare, declare_noting, engine_for, holder, source_of
from syncd.clock import SystemClock, parse_as_of
from syncd.daemon.round import Engine, plan_round, sync_round
from syncd.plan.model import CalendarRef, CalendarState, RemoteEvent
from syncd.ports import (
    Backend,
    CalendarStanding,
    Capabilities,
    Fence,
    Observation,
    Operation,
    Outcome,
    Pruning,
    Record,
    RevisionRecord,
    Store,
)
from syncd.reconcile import Result
from syncd.settings import Settings, load_settings

BATCH = 8
"""Small enough that one calendar needs two of them."""


@dataclass
class Boundaries:
    """Counts from 1; at number `kill_at` (0: never) this process is no more."""

    kill_at: int
    passed: list[str] = field(default_factory=list)

    @contextmanager
    def around(self, name: str) -> Iterator[None]:
        self._at(f"before {name}")
        yield
        self._at(f"after {name}")

    def _at(self, name: str) -> None:
        self.passed.append(name)
        if len(self.passed) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class MortalStore:
    """A Store with a boundary around everything that it commits."""

    store: Store
    boundaries: Boundaries

    @contextmanager
    def lease(self, holder: str) -> Iterator[Fence]:
        lease = self.store.lease(holder)
        with self.boundaries.around("lease"):
            fence = lease.__enter__()
        try:
            yield fence
        finally:
            with self.boundaries.around("release"):
                lease.__exit__(None, None, None)

    def commit(self, fence: Fence, ref: CalendarRef, records: Sequence[Record]) -> None:
        kinds = sorted({type(record).__name__ for record in records})
        with self.boundaries.around(f"{ref.calendar}: commit {'+'.join(kinds)}"):
            self.store.commit(fence, ref, records)

    def record_revision(self, fence: Fence, revision: RevisionRecord) -> None:
        with self.boundaries.around("commit revision"):
            self.store.record_revision(fence, revision)

    def last_pruned(self) -> datetime | None:
        return self.store.last_pruned()

    def prune(self, fence: Fence, asked: Pruning) -> int:
        with self.boundaries.around("prune"):
            return self.store.prune(fence, asked)

    def check(self, fence: Fence) -> None:
        self.store.check(fence)

    def load(self, ref: CalendarRef, since: datetime) -> CalendarState:
        return self.store.load(ref, since)

    def standings(self) -> tuple[CalendarStanding, ...]:
        return self.store.standings()


@dataclass(frozen=True)
class MortalBackend:
    """A Backend with a boundary around every request.

    A batch goes out one request after the other, so that "killed after the third of eight" is a place.
    """

    backend: Backend
    boundaries: Boundaries

    @property
    def capabilities(self) -> Capabilities:
        return replace(self.backend.capabilities, batch=BATCH)

    def observe(self, address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        with self.boundaries.around(f"{address}: observe"):
            return self.backend.observe(address, cursor, known)

    def confirm(self, address: str, remote_ids: Collection[str]) -> Mapping[str, RemoteEvent | None]:
        with self.boundaries.around(f"{address}: confirm"):
            return self.backend.confirm(address, remote_ids)

    def write(self, address: str, operations: Sequence[Operation], fence: Callable[[], None]) -> Sequence[Outcome]:
        return [self._one(address, operation, fence) for operation in operations]

    def _one(self, address: str, operation: Operation, fence: Callable[[], None]) -> Outcome:
        with self.boundaries.around(f"{address}: {type(operation).__name__}"):
            (outcome,) = self.backend.write(address, [operation], fence)
        return outcome

    def name_for(self, uid: str) -> str:
        return self.backend.name_for(uid)

    def create_calendar(self, address: str, title: str) -> None:
        with self.boundaries.around(f"{address}: create_calendar"):
            self.backend.create_calendar(address, title)


def one_pass(settings: Settings, order: Mapping[str, object]) -> dict[str, object]:
    """What `syncd sync` does, through the same joins."""
    clock = SystemClock()
    boundaries = Boundaries(int(str(order["kill_at"])))
    declaration = declare_noting(source_of(settings, None, clock), settings, clock)
    town = declaration.world.municipality
    with engine_for(settings, town, clock, create=True) as safe:
        engine = mortal(safe, boundaries)
        with engine.store.lease(holder()) as fence:
            planned = plan_round(engine, declaration, parse_as_of(str(order["as_of"]), town.zone))
            approved = planned.digest if order["approved"] else None
            results = sync_round(engine, planned, fence, approved)
        return {
            "boundaries": boundaries.passed,
            "calendars": {result.prepared.assignment.ref.calendar: outcome(result) for result in results},
            "rows": {one.ref.calendar: one.rows for one in safe.store.standings()},
            "open": sum(len(safe.store.load(one.ref, planned.desired.now).intents) for one in safe.store.standings()),
        }


def mortal(engine: Engine, boundaries: Boundaries) -> Engine:
    def backend(open_one: Callable[[str], Backend], name: str) -> Backend:
        return MortalBackend(open_one(name), boundaries)  # type: ignore[return-value]  # close() is the engine's

    store: Store = MortalStore(engine.store, boundaries)  # type: ignore[assignment]  # what a pass calls, no more
    return replace(engine, store=store, backend=partial(backend, engine.backend), at_once=1)


def outcome(result: Result) -> dict[str, object]:
    plan = result.prepared.plan
    changes = () if plan is None else plan.changes
    return {
        "condition": result.condition.value,
        "reason": result.reason,
        "changes": sorted(f"{change.action.value} {change.key}" for change in changes),
    }


def in_a_child(work: Callable[[], dict[str, object]]) -> dict[str, object]:
    """What `work` answered in a process of its own, or `{"killed": true}`."""
    assert threading.active_count() == 1, "a fork with threads is another story"
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "w") as pipe:
                json.dump(work(), pipe)
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return {"killed": os.WTERMSIG(status) == signal.SIGKILL}
    assert os.WEXITSTATUS(status) == 0, "the pass failed; its traceback is on stderr"
    answer: dict[str, object] = json.loads(told)
    return answer


def main() -> None:
    # What is loaded or compiled late is so now, or each child would pay for it anew.
    import_module("syncd.backends.caldav.backend")
    settings = load_settings(Path(sys.argv[1]), {}, Path.cwd())
    declare(source_of(settings, None, SystemClock()))
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(in_a_child(partial(one_pass, settings, order))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
