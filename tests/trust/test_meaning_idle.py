"""A member's calendar that holds nothing of ours and shall hold nothing (docs/architecture.md, decisions)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from syncd.backends.memory import Fault, FaultKind, Request
from tests.trust.ground import MemoryGround
from tests.trust.town import THREE, TOUR, Town, in_memory


@pytest.fixture
def idle(town: Town) -> Town:
    """m01 is no new member: nothing is for that calendar."""
    town.programme(TOUR)
    return town


def looked_at(town: Town) -> list[str]:
    return [look.address for look in town.sync().looks]


@in_memory
def test_it_is_looked_at_when_it_was_never_seen_and_then_once_a_day(idle: Town) -> None:
    assert looked_at(idle) == ["politisk", "m01", "m02", "m03"]
    assert looked_at(idle) == ["politisk", "m02", "m03"]
    idle.clock.now += timedelta(days=1)
    assert looked_at(idle) == ["politisk", "m01", "m02", "m03"]
    assert looked_at(idle) == ["politisk", "m02", "m03"]


@in_memory
def test_one_that_is_closed_stalls_nothing_and_is_not_asked_again_that_day(idle: Town) -> None:
    assert isinstance(idle.ground, MemoryGround)
    idle.ground.server.faults.append(Fault(FaultKind.FORBIDDEN, on={Request.OBSERVE}, skip=1))
    assert idle.sync().conditions()["m01"] == ("Ready", "NothingToPublish")
    assert idle.status().ready
    assert looked_at(idle) == ["politisk", "m02", "m03"]


@in_memory
def test_one_that_was_never_seen_is_waited_for_and_one_that_was_is_not(idle: Town) -> None:
    idle.line.down = {idle.address("m01")}
    assert idle.sync().conditions()["m01"] == ("Stalled", "Unreachable")
    idle.line.down = set()
    idle.sync()
    idle.clock.now += timedelta(days=1)
    idle.line.down = {idle.address("m01")}
    assert idle.sync().conditions()["m01"] == ("Ready", "NothingToPublish")
    idle.programme(*THREE)
    assert idle.sync().conditions()["m01"] == ("Stalled", "Unreachable")
