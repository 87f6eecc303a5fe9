"""What must come before or after what, and what must be written down about an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Flag, OneOrMany, Slug, Some, choice
from syncd.problems import message
from syncd.rules.answers import Answer, Trip, kept, tripped
from syncd.rules.bookings import Case
from syncd.rules.checks.reach import PositiveDays
from syncd.rules.surroundings import Stay


class OrderParameters(Declared):
    """`before` and `after` are kinds or ids of events; those within `days` of this one are looked at.

    `same_day`: both must be on one day, too.
    """

    before: OneOrMany[Slug] = ()
    after: OneOrMany[Slug] = ()
    days: PositiveDays = 92
    same_day: Flag = False


class EventField(StrEnum):
    WHERE = "where"
    DESCRIPTION = "description"
    AUDIENCE = "audience"
    HOURS = "hours"


class EventFieldsParameters(Declared):
    fields: Some[Annotated[EventField, choice(EventField)]]


def order(case: Case, ask: OrderParameters) -> Answer:
    """Trips where it does not end before, or begin after, an event of those kinds; days alone count without hours."""
    by_kind = case.around.once("kinds", lambda: _by_kind(case))
    mine = case.stay
    trips = []
    for id_, kinds in (("order-before", ask.before), ("order-after", ask.after)):
        for other in (stay for kind in kinds for stay in by_kind.get(kind, ())):
            if not other.is_beside(mine.entry) or not _near(mine, other, ask):
                continue
            early, late = (mine, other) if id_ == "order-before" else (other, mine)
            facts = {"day": mine.first.isoformat(), "other": other.entry.key, "other_day": other.first.isoformat()}
            if not _precedes(early, late):
                trips.append(Trip(message(id_, other=other.heading, day=other.first), facts))
            elif ask.same_day and early.last != late.first:
                trips.append(Trip(message("order-same-day", other=other.heading, day=other.first), facts))
    return Answer(tuple(trips), message("order-kept"), {"before": list(ask.before), "after": list(ask.after)})


def event_fields(case: Case, ask: EventFieldsParameters) -> Answer:
    """Trips where one of the fields is left out or empty."""
    entry = case.entry
    given = {
        EventField.WHERE: bool(entry.where),
        EventField.DESCRIPTION: bool(entry.description),
        EventField.AUDIENCE: bool(entry.recipients.audience),
        EventField.HOURS: not entry.to_follow,
    }
    missing = [field for field in ask.fields if not given[field]]
    facts = {"fields": [field.value for field in ask.fields], "missing": [field.value for field in missing]}
    if missing:
        names = [message(f"word-event-field-{field.value}") for field in missing]
        return tripped(message("event-fields-missing", fields=names), facts)
    return kept(message("event-fields-kept"), facts)


def _by_kind(case: Case) -> Mapping[str, Sequence[Stay]]:
    found: dict[str, list[Stay]] = {}
    for stay in case.around.planned:
        id_ = (stay.entry.unit or stay.entry.key).rpartition("/")[2]
        for name in {stay.entry.kind, id_} - {None}:
            found.setdefault(name or "", []).append(stay)
    return found


def _near(mine: Stay, other: Stay, ask: OrderParameters) -> bool:
    far = timedelta(days=ask.days)
    return mine.first - far <= other.first <= mine.last + far


def _precedes(early: Stay, late: Stay) -> bool:
    if early.whole_days or late.whole_days:
        return early.last <= late.first
    return early.end <= late.start
