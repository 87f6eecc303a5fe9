"""A server that answers with the bytes it was told to, for replies that no real server gives on request."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reply:
    """`content` as it goes over the wire; `drip` is the pause in seconds after each of its bytes.

    `swallowed_from`: the port of a real server, which gets the request first and whose answer is thrown away.
    """

    content: bytes
    drip: float = 0.0
    swallowed_from: int | None = None


@dataclass
class Scripted:
    """Answers one request a connection, the last of `replies` for ever; `heard` is what was asked."""

    url: str
    replies: list[Reply]
    heard: list[bytes] = field(default_factory=list)

    @property
    def request_lines(self) -> list[str]:
        return [request.split(b"\r\n", 1)[0].decode() for request in self.heard]


def http(status: str, body: bytes = b"", *headers: str, length: int | None = None) -> Reply:
    """A reply that says `length` (its true one where not given) and closes the connection."""
    told = len(body) if length is None else length
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {told}", "Connection: close", *headers, "", "")
    return Reply("\r\n".join(lines).encode() + body)


@contextmanager
def scripted(replies: Sequence[Reply]) -> Iterator[Scripted]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        server = Scripted(f"http://127.0.0.1:{listener.getsockname()[1]}/dav/", list(replies))
        stop = threading.Event()
        thread = threading.Thread(target=_serve, args=(listener, server, stop))
        thread.start()
        try:
            yield server
        finally:
            stop.set()
            thread.join()


def _serve(listener: socket.socket, server: Scripted, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            continue
        with connection, suppress(OSError):
            connection.settimeout(5)
            request = _request(connection)
            if not request:
                continue
            server.heard.append(request)
            reply = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
            if reply.swallowed_from is not None:
                _swallow(request, reply.swallowed_from)
            _answer(connection, reply, stop)


def _swallow(request: bytes, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as real:
        real.sendall(request)
        real.recv(65536)


def _request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part:
            return received
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0:
        part = connection.recv(65536)
        if not part:
            break
        received += part
        missing -= len(part)
    return received


def _answer(connection: socket.socket, reply: Reply, stop: threading.Event) -> None:
    if not reply.drip:
        connection.sendall(reply.content)
        return
    for position in range(len(reply.content)):
        if stop.is_set():
            return
        connection.sendall(reply.content[position : position + 1])
        time.sleep(reply.drip)
