"""One pass over one calendar of one municipality, needing no other calendar's state.

`prepare` only looks and plans; `carry_out` records what was seen, applies what may be applied, and
leaves a condition behind. They join the halves, and only call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from syncd.apply import Hands, Tally, apply
from syncd.errors import CalendarMissing, Forbidden, IncompleteObservation, RemoteError, UnknownConnection
from syncd.observe import Eyes, Look, is_stale, nothing_there, observe
from syncd.plan.calendar_plan import CalendarPlan, plan_calendar
from syncd.plan.discretion import without_private_words
from syncd.plan.limits import Limits
from syncd.plan.model import CalendarRef, CalendarState, Intent
from syncd.plan.ownership import Owner
from syncd.plan.three_way import REPAIR_MEMORY, Wanted
from syncd.ports import (
    Applied,
    Backend,
    IntentClosed,
    MirrorForgotten,
    PassBegan,
    PassEnded,
    Record,
    RowRecorded,
    RowRetired,
    Store,
    WriteAudited,
)
from syncd.problems import Message, message

_ROUNDS: Final = 3
"""How often a pass looks again when events moved between its look and its write."""


class Condition(StrEnum):
    READY = "Ready"
    RECONCILING = "Reconciling"
    STALLED = "Stalled"
    SUSPENDED = "Suspended"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One calendar to reconcile: where it is, whose it is, and what it should hold.

    `optional`: a calendar that is looked at once a day only, as long as nothing is, or should be, in it.
    """

    ref: CalendarRef
    title: str
    owner: Owner
    wanted: Wanted
    limits: Limits
    applied: Applied
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A calendar's plan, or why there is none (`error`); `idle` ones have neither, and need none."""

    assignment: Assignment
    state: CalendarState
    plan: CalendarPlan | None = None
    look: Look | None = None
    error: RemoteError | None = None
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How the pass over one calendar came out; `prepared` as it was first planned."""

    prepared: Prepared
    condition: Condition
    reason: str
    message: Message | None = None
    applied: int = 0
    failed: int = 0
    refused: bool = False
    error: RemoteError | None = None


def prepare(assignment: Assignment, backend: Callable[[], Backend], store: Store, wall: datetime) -> Prepared:
    """Looks at the calendar and plans; writes nothing anywhere. What the remote side refuses is in `error`."""
    ref, wanted = assignment.ref, assignment.wanted
    state = store.load(ref, wanted.now - REPAIR_MEMORY)
    if state.borrowed_from == assignment.applied.revision:
        # Idle calendars are given a revision at once: that others have it does not make a first plan old.
        state = replace(state, entries=None)
    eyes = Eyes(assignment.owner.tenant, wanted.zone, wanted.now, wall)
    is_idle = assignment.optional and _is_idle(assignment, state)
    try:
        remote = backend()
        if is_idle and not is_stale(remote, state, eyes):
            return Prepared(assignment, state, idle=True)
        look = observe(remote, ref, state, eyes)
    except RemoteError as fault:
        return _unseen(assignment, state, fault, wall) if is_idle else Prepared(assignment, state, error=fault)
    plan = plan_calendar(ref, assignment.title, assignment.owner, state, look.sight, wanted, assignment.limits)
    return Prepared(assignment, state, plan, look)


def _is_idle(assignment: Assignment, state: CalendarState) -> bool:
    coming = any(target.publishable for target in assignment.wanted.targets.values())
    return not coming and not state.inventory and not state.intents and not state.mirror


def _unseen(assignment: Assignment, state: CalendarState, fault: RemoteError, wall: datetime) -> Prepared:
    """An idle calendar that shows nothing: a mailbox closed years ago stalls nothing, and is asked once a day.

    But one that was never seen may hold what a lost store knew of: as long as it may still answer, it is asked.
    """
    if isinstance(fault, CalendarMissing | Forbidden | UnknownConnection):
        return Prepared(assignment, state, look=nothing_there(wall), idle=True)
    if state.full_read is not None:
        return Prepared(assignment, state, idle=True)
    return Prepared(assignment, state, error=fault)


def carry_out(prepared: Prepared, hands: Hands, *, approved: bool) -> Result:
    """Records what was seen, applies the plan if it may be applied, and ends the pass with a condition.

    `approved` lifts the limits for exactly this plan. Raises FencedOut and StoreError; what goes wrong on
    the remote side is in the result.
    """
    if prepared.error is not None:
        return _ended(prepared, hands, _stalled(prepared, prepared.error))
    if prepared.idle:
        if prepared.look is not None:
            hands.store.commit(hands.fence, prepared.assignment.ref, [prepared.look.record])
        return _ended(prepared, hands, Result(prepared, Condition.READY, "NothingToPublish"))
    return _write_rounds(prepared, hands, approved=approved)


def _write_rounds(first: Prepared, hands: Hands, *, approved: bool) -> Result:
    prepared, total, refused = first, Tally(), False
    for round_ in range(_ROUNDS):
        plan = prepared.plan
        if plan is None:
            break
        refused = bool(plan.refusals) and not (approved and plan.can_be_approved and round_ == 0)
        _record_look(prepared, hands, goes_ahead=not refused)
        if refused:
            break
        try:
            tally = apply(plan, hands)
        except RemoteError as fault:
            tally = Tally(failed=len(plan.changes), error=fault)
        if tally.error is not None:
            tally.error.message = without_private_words(tally.error.message, plan.changes)
        total = Tally(total.applied + tally.applied, tally.failed, tally.conflicts, tally.error)
        if not tally.conflicts or tally.error is not None:
            break
        prepared = prepare(first.assignment, hands.backend, hands.store, hands.wall())
        if prepared.error is not None:
            total = Tally(total.applied, tally.conflicts, 0, prepared.error)
    result = replace(_result(prepared, total, refused=refused), prepared=first)
    return _ended(prepared, hands, result)


def _record_look(prepared: Prepared, hands: Hands, *, goes_ahead: bool) -> None:
    """Cursor, mirror and what was settled by looking, in one commit: a plan's input before its writes."""
    plan, look = prepared.plan, prepared.look
    if plan is None or look is None:
        return
    known = {row.remote_id: row.key for row in prepared.state.inventory}
    records: list[Record] = [look.record]
    records += [RowRetired(row.key, row.generation) for row in plan.gone]
    for row in plan.rows:
        former = known.get(row.remote_id)
        records.append(RowRecorded(row, renamed_from=former if former not in (None, row.key) else None))
    for settled in plan.settled:
        records.append(IntentClosed(settled.intent.id, "linked" if settled.happened else "void"))
        if settled.happened and settled.intent.sent:
            records.append(_audited_late(settled.intent, prepared.state, hands))
    if goes_ahead and plan.changes:
        records.append(PassBegan())
    hands.store.commit(hands.fence, prepared.assignment.ref, records)


