"""What a rule may say of a duty, and how its deadline is counted."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from syncd.declared.wrong import Wrong
from syncd.i18n.catalogue import remedy, say
from syncd.rules.duty import DutyParameters, Offset, offset_of
from syncd.rules.load import load
from syncd.rules.weekdays import Weekdays, danish_holidays

MONDAY_TO_FRIDAY = Weekdays(danish_holidays())
WITH_SATURDAYS = Weekdays(danish_holidays(), saturday=True)


def counted(text: str, day: str, weekdays: Weekdays = MONDAY_TO_FRIDAY) -> str:
    return offset_of(text).of(date.fromisoformat(day), weekdays).isoformat()


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("-10 weekdays", -10, "weekday"),
        ("-1 weekday", -1, "weekday"),
        ("+1 month", 1, "month"),
        ("- 14 days", -14, "day"),
        (" +2  weeks ", 2, "week"),
        ("0 days", 0, "day"),
    ],
)
def test_a_deadline_is_a_number_of_units(text: str, count: int, unit: str) -> None:
    assert offset_of(text) == Offset(count, unit)


@pytest.mark.parametrize(
    "text", ["10 weekdays", "-0 days", "-1.5 days", "i god tid", "-10 hverdage", "-1000 days", "-10"]
)
def test_what_is_no_deadline_is_refused(text: str) -> None:
    with pytest.raises(Wrong) as wrong:
        offset_of(text)
    assert text in say("da", wrong.value.message)
    assert "-10 weekdays" in remedy("da", wrong.value.message)


class TestWeekdays:
    @pytest.mark.parametrize(
        ("text", "day", "monday_to_friday", "with_saturdays"),
        [
            # Monday 26 January 2026: an agenda four weekdays before
            ("-4 weekdays", "2026-01-26", "2026-01-20", "2026-01-21"),
            # Tuesday after Easter 2026: 2, 3, 5 and 6 April are holidays, the Saturday between them is not
            ("-4 weekdays", "2026-04-07", "2026-03-27", "2026-03-30"),
            ("-1 weekday", "2026-04-07", "2026-04-01", "2026-04-04"),
            ("+1 weekday", "2026-04-01", "2026-04-07", "2026-04-04"),
            # what begins on a Saturday or Sunday: that day itself is never counted
            ("-1 weekday", "2026-10-10", "2026-10-09", "2026-10-09"),
            ("-1 weekday", "2026-10-11", "2026-10-09", "2026-10-10"),
            # Whit Monday, Ascension Day, and Christmas over the turn of the year; 24 and 31 December are weekdays
            ("-1 weekday", "2026-05-26", "2026-05-22", "2026-05-23"),
            ("-1 weekday", "2026-05-15", "2026-05-13", "2026-05-13"),
            ("+4 weekdays", "2026-12-23", "2026-12-30", "2026-12-30"),
            ("-1 weekday", "2027-01-04", "2026-12-31", "2027-01-02"),
            ("+1 weekday", "2026-12-24", "2026-12-28", "2026-12-28"),
        ],
    )
    def test_weekends_and_holidays_are_not_counted(
        self, text: str, day: str, monday_to_friday: str, with_saturdays: str
    ) -> None:
        assert counted(text, day) == monday_to_friday
        assert counted(text, day, WITH_SATURDAYS) == with_saturdays

    def test_store_bededag_was_a_holiday_until_2023(self) -> None:
        assert counted("-1 weekday", "2023-05-06") == "2023-05-04"
        assert counted("-1 weekday", "2024-04-27") == "2024-04-26"

    def test_nothing_moves_the_day_itself(self) -> None:
        assert counted("0 days", "2026-04-05") == "2026-04-05"
        assert counted("0 weekdays", "2026-04-05") == "2026-04-05"

    def test_calendar_days_and_weeks_do_not_mind_weekends(self) -> None:
        assert counted("-14 days", "2026-10-10") == "2026-09-26"
        assert counted("-2 weeks", "2026-10-10") == "2026-09-26"

    @pytest.mark.parametrize(
        ("text", "day", "due"),
        [
            ("+1 month", "2026-01-31", "2026-02-28"),
            ("+1 month", "2028-01-31", "2028-02-29"),
            ("-1 month", "2026-03-31", "2026-02-28"),
            ("+1 month", "2026-12-15", "2027-01-15"),
        ],
    )
    def test_months_end_with_the_shorter_month(self, text: str, day: str, due: str) -> None:
        assert counted(text, day) == due

    def test_holidays_are_those_of_denmark_whatever_the_locale(self) -> None:
        asked = "from syncd.rules.weekdays import danish_holidays as d; from datetime import date; "
        asked += "h = d(); print(h.get(date(2026, 4, 2)), h.get(date(2026, 12, 24)), h.get(date(2026, 7, 4)))"
        for locale in ("C.UTF-8", "en_US.UTF-8"):
            environ = {"LANG": locale, "LANGUAGE": locale, "PYTHONPATH": ":".join(sys.path)}
            told = subprocess.run(
                [sys.executable, "-c", asked], env=environ, check=True, capture_output=True, text=True
            )
            assert told.stdout.split() == ["Skærtorsdag", "None", "None"]


def repo(asks: str, effect: str = "duty") -> dict[str, bytes]:
    """One duty, whose version stands on line 5."""
    head = "rules:\n  - id: r\n    title: R\n    check: duty\n"
    version = f"    versions: [{{from: 2020-01-01, effect: {effect}{asks}}}]\n"
    return {
        "config/municipality.yaml": b"{id: lilleby, name: Lilleby}",
        "rules/r.yaml": (head + version).encode(),
    }


class TestReading:
    def test_a_duty_has_its_own_model(self) -> None:
        asks = ", with: {owner: [director, leader], due: +1 month, counted_from: requested, saturday: ja}"
        world = load(repo(asks)).world
        assert world is not None
        asked = world.rules[0].versions[0].parameters
        assert isinstance(asked, DutyParameters)
        assert asked.owner == ("director", "leader")
        assert asked.due == Offset(1, "month")
        assert asked.saturday

    @pytest.mark.parametrize(
        ("asks", "at", "id_"),
        [
            (", with: {owner: sek, due: i god tid}", "i god", "bad-offset"),
            (", with: {owner: sek, due: 0 days, ejer: x}", "ejer", "key-unknown"),
            (", with: {due: 0 days}", "{due", "key-missing"),
            (", with: {owner: sek}", "{owner", "key-missing"),
            (", with: {owner: sek, due: 0 days, counted_from: now}", "now", "not-a-choice"),
            (", with: {owner: sek, due: 0 days, recorded_in: purpose}", "purpose", "not-a-choice"),
            (", with: {owner: sek, due: 0 days, states: [held]}", "held", "not-a-choice"),
            ("", "{from", "key-missing"),
        ],
    )
    def test_a_slip_has_its_line_and_column(self, asks: str, at: str, id_: str) -> None:
        files = repo(asks)
        column = files["rules/r.yaml"].decode().splitlines()[4].index(at) + 1
        first = next(one for one in load(files).problems if one.is_error)
        assert (str(first.place), first.message.id) == (f"rules/r.yaml:5:{column}", id_)

    def test_a_duty_that_is_off_need_not_say_anything(self) -> None:
        assert load(repo("", effect="off")).world is not None
