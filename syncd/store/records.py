"""How each record of a commit is written. All within the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Final

import sqlalchemy as sa

from syncd.errors import StoreError
from syncd.plan.model import Intent, RemoteEvent
from syncd.ports import (
    Applied,
    IntentClosed,
    IntentsOpened,
    IntentsSent,
    MirrorForgotten,
    NameTaken,
    ObservationRecorded,
    PassBegan,
    PassEnded,
    Record,
    RowRecorded,
    RowRetired,
    WriteAudited,
)
from syncd.problems import message
from syncd.store import schema
from syncd.store.codec import message_to_json, report_to_json
from syncd.store.revisions import number_of
from syncd.store.rows import from_event, from_intent, from_inventory, from_write
from syncd.store.scope import Scope, next_number

_calendars, _inventory, _tombstones = schema.calendars, schema.inventory, schema.tombstones
_intents, _mirror, _audit = schema.intents, schema.mirror, schema.audit

# What `status` says of a pass under way, and of one that was cut off.
_APPLYING: Final[Mapping[str, object]] = MappingProxyType(
    {"condition": "Reconciling", "reason": "Applying", "message": None, "reports": [], "waiting_digest": None}
)


def enter_calendar(connection: sa.Connection, scope: Scope, epoch: int) -> None:
    """Makes sure that the calendar has a row, and notes whose commit this is."""
    known = connection.execute(sa.update(_calendars).where(scope.of(_calendars)).values(epoch=epoch))
    if known.rowcount == 0:
        connection.execute(sa.insert(_calendars).values(**scope.columns(), epoch=epoch, contacted=False))


def write_records(connection: sa.Connection, scope: Scope, records: Sequence[Record], now: datetime) -> None:
    """Writes `records` in their order; neighbours of one kind go to the database together.

    `now` is the wall clock, noted on intents and graves. Raises StoreError.
    """
    for kind, run in groupby(records, type):
        if kind is RowRecorded:
            _rows(connection, scope, [record for record in run if isinstance(record, RowRecorded)], now)
        elif kind is IntentClosed:
            _close(connection, scope, [record for record in run if isinstance(record, IntentClosed)], now)
        elif kind is WriteAudited:
            _tell(connection, scope, [record for record in run if isinstance(record, WriteAudited)])
        else:
            for record in run:
                _write_record(connection, scope, record, now)


def _write_record(connection: sa.Connection, scope: Scope, record: Record, now: datetime) -> None:
    match record:
        case ObservationRecorded():
            _observation(connection, scope, record)
        case MirrorForgotten():
            connection.execute(sa.delete(_mirror).where(scope.of(_mirror)))
            _set_calendar(connection, scope, cursor=None, full_read=None)
        case IntentsOpened():
            _open(connection, scope, record.intents, now)
        case IntentsSent():
            _change_open_intents(connection, scope, record.ids, sent=True)
        case RowRetired():
            _retire(connection, scope, record, now)
        case NameTaken():
            _bury(connection, scope, record.key, record.generation, record.remote_id, record.uid, now)
        case PassBegan():
            _set_calendar(connection, scope, contacted=True, **_APPLYING)
        case PassEnded():
            _end_pass(connection, scope, record)


def _set_calendar(connection: sa.Connection, scope: Scope, **values: object) -> None:
    connection.execute(sa.update(_calendars).where(scope.of(_calendars)).values(**values))


# ── the mirror ───────────────────────────────────────────────────────────────────────────────────


def _observation(connection: sa.Connection, scope: Scope, record: ObservationRecorded) -> None:
    if record.full:
        connection.execute(sa.delete(_mirror).where(scope.of(_mirror)))
        _set_calendar(connection, scope, cursor=record.cursor, full_read=record.at)
    else:
        _forget(connection, scope, sorted(record.removed))
        _set_calendar(connection, scope, cursor=record.cursor)
    _mirror_events(connection, scope, record.upserts)


def _mirror_events(connection: sa.Connection, scope: Scope, events: Sequence[RemoteEvent]) -> None:
    """Puts `events` in place of what the mirror held; of an id that a server told twice, the last counts."""
    latest = {event.remote_id: event for event in events}
    _forget(connection, scope, tuple(latest))
    if latest:
        columns = scope.columns()
        connection.execute(sa.insert(_mirror), [columns | from_event(event) for event in latest.values()])


def _forget(connection: sa.Connection, scope: Scope, remote_ids: Sequence[str]) -> None:
    if remote_ids:
        one = sa.delete(_mirror).where(scope.of(_mirror), _mirror.c.remote_id == sa.bindparam("gone"))
        connection.execute(one, [{"gone": remote_id} for remote_id in remote_ids])


# ── intents ──────────────────────────────────────────────────────────────────────────────────────


def _open(connection: sa.Connection, scope: Scope, intents: Sequence[Intent], now: datetime) -> None:
    if not intents:
        return
    first = next_number(connection, _intents.c.number, scope.tenant)
    columns = scope.columns() | {"opened": now}
    rows = [columns | {"number": number} | from_intent(intent) for number, intent in enumerate(intents, start=first)]
    connection.execute(sa.insert(_intents), rows)


def _close(connection: sa.Connection, scope: Scope, records: Sequence[IntentClosed], now: datetime) -> None:
    ids: dict[str, list[str]] = {}
    for record in records:
        ids.setdefault(record.outcome, []).append(record.id)
    for outcome, closed in ids.items():
        _change_open_intents(connection, scope, closed, outcome=outcome, closed=now)


def _change_open_intents(connection: sa.Connection, scope: Scope, ids: Sequence[str], **values: object) -> None:
    """Raises StoreError where one of `ids` is not open here: a write without an intent must not go out."""
    wanted = set(ids)
    if not wanted:
        return
    named = scope.of(_intents) & _intents.c.outcome.is_(None) & _intents.c.id.in_(wanted)
    changed = connection.execute(sa.update(_intents).where(named).values(**values))
    if changed.rowcount != len(wanted):
        raise StoreError(message("store-intent-not-open", calendar=scope.ref.calendar, ids=sorted(wanted)))


# ── inventory and tombstones ─────────────────────────────────────────────────────────────────────


def _rows(connection: sa.Connection, scope: Scope, records: Sequence[RowRecorded], now: datetime) -> None:
    """All at once where none takes another's place; else one after the other, as they were told."""
    places = {(record.row.key, record.row.generation) for record in records}
    if len(places) < len(records) or any(record.renamed_from is not None for record in records):
        for record in records:
            _row(connection, scope, record, now)
        return
    columns = _inventory.c
    same = (columns.key == sa.bindparam("its_key")) & (columns.generation == sa.bindparam("its_generation"))
    former = [{"its_key": key, "its_generation": generation} for key, generation in places]
    connection.execute(sa.delete(_inventory).where(scope.of(_inventory), same), former)
    scoped = scope.columns()
    connection.execute(sa.insert(_inventory), [scoped | from_inventory(record.row) for record in records])
    _mirror_events(connection, scope, [record.event for record in records if record.event is not None])


