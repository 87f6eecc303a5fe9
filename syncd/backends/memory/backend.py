"""The `Backend` before a server in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from syncd.backends.memory.server import MemoryServer
from syncd.errors import CalendarMissing, Rejected, RemoteError, fail
from syncd.formats import ical
from syncd.plan.model import RemoteEvent
from syncd.ports import Backend, Capabilities, Create, Delete, Done, Failed, Observation, Operation, Outcome, Update


class MemoryBackend(Backend):
    """`now` is the wall clock in UTC, for the stamps in what is written; `create`: a missing calendar may be made."""

    def __init__(
        self,
        server: MemoryServer,
        *,
        zone: ZoneInfo,
        language: str,
        now: Callable[[], datetime],
        create: bool = True,
        batch: int = 8,
    ) -> None:
        self._server = server
        self._zone = zone
        self._language = language
        self._now = now
        self._capabilities = Capabilities(batch=batch, creates_calendars=create)

    @property
    def capabilities(self) -> Capabilities:
        return self._capabilities

    def probe(self, address: str) -> Capabilities:
        self._server.listing(address, None)
        return self._capabilities

    def observe(self, address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        try:
            listing = self._server.listing(address, cursor)
        except CalendarMissing:
            if not self._capabilities.creates_calendars:
                raise
            return Observation(missing=True)
        events = (self._event(name, *held) for name, held in listing.objects.items())
        return Observation(
            events=tuple(event for event in events if event.marker or event.remote_id in known),
            gone=listing.gone,
            full=listing.full,
            cursor=listing.token,
        )

    def confirm(self, address: str, remote_ids: Collection[str]) -> Mapping[str, RemoteEvent | None]:
        if not remote_ids:
            return {}
        found = self._server.lookup(address, remote_ids)
        return {name: None if held is None else self._event(name, *held) for name, held in found.items()}

    def write(self, address: str, operations: Sequence[Operation], fence: Callable[[], None]) -> Sequence[Outcome]:
        outcomes: list[Outcome] = []
        for operation in operations:
            fence()
            try:
                outcomes.append(Done(self._carry_out(address, operation)))
            except RemoteError as error:
                outcomes.append(Failed(error))
        return outcomes

    def name_for(self, uid: str) -> str:
        return f"{quote(uid, safe='@')}.ics"

    def create_calendar(self, address: str, title: str) -> None:
        self._server.make(address, title)

    def close(self) -> None:
        """Nothing is held open."""

    def _carry_out(self, address: str, operation: Operation) -> RemoteEvent | None:
        match operation:
            case Create(uid, marker, managed, reminder):
                payload = ical.new_event(uid, marker, managed, self._zone, reminder, self._now(), self._language)
                name = self.name_for(uid)
                return self._event(name, self._server.put(address, name, payload, None), payload)
            case Update(event, marker, managed):
                try:
                    payload = ical.updated(event.payload, marker, managed, self._zone, self._now(), self._language)
                except ValueError:
                    raise fail(Rejected, "remote-event-unreadable", event=event.remote_id) from None
                version = self._server.put(address, event.remote_id, payload, event.version)
                return self._event(event.remote_id, version, payload)
            case Delete(event):
                self._server.delete(address, event.remote_id, event.version)
                return None

    def _event(self, name: str, version: str, payload: str) -> RemoteEvent:
        seen = ical.read(payload, self._zone)
        return RemoteEvent(name, version, seen.uid, seen.marker, seen.managed, payload)
