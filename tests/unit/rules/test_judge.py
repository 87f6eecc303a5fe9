"""The verdict: which version speaks, with which effect in which state, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from syncd.canon.entries import VisitState
from syncd.canon.rulebook import Effect, Outcome
from syncd.rules.bookings import booked_visit
from syncd.rules.judge import judge, judge_all
from syncd.rules.table import DUTY
from tests.unit.rules.making import TODAY, judged, only, passed, repo, rule, said, sound

LONG = "kind: member, state: agreed, when: 2021-05-03 10:00/15:00"


def versions(*parts: str) -> str:
    return f"rules: [{{id: r, title: R, check: max-duration, versions: [{', '.join(parts)}]}}]"


def rules(*ids: tuple[str, str]) -> str:
    """Rules of the same question, by id and effect."""
    version = "from: 2016-01-01, with: {hours: 1}"
    each = (
        f"{{id: {id_}, title: R, check: max-duration, versions: [{{{version}, effect: {effect}}}]}}"
        for id_, effect in ids
    )
    return f"rules: [{', '.join(each)}]"


class TestVersions:
    TWO = versions(
        "{from: 2016-09-22, to: 2021-03-21, effect: warn, with: {hours: 3}}",
        "{from: 2021-03-22, effect: block, with: {hours: 3}}",
    )

    @pytest.mark.parametrize(
        ("when", "effect"),
        [
            ("2016-09-22 10:00/15:00", Effect.WARN),
            ("2021-03-21 10:00/15:00", Effect.WARN),
            ("2021-03-21 20:00/2021-03-22 10:00", Effect.WARN),
            ("2021-03-21 23:59/2021-03-22 10:00", Effect.WARN),
            ("2021-03-22 00:00/10:00", Effect.BLOCK),
            ("2021-03-22", Effect.BLOCK),
            ("2021-03-20/2021-03-25", Effect.WARN),
        ],
    )
    def test_the_one_on_the_first_local_day_speaks(self, when: str, effect: Effect) -> None:
        assert only(judged(self.TWO, f"kind: member, state: agreed, when: {when}")).effect is effect

    def test_before_the_first_none_does(self) -> None:
        one = passed(judged(self.TWO, "kind: member, state: agreed, when: 2016-09-21 10:00/15:00"))
        assert (one.reason.id, one.applied) == ("rule-not-yet", False)

    def test_in_a_gap_none_does(self) -> None:
        gap = versions(
            "{from: 2016-01-01, to: 2020-12-31, effect: block, with: {hours: 3}}",
            "{from: 2022-01-01, effect: block, with: {hours: 3}}",
        )
        assert passed(judged(gap, LONG)).reason.id == "rule-not-yet"

    def test_the_day_that_is_asked_on_is_of_no_account(self) -> None:
        assert {only(judged(self.TWO, LONG, day)).effect for day in (date(2016, 1, 1), date(2030, 1, 1))} == {
            Effect.BLOCK
        }

    def test_the_ground_names_the_version(self) -> None:
        ground = only(judged(self.TWO, LONG)).ground
        assert (ground.rule, ground.version) == ("r", date(2021, 3, 22))
        assert ground.origin is not None
        assert (ground.origin.file, ground.origin.line) == ("rules/visits.yaml", 1)


class TestEffects:
    @pytest.mark.parametrize("state", list(VisitState))
    def test_one_effect_holds_in_every_state(self, state: VisitState) -> None:
        visit = f"kind: member, state: {state.value}, when: 2021-05-03"
        assert only(judged(rule("max-duration", "{hours: 1}"), visit)).effect is Effect.BLOCK

    @pytest.mark.parametrize(
        ("state", "outcome"),
        [
            ("requested", Outcome.ALLOWED),
            ("agreed", Outcome.WARNED),
            ("approved", Outcome.BLOCKED),
            ("declined", Outcome.ALLOWED),
            ("cancelled", Outcome.ALLOWED),
        ],
    )
    def test_by_state_a_state_left_out_demands_nothing(self, state: str, outcome: Outcome) -> None:
        by_state = rule("max-duration", "{hours: 1}", effect="{requested: off, agreed: warn, approved: block}")
        verdict = judged(by_state, f"kind: member, state: {state}, when: 2021-05-03")
        assert verdict.outcome is outcome
        if outcome is Outcome.ALLOWED:
            assert passed(verdict).reason.id == "rule-off-in-state"

    def test_a_version_that_is_off_says_so(self) -> None:
        one = passed(judged(rule("max-duration", effect="off"), LONG))
        assert (one.reason.id, one.applied) == ("rule-off", False)

    def test_a_duty_is_no_part_of_a_verdict(self) -> None:
        world = sound(repo(rule("max-duration", "{hours: 1}"), LONG))
        duty = replace(world, rules=(replace(world.rules[0], check=DUTY),))
        verdict = judge(booked_visit(world.visits[0]), duty, TODAY)
        assert (verdict.findings, verdict.passed, verdict.outcome) == ((), (), Outcome.ALLOWED)


class TestOutcome:
    @pytest.mark.parametrize(
        ("effects", "outcome"),
        [
            ((), Outcome.ALLOWED),
            (("off",), Outcome.ALLOWED),
            (("warn",), Outcome.WARNED),
            (("block",), Outcome.BLOCKED),
            (("warn", "block"), Outcome.BLOCKED),
            (("off", "warn"), Outcome.WARNED),
        ],
    )
    def test_it_is_the_gravest_of_all(self, effects: tuple[str, ...], outcome: Outcome) -> None:
        verdict = judged(rules(*((f"r{n}", effect) for n, effect in enumerate(effects))), LONG)
        assert verdict.outcome is outcome
        assert verdict.is_blocked is (outcome is Outcome.BLOCKED)

    def test_every_finding_is_collected_the_gravest_first_then_by_rule(self) -> None:
        written = (("c", "warn"), ("d", "block"), ("b", "block"), ("a", "warn"))
        for order in permutations(written):
            verdict = judged(rules(*order), LONG)
            assert [finding.ground.rule for finding in verdict.findings] == ["b", "d", "a", "c"]

    def test_what_passed_comes_by_rule(self) -> None:
        verdict = judged(
            rules(("c", "warn"), ("a", "off"), ("b", "block")),
            "kind: member, state: agreed, when: 2021-05-03 10:00/10:30",
        )
        assert [one.ground.rule for one in verdict.passed] == ["a", "b", "c"]

    def test_a_rule_stands_among_the_findings_or_among_what_passed_never_in_both(self) -> None:
        verdict = judged(rules(("a", "warn"), ("b", "off"), ("c", "block")), LONG)
        found, clear = ({one.ground.rule for one in some} for some in (verdict.findings, verdict.passed))
        assert (found, clear) == ({"a", "c"}, {"b"})


class TestBookings:
    def test_without_a_date_there_is_nothing_to_judge(self) -> None:
        world = sound(repo(rule("max-duration", "{hours: 1}"), LONG))
        (visit,) = world.visits
        undated = booked_visit(replace(visit, entry=replace(visit.entry, span=None)))
        verdict = judge(undated, world, TODAY)
        assert (verdict.findings, verdict.passed, verdict.outcome) == ((), (), Outcome.ALLOWED)

    def test_all_are_judged_by_their_keys(self) -> None:
        world = sound(repo(rule("max-duration", "{hours: 1}"), LONG))
        verdicts = judge_all(world, TODAY)
        assert {key: verdict.outcome for key, verdict in verdicts.items()} == {"visits/v": Outcome.BLOCKED}

    def test_a_rule_for_visits_is_not_asked_of_a_meeting(self) -> None:
        files = repo(rule("quiet-period"))
        meeting = b"{id: kb, title: KB, when: 2021-10-25 18:00/21:00, audience: council}"
        files["config/programme/p.yaml"] = b"{programme: p, status: adopted, events: [%b]}" % meeting
        verdict = judge_all(sound(files), TODAY)["p/kb"]
        assert (verdict.findings, verdict.passed) == ((), ())

    def test_the_words_of_the_rule_come_with_what_was_found(self) -> None:
        worded = rule("max-duration", "{hours: 3}", more="message: {da: For langt., en: Too long.}")
        finding = only(judged(worded, LONG))
        assert (finding.words.da, finding.words.en) == ("For langt.", "Too long.")
        assert "5.00" in said(finding.detail)
