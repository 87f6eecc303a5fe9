"""The `Backend` over CalDAV: what to ask, and in which order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Final

from syncd.backends.caldav.client import CalDavClient, TokenRefused
from syncd.backends.caldav.connection import CalDavConnection, name_for
from syncd.backends.caldav.mapping import event_of, event_of_row
from syncd.backends.caldav.multistatus import Row
from syncd.backends.caldav.wire import Wire
from syncd.errors import CalendarMissing, Conflict, IncompleteObservation, Rejected, RemoteError, fail
from syncd.formats import ical
from syncd.plan.model import RemoteEvent
from syncd.ports import Backend, Capabilities, Create, Delete, Done, Failed, Observation, Operation, Outcome, Update

_BATCH: Final = 8
_MOST_PAGES: Final = 10_000


def _unwatched(_method: str, _url: str) -> None:
    """Nobody counts the requests."""


class CalDavBackend(Backend):
    """The calendars behind one CalDAV connection.

    `now` is the wall clock in UTC, for stamps in what is written and for Retry-After dates; `sleep` waits
    between the tries of a read; `watch` is told method and URL of every request, `monotonic` counts seconds.
    """

    def __init__(
        self,
        connection: CalDavConnection,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        watch: Callable[[str, str], None] = _unwatched,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._connection = connection
        self._now = now
        self._wire = Wire(connection, monotonic, watch)
        self._client = CalDavClient(connection, self._wire, now, sleep)
        self._hands = ThreadPoolExecutor(connection.parallel, thread_name_prefix="caldav")
        self._fencing = threading.Lock()

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(batch=_BATCH, creates_calendars=self._connection.create)

    def observe(self, address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        try:
            try:
                return self._observe(address, cursor or "", known)
            except TokenRefused:
                return self._observe(address, "", known)
        except TokenRefused:
            # a token of this very reading: the server loses them faster than we can ask
            raise fail(IncompleteObservation, "remote-no-sync-token", where=address) from None
        except CalendarMissing:
            if not self._connection.create:
                raise
            return Observation(missing=True)

    def confirm(self, address: str, remote_ids: Collection[str]) -> Mapping[str, RemoteEvent | None]:
        if not remote_ids:
            return {}
        return self._looked_up(address, remote_ids)

    def write(self, address: str, operations: Sequence[Operation], fence: Callable[[], None]) -> Sequence[Outcome]:
        def fenced() -> None:
            # one at a time: whoever made the fence need not be thread-safe
            with self._fencing:
                fence()

        under_way = [self._hands.submit(self._outcome, address, operation, fenced) for operation in operations]
        return _settled(under_way)

    def create_calendar(self, address: str, title: str) -> None:
        self._client.mkcalendar(address, title)

    def close(self) -> None:
        self._hands.shutdown()
        self._wire.close()

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def _observe(self, address: str, token: str, known: Mapping[str, str]) -> Observation:
        """All pages since `token`; empty: a full reading."""
        rows: dict[str, Row] = {}
        gone: set[str] = set()
        at = token
        for _ in range(_MOST_PAGES):
            page, following = self._client.sync_collection(address, at)
            gone = (gone - page.rows.keys()) | page.gone
            rows = {name: row for name, row in rows.items() if name not in page.gone} | dict(page.rows)
            if not page.more:
                break
            if following == at:
                raise fail(IncompleteObservation, "remote-endless", where=address)
            at = following
        else:
            raise fail(IncompleteObservation, "remote-endless", where=address)
        events, vanished = self._events(address, rows, known if token else {})
        return Observation(
            events=tuple(event for event in events if event.marker or event.remote_id in known),
            gone=frozenset(gone | vanished),
            full=not token,
            cursor=following,
        )

    def _events(
        self, address: str, rows: Mapping[str, Row], held: Mapping[str, str]
    ) -> tuple[list[RemoteEvent], set[str]]:
        """The objects of `rows`, and the ids of those that vanished while we asked.

        A server may leave the objects out of its answer; those that `held` has in the same version are
        not asked for.
        """
        told = {name: row for name, row in rows.items() if row.data is not None}
        asked = [name for name, row in rows.items() if name not in told and _moved(row, held.get(name))]
        events = [event_of_row(name, row, self._connection.zone) for name, row in told.items()]
        if not asked:
            return events, set()
        looked_up = self._looked_up(address, asked)
        events += [event for event in looked_up.values() if event is not None]
        return events, {name for name, event in looked_up.items() if event is None}

    def _looked_up(self, address: str, names: Collection[str]) -> dict[str, RemoteEvent | None]:
        rows = self._client.multiget(address, names)
        return {
            name: None if row is None else event_of_row(name, row, self._connection.zone) for name, row in rows.items()
        }

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    def _outcome(self, address: str, operation: Operation, fence: Callable[[], None]) -> Outcome:
        try:
            match operation:
                case Create():
                    return Done(self._create(address, operation, fence))
                case Update():
                    return Done(self._update(address, operation, fence))
                case Delete():
                    self._delete(address, operation, fence)
                    return Done(None)
        except RemoteError as error:
            return Failed(error)

    def _create(self, address: str, wanted: Create, fence: Callable[[], None]) -> RemoteEvent:
        payload = ical.new_event(
            wanted.uid,
            wanted.marker,
            wanted.managed,
            self._connection.zone,
            wanted.reminder,
            self._now(),
            self._connection.language,
        )
        return self._put(address, name_for(wanted.uid), payload, None, fence)

    def _update(self, address: str, wanted: Update, fence: Callable[[], None]) -> RemoteEvent:
        event = wanted.event
        self._expect_writable(address, event)
        try:
            payload = ical.updated(
                event.payload,
                wanted.marker,
                wanted.managed,
                self._connection.zone,
                self._now(),
                self._connection.language,
            )
        except ValueError:
            raise fail(Rejected, "remote-event-unreadable", event=event.remote_id) from None
        try:
            return self._put(address, event.remote_id, payload, event.version, fence)
        except CalendarMissing:
            # 404 to a conditional PUT: the event is gone, and perhaps the calendar; the next look tells
            raise fail(Conflict, "remote-conflict") from None

    def _delete(self, address: str, wanted: Delete, fence: Callable[[], None]) -> None:
        self._expect_writable(address, wanted.event)
        fence()
        try:
            self._client.delete(address, wanted.event.remote_id, wanted.event.version)
        except CalendarMissing:
            raise fail(Conflict, "remote-conflict") from None

    def _expect_writable(self, address: str, event: RemoteEvent) -> None:
        if not event.version:
            raise fail(Conflict, "remote-conflict")
        if ical.read(event.payload, self._connection.zone).invites and self._client.schedules(address):
            raise fail(Rejected, "remote-invites", event=event.remote_id)

    def _put(
        self, address: str, name: str, payload: str, version: str | None, fence: Callable[[], None]
    ) -> RemoteEvent:
        fence()
        etag = self._client.put(address, name, payload, version)
        sent = event_of(name, etag, payload, self._connection.zone)
        if etag:
            return sent
        # RFC 4791 section 5.3.4: no ETag means that the server keeps it otherwise than we wrote it
        try:
            held = self._looked_up(address, [name])[name]
        except RemoteError:
            return sent
        return sent if held is None else held


def _moved(row: Row, held: str | None) -> bool:
    return not row.etag or row.etag != held


def _settled(under_way: Sequence[Future[Outcome]]) -> list[Outcome]:
    """The outcomes in order, once all are there; what was raised for one (by the fence) is raised then."""
    errors = [error for future in under_way if (error := future.exception()) is not None]
    if errors:
        raise errors[0]
    return [future.result() for future in under_way]
