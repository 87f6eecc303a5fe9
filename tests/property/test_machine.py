"""The machine over the whole engine: in memory, and for fewer examples on a real Radicale."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.property.machine import Machine
from tests.property.town import Town

pytestmark = pytest.mark.timeout(0 if os.environ.get("HYPOTHESIS_PROFILE") else 600)


def test_in_memory(in_memory: Callable[[], Town], profile: settings) -> None:
    run_state_machine_as_test(lambda: Machine(in_memory), settings=profile)


def test_on_radicale(on_radicale: Callable[[], Town], profile: settings) -> None:
    fewer = settings(profile, max_examples=max(1, profile.max_examples // 15))
    run_state_machine_as_test(lambda: Machine(on_radicale), settings=fewer)
