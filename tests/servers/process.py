"""Servers as subprocesses on loopback: a port for each, and patience until it listens."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_port(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Returns once somebody listens on `port`. Raises RuntimeError, with the log, where nobody comes to."""
    name = Path(str(process.args[0] if isinstance(process.args, list) else process.args)).name
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{name} did not start:\n{log.read_text()}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"{name} does not listen:\n{log.read_text()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Asks it to end, and sees to it that it does."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE)
