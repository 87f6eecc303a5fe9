"""What is read back: a calendar's state for a pass, and the lists for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

import sqlalchemy as sa

from syncd.plan.model import CalendarRef, CalendarState, Intent, InventoryRow, PastWrite, RemoteEvent, Tombstone
from syncd.ports import Audited, CalendarStanding
from syncd.store import schema
from syncd.store.rows import Row, to_audited, to_event, to_intent, to_inventory, to_past, to_standing, to_tombstone
from syncd.store.scope import Scope

_calendars, _inventory, _tombstones = schema.calendars, schema.inventory, schema.tombstones
_intents, _mirror, _audit, _revisions = schema.intents, schema.mirror, schema.audit, schema.revisions


def state(connection: sa.Connection, scope: Scope, since: datetime) -> CalendarState:
    """All that is known of one calendar: a fixed number of queries, however many events it has."""
    calendar = connection.execute(sa.select(_calendars).where(scope.of(_calendars))).one_or_none()
    entries, borrowed_from = _entries(connection, scope.tenant, calendar)
    if calendar is None:
        return CalendarState(entries=entries, borrowed_from=borrowed_from)
    return CalendarState(
        inventory=_rows(connection, scope),
        tombstones=tombstones(connection, scope),
        intents=_open_intents(connection, scope),
        mirror=_events(connection, scope),
        cursor=calendar.cursor,
        full_read=calendar.full_read,
        contacted=calendar.contacted,
        entries=entries,
        borrowed_from=borrowed_from,
        until=calendar.until,
        past=_past(connection, scope, since),
    )


def tombstones(connection: sa.Connection, scope: Scope) -> tuple[Tombstone, ...]:
    columns = _tombstones.c
    chosen = sa.select(_tombstones).where(scope.of(_tombstones))
    ordered = chosen.order_by(columns.key, columns.generation, columns.remote_id)
    return tuple(to_tombstone(row) for row in connection.execute(ordered))


def standings(connection: sa.Connection, tenant: str) -> tuple[CalendarStanding, ...]:
    columns = _calendars.c
    rows = (
        sa.select(sa.func.count())
        .where(
            _inventory.c.tenant == columns.tenant,
            _inventory.c.calendar == columns.calendar,
            _inventory.c["at"] == columns["at"],
        )
        .scalar_subquery()
    )
    chosen = sa.select(_calendars, rows.label("rows")).where(columns.tenant == tenant, columns.condition.is_not(None))
    ordered = chosen.order_by(columns.calendar, columns["at"])
    return tuple(to_standing(row) for row in connection.execute(ordered))


def history(
    connection: sa.Connection, tenant: str, key: str | None, ref: CalendarRef | None, limit: int
) -> tuple[Audited, ...]:
    chosen = sa.select(_audit).where(_audit.c.tenant == tenant)
    if key is not None:
        chosen = chosen.where(_audit.c.key == key)
    if ref is not None:
        chosen = chosen.where(Scope(tenant, ref).of(_audit))
    newest = chosen.order_by(_audit.c.number.desc()).limit(limit)
    return tuple(to_audited(row) for row in connection.execute(newest))


def _rows(connection: sa.Connection, scope: Scope) -> tuple[InventoryRow, ...]:
    chosen = sa.select(_inventory).where(scope.of(_inventory))
    ordered = chosen.order_by(_inventory.c.key, _inventory.c.generation)
    return tuple(to_inventory(row) for row in connection.execute(ordered))


def _open_intents(connection: sa.Connection, scope: Scope) -> tuple[Intent, ...]:
    chosen = sa.select(_intents).where(scope.of(_intents), _intents.c.outcome.is_(None))
    return tuple(to_intent(row) for row in connection.execute(chosen.order_by(_intents.c.number)))


def _events(connection: sa.Connection, scope: Scope) -> Mapping[str, RemoteEvent]:
    rows = connection.execute(sa.select(_mirror).where(scope.of(_mirror)))
    return MappingProxyType({row.remote_id: to_event(row) for row in rows})


def _past(connection: sa.Connection, scope: Scope, since: datetime) -> tuple[PastWrite, ...]:
    columns = (_audit.c.key, _audit.c.action, _audit.c.cause, _audit.c.as_of)
    chosen = sa.select(*columns).where(scope.of(_audit), _audit.c.as_of >= since)
    return tuple(to_past(row) for row in connection.execute(chosen.order_by(_audit.c.as_of, _audit.c.number)))


def _entries(
    connection: sa.Connection, tenant: str, calendar: Row | None
) -> tuple[Mapping[str, str] | None, str | None]:
    """Of the revision this calendar was given last; else of the one that any calendar was given last, and its name.

    The second is for a new calendar of an old municipality: what the files no longer declare was
    declared once, and what others already show is not new.
    """
    number = None if calendar is None else calendar.entries_from
    borrowed = number is None
    if number is None:
        number = connection.scalar(
            sa.select(_calendars.c.entries_from)
            .where(_calendars.c.tenant == tenant, _calendars.c.entries_from.is_not(None))
            .order_by(_calendars.c.applied_order.desc())
            .limit(1)
        )
    if number is None:
        return None, None
    this = (_revisions.c.tenant == tenant) & (_revisions.c.number == number)
    row = connection.execute(sa.select(_revisions.c.entries, _revisions.c.id).where(this)).one()
    return MappingProxyType(row.entries), row.id if borrowed else None
