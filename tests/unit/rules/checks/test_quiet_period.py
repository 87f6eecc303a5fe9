"""The quiet period as a visit meets it: which minutes, which guests, and what is left to a person."""

from __future__ import annotations

from datetime import date

import pytest

from syncd.canon.entries import Role
from syncd.canon.rulebook import Effect, Outcome
from tests.unit.rules.making import judged, only, passed, rule, said

KARENS = rule("quiet-period")
RULING = rule("quiet-period-ruling", effect="warn")
DEBATE = rule("cross-party", effect="warn")
COVERED = ["minister", "mp", "mp-candidate", "mep", "mep-candidate", "regional-councillor", "regional-candidate"]
IN_IT = "when: 2021-10-01 10:00/12:00"
UNKNOWN = "when: 2029-05-01 10:00/12:00"


def minister(when: str, kind: str = "official") -> str:
    return f"kind: {kind}, state: requested, when: {when}, visitors: [{{role: minister}}]"


def guest(words: str, when: str = IN_IT, kind: str = "external") -> str:
    return f"kind: {kind}, state: requested, {when}, visitors: [{{{words}}}]"


class TestMinutes:
    """The municipal election of 16 November 2021: from 16 August, both days inclusive, by the clock in Copenhagen."""

    @pytest.mark.parametrize(
        ("when", "outcome"),
        [
            ("2021-08-15 22:00/2021-08-16 00:00", Outcome.ALLOWED),
            ("2021-08-15 22:00/2021-08-16 00:01", Outcome.BLOCKED),
            ("2021-08-16 00:00/00:01", Outcome.BLOCKED),
            ("2021-11-16 23:59/2021-11-17 01:00", Outcome.BLOCKED),
            ("2021-11-17 00:00/00:01", Outcome.ALLOWED),
            ("2021-08-15", Outcome.ALLOWED),
            ("2021-08-16", Outcome.BLOCKED),
            ("2021-11-16", Outcome.BLOCKED),
            ("2021-11-17", Outcome.ALLOWED),
            ("2021-08-14/2021-08-17", Outcome.BLOCKED),
            ("2021-08-13/2021-08-15", Outcome.ALLOWED),
            ("2021-11-16/2021-11-20", Outcome.BLOCKED),
            ("2021-08-01/2021-12-01", Outcome.BLOCKED),
        ],
    )
    def test_any_minute_in_common_is_enough(self, when: str, outcome: Outcome) -> None:
        assert judged(KARENS, minister(when)).outcome is outcome

    def test_shifting_by_minutes_flips_it_exactly_at_midnight(self) -> None:
        ends = ["2021-08-15 23:58", "2021-08-15 23:59", "2021-08-16 00:00", "2021-08-16 00:01", "2021-08-16 00:02"]
        outcomes = [judged(KARENS, minister(f"2021-08-15 20:00/{end}")).outcome for end in ends]
        assert outcomes == [Outcome.ALLOWED] * 3 + [Outcome.BLOCKED] * 2

    def test_the_local_day_counts_where_the_day_in_utc_is_another(self) -> None:
        called = "elections: [{type: folketing, called: 2026-02-26, date: 2026-03-24}]"
        verdict = judged(KARENS, minister("2026-02-26 00:00/00:30"), date(2026, 2, 26), elections=called)
        assert verdict.outcome is Outcome.BLOCKED
        verdict = judged(KARENS, minister("2026-03-25 00:00/00:30"), date(2026, 2, 26), elections=called)
        assert verdict.outcome is Outcome.ALLOWED

    def test_a_time_to_follow_is_the_whole_day(self) -> None:
        assert judged(KARENS, minister("2021-08-16, time: to-follow")).outcome is Outcome.BLOCKED
        assert judged(KARENS, minister("2021-08-15, time: to-follow")).outcome is Outcome.ALLOWED


