"""A quiet period as a line of dates: where it begins and ends, and where the booking lies. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from syncd.canon.world import World
from syncd.i18n.catalogue import say
from syncd.problems import message
from syncd.rules.bookings import Case
from syncd.rules.checks.quiet_period import PeriodParameters
from syncd.rules.elections import QuietPeriod, quiet_periods

_WIDTH: Final = 60
_MARGIN: Final = timedelta(days=7)
_NEAR: Final = timedelta(days=183)


def periods_near(case: Case, world: World) -> tuple[QuietPeriod, ...]:
    """The quiet periods within half a year of the case, by whichever rules in force reckon them; each once."""
    found: dict[QuietPeriod, None] = {}
    for rule in world.rules:
        version = rule.version_on(case.first)
        if version is not None and isinstance(version.parameters, PeriodParameters):
            for period in quiet_periods(world.elections, version.parameters.reckoning, case.today):
                if period.touches(case.first - _NEAR, case.last + _NEAR):
                    found[period] = None
    return tuple(sorted(found, key=lambda period: (period.first, period.last, period.type.value)))


def timeline(case: Case, periods: Sequence[QuietPeriod], language: str) -> Iterator[str]:
    """One line a period, on a common scale: `├──┤` its first and last day, `█` the booking. Nothing without periods."""
    if not periods:
        return
    first = min(case.first, *(period.first for period in periods)) - _MARGIN
    last = max(case.last, *(period.last for period in periods)) + _MARGIN

    def column(day: date) -> int:
        return round((day - first) / (last - first) * (_WIDTH - 1))

    for alike in _alike(periods):
        elections = [message(f"election-{period.type.value}") for period in alike]
        period = alike[0]
        told = {"elections": elections, "first": period.first, "last": period.last}
        yield f"{_line(period, case, column)}  {say(language, message('timeline-period', **told))}"
    days = {"first": case.first, "last": case.last}
    one_day = case.first == case.last
    here = say(language, message("timeline-day" if one_day else "timeline-days", **days))
    yield f"{' ' * column(case.first)}▲ {here}"


def _alike(periods: Iterable[QuietPeriod]) -> Iterator[list[QuietPeriod]]:
    by_days: dict[tuple[date, date], list[QuietPeriod]] = {}
    for period in periods:
        by_days.setdefault((period.first, period.last), []).append(period)
    yield from by_days.values()


def _line(period: QuietPeriod, case: Case, column: Callable[[date], int]) -> str:
    cells = [" "] * _WIDTH
    start, end = column(period.first), column(period.last)
    cells[start : end + 1] = "─" * (end + 1 - start)
    cells[start], cells[end] = "├", "┤" if period.is_certain else "?"
    booked = slice(column(case.first), column(case.last) + 1)
    cells[booked] = "█" * len(cells[booked])
    return "".join(cells)
