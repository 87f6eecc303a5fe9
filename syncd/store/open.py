"""Opens the store that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from syncd.errors import LeaseHeld, StoreError
from syncd.ports import Store
from syncd.problems import message
from syncd.store.connection import Database, ensure_file, in_memory, on_file
from syncd.store.lease import FileLock, Lock, ThreadLock, held_by_somebody
from syncd.store.schema import revisions
from syncd.store.sql_store import SqlStore
from syncd.store.upgrade import Age, age, upgrade

_MEMORY: Final = ":memory:"


def open_store(url: str, tenant: str, *, clock: Callable[[], datetime], create: bool = True) -> Store:
    """The store at `url` (`sqlite:////absolute/path`, or `sqlite://` for one in memory), for `tenant` alone.

    Makes the file and its tables where they are missing. With `create=False` nothing is written, neither
    file nor tables: it is a store for reading, empty where there is no file, and its lease is refused.
    Raises StoreError; LeaseHeld where the tables want an upgrade while another syncd writes.
    """
    path = _path(url)
    if path is None:
        return SqlStore(_with_tables(in_memory(_MEMORY)), ThreadLock(), tenant, clock)
    lock = FileLock(path.with_name(path.name + ".lease"))
    database = _to_write(path, lock) if create else _to_read(path)
    return SqlStore(database, lock, tenant, clock)


def only_tenant(url: str) -> str | None:
    """The one tenant that the store at `url` knows; None where there is no store, or several tenants.

    For when the config repo, which would say, cannot be read. Writes nothing. Raises StoreError.
    """
    path = _path(url)
    if path is None or not path.exists():
        return None
    database = _to_read(path)
    try:
        with database.read() as connection:
            tenants = connection.scalars(sa.select(revisions.c.tenant).distinct().limit(2)).all()
    finally:
        database.close()
    return str(tenants[0]) if len(tenants) == 1 else None


def _path(url: str) -> Path | None:
    """The file that `url` names, None for memory. Raises StoreError."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as failure:
        raise StoreError(message("store-url")) from failure
    if parsed.drivername != "sqlite" or parsed.host is not None or parsed.query:
        raise StoreError(message("store-url"))
    return None if parsed.database in {None, "", _MEMORY} else Path(str(parsed.database))


def _to_write(path: Path, lock: Lock) -> Database:
    ensure_file(path)
    with closing(on_file(path, writable=False)) as looked_at:
        # What is not ours is refused before a writer's first connection turns it to WAL.
        found = age(looked_at)
    database = on_file(path, writable=True)
    if found is not Age.CURRENT:
        with _closed_on_failure(database):
            upgrade(database, lambda: lock.held(lambda: LeaseHeld(held_by_somebody(str(path)))))
    return database


def _to_read(path: Path) -> Database:
    if not path.exists():
        return _with_tables(in_memory(str(path))).for_reading()
    database = on_file(path, writable=False)
    with _closed_on_failure(database):
        if age(database) is Age.CURRENT:
            return database
        # Its tables are older than this program: what it holds is read from a copy that is not.
        copy = database.copied_into_memory()
    database.close()
    return _with_tables(copy).for_reading()


def _with_tables(database: Database) -> Database:
    """For a database that nobody else can reach."""
    with _closed_on_failure(database):
        upgrade(database, nullcontext)
    return database


@contextmanager
def _closed_on_failure(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise
