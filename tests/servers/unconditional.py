"""A real server that no longer hears conditions: SOGo's habit, which overwrites and deletes whatever stands there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

from tests.servers.dav import DavServer

_CONDITIONS: Final = {"if-match", "if-none-match"}
_OF_ONE_HOP: Final = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


@contextmanager
def unconditional(server: DavServer) -> Iterator[DavServer]:
    """`server`, reached through a proxy that takes If-Match and If-None-Match away."""
    port = urlsplit(server.url).port
    assert port is not None
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(port)) as proxy:
        proxy.daemon_threads = True
        thread = threading.Thread(target=proxy.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield replace(server, url=server.url.replace(f":{port}/", f":{proxy.server_port}/"))
        finally:
            proxy.shutdown()
            thread.join()


def _handler(port: int) -> type[BaseHTTPRequestHandler]:
    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # else the last packet of a reply waits for the acknowledgement of the one before
        disable_nagle_algorithm = True
        wbufsize = -1

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _CONDITIONS}
            onward = HTTPConnection("127.0.0.1", port, timeout=20)
            try:
                onward.request(self.command, self.path, body, headers)
                answer = onward.getresponse()
                content = answer.read()
            finally:
                onward.close()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _OF_ONE_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Not to the terminal."""

    for method in ("GET", "PUT", "DELETE", "OPTIONS", "PROPFIND", "REPORT", "MKCALENDAR"):
        setattr(Proxy, f"do_{method}", Proxy._pass_on)
    return Proxy
