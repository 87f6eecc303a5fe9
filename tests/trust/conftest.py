"""The towns of the contracts of trust, on each kind of ground."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from syncd.store.open import open_store
from tests.servers.dav import DavServer
from tests.servers.radicale import radicale
from tests.trust.ground import Ground, MemoryGround, RadicaleGround
from tests.trust.town import POLITICAL, THREE, Town


@pytest.fixture(scope="session")
def swift(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder where a file that is forced to the disk costs nothing, if this machine has one."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path_factory.mktemp("trust")
        return
    with tempfile.TemporaryDirectory(prefix="syncd-trust-", dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def radicale_server(swift: Path) -> Iterator[DavServer]:
    folder = swift / "radicale"
    folder.mkdir()
    with radicale(folder) as server:
        yield server


@pytest.fixture(scope="session")
def blank_store(swift: Path) -> Path:
    """A store with its tables and nothing in them."""
    file = swift / "blank.db"
    open_store(f"sqlite:///{file}", "ballerup", clock=lambda: datetime.now(UTC)).close()
    return file


@pytest.fixture(scope="session")
def numbers() -> itertools.count[int]:
    return itertools.count(1)


@pytest.fixture(params=["memory", "radicale"])
def ground(request: pytest.FixtureRequest) -> Iterator[Ground]:
    made: Ground
    if request.param == "memory":
        made = MemoryGround()
    else:
        made = RadicaleGround(request.getfixturevalue("radicale_server"), next(request.getfixturevalue("numbers")))
    yield made
    made.close()


@pytest.fixture
def town(ground: Ground, swift: Path, numbers: itertools.count[int], blank_store: Path) -> Iterator[Town]:
    """A town whose four calendars hold their owners' own appointments; nothing was ever published there.

    Whatever the test does, those appointments must stand there afterwards to the byte, and must never
    have been written to.
    """
    folder = swift / f"town-{next(numbers)}"
    folder.mkdir()
    made = Town(folder, ground, blank_store=blank_store)
    made.programme(*THREE)
    made.open(POLITICAL, "m01", "m02", "m03")
    yield made
    made.close()
    assert {calendar: made.person(calendar).foreign() for calendar in made.foreign} == made.foreign
    assert [one for one in made.line.written if one.remote_id.startswith("fremmed")] == []


@pytest.fixture
def settled(town: Town) -> Town:
    """The same with the three events of the programme published."""
    assert town.sync().conditions() == dict.fromkeys((POLITICAL, "m01", "m02", "m03"), ("Ready", "Reconciled"))
    return town
