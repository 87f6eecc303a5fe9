"""The grammar of `when`, of days and of times of day."""

# ruff: noqa: DTZ001 – what is written is local wall time, without a zone
from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from syncd.canon.times import AllDay, Span, Timed
from syncd.declared.whens import day_of, moment_of, occurrence_span, span_of, time_of, when_of
from syncd.declared.wrong import Wrong

ZONE = ZoneInfo("Europe/Copenhagen")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2018-01-03 17:00/19:00", Timed(utc(2018, 1, 3, 16), utc(2018, 1, 3, 18))),
        ("2018-01-03 17.00/19.00", Timed(utc(2018, 1, 3, 16), utc(2018, 1, 3, 18))),
        ("2018-01-03 9:00/9:30", Timed(utc(2018, 1, 3, 8), utc(2018, 1, 3, 8, 30))),
        ("2018-01-03T17:00/19:00", Timed(utc(2018, 1, 3, 16), utc(2018, 1, 3, 18))),
        (" 2018-01-03  17:00 / 19:00 ", Timed(utc(2018, 1, 3, 16), utc(2018, 1, 3, 18))),
        ("2018-05-17 12:00/2018-05-18 12:00", Timed(utc(2018, 5, 17, 10), utc(2018, 5, 18, 10))),
        ("2018-01-03 22:00/2018-01-04 00:00", Timed(utc(2018, 1, 3, 21), utc(2018, 1, 3, 23))),
        ("2018-01-26", AllDay(date(2018, 1, 26), date(2018, 1, 26))),
        ("2018-03-08/2018-03-09", AllDay(date(2018, 3, 8), date(2018, 3, 9))),
        ("2018-03-08/2018-03-08", AllDay(date(2018, 3, 8), date(2018, 3, 8))),
        # over both changes of the clocks
        ("2018-03-24 12:00/2018-03-25 12:00", Timed(utc(2018, 3, 24, 11), utc(2018, 3, 25, 10))),
        ("2018-10-27 12:00/2018-10-28 12:00", Timed(utc(2018, 10, 27, 10), utc(2018, 10, 28, 11))),
        # the hour that occurs twice is the first of the two
        ("2018-10-28 02:30/04:00", Timed(utc(2018, 10, 28, 0, 30), utc(2018, 10, 28, 3))),
    ],
)
def test_when(text: str, span: Span) -> None:
    assert span_of(when_of(text), ZONE) == span


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("", "bad-when"),
        ("i morgen", "bad-when"),
        ("17:00/19:00", "bad-when"),
        ("i januar 2018", "bad-when"),
        ("2018-01-03/", "bad-when"),
        ("2018-01-03/2018-01-04/2018-01-05", "bad-when"),
        ("2018-01-0３", "bad-when"),
        ("2018-01-03 17", "bad-when"),
        ("2018-01-03 17:00", "when-without-end"),
        ("2018-01-03/19:00", "when-half-timed"),
        ("2018-01-03 17:00/2018-01-04", "when-half-timed"),
        ("2018-01-03 19:00/17:00", "when-reversed"),
        ("2018-01-03 19:00/19:00", "when-reversed"),
        ("2018-03-09/2018-03-08", "when-reversed"),
        ("2018-02-29", "no-such-day"),
        ("2018-04-31/2018-05-01", "no-such-day"),
        ("2018-00-01", "no-such-month"),
        ("2018-13-01", "no-such-month"),
        ("2018-01-00", "no-such-day"),
        ("0000-01-01", "year-out-of-range"),
        ("9999-12-31", "year-out-of-range"),
        ("2018-01-03 24:00/25:00", "no-such-time"),
        ("2018-01-03 17:60/19:00", "no-such-time"),
    ],
)
def test_faulty_when(text: str, id_: str) -> None:
    with pytest.raises(Wrong) as wrong:
        when_of(text)
    assert wrong.value.message.id == id_


@pytest.mark.parametrize("text", ["2018-03-25 02:30/04:00", "2018-03-25 01:00/02:30", "2018-03-25 02:00/03:00"])
def test_hour_that_is_skipped(text: str) -> None:
    with pytest.raises(Wrong) as wrong:
        span_of(when_of(text), ZONE)
    assert wrong.value.message.id == "no-such-local-time"


def test_the_end_to_write_instead_is_itself_valid() -> None:
    for start in ("17:00", "22:30", "23:58"):
        with pytest.raises(Wrong) as wrong:
            when_of(f"2018-01-03 {start}")
        when_of(str(wrong.value.message.values["instead"]))


def test_occurrence_in_the_gap_moves_on_by_the_gap() -> None:
    """RFC 5545 section 3.3.5: a time that does not exist has the offset from before the gap."""
    half_past = Timed(utc(2018, 3, 25, 1, 30), utc(2018, 3, 25, 2))
    assert occurrence_span(when_of("2018-03-25 02:30/04:00"), ZONE) == half_past
    two_to_three = Timed(utc(2018, 3, 25, 1), utc(2018, 3, 25, 2))
    assert occurrence_span(when_of("2018-03-25 02:00/03:00"), ZONE) == two_to_three


def test_days_times_and_moments() -> None:
    assert day_of("2020-02-29") == date(2020, 2, 29)
    assert time_of("8.05") == time(8, 5)
    assert moment_of("2025-08-01") == date(2025, 8, 1)
    assert moment_of("2025-08-01T14:00") == datetime(2025, 8, 1, 14)
    assert moment_of("2025-08-01 14.00") == datetime(2025, 8, 1, 14)
    for faulty in ("25-08-01", "2025-8-1", "01.08.2025", " 2025-08-01"):
        with pytest.raises(Wrong):
            day_of(faulty)
    for faulty in ("18", "18:0", "kl. 18", "18:00:00"):
        with pytest.raises(Wrong):
            time_of(faulty)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("03-01-2018", "2018-01-03"),
        ("3/1-2018", "2018-01-03"),
        ("3. januar 2018", "2018-01-03"),
        ("3. jan. 2018 kl. 17-19", "2018-01-03 17:00/19:00"),
        ("3.1.2018 klokken 17.30 til 19.00", "2018-01-03 17:30/19:00"),
        ("2018-01-03, kl. 9.00-10.30", "2018-01-03 09:00/10:30"),
        ("2018-1-3 17:00–19:00", "2018-01-03 17:00/19:00"),
        ("2018/01/03", "2018-01-03"),
        ("8/3-2018 - 9/3-2018", "2018-03-08/2018-03-09"),
        ("“2018-01-03”", "2018-01-03"),
    ],
)
def test_as_spoken_gets_what_to_write(text: str, instead: str) -> None:
    with pytest.raises(Wrong) as caught:
        when_of(text)
    assert (caught.value.message.id, caught.value.message.values["instead"]) == ("date-form", instead)
    assert when_of(instead)


@pytest.mark.parametrize("text", ["30. februar 2018", "13/13-2018", "3. januar", "17-19", "1/2/3/2018", "9" * 100])
def test_nothing_is_proposed_that_could_not_be_read(text: str) -> None:
    with pytest.raises(Wrong) as caught:
        when_of(text)
    assert caught.value.message.id == "bad-when"
