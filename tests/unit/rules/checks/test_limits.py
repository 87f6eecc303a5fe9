"""How long a visit may last, what it may include, and where a committee goes."""

from __future__ import annotations

import pytest

from syncd.canon.entries import Included
from syncd.canon.rulebook import Outcome
from tests.unit.rules.making import judged, only, passed, rule, said

VISIT = "kind: member, state: agreed"


class TestMaxDuration:
    THREE = rule("max-duration", "{hours: 3}")

    @pytest.mark.parametrize(
        ("when", "outcome"),
        [
            ("2021-10-01 12:00/14:59", Outcome.ALLOWED),
            ("2021-10-01 12:00/15:00", Outcome.ALLOWED),
            ("2021-10-01 12:00/15:01", Outcome.BLOCKED),
            ("2021-10-01 22:30/2021-10-02 01:30", Outcome.ALLOWED),
            ("2021-10-01 22:30/2021-10-02 01:31", Outcome.BLOCKED),
            # summer time ends: 01.30 to 03.30 on the clock is three hours
            ("2021-10-31 01:30/03:30", Outcome.ALLOWED),
            ("2021-10-31 01:30/03:31", Outcome.BLOCKED),
            # summer time begins: 01.00 to 05.00 on the clock is three hours
            ("2021-03-28 01:00/05:00", Outcome.ALLOWED),
            ("2021-03-28 01:00/05:01", Outcome.BLOCKED),
            ("2021-10-01", Outcome.BLOCKED),
            ("2021-10-01, time: to-follow", Outcome.ALLOWED),
        ],
    )
    def test_the_time_that_passes_counts(self, when: str, outcome: Outcome) -> None:
        assert judged(self.THREE, f"{VISIT}, when: {when}").outcome is outcome

    @pytest.mark.parametrize(("hours", "end"), [("1.5", "11:30"), ("0,25", "10:15"), ("2", "12:00")])
    def test_halves_and_quarters(self, hours: str, end: str) -> None:
        asks = rule("max-duration", f"{{hours: '{hours}'}}")
        longer = f"{end[:3]}{int(end[3:]) + 1:02}"
        assert judged(asks, f"{VISIT}, when: 2021-10-01 10:00/{end}").outcome is Outcome.ALLOWED
        assert judged(asks, f"{VISIT}, when: 2021-10-01 10:00/{longer}").outcome is Outcome.BLOCKED

    def test_the_figures_used_are_told(self) -> None:
        finding = only(judged(self.THREE, f"{VISIT}, when: 2021-10-01 12:00/15:30"))
        assert finding.facts == {"minutes": 210, "at_most": 180}
        assert "3.30" in said(finding.detail)


class TestForbiddenContent:
    ALL = rule("forbidden-content", "{includes: [citizen-case, private-home, grant-decision, shadowing]}")
    WHEN = f"{VISIT}, when: 2021-10-01 10:00/12:00"

    @pytest.mark.parametrize("item", list(Included))
    def test_each_is_found_by_its_name(self, item: Included) -> None:
        finding = only(judged(self.ALL, f"{self.WHEN}, includes: [{item.value}, {item.value}]"))
        assert finding.facts == {"includes": [item.value]}

    def test_nothing_included_is_nothing_found(self) -> None:
        assert judged(self.ALL, self.WHEN).outcome is Outcome.ALLOWED

    def test_only_what_the_rule_names_is_ruled_out(self) -> None:
        asks = rule("forbidden-content", "{includes: grant-decision}")
        assert judged(asks, f"{self.WHEN}, includes: [shadowing]").outcome is Outcome.ALLOWED
        assert judged(asks, f"{self.WHEN}, includes: [shadowing, grant-decision]").outcome is Outcome.BLOCKED


class TestCommitteeArea:
    AREA = rule("committee-area", effect="warn")
    WHEN = "kind: committee, state: requested, when: 2021-10-01 10:00/12:00"

    def test_its_own_area(self) -> None:
        assert judged(self.AREA, f"{self.WHEN}, committee: kultur, workplace: bibliotek").outcome is Outcome.ALLOWED

    def test_another_area_is_named(self) -> None:
        finding = only(judged(self.AREA, f"{self.WHEN}, committee: teknik, workplace: bibliotek"))
        assert finding.facts == {"committee": "teknik", "area": "kultur"}
        assert "Kulturudvalget" in said(finding.detail)

    @pytest.mark.parametrize("words", ["committee: teknik, workplace: kiosk", "committee: teknik", "workplace: kiosk"])
    def test_what_is_not_known_is_not_found_fault_with(self, words: str) -> None:
        assert passed(judged(self.AREA, f"{self.WHEN}, {words}")).reason.id == "area-unknown"
