"""The Store over one database, for one tenant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from syncd.errors import LeaseHeld, StoreError
from syncd.plan.model import CalendarRef, CalendarState, Tombstone
from syncd.ports import Audited, CalendarStanding, Fence, Forgetting, Pruning, Record, Remains, RevisionRecord
from syncd.store import forgetting, pruning, reading, revisions
from syncd.store import lease as leases
from syncd.store.connection import Database
from syncd.store.records import enter_calendar, write_records
from syncd.store.scope import Scope


class SqlStore:
    """Implements `syncd.ports.Store`; `clock` is the wall clock. Thread-safe."""

    def __init__(self, database: Database, lock: leases.Lock, tenant: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._lock = lock
        self._tenant = tenant
        self._clock = clock

    @contextmanager
    def lease(self, holder: str) -> Iterator[Fence]:
        self._database.require_writable()
        with self._lock.held(self._taken):
            with self._database.write() as connection:
                fence = leases.take(connection, self._tenant, holder, self._clock())
            try:
                yield fence
            finally:
                # The lock is given back in any case, and the next holder raises the epoch.
                with suppress(StoreError), self._database.write() as connection:
                    leases.give_back(connection, self._tenant, fence)

    def check(self, fence: Fence) -> None:
        with self._database.read() as connection:
            leases.verify(connection, self._tenant, fence)

    def load(self, ref: CalendarRef, since: datetime) -> CalendarState:
        with self._database.read() as connection:
            return reading.state(connection, Scope(self._tenant, ref), since)

    def commit(self, fence: Fence, ref: CalendarRef, records: Sequence[Record]) -> None:
        scope, now = Scope(self._tenant, ref), self._clock()
        with self._database.write() as connection:
            leases.verify(connection, self._tenant, fence)
            enter_calendar(connection, scope, fence.epoch)
            write_records(connection, scope, records, now)

    def record_revision(self, fence: Fence, revision: RevisionRecord) -> None:
        with self._database.write() as connection:
            leases.verify(connection, self._tenant, fence)
            revisions.record(connection, self._tenant, revision)

    def last_revisions(self) -> tuple[RevisionRecord | None, RevisionRecord | None]:
        with self._database.read() as connection:
            return revisions.last_tried(connection, self._tenant), revisions.last_valid(connection, self._tenant)

    def standings(self) -> tuple[CalendarStanding, ...]:
        with self._database.read() as connection:
            return reading.standings(connection, self._tenant)

    def tombstones(self, ref: CalendarRef) -> tuple[Tombstone, ...]:
        with self._database.read() as connection:
            return reading.tombstones(connection, Scope(self._tenant, ref))

    def audit(self, *, key: str | None = None, ref: CalendarRef | None = None, limit: int = 100) -> tuple[Audited, ...]:
        with self._database.read() as connection:
            return reading.history(connection, self._tenant, key, ref, limit)

    def last_pruned(self) -> datetime | None:
        with self._database.read() as connection:
            return pruning.last_pruned(connection, self._tenant)

    def prune(self, fence: Fence, asked: Pruning) -> int:
        with self._database.write() as connection:
            leases.verify(connection, self._tenant, fence)
            return pruning.prune(connection, self._tenant, asked, self._clock())

    def remains(self, subject: str) -> Remains:
        with self._database.read() as connection:
            return forgetting.remains(connection, self._tenant, subject)

    def forget(self, fence: Fence, subject: str, counted_from: datetime) -> Forgetting:
        with self._database.write() as connection:
            leases.verify(connection, self._tenant, fence)
            done = forgetting.forget(connection, self._tenant, subject, counted_from, self._clock())
        self._database.scrub()
        return done

    def forgettings(self) -> tuple[Forgetting, ...]:
        with self._database.read() as connection:
            return forgetting.forgettings(connection, self._tenant)

    def close(self) -> None:
        self._database.close()

    def _taken(self) -> LeaseHeld:
        with self._database.read() as connection:
            return LeaseHeld(leases.who(connection, self._database.place))