class TestGuests:
    @pytest.mark.parametrize("role", list(Role))
    def test_seven_roles_are_kept_out(self, role: Role) -> None:
        expected = Outcome.BLOCKED if role.value in COVERED else Outcome.ALLOWED
        assert judged(KARENS, guest(f"role: {role.value}")).outcome is expected

    @pytest.mark.parametrize("kind", ["official", "external", "mayor", "member", "committee", "debate"])
    def test_whatever_the_kind_of_visit(self, kind: str) -> None:
        assert judged(KARENS, minister("2021-10-01", kind)).outcome is Outcome.BLOCKED

    @pytest.mark.parametrize("role", COVERED)
    def test_who_sits_in_the_council_never_is(self, role: str) -> None:
        for words in (f"roles: [councillor, {role}]", f"roles: [{role}, mayor]", f"member: m02, role: {role}"):
            assert judged(KARENS, guest(words)).outcome is Outcome.ALLOWED

    def test_who_sat_in_the_council_is(self) -> None:
        assert judged(KARENS, guest("member: m03, role: mp-candidate")).outcome is Outcome.BLOCKED

    def test_the_seat_is_that_of_the_visit_not_of_today(self) -> None:
        later = "elections: [{type: municipal, date: 2022-02-01}]"
        next_year = "when: 2022-01-10 10:00/12:00"
        staying, leaving = (guest(f"member: {id_}, role: mp", next_year) for id_ in ("m02", "m01"))
        known = date(2021, 12, 1)
        assert judged(KARENS, staying, known, elections=later).outcome is Outcome.ALLOWED
        assert judged(KARENS, leaving, known, elections=later).outcome is Outcome.BLOCKED

    def test_a_candidate_is_formally_nominated_unless_it_says_otherwise(self) -> None:
        for said_so, outcome in (("", Outcome.BLOCKED), (", nominated: true", Outcome.BLOCKED)):
            assert judged(KARENS, guest(f"role: mp-candidate{said_so}")).outcome is outcome
        assert judged(KARENS, guest("role: mp-candidate, nominated: false")).outcome is Outcome.ALLOWED

    def test_nomination_is_of_no_account_to_who_is_elected(self) -> None:
        assert judged(KARENS, guest("roles: [mp, mp-candidate], nominated: false")).outcome is Outcome.BLOCKED

    def test_one_covered_guest_among_others_is_named(self) -> None:
        visit = f"kind: external, state: requested, {IN_IT}, visitors: [{{role: other}}, {{name: Gæst 01, role: mep}}]"
        finding = only(judged(KARENS, visit))
        assert finding.facts["visitors"] == [{"name": "Gæst 01", "roles": ["mep"], "nominated": True}]
        assert "Gæst 01" in said(finding.detail)

    def test_the_roles_that_are_kept_out_are_a_parameter(self) -> None:
        only_ministers = rule("quiet-period", "{visitors: minister}")
        assert judged(only_ministers, guest("role: mp")).outcome is Outcome.ALLOWED
        assert judged(only_ministers, guest("role: minister")).outcome is Outcome.BLOCKED


class TestReasons:
    def test_the_figures_used_are_told(self) -> None:
        finding = only(judged(KARENS, minister("2021-10-01")))
        assert finding.facts["months"] == 3
        assert finding.facts["election_day"] is True
        assert finding.facts["periods"] == [
            {
                "election": "municipal",
                "from": "2021-08-16",
                "to": "2021-11-16",
                "date": "2021-11-16",
                "basis": "day",
                "called": None,
                "source": None,
            }
        ]

    def test_elections_with_the_same_period_are_told_together(self) -> None:
        both = "elections: [{type: municipal, date: 2021-11-16}, {type: regional, date: 2021-11-16}]"
        words = said(only(judged(KARENS, minister("2021-10-01"), elections=both)).detail)
        assert words.count("2021-08-16") == 1
        assert len(judged(KARENS, minister("2021-10-01"), elections=both).findings) == 1

    def test_outside_every_period_it_says_so(self) -> None:
        assert passed(judged(KARENS, minister("2021-06-01"))).reason.id == "quiet-no-period"

    def test_with_nobody_covered_it_says_so(self) -> None:
        assert passed(judged(KARENS, guest("role: other"))).reason.id == "quiet-nobody-covered"


