"""Carries a plan out in one calendar: intent first, then the write, then the record of it.

Every write stands in the store as an intent before it is sent, and each batch is recorded before the
next. What is interrupted leaves an open intent behind, which the next pass settles by looking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from syncd.canon.managed import Managed
from syncd.canon.marker import uid_of
from syncd.errors import Conflict, RemoteError, UidTaken, Unauthorized, Unreachable
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.model import Action, Change, Intent, InventoryRow, RemoteEvent
from syncd.plan.ownership import Owner
from syncd.ports import (
    Backend,
    Commit,
    Create,
    Delete,
    Done,
    Failed,
    Fence,
    IntentClosed,
    IntentsOpened,
    IntentsSent,
    MirrorForgotten,
    NameTaken,
    Operation,
    Outcome,
    Record,
    RowRecorded,
    RowRetired,
    Store,
    Update,
    WriteAudited,
)


@dataclass(frozen=True, slots=True)
class Hands:
    """What it takes to write: the way to the backend, the store with its fence, and what the audit says.

    `now` is the engine's instant, `wall` the clock on the wall (UTC); `fresh_id` gives unguessable ids.
    `origins` names file and line of an entry by its key. `pause` is called between batches, and raises
    Stopping when it is time to go. `reminder` in minutes, for new timed events. `commit`: who made the revision.
    """

    backend: Callable[[], Backend]
    store: Store
    fence: Fence
    owner: Owner
    run: str
    revision: str
    now: datetime
    wall: Callable[[], datetime]
    fresh_id: Callable[[], str]
    origins: Callable[[str], str]
    pause: Callable[[], None]
    reminder: int | None = None
    commit: Commit | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the plan's changes were made, and what went wrong with the others."""

    applied: int = 0
    failed: int = 0
    conflicts: int = 0
    error: RemoteError | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    change: Change
    intent: Intent
    operation: Operation


def apply(plan: CalendarPlan, hands: Hands) -> Tally:
    """Makes the changes of `plan`, which is allowed to be made.

    Stops at the first answer that never came: what lies behind it is left to the next pass. Raises
    FencedOut, StoreError, and RemoteError where the calendar itself cannot be made.
    """
    if plan.missing and plan.changes:
        hands.store.check(hands.fence)
        hands.backend().create_calendar(plan.ref.address, plan.title)
    steps, adopted = _adopt(plan, hands)
    steps += [_step(change, hands) for change in plan.changes if change.action is not Action.ADOPT]
    tally = Tally(applied=adopted)
    if not steps:
        return tally
    opening: list[Record] = [IntentsOpened(tuple(step.intent for step in steps))]
    for batch in _batches(steps, hands.backend().capabilities.batch):
        if isinstance(tally.error, Unreachable | Unauthorized):
            tally = Tally(tally.applied, tally.failed + len(batch), tally.conflicts, tally.error)
            continue
        hands.pause()
        sent = IntentsSent(tuple(step.intent.id for step in batch))
        hands.store.commit(hands.fence, plan.ref, [*opening, sent])
        opening = []
        tally = _write(plan, batch, hands, tally)
    return tally


def _write(plan: CalendarPlan, batch: Sequence[_Step], hands: Hands, tally: Tally) -> Tally:
    outcomes = hands.backend().write(
        plan.ref.address, [step.operation for step in batch], lambda: hands.store.check(hands.fence)
    )
    applied, failed, conflicts, error = tally.applied, tally.failed, tally.conflicts, tally.error
    for outcome in outcomes:
        match outcome:
            case Done():
                applied += 1
            case Failed(error=Conflict()):
                conflicts += 1
            case Failed():
                failed += 1
                error = error if isinstance(error, Unreachable | Unauthorized) else outcome.error
    hands.store.commit(hands.fence, plan.ref, _records(zip(batch, outcomes, strict=True), hands))
    _learn_what_was_met(plan, zip(batch, outcomes, strict=True), hands)
    return Tally(applied, failed, conflicts, error)


def _learn_what_was_met(plan: CalendarPlan, outcomes: Iterable[tuple[_Step, Outcome]], hands: Hands) -> None:
    """Looks at what stood in a creation's way, so that the same does not happen at every pass.

    Where a listing may have left out what is ours, everything is read anew. Else nobody can know whose it
    is: it is left alone, and the entry gets another UID.
    """
    stopped = [
        (step.intent, outcome.error)
        for step, outcome in outcomes
        if step.intent.action is Action.CREATE
        and step.intent.remote_id
        and isinstance(outcome, Failed)
        and isinstance(outcome.error, Conflict | UidTaken)
    ]
    if not stopped:
        return
    try:
        met = hands.backend().confirm(plan.ref.address, [intent.remote_id for intent, _ in stopped])
    except RemoteError:
        return  # the next pass meets it again
    records: list[Record] = []
    for intent, error in stopped:
        event = met[intent.remote_id]
        if event is None and isinstance(error, Conflict):
            continue  # it is gone again
        is_hidden = not plan.full if event is None else event.marker == intent.marker
        if is_hidden:
            records.append(MirrorForgotten())
        else:
            records.append(NameTaken(intent.key, intent.generation, intent.remote_id, intent.uid))
    if records:
        hands.store.commit(hands.fence, plan.ref, records)


