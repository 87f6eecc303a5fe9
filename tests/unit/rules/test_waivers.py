"""Leave from a rule: where the rule allows it, by a person, on a day, for a reason; and never silently in vain."""

from __future__ import annotations

from datetime import date

import pytest

from syncd.canon.rulebook import Effect, Outcome
from syncd.rules.load import load
from syncd.rules.verdict import WAIVERS
from tests.unit.rules.making import judged, repo, rule, said

LONG = "kind: member, state: agreed, when: 2021-10-01 10:00/15:00"
SHORT = "kind: member, state: agreed, when: 2021-10-01 10:00/12:00"
WAIVABLE = rule("max-duration", "{hours: 3}", more="waivable: true")
FORBIDDEN = rule("max-duration", "{hours: 3}")
GIVEN = "waivers: [{rule: r, by: chef, on: 2021-08-30, why: Lederen bad om det}]"


def in_vain(rules: str, visit: str) -> list[str]:
    """The ids of what is said of waivers without effect."""
    return [finding.detail.id for finding in judged(rules, visit).findings if finding.ground.rule == WAIVERS]


def test_it_takes_the_finding_out_of_the_outcome_but_not_out_of_sight() -> None:
    verdict = judged(WAIVABLE, f"{LONG}, {GIVEN}")
    assert verdict.outcome is Outcome.ALLOWED
    (finding,) = verdict.findings
    assert finding.waived
    assert finding.effect is Effect.BLOCK
    assert [(tried.waiver.by, tried.refused) for tried in finding.waivers] == [("chef", None)]


def test_without_one_nothing_is_waived() -> None:
    assert judged(WAIVABLE, LONG).outcome is Outcome.BLOCKED


def test_where_the_rule_forbids_it_both_are_found() -> None:
    verdict = judged(FORBIDDEN, f"{LONG}, {GIVEN}")
    assert verdict.outcome is Outcome.BLOCKED
    assert [(finding.ground.rule, finding.effect) for finding in verdict.findings] == [
        ("r", Effect.BLOCK),
        (WAIVERS, Effect.WARN),
    ]
    assert "kan ikke fraviges" in said(verdict.findings[1].detail)


@pytest.mark.parametrize(
    "words",
    [
        "{rule: r, by: chef, on: 2021-08-30}",
        "{rule: r, on: 2021-08-30, why: Lederen bad om det}",
        "{rule: r, by: chef, why: Lederen bad om det}",
        "{rule: r}",
    ],
)
def test_who_when_and_why_are_all_wanted(words: str) -> None:
    visit = f"{LONG}, waivers: [{words}]"
    assert judged(WAIVABLE, visit).outcome is Outcome.BLOCKED
    assert in_vain(WAIVABLE, visit) == ["waiver-refused"]


@pytest.mark.parametrize(("moved", "outcome"), [("2021-08-30", Outcome.ALLOWED), ("2021-08-31", Outcome.BLOCKED)])
def test_one_from_before_the_visit_was_moved_does_not_count(moved: str, outcome: Outcome) -> None:
    visit = f"{LONG}, {GIVEN}, moved: {moved}"
    assert judged(WAIVABLE, visit).outcome is outcome
    assert in_vain(WAIVABLE, visit) == ([] if outcome is Outcome.ALLOWED else ["waiver-refused"])


def test_one_good_waiver_is_enough() -> None:
    both = "waivers: [{rule: r}, {rule: r, by: chef, on: 2021-08-30, why: Lederen bad om det}]"
    verdict = judged(WAIVABLE, f"{LONG}, {both}")
    assert verdict.findings[0].waived
    assert in_vain(WAIVABLE, f"{LONG}, {both}") == ["waiver-refused"]


def test_one_that_is_not_needed_is_told() -> None:
    assert in_vain(WAIVABLE, f"{SHORT}, {GIVEN}") == ["waiver-unused"]
    assert judged(WAIVABLE, f"{SHORT}, {GIVEN}").outcome is Outcome.WARNED


def test_one_of_a_rule_that_is_not_for_such_a_visit_is_told() -> None:
    other_kind = rule("max-duration", "{hours: 3}", more="waivable: true", head="applies_to: {kind: official}")
    assert in_vain(other_kind, f"{LONG}, {GIVEN}") == ["waiver-not-for"]


def test_one_of_a_rule_that_is_silent_in_this_state_or_version_is_left_alone() -> None:
    for rules in (
        rule("max-duration", effect="off"),
        rule("max-duration", "{hours: 3}", effect="{approved: block}"),
    ):
        assert in_vain(rules, f"{LONG}, {GIVEN}") == []


def test_one_that_no_longer_is_needed_after_an_exception_is_told() -> None:
    excepted = rule("max-duration", "{hours: 3}", more="waivable: true, except: [{id: altid, when: {kind: member}}]")
    assert in_vain(excepted, f"{LONG}, {GIVEN}") == ["waiver-unused"]


def test_it_waives_its_own_rule_alone() -> None:
    two = WAIVABLE[:-1] + (
        ", {id: s, title: S, check: forbidden-content, versions: "
        "[{from: 2016-01-01, effect: block, waivable: true, with: {includes: shadowing}}]}]"
    )
    verdict = judged(two, f"{LONG}, {GIVEN}, includes: [shadowing]")
    assert {finding.ground.rule: finding.waived for finding in verdict.findings} == {"r": True, "s": False}
    assert verdict.outcome is Outcome.BLOCKED


def test_a_finding_about_a_waiver_tells_where_it_stands() -> None:
    finding = next(one for one in judged(FORBIDDEN, f"{LONG}, {GIVEN}").findings if one.ground.rule == WAIVERS)
    assert finding.ground.origin is not None
    assert finding.ground.origin.file == "config/visits/v.yaml"
    assert finding.facts == {"waiver": "r", "by": "chef", "on": date(2021, 8, 30).isoformat()}


def test_no_rule_may_bear_the_name_under_which_waivers_are_found() -> None:
    (problem,) = load(repo(FORBIDDEN.replace("id: r", f"id: {WAIVERS}"))).problems
    assert (problem.is_error, problem.message.id) == (True, "rule-id-reserved")
