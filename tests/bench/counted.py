"""Runs an installed command and counts its requests: `python -m tests.bench.counted FILE syncd sync …`.

It counts where the program hands a request to its HTTP library, which costs nothing to speak of, and is
the same for both programs. The number is written to FILE at the end, and when the first was made, on the
clock that all processes share (time.monotonic).
"""

from __future__ import annotations

import sys
import time
from http.client import HTTPConnection
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any


def _count_http_client(made: list[float]) -> None:
    put = HTTPConnection.putrequest

    def counted(self: HTTPConnection, *args: Any, **named: Any) -> None:
        made.append(time.monotonic())
        put(self, *args, **named)

    HTTPConnection.putrequest = counted  # type: ignore[method-assign]


def _count_aiohttp(made: list[float]) -> None:
    # not for a program that does not use it: it takes its time to load
    import aiohttp  # noqa: PLC0415

    send = aiohttp.ClientSession._request

    async def counted(self: aiohttp.ClientSession, *args: Any, **named: Any) -> aiohttp.ClientResponse:
        made.append(time.monotonic())
        return await send(self, *args, **named)

    aiohttp.ClientSession._request = counted  # type: ignore[method-assign]


def main() -> int:
    told, program, *_ = sys.argv[1:]
    sys.argv = sys.argv[2:]
    made: list[float] = []
    if program == "vdirsyncer":
        _count_aiohttp(made)
    else:
        _count_http_client(made)
    (entry,) = entry_points(group="console_scripts", name=program)
    try:
        return int(entry.load()() or 0)
    finally:
        Path(told).write_text(f"{len(made)} {min(made, default=time.monotonic())}", encoding="ascii")


if __name__ == "__main__":
    sys.exit(main())
