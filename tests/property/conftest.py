"""How long the machine runs, and what it says at the end of what it did.

Without `HYPOTHESIS_PROFILE` the same examples run each time. `quick` and `deep` run more of them, and others each
time or with each `--hypothesis-seed`; `hunt` stops at the first failure and does not look for its least example.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, settings

from syncd.store.connection import Database
from syncd.store.open import open_store
from tests.property.declaring import TENANT
from tests.property.places import MemoryPlace, RadicalePlace
from tests.property.town import NOON, Town
from tests.property.troubles import Figures
from tests.servers.radicale import Radicale, radicale

FIGURES = pytest.StashKey[dict[str, Figures]]()

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
_EACH = settings(stateful_step_count=25, database=None, deadline=None, suppress_health_check=_SLOW, print_blob=True)
PROFILES: Final[Mapping[str, settings]] = MappingProxyType(
    {
        "": settings(_EACH, max_examples=45, derandomize=True),
        "quick": settings(_EACH, max_examples=150),
        "deep": settings(_EACH, max_examples=5000, stateful_step_count=50),
        "hunt": settings(_EACH, max_examples=120, derandomize=True, phases=[Phase.generate]),
    }
)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name, figures in config.stash.get(FIGURES, {}).items():
        terminalreporter.section(f"property machine on {name}")
        for line in figures.lines():
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def profile() -> settings:
    return PROFILES[os.environ.get("HYPOTHESIS_PROFILE", "")]


@pytest.fixture(scope="session")
def empty_store() -> Iterator[Database]:
    """A store in memory with its tables made: copying it is quicker than making one."""
    store = open_store("sqlite://", TENANT, clock=lambda: NOON)
    yield store._database  # type: ignore[attr-defined]
    store.close()


@pytest.fixture(scope="session")
def radicale_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def in_memory(request: pytest.FixtureRequest, empty_store: Database) -> Callable[[], Town]:
    figures = request.config.stash[FIGURES].setdefault("memory", Figures())
    return lambda: Town(MemoryPlace(), empty_store, figures)


@pytest.fixture
def on_radicale(request: pytest.FixtureRequest, empty_store: Database, radicale_server: Radicale) -> Callable[[], Town]:
    figures = request.config.stash[FIGURES].setdefault("radicale", Figures())
    numbers = itertools.count(1)
    return lambda: Town(RadicalePlace(radicale_server, next(numbers)), empty_store, figures)


@pytest.fixture
def town(empty_store: Database) -> Iterator[Town]:
    """For examples that are written down: in memory, with tight limits."""
    made = Town(MemoryPlace(), empty_store)
    yield made
    made.close()
