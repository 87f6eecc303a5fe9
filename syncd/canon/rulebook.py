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


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One wording of a rule, in force for events whose first local day is in [first, last].

    `effect` by visit state, with `""` for every other state; `parameters`, `exceptions` and the rest are
    data for the check that the rule names.
    """

    first: date
    last: date
    effect: Mapping[str, Effect]
    origin: Origin
    document: str | None = None
    section: str | None = None
    parameters: Mapping[str, object] | None = None
    exceptions: tuple[Mapping[str, object], ...] = ()
    waivable: bool = False
    text_missing: bool = False
    checked: date | None = None
    message: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    title: Text
    check: str
    applies_to: Mapping[str, object]
    versions: tuple[RuleVersion, ...]
    origin: Origin
