"""Where a town's calendars stand: a server in memory, or a real Radicale, each behind one and the same face.

`Objects` is the plain view of one calendar that has nothing to do with our code: a name, an etag, bytes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, Protocol
from urllib.parse import quote
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import httpx
import icalendar

from syncd.backends.caldav.backend import CalDavBackend
from syncd.backends.caldav.connection import CalDavConnection
from syncd.backends.caldav.profile import Profile
from syncd.backends.memory import WRITES, MemoryBackend, MemoryServer
from syncd.errors import CalendarMissing
from syncd.ports import Backend
from tests.servers.dav import DavServer

ZONE: Final = ZoneInfo("Europe/Copenhagen")
_ICAL: Final = {"Content-Type": "text/calendar; charset=utf-8"}
# So that no test pays, or counts, what it takes to find out.
_KNOWN: Final = Profile(
    features=frozenset({"calendar-access"}), holds_conditions=True, tells_unknown_token=True, data_in_sync=True
)
_EVERYTHING: Final = (
    '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<D:prop><D:getetag/><C:calendar-data/></D:prop>"
    '<C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>'
)
_DAV_WRITES: Final = frozenset({"PUT", "DELETE", "MKCALENDAR"})


class Held(NamedTuple):
    """One object as its server gives it out."""

    etag: str
    content: bytes


class Objects(Protocol):
    """One calendar in the hands of another program."""

    def all(self) -> dict[str, Held]:
        """Every object by name, in one request."""

    def get(self, name: str) -> Held: ...

    def put(self, name: str, content: bytes) -> None: ...

    def delete(self, name: str) -> None: ...


class Ground(Protocol):
    """One server. `suffix` keeps this town's addresses apart from those of other tests."""

    name: str
    suffix: str

    @property
    def calls(self) -> Sequence[bool]:
        """Of every request that the engine has made, whether it was one to write."""

    def backend(self, now: Callable[[], datetime]) -> Backend: ...

    def objects(self, address: str) -> Objects: ...

    def open(self, address: str, objects: Mapping[str, bytes]) -> None:
        """Makes a calendar with these objects in it, as its owner would."""

    def drop(self, address: str) -> None:
        """The calendar is deleted with all that is in it."""

    def exists(self, address: str) -> bool: ...

    def close(self) -> None: ...


# ── memory ───────────────────────────────────────────────────────────────────────────────────────


class MemoryGround:
    name = "memory"
    suffix = ""

    def __init__(self) -> None:
        self.server = MemoryServer()

    @property
    def calls(self) -> Sequence[bool]:
        return [request in WRITES for request in self.server.requests]

    def backend(self, now: Callable[[], datetime]) -> Backend:
        return MemoryBackend(self.server, zone=ZONE, language="da", now=now)

    def objects(self, address: str) -> Objects:
        return _InMemory(self.server, address)

    def open(self, address: str, objects: Mapping[str, bytes]) -> None:
        self.server.open(address)
        for name, content in objects.items():
            self.objects(address).put(name, content)

    def drop(self, address: str) -> None:
        self.server.drop(address)

    def exists(self, address: str) -> bool:
        try:
            self.server.objects(address)
        except CalendarMissing:
            return False
        return True

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(frozen=True)
class _InMemory:
    server: MemoryServer
    address: str

    def all(self) -> dict[str, Held]:
        held = self.server.objects(self.address)
        return {name: Held(etag, payload.encode()) for name, (etag, payload) in sorted(held.items())}

    def get(self, name: str) -> Held:
        etag, payload = self.server.objects(self.address)[name]
        return Held(etag, payload.encode())

    def put(self, name: str, content: bytes) -> None:
        self.server.overwrite(self.address, name, content.decode())

    def delete(self, name: str) -> None:
        self.server.remove(self.address, name)


# ── Radicale ─────────────────────────────────────────────────────────────────────────────────────


class RadicaleGround:
    name = "radicale"

    def __init__(self, server: DavServer, number: int) -> None:
        self.suffix = f"-{number}"
        self._calls: list[bool] = []
        self.server = server
        self._http = httpx.Client(auth=(server.username, server.password), trust_env=False, timeout=20)
        self._opened: list[CalDavBackend] = []

    @property
    def calls(self) -> Sequence[bool]:
        return tuple(self._calls)

    def backend(self, now: Callable[[], datetime]) -> Backend:
        connection = CalDavConnection(
            self.server.url, self.server.username, self.server.password, ZONE, "da", create=True
        )
        made = CalDavBackend(
            connection,
            now=now,
            sleep=time.sleep,
            watch=lambda method, _url: self._calls.append(method in _DAV_WRITES),
            profile=_KNOWN,
        )
        self._opened.append(made)
        return made

    def objects(self, address: str) -> Objects:
        return _OverHttp(self._http, f"{self.server.url}{quote(address)}/")

    def open(self, address: str, objects: Mapping[str, bytes]) -> None:
        url = f"{self.server.url}{address}/"
        self._http.request("MKCALENDAR", url).raise_for_status()
        if objects:
            # one request for the lot; each is stored under its UID
            self._http.put(url, content=_as_one(objects.values()), headers=_ICAL).raise_for_status()

    def drop(self, address: str) -> None:
        self._http.delete(f"{self.server.url}{address}/").raise_for_status()

    def exists(self, address: str) -> bool:
        return self._http.request("PROPFIND", f"{self.server.url}{address}/", headers={"Depth": "0"}).is_success

    def close(self) -> None:
        self._http.close()
        for backend in self._opened:
            backend.close()


@dataclass(frozen=True)
class _OverHttp:
    http: httpx.Client
    url: str

    def all(self) -> dict[str, Held]:
        answer = self.http.request("REPORT", self.url, content=_EVERYTHING, headers={"Depth": "1"}).raise_for_status()
        return dict(sorted(_held(row) for row in ET.fromstring(answer.content).iter("{DAV:}response")))

    def get(self, name: str) -> Held:
        answer = self.http.get(self.url + name).raise_for_status()
        return Held(answer.headers["ETag"], answer.content)

    def put(self, name: str, content: bytes) -> None:
        self.http.put(self.url + name, content=content, headers=_ICAL).raise_for_status()

    def delete(self, name: str) -> None:
        self.http.delete(self.url + name).raise_for_status()


def _held(row: ET.Element) -> tuple[str, Held]:
    href, etag = row.findtext("{DAV:}href") or "", row.findtext(".//{DAV:}getetag") or ""
    content = row.findtext(".//{urn:ietf:params:xml:ns:caldav}calendar-data") or ""
    # XML reads CR LF as LF
    return href.rpartition("/")[2], Held(etag, content.replace("\n", "\r\n").encode())


def _as_one(objects: Iterable[bytes]) -> bytes:
    """One calendar with the components of all of `objects`."""
    whole = icalendar.Calendar()
    whole.add("VERSION", "2.0")
    whole.add("PRODID", "-//Et andet program//DA")
    for content in objects:
        whole.subcomponents += icalendar.Calendar.from_ical(content).subcomponents
    return bytes(whole.to_ical())
