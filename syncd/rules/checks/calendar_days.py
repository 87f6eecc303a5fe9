"""On which days and at which hours something may be: hours, weekdays, closed periods, holidays, windows, horizon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated, Final, Self

from dateutil.relativedelta import relativedelta
from pydantic import model_validator

from syncd.canon.times import Timed
from syncd.declared.schema.base import Declared, schema_error
from syncd.declared.schema.fields import Clock, Flag, OneOrMany, Some, Weeks, Words, WrittenWindow, choice
from syncd.declared.whens import time_of
from syncd.declared.wrong import Wrong
from syncd.problems import message
from syncd.rules.answers import Answer, kept, tripped
from syncd.rules.bookings import Case
from syncd.rules.checks.reach import Months
from syncd.rules.weekdays import danish_holidays, unsuitable_days

_DAY: Final = timedelta(days=1)
_MIDNIGHT: Final = time(0, 0)


class Weekday(StrEnum):
    """In the order of `date.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


_WEEK: Final = tuple(Weekday)


class AllowedHoursParameters(Declared):
    """From `earliest` to `latest`, both allowed, on the clock on the wall; `00:00` as the latest is midnight."""

    earliest: Clock = time_of("08:00")
    latest: Clock = time_of("22:00")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if _minutes(self.earliest) >= _minutes(self.latest, at_end=True):
            words = {"earliest": _clock(self.earliest), "latest": _clock(self.latest)}
            raise schema_error(Wrong("hours-reversed", **words))
        return self


class AllowedWeekdaysParameters(Declared):
    """`weekdays` that may be touched; `each`: all of them must be."""

    weekdays: Some[Annotated[Weekday, choice(Weekday)]] = _WEEK[:5]
    each: Flag = False


class BlackoutParameters(Declared):
    """`days`: days and months, of one year or of every year; `weeks`: ISO weeks; `reason`: why they are closed."""

    days: OneOrMany[WrittenWindow] = ()
    weeks: OneOrMany[Weeks] = ()
    reason: Words

    def holds(self, day: date) -> bool:
        in_window = any(window.first <= day <= window.last for window in (one.around(day) for one in self.days))
        return in_window or any(weeks.hold(day) for weeks in self.weeks)


class HolidaysParameters(Declared):
    """`public`: the public holidays; `unsuitable`: 1 May, 5 June, 24 and 31 December."""

    public: Flag = True
    unsuitable: Flag = True


class WindowParameters(Declared):
    """`window`: left out, that of the event itself."""

    window: WrittenWindow | None = None


class HorizonParameters(Declared):
    """`months`: calendar months from today until the last day of what is booked."""

    months: Months = 24


def allowed_hours(case: Case, ask: AllowedHoursParameters) -> Answer:
    """Trips where it begins or ends outside the hours; what has no hours is not asked."""
    if not isinstance(case.span, Timed):
        return kept(message("hours-none"))
    zone = case.world.municipality.zone
    start, end = (moment.astimezone(zone).time() for moment in (case.span.start, case.span.end))
    facts = {"start": _clock(start), "end": _clock(end), "earliest": _clock(ask.earliest), "latest": _clock(ask.latest)}
    # midnight is the end of the day where something ends, and its beginning where something begins
    last, latest = _minutes(end, at_end=True), _minutes(ask.latest, at_end=True)
    inside = _minutes(ask.earliest) <= _minutes(start) <= latest and _minutes(ask.earliest) <= last <= latest
    return kept(message("hours-kept", **facts), facts) if inside else tripped(message("hours-outside", **facts), facts)


def allowed_weekdays(case: Case, ask: AllowedWeekdaysParameters) -> Answer:
    """Trips where it touches another weekday, or not each of them where it must."""
    touched = list(dict.fromkeys(_WEEK[day.weekday()] for day in _days(case)))
    others = [one for one in touched if one not in ask.weekdays]
    missing = [one for one in ask.weekdays if ask.each and one not in touched]
    facts = {"weekdays": [one.value for one in touched], "allowed": [one.value for one in ask.weekdays]}
    if others or missing:
        words = {"found": _told(touched), "allowed": _told(ask.weekdays)}
        return tripped(message("weekdays-each" if ask.each else "weekdays-other", **words), facts)
    return kept(message("weekdays-kept", found=_told(touched)), facts)


def blackout(case: Case, ask: BlackoutParameters) -> Answer:
    """Trips where a day that it touches is closed."""
    closed = [day for day in _days(case) if ask.holds(day)]
    facts = {"days": [day.isoformat() for day in closed], "reason": ask.reason.da or ask.reason.en}
    if closed:
        return tripped(
            message("blackout-touched", days=closed, week=closed[0].isocalendar().week, reason=ask.reason), facts
        )
    return kept(message("blackout-clear", reason=ask.reason), facts)


def holidays(case: Case, ask: HolidaysParameters) -> Answer:
    """Trips where it touches a public holiday or an unsuitable day; names it."""
    public: Mapping[date, str] = case.around.once("public holidays", danish_holidays)
    unsuitable: Mapping[date, str] = case.around.once("unsuitable days", unsuitable_days)
    found = [(day, public[day]) for day in _days(case) if ask.public and day in public]
    known = {day for day, _ in found}
    custom = [
        (day, unsuitable[day]) for day in _days(case) if ask.unsuitable and day in unsuitable and day not in known
    ]
    facts = {"days": [{"day": day.isoformat(), "name": name} for day, name in (*found, *custom)]}
    if not found and not custom:
        return kept(message("holidays-none"))
    id_ = "holidays-public" if found else "holidays-unsuitable"
    told = [message("holiday-named", name=name, day=day) for day, name in (*found, *custom)]
    return tripped(message(id_, days=told), facts)


def window(case: Case, ask: WindowParameters) -> Answer:
    """Trips where it does not lie inside the window as a whole."""
    inside = case.entry.window if ask.window is None else ask.window.around(case.first)
    if inside is None:
        return kept(message("window-none"))
    facts = {"first": inside.first.isoformat(), "last": inside.last.isoformat()}
    words = {"first": inside.first, "last": inside.last}
    if case.first < inside.first or case.last > inside.last:
        return tripped(message("window-outside", **words), facts)
    return kept(message("window-inside", **words), facts)


def horizon(case: Case, ask: HorizonParameters) -> Answer:
    """Trips where its last day lies farther ahead."""
    latest = case.today + relativedelta(months=ask.months)
    facts = {"last": case.last.isoformat(), "latest": latest.isoformat(), "months": ask.months}
    words = {"last": case.last, "latest": latest, "months": ask.months}
    far = case.last > latest
    return (
        tripped(message("horizon-beyond", **words), facts) if far else kept(message("horizon-within", **words), facts)
    )


def _days(case: Case) -> Iterator[date]:
    day = case.first
    while day <= case.last:
        yield day
        day += _DAY


def _told(weekdays: tuple[Weekday, ...] | list[Weekday]) -> list[object]:
    return [message(f"word-weekday-{one.value}") for one in weekdays]


def _clock(clock: time) -> str:
    return f"{clock:%H.%M}"


def _minutes(clock: time, *, at_end: bool = False) -> int:
    return 24 * 60 if at_end and clock == _MIDNIGHT else clock.hour * 60 + clock.minute
