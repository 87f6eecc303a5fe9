"""A small municipality on disk: its config repo, the settings that lead to a test server, and the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYNCD = [sys.executable, "-m", "syncd"]
_WARM_DRIVER = Path(__file__).with_name("warm_driver.py")
AS_OF = "2026-02-01T08:00"

_MUNICIPALITY = """\
id: lilleby
name: Lilleby Kommune
language: da
time_zone: Europe/Copenhagen
calendars:
  political: {title: Politisk kalender, at: "local:%spolitisk"}
  member: {at: "local:%s{id}"}
"""

_COUNCIL = """\
terms: [{id: 2026-2029, from: 2026-01-01, to: 2029-12-31, known: 2025-11-27}]
groups: [{id: A, name: Skovlisten}]
members:
"""

_PROGRAMME = """\
programme: p
title: Program
term: 2026-2029
status: adopted
events:
"""


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document that stdout must be."""
        document = json.loads(self.out)
        assert isinstance(document, dict)
        return document


class Warm:
    """Runs commands in processes forked from one that has its imports behind it (see warm_driver.py)."""

    def __init__(self, folder: Path) -> None:
        self._streams = {name: folder / name for name in ("stdin", "out", "err")}
        self._driver = subprocess.Popen(
            [sys.executable, str(_WARM_DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, arguments: list[str], stdin: str | None = None) -> Answer:
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        self._streams["stdin"].write_text(stdin or "", encoding="utf-8")
        order = {"arguments": arguments, **{name: str(file) for name, file in self._streams.items()}}
        print(json.dumps(order), file=self._driver.stdin, flush=True)
        code = int(self._driver.stdout.readline())
        out, err = (self._streams[name].read_text(encoding="utf-8") for name in ("out", "err"))
        assert "Traceback" not in err, err
        return Answer(code, out, err)

    def close(self) -> None:
        self._driver.communicate(timeout=20)


@dataclass
class Town:
    """`folder` gets config/, syncd.toml and state.db; `url` is the CalDAV home of the connection `local`.

    Every address begins with `prefix`, so that towns can share a server. A member may be `m02 at dead:m02`.
    """

    folder: Path
    url: str
    password: str = "kun-til-test"
    members: tuple[str, ...] = ("m01",)
    prefix: str = ""
    warm: Warm | None = None

    @property
    def settings(self) -> Path:
        return self.folder / "syncd.toml"

    @property
    def store(self) -> Path:
        return self.folder / "state.db"

    def settle(self, *events: str, first: str = "apply", create: bool = True, limits: str = "", more: str = "") -> None:
        """Writes all files anew; `events` are flow mappings of the one programme, `more` is further settings."""
        (self.folder / "config" / "programme").mkdir(parents=True, exist_ok=True)
        (self.folder / "config" / "municipality.yaml").write_text(
            _MUNICIPALITY % (self.prefix, self.prefix), encoding="utf-8"
        )
        self.seat(*self.members)
        self.declare(*events)
        self.settings.write_text(
            f"""\
installation = "test"
[source]
dir = "."
[store]
url = "sqlite:///state.db"
[limits]
first = "{first}"
{limits}
[connections.local]
type = "caldav"
url = "{self.url}"
username = "syncd"
password = "{self.password}"
create = {str(create).lower()}
timeout = "5s"
{more}
""",
            encoding="utf-8",
        )

    def seat(self, *members: str) -> None:
        """Writes the council anew: these members, one term."""
        lines = []
        for member in members:
            one, _, at = member.partition(" at ")
            calendar = f'calendar: "{at}", ' if at else ""
            lines.append(f"  - {{id: {one}, name: Medlem {one[1:]}, {calendar}seats: [{{term: 2026-2029, group: A}}]}}")
        text = _COUNCIL + "\n".join(lines) + "\n"
        (self.folder / "config" / "council.yaml").write_text(text, encoding="utf-8")

    def declare(self, *events: str) -> None:
        """Writes the programme anew."""
        text = _PROGRAMME + "".join(f"  - {event}\n" for event in events)
        (self.folder / "config" / "programme" / "p.yaml").write_text(text, encoding="utf-8")

    def arguments(self, verb: str, *options: str, as_of: str | None = AS_OF) -> list[str]:
        moment = [] if as_of is None else ["--as-of", as_of]
        return [verb, "--settings", str(self.settings), *moment, *options]

    def run(self, verb: str, *options: str, stdin: str | None = None, as_of: str | None = AS_OF) -> Answer:
        """Runs a verb; without `stdin` there is nobody to ask."""
        arguments = self.arguments(verb, *options, as_of=as_of)
        return run([*SYNCD, *arguments], stdin=stdin) if self.warm is None else self.warm.run(arguments, stdin)


def run(command: list[str], *, stdin: str | None = None, cwd: Path | None = None, **environ: str) -> Answer:
    """Runs `command` to its end; no traceback is ever right, except where a test says so itself."""
    ended = subprocess.run(
        command,
        input=stdin or "",
        env={**os.environ, **environ},
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return Answer(ended.returncode, ended.stdout, ended.stderr)
