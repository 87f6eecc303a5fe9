"""Where the behaviour suite of backends runs: one line a server, each started once a session.

At the end of a run it says which server had to be let off what; README.md tells the same beforehand.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.contract.sides import TRAITS, MemorySide, Side, dav_side
from tests.servers import cyrus
from tests.servers.dav import DavServer
from tests.servers.radicale import radicale
from tests.servers.unconditional import unconditional
from tests.servers.xandikos import xandikos


@pytest.fixture(scope="session")
def radicale_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DavServer]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture(scope="session")
def xandikos_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DavServer]:
    with xandikos(tmp_path_factory.mktemp("xandikos")) as server:
        yield server


@pytest.fixture(scope="session")
def cyrus_server() -> Iterator[DavServer]:
    lacking = cyrus.missing()
    if lacking:
        pytest.skip(f"cyrus: not on this machine; apt-get install {' '.join(lacking)}")
    with cyrus.cyrus() as server:
        yield server


@pytest.fixture(scope="session")
def unconditional_server(radicale_server: DavServer) -> Iterator[DavServer]:
    with unconditional(radicale_server) as server:
        yield server


@pytest.fixture(scope="session")
def calendar_numbers() -> itertools.count[int]:
    return itertools.count(1)


@pytest.fixture(params=list(TRAITS))
def side(request: pytest.FixtureRequest) -> Iterator[Side]:
    """A server with an empty calendar."""
    name = request.param
    if name == "memory":
        yield MemorySide()
        return
    server = request.getfixturevalue(f"{name}_server")
    made = dav_side(name, server, TRAITS[name], request.getfixturevalue("calendar_numbers"))
    yield made
    made.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = (str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", ()) if report.longrepr)
    lacking = Counter(reason.removeprefix("Skipped: lacks: ") for reason in reasons if ": lacks: " in reason)
    if lacking:
        terminalreporter.section("skipped for what a server lacks")
        for what, count in sorted(lacking.items()):
            terminalreporter.line(f"{count:4} × {what}")
