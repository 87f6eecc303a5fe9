"""HTTP as this backend needs it: kept connections, one deadline a request, no surprises.

The caldav library's client follows redirects with the body of a PUT, logs what people wrote in their
calendars, and has no end to a slow reply; so requests go through niquests, its HTTP library.
"""

from __future__ import annotations

import base64
import queue
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import niquests

from syncd.backends.caldav.connection import CalDavConnection
from syncd.errors import IncompleteObservation, RemoteError, Unreachable, fail

MAX_BODY: Final = 256 * 1024 * 1024
_CHUNK: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply that arrived whole; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """Sends requests; thread-safe, each with a session of its own for as long as it lasts.

    `watch` is told method and URL of every request. `monotonic` counts seconds.
    """

    def __init__(
        self, connection: CalDavConnection, monotonic: Callable[[], float], watch: Callable[[str, str], None]
    ) -> None:
        self._connection = connection
        self._monotonic = monotonic
        self._watch = watch
        self._idle: queue.LifoQueue[niquests.Session] = queue.LifoQueue()

    def send(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """The server's reply, whatever its status; redirects are replies and are not followed.

        Raises Unreachable where there is none before the deadline, IncompleteObservation where it broke off.
        """
        session = self._session()
        try:
            self._watch(method, url)
            answer = self._exchange(session, method, url, headers, body)
        except BaseException:
            session.close()
            raise
        self._idle.put(session)
        return answer

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _session(self) -> niquests.Session:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return _new_session(self._connection)

    def _exchange(
        self, session: niquests.Session, method: str, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        deadline = self._monotonic() + self._connection.timeout
        try:
            response = session.request(
                method,
                url,
                data=body or None,
                headers=dict(headers),
                timeout=self._connection.timeout,
                allow_redirects=False,
                stream=True,
            )
            content = self._read(response, deadline)
        except niquests.exceptions.Timeout as error:
            raise self._late() from error
        except (niquests.exceptions.ChunkedEncodingError, niquests.exceptions.ContentDecodingError) as error:
            raise fail(IncompleteObservation, "remote-cut-off", where=self._connection.url) from error
        except (niquests.exceptions.RequestException, OSError) as error:
            raise fail(
                Unreachable, "remote-unreachable", where=self._connection.url, detail=type(error).__name__
            ) from error
        shown = {name.lower(): value for name, value in response.headers.items()}
        if _is_short(shown, content):
            raise fail(IncompleteObservation, "remote-cut-off", where=self._connection.url)
        return Answer(response.status_code or 0, shown, content)

    def _read(self, response: niquests.Response, deadline: float) -> bytes:
        received = bytearray()
        for chunk in response.iter_content(_CHUNK):
            received += chunk
            if self._monotonic() > deadline:
                raise self._late()
            if len(received) > MAX_BODY:
                raise fail(IncompleteObservation, "remote-too-large", where=self._connection.url)
        return bytes(received)

    def _late(self) -> RemoteError:
        return fail(Unreachable, "remote-late", where=self._connection.url, seconds=self._connection.timeout)


def _new_session(connection: CalDavConnection) -> niquests.Session:
    session = niquests.Session(disable_http2=True, disable_http3=True)
    # neither .netrc nor proxies of the environment: the settings alone say where the password goes
    session.trust_env = False
    secret = base64.b64encode(f"{connection.username}:{connection.password}".encode()).decode()
    session.headers.update({"Authorization": f"Basic {secret}", "User-Agent": "syncd"})
    return session


def _is_short(headers: Mapping[str, str], content: bytes) -> bool:
    length = headers.get("content-length", "")
    return "content-encoding" not in headers and length.isdigit() and len(content) < int(length)
