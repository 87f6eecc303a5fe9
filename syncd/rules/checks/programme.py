"""Sessions and series as a whole: seats for everyone, and how often something recurs. Surveys: they look at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from syncd.canon.attendance import recipients
from syncd.canon.entries import Entry, Withheld
from syncd.canon.times import first_day
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Count, PositiveCount
from syncd.problems import message
from syncd.rules.survey import Field, Lack


class CapacityParameters(Declared):
    """Nothing to say."""


class RecurrenceParameters(Declared):
    """Of one series: `at_most` so many occurrences, `days_between` two of them, within `months` from the first."""

    at_most: PositiveCount | None = None
    days_between: Count = 0
    months: PositiveCount | None = None


def capacity(over: Field, ask: CapacityParameters) -> Iterator[Lack]:  # noqa: ARG001 - a check without parameters
    """Where the sessions of an event together have fewer seats than its audience, and one fewer than sit in it."""
    for unit, sessions in _units(over):
        seated = [(day, entry) for day, entry in sessions if entry.seats is not None]
        if not seated or len(seated) < len(sessions) or max(day for day, _ in sessions) < over.today:
            continue
        day, first = seated[0]
        audience = frozenset().union(*(_audience(over, entry, on) for on, entry in seated))
        seats = sum(entry.seats or 0 for _, entry in seated)
        facts = {"seats": seats, "audience": len(audience), "sessions": len(seated)}
        if seats < len(audience):
            yield Lack(message("capacity-short", **facts), day, unit, first.origin, facts)


def recurrence(over: Field, ask: RecurrenceParameters) -> Iterator[Lack]:
    """Where a series has too many occurrences, two that are too close, or lasts too long."""
    for unit, found in _units(over):
        if len(found) < 2 or found[-1][0] < over.today or found[0][1].recipients.seated is not None:
            continue
        (first, origin), last = found[0], found[-1][0]
        if ask.at_most is not None and len(found) > ask.at_most:
            detail = message("recurrence-many", count=len(found), most=ask.at_most)
            yield Lack(detail, first, unit, origin.origin, {"count": len(found), "at_most": ask.at_most})
        months = (last.year - first.year) * 12 + last.month - first.month
        if ask.months is not None and months >= ask.months:
            facts = {"from": first.isoformat(), "to": last.isoformat(), "months": ask.months}
            yield Lack(
                message("recurrence-long", first=first, last=last, months=ask.months), first, unit, origin.origin, facts
            )
        yield from _too_close(unit, found, ask, over.today)


def _too_close(
    unit: str, found: Sequence[tuple[date, Entry]], ask: RecurrenceParameters, today: date
) -> Iterator[Lack]:
    for (one, _), (other, entry) in pairwise(found):
        if other - one < timedelta(days=ask.days_between) and other >= today:
            facts = {"days": [one.isoformat(), other.isoformat()], "days_between": ask.days_between}
            detail = message("recurrence-close", first=one, last=other, days=ask.days_between)
            yield Lack(detail, other, unit, entry.origin, facts)


def _units(over: Field) -> Iterator[tuple[str, list[tuple[date, Entry]]]]:
    """The dated events, by the event that they are a part of (and committee, where it has one each), by day."""
    zone = over.world.municipality.zone
    found: dict[str, list[tuple[date, Entry]]] = {}
    for booking in over.bookings:
        entry = booking.entry
        if entry.span is None or entry.cancelled or entry.withheld is Withheld.CANCELLED:
            continue
        unit = entry.unit or entry.key
        name = unit if entry.committee is None else f"{unit}/{entry.committee}"
        found.setdefault(name, []).append((first_day(entry.span, zone), entry))
    for name, dated in found.items():
        yield name, sorted(dated, key=lambda one: (one[0], one[1].key))


def _audience(over: Field, entry: Entry, day: date) -> frozenset[str]:
    everyone = replace(entry, recipients=replace(entry.recipients, seated=None))
    return recipients(everyone, day, over.world, over.today)[0]