def _audited_late(intent: Intent, state: CalendarState, hands: Hands) -> WriteAudited:
    """A write whose answer never came is history like any other, and counts towards the limits."""
    held = state.mirror.get(intent.remote_id)
    row = next((row for row in state.inventory if row.remote_id == intent.remote_id), None)
    return WriteAudited(
        at=hands.wall(),
        as_of=hands.now,
        run=hands.run,
        revision=hands.revision,
        key=intent.key,
        generation=intent.generation,
        action=intent.action,
        cause=intent.cause,
        origin=hands.origins(intent.key),
        before=None if row is None else row.held,
        after=intent.wanted,
        payload="" if held is None else held.payload,
    )


def _result(prepared: Prepared, tally: Tally, *, refused: bool) -> Result:
    plan = prepared.plan
    if tally.error is not None:
        return replace(_stalled(prepared, tally.error), applied=tally.applied, failed=max(1, tally.failed))
    if plan is not None and refused:
        first = plan.refusals[0]
        condition = Condition.STALLED if plan.can_be_approved else Condition.SUSPENDED
        text = message(f"refusal-{first.kind.value}", **first.values)
        return Result(prepared, condition, first.kind.value, text, applied=tally.applied, refused=True)
    unmade = tally.failed + tally.conflicts
    if unmade:
        text = message("calendar-keeps-moving", count=unmade)
        return Result(prepared, Condition.RECONCILING, "Conflict", text, applied=tally.applied, failed=unmade)
    return Result(prepared, Condition.READY, "Reconciled", applied=tally.applied)


def _stalled(prepared: Prepared, fault: RemoteError) -> Result:
    return Result(prepared, Condition.STALLED, fault.reason, fault.message, error=fault)


def _ended(prepared: Prepared, hands: Hands, result: Result) -> Result:
    plan = prepared.plan
    ready = result.condition is Condition.READY
    records: list[Record] = []
    if isinstance(result.error, IncompleteObservation):
        records.append(MirrorForgotten())
    records.append(
        PassEnded(
            at=hands.wall(),
            condition=result.condition.value,
            reason=result.reason,
            message=result.message,
            reports=() if plan is None else plan.reports,
            applied=prepared.assignment.applied if ready else None,
            waiting_digest=plan.digest if plan is not None and result.refused else None,
        )
    )
    hands.store.commit(hands.fence, prepared.assignment.ref, records)
    return result
