"""Changes seen by event instead of by calendar: what moves, what is new, and in how many calendars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from syncd.canon.managed import FieldChange
from syncd.canon.times import AllDay, Span
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.model import Action, Cause, Change


@dataclass(frozen=True, slots=True)
class EventChange:
    """One change of one event, alike in every calendar of `calendars` (in the order of the plans)."""

    action: Action
    cause: Cause
    key: str
    heading: str
    private: bool
    before: Span | None
    after: Span | None
    fields: tuple[FieldChange, ...]
    calendars: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """True where the event goes to another time."""
        return self.action is Action.UPDATE and self.before != self.after


def by_event(plans: Iterable[CalendarPlan]) -> tuple[EventChange, ...]:
    """The changes of all `plans`, those that are alike in several calendars as one; earliest first."""
    found: dict[tuple[object, ...], list[tuple[str, Change]]] = {}
    for plan in plans:
        for change in plan.changes:
            found.setdefault(_alike(change), []).append((plan.ref.calendar, change))
    events = [_event(tuple(calendar for calendar, _ in group), group[0][1]) for group in found.values()]
    return tuple(sorted(events, key=_when_and_key))


def _alike(change: Change) -> tuple[object, ...]:
    """Show-as and sensitivity differ between those invited and those informed; the event is the same."""
    return change.action, change.key, change.cause, _span(change, before=True), _span(change, before=False)


def _event(calendars: tuple[str, ...], change: Change) -> EventChange:
    return EventChange(
        action=change.action,
        cause=change.cause,
        key=change.key,
        heading=change.heading,
        private=change.private,
        before=_span(change, before=True),
        after=_span(change, before=False),
        fields=change.fields,
        calendars=calendars,
    )


def _span(change: Change, *, before: bool) -> Span | None:
    shown = change.before if before else change.after
    return None if shown is None else shown.span


def _when_and_key(change: EventChange) -> tuple[str, str]:
    span = change.after or change.before
    return ("" if span is None else _sortable(span)), change.key


def _sortable(span: Span) -> str:
    return span.first.isoformat() if isinstance(span, AllDay) else span.start.isoformat()
