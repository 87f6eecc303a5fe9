"""A running `syncd demo`, seen as a person sees it: what it prints, and what its addresses answer."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.system.town import SYNCD

PATIENCE = 60.0


@dataclass
class Demonstration:
    """`temporary` is the folder in which it makes its temporary folder; `seen` all lines so far."""

    process: subprocess.Popen[str]
    temporary: Path
    seen: list[str]
    _lines: queue.Queue[str | None]

    def line(self, pattern: str) -> re.Match[str]:
        """The first line that matches `pattern`, of those seen already and of those to come."""
        for line in self.seen:
            if found := re.search(pattern, line):
                return found
        return self.next_line(pattern)

    def next_line(self, pattern: str) -> re.Match[str]:
        """The first line to come that matches `pattern`."""
        until = time.monotonic() + PATIENCE
        while True:
            line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            assert line is not None, "\n".join(["it ended, having said:", *self.seen])
            self.seen.append(line)
            if found := re.search(pattern, line):
                return found

    def catch_up(self) -> None:
        """Takes in what has been said so far."""
        while not self._lines.empty():
            line = self._lines.get()
            if line is not None:
                self.seen.append(line)

    @property
    def url(self) -> str:
        return self.line(r"^  (?:Alle kalendere|All calendars): +(http://127\.0\.0\.1:\d+/syncd/)$")[1]

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].split("/")[0])

    @property
    def user(self) -> str:
        return self.line(r"^  (?:Bruger|User): +(\S+)$")[1]

    @property
    def password(self) -> str:
        return self.line(r"^  (?:Adgangskode|Password): +(\S+)$")[1]

    def children(self) -> list[int]:
        """The processes that it started."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def stop(self, number: int) -> int:
        """Sends the signal, and waits for the end; returns the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            self.seen.append(line)
        return code


@contextmanager
def demonstration(folder: Path, temporary: Path, *options: str, **environ: str) -> Iterator[Demonstration]:
    """`syncd demo` of the config repo in `folder`; killed at the end if nobody stopped it before."""
    temporary.mkdir()
    process = subprocess.Popen(
        [*SYNCD, "demo", "--dir", str(folder), *options],
        env={**os.environ, "TMPDIR": str(temporary), **environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process, lines))
    reader.start()
    try:
        yield Demonstration(process, temporary, [], lines)
    finally:
        process.kill()
        process.wait()
        reader.join()


def _read(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    assert process.stdout is not None
    with process.stdout as stdout:
        for line in stdout:
            lines.put(line.rstrip("\n"))
    lines.put(None)
