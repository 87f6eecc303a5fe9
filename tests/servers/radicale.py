"""A real Radicale on a free loopback port, with a password, for as long as a context lasts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.dav import DavServer
from tests.servers.process import await_port, free_port, stop

USERNAME = "syncd"
PASSWORD = "kun-til-test"

Radicale = DavServer


@contextmanager
def radicale(folder: Path) -> Iterator[DavServer]:
    """Starts it with its data in `folder`; whoever tries a wrong password is answered at once."""
    port = free_port()
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
        await_port(process, port, log)
        yield DavServer(f"http://127.0.0.1:{port}/{USERNAME}/", USERNAME, PASSWORD, log)
    finally:
        stop(process)