def _row(connection: sa.Connection, scope: Scope, record: RowRecorded, now: datetime) -> None:
    row, columns = record.row, _inventory.c
    same_generation = scope.of(_inventory) & (columns.generation == row.generation)
    superseded = columns.key == row.key
    if record.renamed_from is not None:
        # By UID, too: when two entries trade keys, the second rename must not delete the first one's row.
        superseded |= (columns.key == record.renamed_from) & (columns.uid == row.uid)
        # What still bears the former key was copied from this event: the key's generation is spent.
        _bury(connection, scope, record.renamed_from, row.generation, row.remote_id, row.uid, now)
    connection.execute(sa.delete(_inventory).where(same_generation, superseded))
    connection.execute(sa.insert(_inventory).values(**scope.columns(), **from_inventory(row)))
    if record.event is not None:
        _mirror_events(connection, scope, (record.event,))


def _retire(connection: sa.Connection, scope: Scope, record: RowRetired, now: datetime) -> None:
    columns = _inventory.c
    named = scope.of(_inventory) & (columns.key == record.key) & (columns.generation == record.generation)
    row = connection.execute(sa.select(columns.remote_id, columns.uid).where(named)).one_or_none()
    if row is None:
        return
    connection.execute(sa.delete(_inventory).where(named))
    _forget(connection, scope, (row.remote_id,))
    _bury(connection, scope, record.key, record.generation, row.remote_id, row.uid, now)


def _bury(
    connection: sa.Connection, scope: Scope, key: str, generation: int, remote_id: str, uid: str, now: datetime
) -> None:
    grave = {"key": key, "generation": generation, "remote_id": remote_id}
    same = sa.and_(*(_tombstones.c[name] == value for name, value in grave.items()))
    connection.execute(sa.delete(_tombstones).where(scope.of(_tombstones), same))
    connection.execute(sa.insert(_tombstones).values(**scope.columns(), **grave, uid=uid, buried=now))


# ── history ──────────────────────────────────────────────────────────────────────────────────────


def _tell(connection: sa.Connection, scope: Scope, records: Sequence[WriteAudited]) -> None:
    first = next_number(connection, _audit.c.number, scope.tenant)
    scoped = scope.columns()
    lines = [scoped | {"number": number} | from_write(record) for number, record in enumerate(records, start=first)]
    connection.execute(sa.insert(_audit), lines)


# ── the end of a pass ────────────────────────────────────────────────────────────────────────────


def _end_pass(connection: sa.Connection, scope: Scope, record: PassEnded) -> None:
    values: dict[str, object] = {
        "last_sync": record.at,
        "condition": record.condition,
        "reason": record.reason,
        "message": message_to_json(record.message),
        "reports": [report_to_json(report) for report in record.reports],
        "waiting_digest": record.waiting_digest,
    }
    if record.contacted is not None:
        values["contacted"] = record.contacted
    if record.applied is not None:
        values |= _applied(connection, scope.tenant, record.applied)
    _set_calendar(connection, scope, **values)


def _applied(connection: sa.Connection, tenant: str, applied: Applied) -> dict[str, object]:
    return {
        "applied_revision": applied.revision,
        "applied_order": next_number(connection, _calendars.c.applied_order, tenant),
        "entries_from": number_of(connection, tenant, applied.revision),
        "until": applied.until,
    }
