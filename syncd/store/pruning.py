"""What has been kept long enough goes, one batch at a time. All within the caller's transaction.

Inventory, mirror and open intents are never touched: every plan is made from them. What else a plan looks at stays as
long as it can make a difference, so that pruning changes no plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

import sqlalchemy as sa

from syncd.canon.marker import key_token, parse_marker
from syncd.plan.model import CalendarRef
from syncd.ports import Pruning
from syncd.store import revisions, schema
from syncd.store.rows import Row
from syncd.store.scope import Scope

_audit, _intents, _tombstones = schema.audit, schema.intents, schema.tombstones
_inventory, _mirror, _upkeep = schema.inventory, schema.mirror, schema.upkeep


def last_pruned(connection: sa.Connection, tenant: str) -> datetime | None:
    return connection.scalar(sa.select(_upkeep.c.pruned).where(_upkeep.c.tenant == tenant))


def prune(connection: sa.Connection, tenant: str, pruning: Pruning, now: datetime) -> int:
    """One batch; the number of rows that were removed or emptied. With 0, `now` is noted as the end of the work."""
    _date_old_graves(connection, tenant, now)
    removed = (
        _history(connection, tenant, pruning)
        + _copies(connection, tenant, pruning)
        + _closed_intents(connection, tenant, pruning)
        + _graves(connection, tenant, pruning)
        + revisions.prune_older(connection, tenant, pruning.before)
    )
    if removed == 0:
        connection.execute(sa.delete(_upkeep).where(_upkeep.c.tenant == tenant))
        connection.execute(sa.insert(_upkeep).values(tenant=tenant, pruned=now))
    return removed


def has_copies() -> sa.ColumnElement[bool]:
    """True of the lines of history that hold what stood in a calendar."""
    columns = _audit.c
    return columns.before.is_not(sa.null()) | columns.after.is_not(sa.null()) | (columns.payload != "")


def _is_old(tenant: str, pruning: Pruning) -> sa.ColumnElement[bool]:
    columns = _audit.c
    return (columns.tenant == tenant) & (columns.written < pruning.before) & (columns.as_of < pruning.counted_from)


def _tells_of_what_stands() -> sa.ColumnElement[bool]:
    """The newest line of an event that the inventory has: `explain` tells by it who wrote what stands there."""
    columns, other = _audit.c, _audit.alias()
    newest = (
        sa.select(sa.func.max(other.c.number))
        .where(*(other.c[name] == columns[name] for name in ("tenant", "calendar", "at", "key")))
        .scalar_subquery()
    )
    stands = sa.exists().where(*(_inventory.c[name] == columns[name] for name in ("tenant", "calendar", "at", "key")))
    return (columns.number == newest) & stands


def _history(connection: sa.Connection, tenant: str, pruning: Pruning) -> int:
    old = sa.select(_audit.c.number).where(_is_old(tenant, pruning), ~_tells_of_what_stands())
    numbers = connection.scalars(old.order_by(_audit.c.number).limit(pruning.most)).all()
    named = (_audit.c.tenant == tenant) & _audit.c.number.in_(numbers)
    return connection.execute(sa.delete(_audit).where(named)).rowcount if numbers else 0


def _copies(connection: sa.Connection, tenant: str, pruning: Pruning) -> int:
    """What is left of the old lines keeps its facts, and loses its copies."""
    old = sa.select(_audit.c.number).where(_is_old(tenant, pruning), has_copies(), _tells_of_what_stands())
    numbers = connection.scalars(old.order_by(_audit.c.number).limit(pruning.most)).all()
    named = (_audit.c.tenant == tenant) & _audit.c.number.in_(numbers)
    emptied = sa.update(_audit).where(named).values(before=None, after=None, payload="")
    return connection.execute(emptied).rowcount if numbers else 0


def _closed_intents(connection: sa.Connection, tenant: str, pruning: Pruning) -> int:
    columns = _intents.c
    closed = (columns.tenant == tenant) & columns.outcome.is_not(None) & (columns.closed < pruning.before)
    chosen = sa.select(columns.id).where(closed).order_by(columns.number).limit(pruning.most)
    return connection.execute(sa.delete(_intents).where(columns.tenant == tenant, columns.id.in_(chosen))).rowcount


# ── graves ───────────────────────────────────────────────────────────────────────────────────────


def _date_old_graves(connection: sa.Connection, tenant: str, now: datetime) -> None:
    undated = (_tombstones.c.tenant == tenant) & _tombstones.c.buried.is_(None)
    connection.execute(sa.update(_tombstones).where(undated).values(buried=now))


def _graves(connection: sa.Connection, tenant: str, pruning: Pruning) -> int:
    chosen = list(islice(_useless_graves(connection, tenant, pruning), pruning.most))
    for row in chosen:
        same = sa.and_(*(_tombstones.c[name] == getattr(row, name) for name in _tombstones.primary_key.columns.keys()))  # noqa: SIM118 - a collection of columns, no mapping
        connection.execute(sa.delete(_tombstones).where(same))
    return len(chosen)


def _useless_graves(connection: sa.Connection, tenant: str, pruning: Pruning) -> Iterator[Row]:
    """Those of keys that no file has, of whose event, or a copy of it, nothing has been seen any more."""
    columns = _tombstones.c
    old = sa.select(_tombstones).where(columns.tenant == tenant, columns.buried < pruning.before)
    known: dict[CalendarRef, _About] = {}
    for row in connection.execute(old.order_by(*_tombstones.primary_key.columns)):
        ref = CalendarRef(row.calendar, row.at)
        if row.key in pruning.keys:
            continue
        if ref not in known:
            known[ref] = _About(connection, Scope(tenant, ref))
        if not known[ref].has(row):
            yield row


class _About:
    """What is still about in one calendar: keys of rows and open intents, and what the mirror shows."""

    def __init__(self, connection: sa.Connection, scope: Scope) -> None:
        rows = connection.scalars(sa.select(_inventory.c.key).where(scope.of(_inventory)))
        opened = sa.select(_intents.c.key).where(scope.of(_intents), _intents.c.outcome.is_(None))
        self._keys = {*rows, *connection.scalars(opened)}
        seen = connection.execute(
            sa.select(_mirror.c.remote_id, _mirror.c.uid, _mirror.c.marker).where(scope.of(_mirror))
        ).all()
        self._names = {word for row in seen for word in (row.remote_id, row.uid)}
        markers = (parse_marker(row.marker) for row in seen)
        self._tokens = {marker.key for marker in markers if marker is not None}

    def has(self, grave: Row) -> bool:
        return (
            grave.key in self._keys
            or grave.uid in self._names
            or grave.remote_id in self._names
            or key_token(grave.key) in self._tokens
        )
