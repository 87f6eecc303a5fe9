"""Visits: what is published of them, who sees them, what they take from an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import Visit, Withheld
from syncd.declared.load import Loaded

Declare = Callable[..., Loaded]


def visit(declare: Declare, keys: str, kind: str = "official", state: str = "approved") -> Visit:
    text = f"id: v\nkind: {kind}\nstate: {state}\ntitle: Besøg\nwhen: 2018-03-01 10:00/12:00\n{keys}"
    found = declare({"config/visits/v.yaml": text}).world
    assert found is not None
    return found.visits[0]


@pytest.mark.parametrize("kind", ["official", "mayor", "member", "committee", "debate", "external"])
@pytest.mark.parametrize("state", ["requested", "agreed", "approved", "declined", "cancelled"])
def test_what_is_published(declare: Declare, kind: str, state: str) -> None:
    expected = {
        "requested": Withheld.REQUESTED,
        "agreed": Withheld.REQUESTED if kind in ("official", "external") else None,
        "approved": None,
        "declined": Withheld.CANCELLED,
        "cancelled": Withheld.CANCELLED,
    }
    assert visit(declare, "", kind, state).entry.withheld is expected[state]


def test_recipients_of_a_committee_visit(declare: Declare) -> None:
    keys = "committee: teknik\nhost: chair:teknik\nvisitors: [{member: m01}, {member: m01}, {name: Gæst}]\n"
    added = "audience: [member:m02, member:m01]\ninform: council\nnot_for: mayor\nin: members\n"
    found = visit(declare, keys + added, "committee").entry.recipients
    assert [str(term) for term in found.audience] == ["chair:teknik", "member:m01", "committee:teknik", "member:m02"]
    assert found.inform == (AudienceTerm(AudienceKind.COUNCIL),)
    assert found.not_for == (AudienceTerm(AudienceKind.MAYOR),)
    assert not found.political


def test_a_committee_named_on_another_kind_of_visit_gets_nothing(declare: Declare) -> None:
    assert visit(declare, "committee: teknik\n").entry.recipients.audience == ()


def test_place_is_the_workplaces_name_unless_given(declare: Declare) -> None:
    text = "id: v\nkind: member\nstate: agreed\ntitle: Besøg\nwhen: 2018-03-01\nworkplace: b\n"
    workplaces = "workplaces: [{id: b, name: Biblioteket}]\n"
    for extra, place in (("", "Biblioteket"), ("where: Kantinen\n", "Kantinen")):
        found = declare({"config/visits/v.yaml": text + extra, "config/workplaces.yaml": workplaces}).world
        assert found is not None
        assert found.visits[0].entry.where.da == place


def test_takes_the_keys_of_an_event(declare: Declare) -> None:
    keys = "private: true\nprotected: true\nshow_as: tentative\ndescription: Om\nwas: gammel\nwindow: 2018-03\n"
    entry = visit(declare, keys, "member", "agreed").entry
    assert entry.was == ("visits/gammel",)
    assert entry.heading("en") == "Private appointment"
    assert entry.protected
    assert entry.window is not None
    assert entry.term is None
    assert entry.kind == "member"


def test_was_of_a_visit_that_is_still_there(declare: Declare) -> None:
    item = "{kind: member, state: agreed, title: V, when: 2018-02-01"
    visits = f"visits:\n  - {item}, id: a, was: b}}\n  - {item}, id: b}}\n"
    assert [problem.message.id for problem in declare({"config/visits/v.yaml": visits}).problems] == ["was-still-there"]


def test_an_incomplete_request_can_be_written_down(declare: Declare) -> None:
    assert visit(declare, "", "official", "requested").visitors == ()


@pytest.mark.parametrize("key", ["id", "kind", "state", "title", "when"])
def test_what_every_visit_needs(declare: Declare, key: str) -> None:
    keys = {"id": "v", "kind": "member", "state": "agreed", "title": "Besøg", "when": "2018-03-01"}
    text = "".join(f"{name}: {value}\n" for name, value in keys.items() if name != key)
    (problem,) = declare({"config/visits/v.yaml": text}).problems
    assert problem.message.id == "key-missing"
    assert problem.message.values == {"key": key}


def test_visitor_without_anything(declare: Declare) -> None:
    text = "id: v\nkind: member\nstate: agreed\ntitle: B\nwhen: 2018-03-01\nvisitors: [{nominated: false}]\n"
    assert [problem.message.id for problem in declare({"config/visits/v.yaml": text}).problems] == ["visitor-unnamed"]


def test_no_and_leading_zeros_are_text_where_text_is_meant(declare: Declare) -> None:
    """YAML 1.1 makes False of the one and 83 of the other; the folder no-and-leading-zero has where they are wrong."""
    text = "id: v\nkind: official\nstate: approved\ntitle: no\nwhen: 2018-03-01\nwhere: 0123\ncase: 0123\n"
    found = declare({"config/visits/v.yaml": text}).world
    assert found is not None
    entry = found.visits[0].entry
    assert (entry.title.da, entry.where.da) == ("no", "0123")
