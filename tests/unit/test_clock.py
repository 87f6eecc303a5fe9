"""`--as-of`: which instant a person means."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from syncd.clock import SystemClock, parse_as_of
from syncd.errors import UsageError

ZONE = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2018-01-02", datetime(2018, 1, 1, 23, tzinfo=UTC)),
        ("2018-07-02", datetime(2018, 7, 1, 22, tzinfo=UTC)),
        ("2018-01-02T17:30", datetime(2018, 1, 2, 16, 30, tzinfo=UTC)),
        ("2018-01-02 17:30", datetime(2018, 1, 2, 16, 30, tzinfo=UTC)),
        ("2018-10-28T02:30", datetime(2018, 10, 28, 0, 30, tzinfo=UTC)),
        ("2018-03-25T02:30", datetime(2018, 3, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_meant_in_the_municipalitys_time(text: str, instant: datetime) -> None:
    assert parse_as_of(text, ZONE) == instant
    assert parse_as_of(text, ZONE).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2018",
        "2018-02-30",
        "02-01-2018",
        "20180102",
        "2018-W01-2",
        "2018-01-02T25:00",
        "2018-01-02T17",
        "2018-01-02T17:30:00",
        "2018-01-02T17:30Z",
        "2018-01-02T17:30+01:00",
        " 2018-01-02",
        "２０１８-01-02",
        "0001-01-01",
        "1899-12-31",
        "2200-01-01",
        "9999-12-31",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_as_of(text, ZONE)
    assert caught.value.message.id == "as-of-invalid"
    assert caught.value.message.values["text"] == text


def test_the_machines_clock_tells_utc() -> None:
    clock = SystemClock()
    before = clock.monotonic()
    clock.sleep(0.01)
    assert clock.monotonic() - before >= 0.01
    assert clock.wall().tzinfo is UTC
