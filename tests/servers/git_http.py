"""`git http-backend` behind a password, on loopback; one address of it sends callers elsewhere."""

from __future__ import annotations

import base64
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

USER = "syncd"


@dataclass
class GitHttp:
    """`url` needs USER and `password`; `elsewhere` redirects to `url`. `seen` notes path and Authorization.

    One that is not `modern` speaks the first protocol only, and gives no commit by its name.
    """

    url: str
    elsewhere: str
    password: str
    modern: bool
    seen: list[tuple[str, str | None]] = field(default_factory=list)


@contextmanager
def git_http(base: Path, password: str, *, modern: bool = True) -> Iterator[GitHttp]:
    """Serves the repositories below `base`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    root = f"http://127.0.0.1:{server.server_address[1]}"
    made = GitHttp(f"{root}/git", f"{root}/elsewhere", password, modern)
    server.RequestHandlerClass = partial(_Handler, base, made)  # type: ignore[assignment]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, base: Path, made: GitHttp, *arguments: object) -> None:
        self._base, self._made = base, made
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _serve(self, body: bytes) -> None:
        given = self.headers.get("Authorization")
        self._made.seen.append((self.path, given))
        if self.path.startswith("/elsewhere"):
            self._answer(302, {"Location": self._made.url + self.path.removeprefix("/elsewhere")}, b"")
            return
        wanted = base64.b64encode(f"{USER}:{self._made.password}".encode()).decode()
        if given != f"Basic {wanted}":
            self._answer(401, {"WWW-Authenticate": 'Basic realm="git"'}, b"")
            return
        parts = urlsplit(self.path.removeprefix("/git"))
        env = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self._base),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", "") if self._made.modern else "",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
        }
        ended = subprocess.run(["git", "http-backend"], input=body, env=env, capture_output=True, check=False)
        head, _, content = ended.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
        self._answer(int(headers.pop("Status", "200").split()[0]), headers, content)

    def _answer(self, code: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the password would stand in the tests' output."""
