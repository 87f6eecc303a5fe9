"""How many there are of something: per committee, per year or quarter, inside a window. Surveys: they look at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import model_validator

from syncd.canon.audience import AudienceKind
from syncd.canon.entries import Entry, Withheld
from syncd.canon.people import Committee
from syncd.canon.times import Window, first_day
from syncd.declared.schema.base import Declared, schema_error
from syncd.declared.schema.fields import Count, Flag, WrittenWindow, choice
from syncd.declared.wrong import Wrong
from syncd.problems import message
from syncd.rules.periods import CalendarPeriod, periods_within
from syncd.rules.survey import Field, Lack


class CountParameters(Declared):
    """How many there must be, `at_least` and `at_most` (the same twice: exactly so many).

    `per_committee`: of each committee that sits then; `each`: in each such period. `window` is where they must lie;
    without a year it is looked at in the years for which anything is declared and, with `first_year_of_term`, in
    the first year of every term whose council is known. Periods that are over are left alone.
    """

    at_least: Count = 0
    at_most: Count | None = None
    per_committee: Flag = False
    each: Annotated[CalendarPeriod, choice(CalendarPeriod)] | None = None
    window: WrittenWindow | None = None
    first_year_of_term: Flag = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.at_most is not None and self.at_least > self.at_most:
            raise schema_error(Wrong("counts-reversed", least=self.at_least, most=self.at_most))
        return self


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted: an event on its first day, sessions together; without a day where it has no date yet."""

    entry: Entry
    day: date | None
    committees: frozenset[str]

    def lies_in(self, window: Window) -> bool:
        return self.day is not None and window.first <= self.day <= window.last


def count(over: Field, ask: CountParameters) -> Iterator[Lack]:
    """One lack for each period with too few, which names the committees; and one for each that has too many."""
    counted = tuple(_counted(over))
    for window in _windows(over, ask, counted):
        for period in (window,) if ask.each is None else periods_within(window, ask.each):
            if period.last >= over.today:
                yield from _in_period(over, ask, counted, period)


def _in_period(over: Field, ask: CountParameters, counted: Sequence[_Counted], period: Window) -> Iterator[Lack]:
    inside = tuple(one for one in counted if one.lies_in(period))
    facts = {"from": period.first.isoformat(), "to": period.last.isoformat(), "at_least": ask.at_least}
    words = {"first": period.first, "last": period.last, "least": ask.at_least, "most": ask.at_most}
    if not ask.per_committee:
        if len(inside) < ask.at_least:
            yield Lack(
                message("count-few", found=len(inside), **words), period.first, facts={**facts, "count": len(inside)}
            )
        yield from _too_many(inside, ask, period, None)
        return
    committees = _sitting(over, period)
    of = {one.id: tuple(each for each in inside if one.id in each.committees) for one in committees}
    short = [one for one in committees if len(of[one.id]) < ask.at_least]
    if short:
        origin = _open(counted, {one.id for one in short}, period)
        facts |= {"committees": [one.id for one in short]}
        detail = message("count-few-committees", committees=[one.name for one in short], **words)
        unit = "" if origin is None else origin.unit
        yield Lack(detail, period.first, unit, None if origin is None else origin.origin, facts)
    for one in committees:
        yield from _too_many(of[one.id], ask, period, one)


def _too_many(found: Sequence[_Counted], ask: CountParameters, period: Window, of: Committee | None) -> Iterator[Lack]:
    published = tuple(one for one in found if one.entry.withheld is None) or tuple(found)
    if ask.at_most is None or len(published) <= ask.at_most:
        return
    extra = max(published, key=lambda one: (one.day or date.min, one.entry.key)).entry
    facts = {
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "at_most": ask.at_most,
        "count": len(published),
        "keys": sorted(one.entry.key for one in published),
    }
    words = {"first": period.first, "last": period.last, "most": ask.at_most, "found": len(published)}
    id_ = "count-many" if of is None else "count-many-committee"
    name = "" if of is None else of.name
    yield Lack(message(id_, **words, committee=name), period.first, extra.key, extra.origin, facts)


def _windows(over: Field, ask: CountParameters, counted: Sequence[_Counted]) -> Iterator[Window]:
    if ask.window is not None and ask.window.has_year:
        yield ask.window.in_year(over.today.year)
        return
    years = {year for one in counted for year in _years(one, ask.window)}
    if ask.first_year_of_term:
        years |= {term.first.year for term in over.world.council.terms if term.is_known(over.today)}
    for year in sorted(years):
        whole = Window(date(year, 1, 1), date(year, 12, 31))
        yield whole if ask.window is None else ask.window.in_year(year)


def _years(one: _Counted, window: WrittenWindow | None) -> Iterator[int]:
    """The years that speak of it: in which its day lies, or its own window."""
    own = one.entry.window
    days = [one.day] if one.day is not None else [] if own is None else [own.first]
    for day in days:
        yield day.year if window is None else window.around(day).first.year


def _counted(over: Field) -> Iterator[_Counted]:
    """The bookings that are not called off; the sessions of one event are one."""
    zone = over.world.municipality.zone
    seen: set[str] = set()
    for booking in over.bookings:
        entry = booking.entry
        if entry.cancelled or entry.withheld is Withheld.CANCELLED:
            continue
        if entry.recipients.seated is not None:
            if entry.unit in seen:
                continue
            seen.add(entry.unit)
        day = None if entry.span is None else first_day(entry.span, zone)
        yield _Counted(entry, day, _committees(entry))


def _committees(entry: Entry) -> frozenset[str]:
    named = {term.id for term in entry.recipients.audience if term.kind is AudienceKind.COMMITTEE}
    return frozenset(named if entry.committee is None else {entry.committee})


def _sitting(over: Field, period: Window) -> tuple[Committee, ...]:
    return tuple(
        committee
        for committee in over.world.council.committees
        if any(one.first <= period.last and period.first <= one.last for one in committee.seatings)
    )


def _open(counted: Sequence[_Counted], committees: set[str], period: Window) -> Entry | None:
    """An event of theirs without a date that may yet be held in the period: there a person would write it."""
    for one in counted:
        own = one.entry.window
        fits = own is not None and own.first <= period.last and period.first <= own.last
        if one.day is None and fits and one.committees & committees:
            return one.entry
    return None
