"""HTTP as this backend needs it: kept connections, one deadline a request, no surprises.

The caldav library's client follows redirects with the body of a PUT, logs what people wrote in their
calendars, and its timeout starts again with every byte that a slow server sends. So requests go through
the standard library, whose reads can be held to one deadline, headers included.
"""

from __future__ import annotations

import base64
import io
import queue
import select
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from syncd.backends.caldav.connection import CalDavConnection
from syncd.errors import IncompleteObservation, Unreachable, fail

MAX_BODY: Final = 256 * 1024 * 1024
_CHUNK: Final = 64 * 1024
# a server that closes idle connections may do so just as we write; one so young it hardly ever does
_LONGEST_IDLE: Final = 5.0
# Linux; elsewhere there is no such option
_QUICKACK: Final[int | None] = getattr(socket, "TCP_QUICKACK", None)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply that arrived whole; header names in lower case, the first of each."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """Sends requests to one server; thread-safe, each on a connection of its own for as long as it lasts.

    `watch` is told method and URL of every request. `monotonic` counts seconds.
    """

    def __init__(
        self, connection: CalDavConnection, monotonic: Callable[[], float], watch: Callable[[str, str], None]
    ) -> None:
        self._connection = connection
        self._monotonic = monotonic
        self._watch = watch
        self._tls = ssl.create_default_context() if urlsplit(connection.url).scheme == "https" else None
        self._idle: queue.LifoQueue[_Line] = queue.LifoQueue()
        self._busy: set[_Line] = set()
        self._closed = False
        secret = base64.b64encode(f"{connection.username}:{connection.password}".encode()).decode()
        self._always = MappingProxyType({"Authorization": f"Basic {secret}", "User-Agent": "syncd"})

    def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, seconds: float | None = None
    ) -> Answer:
        """The server's reply, whatever its status; redirects are replies and are not followed.

        `seconds` is the deadline, the connection's own where it is left out. Raises Unreachable where there is
        no answer before it, `everywhere` for all that is known then; IncompleteObservation where it broke off.
        """
        where = self._connection.url
        timeout = self._connection.timeout if seconds is None else seconds
        if self._closed:
            raise _unanswered("remote-unreachable", where=where, detail="closed")
        line = self._line(timeout)
        self._busy.add(line)
        kept = False
        self._watch(method, url)
        try:
            answer = line.exchange(method, urlsplit(url).path, {**self._always, **headers}, body, timeout)
            kept = True
        except TimeoutError as error:
            raise _unanswered("remote-late", where=where, seconds=timeout) from error
        except (IncompleteRead, _BrokenOffError) as error:
            raise fail(IncompleteObservation, "remote-cut-off", where=where) from error
        except _TooLargeError as error:
            raise fail(IncompleteObservation, "remote-too-large", where=where) from error
        except (HTTPException, OSError) as error:
            raise _unanswered("remote-unreachable", where=where, detail=type(error).__name__) from error
        finally:
            self._busy.discard(line)
            if kept:
                self._idle.put(line)
            else:
                line.close()
        return answer

    def close(self) -> None:
        """Ends what is under way as well, so that nobody who wants to stop waits for a server."""
        self._closed = True
        for line in tuple(self._busy):
            line.abort()
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _line(self, timeout: float) -> _Line:
        while not self._idle.empty():
            try:
                line = self._idle.get_nowait()
            except queue.Empty:
                break
            if line.is_fresh():
                return line
            line.close()
        return _Line(self._dialled(timeout), self._monotonic)

    def _dialled(self, timeout: float) -> HTTPConnection:
        parts = urlsplit(self._connection.url)
        host = parts.hostname or ""
        if self._tls is not None:
            return HTTPSConnection(host, parts.port, timeout=timeout, context=self._tls)
        return HTTPConnection(host, parts.port, timeout=timeout)


def _unanswered(id_: str, /, **values: object) -> Unreachable:
    error = fail(Unreachable, id_, **values)
    error.everywhere = True
    return error


class _BrokenOffError(Exception):
    """Fewer bytes came than were promised."""


class _TooLargeError(Exception):
    """More bytes came than we hold."""


@dataclass(slots=True, eq=False)
class _Line:
    """One connection, used by one request at a time."""

    connection: HTTPConnection
    monotonic: Callable[[], float]
    timed: _TimedSocket | None = field(default=None)
    used: float = field(default=0.0)

    def exchange(self, method: str, path: str, headers: Mapping[str, str], body: bytes, timeout: float) -> Answer:
        until = self.monotonic() + timeout
        if self.connection.sock is None or self.timed is None:
            self.connection.connect()
            held: socket.socket | None = self.connection.sock
            if held is None:
                raise ConnectionError
            self.connection.sock = self.timed = _TimedSocket(held, self.monotonic)
        self.timed.until = until
        self.connection.request(method, path, body=body, headers=headers)
        with self.connection.getresponse() as response:
            content = _content(response)
        self.used = self.monotonic()
        shown = {name.lower(): value for name, value in reversed(response.getheaders())}
        if "dav" in shown:
            # a list, which may stand on several lines (RFC 9110 section 5.3)
            shown["dav"] = ", ".join(response.headers.get_all("dav", []))
        length = shown.get("content-length", "")
        if length.isdigit() and len(content) < int(length) and response.status not in {204, 304}:
            raise _BrokenOffError
        return Answer(response.status, MappingProxyType(shown), content)

    def is_fresh(self) -> bool:
        """Not idle for long, and nothing to read: a server that closes says so by an end of file."""
        held = self.connection.sock
        if held is None:
            return True
        return self.monotonic() - self.used < _LONGEST_IDLE and not select.select([held], [], [], 0)[0]

    def abort(self) -> None:
        """Wakes whoever reads from it in another thread."""
        if self.timed is not None:
            self.timed.shut()

    def close(self) -> None:
        self.connection.close()


class _TimedSocket:
    """As much of a socket as http.client uses, every operation held to the instant `until`."""

    def __init__(self, held: socket.socket, monotonic: Callable[[], float]) -> None:
        self.until = 0.0
        self._held = held
        self._monotonic = monotonic

    def sendall(self, data: bytes) -> None:
        self.hurry()
        self._held.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReads(self, self._held.makefile("rb", buffering=0)))

    def fileno(self) -> int:
        return self._held.fileno()

    def close(self) -> None:
        self._held.close()

    def shut(self) -> None:
        with suppress(OSError):  # it may have ended by itself
            self._held.shutdown(socket.SHUT_RDWR)

    def listen(self) -> None:
        """As `hurry`, before a read, whose data is then acknowledged at once.

        A server that writes a reply in two parts waits with the second until the first is acknowledged
        (RFC 896), which a system puts off for 40 ms (RFC 1122 section 4.2.3.2).
        """
        self.hurry()
        if _QUICKACK is not None:
            self._held.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)

    def hurry(self) -> None:
        """Gives the next operation the time that is left. Raises TimeoutError where there is none."""
        left = self.until - self._monotonic()
        if left <= 0:
            raise TimeoutError
        self._held.settimeout(left)


class _TimedReads(io.RawIOBase):
    def __init__(self, timed: _TimedSocket, raw: socket.SocketIO) -> None:
        self._timed = timed
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        self._timed.listen()
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _content(response: HTTPResponse) -> bytes:
    received = bytearray()
    while chunk := response.read(_CHUNK):
        received += chunk
        if len(received) > MAX_BODY:
            raise _TooLargeError
    return bytes(received)
