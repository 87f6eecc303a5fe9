"""ISO weeks as people write them: `7` · `28-30` · `51-1` (over the new year) · `2027-W42`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from syncd.declared.whens import FIRST_YEAR, LAST_YEAR
from syncd.declared.wrong import Wrong

_WEEKS: Final = re.compile(r"(?:(?P<year>[0-9]{4})-?[Ww])?(?P<first>[0-9]{1,2})(?:\s*-\s*[Ww]?(?P<last>[0-9]{1,2}))?")
_LAST: Final = 53


@dataclass(frozen=True, slots=True)
class WrittenWeeks:
    """ISO weeks from `first` to `last`, both inclusive, of the ISO year `year`; of every year where it is None."""

    first: int
    last: int
    year: int | None = None

    def hold(self, day: date) -> bool:
        """Does `day` lie in one of the weeks?"""
        year, week, _ = day.isocalendar()
        if self.year is not None and year != self.year:
            return False
        if self.first <= self.last:
            return self.first <= week <= self.last
        return week >= self.first or week <= self.last


def weeks_of(text: str) -> WrittenWeeks:
    """What `text` says; raises `Wrong`."""
    found = _WEEKS.fullmatch(text.strip())
    if found is None:
        raise Wrong("bad-weeks", text=text)
    first = int(found["first"])
    last = int(found["last"] or first)
    year = int(found["year"]) if found["year"] else None
    if not (1 <= first <= _LAST and 1 <= last <= _LAST):
        raise Wrong("bad-weeks", text=text)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong("year-out-of-range", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    if year is not None and (last < first or last > _weeks_in(year)):
        raise Wrong("bad-weeks", text=text)
    return WrittenWeeks(first, last, year)


def _weeks_in(year: int) -> int:
    """52 or 53: 28 December always lies in the year's last week (ISO 8601)."""
    return date(year, 12, 28).isocalendar().week
