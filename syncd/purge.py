"""Removes what we made from one calendar: by inventory and marker together, history included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from syncd.apply import Hands, Tally, apply
from syncd.canon.marker import parse_marker
from syncd.observe import Eyes, Look, observe
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.digest import calendar_digest
from syncd.plan.model import Action, CalendarRef, Cause, Change, InventoryRow, RemoteEvent
from syncd.plan.ownership import Owner, heading_of
from syncd.ports import Backend, IntentClosed, PassEnded, Record, RowRetired, Store


def plan_purge(
    ref: CalendarRef, owner: Owner, backend: Callable[[], Backend], store: Store, eyes: Eyes
) -> tuple[CalendarPlan, Look]:
    """Everything of ours in `ref`, to be deleted. What bears no marker of ours, or is not recorded, stays.

    Reads the whole calendar; writes nothing. Raises RemoteError.
    """
    state = replace(store.load(ref, datetime.max.replace(tzinfo=eyes.now.tzinfo)), cursor=None, full_read=None)
    look = observe(backend(), ref, state, eyes)
    changes, gone = [], []
    for row in state.inventory:
        event = look.sight.mirror.get(row.remote_id)
        if event is None:
            gone.append(row)
        elif _is_ours_twice(owner, event):
            changes.append(_deletion(row, event))
    return (
        CalendarPlan(
            ref=ref,
            title="",
            digest=calendar_digest(ref.calendar, ref.at, changes),
            changes=tuple(changes),
            gone=tuple(gone),
        ),
        look,
    )


def carry_out_purge(plan: CalendarPlan, look: Look, open_intents: tuple[str, ...], hands: Hands) -> Tally:
    """Deletes what `plan` names; afterwards the calendar is a stranger again, and its next plan waits."""
    records: list[Record] = [look.record, *(RowRetired(row.key, row.generation) for row in plan.gone)]
    records += [IntentClosed(intent, "void") for intent in open_intents]
    hands.store.commit(hands.fence, plan.ref, records)
    tally = apply(plan, hands)
    ended = PassEnded(hands.wall(), "Reconciling", "Purged", None, contacted=False)
    hands.store.commit(hands.fence, plan.ref, [ended])
    return tally


def _is_ours_twice(owner: Owner, event: RemoteEvent) -> bool:
    """The inventory has said so already; the marker must say the same."""
    marker = parse_marker(event.marker)
    return marker is not None and owner.made(marker) and marker.calendar == owner.calendar


def _deletion(row: InventoryRow, event: RemoteEvent) -> Change:
    return Change(
        action=Action.DELETE,
        key=row.key,
        heading=heading_of(row.wrote),
        cause=Cause.PURGED,
        generation=row.generation,
        before=event.managed or row.held,
        after=None,
        row=row,
        event=event,
        audience=row.audience,
        private=heading_of(row.wrote) == "",
    )
