"""The tests beside the rules: a failing one keeps the revision out, and says what was missing or extra and why."""

from __future__ import annotations

from textwrap import dedent

import pytest

from syncd.i18n.catalogue import say_problem
from syncd.rules.load import Loaded, Trials, load
from tests.unit.rules.making import errors, repo, rule

KARENS = rule("quiet-period")
MINISTER = "booking: {kind: official, when: 2021-10-01 10:00/12:00, visitors: [{name: Minister 01, role: minister}]}"
CALM = "booking: {kind: official, when: 2021-05-03 10:00/12:00, visitors: [{name: Minister 01, role: minister}]}"


def trial(booking: str, expect: str, more: str = "") -> str:
    parts = ("name: prøve", "as_of: 2021-06-01", booking, f"expect: {expect}", more)
    return f"{{{', '.join(part for part in parts if part)}}}"


def tried(*trials: str, rules: str = KARENS, **files: str) -> Loaded:
    return load(repo(rules, tests=f"tests: [{', '.join(trials)}]", **files))


def told(loaded: Loaded) -> str:
    """The one problem, which is an error."""
    (problem,) = (one for one in loaded.problems if one.is_error)
    assert problem.message.id == "rule-test-failed"
    return say_problem("da", problem)


class TestVerdicts:
    def test_tests_that_hold_let_the_revision_in(self) -> None:
        loaded = tried(trial(MINISTER, "{outcome: blocked, rules: r}"), trial(CALM, "{outcome: allowed}"))
        assert loaded.problems == ()
        assert loaded.world is not None
        assert loaded.trials == Trials(passed=2, failed=0)

    def test_one_that_fails_keeps_it_out(self) -> None:
        loaded = tried(trial(MINISTER, "{outcome: allowed}"), trial(CALM, "{outcome: allowed}"))
        assert loaded.world is None
        assert loaded.trials == Trials(passed=1, failed=1)

    def test_it_says_where(self) -> None:
        tests = """\
            tests:
              - name: minister i karens
                as_of: 2021-06-01
                booking: {kind: official, when: 2021-10-01, visitors: [{role: minister}]}
                expect: {outcome: allowed}
            """
        loaded = load(repo(KARENS, tests=dedent(tests)))
        assert errors(loaded) == [("rules/tests/t.yaml:5:13", "rule-test-failed")]
        assert "minister i karens" in told(loaded)

    def test_an_extra_finding_is_told_with_its_reason(self) -> None:
        words = told(tried(trial(MINISTER, "{outcome: allowed}")))
        for part in ("r (block)", "2021-08-16", "Minister 01"):
            assert part in words

    def test_a_missing_finding_is_told_with_why_the_rule_was_kept(self) -> None:
        words = told(tried(trial(CALM, "{outcome: blocked, rules: r}")))
        assert "Ingen karensperiode rører dagen" in words

    def test_a_rule_that_does_not_apply_says_so(self) -> None:
        officials = rule("quiet-period", head="applies_to: {kind: member}")
        assert "kind" in told(tried(trial(MINISTER, "{outcome: blocked, rules: r}"), rules=officials))

    def test_where_nothing_was_found_what_passed_is_told(self) -> None:
        words = told(tried(trial(CALM, "{outcome: warned}")))
        assert "Ingen karensperiode rører dagen" in words

    def test_the_outcome_counts_beside_the_rules(self) -> None:
        assert tried(trial(MINISTER, "{outcome: warned, rules: r}")).world is None

    def test_a_rule_among_the_findings_counts_beside_the_outcome(self) -> None:
        two = KARENS[:-1] + ", {id: s, title: S, check: host, versions: [{from: 2016-01-01, effect: warn}]}]"
        hosted = MINISTER.replace("kind: official", "kind: official, host: mayor")
        assert tried(trial(MINISTER, "{outcome: blocked, rules: [r, s]}"), rules=two).world is not None
        assert tried(trial(hosted, "{outcome: blocked, rules: [r, s]}"), rules=two).world is None


