"""How a check answers, and how it stands in the table of checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

from syncd.canon.rulebook import Effect
from syncd.declared.schema.base import Declared
from syncd.problems import Message
from syncd.rules.bookings import Case

C = TypeVar("C", bound=Case)
P = TypeVar("P", bound=Declared)

Facts = Mapping[str, object]


def no_facts() -> Facts:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Trip:
    """Something that breaks the rule: in words, and in the figures used (plain JSON values).

    `at_most` is the gravest effect it can have, whatever the rule says.
    """

    detail: Message
    facts: Facts = field(default_factory=no_facts)
    at_most: Effect = Effect.BLOCK


@dataclass(frozen=True, slots=True)
class Answer:
    """Every trip; without one, `clear` says why the rule is kept."""

    trips: tuple[Trip, ...]
    clear: Message
    facts: Facts = field(default_factory=no_facts)


def tripped(detail: Message, facts: Facts) -> Answer:
    """The answer of one trip."""
    return Answer((Trip(detail, facts),), detail, facts)


def kept(reason: Message, facts: Facts | None = None) -> Answer:
    """The answer that the rule is kept."""
    return Answer((), reason, no_facts() if facts is None else facts)


@dataclass(frozen=True, slots=True)
class Check(Generic[C, P]):
    """A check that rules may name: for which cases it is, what a rule may say under `with`, and the question."""

    cases: type[C]
    parameters: type[P]
    ask: Callable[[C, P], Answer]
