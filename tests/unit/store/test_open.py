"""Opening: what is made, what is left alone, and what is refused in plain words."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syncd.errors import StoreError
from syncd.plan.model import CalendarRef, CalendarState
from syncd.ports import PassEnded, Store
from syncd.store.open import open_store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REF = CalendarRef("political", "local:politisk")
READY = PassEnded(NOW, "Ready", "Succeeded", None)


def opened(path: Path, *, create: bool = True) -> Store:
    return open_store(f"sqlite:///{path}", "ballerup", clock=lambda: NOW, create=create)


def filled(path: Path) -> None:
    with closing(opened(path)) as store, store.lease("fill") as fence:
        store.commit(fence, REF, [READY])


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_store_is_a_private_file_in_wal_mode(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    filled(path)
    assert pragma(path, "journal_mode") == "wal"
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_a_path_may_hold_any_letters(tmp_path: Path) -> None:
    path = tmp_path / "Kommunens data #1" / "årets kalender.db"
    path.parent.mkdir()
    filled(path)
    assert path.exists()


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "state.db", create=False)) as store:
        assert store.load(REF, NOW) == CalendarState()
        assert store.standings() == ()
        assert store.last_revisions() == (None, None)
        with pytest.raises(StoreError) as refused, store.lease("syncd sync"):
            pytest.fail("wrote")
        assert refused.value.message.id == "store-for-reading"
    assert list(tmp_path.iterdir()) == []


def test_reading_changes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    filled(path)
    before = content(tmp_path)
    with closing(opened(path, create=False)) as store:
        assert len(store.standings()) == 1
        with pytest.raises(StoreError), store.lease("syncd sync"):
            pytest.fail("wrote")
    assert content(tmp_path) == before


def test_reading_an_empty_file_leaves_it_empty(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.touch()
    with closing(opened(path, create=False)) as store:
        assert store.standings() == ()
    assert path.read_bytes() == b""


def test_a_reader_sees_what_is_written_after_it_opened(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    filled(path)
    with closing(opened(path, create=False)) as reader, closing(opened(path)) as writer, writer.lease("w") as fence:
        writer.commit(fence, CalendarRef("member:m01", "local:m01"), [READY])
        assert len(reader.standings()) == 2


def test_many_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    start = threading.Barrier(8)
    stores: list[Store] = []

    def open_one() -> None:
        start.wait()
        stores.append(opened(path))

    threads = [threading.Thread(target=open_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores) == 8
    for store in stores:
        assert store.standings() == ()
        store.close()


def test_a_new_store_waits_for_whoever_is_making_it(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.touch()
    stores: list[Store] = []
    opening = threading.Thread(target=lambda: stores.append(opened(path)))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opening.start()
        opening.join(timeout=0.3)
        assert opening.is_alive()
        other.execute("ROLLBACK")
    opening.join()
    (store,) = stores
    store.close()
    assert pragma(path, "journal_mode") == "wal"


def test_opening_again_leaves_this_process_its_locks(tmp_path: Path) -> None:
    """A POSIX lock is the process's, and closing any descriptor of the file drops it."""
    path = tmp_path / "state.db"
    with closing(opened(path)) as store:
        store.standings()
        before = posix_locks(path)
        assert before
        for create in (True, False):
            opened(path, create=create).close()
            assert posix_locks(path) == before


def posix_locks(path: Path) -> list[str]:
    inode = path.stat().st_ino
    lines = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
    ours = [line for line in lines if "POSIX" in line and str(os.getpid()) in line]
    return sorted(" ".join(line[1:]) for line in ours if any(word.endswith(f":{inode}") for word in line))


def test_threads_take_turns(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "state.db")) as store, store.lease("w") as fence:
        refs = [CalendarRef(f"member:m{number:02}", "local:x") for number in range(8)]

        def work(ref: CalendarRef) -> None:
            for _ in range(10):
                store.check(fence)
                store.load(ref, NOW)
                store.commit(fence, ref, [READY])

        threads = [threading.Thread(target=work, args=(ref,)) for ref in refs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [standing.ref for standing in store.standings()] == refs


def test_a_store_in_memory_serves_every_thread() -> None:
    with closing(open_store("sqlite://", "ballerup", clock=lambda: NOW)) as store, store.lease("w") as fence:
        thread = threading.Thread(target=lambda: store.commit(fence, REF, [READY]))
        thread.start()
        thread.join()
        assert len(store.standings()) == 1


@pytest.mark.parametrize(
    "url", ["state.db", "", "postgresql://u:secret@db.example/x", "sqlite://host/x", "sqlite:///a.db?mode=ro&uri=true"]
)
def test_an_address_that_is_none_of_ours_is_refused_without_telling_it(url: str) -> None:
    with pytest.raises(StoreError) as refused:
        open_store(url, "ballerup", clock=lambda: NOW)
    assert refused.value.message.id == "store-url"
    assert "secret" not in str(refused.value)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_letter(path: Path) -> None:
    path.write_text("Kære Borgmester\n" * 400, encoding="utf-8")


def nothing_below_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file")


def no_folder(path: Path) -> None:
    path.parent.rmdir()


def a_torn_store(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))


def another_program_s_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (a_folder, "store-cannot-open"),
        (a_letter, "store-corrupt"),
        (a_torn_store, "store-corrupt"),
        (another_program_s_database, "store-not-ours"),
    ],
)
def test_what_is_no_store_is_refused_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], None], expected: str, create: bool
) -> None:
    path = tmp_path / "state.db"
    spoil(path)
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(StoreError) as refused:
        opened(path, create=create).load(REF, NOW)
    assert refused.value.message.id == expected
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize("spoil", [no_folder, nothing_below_a_file])
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "folder" / "state.db"
    path.parent.mkdir()
    spoil(path)
    with pytest.raises(StoreError) as refused:
        opened(path)
    assert refused.value.message.id == "store-cannot-open"
