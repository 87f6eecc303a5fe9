"""Spans: instants in UTC, whole days in local time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from syncd.canon.times import AllDay, Timed, bounds, day_start, first_day, has_ended, last_day

ZONE = ZoneInfo("Europe/Copenhagen")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def test_instants_are_kept_in_utc() -> None:
    local = datetime(2018, 1, 3, 17, tzinfo=ZONE)
    with pytest.raises(ValueError, match="UTC"):
        Timed(local, utc(2018, 1, 3, 18))
    with pytest.raises(ValueError, match="UTC"):
        Timed(utc(2018, 1, 3, 16), local)


@pytest.mark.parametrize(("day", "hours"), [(date(2018, 3, 24), 24), (date(2018, 3, 25), 23), (date(2018, 10, 28), 25)])
def test_a_local_day_is_as_long_as_its_clocks_say(day: date, hours: int) -> None:
    start, end = bounds(AllDay(day, day), ZONE)
    assert end - start == timedelta(hours=hours)
    assert start == day_start(day, ZONE)


def test_whole_days_are_inclusive() -> None:
    assert bounds(AllDay(date(2018, 3, 8), date(2018, 3, 9)), ZONE) == (utc(2018, 3, 7, 23), utc(2018, 3, 9, 23))


def test_first_and_last_local_day() -> None:
    late = Timed(utc(2018, 1, 3, 23, 30), utc(2018, 1, 4, 1))
    assert first_day(late, ZONE) == last_day(late, ZONE) == date(2018, 1, 4)
    until_midnight = Timed(utc(2018, 1, 3, 20), utc(2018, 1, 3, 23))
    assert last_day(until_midnight, ZONE) == date(2018, 1, 3)
    nothing = Timed(utc(2018, 1, 3, 23), utc(2018, 1, 3, 23))
    assert last_day(nothing, ZONE) == date(2018, 1, 4)
    days = AllDay(date(2018, 3, 8), date(2018, 3, 9))
    assert (first_day(days, ZONE), last_day(days, ZONE)) == (days.first, days.last)


def test_a_span_has_ended_from_the_instant_of_its_end_on() -> None:
    timed = Timed(utc(2018, 1, 3, 16), utc(2018, 1, 3, 18))
    assert not has_ended(timed, utc(2018, 1, 3, 17, 59), ZONE)
    assert has_ended(timed, utc(2018, 1, 3, 18), ZONE)
    day = AllDay(date(2018, 1, 3), date(2018, 1, 3))
    assert not has_ended(day, utc(2018, 1, 3, 22, 59), ZONE)
    assert has_ended(day, utc(2018, 1, 3, 23), ZONE)


def test_the_hour_that_occurs_twice_lasts_two_hours() -> None:
    twice = Timed(utc(2018, 10, 28, 0), utc(2018, 10, 28, 2))
    start, end = bounds(twice, ZONE)
    assert end - start == timedelta(hours=2)
    assert start.astimezone(ZONE).hour == 2
    assert end.astimezone(ZONE).hour == 3
