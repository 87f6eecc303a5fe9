"""One process of the engine: its line to the calendars and its hands on the store, both of which may fail."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from syncd.daemon.round import Declaration, Engine, RoundPlan, plan_round, sync_round
from syncd.errors import (
    Forbidden,
    IncompleteObservation,
    LeaseHeld,
    Rejected,
    Stopping,
    StoreError,
    SyncdError,
    Throttled,
    Unauthorized,
    Unreachable,
    fail,
)
from syncd.plan.limits import Limits
from syncd.plan.model import CalendarRef, RemoteEvent
from syncd.ports import (
    Backend,
    CalendarStanding,
    Capabilities,
    Failed,
    Fence,
    Observation,
    Operation,
    Outcome,
    Record,
    RevisionRecord,
    RowRecorded,
    Store,
)
from syncd.problems import message
from syncd.reconcile import Result
from tests.property.declaring import Files, world
from tests.property.troubles import Crashed, Figures, Kind, Place, Trouble
from tests.property.witness import Witness

_ERRORS: Final[Mapping[Kind, Callable[[], SyncdError]]] = {
    Kind.UNREACHABLE: lambda: fail(Unreachable, "remote-unreachable", where="line", detail="lost"),
    Kind.LOST_REPLY: lambda: fail(Unreachable, "remote-unreachable", where="line", detail="lost"),
    Kind.THROTTLED: lambda: Throttled(message("remote-throttled", where="line", seconds=30), timedelta(seconds=30)),
    Kind.UNAUTHORIZED: lambda: fail(Unauthorized, "remote-unauthorized", where="line"),
    Kind.FORBIDDEN: lambda: fail(Forbidden, "remote-forbidden", where="line", detail="fault"),
    Kind.REJECTED: lambda: fail(Rejected, "remote-rejected", where="line", status=400, detail="fault"),
    Kind.INCOMPLETE: lambda: fail(IncompleteObservation, "remote-incomplete", where="line"),
    Kind.DISK: lambda: fail(StoreError, "store-full", place="disk"),
    Kind.STOP: lambda: fail(Stopping, "demo-stopped"),
}


@dataclass
class Fate:
    """What will happen to a process, moment by moment; `figures` counts what did.

    `rival` makes a whole pass of another process. Once `dead`, nothing of this process goes on.
    """

    troubles: tuple[Trouble, ...]
    figures: Figures
    rival: Callable[[], None]
    dead: bool = False
    struck: list[Kind] = field(default_factory=list)
    _moments: dict[Place, int] = field(default_factory=dict)

    def next(self, place: Place) -> Kind | None:
        """What befalls the moment that begins now; crashes and rivals before it are carried out here."""
        self.alive()
        number = self._moments.get(place, 0)
        self._moments[place] = number + 1
        kind = next(
            (one.kind for one in self.troubles if one.place is place and one.skip <= number < one.skip + one.times),
            None,
        )
        if kind is Kind.RIVAL and kind in self.struck:
            return None
        if kind is not None:
            self.strike(kind)
        if kind is Kind.RIVAL:
            self.rival()
        if kind is Kind.CRASH_BEFORE:
            self.die()
        return kind

    def strike(self, kind: Kind) -> None:
        self.struck.append(kind)
        self.figures.troubles[kind.value] += 1

    def alive(self) -> None:
        if self.dead:
            raise Crashed

    def die(self) -> None:
        self.dead = True
        raise Crashed


class Line:
    """A `Backend` before another: what passes is told to the witness, and may be lost on the way."""

    def __init__(self, inner: Backend, process: Process) -> None:
        self._inner = inner
        self._process = process

    @property
    def capabilities(self) -> Capabilities:
        return self._inner.capabilities

    def observe(self, address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        kind = self._process.fate.next(Place.LOOK)
        if kind in _ERRORS:
            raise _ERRORS[kind]()
        seen = self._inner.observe(address, cursor, known)
        if kind is Kind.SHORT:
            self._process.witness.short_listing(address)
            return replace(seen, events=seen.events[: len(seen.events) // 2])
        self._process.witness.looked(self._process, address)
        return seen

    def confirm(self, address: str, remote_ids: Collection[str]) -> Mapping[str, RemoteEvent | None]:
        kind = self._process.fate.next(Place.CONFIRM)
        if kind in _ERRORS:
            raise _ERRORS[kind]()
        found = self._inner.confirm(address, remote_ids)
        if kind is Kind.CRASH_AFTER:
            self._process.fate.die()
        return found

    def write(self, address: str, operations: Sequence[Operation], fence: Callable[[], None]) -> Sequence[Outcome]:
        return [self._write(address, operation, fence) for operation in operations]

    def name_for(self, uid: str) -> str:
        return self._inner.name_for(uid)

    def create_calendar(self, address: str, title: str) -> None:
        self._process.fate.alive()
        self._inner.create_calendar(address, title)

    def close(self) -> None:
        """The place behind is closed by whoever opened it."""

    def _write(self, address: str, operation: Operation, fence: Callable[[], None]) -> Outcome:
        kind = self._process.fate.next(Place.WRITE)
        if kind in _ERRORS and kind is not Kind.LOST_REPLY:
            return Failed(_ERRORS[kind]())
        witness = self._process.witness
        if kind is Kind.GAP:
            witness.edit_in_gap(address, operation)
        before = witness.place.objects(address)
        (outcome,) = self._inner.write(address, [operation], fence)
        witness.wrote(self._process, address, operation, before, heard=kind is not Kind.LOST_REPLY)
        if kind is Kind.CRASH_AFTER:
            self._process.fate.die()
        return Failed(_ERRORS[kind]()) if kind is Kind.LOST_REPLY else outcome


class Hands:
    """A `Store` before the real one."""

    def __init__(self, store: Store, process: Process) -> None:
        self.store = store
        self._process = process

    @contextmanager
    def lease(self, holder: str) -> Iterator[Fence]:
        with self.store.lease(holder) as fence:
            self._process.fence = fence
            yield fence

    def check(self, fence: Fence) -> None:
        self.store.check(fence)

    def load(self, ref: CalendarRef, since: datetime) -> object:
        return self.store.load(ref, since)

    def commit(self, fence: Fence, ref: CalendarRef, records: Sequence[Record]) -> None:
        def commit() -> None:
            self.store.commit(fence, ref, records)
            for record in records:
                if isinstance(record, RowRecorded):
                    self._process.witness.recorded(self._process, ref.address, record.row)

        self._committing(commit)

    def record_revision(self, fence: Fence, revision: RevisionRecord) -> None:
        self._committing(lambda: self.store.record_revision(fence, revision))

    def standings(self) -> tuple[CalendarStanding, ...]:
        return self.store.standings()

    def __getattr__(self, name: str) -> Any:
        """What needs no fault of its own goes straight through."""
        return getattr(self.store, name)

    def _committing(self, commit: Callable[[], None]) -> None:
        fate = self._process.fate
        kind = fate.next(Place.COMMIT)
        if kind is Kind.DISK:
            raise _ERRORS[kind]()
        commit()
        self._process.witness.committed(self._process)
        if kind is Kind.CRASH_AFTER:
            fate.die()


@dataclass(frozen=True)
class Pass:
    """A pass that came to its end."""

    plan: RoundPlan
    results: tuple[Result, ...]
    requests: int

    @property
    def changes(self) -> int:
        return sum(len(one.plan.changes) for one in self.plan.prepared if one.plan is not None)

    def reported(self) -> set[tuple[str, str]]:
        """(calendar, key) of everything that a person was told about."""
        return {
            (one.plan.ref.calendar, report.key)
            for one in self.plan.prepared
            if one.plan is not None
            for report in one.plan.reports
        }


@dataclass
class Process:
    """The engine in one process. `now` is its day, `wall` its clock; `tick` gives fresh ids."""

    name: str
    store: Store
    witness: Witness
    fate: Fate
    limits: Limits
    future_days: int
    wall: datetime
    now: datetime
    tick: itertools.count[int]
    fence: Fence | None = None
    approved: bool = False

    def run(self, files: Files, revision: int, *, approve: bool) -> Pass | None:
        """One pass, `approve` where a person gives the word for what it asks for. None: it was cut short."""
        asked = self.witness.place.asked
        hands = Hands(self.store, self)
        line = Line(self.witness.backend(lambda: self.wall), self)
        engine = Engine(
            store=hands,  # type: ignore[arg-type]
            backend=lambda _name: line,
            installation="main",
            limits=self.limits,
            future_days=self.future_days,
            wall=lambda: self.wall,
            fresh_id=lambda: f"id-{next(self.tick)}",
            pause=self._pause,
        )
        declaration = Declaration(f"r{revision}", world(files, self.witness.place.suffix))
        self.fate.figures.passes += 1
        try:
            with hands.lease(self.name) as fence:
                plan = plan_round(engine, declaration, self.now)
                waits = any(one.plan is not None and one.plan.refusals for one in plan.prepared)
                self.approved = approve and waits
                self.witness.planned(self, plan)
                results = sync_round(engine, plan, fence, plan.digest if self.approved else None)
        except (Crashed, LeaseHeld, StoreError, Stopping):
            return None
        return Pass(plan, results, self.witness.place.asked - asked)

    def _pause(self) -> None:
        kind = self.fate.next(Place.PAUSE)
        if kind is Kind.STOP:
            raise _ERRORS[kind]()
