"""How early something must be asked for or sent out, in weekdays."""

from __future__ import annotations

from datetime import timedelta

from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Flag, Slug
from syncd.problems import message
from syncd.rules.answers import Answer, kept, tripped
from syncd.rules.bookings import Case, VisitCase
from syncd.rules.checks.reach import Days, WeekdayCount
from syncd.rules.weekdays import Weekdays, danish_holidays


class WeekdayParameters(Declared):
    """`weekdays`: how many; `saturday`: whether Saturdays are among them. Public holidays never are."""

    weekdays: WeekdayCount = 4
    saturday: Flag = True

    def calendar(self, case: Case) -> Weekdays:
        return Weekdays(case.around.once("public holidays", danish_holidays), self.saturday)


class LeadTimeParameters(WeekdayParameters):
    """Nothing more to say."""


class AgendaParameters(WeekdayParameters):
    """`done`: what the event has under `done` once the agenda is out; `notice`: days before that it is told from."""

    done: Slug = "agenda"
    notice: Days = 28


def lead_time(case: VisitCase, ask: LeadTimeParameters) -> Answer:
    """Trips where fewer weekdays lie from the request to the visit; the day of the latter counts."""
    requested = case.visit.requested
    if requested is None:
        return kept(message("lead-time-no-request"))
    earliest = ask.calendar(case).away(requested, ask.weekdays)
    facts = {"requested": requested.isoformat(), "earliest": earliest.isoformat(), "weekdays": ask.weekdays}
    words = {"requested": requested, "earliest": earliest, "weekdays": ask.weekdays}
    early = case.first < earliest
    return (
        tripped(message("lead-time-short", **words), facts)
        if early
        else kept(message("lead-time-kept", **words), facts)
    )


def agenda(case: Case, ask: AgendaParameters) -> Answer:
    """Trips from `notice` days before until it is said to be out; tells the last day on which it is in time."""
    deadline = ask.calendar(case).away(case.first, -ask.weekdays)
    facts = {
        "meeting": case.first.isoformat(),
        "deadline": deadline.isoformat(),
        "weekdays": ask.weekdays,
        "saturday": ask.saturday,
    }
    words = {"day": case.first, "deadline": deadline, "weekdays": ask.weekdays}
    done = case.entry.done.get(ask.done)
    if done is not None and (done.on is not None or done.not_relevant):
        return kept(message("agenda-out", **words), facts)
    if case.today > case.last:
        return kept(message("agenda-over", **words), facts)
    if case.today < case.first - timedelta(days=ask.notice):
        return kept(message("agenda-to-come", **words), facts)
    return tripped(message("agenda-late" if case.today > deadline else "agenda-due", **words), facts)