class TestUnknownDay:
    def test_an_election_without_a_day_never_blocks(self) -> None:
        finding = only(judged(KARENS, guest("role: mep", UNKNOWN)))
        assert (finding.effect, finding.detail.id) == (Effect.WARN, "quiet-perhaps")

    @pytest.mark.parametrize(("day", "warned"), [("01-31", False), ("02-01", True), ("06-30", True), ("07-01", False)])
    def test_it_warns_from_three_months_before_the_window(self, day: str, warned: bool) -> None:
        verdict = judged(KARENS, guest("role: mep", f"when: 2029-{day}"))
        assert verdict.outcome is (Outcome.WARNED if warned else Outcome.ALLOWED)

    def test_a_known_election_in_the_window_blocks(self) -> None:
        both = """elections: [{type: european, window: 2029-05/2029-06, status: unknown},
          {type: municipal, date: 2029-05-20}]"""
        assert only(judged(KARENS, guest("role: mep", UNKNOWN), elections=both)).effect is Effect.BLOCK

    def test_the_elections_asked_for_are_a_parameter(self) -> None:
        local = rule("quiet-period", "{elections: [municipal, regional]}")
        assert judged(local, guest("role: mep", UNKNOWN)).outcome is Outcome.ALLOWED


class TestCall:
    """The call takes effect on its day, both ways."""

    ELECTIONS = """elections:
      - {type: folketing, date: 2022-11-01, called: 2022-10-05}
      - {type: folketing, date: 2026-03-24, called: 2026-02-26}"""

    @pytest.mark.parametrize(
        ("when", "today", "outcome"),
        [
            ("2026-03-10", "2026-02-25", Outcome.ALLOWED),
            ("2026-03-10", "2026-02-26", Outcome.BLOCKED),
            ("2026-08-20", "2026-02-25", Outcome.BLOCKED),
            ("2026-08-20", "2026-02-26", Outcome.ALLOWED),
            ("2022-10-20", "2022-10-05", Outcome.BLOCKED),
            ("2022-10-20", "2022-10-04", Outcome.ALLOWED),
        ],
    )
    def test_it_brings_and_takes(self, when: str, today: str, outcome: Outcome) -> None:
        verdict = judged(KARENS, minister(when), date.fromisoformat(today), elections=self.ELECTIONS)
        assert verdict.outcome is outcome

    def test_the_words_name_the_call(self) -> None:
        verdict = judged(KARENS, minister("2026-03-10"), date(2026, 2, 26), elections=self.ELECTIONS)
        assert "udskrevet den 2026-02-26" in said(only(verdict).detail)

    def test_a_period_older_than_the_call_does_not_call_election_day_the_latest(self) -> None:
        both = """elections:
          - {type: folketing, called: 2015-05-27, date: 2015-06-18}
          - {type: folketing, called: 2019-05-07, date: 2019-06-05}"""
        words = said(only(judged(KARENS, minister("2019-05-20"), date(2019, 5, 10), elections=both)).detail)
        assert "senest den 2019-06-05" not in words


