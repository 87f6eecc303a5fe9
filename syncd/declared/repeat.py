"""Repeated events: an RFC 5545 RRULE, and the occurrences it gives in local time.

The rule is counted on the clock on the wall, so that a meeting at 18:00 stays at 18:00 when summer
time ends; `whens.occurrence_span` turns each occurrence into instants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from syncd.declared.spelling import closest
from syncd.declared.whens import FIRST_YEAR, LAST_YEAR
from syncd.declared.wrong import Wrong
from syncd.problems import message

MAX_OCCURRENCES: Final = 2000
OPEN_END: Final = relativedelta(years=10)
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PARTS: Final = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST")
_WEEKDAY: Final = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_SHAPES: Final = {
    "INTERVAL": re.compile(r"[1-9][0-9]{0,2}"),
    "COUNT": re.compile(r"[1-9][0-9]{0,3}"),
    "BYDAY": re.compile(rf"(?:[+-]?[1-9][0-9]?)?{_WEEKDAY}(?:,(?:[+-]?[1-9][0-9]?)?{_WEEKDAY})*"),
    "BYMONTHDAY": re.compile(r"-?(?:[1-9]|[12][0-9]|3[01])(?:,-?(?:[1-9]|[12][0-9]|3[01]))*"),
    "BYMONTH": re.compile(r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*"),
    "BYSETPOS": re.compile(r"-?[1-9][0-9]{0,2}(?:,-?[1-9][0-9]{0,2})*"),
    "WKST": re.compile(_WEEKDAY),
    "UNTIL": re.compile(r"[0-9]{8}(?:T[0-9]{6}Z?)?"),
}
_EXAMPLES: Final = {
    "INTERVAL": "2",
    "COUNT": "10",
    "BYDAY": "MO,TU,WE,TH,FR",
    "BYMONTHDAY": "15",
    "BYMONTH": "1,6",
    "BYSETPOS": "-1",
    "WKST": "MO",
    "UNTIL": "20261231",
}
# The numbers that BYDAY may have: the fifth Monday of a month, the 53rd of a year (RFC 5545 section 3.3.10).
_MOST_WEEKDAYS: Final = {"MONTHLY": 5, "YEARLY": 53}
# The calendar repeats itself, weekdays too, every 400 years. A rule that never comes true is searched to
# the year 9999 by dateutil; moved to the last 400 years, the search ends in a moment.
_CYCLE: Final = 400


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule as written, without its UNTIL, which is inclusive: a day, or an instant or local time."""

    text: str
    rule: str
    until: date | datetime | None
    counted: bool


def recurrence_of(text: str) -> Recurrence:
    """What `repeat` says; raises `Wrong`."""
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").rstrip(";").upper().split(";"):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not value:
            raise Wrong("repeat-shape", text=text)
        if name not in _PARTS:
            near = closest(name, _PARTS)
            fix = message("hint-closest", word=near) if near else message("hint-choose", words=_PARTS)
            raise Wrong("repeat-part", part=name, hint=fix)
        if name in parts:
            raise Wrong("repeat-part-twice", part=name)
        if name in _SHAPES and not _SHAPES[name].fullmatch(value):
            raise Wrong("repeat-value", part=name, value=value, example=_EXAMPLES[name])
        parts[name] = value
    if parts.get("FREQ") not in _FREQUENCIES:
        raise Wrong("repeat-frequency", allowed=_FREQUENCIES)
    _check_weekdays(parts)
    if "COUNT" in parts and "UNTIL" in parts:
        raise Wrong("repeat-count-and-until")
    until = _until(parts.pop("UNTIL")) if "UNTIL" in parts else None
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    return Recurrence(text, rule, until, "COUNT" in parts)


def _check_weekdays(parts: Mapping[str, str]) -> None:
    days = parts.get("BYDAY", "")
    most = _MOST_WEEKDAYS.get(parts["FREQ"], 0)
    if any(int(number) > most for number in re.findall("[0-9]+", days)):
        raise Wrong("repeat-weekday", value=days, frequency=parts["FREQ"])


def _until(value: str) -> date | datetime:
    try:
        if "T" not in value:
            day = datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 – a local day
            return _within_years(day, value)
        moment = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 – local unless it says Z
    except ValueError:
        raise Wrong("repeat-value", part="UNTIL", value=value, example=_EXAMPLES["UNTIL"]) from None
    _within_years(moment.date(), value)
    return moment.replace(tzinfo=UTC) if value.endswith("Z") else moment


def _within_years(day: date, value: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Wrong("year-out-of-range", text=value, first=FIRST_YEAR, last=LAST_YEAR)
    return day


def occurrences(recurrence: Recurrence, start: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The naive local starts, `start` first; raises `Wrong`.

    A rule without an end stops ten years after its start; more than 2,000 are refused.
    """
    years = (9999 - start.year) // _CYCLE * _CYCLE
    end = _end(recurrence, start, zone)
    found: list[datetime] = []
    try:
        for late in rrulestr(recurrence.rule, dtstart=_shifted(start, years)):
            moment = _shifted(late, -years)
            if not found and moment != start:
                raise Wrong("repeat-start", start=start.date(), first=moment.date())
            if end is not None and moment > end:
                break
            found.append(moment)
            if len(found) > MAX_OCCURRENCES:
                raise Wrong("repeat-too-many", most=MAX_OCCURRENCES)
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError):
        # dateutil's answers to combinations of parts that RFC 5545 leaves undefined
        raise Wrong("repeat-shape", text=recurrence.text) from None
    if not found:
        raise Wrong("repeat-never", text=recurrence.text)
    return tuple(found)


def _end(recurrence: Recurrence, start: datetime, zone: ZoneInfo) -> datetime | None:
    match recurrence.until:
        case datetime(tzinfo=None) as local:
            return local
        case datetime() as instant:
            return instant.astimezone(zone).replace(tzinfo=None)
        case date() as day:
            return datetime.combine(day, time.max)
    return None if recurrence.counted else start + OPEN_END


def _shifted(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)
