"""What must have been agreed, told or answered: by whom, when, and since the visit was moved."""

from __future__ import annotations

from datetime import date

import pytest

from syncd.canon.rulebook import Outcome
from tests.unit.rules.making import judged, only, passed, rule

BOOKED = "kind: official, state: approved, when: 2021-10-01 10:00/12:00"
ASKED = "kind: member, state: requested, when: 2022-03-01 10:00/12:00"


class TestApproval:
    APPROVAL = rule("approval")

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("approved: {by: sek, on: 2021-09-01}", None),
            ("approved: {by: Politisk Sekretariat, on: 2021-09-01}", None),
            ("approved: {by: POLITISK sekretariat, on: 2021-09-01}", None),
            ("approved: {by: secretariat, on: 2021-09-01}", None),
            ("approved: {by: chef, on: 2021-09-01}", None),
            ("approved: {by: Nogen udefra, on: 2021-09-01}", None),
            ("approved: {by: d1, on: 2021-09-01}", "approval-by-other"),
            ("approved: {by: Direktør 01, on: 2021-09-01}", "approval-by-other"),
            ("approved: {by: director, on: 2021-09-01}", "approval-by-other"),
            ("approved: {by: sek}", "approval-none"),
            ("approved: {on: 2021-09-01}", "approval-none"),
            ("approved: {}", "approval-none"),
            ("purpose: Intet om godkendelse", "approval-none"),
        ],
    )
    def test_by_a_role_that_may_and_on_a_day(self, words: str, found: str | None) -> None:
        verdict = judged(self.APPROVAL, f"{BOOKED}, {words}")
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    @pytest.mark.parametrize(("moved", "outcome"), [("2021-09-01", Outcome.ALLOWED), ("2021-09-02", Outcome.BLOCKED)])
    def test_not_from_before_the_visit_was_moved(self, moved: str, outcome: Outcome) -> None:
        visit = f"{BOOKED}, approved: {{by: sek, on: 2021-09-01}}, moved: {moved}"
        assert judged(self.APPROVAL, visit).outcome is outcome
        anyhow = rule("approval", "{after_move: false}")
        assert judged(anyhow, visit).outcome is Outcome.ALLOWED

    def test_the_roles_are_a_parameter(self) -> None:
        directors = rule("approval", "{roles: director}")
        assert judged(directors, f"{BOOKED}, approved: {{by: d1, on: 2021-09-01}}").outcome is Outcome.ALLOWED
        assert judged(directors, f"{BOOKED}, approved: {{by: sek, on: 2021-09-01}}").outcome is Outcome.BLOCKED

    def test_the_figures_used_are_told(self) -> None:
        visit = f"{BOOKED}, approved: {{by: d1, on: 2021-09-01}}, moved: 2021-08-30"
        assert only(judged(self.APPROVAL, visit)).facts == {
            "by": "d1",
            "on": "2021-09-01",
            "moved": "2021-08-30",
            "roles": ["secretariat", "head-of-secretariat"],
        }


class TestLeaderAgreement:
    AGREED = rule("leader-agreement", effect="warn")

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("leader: {agreed: 2021-09-01}", None),
            ("leader: {agreed: 2021-09-01}, moved: 2021-09-01", None),
            ("leader: {agreed: 2021-09-01}, moved: 2021-09-02", "consent-before-move"),
            ("leader: {attends: true}", "leader-not-agreed"),
            ("purpose: Intet om lederen", "leader-not-agreed"),
        ],
    )
    def test_the_leaders_consent_is_recorded_and_no_older_than_the_time(self, words: str, found: str | None) -> None:
        verdict = judged(self.AGREED, f"{BOOKED}, {words}")
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    def test_an_older_one_may_count(self) -> None:
        visit = f"{BOOKED}, leader: {{agreed: 2021-09-01}}, moved: 2021-09-02"
        assert judged(rule("leader-agreement", "{after_move: false}"), visit).outcome is Outcome.ALLOWED


class TestNotice:
    @pytest.mark.parametrize("field", ["mayor_informed", "background_note"])
    @pytest.mark.parametrize(
        ("days", "given", "found"),
        [
            (0, "2021-09-30", None),
            (0, "2021-10-01", None),
            (0, "2021-10-02", "notice-late"),
            (1, "2021-09-30", None),
            (1, "2021-10-01", "notice-late"),
            (14, "2021-09-17", None),
            (14, "2021-09-18", "notice-late"),
        ],
    )
    def test_so_many_days_before_the_visit(self, field: str, days: int, given: str, found: str | None) -> None:
        asks = rule("dated-before-start", f"{{field: {field}, days: {days}}}", effect="warn")
        verdict = judged(asks, f"{BOOKED}, {field}: {given}", date(2021, 10, 10))
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    @pytest.mark.parametrize(
        ("field", "other"), [("mayor_informed", "background_note"), ("background_note", "mayor_informed")]
    )
    def test_one_does_not_stand_for_the_other(self, field: str, other: str) -> None:
        asks = rule("dated-before-start", f"{{field: {field}}}", effect="warn")
        assert only(judged(asks, f"{BOOKED}, {other}: 2021-09-01")).detail.id == "notice-not-given"

    def test_the_local_day_of_the_visit_counts(self) -> None:
        asks = rule("dated-before-start", "{field: mayor_informed, days: 1}", effect="warn")
        visit = "kind: official, state: approved, when: 2021-10-01 00:30/02:00, mayor_informed: 2021-09-30"
        assert judged(asks, visit).outcome is Outcome.ALLOWED


class TestAgreementWithin:
    WITHIN = rule("agreement-within", effect="warn")

    @pytest.mark.parametrize(
        ("requested", "agreed", "found"),
        [
            ("2021-10-26", "2021-11-26", None),
            ("2021-10-26", "2021-11-27", "agreement-late"),
            ("2021-01-31", "2021-02-28", None),
            ("2021-01-31", "2021-03-01", "agreement-late"),
            ("2021-10-26", "2021-10-26", None),
        ],
    )
    def test_from_the_request_to_the_agreement(self, requested: str, agreed: str, found: str | None) -> None:
        visit = f"{ASKED}, requested: {requested}, leader: {{agreed: {agreed}}}"
        verdict = judged(self.WITHIN, visit, date(2022, 1, 10))
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    @pytest.mark.parametrize(("today", "found"), [("2021-11-26", None), ("2021-11-27", "agreement-open")])
    def test_or_still_unanswered_today(self, today: str, found: str | None) -> None:
        visit = f"{ASKED}, requested: 2021-10-26, leader: {{declined: [2021-11-01]}}"
        verdict = judged(self.WITHIN, visit, date.fromisoformat(today))
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    def test_never_by_the_day_of_the_visit(self) -> None:
        visit = f"{ASKED}, requested: 2021-10-26, leader: {{agreed: 2021-11-01}}"
        assert judged(self.WITHIN, visit, date(2022, 2, 28)).outcome is Outcome.ALLOWED

    def test_without_a_request_there_is_nothing_to_measure(self) -> None:
        assert passed(judged(self.WITHIN, ASKED)).reason.id == "agreement-no-request"

    def test_how_many_months_is_a_parameter(self) -> None:
        visit = f"{ASKED}, requested: 2021-10-26, leader: {{agreed: 2021-12-26}}"
        two = rule("agreement-within", "{months: 2}", effect="warn")
        assert judged(self.WITHIN, visit, date(2022, 1, 10)).outcome is Outcome.WARNED
        assert judged(two, visit, date(2022, 1, 10)).outcome is Outcome.ALLOWED
