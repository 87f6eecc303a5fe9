"""What must be written down about a visit, and who must take part."""

from __future__ import annotations

import pytest

from syncd.canon.rulebook import Outcome
from syncd.rules.checks.completeness import RequiredField
from tests.unit.rules.making import judged, only, rule

BOOKED = "kind: official, state: approved, when: 2021-10-01 10:00/12:00"
WRITTEN = {
    RequiredField.PURPOSE: "purpose: Læselyst",
    RequiredField.CONTENT: "content: Rundvisning",
    RequiredField.TIMETABLE: "timetable: [10.00 Velkomst]",
    RequiredField.PARTICIPANTS: "participants: [{name: Leder 01}]",
    RequiredField.RESPONSIBILITIES: "responsibilities: {forplejning: Biblioteket}",
    RequiredField.CASE: "case: 00.05.00-G00-1-26",
    RequiredField.WORKPLACE: "workplace: bibliotek",
    RequiredField.REQUESTED: "requested: 2021-09-01",
    RequiredField.VISITORS: "visitors: [{role: other}]",
}


class TestRequiredFields:
    ALL = rule("required-fields", f"{{fields: [{', '.join(RequiredField)}]}}")

    def test_with_all_of_them_nothing_is_missing(self) -> None:
        assert judged(self.ALL, ", ".join((BOOKED, *WRITTEN.values()))).outcome is Outcome.ALLOWED

    @pytest.mark.parametrize("field", list(RequiredField))
    def test_each_is_missed_by_its_name(self, field: RequiredField) -> None:
        others = (words for name, words in WRITTEN.items() if name is not field)
        finding = only(judged(self.ALL, ", ".join((BOOKED, *others))))
        assert finding.facts["missing"] == [field.value]

    @pytest.mark.parametrize("empty", ["timetable: []", "participants: []", "visitors: []", "responsibilities: {}"])
    def test_an_empty_one_is_missing_too(self, empty: str) -> None:
        name = empty.partition(":")[0]
        asks = rule("required-fields", f"{{fields: {name}}}")
        assert judged(asks, f"{BOOKED}, {empty}").outcome is Outcome.BLOCKED

    def test_only_what_the_rule_asks_for_is(self) -> None:
        assert (
            judged(rule("required-fields", "{fields: [purpose]}"), f"{BOOKED}, purpose: X").outcome is Outcome.ALLOWED
        )


class TestHost:
    HOST = rule("host", effect="warn")

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("host: mayor", None),
            ("host: mayor, workplace: bibliotek", None),
            ("host: 'chair:kultur', workplace: bibliotek", None),
            ("host: 'chair:teknik', workplace: bibliotek", "host-other-committee"),
            ("host: 'chair:teknik', workplace: kiosk", None),
            ("host: 'chair:teknik'", None),
            ("host: 'member:m01', workplace: bibliotek", "host-other"),
            ("workplace: bibliotek", "host-none"),
        ],
    )
    def test_the_mayor_or_the_chair_whose_area_it_is(self, words: str, found: str | None) -> None:
        verdict = judged(self.HOST, f"{BOOKED}, {words}")
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    def test_who_may_be_host_is_a_parameter(self) -> None:
        any_chair = rule("host", "{hosts: [chair, member], chair_of: any}", effect="warn")
        for words, outcome in (
            ("host: 'chair:teknik', workplace: bibliotek", Outcome.ALLOWED),
            ("host: 'member:m01'", Outcome.ALLOWED),
            ("host: mayor", Outcome.WARNED),
        ):
            assert judged(any_chair, f"{BOOKED}, {words}").outcome is outcome


class TestLeaderAttends:
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("leader: {attends: true}", None),
            ("leader: {attends: true, acting: Souschef 01}", None),
            ("leader: {attends: false, acting: Souschef 01}", None),
            ("leader: {acting: Souschef 01}", None),
            ("leader: {attends: false}", "leader-away"),
            ("leader: {attends: true, declined: [2021-10-01]}", "leader-declined-day"),
            ("leader: {attends: true, declined: [2021-09-30]}", None),
            ("leader: {acting: Souschef 01, declined: [2021-10-01]}", None),
            ("leader: {agreed: 2021-09-01}", "leader-unknown"),
            ("purpose: Intet om lederen", "leader-unknown"),
        ],
    )
    def test_the_leader_or_who_acts_for_them(self, words: str, found: str | None) -> None:
        verdict = judged(rule("leader-attends"), f"{BOOKED}, {words}")
        assert [finding.detail.id for finding in verdict.findings] == ([found] if found else [])

    def test_who_acts_need_not_count(self) -> None:
        strict = rule("leader-attends", "{acting_counts: false}")
        visit = f"{BOOKED}, leader: {{attends: false, acting: Souschef 01}}"
        assert only(judged(strict, visit)).detail.id == "leader-acting-not-enough"


class TestParticipants:
    def test_each_of_the_side_has_a_role(self) -> None:
        people = "[{name: A, side: administration}, {name: B, side: administration, role: Oplæg}, {member: m01}]"
        finding = only(judged(rule("participant-roles", effect="warn"), f"{BOOKED}, participants: {people}"))
        assert finding.facts == {"without_role": ["A"]}

    def test_another_side_is_of_no_account(self) -> None:
        visit = f"{BOOKED}, participants: [{{name: A, side: ministry}}]"
        assert judged(rule("participant-roles", effect="warn"), visit).outcome is Outcome.ALLOWED
        assert judged(rule("participant-roles", "{side: ministry}"), visit).outcome is Outcome.BLOCKED

    @pytest.mark.parametrize(("count", "outcome"), [(0, Outcome.ALLOWED), (2, Outcome.ALLOWED), (3, Outcome.WARNED)])
    def test_no_more_of_the_side_than_the_rule_allows(self, count: int, outcome: Outcome) -> None:
        people = ", ".join(["{name: A, side: administration}"] * count + ["{member: m01}"] * 5)
        verdict = judged(
            rule("participant-limit", "{at_most: 2}", effect="warn"), f"{BOOKED}, participants: [{people}]"
        )
        assert verdict.outcome is outcome
