"""The line between the engine and its server: it counts what passes, and fails or lies on request."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from syncd.canon.managed import Managed
from syncd.errors import Unreachable, fail
from syncd.plan.model import RemoteEvent
from syncd.ports import (
    Backend,
    Capabilities,
    Create,
    Delete,
    Done,
    Failed,
    Observation,
    Operation,
    Outcome,
    Update,
)

_OURS: Final = "v1 ballerup "


@dataclass(frozen=True)
class Look:
    """One observation: since which cursor, and whether everything was listed."""

    address: str
    cursor: str | None
    full: bool


@dataclass(frozen=True)
class Written:
    """One operation handed to the server: what it is called there, and whether the engine heard that it was done."""

    address: str
    verb: str
    title: str
    remote_id: str
    heard: bool


class Loss(StrEnum):
    """What befalls a write on the way."""

    REQUEST = "refused before"  # it never arrives
    REPLY = "carried out, reply lost"


class Line(Backend):
    """A `Backend` before another. Whatever is set here stays until it is cleared.

    `lost` says of the n-th write from now (0 is the next) what befalls it. `down` holds addresses that
    nobody reaches. `cut` says how many of our events a listing leaves out while it claims to be complete,
    `claimed_gone` names those that it says were deleted. `gaps` are
    called before each write's fence, `past_fence` right after it: there a person or a rival steps in.
    `answered` is called when a batch has come back, before anybody records it. `rewrites` is what the
    server makes of the fields that it is given, without saying so.
    """

    def __init__(self, inner: Backend) -> None:
        self._inner = inner
        self._lock = threading.RLock()
        self.looks: list[Look] = []
        self.confirmed: list[frozenset[str]] = []
        self.written: list[Written] = []
        self.lost: dict[int, Loss] = {}
        self.down: set[str] = set()
        self.cut: dict[str, int] = {}
        self.claimed_gone: set[str] = set()
        self.gaps: list[Callable[..., None]] = []
        self.past_fence: list[Callable[..., None]] = []
        self.answered: list[Callable[..., None]] = []
        self.rewrites: Callable[[Managed], Managed] | None = None
        self._sent = 0

    def lose(self, number: int, loss: Loss) -> None:
        """Of the writes from now on, the one with this number (0 is the next) is lost."""
        self._sent = 0
        self.lost = {number: loss}

    # ── Backend ──────────────────────────────────────────────────────────────────────────────────

    @property
    def capabilities(self) -> Capabilities:
        return self._inner.capabilities

    def probe(self, address: str) -> Capabilities:
        self._reach(address)
        return self._inner.probe(address)

    def observe(self, address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        self._reach(address)
        seen = self._inner.observe(address, cursor, known)
        self.looks.append(Look(address, cursor, seen.full))
        ours = [event.remote_id for event in seen.events if event.marker.startswith(_OURS)]
        left_out = {*ours[: self.cut.get(address, 0)], *self.claimed_gone}
        return replace(
            seen,
            events=tuple(event for event in seen.events if event.remote_id not in left_out),
            gone=seen.gone | (frozenset() if seen.full else self.claimed_gone),
        )

    def confirm(self, address: str, remote_ids: Collection[str]) -> Mapping[str, RemoteEvent | None]:
        self._reach(address)
        self.confirmed.append(frozenset(remote_ids))
        return self._inner.confirm(address, remote_ids)

    def write(self, address: str, operations: Sequence[Operation], fence: Callable[[], None]) -> Sequence[Outcome]:
        self._reach(address)
        losses = [self.lost.get(self._sent + number) for number in range(len(operations))]
        self._sent += len(operations)
        arriving = [
            self._rewritten(operation)
            for operation, loss in zip(operations, losses, strict=True)
            if loss is not Loss.REQUEST
        ]
        answers = iter(self._inner.write(address, arriving, lambda: self._fenced(address, fence)))
        outcomes: list[Outcome] = []
        for operation, loss in zip(operations, losses, strict=True):
            real = None if loss is Loss.REQUEST else next(answers)
            outcomes.append(_as_sent(real, operation) if loss is None and real is not None else _lost())
            if real is not None:
                self.written.append(_written(address, operation, real, heard=loss is None))
        for hook in self.answered:
            hook()
        return outcomes

    def name_for(self, uid: str) -> str:
        return self._inner.name_for(uid)

    def create_calendar(self, address: str, title: str) -> None:
        self._reach(address)
        self._inner.create_calendar(address, title)

    def close(self) -> None:
        """The server behind is closed by whoever opened it."""

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _reach(self, address: str) -> None:
        if address in self.down:
            raise fail(Unreachable, "remote-unreachable", where=address, detail="down")

    def _fenced(self, address: str, fence: Callable[[], None]) -> None:
        with self._lock:
            for hook in tuple(self.gaps):
                hook(address)
            fence()
            for hook in tuple(self.past_fence):
                hook(address)

    def _rewritten(self, operation: Operation) -> Operation:
        if self.rewrites is None or isinstance(operation, Delete):
            return operation
        return replace(operation, managed=self.rewrites(operation.managed))


def _as_sent(outcome: Outcome, operation: Operation) -> Outcome:
    """What the server made of it is not in its answer to a write."""
    if isinstance(outcome, Done) and outcome.event is not None and not isinstance(operation, Delete):
        return Done(replace(outcome.event, managed=operation.managed))
    return outcome


def _lost() -> Failed:
    return Failed(fail(Unreachable, "remote-unreachable", where="line", detail="lost"))


def _written(address: str, operation: Operation, outcome: Outcome, *, heard: bool) -> Written:
    done = heard and isinstance(outcome, Done)
    match operation:
        case Create(managed=managed):
            event = outcome.event if isinstance(outcome, Done) else None
            return Written(address, "create", managed.title, "" if event is None else event.remote_id, done)
        case Update(event=event, managed=managed):
            return Written(address, "update", managed.title, event.remote_id, done)
        case Delete(event=event):
            title = "" if event.managed is None else event.managed.title
            return Written(address, "delete", title, event.remote_id, done)
