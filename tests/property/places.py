"""Where the calendars of a run stand: in memory, or on a real Radicale; both behind one face."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Protocol
from xml.etree import ElementTree as ET

import httpx

from syncd.backends.caldav.backend import CalDavBackend
from syncd.backends.caldav.connection import CalDavConnection
from syncd.backends.memory import MemoryBackend, MemoryServer
from syncd.errors import CalendarMissing
from syncd.ports import Backend
from tests.property.declaring import ZONE
from tests.servers.radicale import Radicale

_ICAL: Final = {"Content-Type": "text/calendar; charset=utf-8"}
Objects = dict[str, bytes]


class Place(Protocol):
    """`suffix` ends every address of this run. `asked` counts the requests that backends have made."""

    name: str
    suffix: str

    @property
    def asked(self) -> int: ...

    def backend(self, now: Callable[[], object]) -> Backend: ...

    def objects(self, address: str) -> Objects:
        """All that stands there, by remote id; nothing where there is no calendar."""

    def put(self, address: str, name: str, content: bytes) -> None: ...

    def delete(self, address: str, name: str) -> None: ...

    def open(self, address: str) -> None: ...

    def drop(self, address: str) -> None: ...

    def exists(self, address: str) -> bool: ...

    def forget_tokens(self, address: str) -> None:
        """Every sync token given out so far expires, where the place can be made to."""

    def close(self) -> None: ...


class MemoryPlace:
    name = "memory"
    suffix = ""

    def __init__(self, batch: int = 8) -> None:
        self.server = MemoryServer()
        self._batch = batch

    @property
    def asked(self) -> int:
        return len(self.server.requests)

    def backend(self, now: Callable[[], object]) -> Backend:
        return MemoryBackend(self.server, zone=ZONE, language="da", now=now, batch=self._batch)  # type: ignore[arg-type]

    def objects(self, address: str) -> Objects:
        if not self.exists(address):
            return {}
        return {name: payload.encode() for name, (_, payload) in self.server.objects(address).items()}

    def put(self, address: str, name: str, content: bytes) -> None:
        self.server.overwrite(address, name, content.decode())

    def delete(self, address: str, name: str) -> None:
        self.server.remove(address, name)

    def open(self, address: str) -> None:
        self.server.open(address)

    def drop(self, address: str) -> None:
        self.server.drop(address)

    def exists(self, address: str) -> bool:
        try:
            self.server.objects(address)
        except CalendarMissing:
            return False
        return True

    def forget_tokens(self, address: str) -> None:
        if self.exists(address):
            self.server.forget_history(address)

    def close(self) -> None:
        """Nothing is held open."""


class RadicalePlace:
    name = "radicale"

    def __init__(self, server: Radicale, number: int) -> None:
        self.suffix = f"-{number}"
        self.asked = 0
        self._server = server
        self._http = httpx.Client(auth=(server.username, server.password), trust_env=False, timeout=20)
        self._opened: list[CalDavBackend] = []
        self._known: dict[tuple[str, str, str], bytes] = {}

    def backend(self, now: Callable[[], object]) -> Backend:
        connection = CalDavConnection(
            self._server.url, self._server.username, self._server.password, ZONE, "da", create=True
        )
        made = CalDavBackend(connection, now=now, sleep=time.sleep, watch=self._count)  # type: ignore[arg-type]
        self._opened.append(made)
        return made

    def _count(self, _method: str, _url: str) -> None:
        self.asked += 1

    def objects(self, address: str) -> Objects:
        listed = self._http.request("PROPFIND", self._url(address), headers={"Depth": "1"})
        if listed.status_code == httpx.codes.NOT_FOUND:
            return {}
        listed.raise_for_status()
        found: Objects = {}
        for response in ET.fromstring(listed.content).iter("{DAV:}response"):
            name = (response.findtext("{DAV:}href") or "").rpartition("/")[2]
            etag = next((one.text or "" for one in response.iter("{DAV:}getetag")), "")
            if name:
                found[name] = self._content(address, name, etag)
        return found

    def _content(self, address: str, name: str, etag: str) -> bytes:
        at = (address, name, etag)
        if at not in self._known:
            self._known[at] = self._http.get(self._url(address, name)).raise_for_status().content
        return self._known[at]

    def put(self, address: str, name: str, content: bytes) -> None:
        self._http.put(self._url(address, name), content=content, headers=_ICAL).raise_for_status()

    def delete(self, address: str, name: str) -> None:
        self._http.delete(self._url(address, name)).raise_for_status()

    def open(self, address: str) -> None:
        self._http.request("MKCALENDAR", self._url(address)).raise_for_status()

    def drop(self, address: str) -> None:
        self._http.delete(self._url(address)).raise_for_status()

    def exists(self, address: str) -> bool:
        return self._http.request("PROPFIND", self._url(address), headers={"Depth": "0"}).is_success

    def forget_tokens(self, address: str) -> None:
        """Radicale keeps them for weeks, and can only be told by its settings."""

    def close(self) -> None:
        self._http.close()
        for backend in self._opened:
            backend.close()

    def _url(self, address: str, name: str = "") -> str:
        return f"{self._server.url}{address}/{name}"
