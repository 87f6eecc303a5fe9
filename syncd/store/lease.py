"""One writer at a time: a lock that dies with its process, and an epoch that outlives a lost lock.

The lock alone is no fence (a paused process wakes up and believes it still holds it), the epoch alone
is no lock (after `kill -9` nobody could tell whether the holder lives). Together they are both.
"""

from __future__ import annotations

import fcntl
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

import sqlalchemy as sa

from syncd.errors import FencedOut, LeaseHeld
from syncd.ports import Fence
from syncd.problems import Message, message
from syncd.store import schema
from syncd.store.faults import told_of_files

_lease = schema.lease
# asked before every write that leaves the house, and so made once
_LAST_TAKEN: Final = (
    sa.select(_lease.c.epoch, _lease.c.holder).where(_lease.c.tenant == sa.bindparam("whose")).with_for_update()
)


class Lock(Protocol):
    def held(self, taken: Callable[[], LeaseHeld]) -> AbstractContextManager[None]:
        """Holds the lock as long as the context lasts; where another holds it, raises what `taken` makes."""


class FileLock:
    """flock(2) on a file: the system frees it when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def held(self, taken: Callable[[], LeaseHeld]) -> Iterator[None]:
        with told_of_files(str(self._path)):
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            with told_of_files(str(self._path)):
                free = _flock(descriptor)
            if not free:
                raise taken()
            yield
        finally:
            os.close(descriptor)


class ThreadLock:
    """For a store in memory, which no other process can reach."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @contextmanager
    def held(self, taken: Callable[[], LeaseHeld]) -> Iterator[None]:
        if not self._lock.acquire(blocking=False):
            raise taken()
        try:
            yield
        finally:
            self._lock.release()


def take(connection: sa.Connection, tenant: str, holder: str, now: datetime) -> Fence:
    """Writes `holder` down with the next epoch; from then on every earlier fence is refused."""
    epoch = (connection.scalar(sa.select(_lease.c.epoch).where(_lease.c.tenant == tenant)) or 0) + 1
    connection.execute(sa.delete(_lease).where(_lease.c.tenant == tenant))
    connection.execute(
        sa.insert(_lease).values(
            tenant=tenant, epoch=epoch, holder=holder, pid=os.getpid(), host=socket.gethostname(), since=now
        )
    )
    return Fence(holder, epoch)


def give_back(connection: sa.Connection, tenant: str, fence: Fence) -> None:
    """Forgets the holder, so that `fence` is worth nothing any more; a later holder is left alone."""
    ours = (_lease.c.tenant == tenant) & (_lease.c.epoch == fence.epoch)
    connection.execute(sa.update(_lease).where(ours).values(holder=""))


def verify(connection: sa.Connection, tenant: str, fence: Fence) -> None:
    """Raises FencedOut unless `fence` is the last lease taken, and not given back."""
    row = connection.execute(_LAST_TAKEN, {"whose": tenant}).one_or_none()
    if row is None or (row.epoch, row.holder) != (fence.epoch, fence.holder):
        raise FencedOut(message("store-fenced-out", holder=fence.holder, epoch=fence.epoch))


def who(connection: sa.Connection, place: str) -> Message:
    """Who holds the lease. The lock is the file's, so the holder may be at work for another tenant."""
    last = sa.select(_lease).where(_lease.c.holder != "").order_by(_lease.c.since.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    if row is None:
        return held_by_somebody(place)
    return message("store-lease-held", place=place, holder=row.holder, pid=row.pid, host=row.host, since=row.since)


def held_by_somebody(place: str) -> Message:
    """For the moment in which a holder has the lock and has not yet written down who it is."""
    return message("store-lease-held-unnamed", place=place)


def _flock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