# ── what is sent ─────────────────────────────────────────────────────────────────────────────────


def _step(change: Change, hands: Hands) -> _Step:
    row, event = change.row, change.event
    marker = hands.owner.mark(change.key, change.generation)
    is_create = change.action is Action.CREATE
    intent = Intent(
        id=hands.fresh_id(),
        action=change.action,
        key=change.key,
        generation=change.generation,
        remote_id=hands.backend().name_for(uid_of(marker)) if is_create or row is None else row.remote_id,
        uid=uid_of(marker) if is_create or row is None else row.uid,
        marker=str(marker),
        wanted=change.after,
        cause=change.cause,
        audience=change.audience,
        protected=change.protected,
    )
    return _Step(change, intent, _operation(change, intent, event, hands.reminder))


def _operation(change: Change, intent: Intent, event: RemoteEvent | None, reminder: int | None) -> Operation:
    match change.action, change.after, event:
        case Action.CREATE, Managed() as wanted, _:
            return Create(intent.uid, intent.marker, wanted, reminder)
        case Action.UPDATE, Managed() as wanted, RemoteEvent() as standing:
            return Update(standing, intent.marker, wanted)
        case Action.DELETE, None, RemoteEvent() as standing:
            return Delete(standing)
    raise ValueError(f"a {change.action} of {change.key} that says neither what stands nor what is wanted")


def _adopt(plan: CalendarPlan, hands: Hands) -> tuple[list[_Step], int]:
    """Records what is adopted; what differs from the files is then brought up to date like any other."""
    records: list[Record] = []
    steps: list[_Step] = []
    recorded_only = 0
    for change in plan.changes:
        if change.action is not Action.ADOPT or change.event is None or change.after is None:
            continue
        event = change.event
        standing = event.managed or change.after
        row = InventoryRow(
            key=change.key,
            generation=change.generation,
            remote_id=event.remote_id,
            uid=event.uid,
            marker=event.marker,
            version=event.version,
            wrote=standing,
            audience=change.audience,
            protected=change.protected,
        )
        records += [RowRecorded(row), _audit(change, hands)]
        if change.fields or event.managed is None or change.renamed_from is not None:
            steps.append(_step(_as_update(change, row), hands))
        else:
            recorded_only += 1
    if records:
        hands.store.commit(hands.fence, plan.ref, records)
    return steps, recorded_only


def _as_update(change: Change, row: InventoryRow) -> Change:
    return Change(
        action=Action.UPDATE,
        key=change.key,
        heading=change.heading,
        cause=change.cause,
        generation=change.generation,
        before=change.before,
        after=change.after,
        row=row,
        event=change.event,
        audience=change.audience,
        private=change.private,
        protected=change.protected,
        overwrites=True,
        fields=change.fields,
    )


# ── what is recorded ─────────────────────────────────────────────────────────────────────────────


def _records(outcomes: Iterable[tuple[_Step, Outcome]], hands: Hands) -> list[Record]:
    """What became of a batch, kind by kind: the store writes neighbours of one kind together."""
    closed: list[Record] = []
    rows: list[Record] = []
    history: list[Record] = []
    for step, outcome in outcomes:
        match outcome:
            case Done(event=event):
                closed.append(IntentClosed(step.intent.id, "done"))
                rows += _rows(step, event)
                history.append(_audit(step.change, hands))
            case Failed(error=Unreachable()):
                pass  # nobody knows whether it was done: the intent stays open
            case Failed():
                closed.append(IntentClosed(step.intent.id, "failed"))
    return closed + rows + history


def _rows(step: _Step, event: RemoteEvent | None) -> Iterator[Record]:
    change, intent = step.change, step.intent
    former = change.row
    if change.action is Action.DELETE or event is None or intent.wanted is None:
        if former is not None:
            yield RowRetired(former.key, former.generation)
        return
    if change.action is Action.CREATE and former is not None:
        yield RowRetired(former.key, former.generation)
    yield _row_recorded(change, intent, intent.wanted, event)


def _row_recorded(change: Change, intent: Intent, wanted: Managed, event: RemoteEvent) -> RowRecorded:
    row = InventoryRow(
        key=intent.key,
        generation=intent.generation,
        remote_id=event.remote_id,
        uid=event.uid,
        marker=intent.marker,
        version=event.version,
        wrote=wanted,
        audience=intent.audience,
        protected=intent.protected,
    )
    renamed = change.renamed_from if change.action is Action.UPDATE else None
    return RowRecorded(row, event, renamed)


def _audit(change: Change, hands: Hands) -> WriteAudited:
    keep = change.action is Action.DELETE or change.overwrites
    return WriteAudited(
        at=hands.wall(),
        as_of=hands.now,
        run=hands.run,
        revision=hands.revision,
        key=change.key,
        generation=change.generation,
        action=change.action,
        cause=change.cause,
        origin=hands.origins(change.key),
        before=change.before,
        after=change.after,
        payload=change.event.payload if keep and change.event is not None else "",
        author=None if hands.commit is None else hands.commit.author,
        authored=None if hands.commit is None else hands.commit.at,
    )


_T = TypeVar("_T")


def _batches(items: Sequence[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, max(1, size))):
        yield batch
