"""Three ways to bring a programme into calendars: a loop of PUTs, vdirsyncer, syncd."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import local
from typing import Final, Protocol
from urllib.parse import urlsplit

from tests.bench.programme import AS_OF, Programme
from tests.servers.dav import DavServer

_CONNECTIONS: Final = 8
_SYNC: Final = (
    '<D:sync-collection xmlns:D="DAV:"><D:sync-token>%s</D:sync-token><D:sync-level>1</D:sync-level>'
    "<D:prop><D:getetag/></D:prop></D:sync-collection>"
)


@dataclass(frozen=True)
class Spent:
    """`online`: the seconds from the first request on, without what a command does before it."""

    seconds: float
    requests: int
    online: float


class Contestant(Protocol):
    """Brings `programme` into calendars that exist; each call starts from what the last one left."""

    def initial(self) -> Spent: ...

    def unchanged(self) -> Spent: ...

    def changed(self, count: int) -> Spent:
        """After `count` events have got another title."""


@dataclass
class Raw:
    """Eight kept connections, PUT after PUT; it knows what it wrote and remembers it in memory.

    What nobody can be much faster than: no files are read, nothing is recorded, nothing is compared.
    """

    server: DavServer
    programme: Programme

    def __post_init__(self) -> None:
        self.etags: dict[int, str] = {}
        self.tokens: dict[str, str] = {}

    def initial(self) -> Spent:
        everything = [(event, self._body(event)) for event in range(self.programme.events)]
        spent = self._timed(everything, self._put)
        self._timed(self.programme.names, self._look)
        return spent

    def unchanged(self) -> Spent:
        return self._timed(self.programme.names, self._look)

    def changed(self, count: int) -> Spent:
        self.programme = self.programme.with_changes(count)
        touched = [(event, self._body(event)) for event in self.programme.touched()]
        looked, put = self.unchanged(), self._timed(touched, self._put)
        seconds = looked.seconds + put.seconds
        return Spent(seconds, looked.requests + put.requests, seconds)

    def _timed(self, items: Iterable[object], carry_out: Callable[[Line, object], None]) -> Spent:
        mine = local()
        began, count = time.perf_counter(), 0
        with ExitStack() as lines, ThreadPoolExecutor(_CONNECTIONS) as hands:

            def work(item: object) -> None:
                if not hasattr(mine, "line"):
                    mine.line = Line(self.server)
                    lines.callback(mine.line.close)
                carry_out(mine.line, item)

            for done in [hands.submit(work, item) for item in items]:
                done.result()
                count += 1
            seconds = time.perf_counter() - began
        return Spent(seconds, count, seconds)

    def _body(self, event: int) -> bytes:
        return self.programme.payload(event, f"raw-{self.programme.prefix}{event:04}").encode()

    def _put(self, line: Line, item: object) -> None:
        event, body = item  # type: ignore[misc]
        calendar = self.programme.names[self.programme.calendar_of(event)]
        condition = {"If-Match": self.etags[event]} if event in self.etags else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        status, etag, _ = line.send("PUT", f"{calendar}/raw-{event:04}.ics", headers, body)
        assert status in {201, 204}, status
        self.etags[event] = etag

    def _look(self, line: Line, item: object) -> None:
        body = (_SYNC % self.tokens.get(str(item), "")).encode()
        status, _, answer = line.send("REPORT", f"{item}/", {"Content-Type": "application/xml", "Depth": "0"}, body)
        assert status == 207, status
        told = re.search(rb"sync-token>([^<]+)<", answer)
        assert told is not None
        self.tokens[str(item)] = told[1].decode()


class Line:
    """One kept connection to the server."""

    def __init__(self, server: DavServer) -> None:
        parts = urlsplit(server.url)
        self._base = parts.path
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        secret = base64.b64encode(f"{server.username}:{server.password}".encode()).decode()
        self._always = {"Authorization": f"Basic {secret}"}

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, str, bytes]:
        self._connection.request(method, self._base + path, body, {**self._always, **headers})
        answer = self._connection.getresponse()
        return answer.status, answer.headers.get("ETag", ""), answer.read()

    def close(self) -> None:
        self._connection.close()


@dataclass
class Syncd:
    """The command, from the start of its process to its end: reads, checks, plans, writes, records."""

    server: DavServer
    programme: Programme
    folder: Path

    def initial(self) -> Spent:
        self.folder.mkdir(parents=True)
        (self.folder / "syncd.toml").write_text(
            f"""\
installation = "bench"
[source]
dir = "."
[store]
url = "sqlite:///state.db"
[limits]
first = "apply"
updates = 1000
[connections.local]
type = "caldav"
url = "{self.server.url}"
username = "{self.server.username}"
{f'password = "{self.server.password}"' if self.server.password else ""}
""",
            encoding="utf-8",
        )
        return self._run()

    def unchanged(self) -> Spent:
        return self._run()

    def changed(self, count: int) -> Spent:
        self.programme = self.programme.with_changes(count)
        return self._run()

    def _run(self) -> Spent:
        self.programme.write_config(self.folder / "config")
        command = ["syncd", "sync", "--settings", "syncd.toml", "--as-of", AS_OF]
        return run(self.folder, command)


@dataclass
class Vdirsyncer:
    """The command over a folder of .ics files, paired with the calendars; what it needs was discovered before."""

    server: DavServer
    programme: Programme
    folder: Path

    def initial(self) -> Spent:
        self._write_files(range(self.programme.events))
        pairs = ", ".join(f'"{name}"' for name in self.programme.names)
        (self.folder / "vdirsyncer.conf").write_text(
            f"""\
[general]
status_path = "{self.folder}/status"
[pair bench]
a = "files"
b = "server"
collections = [{pairs}]
conflict_resolution = "a wins"
[storage files]
type = "filesystem"
path = "{self.folder}/files"
fileext = ".ics"
[storage server]
type = "caldav"
url = "{self.server.url}"
username = "{self.server.username}"
password = "{self.server.password or "none"}"
""",
            encoding="utf-8",
        )
        run(self.folder, ["vdirsyncer", "-c", "vdirsyncer.conf", "discover"])
        return self._run()

    def unchanged(self) -> Spent:
        return self._run()

    def changed(self, count: int) -> Spent:
        self.programme = self.programme.with_changes(count)
        self._write_files(self.programme.touched())
        return self._run()

    def _run(self) -> Spent:
        return run(self.folder, ["vdirsyncer", "-c", "vdirsyncer.conf", "sync"])

    def _write_files(self, events: Iterable[int]) -> None:
        for event in events:
            calendar = self.folder / "files" / self.programme.names[self.programme.calendar_of(event)]
            calendar.mkdir(parents=True, exist_ok=True)
            payload = self.programme.payload(event, f"vdir-{self.programme.prefix}{event:04}")
            (calendar / f"vdir-{event:04}.ics").write_bytes(payload.encode())


def run(folder: Path, command: list[str]) -> Spent:
    """The command's time from start to end, and how many requests it made. Raises RuntimeError where it fails."""
    told = folder / "requests"
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.counted", str(told), *command],
        cwd=folder,
        env={
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    over = time.monotonic()
    if ended.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}\n{ended.stdout}\n{ended.stderr}")
    count, first = told.read_text(encoding="ascii").split()
    return Spent(over - began, int(count), over - float(first))
