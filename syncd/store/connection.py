"""The engine, and the two ways in: to read one consistent state, and to write one transaction.

SQLite needs telling. The driver's own transaction control leaves DDL outside transactions, so it is
switched off and BEGIN is sent from here ("Transactions with SQLite and the sqlite3 driver",
SQLAlchemy's SQLite dialect). A writer begins IMMEDIATE: it waits for its turn at the start, where
nothing is lost, and never fails in the middle because a reader became a writer too late.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import final
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from syncd.errors import StoreError
from syncd.problems import message
from syncd.store.faults import told, told_of_files

_WRITES = "syncd_writes"
_BUSY_SECONDS = 15.0
_WAL_ATTEMPTS = 50
_to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


@final
class Database:
    """One database and what it may be used for; `place` names it to people. Thread-safe."""

    def __init__(self, engine: sa.Engine, place: str, *, writable: bool) -> None:
        self.place = place
        self.writable = writable
        self.engine = engine
        self._writer = engine.execution_options(**{_WRITES: True})
        # Threads of one process take turns here; SQLite's own waiting is a poll without order.
        self._turn = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent state, also while another process writes. Raises StoreError."""
        with told(self.place), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One transaction: all of it, or on any exception nothing. Raises StoreError."""
        self.require_writable()
        with self._turn, told(self.place), self._writer.begin() as connection:
            yield connection

    def require_writable(self) -> None:
        """Raises StoreError where this was opened for reading only."""
        if not self.writable:
            raise StoreError(message("store-for-reading", place=self.place))

    def for_reading(self) -> Database:
        """The same database with `write` refused."""
        return Database(self.engine, self.place, writable=False)

    def copied_into_memory(self) -> Database:
        """What it holds now, in memory and writable there; the file keeps as it is."""
        copy = in_memory(self.place)
        with told(self.place), _driver(self.engine) as source, _driver(copy.engine) as target:
            source.backup(target)
        return copy

    def scrub(self) -> None:
        """Rewrites the file without its free pages and empties the log beside it. Raises StoreError.

        What was deleted is nowhere in the file then; a backup made before has it still.
        """
        self.require_writable()
        with self._turn, told(self.place), _driver(self.engine) as driver:
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()


def on_file(path: Path, *, writable: bool, busy_seconds: float = _BUSY_SECONDS) -> Database:
    """The SQLite database in the file `path`, which must exist."""
    url = sa.URL.create("sqlite", database=f"file:{quote(str(path))}", query={"mode": "rw", "uri": "true"})
    engine = sa.create_engine(
        url,
        poolclass=sa.QueuePool,
        max_overflow=-1,
        json_serializer=_to_json,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _set_up_writer if writable else _set_up_reader)
    sa.event.listen(engine, "begin", _begin)
    return Database(engine, str(path), writable=writable)


def in_memory(place: str) -> Database:
    """An empty SQLite database that lives as long as this value; its one connection goes from thread to thread."""
    engine = sa.create_engine(
        "sqlite://",
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=0,
        json_serializer=_to_json,
        connect_args={"check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _take_over)
    sa.event.listen(engine, "begin", _begin)
    return Database(engine, place, writable=True)


def ensure_file(path: Path) -> None:
    """Makes the file `path` where there is none, readable by its owner alone: it holds people's calendars."""
    # Never by opening it: closing any descriptor of the file drops the locks that this process's other
    # connections hold on it ("How To Corrupt An SQLite Database File", section 2.2).
    with told_of_files(str(path)), suppress(FileExistsError):
        os.mknod(path, 0o600)


@contextmanager
def _driver(engine: sa.Engine) -> Iterator[sqlite3.Connection]:
    with closing(engine.raw_connection()) as borrowed:
        driver = borrowed.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(f"{type(driver)} is no SQLite connection")
        yield driver


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _take_over(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _set_up_writer(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    _take_over(connection, entry)
    _turn_to_wal(connection)
    # NORMAL may lose the last commits when the power fails, and with them an intent already sent.
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is overwritten: it was somebody's calendar.
    connection.execute("PRAGMA secure_delete = ON")


def _turn_to_wal(connection: sqlite3.Connection) -> None:
    """SQLite does not wait for others here, as it does elsewhere; an empty transaction does the waiting."""
    for _ in range(_WAL_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as failure:
            if failure.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def _set_up_reader(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    _take_over(connection, entry)
    connection.execute("PRAGMA query_only = ON")
