"""Looks a message up in the catalogue and fills it in.

The texts stand in literal tables, one a subject, each with Danish and English side by side; a test
holds that every entry has both languages and the same values in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from syncd.i18n import (
    texts_checks_planning,
    texts_cli,
    texts_demo,
    texts_duties,
    texts_explain,
    texts_folder,
    texts_forget,
    texts_git,
    texts_judge,
    texts_keys_planning,
    texts_new,
    texts_plan,
    texts_planning,
    texts_remote,
    texts_rules,
    texts_schema,
    texts_settings,
    texts_source,
    texts_store,
    texts_usage,
    texts_verbs,
)
from syncd.i18n.entry import Entry
from syncd.problems import Message, Problem, Severity, Wording

LANGUAGES: Final = ("da", "en")


def _joined(*tables: Mapping[str, Entry]) -> Mapping[str, Entry]:
    joined: dict[str, Entry] = {}
    for table in tables:
        twice = joined.keys() & table.keys()
        if twice:
            raise ValueError(f"the catalogue has {sorted(twice)} twice")
        joined.update(table)
    return MappingProxyType(joined)


CATALOGUE: Final[Mapping[str, Entry]] = _joined(
    texts_checks_planning.TEXTS,
    texts_cli.TEXTS,
    texts_demo.TEXTS,
    texts_duties.TEXTS,
    texts_explain.TEXTS,
    texts_folder.TEXTS,
    texts_forget.TEXTS,
    texts_git.TEXTS,
    texts_judge.TEXTS,
    texts_keys_planning.TEXTS,
    texts_new.TEXTS,
    texts_plan.TEXTS,
    texts_planning.TEXTS,
    texts_remote.TEXTS,
    texts_rules.TEXTS,
    texts_schema.TEXTS,
    texts_settings.TEXTS,
    texts_source.TEXTS,
    texts_store.TEXTS,
    texts_verbs.TEXTS,
    texts_usage.TEXTS,
)


def say(language: str, message: Message) -> str:
    """The words of `message` in `language` (`da` or `en`)."""
    entry = CATALOGUE[message.id]
    return _filled(entry.en if language == "en" else entry.da, language, message)


def remedy(language: str, message: Message) -> str:
    """What to do about it; empty where the message itself says all."""
    entry = CATALOGUE[message.id]
    return _filled(entry.fix_en if language == "en" else entry.fix_da, language, message)


def say_problem(language: str, problem: Problem) -> str:
    """`problem` on one line: place first, remedy last."""
    words = {
        ("da", Severity.ERROR): "fejl",
        ("da", Severity.WARNING): "advarsel",
        ("en", Severity.ERROR): "error",
        ("en", Severity.WARNING): "warning",
    }
    parts = (
        f"{problem.place}:",
        f"{words[language, problem.severity]}:",
        f"{problem.item}:" if problem.item else "",
        say(language, problem.message),
        remedy(language, problem.message),
    )
    # what people wrote may hold line breaks; a problem is one line to whatever reads them
    return " ".join(" ".join(part.splitlines()) for part in parts if part)


def _filled(template: str, language: str, message: Message) -> str:
    return template.format_map({name: _word(language, value) for name, value in message.values.items()})


def _word(language: str, value: object) -> str:
    match value:
        case Message():
            return say(language, value)
        case Wording():
            return value.of(language)
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case str():
            return value
        case Iterable():
            return ", ".join(_word(language, item) for item in value)
        case _:
            return str(value)
