"""One calendar's plan: stock, three-way comparison, limits and digest in one value. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from syncd.canon.times import has_ended
from syncd.plan.digest import calendar_digest
from syncd.plan.limits import Limits, Situation, refusals
from syncd.plan.model import (
    CalendarRef,
    CalendarState,
    Change,
    InventoryRow,
    PastWrite,
    Refusal,
    RemoteEvent,
    Report,
)
from syncd.plan.ownership import Holding, Holdings, Owner, ResolvedIntent, take_stock
from syncd.plan.three_way import Wanted, three_way


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What a pass would do in one calendar.

    `settled`, `rows` and `gone` are recorded without a write; `missing`: the calendar is to be made first;
    `full`: everything in it was read for this plan.
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
    full: bool = False

    @property
    def can_be_approved(self) -> bool:
        return all(refusal.kind.can_be_approved for refusal in self.refusals)


@dataclass(frozen=True, slots=True)
class Sight:
    """A complete look at the calendar: by remote id what stands there; `missing`: no calendar yet.

    `full`: everything was read for it, and not only what moved.
    """

    mirror: Mapping[str, RemoteEvent]
    missing: bool = False
    full: bool = False


def plan_calendar(
    ref: CalendarRef, title: str, owner: Owner, state: CalendarState, sight: Sight, wanted: Wanted, limits: Limits
) -> CalendarPlan:
    """The plan for one calendar, refusals included; empty where nothing is to be done."""
    stock = take_stock(owner, state, sight.mirror)
    state = replace(state, past=(*state.past, *_unheard(stock, wanted.now)))
    diff = three_way(wanted, stock, state)
    changes = diff.changes if stock.foreign_installation is None else ()
    gone = sum(1 for holding in stock.holdings if holding.event is None and not _ended(holding, wanted))
    situation = Situation(state, sight.missing, stock.foreign_installation, wanted.now, wanted.zone, gone)
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
        full=sight.full,
    )


def _unheard(stock: Holdings, now: datetime) -> Iterator[PastWrite]:
    """The writes that were only found by looking: they count like those that were answered."""
    for settled in stock.settled:
        if settled.happened and settled.intent.sent:
            yield PastWrite(settled.intent.key, settled.intent.action, settled.intent.cause, now)


def _ended(holding: Holding, wanted: Wanted) -> bool:
    return has_ended(holding.row.wrote.span, wanted.now, wanted.zone)
