"""The revisions that were tried, and the entries that each declared.

One revision may be tried again with another outcome (a new version of syncd, another day). Each outcome
is a row of its own, so that a calendar goes on knowing the entries it was given.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from syncd.ports import RevisionRecord, RevisionState
from syncd.store import schema
from syncd.store.rows import Columns, Row, from_revision, to_revision
from syncd.store.scope import next_number

KEPT: Final = 20
"""So many outcomes are kept, whether a calendar still needs them or not."""

_revisions, _calendars = schema.revisions, schema.calendars


def record(connection: sa.Connection, tenant: str, revision: RevisionRecord) -> None:
    """Notes `revision` as the last one tried, and drops what is old and of no more use."""
    columns = from_revision(revision)
    attempt = next_number(connection, _revisions.c.attempt, tenant)
    known = _last_outcome(connection, tenant, revision.id)
    if known is not None and _same(known, columns):
        this = _of(tenant) & (_revisions.c.number == known.number)
        connection.execute(sa.update(_revisions).where(this).values(attempt=attempt, tried=revision.at))
        return
    number = next_number(connection, _revisions.c.number, tenant)
    row = {"tenant": tenant, "number": number, "attempt": attempt} | columns
    connection.execute(sa.insert(_revisions).values(**row))
    _prune(connection, tenant)


def number_of(connection: sa.Connection, tenant: str, id_: str) -> int | None:
    """The row that holds the entries of revision `id_`, as it was last valid; None: never recorded."""
    valid = _of(tenant) & (_revisions.c.id == id_) & (_revisions.c.state == RevisionState.VALID.value)
    return connection.scalar(sa.select(_revisions.c.number).where(valid).order_by(_revisions.c.attempt.desc()).limit(1))


def last_tried(connection: sa.Connection, tenant: str) -> RevisionRecord | None:
    last = sa.select(_revisions).where(_of(tenant)).order_by(_revisions.c.attempt.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return None if row is None else to_revision(row)


def last_valid(connection: sa.Connection, tenant: str) -> RevisionRecord | None:
    """The last revision whose latest outcome is valid."""
    number = _last_valid_number(connection, tenant)
    if number is None:
        return None
    return to_revision(
        connection.execute(sa.select(_revisions).where(_of(tenant), _revisions.c.number == number)).one()
    )


def prune_older(connection: sa.Connection, tenant: str, before: datetime) -> int:
    """Drops what was last tried before `before`, but what a calendar was given, and the last tried and last valid one.

    As long as an older outcome of a revision is kept, its newer ones are: they say what it came to.
    """
    columns = (_revisions.c.number, _revisions.c.id, _revisions.c.tried)
    outcomes = connection.execute(sa.select(*columns).where(_of(tenant)).order_by(_revisions.c.attempt)).all()
    needed = {
        *_given(connection, tenant),
        _last_valid_number(connection, tenant),
        *(one.number for one in outcomes[-1:]),
    }
    spoken_of: set[str] = set()
    old = []
    for one in outcomes:
        if one.number in needed or one.tried >= before or one.id in spoken_of:
            spoken_of.add(one.id)
        else:
            old.append(one.number)
    connection.execute(sa.delete(_revisions).where(_of(tenant), _revisions.c.number.in_(old)))
    return len(old)


def drop_former_problems(connection: sa.Connection, tenant: str) -> None:
    """What was wrong with files that are no longer the last ones tried: it quotes what people wrote."""
    last = sa.select(sa.func.max(_revisions.c.attempt)).where(_of(tenant)).scalar_subquery()
    connection.execute(sa.update(_revisions).where(_of(tenant), _revisions.c.attempt < last).values(problems=[]))


def _of(tenant: str) -> sa.ColumnElement[bool]:
    return _revisions.c.tenant == tenant


def _last_outcome(connection: sa.Connection, tenant: str, id_: str) -> Row | None:
    return connection.execute(
        sa.select(_revisions).where(_of(tenant), _revisions.c.id == id_).order_by(_revisions.c.attempt.desc()).limit(1)
    ).one_or_none()


def _same(known: Row, tried: Columns) -> bool:
    told = (known.state, known.problems, known.entries, known.message, known.author)
    return told == tuple(tried[name] for name in ("state", "problems", "entries", "message", "author"))


def _last_valid_number(connection: sa.Connection, tenant: str) -> int | None:
    columns = (_revisions.c.number, _revisions.c.id, _revisions.c.state)
    outcomes = connection.execute(sa.select(*columns).where(_of(tenant)).order_by(_revisions.c.attempt.desc()))
    seen: set[str] = set()
    for number, id_, state in outcomes:
        if id_ not in seen and state == RevisionState.VALID.value:
            return int(number)
        seen.add(id_)
    return None


def _given(connection: sa.Connection, tenant: str) -> Iterable[int]:
    """Those whose entries a calendar was given."""
    given = (_calendars.c.tenant == tenant) & _calendars.c.entries_from.is_not(None)
    return connection.scalars(sa.select(_calendars.c.entries_from).where(given))


def _prune(connection: sa.Connection, tenant: str) -> None:
    """Keeps the last ones, the last valid one, and those whose entries a calendar was given."""
    order = _revisions.c.attempt.desc()
    recent = connection.scalars(sa.select(_revisions.c.number).where(_of(tenant)).order_by(order).limit(KEPT))
    kept = {*recent, *_given(connection, tenant), _last_valid_number(connection, tenant)} - {None}
    connection.execute(sa.delete(_revisions).where(_of(tenant), _revisions.c.number.not_in(kept)))
