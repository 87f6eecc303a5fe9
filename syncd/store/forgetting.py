"""What the store keeps of a member's calendars, or of one entry, and how it is forgotten.

All within the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType

import sqlalchemy as sa

from syncd.canon.marker import key_token, parse_marker
from syncd.errors import StoreError
from syncd.plan.model import CalendarRef
from syncd.ports import Forgetting, Remains
from syncd.problems import message
from syncd.store import schema
from syncd.store.pruning import has_copies
from syncd.store.revisions import drop_former_problems
from syncd.store.rows import Row
from syncd.store.scope import next_number

_audit, _intents, _tombstones = schema.audit, schema.intents, schema.tombstones
_inventory, _mirror, _calendars, _forgotten = schema.inventory, schema.mirror, schema.calendars, schema.forgotten
_MEMBER = "member:"


def remains(connection: sa.Connection, tenant: str, subject: str) -> Remains:
    kept = _of_member if subject.startswith(_MEMBER) else _of_entry
    opened = (_intents.c.tenant == tenant) & _named(_intents, subject) & _intents.c.outcome.is_(None)
    return Remains(
        kept=MappingProxyType({kind: count for kind, count in kept(connection, tenant, subject) if count}),
        standing=tuple(sorted(set(_standing(connection, tenant, subject)))),
        open_intents=tuple(sorted({_ref(row) for row in connection.execute(sa.select(_intents).where(opened))})),
    )


def forget(connection: sa.Connection, tenant: str, subject: str, counted_from: datetime, now: datetime) -> Forgetting:
    """Raises StoreError where something of it still stands, or may have been written."""
    found = remains(connection, tenant, subject)
    if found.standing or found.open_intents:
        raise StoreError(message("store-not-to-be-forgotten", subject=subject))
    if subject.startswith(_MEMBER):
        for table in (_audit, _intents, _mirror, _tombstones, _calendars):
            connection.execute(sa.delete(table).where(table.c.tenant == tenant, table.c.calendar == subject))
    else:
        _forget_entry(connection, tenant, subject, counted_from)
    drop_former_problems(connection, tenant)
    done = Forgetting(subject, now, found.kept)
    number = next_number(connection, _forgotten.c.number, tenant)
    row = {"tenant": tenant, "number": number, "subject": subject, "at": now, "removed": dict(found.kept)}
    connection.execute(sa.insert(_forgotten).values(**row))
    return done


def forgettings(connection: sa.Connection, tenant: str) -> tuple[Forgetting, ...]:
    chosen = sa.select(_forgotten).where(_forgotten.c.tenant == tenant).order_by(_forgotten.c.number.desc())
    return tuple(Forgetting(row.subject, row.at, MappingProxyType(row.removed)) for row in connection.execute(chosen))


def _named(table: sa.Table, subject: str) -> sa.ColumnElement[bool]:
    return table.c.calendar == subject if subject.startswith(_MEMBER) else table.c.key == subject


def _ref(row: Row) -> CalendarRef:
    return CalendarRef(row.calendar, row.at)


def _count(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


# ── a member: the calendars as a whole ───────────────────────────────────────────────────────────


def _of_member(connection: sa.Connection, tenant: str, subject: str) -> Iterator[tuple[str, int]]:
    tables = {"calendars": _calendars, "audit": _audit, "intents": _intents, "mirror": _mirror}
    for kind, table in {**tables, "tombstones": _tombstones}.items():
        yield kind, _count(connection, table, table.c.tenant == tenant, table.c.calendar == subject)


# ── an entry: what was written of it, in every calendar ──────────────────────────────────────────


def _of_entry(connection: sa.Connection, tenant: str, subject: str) -> Iterator[tuple[str, int]]:
    this = (_audit.c.tenant == tenant) & (_audit.c.key == subject)
    yield "audit", _count(connection, _audit, this, _tells())
    yield "intents", _count(connection, _intents, _intents.c.tenant == tenant, _intents.c.key == subject)
    yield "inventory", _count(connection, _inventory, _inventory.c.tenant == tenant, _inventory.c.key == subject)
    yield "reports", sum(1 for _ in _reporting(connection, tenant, subject))


def _tells() -> sa.ColumnElement[bool]:
    return has_copies() | (_audit.c.origin != "") | _audit.c.author.is_not(None)


def _standing(connection: sa.Connection, tenant: str, subject: str) -> Iterator[CalendarRef]:
    """Where something of it is, as far as the last look could tell; a calendar never looked at may hold all of it."""
    rows = connection.execute(sa.select(_inventory).where(_inventory.c.tenant == tenant, _named(_inventory, subject)))
    if subject.startswith(_MEMBER):
        yield from (_ref(row) for row in rows)
        return
    seen = connection.execute(sa.select(_mirror).where(_mirror.c.tenant == tenant)).all()
    there = {(_ref(row), row.remote_id) for row in seen}
    looked_at = {
        _ref(row)
        for row in connection.execute(
            sa.select(_calendars).where(_calendars.c.tenant == tenant, _calendars.c.full_read.is_not(None))
        )
    }
    yield from (_ref(row) for row in rows if _ref(row) not in looked_at or (_ref(row), row.remote_id) in there)
    for row in seen:
        marker = parse_marker(row.marker)
        if marker is not None and marker.key == key_token(subject):
            yield _ref(row)


def _forget_entry(connection: sa.Connection, tenant: str, subject: str, counted_from: datetime) -> None:
    """Rows whose event is gone become graves, which know no more than its key and UID."""
    this = (_audit.c.tenant == tenant) & (_audit.c.key == subject)
    connection.execute(sa.delete(_audit).where(this, _audit.c.as_of < counted_from))
    emptied: dict[str, object] = {"before": None, "after": None, "payload": "", "origin": ""}
    connection.execute(sa.update(_audit).where(this).values(**emptied, author=None, authored=None))
    connection.execute(sa.delete(_intents).where(_intents.c.tenant == tenant, _intents.c.key == subject))
    ours = (_inventory.c.tenant == tenant) & (_inventory.c.key == subject)
    names = ("tenant", "calendar", "at", "key", "generation", "remote_id", "uid")
    graves = [
        {name: getattr(row, name) for name in names} for row in connection.execute(sa.select(_inventory).where(ours))
    ]
    connection.execute(sa.delete(_inventory).where(ours))
    for grave in graves:
        same = sa.and_(*(_tombstones.c[name] == grave[name] for name in names[:-1]))
        connection.execute(sa.delete(_tombstones).where(same))
        connection.execute(sa.insert(_tombstones).values(**grave))
    for row in list(_reporting(connection, tenant, subject)):
        this_calendar = sa.and_(*(_calendars.c[name] == getattr(row, name) for name in ("tenant", "calendar", "at")))
        kept = [report for report in row.reports if report["key"] != subject]
        connection.execute(sa.update(_calendars).where(this_calendar).values(reports=kept))


def _reporting(connection: sa.Connection, tenant: str, subject: str) -> Iterator[Row]:
    for row in connection.execute(sa.select(_calendars).where(_calendars.c.tenant == tenant)).all():
        if any(report["key"] == subject for report in row.reports or ()):
            yield row
