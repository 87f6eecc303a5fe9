"""Rules as written → rules that can be asked, or what is wrong with what they say to their checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from syncd.canon.entries import Origin
from syncd.canon.rulebook import Clause, Effect, Rule, RuleException, RuleVersion
from syncd.declared import tree
from syncd.declared.parse import parse
from syncd.declared.rulebook import version_periods
from syncd.declared.schema.base import Declared
from syncd.declared.schema.rulebook import RuleItem, VersionItem
from syncd.declared.spelling import choice_hint, hint
from syncd.declared.wrong import shown
from syncd.problems import Place, Problem, error
from syncd.rules.bookings import VisitCase
from syncd.rules.duty import DutyParameters
from syncd.rules.facts import FACTS, NO, VISIT_KINDS, YES, Fact
from syncd.rules.table import CHECKS, DUTY, SURVEYS
from syncd.rules.verdict import WAIVERS

_COUNTS: Final = ("at_least", "at_most")
_SAID_YES: Final = MappingProxyType({"yes": YES, "ja": YES, "true": YES, "no": NO, "nej": NO, "false": NO})


@dataclass(frozen=True, slots=True)
class Read:
    """`rule` is None where anything about it is wrong."""

    rule: Rule | None
    problems: tuple[Problem, ...]


def read_rule(item: RuleItem) -> Read:
    """The rule that `item` writes down, its versions by first day."""
    check = CHECKS.get(item.check)
    known = (*CHECKS, *SURVEYS, DUTY)
    if item.check not in known:
        place = item.place("check")
        return Read(None, (error(place, item.id, "unknown-check", id=shown(item.check), hint=hint(item.check, known)),))
    kinds = VISIT_KINDS if check is not None and check.cases is VisitCase else ()
    problems: list[Problem] = []
    if item.id == WAIVERS:
        problems.append(error(item.place("id"), item.id, "rule-id-reserved", id=item.id))
    applies_to = _clauses(_Written(item, ("applies_to",), item.id, kinds), problems)
    versions = tuple(_version(item, *period, kinds, problems) for period in version_periods(item.versions))
    if problems:
        return Read(None, tuple(problems))
    return Read(Rule(item.id, item.title, item.check, applies_to, versions, _origin(item)), ())


def _origin(item: Declared) -> Origin:
    return Origin(item.here.file, item.here.line)


def _version(
    rule: RuleItem, item: VersionItem, first: date, last: date, kinds: tuple[str, ...], problems: list[Problem]
) -> RuleVersion:
    problems += _effect_problems(rule, item)
    return RuleVersion(
        first=first,
        last=last,
        effect=MappingProxyType(dict(item.effect)),
        origin=_origin(item),
        document=item.source.document if item.source is not None else None,
        section=item.source.section if item.source is not None else None,
        parameters=_parameters(rule, item, problems),
        exceptions=tuple(
            RuleException(one.id, _clauses(_Written(one, ("when",), rule.id, kinds), problems))
            for one in item.exceptions
        ),
        waivable=item.waivable,
        text_missing=item.text_missing,
        checked=item.checked,
        message=item.message,
        note=item.note,
        rows=item.rows,
    )


def _effect_problems(rule: RuleItem, item: VersionItem) -> Iterator[Problem]:
    effects = set(item.effect.values())
    if not effects:
        yield error(item.place("effect"), rule.id, "value-empty")
    for exception in item.exceptions:
        if not exception.when:
            # it would always hold, and switch the rule off
            yield error(exception.place("when"), rule.id, "value-empty")
    if item.text_missing and Effect.BLOCK in effects:
        yield error(item.place("text_missing"), rule.id, "text-missing-blocks")
    if rule.check == DUTY and effects - {Effect.DUTY, Effect.OFF}:
        yield error(item.place("effect"), rule.id, "duty-with-verdict")
    if rule.check in SURVEYS and Effect.BLOCK in effects:
        yield error(item.place("effect"), rule.id, "survey-blocks", check=rule.check)
    if rule.check != DUTY and Effect.DUTY in effects:
        yield error(item.place("effect"), rule.id, "verdict-with-duty", check=rule.check)


def _parameters(rule: RuleItem, item: VersionItem, problems: list[Problem]) -> object:
    """What the check asks for; a version that is off everywhere need not say anything."""
    check = CHECKS.get(rule.check) or SURVEYS.get(rule.check)
    asked = DutyParameters if check is None else check.parameters
    node = item.below("with")
    if node is None:
        if set(item.effect.values()) == {Effect.OFF}:
            return None
        node = tree.Mapping(item.here, {}, {})
    parsed = parse(node, asked, rule.id)
    problems += parsed.problems
    return parsed.model


@dataclass(frozen=True, slots=True)
class _Written:
    """Clauses as they stand at `path` of `owner`; `kinds` are those that a booking can be of, empty for any."""

    owner: Declared
    path: tuple[str | int, ...]
    item: str
    kinds: tuple[str, ...]

    def known(self, name: str, fact: Fact) -> tuple[str, ...]:
        return self.kinds if name == "kind" else fact.known

    def place(self, *below: str | int) -> Place:
        return self.owner.place(*self.path, *below)

    def key_place(self, *below: str | int) -> Place:
        return self.owner.key_place(*self.path, *below)


def _clauses(written: _Written, problems: list[Problem]) -> tuple[Clause, ...]:
    node = written.owner.below(str(written.path[0]))
    if not isinstance(node, tree.Mapping):
        return ()
    clauses = []
    for name, value in node.values.items():
        fact = FACTS.get(name)
        if fact is None:
            place = written.key_place(name)
            problems.append(error(place, written.item, "unknown-fact", id=shown(name), hint=hint(name, FACTS)))
            continue
        clauses.append(_clause(written, name, fact, tree.data_of(value), problems))
    return tuple(clauses)


def _clause(written: _Written, name: str, fact: Fact, value: object, problems: list[Problem]) -> Clause:
    if isinstance(value, Mapping):
        return _counted(written, name, fact, value, problems)
    values = value if isinstance(value, list) else [value]
    words: list[str] = []
    for index, word in enumerate(values):
        known = written.known(name, fact)
        said = _SAID_YES.get(word.casefold(), word) if isinstance(word, str) and YES in known else word
        if not isinstance(said, str) or not said:
            problems.append(error(written.place(name, index), written.item, "value-empty"))
        elif known and said not in known:
            told = {"fact": name, "word": shown(said), "hint": choice_hint(said, known)}
            problems.append(error(written.place(name, index), written.item, "unknown-fact-word", **told))
        else:
            words.append(said)
    if not values:
        # it would hold of everything
        problems.append(error(written.place(name), written.item, "value-empty"))
    return Clause(name, tuple(words))


def _counted(written: _Written, name: str, fact: Fact, value: Mapping[str, object], problems: list[Problem]) -> Clause:
    counts: dict[str, int] = {}
    for key, count in value.items():
        if not fact.counted or key not in _COUNTS:
            place = written.key_place(name, key)
            problems.append(error(place, written.item, "fact-not-counted", fact=name, key=shown(key)))
        elif not isinstance(count, str) or not count.isdecimal():
            problems.append(error(written.place(name, key), written.item, "not-a-number", text=shown(str(count))))
        else:
            counts[key] = int(count)
    if not value:
        problems.append(error(written.place(name), written.item, "value-empty"))
    clause = Clause(name, (), counts.get("at_least"), counts.get("at_most"))
    if clause.at_least is not None and clause.at_most is not None and clause.at_least > clause.at_most:
        place = written.place(name)
        problems.append(error(place, written.item, "counts-reversed", least=clause.at_least, most=clause.at_most))
    return clause
