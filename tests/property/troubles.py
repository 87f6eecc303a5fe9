"""What may go wrong during a pass, and exactly where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Place(StrEnum):
    """Where in a pass: each of these is a moment at which something can happen."""

    LOOK = "look"
    CONFIRM = "confirm"
    WRITE = "write"
    COMMIT = "commit"
    PAUSE = "pause"


class Kind(StrEnum):
    UNREACHABLE = "unreachable"  # the request never arrived
    LOST_REPLY = "lost reply"  # it was carried out, and nobody heard
    THROTTLED = "throttled"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    REJECTED = "rejected"
    INCOMPLETE = "incomplete"  # the listing was cut, and it showed
    SHORT = "short listing"  # the listing was cut, and claims to be complete
    GAP = "edit in the gap"  # a person edits the very event between our look and our write
    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"
    RIVAL = "rival"  # this process sleeps, its lock is lost, another makes a whole pass; then it wakes up
    DISK = "disk full"
    STOP = "told to stop"


HAPPENS: Final = {
    Place.LOOK: (
        Kind.UNREACHABLE,
        Kind.THROTTLED,
        Kind.UNAUTHORIZED,
        Kind.INCOMPLETE,
        Kind.SHORT,
        Kind.CRASH_BEFORE,
        Kind.RIVAL,
    ),
    Place.CONFIRM: (Kind.UNREACHABLE, Kind.INCOMPLETE, Kind.CRASH_AFTER, Kind.RIVAL),
    Place.WRITE: (
        Kind.UNREACHABLE,
        Kind.LOST_REPLY,
        Kind.THROTTLED,
        Kind.FORBIDDEN,
        Kind.REJECTED,
        Kind.GAP,
        Kind.CRASH_BEFORE,
        Kind.CRASH_AFTER,
        Kind.RIVAL,
    ),
    Place.COMMIT: (Kind.CRASH_BEFORE, Kind.CRASH_AFTER, Kind.RIVAL, Kind.DISK),
    Place.PAUSE: (Kind.STOP,),
}


@dataclass(frozen=True)
class Trouble:
    """`kind` befalls the moments at `place` with the numbers from `skip` on, `times` of them."""

    place: Place
    kind: Kind
    skip: int = 0
    times: int = 1


class Crashed(BaseException):
    """The process is no more: nothing of it may go on."""


@dataclass
class Figures:
    """What a run did, for the report at its end."""

    examples: int = 0
    steps: int = 0
    passes: int = 0
    writes: int = 0
    troubles: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    world: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        def row(name: str, counter: Counter[str]) -> str:
            told = ", ".join(f"{kind} {count}" for kind, count in sorted(counter.items()))
            return f"  {name} ({counter.total()}): {told or 'none'}"

        return [
            f"{self.examples} examples, {self.steps} steps, {self.passes} passes, {self.writes} writes",
            row("faults", self.troubles),
            row("people", self.people),
            row("world", self.world),
        ]
