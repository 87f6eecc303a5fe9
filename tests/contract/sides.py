"""The servers that the behaviour suite of backends runs against, each behind one and the same face."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol
from urllib.parse import quote
from zoneinfo import ZoneInfo

import httpx

from syncd.backends.caldav.backend import CalDavBackend
from syncd.backends.caldav.connection import CalDavConnection
from syncd.backends.memory import Hands, MemoryBackend, MemoryServer
from syncd.ports import Backend
from tests.servers.radicale import Radicale

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


class Trait(StrEnum):
    """What not every server does; a test that needs one says so, and is skipped with that reason."""

    KEEPS_BYTES = "keeps every byte of an object"
    UNIQUE_UIDS = "refuses a second object with the same UID in a calendar"
    TELLS_UNKNOWN_TOKEN = "says that it does not know a sync token"
    DATA_IN_SYNC = "puts the objects into its sync reply"


class Side(Protocol):
    """One server with one calendar at `address`; put, get and delete are another program's doing."""

    name: str
    traits: frozenset[Trait]
    address: str

    def backend(self, *, create: bool = True) -> Backend: ...

    def asked(self) -> int:
        """How many requests the backends have made so far."""

    def put(self, name: str, payload: str) -> None:
        """Writes the object with the remote id `name`, new or over an old one."""

    def get(self, name: str) -> str: ...

    def delete(self, name: str) -> None: ...

    def drop(self) -> None:
        """Deletes the whole calendar."""


@dataclass
class MemorySide:
    address: str = "politisk"
    name: str = "memory"
    traits: frozenset[Trait] = frozenset(Trait)
    server: MemoryServer = field(default_factory=MemoryServer)

    def __post_init__(self) -> None:
        self.server.open(self.address)

    def backend(self, *, create: bool = True) -> Backend:
        return MemoryBackend(self.server, zone=ZONE, language="da", now=lambda: NOW, create=create)

    def asked(self) -> int:
        return len(self.server.requests)

    def put(self, name: str, payload: str) -> None:
        Hands(self.server, self.address, ZONE).put(name, payload)

    def get(self, name: str) -> str:
        return Hands(self.server, self.address, ZONE).read(name)

    def delete(self, name: str) -> None:
        Hands(self.server, self.address, ZONE).delete(name)

    def drop(self) -> None:
        self.server.drop(self.address)


@dataclass
class CalDavSide:
    """Any CalDAV server; `connection` as the settings would give it."""

    name: str
    traits: frozenset[Trait]
    connection: CalDavConnection
    address: str
    requests: list[tuple[str, str]] = field(default_factory=list)
    opened: list[CalDavBackend] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person = httpx.Client(auth=(self.connection.username, self.connection.password), trust_env=False)

    def backend(self, *, create: bool = True) -> Backend:
        made = CalDavBackend(
            replace(self.connection, create=create),
            now=lambda: NOW,
            sleep=time.sleep,
            watch=lambda method, url: self.requests.append((method, url)),
        )
        self.opened.append(made)
        return made

    def asked(self) -> int:
        return len(self.requests)

    def put(self, name: str, payload: str) -> None:
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        self.person.put(self._url(name), content=payload.encode(), headers=headers).raise_for_status()

    def get(self, name: str) -> str:
        return self.person.get(self._url(name)).raise_for_status().content.decode()

    def delete(self, name: str) -> None:
        self.person.delete(self._url(name)).raise_for_status()

    def drop(self) -> None:
        self.person.delete(self._url("")).raise_for_status()

    def close(self) -> None:
        self.person.close()
        for backend in self.opened:
            backend.close()

    def _url(self, name: str) -> str:
        # remote ids are percent-encoded already
        return self.connection.collection(self.address) + name


def radicale_side(server: Radicale, numbers: itertools.count[int]) -> CalDavSide:
    """A calendar of its own on a Radicale that many tests share."""
    connection = CalDavConnection(server.url, server.username, server.password, ZONE, "da", create=True)
    traits = frozenset({Trait.UNIQUE_UIDS, Trait.TELLS_UNKNOWN_TOKEN, Trait.DATA_IN_SYNC})
    side = CalDavSide("radicale", traits, connection, f"kalender-{next(numbers)}")
    side.backend().create_calendar(side.address, "Politisk mødekalender")
    side.requests.clear()
    return side


def remote_id(spelling: str) -> str:
    """The remote id of an object that a person's program calls `spelling`."""
    return quote(spelling, safe="@")


Fence = Callable[[], None]


def open_fence() -> None:
    """We still hold the lease."""
