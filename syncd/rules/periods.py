"""Calendar periods: the day, week, month, quarter, half-year or year that a day lies in. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from syncd.canon.times import Window

_DAY: Final = timedelta(days=1)


class CalendarPeriod(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


_MONTHS: Final = {
    CalendarPeriod.MONTH: 1,
    CalendarPeriod.QUARTER: 3,
    CalendarPeriod.HALF_YEAR: 6,
    CalendarPeriod.YEAR: 12,
}


def period_of(day: date, period: CalendarPeriod) -> Window:
    """The period that `day` lies in; weeks begin on Monday (ISO 8601)."""
    if period is CalendarPeriod.DAY:
        return Window(day, day)
    if period is CalendarPeriod.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Window(monday, monday + timedelta(days=6))
    months = _MONTHS[period]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return Window(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))


def periods_within(window: Window, period: CalendarPeriod) -> Iterator[Window]:
    """The periods of `window`, in order; the first and the last are cut off at its ends."""
    day = window.first
    while day <= window.last:
        whole = period_of(day, period)
        yield Window(max(whole.first, window.first), min(whole.last, window.last))
        day = whole.last + _DAY
