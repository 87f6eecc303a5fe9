"""What rules may name, as editors offer it: the checks with their parameters, and the facts of a booking.

`syncd.rules` knows both; it lies above, so they are passed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from syncd.declared.fragments import Say, Schema, choice_schema, either, key_schema, ref, shape_name
from syncd.declared.schema import shapes
from syncd.declared.schema.base import Declared
from syncd.declared.schema.rulebook import ExceptionItem, RuleItem
from syncd.problems import message

_CHECK: Final = "Check"
_CLAUSES: Final = "Clauses"
_COUNTS: Final = "Counts"
_FREE: Final = ref(shape_name("free"))


@dataclass(frozen=True, slots=True)
class FactWords:
    """What a fact of a booking can be: one of `words`, or any text without them; `counted`: also a number of them.

    The words are those of a `StrEnum`, or plain for what is so or not.
    """

    words: Sequence[str] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The checks by name, each with what may stand under `with` (None: anything); and the facts by name."""

    checks: Mapping[str, type[Declared] | None]
    facts: Mapping[str, FactWords]

    @property
    def models(self) -> tuple[type[Declared], ...]:
        """The models of the parameters."""
        return tuple(model for model in self.checks.values() if model is not None)


def rule_definitions(definitions: Schema, vocabulary: Vocabulary, say: Say) -> Schema:
    """The definitions of rules out of `definitions`, told what `vocabulary` knows, and those that they want then."""
    rule, exception = definitions[RuleItem.__name__], definitions[ExceptionItem.__name__]
    keys = rule["properties"]
    check = {key: value for key, value in keys["check"].items() if key != "allOf"}
    told = {"check": {**check, "allOf": [ref(_CHECK)]}, "applies_to": _with_clauses(keys["applies_to"])}
    when = {"when": _with_clauses(exception["properties"]["when"])}
    return {
        RuleItem.__name__: {**rule, "properties": {**keys, **told}, "allOf": list(_parameters(vocabulary))},
        ExceptionItem.__name__: {**exception, "properties": {**exception["properties"], **when}},
        _CHECK: _checks(vocabulary, say),
        _CLAUSES: _clauses(vocabulary, say),
        _COUNTS: _counts(say),
        **_words(vocabulary, say),
    }


def _with_clauses(node: Any) -> Any:
    """`node`, where keys and values of any kind become clauses."""
    if node == _FREE:
        return ref(_CLAUSES)
    if isinstance(node, Mapping):
        return {key: _with_clauses(value) for key, value in node.items()}
    return [_with_clauses(one) for one in node] if isinstance(node, list) else node


def _parameters(vocabulary: Vocabulary) -> Iterator[Schema]:
    """For each check, what its rules may say under `with`."""
    for name, model in vocabulary.checks.items():
        if model is not None:
            parameters = either([ref(model.__name__), ref(shape_name("nothing"))])
            yield {
                "if": {"required": ["check"], "properties": {"check": {"enum": [name]}}},
                "then": {"properties": {"versions": {"items": {"properties": {"with": parameters}}}}},
            }


def _checks(vocabulary: Vocabulary, say: Say) -> Schema:
    names = list(vocabulary.checks)
    return {
        "enum": names,
        "enumDescriptions": [say(message(f"check-{name}")) for name in names],
        "errorMessage": say(message("shape-choice", words=tuple(names))),
    }


def _clauses(vocabulary: Vocabulary, say: Say) -> Schema:
    properties = {
        name: key_schema(say(message(f"fact-{name.replace('_', '-')}")), _clause(fact), required=True)
        for name, fact in vocabulary.facts.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _clause(fact: FactWords) -> Schema:
    word = _word(fact)
    counts = [ref(_COUNTS)] if fact.counted else []
    return {"anyOf": [word, {"type": "array", "items": word}, *counts]}


def _word(fact: FactWords) -> Schema:
    if not fact.words:
        return {shapes.NAME: "line"}
    kind = type(fact.words[0])
    return ref(kind.__name__) if issubclass(kind, StrEnum) else {shapes.NAME: "flag"}


def _counts(say: Say) -> Schema:
    properties = {
        key: key_schema(say(message(f"count-{key.replace('_', '-')}")), {shapes.NAME: "count"}, required=True)
        for key in ("at_least", "at_most")
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _words(vocabulary: Vocabulary, say: Say) -> Schema:
    kinds = {type(fact.words[0]): fact.words for fact in vocabulary.facts.values() if fact.words}
    return {
        kind.__name__: choice_schema(kind.__name__, words, say)
        for kind, words in kinds.items()
        if issubclass(kind, StrEnum)
    }
