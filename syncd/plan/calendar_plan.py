"""One calendar's plan: stock, three-way comparison, limits and digest in one value. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from syncd.plan.digest import calendar_digest
from syncd.plan.limits import Limits, Situation, refusals
from syncd.plan.model import (
    CalendarRef,
    CalendarState,
    Change,
    InventoryRow,
    Refusal,
    RemoteEvent,
    Report,
)
from syncd.plan.ownership import Owner, ResolvedIntent, take_stock
from syncd.plan.three_way import Wanted, three_way


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What a pass would do in one calendar.

    `settled`, `rows` and `gone` are recorded without a write; `missing`: the calendar is to be made first.
    """

    ref: CalendarRef
    title: str
    digest: str
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    reports: tuple[Report, ...] = ()
    settled: tuple[ResolvedIntent, ...] = ()
    rows: tuple[InventoryRow, ...] = ()
    gone: tuple[InventoryRow, ...] = ()
    missing: bool = False

    @property
    def can_be_approved(self) -> bool:
        return all(refusal.kind.can_be_approved for refusal in self.refusals)


@dataclass(frozen=True, slots=True)
class Sight:
    """A complete look at the calendar: by remote id what stands there; `missing`: no calendar yet."""

    mirror: Mapping[str, RemoteEvent]
    missing: bool = False


def plan_calendar(
    ref: CalendarRef, title: str, owner: Owner, state: CalendarState, sight: Sight, wanted: Wanted, limits: Limits
) -> CalendarPlan:
    """The plan for one calendar, refusals included; empty where nothing is to be done."""
    stock = take_stock(owner, state, sight.mirror)
    diff = three_way(wanted, stock, state)
    changes = diff.changes if stock.foreign_installation is None else ()
    situation = Situation(state, sight.missing, stock.foreign_installation, wanted.now, wanted.zone)
    latest = {(row.key, row.generation): row for row in (*stock.changed, *diff.settled_rows)}
    return CalendarPlan(
        ref=ref,
        title=title,
        digest=calendar_digest(ref.calendar, ref.at, changes),
        changes=changes,
        refusals=refusals(changes, situation, limits),
        reports=diff.reports,
        settled=stock.settled,
        rows=tuple(latest.values()),
        gone=diff.gone,
        missing=sight.missing,
    )
