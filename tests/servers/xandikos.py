"""A real Xandikos on a free loopback port; it asks nobody for a password."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.dav import DavServer
from tests.servers.process import await_port, free_port, stop

USERNAME = "syncd"


@contextmanager
def xandikos(folder: Path) -> Iterator[DavServer]:
    """Starts it with its data in `folder`, which may be empty."""
    port = free_port()
    log = folder / "log"
    command = [sys.executable, "-W", "ignore", "-m", "xandikos", "serve", "--defaults", "--no-detect-systemd"]
    command += ["--directory", str(folder / "data"), "--state-dir", str(folder / "state")]
    command += ["--current-user-principal", f"/{USERNAME}/", "--listen-address", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        await_port(process, port, log)
        yield DavServer(f"http://127.0.0.1:{port}/{USERNAME}/calendars/", USERNAME, "", log)
    finally:
        stop(process)
