"""A calendar server in memory, with everything that makes real ones hard: etags, sync tokens that
expire, a bin, UIDs that must be unique, people who edit, and faults on request.

It keeps iCalendar text and answers conditions as a CalDAV server does, so that what holds here holds
there; `tests/contract/test_backend.py` is the judge of that.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

from syncd.canon.managed import Managed
from syncd.canon.times import AllDay, Timed
from syncd.errors import (
    CalendarMissing,
    Conflict,
    Forbidden,
    IncompleteObservation,
    Rejected,
    RemoteError,
    Throttled,
    Unauthorized,
    Unreachable,
    fail,
)
from syncd.formats import ical
from syncd.plan.model import RemoteEvent
from syncd.ports import Capabilities, Create, Delete, Done, Failed, Observation, Operation, Outcome, Update
from syncd.problems import message

T = TypeVar("T")


class Request(StrEnum):
    OBSERVE = "observe"
    CONFIRM = "confirm"
    PUT = "put"
    DELETE = "delete"
    MAKE = "make"


WRITES: Final = frozenset({Request.PUT, Request.DELETE, Request.MAKE})


class FaultKind(StrEnum):
    UNREACHABLE = "unreachable"  # the request never arrived
    LOST_REPLY = "lost-reply"  # it was carried out, and nobody heard
    THROTTLED = "throttled"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    INCOMPLETE = "incomplete"  # the listing was cut, and it showed
    SHORT_LISTING = "short-listing"  # the listing was cut, and claims to be complete


@dataclass(slots=True)
class Fault:
    """What befalls the requests of the kinds `on`: `skip` of them pass, then `times` of them are hit."""

    kind: FaultKind
    on: Collection[Request] = WRITES
    skip: int = 0
    times: int = 1


@dataclass(slots=True)
class _Calendar:
    """`changes` holds (serial, name) of every change; `incarnation` tells a calendar made again from the old."""

    title: str
    incarnation: int
    objects: dict[str, tuple[str, str]] = field(default_factory=dict)
    changes: list[tuple[int, str]] = field(default_factory=list)
    forgotten: int = 0
    bin: list[str] = field(default_factory=list)

    @property
    def serial(self) -> int:
        return self.changes[-1][0] if self.changes else self.forgotten


@dataclass(frozen=True, slots=True)
class Listing:
    """Objects by name with version and payload; `gone` names what vanished since the token, where not `full`."""

    objects: Mapping[str, tuple[str, str]]
    gone: frozenset[str]
    token: str
    full: bool


class MemoryServer:
    """The server's side. `requests` lists what was asked, `faults` what shall go wrong."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self._calendars: dict[str, _Calendar] = {}
        self._versions = 0
        self._incarnations = 0
        self._lock = threading.RLock()

    # what a client may ask

    def listing(self, address: str, token: str | None) -> Listing:
        def carry_out(short: bool) -> Listing:
            calendar = self._calendar(address)
            listed = _since(calendar, token)
            if not short:
                return listed
            first_half = list(listed.objects.items())[: len(listed.objects) // 2]
            return replace(listed, objects=MappingProxyType(dict(first_half)))

        return self._serve(Request.OBSERVE, carry_out)

    def lookup(self, address: str, names: Collection[str]) -> Mapping[str, tuple[str, str] | None]:
        return self._serve(
            Request.CONFIRM, lambda _: {name: self._calendar(address).objects.get(name) for name in names}
        )

    def put(self, address: str, name: str, payload: str, version: str | None) -> str:
        """Stores `payload` over `version` (None: where nothing is yet); the new version."""

        def carry_out(_: bool) -> str:
            self._expect(address, name, version)
            return self._store(address, name, payload)

        return self._serve(Request.PUT, carry_out)

    def delete(self, address: str, name: str, version: str) -> None:
        def carry_out(_: bool) -> None:
            self._expect(address, name, version)
            self._remove(address, name)

        self._serve(Request.DELETE, carry_out)

    def make(self, address: str, title: str) -> None:
        self._serve(Request.MAKE, lambda _: self.open(address, title))

    # what only a test may do

    def open(self, address: str, title: str = "") -> None:
        """Makes the calendar unless it is there."""
        with self._lock:
            if address not in self._calendars:
                self._incarnations += 1
                self._calendars[address] = _Calendar(title, self._incarnations)

    def drop(self, address: str) -> None:
        """The whole calendar is deleted."""
        with self._lock:
            del self._calendars[address]

    def forget_history(self, address: str) -> None:
        """Every sync token given out so far expires."""
        with self._lock:
            calendar = self._calendar(address)
            calendar.forgotten = calendar.serial + 1
            calendar.changes.clear()

    def binned(self, address: str) -> Sequence[str]:
        """The payloads in the bin, the oldest first."""
        return tuple(self._calendar(address).bin)

    def hands(self, address: str, zone: ZoneInfo) -> Hands:
        return Hands(self, address, zone)

    # inside

    def _serve(self, request: Request, carry_out: Callable[[bool], T]) -> T:
        with self._lock:
            self.requests.append(request)
            fault = self._due(request)
            if fault in _BEFORE:
                raise _BEFORE[fault]()
            answer = carry_out(fault is FaultKind.SHORT_LISTING)
            if fault is FaultKind.LOST_REPLY:
                raise _unreachable()
            return answer

    def _due(self, request: Request) -> FaultKind | None:
        """The first fault that hits this request; those that it passes by count it."""
        for fault in self.faults:
            if request not in fault.on or fault.times == 0:
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= 1
            return fault.kind
        return None

    def _calendar(self, address: str) -> _Calendar:
        if address not in self._calendars:
            raise fail(CalendarMissing, "remote-calendar-missing", where=address)
        return self._calendars[address]

    def _expect(self, address: str, name: str, version: str | None) -> None:
        held = self._calendar(address).objects.get(name)
        if (None if held is None else held[0]) != version:
            raise _conflict()

    def _store(self, address: str, name: str, payload: str) -> str:
        calendar = self._calendar(address)
        uid = _uid(payload)
        if any(_uid(other) == uid for known, (_, other) in calendar.objects.items() if known != name):
            raise _rejected()
        self._versions += 1
        version = f'"m{self._versions}"'
        calendar.objects[name] = (version, payload)
        calendar.changes.append((calendar.serial + 1, name))
        return version

    def _remove(self, address: str, name: str) -> None:
        calendar = self._calendar(address)
        _, payload = calendar.objects.pop(name)
        calendar.bin.append(payload)
        calendar.changes.append((calendar.serial + 1, name))

    def _object(self, address: str, name: str) -> tuple[str, str]:
        return self._calendar(address).objects[name]


@dataclass(frozen=True, slots=True)
class Hands:
    """A person at another program, in the calendar at `address`; no request counts, no fault strikes."""

    server: MemoryServer
    address: str
    zone: ZoneInfo

    def names(self) -> tuple[str, ...]:
        """The remote ids of all that stands in the calendar."""
        return tuple(self.server._calendar(self.address).objects)  # noqa: SLF001 - one house

    def read(self, name: str) -> str:
        return self.server._object(self.address, name)[1]  # noqa: SLF001

    def put(self, name: str, payload: str) -> None:
        """Writes any object, new or over an old one."""
        with self.server._lock:  # noqa: SLF001
            self.server._store(self.address, name, payload)  # noqa: SLF001

    def delete(self, name: str) -> None:
        with self.server._lock:  # noqa: SLF001
            self.server._remove(self.address, name)  # noqa: SLF001

    def edit(self, name: str, change: Callable[[Managed], Managed]) -> None:
        """Changes the fields of a single event, and leaves everything else in it alone."""
        payload = self.read(name)
        event = ical.read(payload, self.zone)
        if event.managed is None:
            raise ValueError(f"{name} is no single event")
        stamp = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
        self.put(name, ical.updated(payload, event.marker, change(event.managed), self.zone, stamp, "en"))

    def drag(self, name: str, by: timedelta) -> None:
        self.edit(name, lambda managed: replace(managed, span=_moved(managed.span, by)))

    def paste(self, name: str, copy: str) -> None:
        """Copies the event as programs do: another UID, every other property as it was."""
        self.put(copy, ical.with_uid(self.read(name), f"copy-{copy}"))


class MemoryBackend:
    """The `Backend` before a MemoryServer; `now` is the wall clock, for the stamps in what is written."""

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

    def create_calendar(self, address: str, title: str) -> None:
        self._server.make(address, title)

    def close(self) -> None:
        """Nothing is held open."""

    def _carry_out(self, address: str, operation: Operation) -> RemoteEvent | None:
        match operation:
            case Create(uid, marker, managed, reminder):
                payload = ical.new_event(uid, marker, managed, self._zone, reminder, self._now(), self._language)
                name = f"{quote(uid, safe='@')}.ics"
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


def _since(calendar: _Calendar, token: str | None) -> Listing:
    now = f"{calendar.incarnation}:{calendar.serial}"
    incarnation, _, serial = (token or "").partition(":")
    known = incarnation == str(calendar.incarnation) and serial.isdigit() and int(serial) >= calendar.forgotten
    if not known:
        return Listing(MappingProxyType(dict(calendar.objects)), frozenset(), now, full=True)
    moved = {name for number, name in calendar.changes if number > int(serial)}
    present = {name: held for name, held in calendar.objects.items() if name in moved}
    return Listing(MappingProxyType(present), frozenset(moved - present.keys()), now, full=False)


def _uid(payload: str) -> str:
    return ical.read(payload, ZoneInfo("UTC")).uid


def _moved(span: Timed | AllDay, by: timedelta) -> Timed | AllDay:
    if isinstance(span, Timed):
        return Timed(span.start + by, span.end + by)
    return AllDay(span.first + by, span.last + by)


def _unreachable() -> RemoteError:
    return Unreachable(message("remote-unreachable", where="memory", detail="fault"))


def _conflict() -> RemoteError:
    return Conflict(message("remote-conflict"))


def _rejected() -> RemoteError:
    return Rejected(message("remote-rejected", where="memory", status=409, detail="no-uid-conflict"))


_BEFORE: Final[Mapping[FaultKind | None, Callable[[], RemoteError]]] = MappingProxyType(
    {
        FaultKind.UNREACHABLE: _unreachable,
        FaultKind.THROTTLED: lambda: Throttled(
            message("remote-throttled", where="memory", seconds=30), timedelta(seconds=30)
        ),
        FaultKind.UNAUTHORIZED: lambda: Unauthorized(message("remote-unauthorized", where="memory")),
        FaultKind.FORBIDDEN: lambda: Forbidden(message("remote-forbidden", where="memory", detail="fault")),
        FaultKind.REJECTED: _rejected,
        FaultKind.CONFLICT: _conflict,
        FaultKind.INCOMPLETE: lambda: IncompleteObservation(message("remote-incomplete", where="memory")),
    }
)
