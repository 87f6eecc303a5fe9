"""A real Radicale on a free loopback port, with a password, for as long as a context lasts."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USERNAME = "syncd"
PASSWORD = "kun-til-test"
_PATIENCE = 20.0


@dataclass(frozen=True)
class Radicale:
    """`url` is the user's own folder: a calendar `politisk` stands at `<url>politisk/`."""

    url: str
    username: str
    password: str
    log: Path


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Starts it with its data in `folder`; whoever tries a wrong password is answered at once."""
    port = _free_port()
    (folder / "users").write_text(f"{USERNAME}:{PASSWORD}\n")
    (folder / "config").write_text(
        f"""
[server]
hosts = 127.0.0.1:{port}
max_connections = 40
validate_path_value = none
[auth]
type = htpasswd
htpasswd_filename = {folder / "users"}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder / "collections"}
"""
    )
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", str(folder / "config")], stdout=output, stderr=output
        )
    try:
        _await_port(process, port, log)
        yield Radicale(f"http://127.0.0.1:{port}/{USERNAME}/", USERNAME, PASSWORD, log)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_port(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"Radicale did not start:\n{log.read_text()}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"Radicale does not listen:\n{log.read_text()}")
