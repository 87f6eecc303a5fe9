"""Where the behaviour suite of backends runs: one line a server."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.contract.sides import MemorySide, Side, radicale_side
from tests.servers.radicale import Radicale, radicale


@pytest.fixture(scope="session")
def radicale_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture(scope="session")
def calendar_numbers() -> itertools.count[int]:
    return itertools.count(1)


@pytest.fixture(params=["memory", "radicale"])
def side(request: pytest.FixtureRequest) -> Iterator[Side]:
    """A server with an empty calendar."""
    if request.param == "memory":
        yield MemorySide()
        return
    made = radicale_side(request.getfixturevalue("radicale_server"), request.getfixturevalue("calendar_numbers"))
    yield made
    made.close()
