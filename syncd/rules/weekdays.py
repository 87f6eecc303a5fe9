"""Weekdays in Denmark: days that are no Sunday and no public holiday, and no Saturday unless it is said to count."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from holidays import country_holidays

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_SUNDAY: Final = 6


def danish_holidays() -> Mapping[date, str]:
    """The public holidays of Denmark in every year, by their Danish names: Store bededag until 2023; not 24 December,
    which is a day off by custom only."""
    # without `language` the names, and so what is cached of them, follow the locale of the process
    return country_holidays("DK", language="da")


def unsuitable_days() -> Mapping[date, str]:
    """The days that custom makes unsuitable in every year, by their Danish names: 1 May, 5 June, 24 and 31 December."""
    return country_holidays("DK", language="da", categories=("optional",))


@dataclass(frozen=True, slots=True)
class Weekdays:
    """`saturday`: Saturdays count, as the statutes of some councils have it."""

    holidays: Container[date]
    saturday: bool = False

    def holds(self, day: date) -> bool:
        """Is `day` a weekday?"""
        last = _SATURDAY if self.saturday else _SATURDAY - 1
        return day.weekday() <= last and day not in self.holidays

    def away(self, day: date, count: int) -> date:
        """The weekday that is `count` weekdays after `day`, or before it where `count` is negative.

        `day` itself is not counted and need not be a weekday; with 0 it is returned as it is.
        """
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.holds(day):
                day += step
        return day
