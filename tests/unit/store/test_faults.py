"""Disk full, no right to write, another program in the way: said in plain words, and nothing by halves."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from syncd.errors import StoreError
from syncd.i18n.catalogue import CATALOGUE, LANGUAGES, remedy, say
from syncd.i18n.texts_store import TEXTS
from syncd.plan.model import CalendarRef, RemoteEvent
from syncd.ports import Fence, ObservationRecorded, PassEnded, Store
from syncd.store.connection import Database, ensure_file, on_file
from syncd.store.faults import told
from syncd.store.lease import ThreadLock
from syncd.store.open import open_store
from syncd.store.sql_store import SqlStore
from syncd.store.upgrade import upgrade

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REF = CalendarRef("political", "local:politisk")
READY = PassEnded(NOW, "Ready", "Succeeded", None)
NOBODY = 65534


def opened(path: Path, *, create: bool = True) -> Store:
    return open_store(f"sqlite:///{path}", "ballerup", clock=lambda: NOW, create=create)


def read_well(failure: StoreError, id_: str) -> None:
    """The failure is the one expected, and says in both languages what to do."""
    assert failure.message.id == id_
    for language in LANGUAGES:
        assert "{" not in say(language, failure.message)
        assert remedy(language, failure.message)


def much(count: int) -> ObservationRecorded:
    events = tuple(RemoteEvent(f"id-{number}", "1", "uid", "", None, "x" * 20_000) for number in range(count))
    return ObservationRecorded(events, frozenset(), full=True, cursor="after", at=NOW)


def fails_whole_and_goes_on(store: Store, fence: Fence, make_room: Callable[[], object]) -> None:
    """A commit that does not fit leaves what was there, and fits once there is room."""
    store.commit(fence, REF, [much(1)])
    before = store.load(REF, NOW)
    with pytest.raises(StoreError) as failed:
        store.commit(fence, REF, [READY, much(100)])
    read_well(failed.value, "store-full")
    assert store.load(REF, NOW) == before
    assert store.standings() == ()
    make_room()
    store.commit(fence, REF, [READY, much(100)])
    assert len(store.load(REF, NOW).mirror) == 100


# ── disk full ────────────────────────────────────────────────────────────────────────────────────


def test_a_database_at_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    limit = [120]

    def bounded(connection: sqlite3.Connection, _entry: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {limit[0]}")

    ensure_file(path)
    database = on_file(path, writable=True)
    sa.event.listen(database.engine, "checkout", bounded)
    upgrade(database, nullcontext)
    with closing(SqlStore(database, ThreadLock(), "ballerup", lambda: NOW)) as store, store.lease("w") as fence:
        fails_whole_and_goes_on(store, fence, lambda: limit.__setitem__(0, 10_000))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=False, capture_output=True, text=True
    )
    if mounted.returncode != 0:
        pytest.skip(f"a disk of our own wants the right to mount: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(3_000_000))
    with closing(opened(small_disk / "state.db")) as store, store.lease("w") as fence:
        fails_whole_and_goes_on(store, fence, filler.unlink)


def test_a_disk_without_room_for_a_new_store(small_disk: Path) -> None:
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    with pytest.raises(StoreError) as failed:
        opened(small_disk / "state.db")
    assert failed.value.message.id in {"store-full", "store-input-output"}
    filler.unlink()
    opened(small_disk / "state.db").close()


# ── rights ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that an unprivileged user can reach; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, -1)
        yield folder
        folder.chmod(0o755)


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user whom file modes bind; root passes them all."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with without_privileges(), pytest.raises(StoreError) as failed:
        opened(open_folder / "state.db")
    read_well(failed.value, "store-cannot-open")


def test_a_file_that_may_not_be_read(open_folder: Path) -> None:
    path = open_folder / "state.db"
    with without_privileges():
        opened(path).close()
    path.chmod(0)
    for create in (True, False):
        with without_privileges(), pytest.raises(StoreError) as failed:
            opened(path, create=create)
        read_well(failed.value, "store-cannot-open")


def test_a_file_that_may_only_be_read(open_folder: Path) -> None:
    path = open_folder / "state.db"
    with without_privileges():
        with closing(opened(path)) as store, store.lease("w") as fence:
            store.commit(fence, REF, [READY])
        path.chmod(0o444)
        with closing(opened(path)) as store, pytest.raises(StoreError) as failed, store.lease("w"):
            pytest.fail("wrote")
        read_well(failed.value, "store-read-only")
        with closing(opened(path, create=False)) as reader:
            assert len(reader.standings()) == 1


def test_a_folder_that_turns_unwritable_while_open(open_folder: Path) -> None:
    path = open_folder / "state.db"
    with without_privileges(), closing(opened(path)) as store:
        open_folder.chmod(0o555)
        with pytest.raises(StoreError) as failed, store.lease("w"):
            pytest.fail("wrote")
        read_well(failed.value, "store-cannot-open")


# ── others in the way ────────────────────────────────────────────────────────────────────────────


def impatient(path: Path) -> Database:
    ensure_file(path)
    database = on_file(path, writable=True, busy_seconds=0.05)
    upgrade(database, nullcontext)
    return database


def test_a_database_that_another_program_holds(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with closing(SqlStore(impatient(path), ThreadLock(), "ballerup", lambda: NOW)) as store:
        with store.lease("w") as fence, closing(sqlite3.connect(path, isolation_level=None)) as intruder:
            intruder.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError) as failed:
                store.commit(fence, REF, [READY])
            read_well(failed.value, "store-busy")
            assert store.standings() == ()
            intruder.execute("ROLLBACK")
            store.commit(fence, REF, [READY])
        assert len(store.standings()) == 1


# ── what the driver says ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "id_"),
    [
        ("SQLITE_IOERR_SHMSIZE", "store-input-output"),
        ("SQLITE_READONLY_DBMOVED", "store-read-only"),
        ("SQLITE_CANTOPEN_ISDIR", "store-cannot-open"),
        ("SQLITE_CORRUPT_INDEX", "store-corrupt"),
        ("SQLITE_BUSY_RECOVERY", "store-busy"),
        ("SQLITE_CONSTRAINT_UNIQUE", "store-failed"),
    ],
)
def test_extended_codes_mean_what_their_families_mean(code: str, id_: str) -> None:
    failure = sqlite3.OperationalError("what SQLite says")
    failure.sqlite_errorname = code
    with pytest.raises(StoreError) as failed, told("state.db"):
        raise sa.exc.OperationalError("SELECT 1", {}, failure)
    read_well(failed.value, id_)


# ── words ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("id_", TEXTS)
def test_every_failure_has_a_remedy_in_both_languages(id_: str) -> None:
    entry = CATALOGUE[id_]
    assert all((entry.da, entry.en, entry.fix_da, entry.fix_en))
