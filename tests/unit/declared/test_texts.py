"""Every message that the loader can give is in the catalogue, in both languages and with the values it names."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

import syncd.declared
from syncd.declared.references import Referred
from syncd.i18n import texts_source
from syncd.i18n.entry import Entry

ROOM = Path(syncd.declared.__file__).parent
CALLS = {"error": 2, "warning": 2, "message": 0, "Wrong": 0, "_refused": 1, "_Stop": 2}
PATTERNS = {
    "month-": [str(month) for month in range(1, 13)],
    "unknown-": [kind.value for kind in Referred],
    "office-": ["mayor", "deputy-mayor", "group-leader"],
    "election-": ["municipal", "regional", "european"],
}


def given() -> set[str]:
    """The ids that stand in the code, those with a variable part written out."""
    found: set[str] = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in CALLS:
                continue
            position = CALLS[node.func.id]
            if len(node.args) > position:
                found |= ids_of(node.args[position])
    return found


def ids_of(node: ast.expr) -> set[str]:
    match node:
        case ast.Constant(value=str(id_)):
            return {id_}
        case ast.JoinedStr(values=[ast.Constant(value=str(head)), _]):
            return {head + tail for tail in PATTERNS[head]}
        case ast.JoinedStr():
            return {"chair-not-member", "deputy-not-member"}
        case _:
            return set()


def test_every_id_is_in_the_catalogue_and_every_text_is_used() -> None:
    assert len(given()) > 100
    assert given() == set(texts_source.TEXTS)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("id_", sorted(texts_source.TEXTS))
def test_both_languages_say_the_same(id_: str) -> None:
    entry: Entry = texts_source.TEXTS[id_]
    assert entry.da
    assert entry.en
    assert bool(entry.fix_da) == bool(entry.fix_en)
    assert fields(entry.da) | fields(entry.fix_da) == fields(entry.en) | fields(entry.fix_en)
    assert entry.da != entry.en or id_.startswith("month-")
