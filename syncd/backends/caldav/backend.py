"""The `Backend` over CalDAV: what to ask, and in which order."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from syncd.backends.caldav.client import CalDavClient, TokenRefused
from syncd.backends.caldav.connection import CalDavConnection, name_for
from syncd.backends.caldav.mapping import event_of_row
from syncd.backends.caldav.multistatus import Row
from syncd.backends.caldav.prober import Prober
from syncd.backends.caldav.profile import UNKNOWN, Profile
from syncd.backends.caldav.wire import Wire
from syncd.backends.caldav.writer import Writer
from syncd.errors import CalendarMissing, IncompleteObservation, fail
from syncd.plan.model import RemoteEvent
from syncd.ports import Backend, Capabilities, Observation, Operation, Outcome

_MOST_PAGES: Final = 10_000


def _unwatched(_method: str, _url: str) -> None:
    """Nobody counts the requests."""


class CalDavBackend(Backend):
    """The calendars behind one CalDAV connection.

    `now` is the wall clock in UTC, for stamps in what is written and for Retry-After dates; `sleep` waits
    between the tries of a read; `watch` is told method and URL of every request, `monotonic` counts seconds.
    `profile` is what is known of the server already. What is not known is found out when it matters: after
    the first full reading (one request), and by the first write (one request to a creation, two to another).
    """

    def __init__(
        self,
        connection: CalDavConnection,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        watch: Callable[[str, str], None] = _unwatched,
        monotonic: Callable[[], float] = time.monotonic,
        profile: Profile = UNKNOWN,
    ) -> None:
        self._connection = connection
        self._wire = Wire(connection, monotonic, watch)
        self._client = CalDavClient(connection, self._wire, now, sleep)
        self._prober = Prober(self._client, profile)
        self._writer = Writer(connection, self._client, self._prober, self._looked_up, now)

    @property
    def capabilities(self) -> Capabilities:
        return self._as_capabilities(self._prober.profile)

    def probe(self, address: str) -> Capabilities:
        return self._as_capabilities(self._prober.ask(address))

    def observe(self, address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        try:
            try:
                return self._observe(address, cursor or "", known)
            except TokenRefused:
                self._prober.saw_token_refused()
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
        return self._writer.write(address, operations, fence)

    def name_for(self, uid: str) -> str:
        return name_for(uid)

    def create_calendar(self, address: str, title: str) -> None:
        self._client.mkcalendar(address, title)

    def close(self) -> None:
        self._writer.close()
        self._wire.close()

    def _as_capabilities(self, profile: Profile) -> Capabilities:
        return profile.capabilities(self._connection.parallel, creates=self._connection.create)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def _observe(self, address: str, token: str, known: Mapping[str, str]) -> Observation:
        """All pages since `token`; empty: a full reading."""
        rows: dict[str, Row] = {}
        gone: set[str] = set()
        at = token
        for _ in range(_MOST_PAGES):
            page, following = self._client.sync_collection(address, at)
            self._prober.saw(page)
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
        if not token:
            self._prober.consider_token(address, following)
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


def _moved(row: Row, held: str | None) -> bool:
    return not row.etag or row.etag != held
