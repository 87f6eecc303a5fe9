"""Small config repos, written in the tests."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from syncd.canon.entries import Entry
from syncd.declared.load import Loaded, load

MUNICIPALITY = "id: skovkoebing\nname: Skovkøbing Kommune\n"
COUNCIL = """
terms:
  - {id: 2014-2017, from: 2014-01-01, to: 2017-12-31, known: 2013-11-28}
  - {id: 2018-2021, from: 2018-01-01, to: 2021-12-31, known: 2017-11-30}
groups: [{id: A, name: Skovlisten}]
members:
  - {id: m01, name: Medlem 01, seats: [{term: 2014-2017, group: A}, {term: 2018-2021, group: A}]}
  - {id: m02, name: Medlem 02, seats: [{term: 2018-2021, group: A}]}
  - {id: m03, name: Medlem 03, seats: [{term: 2018-2021, group: A}]}
committees:
  - id: teknik
    name: {da: Teknikudvalget, en: Technical Committee}
    seatings: [{from: 2018-01-01, members: [m01, m02]}]
  - id: kultur
    name: Kulturudvalget
    seatings: [{from: 2018-01-01, members: [m03]}]
  - id: gammelt
    name: Det Gamle Udvalg
    seatings: [{from: 2014-01-01, to: 2017-12-31, members: [m01]}]
"""

Declare = Callable[..., Loaded]


@pytest.fixture
def declare() -> Declare:
    """Loads a repo of one municipality and one council, with `files` by path added or in their place."""

    def loaded(files: dict[str, str] | None = None) -> Loaded:
        texts = {"config/municipality.yaml": MUNICIPALITY, "config/council.yaml": COUNCIL, **(files or {})}
        return load({path: dedent(text).encode() for path, text in texts.items()})

    return loaded


@pytest.fixture
def entries(declare: Declare) -> Callable[[str], dict[str, Entry]]:
    """The entries by key of a programme `p` in the term 2018-2021 with these events, all of it free of errors."""

    def expanded(events: str, head: str = "term: 2018-2021\nstatus: adopted\n") -> dict[str, Entry]:
        found = declare({"config/programme/p.yaml": f"programme: p\n{head}events:\n{dedent(events)}"})
        assert found.world is not None, found.problems
        return {entry.key: entry for entry in found.world.entries}

    return expanded


@pytest.fixture
def ids(declare: Declare) -> Callable[[str], list[str]]:
    """The ids of the problems that a programme `p` with these events has, by place."""

    def found(events: str, head: str = "term: 2018-2021\nstatus: adopted\n") -> list[str]:
        loaded = declare({"config/programme/p.yaml": f"programme: p\n{head}events:\n{dedent(events)}"})
        return [problem.message.id for problem in loaded.problems]

    return found
