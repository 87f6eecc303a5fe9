"""Elections, documents and rules, as declared. They are judged by `syncd.rules`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from syncd.canon.entries import Origin
from syncd.canon.texts import Text
from syncd.canon.times import Window


class ElectionType(StrEnum):
    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    FOLKETING = "folketing"
    EUROPEAN = "european"


class ElectionStatus(StrEnum):
    CONFIRMED = "confirmed"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Election:
    """`day` is None where only a window is known; `called` is the day a folketing election was called."""

    type: ElectionType
    status: ElectionStatus
    origin: Origin
    day: date | None = None
    called: date | None = None
    window: Window | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    title: Text
    origin: Origin
    adopted_by: str | None = None
    on: date | None = None
    in_force: date | None = None


class Effect(StrEnum):
    OFF = "off"
    BLOCK = "block"
    WARN = "warn"
    DUTY = "duty"


class Outcome(StrEnum):
    """What a verdict comes to."""

    ALLOWED = "allowed"
    WARNED = "warned"
    BLOCKED = "blocked"


ANY_STATE = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """What one fact of a booking must be: one of `words`, and as many as `at_least` and `at_most` say.

    The facts are those of `syncd.rules.facts`.
    """

    fact: str
    words: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class RuleException:
    """Where every clause of `when` holds, what a check found does not count."""

    id: str
    when: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One wording of a rule, in force for events whose first local day is in [first, last].

    `effect` by visit state, with `ANY_STATE` for every other state. `parameters` is what the rule's check
    asks for, read and typed by `syncd.rules`; None where the check is never asked. `rows` are those of the
    catalogue of requirements that it holds.
    """

    first: date
    last: date
    effect: Mapping[str, Effect]
    origin: Origin
    document: str | None = None
    section: str | None = None
    parameters: object = None
    exceptions: tuple[RuleException, ...] = ()
    waivable: bool = False
    text_missing: bool = False
    checked: date | None = None
    message: Text | None = None
    note: Text | None = None
    rows: tuple[str, ...] = ()

    def effect_in(self, state: str) -> Effect:
        """The effect on a booking in `state` (`ANY_STATE` for one that has none)."""
        return self.effect.get(state, self.effect.get(ANY_STATE, Effect.OFF))


@dataclass(frozen=True, slots=True)
class Rule:
    """`versions` by first day, without overlap; `applies_to`: every clause must hold."""

    id: str
    title: Text
    check: str
    applies_to: tuple[Clause, ...]
    versions: tuple[RuleVersion, ...]
    origin: Origin

    def version_on(self, day: date) -> RuleVersion | None:
        """The version in force for what begins on the local `day`; None before the first, and in a gap."""
        return next((version for version in self.versions if version.first <= day <= version.last), None)
