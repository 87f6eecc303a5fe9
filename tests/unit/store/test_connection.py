"""How SQLite is set up, and that a transaction is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from syncd.errors import StoreError
from syncd.store.connection import Database, ensure_file, in_memory, on_file
from syncd.store.schema import Instant


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "state.db"
    ensure_file(path)
    return path


@pytest.fixture(params=["file", "memory"])
def database(request: pytest.FixtureRequest, path: Path) -> Iterator[Database]:
    opened = on_file(path, writable=True) if request.param == "file" else in_memory(":memory:")
    yield opened
    opened.close()


def pragma(database: Database, name: str) -> object:
    with database.read() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_a_writer_loses_no_commit_when_the_power_fails(path: Path) -> None:
    with closing(on_file(path, writable=True)) as database:
        assert pragma(database, "journal_mode") == "wal"
        assert pragma(database, "synchronous") == 2  # FULL


def test_references_are_held(database: Database) -> None:
    assert pragma(database, "foreign_keys") == 1


def test_tables_made_in_a_transaction_that_fails_are_gone(database: Database) -> None:
    def make_half(connection: sa.Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.write() as connection:
        make_half(connection)
    with database.read() as connection:
        assert sa.inspect(connection).get_table_names() == []


def test_one_reading_sees_one_state(path: Path) -> None:
    with closing(on_file(path, writable=True)) as writer, closing(on_file(path, writable=False)) as reader:
        with writer.write() as connection:
            connection.exec_driver_sql("CREATE TABLE words (word TEXT)")
        with reader.read() as reading:
            counted = "SELECT count(*) FROM words"
            assert reading.exec_driver_sql(counted).scalar_one() == 0
            with writer.write() as connection:
                connection.exec_driver_sql("INSERT INTO words VALUES ('new')")
            assert reading.exec_driver_sql(counted).scalar_one() == 0
        with reader.read() as reading:
            assert reading.exec_driver_sql(counted).scalar_one() == 1


def test_a_reader_cannot_write_by_any_door(path: Path) -> None:
    with closing(on_file(path, writable=False)) as database:
        with pytest.raises(StoreError) as refused, database.write():
            pytest.fail("wrote")
        assert refused.value.message.id == "store-for-reading"
        with pytest.raises(StoreError) as refused, database.read() as connection:
            connection.exec_driver_sql("CREATE TABLE half (id INTEGER)")
        assert refused.value.message.id == "store-read-only"


def test_an_instant_has_a_zone(database: Database) -> None:
    table = sa.Table("moments", sa.MetaData(), sa.Column("at", Instant))
    with database.write() as connection:
        table.create(connection)
        moment = datetime(2026, 3, 29, 3, 0, tzinfo=UTC)
        connection.execute(sa.insert(table).values(at=moment))
        back = connection.execute(sa.select(table.c["at"])).scalar_one()
        assert back == moment
        assert back.tzinfo is UTC
        with pytest.raises(sa.exc.StatementError, match="not an instant"):
            connection.execute(sa.insert(table).values(at=moment.replace(tzinfo=None)))
