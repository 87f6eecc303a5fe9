"""Migrations: complete or not at all, never under a running daemon, never backwards."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from syncd.errors import LeaseHeld, StoreError
from syncd.plan.model import CalendarRef
from syncd.ports import Commit, PassEnded, RevisionRecord, RevisionState
from syncd.problems import message
from syncd.store import upgrade as upgrading
from syncd.store.connection import Database, ensure_file, on_file
from syncd.store.lease import FileLock
from syncd.store.open import open_store
from syncd.store.schema import METADATA
from syncd.store.upgrade import MIGRATIONS, VERSION_TABLE, Age, age, upgrade

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REF = CalendarRef("political", "local:politisk")

NEXT = """
import os
import signal
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("first_half", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("UPDATE calendars SET reason = 'half way'")
    {trouble}
    op.create_table("second_half", sa.Column("id", sa.Integer, primary_key=True))
"""
FAILING = "op.execute('INSERT INTO nowhere VALUES (1)')"
KILLED = "os.kill(os.getpid(), signal.SIGKILL)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """A store of this version, with one calendar in it."""
    with closing(open_store(f"sqlite:///{path}", "ballerup", clock=lambda: NOW)) as store, store.lease("w") as fence:
        store.commit(fence, REF, [PassEnded(NOW, "Ready", "Succeeded", None)])
    opened = on_file(path, writable=True)
    yield opened
    opened.close()


def next_version(folder: Path, trouble: str) -> Path:
    """The migrations of a syncd to come, one of them with `trouble` in its middle."""
    migrations = folder / "migrations % of a later version"
    shutil.rmtree(migrations, ignore_errors=True)
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    head = max(script.stem[1:5] for script in (migrations / "versions").glob("v*.py"))
    later = NEXT.format(trouble=trouble, head=head)
    (migrations / "versions" / "v9999_next.py").write_text(later, encoding="utf-8")
    return migrations


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def reasons(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [reason for (reason,) in connection.execute("SELECT reason FROM calendars")]


def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    with database.read() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
        made = sa.inspect(connection)
        for table in METADATA.sorted_tables:
            assert made.get_pk_constraint(table.name)["constrained_columns"] == list(table.primary_key.columns.keys())
            assert len(made.get_foreign_keys(table.name)) == len(table.foreign_key_constraints)


def test_the_tenant_leads_every_key(database: Database) -> None:
    with database.read() as connection:
        made = sa.inspect(connection)
        for name in set(made.get_table_names()) - {VERSION_TABLE}:
            keys = [made.get_pk_constraint(name)["constrained_columns"]]
            keys += [unique["column_names"] for unique in made.get_unique_constraints(name)]
            keys += [foreign["constrained_columns"] for foreign in made.get_foreign_keys(name)]
            assert {key[0] for key in keys} == {"tenant"}, name


def test_a_failed_migration_leaves_all_as_it_was_and_is_resumed(database: Database, path: Path) -> None:
    before = tables(path)
    with pytest.raises(StoreError):
        upgrade(database, nullcontext, next_version(path.parent, FAILING))
    assert tables(path) == before
    assert reasons(path) == ["Succeeded"]
    mended = next_version(path.parent, "pass")
    assert age(database, mended) is Age.OLDER
    upgrade(database, nullcontext, mended)
    assert tables(path) == before | {"first_half", "second_half"}
    assert reasons(path) == ["half way"]
    assert age(database, mended) is Age.CURRENT


def test_a_killed_migration_leaves_all_as_it_was_and_is_resumed(database: Database, path: Path) -> None:
    before = tables(path)
    database.close()
    code = (
        "import sys; from contextlib import nullcontext; from pathlib import Path;"
        "from syncd.store.connection import on_file; from syncd.store.upgrade import upgrade;"
        "upgrade(on_file(Path(sys.argv[1]), writable=True), nullcontext, Path(sys.argv[2]))"
    )
    killed = next_version(path.parent, KILLED)
    ended = subprocess.run([sys.executable, "-c", code, path, killed], check=False, timeout=60)
    assert ended.returncode == -9
    assert tables(path) == before
    assert reasons(path) == ["Succeeded"]
    upgrade(database, nullcontext, next_version(path.parent, "pass"))
    assert tables(path) == before | {"first_half", "second_half"}


def test_a_first_migration_that_failed_is_resumed(path: Path) -> None:
    migrations = next_version(path.parent, "pass").parent / "first"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    script = migrations / "versions" / "v0001_first_tables.py"
    script.write_text(script.read_text() + f"    {FAILING}\n", encoding="utf-8")
    ensure_file(path)
    with closing(on_file(path, writable=True)) as database:
        with pytest.raises(StoreError):
            upgrade(database, nullcontext, migrations)
        assert tables(path) == set()
        upgrade(database, nullcontext)
        assert age(database) is Age.CURRENT


def test_a_store_in_use_is_not_upgraded(database: Database, path: Path) -> None:
    def in_use() -> AbstractContextManager[None]:
        raise LeaseHeld(message("store-lease-held-unnamed", place="x"))

    before = tables(path)
    with pytest.raises(LeaseHeld):
        upgrade(database, in_use, next_version(path.parent, "pass"))
    assert tables(path) == before


@pytest.mark.usefixtures("database")
def test_opening_an_older_store_waits_for_the_one_who_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = next_version(path.parent, "pass")
    monkeypatch.setattr(upgrading.upgrade, "__defaults__", (later,))
    monkeypatch.setattr(upgrading.age, "__defaults__", (later,))
    url, before = f"sqlite:///{path}", tables(path)
    lock = FileLock(path.with_name("state.db.lease")).held(lambda: LeaseHeld(message("unused")))
    with lock, pytest.raises(LeaseHeld):
        open_store(url, "ballerup", clock=lambda: NOW)
    # reading is possible all the same, from a copy
    with closing(open_store(url, "ballerup", clock=lambda: NOW, create=False)) as reader:
        assert [standing.reason for standing in reader.standings()] == ["half way"]
    assert (tables(path), reasons(path)) == (before, ["Succeeded"])
    open_store(url, "ballerup", clock=lambda: NOW).close()
    assert "second_half" in tables(path)


def only(folder: Path, last: str) -> Path:
    """The migrations of a syncd that knew no later one than `last`."""
    migrations = folder / f"migrations until {last}"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    for script in (migrations / "versions").glob("v*.py"):
        if script.stem[1:5] > last:
            script.unlink()
    return migrations


@pytest.fixture
def first_version(path: Path) -> Path:
    """A store as the first version left it: a revision that was applied, and a line of history."""
    ensure_file(path)
    with closing(on_file(path, writable=True)) as database:
        upgrade(database, nullcontext, only(path.parent, "0001"))
    when = "2026-03-02 09:30:00.000000"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO revisions (tenant, number, attempt, id, state, tried, problems, entries) "
            "VALUES ('ballerup', 1, 1, 'folder-0123456789ab', 'valid', ?, '[]', '{\"a/1\": \"f00d\"}')",
            [when],
        )
        connection.execute(
            "INSERT INTO calendars (tenant, calendar, at, epoch, contacted, condition, reason, last_sync, "
            "applied_revision, applied_order, entries_from, until) VALUES ('ballerup', 'political', "
            "'local:politisk', 1, 1, 'Ready', 'Reconciled', ?, 'folder-0123456789ab', 1, 1, '2028-03-01')",
            [when],
        )
        connection.execute(
            "INSERT INTO audit (tenant, number, calendar, at, written, as_of, run, revision, key, generation, action, "
            "cause, origin, payload) VALUES ('ballerup', 1, 'political', 'local:politisk', ?, ?, 'run', "
            "'folder-0123456789ab', 'a/1', 1, 'delete', 'declared', 'config/programme/a.yaml:3', '')",
            [when, when],
        )
        connection.commit()
    return path


@pytest.mark.parametrize("create", [True, False])
def test_a_store_of_the_first_version_keeps_all_it_knew(first_version: Path, create: bool) -> None:
    with closing(open_store(f"sqlite:///{first_version}", "ballerup", clock=lambda: NOW, create=create)) as store:
        tried, valid = store.last_revisions()
        assert tried == valid
        assert valid is not None
        assert (valid.id, valid.at, valid.entries) == ("folder-0123456789ab", NOW, {"a/1": "f00d"})
        assert (valid.message, valid.commit) == (None, None)
        (line,) = store.audit()
        assert (line.write.key, line.write.at, line.write.origin) == ("a/1", NOW, "config/programme/a.yaml:3")
        assert (line.write.author, line.write.authored) == (None, None)
        assert [standing.applied_revision for standing in store.standings()] == ["folder-0123456789ab"]
        assert store.load(REF, NOW).entries == {"a/1": "f00d"}


def test_a_store_of_the_first_version_learns_of_authors(first_version: Path) -> None:
    made = Commit("a" * 40, "Medlem 01", NOW, "Flyt seminaret")
    with (
        closing(open_store(f"sqlite:///{first_version}", "ballerup", clock=lambda: NOW)) as store,
        store.lease("w") as fence,
    ):
        spoilt = RevisionRecord(
            "a" * 40, RevisionState.INVALID, NOW, message=message("source-invalid", count=2), commit=made
        )
        store.record_revision(fence, spoilt)
        tried, valid = store.last_revisions()
    assert tried == spoilt
    assert valid is not None
    assert valid.id == "folder-0123456789ab"


@pytest.mark.parametrize("create", [True, False])
def test_a_store_of_a_newer_version_is_refused(database: Database, path: Path, create: bool) -> None:
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        open_store(f"sqlite:///{path}", "ballerup", clock=lambda: NOW, create=create)
    assert refused.value.message == message("store-newer", place=str(path), version="0999")
    assert path.read_bytes() == before
