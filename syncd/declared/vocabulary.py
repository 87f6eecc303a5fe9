"""What rules may name, as editors offer it: the checks with their parameters, and the facts of a booking.

`syncd.rules` knows both; it lies above, so they are passed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from syncd.declared.fragments import Say, Schema, choice_schema, either, key_schema, ref, shape_name
from syncd.declared.schema import shapes
from syncd.declared.schema.base import Declared
from syncd.declared.schema.rulebook import ExceptionItem, RuleItem, VersionItem
from syncd.problems import message

_CHECK: Final = "Check"
_CLAUSES: Final = "Clauses"
_COUNTS: Final = "Counts"
_FREE: Final = ref(shape_name("free"))
_FLAG: Final = ("true", "false")
_SHOWN: Final = ("description", "markdownDescription")


@dataclass(frozen=True, slots=True)
class CheckOffer:
    """What may stand under `with` (None: anything), and the words of `kind` there are (none: any)."""

    parameters: type[Declared] | None
    kinds: Sequence[StrEnum] = ()


@dataclass(frozen=True, slots=True)
class FactOffer:
    """What a fact of a booking can be: one of `words`, or any text without them; `counted`: also a number of them."""

    words: Sequence[str] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The checks and the facts, by name."""

    checks: Mapping[str, CheckOffer]
    facts: Mapping[str, FactOffer]

    @property
    def models(self) -> tuple[type[Declared], ...]:
        """The models of the parameters."""
        return tuple(check.parameters for check in self.checks.values() if check.parameters is not None)


def rule_definitions(definitions: Schema, vocabulary: Vocabulary, say: Say) -> Schema:
    """The definitions of rules out of `definitions`, told what `vocabulary` knows, and those that they want then.

    The parameters of the checks, which have to be among `definitions` too, stand in the rules themselves.
    """
    rule, exception = definitions[RuleItem.__name__], definitions[ExceptionItem.__name__]
    keys = rule["properties"]
    check = {key: value for key, value in keys["check"].items() if key != "allOf"}
    told = {"check": {**check, "allOf": [ref(_CHECK)]}, "applies_to": _with_clauses(keys["applies_to"])}
    when = {"when": _with_clauses(exception["properties"]["when"])}
    by_check = [
        _by_check(name, offer, definitions)
        for name, offer in vocabulary.checks.items()
        if offer.parameters is not None or offer.kinds
    ]
    return {
        RuleItem.__name__: {**rule, "properties": {**keys, **told}, "allOf": by_check},
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


def _by_check(name: str, offer: CheckOffer, definitions: Schema) -> Schema:
    """What the rules of one check may say."""
    version: Schema = {}
    rule: Schema = {"versions": {"items": {"properties": version}}}
    if offer.parameters is not None:
        shown = {key: definitions[VersionItem.__name__]["properties"]["with"][key] for key in _SHOWN}
        # the type is the version's to say: here it would be proposed as a value
        keys = {key: value for key, value in definitions[offer.parameters.__name__].items() if key != "type"}
        version["with"] = {**shown, **keys}
    if offer.kinds:
        kind = ref(_enum_name(offer.kinds))
        clauses = {"properties": {"kind": either([kind, {"type": "array", "items": kind}])}}
        version["except"] = {"items": {"properties": {"when": clauses}}}
        rule["applies_to"] = clauses
    # a pattern, since editors take the beginning of a word for the word
    named = {"required": ["check"], "properties": {"check": {"pattern": f"^{name}$"}}}
    return {"if": named, "then": {"properties": rule}}


def _checks(vocabulary: Vocabulary, say: Say) -> Schema:
    names = tuple(vocabulary.checks)
    return {
        "enum": list(names),
        "enumDescriptions": [say(message(f"check-{name}")) for name in names],
        "errorMessage": say(message("shape-choice", words=names)),
    }


def _clauses(vocabulary: Vocabulary, say: Say) -> Schema:
    properties = {
        name: key_schema(say(message(f"fact-{name.replace('_', '-')}")), _clause(name, fact), required=True)
        for name, fact in vocabulary.facts.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _clause(name: str, fact: FactOffer) -> Schema:
    """One word, several, or how many; as pydantic would say it."""
    word = _word(name, fact)
    counts = [ref(_COUNTS)] if fact.counted else []
    return {"anyOf": [word, {"type": "array", "items": word}, *counts]}


def _word(name: str, fact: FactOffer) -> Schema:
    if not fact.words:
        return {shapes.NAME: "line"}
    if fact.words[0] in _FLAG:
        return {shapes.NAME: "flag"}
    return ref(_enum_name(fact.words) or _fact_name(name))


def _counts(say: Say) -> Schema:
    properties = {
        key: key_schema(say(message(f"count-{key.replace('_', '-')}")), {shapes.NAME: "count"}, required=True)
        for key in ("at_least", "at_most")
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _words(vocabulary: Vocabulary, say: Say) -> Schema:
    """The words to choose that are referred to."""
    of_facts = {
        _enum_name(fact.words) or _fact_name(name): fact.words
        for name, fact in vocabulary.facts.items()
        if fact.words and fact.words[0] not in _FLAG
    }
    of_checks = {_enum_name(check.kinds): check.kinds for check in vocabulary.checks.values() if check.kinds}
    return {name: choice_schema(name, words, say) for name, words in (of_facts | of_checks).items()}


def _enum_name(words: Sequence[str]) -> str:
    """What the enum of `words` is called; empty where they are of none."""
    kind = type(words[0])
    return kind.__name__ if issubclass(kind, StrEnum) else ""


def _fact_name(name: str) -> str:
    return f"Fact{name.title().replace('_', '')}"