class TestRuling:
    @pytest.mark.parametrize(
        ("words", "asked"),
        [
            ("role: council-candidate", "ruling-open-role"),
            ("role: council-candidate, nominated: false", "ruling-open-role"),
            ("role: mp-candidate, nominated: false", "ruling-not-nominated"),
            ("role: regional-candidate, nominated: false", "ruling-not-nominated"),
            ("roles: [councillor, mp-candidate]", "ruling-two-roles"),
            ("roles: [mayor, minister]", "ruling-two-roles"),
            ("roles: [councillor, mep-candidate], nominated: false", "ruling-two-roles"),
            ("member: m02, role: regional-councillor", "ruling-two-roles"),
        ],
    )
    def test_whom_the_text_leaves_open_is_asked_about(self, words: str, asked: str) -> None:
        finding = only(judged(RULING, guest(words)))
        assert (finding.effect, finding.detail.id) == (Effect.WARN, asked)

    @pytest.mark.parametrize(
        "words",
        [
            "role: minister",
            "roles: [mp, mp-candidate], nominated: false",
            "role: other",
            "role: councillor",
            "roles: [councillor, council-candidate]",
            "roles: [mp-candidate, council-candidate]",
            "member: m02",
        ],
    )
    def test_whom_the_text_decides_is_not(self, words: str) -> None:
        assert passed(judged(RULING, guest(words))).reason.id == "quiet-no-question"

    def test_outside_every_period_nobody_is(self) -> None:
        assert judged(RULING, guest("role: council-candidate", "when: 2021-08-15")).outcome is Outcome.ALLOWED
        assert judged(RULING, guest("role: council-candidate", "when: 2021-08-16")).outcome is Outcome.WARNED

    def test_an_official_visit_must_say_who_comes(self) -> None:
        nobody = f"kind: official, state: requested, {IN_IT}"
        assert only(judged(RULING, nobody)).detail.id == "ruling-no-guests"
        nameless = only(judged(RULING, guest("name: Gæst 01", kind="official")))
        assert (nameless.detail.id, nameless.facts["visitors"]) == ("ruling-no-role", ["Gæst 01"])

    def test_other_kinds_need_not(self) -> None:
        assert judged(RULING, f"kind: member, state: requested, {IN_IT}").outcome is Outcome.ALLOWED

    def test_each_guest_has_a_finding_of_their_own(self) -> None:
        both = "[{role: council-candidate}, {role: mp-candidate, nominated: false}]"
        verdict = judged(RULING, f"kind: external, state: requested, {IN_IT}, visitors: {both}")
        assert [finding.detail.id for finding in verdict.findings] == ["ruling-open-role", "ruling-not-nominated"]

    @pytest.mark.parametrize(
        ("asks", "words"),
        [
            ("{not_nominated: false}", "role: mp-candidate, nominated: false"),
            ("{two_roles: false}", "roles: [councillor, mp]"),
            ("{open_roles: []}", "role: council-candidate"),
            ("{unknown_guests: [member]}", "name: Gæst 01"),
        ],
    )
    def test_each_question_may_be_switched_off(self, asks: str, words: str) -> None:
        visit = guest(words, kind="official")
        assert judged(RULING, visit).outcome is Outcome.WARNED
        assert judged(rule("quiet-period-ruling", asks, effect="warn"), visit).outcome is Outcome.ALLOWED


class TestCrossParty:
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("cross_party: true, parties: [A, V]", None),
            ("cross_party: true, parties: [A, V, C]", None),
            ("cross_party: true, parties: [A]", "cross-party-few"),
            ("cross_party: true, parties: [A, A]", "cross-party-few"),
            ("cross_party: true, parties: [A, a]", "cross-party-few"),
            ("cross_party: true", "cross-party-few"),
            ("cross_party: false, parties: [A, V]", "cross-party-not"),
            ("parties: [A, V]", "cross-party-not"),
        ],
    )
    def test_a_debate_in_a_quiet_period_is_cross_party(self, words: str, found: str | None) -> None:
        verdict = judged(DEBATE, f"kind: debate, state: requested, {IN_IT}, {words}")
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    def test_outside_it_need_not_be(self) -> None:
        assert judged(DEBATE, "kind: debate, state: requested, when: 2021-08-15").outcome is Outcome.ALLOWED

    def test_how_many_parties_is_a_parameter(self) -> None:
        visit = f"kind: debate, state: requested, {IN_IT}, cross_party: true, parties: [A, V]"
        assert judged(rule("cross-party", "{parties: 3}", effect="warn"), visit).outcome is Outcome.WARNED
