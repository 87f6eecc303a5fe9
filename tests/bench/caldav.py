"""Seconds and requests of syncd beside a raw loop and vdirsyncer, in one run on one server.

    python -m tests.bench.caldav [--server cyrus|radicale|xandikos] [--events 1000] [--calendars 30] [--changed 10]
                                 [--repeat 3]

One calendar first, then the same number of events spread over many; planning, which needs no server, last.
Each repetition has a server of its own, and every figure is the median of all. The disk is part of it, as it
is of a server; TMPDIR=/dev/shm takes it out.

Figures to look at, never a test: they tell as much of the machine as of the programs.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Final

import httpx

from tests.bench import planning
from tests.bench.contestants import Contestant, Raw, Spent, Syncd, Vdirsyncer
from tests.bench.programme import Programme
from tests.servers import cyrus
from tests.servers.dav import DavServer
from tests.servers.radicale import radicale
from tests.servers.xandikos import xandikos

_MKCALENDAR: Final = (
    '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
    "<D:displayname>Bench</D:displayname></D:prop></D:set></C:mkcalendar>"
)
_STEPS: Final = ("initial", "again", "unchanged", "changed")


Case = tuple[int, str]
"""How many calendars, and which contestant."""

Spending = dict[str, Spent]
"""What each step cost."""


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _asked(arguments)
    print(_setting(asked, arguments), flush=True)
    runs = [_run(asked) for _ in range(asked.repeat)]
    for case in runs[0]:
        print(_line(case, [run[case] for run in runs]))
    print(_ratios(runs), end="\n\n")
    return planning.main([])


def _run(asked: argparse.Namespace) -> dict[Case, Spending]:
    """What each contestant spent, one after the other on a new server."""
    spent: dict[Case, Spending] = {}
    with (
        tempfile.TemporaryDirectory(prefix="syncd-bench-") as temporary,
        _server(asked.server, Path(temporary)) as server,
    ):
        for calendars in dict.fromkeys((1, asked.calendars)):
            for name, contestant in _contestants().items():
                programme = Programme(asked.events, calendars, f"{name}-{calendars}-")
                _make_calendars(server, programme)
                folder = Path(temporary) / f"{name}-{calendars}"
                spent[calendars, name] = _measured(contestant(server, programme, folder), asked.changed)
    return spent


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.caldav", description=__doc__)
    usual = "radicale" if cyrus.missing() else "cyrus"
    parser.add_argument("--server", choices=["cyrus", "radicale", "xandikos"], default=usual)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--calendars", type=int, default=30)
    parser.add_argument("--changed", type=int, default=10)
    parser.add_argument("--repeat", type=int, default=3)
    return parser.parse_args(arguments)


@contextmanager
def _server(name: str, folder: Path) -> Iterator[DavServer]:
    (folder / "server").mkdir()
    started: dict[str, Callable[[], AbstractContextManager[DavServer]]] = {
        "cyrus": cyrus.cyrus,
        "radicale": lambda: radicale(folder / "server"),
        "xandikos": lambda: xandikos(folder / "server"),
    }
    with started[name]() as server:
        yield server


def _contestants() -> dict[str, Callable[[DavServer, Programme, Path], Contestant]]:
    known: dict[str, Callable[[DavServer, Programme, Path], Contestant]] = {
        "raw": lambda server, programme, _: Raw(server, programme)
    }
    if find_spec("vdirsyncer"):
        known["vdirsyncer"] = Vdirsyncer
    return known | {"syncd": Syncd}


def _make_calendars(server: DavServer, programme: Programme) -> None:
    with httpx.Client(auth=(server.username, server.password), trust_env=False, timeout=60) as person:
        for name in programme.names:
            headers = {"Content-Type": "application/xml"}
            made = person.request("MKCALENDAR", f"{server.url}{name}/", content=_MKCALENDAR, headers=headers)
            made.raise_for_status()


def _measured(contestant: Contestant, changed: int) -> dict[str, Spent]:
    return {
        "initial": contestant.initial(),
        # the first look after so many writes: the server shows each of them once more
        "again": contestant.unchanged(),
        "unchanged": contestant.unchanged(),
        "changed": contestant.changed(changed),
    }


# ── what is printed ──────────────────────────────────────────────────────────────────────────────


def _setting(asked: argparse.Namespace, arguments: Sequence[str] | None) -> str:
    given = " ".join(sys.argv[1:] if arguments is None else arguments)
    server = f"Cyrus {cyrus.version()}" if asked.server == "cyrus" else f"{asked.server} {_version(asked.server)}"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    heads = "".join(f"{head:>18}" for head in (*_STEPS[:3], f"{asked.changed} changed"))
    return (
        f"command    python -m tests.bench.caldav {given}\n"
        f"server     {server} on loopback\n"
        f"versions   syncd {_version('syncd')}, vdirsyncer {_version('vdirsyncer')}\n"
        f"machine    {machine}\n"
        f"events     {asked.events} in all; seconds (requests), the median of {asked.repeat}; "
        "whole commands, but for the raw loop\n\n"
        f"{'calendars':<11}{'':<24}{heads}"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed (make bench installs it)"


def _line(case: Case, runs: Sequence[Spending]) -> str:
    calendars, name = case
    figures = ""
    for step in _STEPS:
        seconds = median(run[step].seconds for run in runs)
        figures += f"{f'{seconds:.2f} s ({runs[0][step].requests})':>18}"
    return f"{calendars:<11}{name:<24}{figures}"


def _ratios(runs: Sequence[dict[Case, Spending]]) -> str:
    """How many times longer syncd took than each other: the command, and the command from its first request on."""
    lines = [""]
    for calendars, name in runs[0]:
        if name == "syncd":
            continue
        pairs = [(run[calendars, "syncd"], run[calendars, name]) for run in runs]
        told = [median(ours[step].seconds / other[step].seconds for ours, other in pairs) for step in _STEPS]
        lines.append(_times(calendars, f"syncd / {name}", told))
        told = [median(ours[step].online / other[step].online for ours, other in pairs) for step in _STEPS]
        lines.append(_times(calendars, "  from the first request", told))
    return "\n".join(lines)


def _times(calendars: int, label: str, ratios: Sequence[float]) -> str:
    return f"{calendars:<11}{label:<24}" + "".join(f"{f'× {ratio:.2f}':>18}" for ratio in ratios)


if __name__ == "__main__":
    sys.exit(main())
