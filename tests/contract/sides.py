"""The servers that the behaviour suite of backends runs against, each behind one and the same face."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol
from urllib.parse import quote
from zoneinfo import ZoneInfo

import httpx

from syncd.backends.caldav.backend import CalDavBackend
from syncd.backends.caldav.connection import CalDavConnection
from syncd.backends.memory import Hands, MemoryBackend, MemoryServer
from syncd.ports import Backend
from tests.servers.dav import DavServer

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


class Trait(StrEnum):
    """What not every server does; a test that needs one says so, and is skipped with that reason or asks for less."""

    KEEPS_BYTES = "keeps every byte of an object"
    UNIQUE_UIDS = "refuses a second object with the same UID in a calendar"
    TELLS_UNKNOWN_TOKEN = "says that it does not know a sync token"
    DATA_IN_SYNC = "puts the objects into its sync reply"
    EMPTY_SPANS = "keeps an event that ends when it begins"
    UIDS_BY_CALENDAR = "lets two calendars of an account hold the same UID"
    CONDITIONS = "keeps to If-Match and If-None-Match"


ALL: Final = frozenset(Trait)
_REAL: Final = ALL - {Trait.KEEPS_BYTES}
TRAITS: Final[Mapping[str, frozenset[Trait]]] = MappingProxyType(
    {
        "memory": ALL,
        "radicale": _REAL,
        "xandikos": _REAL - {Trait.DATA_IN_SYNC},
        "cyrus": _REAL - {Trait.EMPTY_SPANS, Trait.UIDS_BY_CALENDAR},
        # SOGo's habit; Radicale, without the conditions that it is sent
        "unconditional": _REAL - {Trait.CONDITIONS},
    }
)


class Side(Protocol):
    """One server with one calendar at `address`; put, get and delete are another program's doing."""

    name: str
    traits: frozenset[Trait]
    address: str

    def backend(self, *, create: bool = True) -> Backend: ...

    def asked(self) -> int:
        """How many requests the backends have made so far."""

    def elsewhere(self) -> str:
        """The address of a second, empty calendar of the same account."""

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
    traits: frozenset[Trait] = TRAITS["memory"]
    server: MemoryServer = field(default_factory=MemoryServer)

    def __post_init__(self) -> None:
        self.server.open(self.address)

    def backend(self, *, create: bool = True) -> Backend:
        return MemoryBackend(self.server, zone=ZONE, language="da", now=lambda: NOW, create=create)

    def asked(self) -> int:
        return len(self.server.requests)

    def elsewhere(self) -> str:
        self.server.open("et-andet-sted")
        return "et-andet-sted"

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
        auth = (self.connection.username, self.connection.password)
        # plain HTTP on loopback: no certificates, which take their time to load
        self.person = httpx.Client(auth=auth, trust_env=False, verify=False)

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

    def elsewhere(self) -> str:
        address = f"{self.address}-ny"
        self.backend().create_calendar(address, "Et andet sted")
        return address

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
        # a server that keeps UIDs apart within the account must have them free for the next test
        gone = [self.person.delete(self.connection.collection(self.address + end)) for end in ("", "-ny")]
        self.person.close()
        assert {answer.status_code for answer in gone} <= {200, 204, 404}, gone
        for backend in self.opened:
            backend.close()

    def _url(self, name: str) -> str:
        # remote ids are percent-encoded already
        return self.connection.collection(self.address) + name


def dav_side(name: str, server: DavServer, traits: frozenset[Trait], numbers: itertools.count[int]) -> CalDavSide:
    """A calendar of its own on a server that many tests share."""
    connection = CalDavConnection(
        server.url,
        server.username,
        server.password,
        ZONE,
        "da",
        create=True,
        unsafe_writes=Trait.CONDITIONS not in traits,
    )
    side = CalDavSide(name, traits, connection, f"kalender-{next(numbers)}")
    side.backend().create_calendar(side.address, "Politisk mødekalender")
    side.requests.clear()
    return side


def radicale_side(server: DavServer, numbers: itertools.count[int]) -> CalDavSide:
    return dav_side("radicale", server, TRAITS["radicale"], numbers)


def remote_id(spelling: str) -> str:
    """The remote id of an object that a person's program calls `spelling`."""
    return quote(spelling, safe="@")


Fence = Callable[[], None]


def open_fence() -> None:
    """We still hold the lease."""


def table() -> str:
    """Which server has which trait, as it stands in README.md."""
    head = ["| | " + " | ".join(TRAITS) + " |", "|---" * (len(TRAITS) + 1) + "|"]
    said = {trait: ("yes" if trait in held else "no" for held in TRAITS.values()) for trait in Trait}
    return "\n".join(head + [f"| {trait} | {' | '.join(words)} |" for trait, words in said.items()])
