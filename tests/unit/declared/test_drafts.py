"""The templates of `syncd new`: what they say is meant, and what they offer is of the right shape."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncd.declared.drafts import event_draft, visit_draft
from syncd.declared.parse import parse
from syncd.declared.reader import read
from syncd.declared.schema.base import Declared
from syncd.declared.schema.events import ProgrammeFile
from syncd.declared.schema.visits import VisitItem
from syncd.declared.tree import data_of
from syncd.i18n.catalogue import say

VISIT = {"id": "a", "kind": "member", "state": "requested", "title": "Besøg", "when": "2026-10-06 10:00/12:00"}


def uncommented(text: str) -> str:
    """Every line that may be switched on, switched on."""
    return re.sub(r"^( *)# (?=\w+:)", r"\1", text, flags=re.MULTILINE)


def faults(text: str, model: type[Declared]) -> list[str]:
    found = read("f.yaml", text.encode())
    assert found.problems == ()
    assert found.tree is not None
    return [repr(problem) for problem in parse(found.tree, model).problems]


@pytest.mark.parametrize("language", ["da", "en"])
def test_everything_that_a_visit_offers_is_of_the_right_shape(language: str) -> None:
    text = visit_draft(VISIT, partial(say, language), "# yaml-language-server: $schema=x")
    assert text.startswith("# yaml-language-server: $schema=x\n## ")
    assert faults(text, VisitItem) == []
    more = uncommented(text)
    assert more.count("\nworkplace: ") == 1
    assert faults(more, VisitItem) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_everything_that_an_event_offers_is_of_the_right_shape(language: str) -> None:
    block = "\n".join(event_draft({"id": "a", "title": "T", "audience": ["council", "mayor"]}, partial(say, language)))
    more = uncommented(f"programme: p\nevents:\n{block}\n")
    assert more.count("\n  when: ") == 1
    assert faults(more, ProgrammeFile) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_a_title_is_read_back_as_it_was_given(title: str) -> None:
    tree = read("f.yaml", visit_draft({**VISIT, "title": title}, partial(say, "da")).encode()).tree
    assert tree is not None
    data = data_of(tree)
    assert isinstance(data, dict)
    assert data["title"] == title


@pytest.mark.parametrize("title", ["no", "ja: nej", "12", "# x", "- a", "null", '"x"', "a #b", "[a]", "{committee}"])
def test_titles_that_yaml_would_take_for_something_else(title: str) -> None:
    tree = read("f.yaml", visit_draft({**VISIT, "title": title}, partial(say, "da")).encode()).tree
    assert tree is not None
    data = data_of(tree)
    assert isinstance(data, dict)
    assert data["title"] == title
