"""Radicale as a process of our own on 127.0.0.1, for as long as a `with` lasts."""

from __future__ import annotations

import importlib.util
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from syncd.errors import RemoteError, UsageError, fail

HOST: Final = "127.0.0.1"
USER: Final = "syncd"
_NAME_TAG: Final = "X-Syncd-Demo"
_START_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 5.0
_POLL_SECONDS: Final = 0.05
_TRIES: Final = 3

_CONFIG: Final = """\
[server]
hosts = {host}:{port}
[auth]
type = htpasswd
htpasswd_filename = {users}
htpasswd_encryption = plain
delay = 0.1
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}
[logging]
level = warning
[headers]
{tag} = {name}
"""


class EmbeddedRadicale:
    """A CalDAV server below `directory`, with one user `syncd` whose password is `password`.

    Entering the `with` returns when it answers, at `url`; leaving it, the process is gone and the port
    free. It ends by itself if this process dies. Without `port` it takes a free one. The calendars stay
    in `directory`. Raises UsageError if Radicale is not installed or `port` is taken, RemoteError if it
    does not come up.
    """

    def __init__(self, directory: Path, port: int | None = None, *, password: str) -> None:
        self._directory = directory.absolute()
        self._wanted_port = port
        self._password = password
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The home of the user's calendars; a calendar's address is a path below it."""
        return f"http://{HOST}:{self._port}/{USER}/"

    @property
    def password(self) -> str:
        return self._password

    @property
    def port(self) -> int:
        return self._port

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def __enter__(self) -> Self:
        if importlib.util.find_spec("radicale") is None:
            raise fail(UsageError, "demo-without-radicale")
        if self._wanted_port is not None and not _is_free(self._wanted_port):
            raise fail(UsageError, "demo-port-taken", port=self._wanted_port)
        for _ in range(_TRIES if self._wanted_port is None else 1):
            # Between our look and the server's bind another program may take a free port: then the next one.
            self._port = self._wanted_port or _free_port()
            if self._started():
                return self
        raise fail(RemoteError, "demo-server-failed", log=str(self._log))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def _log(self) -> Path:
        return self._directory / "radicale.log"

    def _started(self) -> bool:
        name = secrets.token_hex(8)
        try:
            self._process = self._launched(self._written_config(name))
            if self._answers(name, self._process):
                return True
        except BaseException:
            self._stop()
            raise
        self._stop()
        return False

    def _written_config(self, name: str) -> Path:
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        users = self._directory / "users"
        _write_private(users, f"{USER}:{self._password}\n")
        config = self._directory / "radicale.conf"
        folder = self._directory / "collections"
        _write_private(
            config,
            _CONFIG.format(host=HOST, port=self._port, users=users, folder=folder, tag=_NAME_TAG, name=name),
        )
        return config

    def _launched(self, config: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "syncd.demo.attended", "radicale", "--config", str(config)]
        with self._log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=_environment(os.environ),
                # Ctrl-C in the terminal is ours: the server must outlive the last write.
                start_new_session=True,
            )

    def _answers(self, name: str, process: subprocess.Popen[bytes]) -> bool:
        """Waits until it is this very server that answers at the port, and no other that was there before."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            if _name_at(self._port) == name:
                return True
            time.sleep(_POLL_SECONDS)
        return False

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        finally:
            if process.stdin is not None:
                process.stdin.close()


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What the server inherits: none of our secrets, and no configuration that would be added to ours."""
    return {
        name: value for name, value in environ.items() if not name.startswith("SYNCD_") and name != "RADICALE_CONFIG"
    }


def _write_private(file: Path, text: str) -> None:
    """`text` in a file that only its owner reads, from its first moment on."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers bind: a port that only lingers after its last user counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
        return True


def _name_at(port: int) -> str | None:
    connection = HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().getheader(_NAME_TAG)
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
