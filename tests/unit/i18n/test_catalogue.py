"""Every text stands in both languages with the same values, and every message in the code has its text."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import syncd
from syncd.i18n.catalogue import CATALOGUE
from syncd.i18n.entry import Entry

ROOT = Path(syncd.__file__).parent
# Which argument of these calls is the id of a message.
POSITIONS = {"message": 0, "refuse": 0, "fail": 1, "error": 2, "warning": 2}


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every message made in the code with a literal id: where, its id, its values (None: only known when it runs)."""
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            position = POSITIONS.get(name)
            if position is None or len(node.args) <= position:
                continue
            id_ = node.args[position]
            if isinstance(id_, ast.Constant) and isinstance(id_.value, str):
                names = [keyword.arg for keyword in node.keywords]
                given = None if None in names else {name for name in names if name}
                yield f"{file.relative_to(ROOT.parent)}:{node.lineno}", id_.value, given


@pytest.mark.parametrize("id_", sorted(CATALOGUE))
def test_both_languages_say_the_same(id_: str) -> None:
    entry: Entry = CATALOGUE[id_]
    assert entry.da.strip()
    assert entry.en.strip()
    assert bool(entry.fix_da) == bool(entry.fix_en)
    assert values(entry.da) == values(entry.en)
    assert values(entry.fix_da) == values(entry.fix_en)


def test_every_message_in_the_code_has_its_text_and_its_values() -> None:
    wrong = []
    found = list(calls())
    for place, id_, given in found:
        entry = CATALOGUE.get(id_)
        if entry is None:
            wrong.append(f"{place}: there is no text {id_}")
        elif given is not None:
            missing = (values(entry.da) | values(entry.fix_da)) - given
            wrong += [f"{place}: {id_} wants {name}" for name in sorted(missing)]
    assert wrong == []
    assert len(found) > 50
