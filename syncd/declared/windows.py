"""Windows: the months or days inside which something without a date yet is meant to fall.

`2018-05` · `2018-05/2018-06` · `12-01/12-15` (days) · `12/04` (months, over the new year).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from syncd.canon.times import Window
from syncd.declared.whens import FIRST_YEAR, LAST_YEAR, month_name
from syncd.declared.wrong import Wrong

_EDGE: Final = re.compile(r"(?:(?P<year>[0-9]{4})-)?(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_LEAP_YEAR: Final = 2000


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    year: int | None
    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class WrittenWindow:
    """A window as written: with years, or without any."""

    first: Edge
    last: Edge

    @property
    def has_year(self) -> bool:
        return self.first.year is not None

    def in_year(self, year: int) -> Window:
        """Whole days, both inclusive; one without years starts in `year` and may end in the next."""
        first = _day(self.first, self.first.year or year, at_end=False)
        last = _day(self.last, self.last.year or year, at_end=True)
        if self.last.year is None and last < first:
            last = _day(self.last, year + 1, at_end=True)
        return Window(first, last)

    def around(self, day: date) -> Window:
        """The window that holds `day`, or else that of its year."""
        for year in (day.year, day.year - 1):
            window = self.in_year(year)
            if window.first <= day <= window.last:
                return window
        return self.in_year(day.year)


def window_of(text: str) -> WrittenWindow:
    """What `window` says; raises `Wrong`."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 2:
        raise Wrong("bad-window", text=text)
    first, last = _edge(parts[0], text), _edge(parts[-1], text)
    if (first.year is None) != (last.year is None) or (first.day is None) != (last.day is None):
        raise Wrong("window-mixed", text=text)
    window = WrittenWindow(first, last)
    if window.has_year:
        resolved = window.in_year(_LEAP_YEAR)
        if resolved.last < resolved.first:
            raise Wrong("window-reversed", text=text)
    return window


def _edge(part: str, text: str) -> Edge:
    found = _EDGE.fullmatch(part)
    if not found:
        raise Wrong("bad-window", text=text)
    year = int(found["year"]) if found["year"] else None
    month = int(found["month"])
    day = int(found["day"]) if found["day"] else None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong("year-out-of-range", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12:
        raise Wrong("no-such-month", text=text, month=month)
    longest = calendar.monthrange(year or _LEAP_YEAR, month)[1]
    if day is not None and not 1 <= day <= longest:
        raise Wrong("no-such-month-day", text=text, day=day, month=month_name(month), last=longest)
    return Edge(year, month, day)


def _day(edge: Edge, year: int, *, at_end: bool) -> date:
    longest = calendar.monthrange(year, edge.month)[1]
    if edge.day is None:
        return date(year, edge.month, longest if at_end else 1)
    return date(year, edge.month, min(edge.day, longest))