class TestWhatTheySee:
    def test_the_elections_of_the_revision_unless_they_bring_their_own(self) -> None:
        later = "elections: [{type: municipal, date: 2022-05-10}]"
        assert tried(trial(MINISTER, "{outcome: allowed}"), elections=later).world is not None
        nothing_of_them = "world: {members: []}"
        assert tried(trial(MINISTER, "{outcome: allowed}", nothing_of_them), elections=later).world is not None
        assert tried(trial(MINISTER, "{outcome: blocked, rules: r}", nothing_of_them)).world is not None
        own = "world: {elections: [{type: municipal, date: 2021-11-16}]}"
        assert tried(trial(MINISTER, "{outcome: blocked, rules: r}", own), elections=later).world is not None

    def test_never_what_stands_in_config(self) -> None:
        # staff.yaml knows d1 as a director, who may not approve; a test without staff cannot
        booking = "booking: {kind: official, when: 2021-05-03, approved: {by: d1, on: 2021-05-01}}"
        approval = rule("approval")
        assert tried(trial(booking, "{outcome: allowed}"), rules=approval).world is not None
        own = "world: {staff: [{id: d1, role: director, name: Direktør 01}]}"
        assert tried(trial(booking, "{outcome: blocked, rules: r}", own), rules=approval).world is not None

    def test_only_the_rules_that_are_named(self) -> None:
        two = KARENS[:-1] + ", {id: s, title: S, check: host, versions: [{from: 2016-01-01, effect: warn}]}]"
        assert tried(trial(CALM, "{outcome: warned}"), rules=two).world is not None
        assert tried(trial(CALM, "{outcome: allowed}", "only: r"), rules=two).world is not None

    def test_the_day_that_they_name_and_no_other(self) -> None:
        called = "elections: [{type: folketing, called: 2022-10-05, date: 2022-11-01}]"
        booking = "booking: {kind: official, when: 2022-10-20, visitors: [{role: minister}]}"
        before, after = (
            f"{{name: {day}, as_of: {day}, {booking}, expect: {{outcome: {outcome}}}}}"
            for day, outcome in (("2022-10-04", "allowed"), ("2022-10-05 00:00", "blocked"))
        )
        assert tried(before, after, elections=called).world is not None

    def test_a_member_who_is_named_without_a_term_sits(self) -> None:
        booking = "booking: {kind: external, when: 2021-10-01, visitors: [{member: m77, role: mp}]}"
        world = "world: {members: [{id: m77, name: Medlem 77}]}"
        assert tried(trial(booking, "{outcome: allowed}", world)).world is not None


class TestUntested:
    @pytest.mark.parametrize(
        ("trials", "warned"),
        [
            ((), ["rule-untested"]),
            ((trial(MINISTER, "{outcome: blocked}"),), ["rule-never-kept"]),
            ((trial(CALM, "{outcome: allowed}"),), ["rule-never-tripped"]),
            ((trial(MINISTER, "{outcome: blocked}"), trial(CALM, "{outcome: allowed}")), []),
        ],
    )
    def test_a_rule_wants_one_that_trips_it_and_one_that_keeps_it(
        self, trials: tuple[str, ...], warned: list[str]
    ) -> None:
        loaded = tried(*trials)
        assert loaded.world is not None
        assert [problem.message.id for problem in loaded.problems] == warned

    def test_a_rule_that_was_not_asked_was_not_kept(self) -> None:
        officials = rule("quiet-period", head="applies_to: {kind: official}")
        other = CALM.replace("kind: official", "kind: member")
        loaded = tried(trial(MINISTER, "{outcome: blocked}"), trial(other, "{outcome: allowed}"), rules=officials)
        assert [problem.message.id for problem in loaded.problems] == ["rule-never-kept"]

    def test_a_rule_that_never_speaks_needs_none(self) -> None:
        assert load(repo(rule("max-duration", effect="off"))).problems == ()


class TestFaults:
    def test_a_rule_at_fault_is_told_without_its_tests_failing_too(self) -> None:
        loaded = tried(trial(MINISTER, "{outcome: blocked}"), rules=rule("quiet-period", "{months: 0}"))
        assert [id_ for _, id_ in errors(loaded)] == ["number-zero"]
        assert loaded.trials == Trials()

    def test_a_test_that_names_an_unknown_rule_is_an_error(self) -> None:
        loaded = tried(trial(MINISTER, "{outcome: blocked, rules: karensen}"))
        assert loaded.world is None

    def test_a_booking_with_a_time_that_is_not_there_is_an_error(self) -> None:
        booking = "booking: {kind: official, when: 2021-03-28 02:30/04:00}"
        loaded = tried(trial(booking, "{outcome: allowed}"))
        assert loaded.world is None
        assert errors(loaded)[0][0].startswith("rules/tests/t.yaml")

    @pytest.mark.parametrize(
        ("world", "fault"),
        [
            ("{elections: [{type: folketing, called: 2026-12-30, date: 2026-12-01}]}", "called-after-date"),
            ("{terms: [{id: t, from: 2022-01-01, to: 2021-01-01}]}", "period-reversed"),
            ("{members: [{id: m01, name: A}, {id: m01, name: B}]}", "id-twice"),
        ],
    )
    def test_a_world_that_contradicts_itself_is_an_error(self, world: str, fault: str) -> None:
        loaded = tried(trial(CALM, "{outcome: allowed}", f"world: {world}"))
        assert fault in [id_ for _, id_ in errors(loaded)]

    @pytest.mark.parametrize(
        "rules",
        [
            rule("quiet-period", more="except: [{id: altid, when: {}}]"),
            rule("quiet-period", effect="{}"),
            rule("quiet-period", "{visitors: []}"),
            rule("allowed-weekdays", "{weekdays: []}", effect="warn"),
        ],
    )
    def test_what_would_always_or_never_hold_is_an_error(self, rules: str) -> None:
        assert [id_ for _, id_ in errors(load(repo(rules)))] == ["value-empty"]

    def test_a_waiver_of_a_rule_that_is_not_there_is_told(self) -> None:
        booking = CALM[:-1] + ", waivers: [{rule: ukendt, by: A, on: 2021-05-01, why: B}]}"
        assert "ukendt" in told(tried(trial(booking, "{outcome: allowed}")))
