"""The lease against processes that die, and against a lock that is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syncd.errors import FencedOut, LeaseHeld, StoreError
from syncd.i18n.catalogue import say
from syncd.plan.model import CalendarRef
from syncd.ports import MirrorForgotten, PassEnded, Store
from syncd.store.open import open_store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REF = CalendarRef("political", "local:politisk")

HOLDER = """
import sys
from datetime import UTC, datetime
from syncd.plan.model import CalendarRef
from syncd.ports import MirrorForgotten
from syncd.store.open import open_store

store = open_store(sys.argv[1], "ballerup", clock=lambda: datetime(2026, 3, 2, tzinfo=UTC))
with store.lease("syncd run") as fence:
    print("held", flush=True)
    for _ in sys.stdin:
        try:
            store.commit(fence, CalendarRef("political", "local:politisk"), [MirrorForgotten()])
            print("committed", flush=True)
        except Exception as failure:
            print(type(failure).__name__, flush=True)
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'state.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url, "ballerup", clock=lambda: NOW)
    yield opened
    opened.close()


@contextmanager
def another_process_holding(url: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert said(process) == "held"
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def told_to_commit(process: subprocess.Popen[str]) -> str:
    assert process.stdin is not None
    print("commit", file=process.stdin, flush=True)
    return said(process)


def test_another_process_keeps_us_out_and_its_death_lets_us_in(url: str, store: Store) -> None:
    with another_process_holding(url) as process:
        with pytest.raises(LeaseHeld) as held, store.lease("syncd sync"):
            pytest.fail("two writers")
        words = say("en", held.value.message)
        assert "syncd run" in words
        assert f"process {process.pid}" in words
        assert os.uname().nodename in words
        process.send_signal(signal.SIGKILL)
        process.wait()
        with store.lease("syncd sync") as fence:
            store.commit(fence, REF, [PassEnded(NOW, "Ready", "Succeeded", None)])
    assert len(store.standings()) == 1


def test_a_paused_process_whose_lock_was_lost_writes_no_more(url: str, store: Store, tmp_path: Path) -> None:
    with another_process_holding(url) as process:
        assert told_to_commit(process) == "committed"
        process.send_signal(signal.SIGSTOP)
        (tmp_path / "state.db.lease").unlink()
        with store.lease("syncd sync") as fence:
            process.send_signal(signal.SIGCONT)
            assert told_to_commit(process) == "FencedOut"
            store.check(fence)


def test_giving_back_a_lost_lease_leaves_the_new_holder_alone(url: str, store: Store, tmp_path: Path) -> None:
    other = open_store(url, "ballerup", clock=lambda: NOW)
    first = store.lease("first")
    old = first.__enter__()
    (tmp_path / "state.db.lease").unlink()
    with other.lease("second") as fence:
        first.__exit__(None, None, None)
        other.check(fence)
        with pytest.raises(FencedOut):
            store.check(old)
    other.close()


def test_a_database_that_fails_at_the_end_still_gives_the_lock_back(url: str, tmp_path: Path) -> None:
    broken = open_store(url, "ballerup", clock=lambda: NOW)
    with broken.lease("first") as fence:
        broken.commit(fence, REF, [MirrorForgotten()])
        broken.close()
        for name in ("state.db", "state.db-wal", "state.db-shm"):
            (tmp_path / name).unlink(missing_ok=True)
    broken.close()
    mended = open_store(url, "ballerup", clock=lambda: NOW)
    with mended.lease("second"):
        pass
    mended.close()


def test_the_lock_file_is_no_way_to_write_elsewhere(url: str, tmp_path: Path, store: Store) -> None:
    (tmp_path / "state.db.lease").unlink(missing_ok=True)
    (tmp_path / "state.db.lease").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError), store.lease("syncd sync"):
        pytest.fail("followed a link")
    assert not (tmp_path / "elsewhere").exists()


def test_in_memory_there_is_one_lease_as_well() -> None:
    store = open_store("sqlite://", "ballerup", clock=lambda: NOW)
    with store.lease("first"), pytest.raises(LeaseHeld), store.lease("second"):
        pytest.fail("two writers")
    with store.lease("third") as fence:
        assert fence.epoch == 2
    store.close()
