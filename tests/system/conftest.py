"""What most of the system tests stand on: a calendar server, and a process that has its imports behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.radicale import Radicale, radicale
from tests.system.town import Warm


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    running = Warm(tmp_path_factory.mktemp("warm"))
    yield running
    running.close()
