"""What a person must know of the whole: one read model for command line, page and metrics. Pure of I/O."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from syncd.desired import Desired
from syncd.plan.model import CalendarRef, Report, ReportKind
from syncd.ports import CalendarStanding, RevisionRecord, RevisionState
from syncd.problems import Message, Problem
from syncd.reconcile import Condition


@dataclass(frozen=True, slots=True)
class CalendarStatus:
    """One declared calendar; `revision` is the one it holds, `digest` the plan that waits for approval."""

    calendar: str
    at: str
    condition: Condition
    reason: str
    message: Message | None = None
    last_sync: datetime | None = None
    revision: str | None = None
    digest: str | None = None
    reports: tuple[Report, ...] = ()

    @property
    def contested(self) -> tuple[Report, ...]:
        return tuple(report for report in self.reports if report.kind is ReportKind.CONTESTED)


@dataclass(frozen=True, slots=True)
class Status:
    """`ready`: every declared calendar has applied the last valid revision, and none is stalled.

    `attempted` is the revision last tried, `problems` what was wrong with it; `applied` the newest one that
    every calendar holds.
    """

    ready: bool
    attempted: str | None
    valid: str | None
    applied: str | None
    problems: tuple[Problem, ...]
    calendars: tuple[CalendarStatus, ...]
    left_behind: tuple[CalendarStanding, ...]


def status_of(
    desired: Desired | None,
    standings: Sequence[CalendarStanding],
    revisions: tuple[RevisionRecord | None, RevisionRecord | None],
) -> Status:
    """The status; `desired` is None where the source is unreadable: then what the store knows stands for it."""
    attempted, valid = revisions
    by_ref = {standing.ref: standing for standing in standings}
    if desired is None:
        declared = list(by_ref)
    else:
        declared = [CalendarRef(one.calendar, one.at) for one in desired.calendars if one.at is not None]
    calendars = tuple(_calendar(ref, by_ref.get(ref)) for ref in declared)
    valid_id = None if valid is None else valid.id
    return Status(
        ready=valid_id is not None
        and all(one.revision == valid_id and one.condition is not Condition.STALLED for one in calendars),
        attempted=None if attempted is None else attempted.id,
        valid=valid_id,
        applied=_applied(calendars, valid_id),
        problems=attempted.problems if attempted is not None and attempted.state is RevisionState.INVALID else (),
        calendars=calendars,
        left_behind=tuple(one for one in standings if one.rows and one.ref not in set(declared)),
    )


def _calendar(ref: CalendarRef, standing: CalendarStanding | None) -> CalendarStatus:
    if standing is None:
        return CalendarStatus(ref.calendar, ref.at, Condition.RECONCILING, "NeverSynced")
    return CalendarStatus(
        calendar=ref.calendar,
        at=ref.at,
        condition=Condition(standing.condition),
        reason=standing.reason,
        message=standing.message,
        last_sync=standing.last_sync,
        revision=standing.applied_revision,
        digest=standing.waiting_digest,
        reports=standing.reports,
    )


def _applied(calendars: Sequence[CalendarStatus], valid: str | None) -> str | None:
    """The newest revision that every calendar holds, as far as that can be told."""
    held = set(_held(calendars))
    behind = held - {valid}
    if not behind:
        return valid if held else None
    return behind.pop() if len(behind) == 1 else None


def _held(calendars: Sequence[CalendarStatus]) -> Iterator[str | None]:
    return (one.revision for one in calendars)
