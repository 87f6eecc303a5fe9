"""RFC 5545 rules, counted on the clock on the wall."""

# ruff: noqa: DTZ001 – what is written is local wall time, without a zone
from __future__ import annotations

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from syncd.declared.repeat import MAX_OCCURRENCES, occurrences, recurrence_of
from syncd.declared.wrong import Wrong

ZONE = ZoneInfo("Europe/Copenhagen")


def days(rule: str, start: datetime) -> list[date]:
    return [moment.date() for moment in occurrences(recurrence_of(rule), start, ZONE)]


def test_last_monday_of_each_month() -> None:
    found = days("FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20260330", datetime(2026, 1, 26, 18))
    assert found == [date(2026, 1, 26), date(2026, 2, 23), date(2026, 3, 30)]


def test_the_hour_stays_the_same_over_summer_time() -> None:
    found = occurrences(recurrence_of("FREQ=WEEKLY;COUNT=3"), datetime(2026, 3, 23, 18), ZONE)
    assert {moment.hour for moment in found} == {18}


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260105", date(2026, 1, 5)),
        ("20260105T180000", date(2026, 1, 5)),
        ("20260105T175959", date(2026, 1, 4)),
        ("20260105T170000Z", date(2026, 1, 5)),  # 18:00 in Copenhagen
        ("20260105T165959Z", date(2026, 1, 4)),
    ],
)
def test_until_is_inclusive_and_local(until: str, last: date) -> None:
    assert days(f"FREQ=DAILY;UNTIL={until}", datetime(2026, 1, 1, 18))[-1] == last


def test_a_rule_without_an_end_stops_after_ten_years() -> None:
    found = days("FREQ=YEARLY", datetime(2020, 2, 29))
    assert found == [date(2020, 2, 29), date(2024, 2, 29), date(2028, 2, 29)]
    assert days("FREQ=MONTHLY", datetime(2018, 1, 1))[-1] == date(2028, 1, 1)


def test_count_is_not_cut_by_the_ten_years() -> None:
    assert days("FREQ=YEARLY;COUNT=12", datetime(2018, 1, 1))[-1] == date(2029, 1, 1)


def test_prefix_lower_case_and_closing_semicolon_are_accepted() -> None:
    assert len(days("RRULE:freq=daily;count=2;", datetime(2018, 1, 1))) == 2


def test_the_first_time_must_be_an_occurrence() -> None:
    with pytest.raises(Wrong) as wrong:
        days("FREQ=MONTHLY;BYDAY=-1MO", datetime(2026, 1, 25, 18))
    assert wrong.value.message.id == "repeat-start"
    assert wrong.value.message.values == {"start": date(2026, 1, 25), "first": date(2026, 1, 26)}


def test_the_most_and_one_more() -> None:
    assert len(days(f"FREQ=DAILY;COUNT={MAX_OCCURRENCES}", datetime(2018, 1, 1))) == MAX_OCCURRENCES
    with pytest.raises(Wrong) as wrong:
        days(f"FREQ=DAILY;COUNT={MAX_OCCURRENCES + 1}", datetime(2018, 1, 1))
    assert wrong.value.message.id == "repeat-too-many"


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=TU"])
def test_a_rule_that_never_comes_true_is_found_out_at_once(rule: str) -> None:
    started = time.monotonic()
    with pytest.raises(Wrong) as wrong:
        days(rule, datetime(2018, 1, 1))
    assert wrong.value.message.id == "repeat-never"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("rule", "id_"),
    [
        ("", "repeat-shape"),
        ("hver uge", "repeat-shape"),
        ("FREQ=", "repeat-shape"),
        ("FREQ=DAILY;;COUNT=2", "repeat-shape"),
        ("FREQ=SECONDLY", "repeat-frequency"),
        ("COUNT=2", "repeat-frequency"),
        ("FREQ=DAILY;BYHOUR=3", "repeat-part"),
        ("FREQ=DAILY;BYEASTER=0", "repeat-part"),
        ("FREQ=DAILY;FREQ=DAILY", "repeat-part-twice"),
        ("FREQ=DAILY;INTERVAL=0", "repeat-value"),
        ("FREQ=DAILY;INTERVAL=99999999999", "repeat-value"),
        ("FREQ=DAILY;COUNT=0", "repeat-value"),
        ("FREQ=DAILY;UNTIL=20260230", "repeat-value"),
        ("FREQ=DAILY;UNTIL=2026-01-01", "repeat-value"),
        ("FREQ=MONTHLY;BYDAY=MA", "repeat-value"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20260101", "repeat-count-and-until"),
        ("FREQ=DAILY;UNTIL=99991231", "year-out-of-range"),
    ],
)
def test_faulty_rule(rule: str, id_: str) -> None:
    with pytest.raises(Wrong) as wrong:
        recurrence_of(rule)
    assert wrong.value.message.id == id_
