"""When something is: a span of instants, or of whole days.

Instants are kept in UTC, because two aware datetimes of one ZoneInfo compare by wall time and are
an hour off at the end of summer time. Whole days have no zone until they are compared with now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Timed:
    """From `start` to `end` (exclusive), both in UTC."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            raise ValueError("Timed keeps its instants in UTC")


@dataclass(frozen=True, slots=True)
class AllDay:
    """Whole days from `first` to `last`, both inclusive (RFC 5545 DTEND is the day after `last`)."""

    first: date
    last: date


Span = Timed | AllDay


@dataclass(frozen=True, slots=True)
class Window:
    """Whole days, both inclusive, inside which something without a date yet is meant to fall."""

    first: date
    last: date


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of the local `day`, in UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def bounds(span: Span, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants in UTC at which `span` starts and ends (exclusive), whole days being local in `zone`."""
    if isinstance(span, Timed):
        return span.start, span.end
    return day_start(span.first, zone), day_start(span.last + timedelta(days=1), zone)


def first_day(span: Span, zone: ZoneInfo) -> date:
    """The local day on which `span` starts."""
    return span.first if isinstance(span, AllDay) else span.start.astimezone(zone).date()


def last_day(span: Span, zone: ZoneInfo) -> date:
    """The last local day that `span` touches; one that ends at midnight does not touch the next day."""
    if isinstance(span, AllDay):
        return span.last
    last_instant = max(span.start, span.end - timedelta(microseconds=1))
    return last_instant.astimezone(zone).date()


def has_ended(span: Span, now: datetime, zone: ZoneInfo) -> bool:
    """True from the instant of the end on: then the span is history."""
    return bounds(span, zone)[1] <= now
