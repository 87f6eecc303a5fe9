"""References: every kind in vain, and when nobody can say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from syncd.declared.load import Loaded
from syncd.declared.spelling import closest
from syncd.i18n.catalogue import say_problem
from syncd.problems import Message

Declare = Callable[..., Loaded]
VISIT = "id: v\nkind: official\nstate: approved\ntitle: B\nwhen: 2018-03-01\n"
RULES = "rules: [{id: karens, title: K, check: c, versions: [{from: 2018-01-01, effect: warn}]}]\n"
STAFF = "staff: [{id: sek, role: secretariat, name: Politisk Sekretariat}]\n"
EMPTY = {
    "rules/documents.yaml": "documents: []\n",
    "rules/r.yaml": RULES,
    "config/staff.yaml": STAFF,
}


def ids(declare: Declare, files: dict[str, str]) -> list[str]:
    return [problem.message.id for problem in declare(files).problems]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("workplace: nej", "unknown-workplace"),
        ("committee: nej", "unknown-committee"),
        ("host: chair:nej", "unknown-committee"),
        ("host: member:nej", "unknown-member"),
        ("visitors: [{member: nej}]", "unknown-member"),
        ("participants: [{member: nej}]", "unknown-member"),
        ("audience: [council, group:nej]", "unknown-group"),
        ("inform: committee:nej", "unknown-committee"),
        ("not_for: member:nej", "unknown-member"),
        ("source: {document: nej}", "unknown-document"),
        ("waivers: [{rule: karens, by: Ukendt}]", "unknown-by"),
        ("approved: {by: Ukendt}", "unknown-by"),
        ("done: {nej: 2018-02-01}", "unknown-duty"),
        ("done: {karens: {on: 2018-02-01, by: Ukendt}}", "unknown-by"),
        ('audience: "committee:{committee}"', "placeholder-without-per"),
    ],
)
def test_reference_of_a_visit_in_vain(declare: Declare, keys: str, problem: str) -> None:
    assert ids(declare, {**EMPTY, "config/visits/v.yaml": f"{VISIT}{keys}\n"}) == [problem]


@pytest.mark.parametrize("by", ["sek", "SECRETARIAT", "politisk sekretariat"])
def test_staff_is_named_by_id_role_or_name(declare: Declare, by: str) -> None:
    assert ids(declare, {**EMPTY, "config/visits/v.yaml": f"{VISIT}approved: {{by: {by}}}\n"}) == []


def test_an_unknown_signer_does_not_hinder_loading(declare: Declare) -> None:
    files = {**EMPTY, "config/visits/v.yaml": VISIT + "approved: {by: Ukendt}\ndone: {nej: 2018-02-01}\n"}
    assert declare(files).world is not None


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("config/council.yaml", "audience: [committee:nej, member:nej, group:nej]\nhost: chair:nej"),
        ("config/workplaces.yaml", "workplace: nej"),
        ("rules/documents.yaml", "source: {document: nej}"),
        ("rules/r.yaml", "waivers: [{rule: nej}]\ndone: {nej: 2018-02-01}"),
        ("config/staff.yaml", "approved: {by: Ukendt}"),
    ],
)
def test_an_unreadable_file_makes_no_reference_broken(declare: Declare, path: str, keys: str) -> None:
    files = {**EMPTY, "config/visits/v.yaml": f"{VISIT}{keys}\n", path: "a: [\n"}
    assert ids(declare, files) == ["yaml-bracket"]


def test_a_faulty_item_is_still_there_to_be_referred_to(declare: Declare) -> None:
    council = "members: [{id: m01}, {id: m02, name: Medlem 02}]\n"
    visit = VISIT + "visitors: [{member: m01}, {member: m02}, {member: m03}]\n"
    found = declare({"config/council.yaml": council, "config/visits/v.yaml": visit}).problems
    assert [problem.message.id for problem in found] == ["key-missing", "unknown-member"]
    assert found[1].message.values["id"] == "m03"


def test_a_repo_without_rules_and_documents_checks_none_of_them(declare: Declare) -> None:
    keys = "waivers: [{rule: karens}]\ndone: {presse: 2018-02-01}\nsource: {document: '000'}\n"
    assert ids(declare, {"config/visits/v.yaml": VISIT + keys}) == []


def test_a_waiver_in_vain_is_for_the_rules_to_find(declare: Declare) -> None:
    assert ids(declare, {**EMPTY, "config/visits/v.yaml": VISIT + "waivers: [{rule: nej}]\n"}) == []


def test_rule_tests_name_rules(declare: Declare) -> None:
    expect = "expect: {outcome: allowed, rules: nej}, only: [karens, ja]"
    tests = f"tests: [{{name: t, as_of: 2018-01-01, booking: {{kind: member, when: 2018-01-01}}, {expect}}}]\n"
    assert ids(declare, {**EMPTY, "rules/tests/t.yaml": tests}) == ["unknown-rule", "unknown-rule"]


@pytest.mark.parametrize(
    ("known", "written", "hint"),
    [
        ("teknik-miljoe", "teknik-miljø", "hint-closest"),
        ("teknik-miljoe", "tekniks-miljoe", "hint-closest"),
        ("teknik-miljoe", "Udvalget for veje", "hint-closest"),
        ("teknik-miljoe", "udvalget for vej", "hint-closest"),
        ("m03", "m04", "hint-one-of"),
        ("m03", "m3", "hint-closest"),
    ],
)
def test_what_was_probably_meant(declare: Declare, known: str, written: str, hint: str) -> None:
    council = f"committees: [{{id: {known}, name: {{da: Udvalget for veje, en: Roads}}}}]\n"
    visit = f"{VISIT}committee: {written}\n"
    (problem,) = declare({"config/council.yaml": council, "config/visits/v.yaml": visit}).problems
    fix = problem.message.values["hint"]
    assert isinstance(fix, Message)
    assert fix.id == hint
    assert known in fix.values.values() or fix.values["words"] == (known,)


def test_what_is_quoted_is_one_line_and_no_novel(declare: Declare) -> None:
    visit = f'{VISIT}committee: "a\\nb{"c" * 1000}"\ncase: x\n"ny\\nkey": 1\nhost: "d\\ne{"f" * 1000}"\n'
    problems = declare({"config/visits/v.yaml": visit}).problems
    assert len(problems) == 3
    for problem in problems:
        line = say_problem("da", problem)
        assert len(line.splitlines()) == 1
        assert len(line) < 600


def test_danish_words_are_understood_before_similar_letters() -> None:
    assert closest("tid", ("id", "when", "time")) == "when"
    assert closest("sted", ("state", "where")) == "where"
    assert closest("kilde", ("kind", "source")) == "source"
    assert closest("navn", ("id", "title")) == "title"
    assert closest("farve", ("id", "title", "when")) is None
