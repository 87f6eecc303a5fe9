"""A calendar server in memory, with everything that makes real ones hard: etags, sync tokens that
expire, a bin, UIDs that must be unique, and faults on request.

It keeps iCalendar text and answers conditions as a CalDAV server does, so that what holds here holds
there; `tests/contract/test_backend.py` is the judge of that.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from syncd.backends.memory.faults import BEFORE, Fault, FaultKind, Request, conflict, due, rejected, unreachable
from syncd.errors import CalendarMissing, fail
from syncd.formats import ical

T = TypeVar("T")


@dataclass(slots=True)
class _Calendar:
    """`uids` holds the UID of each object by name, `changes` (serial, name) of every change.

    `incarnation` tells a calendar made again from the old.
    """

    title: str
    incarnation: int
    objects: dict[str, tuple[str, str]] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
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

    def objects(self, address: str) -> Mapping[str, tuple[str, str]]:
        """Version and payload of all that stands in the calendar, by name."""
        with self._lock:
            return MappingProxyType(dict(self._calendar(address).objects))

    def overwrite(self, address: str, name: str, payload: str) -> None:
        """Another program writes, without a condition."""
        with self._lock:
            self._store(address, name, payload)

    def remove(self, address: str, name: str) -> None:
        """Another program deletes."""
        with self._lock:
            self._remove(address, name)

    # inside

    def _serve(self, request: Request, carry_out: Callable[[bool], T]) -> T:
        with self._lock:
            self.requests.append(request)
            fault = due(self.faults, request)
            if fault in BEFORE:
                raise BEFORE[fault]()
            answer = carry_out(fault is FaultKind.SHORT_LISTING)
            if fault is FaultKind.LOST_REPLY:
                raise unreachable()
            return answer

    def _calendar(self, address: str) -> _Calendar:
        if address not in self._calendars:
            raise fail(CalendarMissing, "remote-calendar-missing", where=address)
        return self._calendars[address]

    def _expect(self, address: str, name: str, version: str | None) -> None:
        held = self._calendar(address).objects.get(name)
        if (None if held is None else held[0]) != version:
            raise conflict()

    def _store(self, address: str, name: str, payload: str) -> str:
        calendar = self._calendar(address)
        uid = _uid(payload)
        if any(other == uid for known, other in calendar.uids.items() if known != name):
            raise rejected()
        self._versions += 1
        version = f'"m{self._versions}"'
        calendar.objects[name] = (version, payload)
        calendar.uids[name] = uid
        calendar.changes.append((calendar.serial + 1, name))
        return version

    def _remove(self, address: str, name: str) -> None:
        calendar = self._calendar(address)
        _, payload = calendar.objects.pop(name)
        del calendar.uids[name]
        calendar.bin.append(payload)
        calendar.changes.append((calendar.serial + 1, name))


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
