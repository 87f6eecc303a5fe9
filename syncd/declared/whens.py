"""When something is, as staff write it: the grammar of `when`, of days and of times of day.

Contract section 2: `2018-01-03 17:00/19:00` · `2018-05-17 12:00/2018-05-18 12:00` · `2018-01-26` ·
`2018-03-08/2018-03-09`. What is written is local wall time; `span_of` turns it into instants.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from syncd.canon.times import AllDay, Span, Timed
from syncd.declared.rewritten import rewritten
from syncd.declared.wrong import Wrong
from syncd.problems import Message, message

T = TypeVar("T")

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_MOMENT: Final = re.compile(r"(?:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]+|$))?(?P<time>[0-9]{1,2}[:.][0-9]{2})?")


@dataclass(frozen=True, slots=True)
class LocalTimed:
    """From `start` to `end` (exclusive), both naive local wall time."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class LocalDays:
    """Whole local days, both inclusive."""

    first: date
    last: date


When = LocalTimed | LocalDays


def day_of(text: str) -> date:
    """The day `2018-01-03`; raises `Wrong` where it is written otherwise or does not exist."""
    return _suggesting(_day, text, "bad-date")


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    if not found:
        raise Wrong("bad-date", text=text)
    year, month, day = (int(part) for part in found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong("year-out-of-range", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12:
        raise Wrong("no-such-month", text=text, month=month)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Wrong("no-such-day", text=text, day=day, month=month_name(month), year=year, last=last)
    return date(year, month, day)


def month_name(month: int) -> Message:
    return message(f"month-{month}")


def time_of(text: str) -> time:
    """The time of day `18:00` or `18.00`."""
    found = _TIME.fullmatch(text)
    if not found:
        raise Wrong("bad-time", text=text)
    hour, minute = int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        raise Wrong("no-such-time", text=text)
    return time(hour, minute)


def moment_of(text: str) -> date | datetime:
    """A day, or a day and a time (`2025-08-01` · `2025-08-01 14:00` · `2025-08-01T14:00`), local."""
    day, _, clock = text.strip().replace("T", " ").partition(" ")
    return datetime.combine(day_of(day), time_of(clock.strip())) if clock else day_of(day)


def when_of(text: str) -> When:
    """What `when` says, in local wall time; raises `Wrong`, which says what to write where that is plain to see."""
    return _suggesting(_when, text, "bad-when")


def _suggesting(parse: Callable[[str], T], text: str, unreadable: str) -> T:
    """What `parse` makes of `text`; where it is written as elsewhere, `Wrong` says how it is written here."""
    try:
        return parse(text)
    except Wrong as wrong:
        if wrong.message.id != unreadable:
            raise
    instead = rewritten(text)
    try:
        parse(instead)
    except Wrong:
        raise Wrong(unreadable, text=text) from None
    raise Wrong("date-form", text=text, instead=instead)


def _when(text: str) -> When:
    parts = [part.strip() for part in text.strip().split("/")]
    if len(parts) > 2 or not all(parts):
        raise Wrong("bad-when", text=text)
    start_day, start_time = _moment(parts[0], text)
    if start_day is None:
        raise Wrong("bad-when", text=text)
    if len(parts) == 1:
        if start_time is not None:
            raise Wrong("when-without-end", text=text, instead=f"{start_day} {start_time:%H:%M}/{_later(start_time)}")
        return LocalDays(start_day, start_day)
    end_day, end_time = _moment(parts[1], text)
    if (start_time is None) != (end_time is None):
        raise Wrong("when-half-timed", text=text)
    if start_time is None or end_time is None:
        return _days(start_day, end_day or start_day, text)
    return _timed(datetime.combine(start_day, start_time), datetime.combine(end_day or start_day, end_time), text)


def _moment(part: str, text: str) -> tuple[date | None, time | None]:
    found = _MOMENT.fullmatch(part)
    if not found:
        raise Wrong("bad-when", text=text)
    day, clock = found["day"], found["time"]
    return (_day(day) if day else None), (time_of(clock) if clock else None)


def _later(clock: time) -> str:
    return f"{min(clock.hour + 2, 23):02}:{clock.minute if clock.hour < 22 else 59:02}"


def _days(first: date, last: date, text: str) -> LocalDays:
    if last < first:
        raise Wrong("when-reversed", text=text)
    return LocalDays(first, last)


def _timed(start: datetime, end: datetime, text: str) -> LocalTimed:
    if end <= start:
        raise Wrong("when-reversed", text=text)
    return LocalTimed(start, end)


def span_of(when: When, zone: ZoneInfo) -> Span:
    """`when` as instants in UTC, or as whole days; raises `Wrong` for a local time that does not exist.

    An hour that occurs twice, in autumn, is the first of the two.
    """
    if isinstance(when, LocalDays):
        return AllDay(when.first, when.last)
    for moment in (when.start, when.end):
        if not _exists(moment, zone):
            raise Wrong("no-such-local-time", time=f"{moment:%H:%M}", day=moment.date(), zone=zone.key)
    return occurrence_span(when, zone)


def occurrence_span(when: When, zone: ZoneInfo) -> Span:
    """As `span_of`, but a time in the gap of spring is moved on by the gap, as RFC 5545 section 3.3.5."""
    if isinstance(when, LocalDays):
        return AllDay(when.first, when.last)
    start, end = _instant(when.start, zone), _instant(when.end, zone)
    # an end just behind the gap may now lie at the start: then the length counts
    return Timed(start, end if end > start else start + (when.end - when.start))


def moved_to(when: When, start: datetime) -> When:
    """`when` at another local start, as long as before on the clock on the wall."""
    if isinstance(when, LocalDays):
        return LocalDays(start.date(), start.date() + (when.last - when.first))
    return LocalTimed(start, start + (when.end - when.start))


def local_start(when: When) -> datetime:
    """The naive local start; of whole days their midnight."""
    return datetime.combine(when.first, time.min) if isinstance(when, LocalDays) else when.start


def days_of(when: When) -> tuple[date, date]:
    """The first and the last local day that `when` touches."""
    if isinstance(when, LocalDays):
        return when.first, when.last
    return when.start.date(), (when.end - timedelta(microseconds=1)).date()


def _instant(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _exists(moment: datetime, zone: ZoneInfo) -> bool:
    return _instant(moment, zone).astimezone(zone).replace(tzinfo=None) == moment
