"""What `applies_to` and `except` may ask of a visit, and the words in which it is not so."""

from __future__ import annotations

import pytest

from syncd.canon.rulebook import Outcome
from tests.unit.rules.making import judged, only, passed, rule, said

VISIT = "kind: debate, state: agreed, when: 2021-05-03"
LONG = rule("max-duration", "{hours: 1}")


def asked(clauses: str, words: str = "") -> bool:
    """True where a rule that blocks every whole day applies to the visit."""
    limited = rule("max-duration", "{hours: 1}", head=f"applies_to: {clauses}")
    return judged(limited, ", ".join(part for part in (VISIT, words) if part)).outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("clauses", "words", "holds"),
    [
        ("{}", "", True),
        ("{kind: debate}", "", True),
        ("{kind: [official, debate]}", "", True),
        ("{kind: [official, member]}", "", False),
        ("{state: [agreed, approved]}", "", True),
        ("{state: approved}", "", False),
        ("{cross_party: true}", "cross_party: true", True),
        ("{cross_party: ja}", "cross_party: ja", True),
        ("{cross_party: true}", "cross_party: false", False),
        ("{cross_party: true}", "", False),
        ("{cross_party: false}", "", True),
        ("{parties: {at_least: 2}}", "parties: [A, V]", True),
        ("{parties: {at_least: 2}}", "parties: [A]", False),
        ("{parties: {at_least: 2}}", "parties: [A, A]", False),
        ("{parties: {at_least: 2}}", "parties: [A, a]", False),
        ("{parties: {at_least: 1}}", "", False),
        ("{parties: {at_most: 2}}", "parties: [A, V]", True),
        ("{parties: {at_most: 2}}", "parties: [A, V, C]", False),
        ("{parties: {at_most: 0}}", "", True),
        ("{parties: [A, V]}", "parties: [C, V]", True),
        ("{parties: [A, V]}", "parties: [C]", False),
        ("{visitors: [mp, mep]}", "visitors: [{role: other}, {role: mep}]", True),
        ("{visitors: [mp, mep]}", "visitors: [{role: minister}]", False),
        ("{visitors: {at_least: 2}}", "visitors: [{roles: [mp, councillor]}]", True),
        ("{visitors: {at_least: 2}}", "visitors: [{role: mp}, {role: mp}]", False),
        ("{includes: shadowing}", "includes: [private-home, shadowing]", True),
        ("{includes: shadowing}", "includes: []", False),
        ("{kind: debate, parties: {at_least: 2}}", "parties: [A, V]", True),
        ("{kind: debate, parties: {at_least: 2}}", "parties: [A]", False),
        ("{kind: member, parties: {at_least: 2}}", "parties: [A, V]", False),
    ],
)
def test_every_clause_must_hold(clauses: str, words: str, holds: bool) -> None:
    assert asked(clauses, words) is holds


@pytest.mark.parametrize(
    ("clauses", "words", "told"),
    [
        ("{kind: [official, member]}", "", "debate"),
        ("{parties: {at_least: 2}}", "parties: [A]", "mindst 2"),
        ("{parties: {at_most: 2}}", "parties: [A, V, C]", "højst være 2"),
        ("{includes: shadowing}", "", "ingenting"),
    ],
)
def test_what_does_not_hold_is_told(clauses: str, words: str, told: str) -> None:
    limited = rule("max-duration", "{hours: 1}", head=f"applies_to: {clauses}")
    one = passed(judged(limited, ", ".join(part for part in (VISIT, words) if part)))
    assert not one.applied
    assert told in said(one.reason)


class TestExceptions:
    TWO = rule(
        "max-duration",
        "{hours: 1}",
        more="except: [{id: faa, when: {parties: {at_most: 1}}}, {id: mange, when: {parties: {at_least: 3}}}]",
    )

    @pytest.mark.parametrize(("parties", "holding"), [("A", "faa"), ("A, V, C", "mange")])
    def test_one_that_holds_is_enough(self, parties: str, holding: str) -> None:
        one = passed(judged(self.TWO, f"{VISIT}, parties: [{parties}]"))
        assert (one.reason.id, one.reason.values["exception"]) == ("rule-excepted", holding)
        assert one.applied

    def test_where_none_holds_each_says_why(self) -> None:
        finding = only(judged(self.TWO, f"{VISIT}, parties: [A, V]"))
        assert [(tried.id, tried.unmet is not None) for tried in finding.exceptions] == [("faa", True), ("mange", True)]

    def test_they_are_not_tried_where_nothing_is_found(self) -> None:
        short = "kind: debate, state: agreed, when: 2021-05-03 10:00/10:30"
        assert passed(judged(self.TWO, short)).exceptions == ()
