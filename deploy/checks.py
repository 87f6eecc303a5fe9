"""Writes docs/checks.md anew: `python deploy/checks.py`. With `--check` nothing is written, and the exit code says
whether it is up to date.

What stands there comes from where it is in force: names and parameters from the table of checks and its models,
their meaning from the catalogue, and which rules use them from `rules/`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from pydantic.fields import FieldInfo

from syncd.cli.schema import VOCABULARY
from syncd.declared import load as declared
from syncd.declared.fragments import REF, message_id
from syncd.declared.schema.base import Declared
from syncd.declared.schema.rulebook import RuleItem
from syncd.declared.schema.shapes import NAME
from syncd.declared.vocabulary import FactOffer
from syncd.i18n.catalogue import say
from syncd.problems import message
from syncd.rules.bookings import VisitCase
from syncd.rules.table import CHECKS, SURVEYS

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "checks.md"
_VALUES: Final[Mapping[str, str]] = {
    "line": "a text",
    "words": "a text, or one in each language",
    "slug": "an id",
    "flag": "`true` or `false`",
    "count": "a whole number",
    "positive": "a whole number, 1 or more",
    "hours": "a number of hours",
    "day": "a day",
    "window": "months or days",
    "row": "the number of a requirement",
    "clock": "a time of day",
    "weeks": "ISO weeks",
    "audience": "an audience",
    "free": "keys and values",
}
_HEAD: Final = """\
# Checks

A rule in `rules/*.yaml` names one of these under `check`, and says under `with` what it asks for. Written by
`python deploy/checks.py`, from the table of checks, its parameters and the texts that editors show.

A version whose effect is `off` in every state need not say anything under `with`. Where a list may stand, one word may
stand for it. What the text of a guideline leaves open is a parameter here; why it is set as it is, the rule says in its
`note`.

"""
_FACTS: Final = """\
## Facts

`applies_to` of a rule, and `when` of its exceptions, speak of these facts of a booking. Every fact that is named must
hold: one of the words, or, where it can be counted, as many different ones as `at_least` and `at_most` say.

"""


def page(rules: Sequence[RuleItem]) -> str:
    """The whole of docs/checks.md; `rules` are the shipped ones."""
    sections = [_section(name, offer.parameters, rules) for name, offer in VOCABULARY.checks.items()]
    return "\n".join([_HEAD + _contents(), *sections, _FACTS + _facts()])


def shipped() -> tuple[RuleItem, ...]:
    """The rules below `rules/`, in the order of the files."""
    files = sorted((ROOT / "rules").glob("*.yaml"))
    return declared.load({file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files}).rules


def _contents() -> str:
    rows = (f"| [`{name}`](#{name}) | {_said('en', f'check-{name}')} |" for name in VOCABULARY.checks)
    return _table(("check", "asks"), rows)


def _section(name: str, parameters: type[Declared] | None, rules: Sequence[RuleItem]) -> str:
    users = [f"[`{rule.id}`](../{rule.here.file})" for rule in rules if rule.check == name]
    used = ", ".join(users) if users else "none of the shipped rules"
    words = f"{_said('en', f'check-{name}')} Asked of {_asked_of(name)}.\n\n*{_said('da', f'check-{name}')}*\n"
    return f"## {name}\n\n{words}\n{_parameters(parameters)}\nUsed by {used}.\n"


def _asked_of(name: str) -> str:
    if name in CHECKS:
        return "visits" if CHECKS[name].cases is VisitCase else "visits and events"
    return "all bookings together" if name in SURVEYS else "visits and events"


def _parameters(model: type[Declared] | None) -> str:
    if model is None:
        return "Any keys may stand under `with`.\n"
    if not model.model_fields:
        return "Nothing can stand under `with`.\n"
    schema = model.model_json_schema(ref_template=REF + "{model}")
    rows = (_row(model, name, field, schema) for name, field in model.model_fields.items())
    return _table(("key", "value", "left out", "meaning"), rows)


def _row(model: type[Declared], name: str, field: FieldInfo, schema: Mapping[str, Any]) -> str:
    key = field.alias or name
    left_out = "must be there" if field.is_required() else _default(field.get_default(call_default_factory=True))
    value = _value(schema["properties"][key], schema.get("$defs", {}))
    return f"| `{key}` | {value} | {left_out} | {_both(message_id(model, key))} |"


def _value(raw: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """What may be written, in words; a list says that one of its items may stand for it."""
    forms = [form for form in raw.get("anyOf", [raw]) if form != {"type": "null"}]
    lists = [form for form in forms if form.get("type") == "array"]
    if lists:
        return f"one or more: {_value(lists[0]['items'], definitions)}"
    return " or ".join(_form(form, definitions) for form in forms)


def _form(raw: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    if NAME in raw:
        return _VALUES[raw[NAME]]
    if "$ref" in raw:
        definition = definitions[raw["$ref"].removeprefix(REF)]
        return _form(definition, definitions)
    if "enum" in raw or "const" in raw:
        return ", ".join(f"`{word}`" for word in raw.get("enum") or [raw["const"]])
    return "keys: " + ", ".join(f"`{key}`" for key in raw["properties"])


def _default(value: object) -> str:
    match value:
        case None | () | "":
            return "–"
        case bool():
            return f"`{str(value).lower()}`"
        case StrEnum() | str() | int():
            return f"`{value}`"
        case time():
            return f"`{value:%H:%M}`"
        case timedelta():
            return f"`{value / timedelta(hours=1):g}`"
        case Iterable():
            return ", ".join(_default(one) for one in value)
    raise TypeError(f"a default that the page cannot say: {value!r}")


def _facts() -> str:
    rows = (
        f"| `{name}` | {_words(fact)} | {'yes' if fact.counted else 'no'} | {_both(f'fact-{_dashed(name)}')} |"
        for name, fact in VOCABULARY.facts.items()
    )
    return _table(("fact", "words", "counted", "meaning"), rows)


def _words(fact: FactOffer) -> str:
    return ", ".join(f"`{word}`" for word in fact.words) or "any"


def _both(id_: str) -> str:
    return f"{_said('en', id_)}<br>*{_said('da', id_)}*"


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _said(language: str, id_: str) -> str:
    return say(language, message(id_)).replace("|", "\\|")


def _table(heads: Sequence[str], rows: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in _lines(heads, rows))


def _lines(heads: Sequence[str], rows: Iterable[str]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    yield from rows


def main() -> int:
    """Writes the page if it is stale; with `--check` only says so."""
    made = page(shipped())
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    if "--check" in sys.argv[1:]:
        sys.stdout.write(f"{PAGE.relative_to(ROOT)} is stale; run: python deploy/checks.py\n")
        return 1
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
