"""What no single booking can show: how many there are, and which are missing. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from syncd.canon.entries import Origin
from syncd.canon.rulebook import ANY_STATE, Effect, Rule, RuleVersion
from syncd.canon.texts import NO_TEXT
from syncd.canon.world import World
from syncd.declared.schema.base import Declared
from syncd.problems import Message
from syncd.rules.answers import Facts, no_facts
from syncd.rules.bookings import Booking
from syncd.rules.surroundings import Surroundings
from syncd.rules.verdict import Finding, ground_of

P = TypeVar("P", bound=Declared)


@dataclass(frozen=True, slots=True)
class Field:
    """What a survey looks over: the `bookings` that its rule applies to, and all the rest."""

    world: World
    today: date
    around: Surroundings
    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that breaks the rule. `day` chooses its version; `origin` is where a person would mend it."""

    detail: Message
    day: date
    item: str = ""
    origin: Origin | None = None
    facts: Facts = field(default_factory=no_facts)


@dataclass(frozen=True, slots=True)
class Survey(Generic[P]):
    """A check over many bookings: what a rule may say under `with`, and the question."""

    parameters: type[P]
    ask: Callable[[Field, P], Iterator[Lack]]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A finding about many bookings; `item` names what it is about, `origin` where it would be mended."""

    finding: Finding
    item: str
    origin: Origin


def lacks(rule: Rule, check: Survey[P], over: Field) -> Iterator[Surveyed]:
    """What `rule` finds over the field: each version by those days on which it is in force."""
    for version in rule.versions:
        effect = version.effect_in(ANY_STATE)
        if effect in (Effect.OFF, Effect.DUTY):
            continue
        for lack in check.ask(over, version.parameters):  # type: ignore[arg-type]
            if version.first <= lack.day <= version.last:
                yield Surveyed(_finding(rule, version, effect, lack, over), lack.item, lack.origin or rule.origin)


def _finding(rule: Rule, version: RuleVersion, effect: Effect, lack: Lack, over: Field) -> Finding:
    ground = ground_of(rule, version, over.world)
    return Finding(ground, effect, version.message or NO_TEXT, lack.detail, lack.facts)
