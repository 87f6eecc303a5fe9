"""Contract of trust 10: each pass holds the lease; every commit and every remote write checks the epoch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from syncd.errors import FencedOut, LeaseHeld
from tests.trust.town import POLITICAL, Town

FOUR = tuple(f"{{id: e{n}, title: E{n}, when: 2018-03-0{n}, audience: council, in: political}}" for n in range(1, 5))


def second(town: Town) -> Town:
    """Another syncd with the same files and the same store."""
    return replace(town)


def test_while_one_writes_another_is_refused_and_told_who_writes(town: Town) -> None:
    rival, refused = second(town), []

    def meanwhile(_address: str) -> None:
        with pytest.raises(LeaseHeld) as held:
            rival.sync()
        refused.append(held.value)

    town.programme(*FOUR)
    town.line.gaps.append(meanwhile)
    town.sync()
    rival.close()
    assert len(refused) == 4
    assert {(error.exit_code, error.message.values["holder"]) for error in refused} == {(75, "town")}
    assert rival.line.written == []
    assert town.person().titles() == ["E1", "E2", "E3", "E4"]


def test_to_plan_needs_no_lease(town: Town) -> None:
    rival, seen = second(town), []
    town.programme(*FOUR)
    town.line.gaps.append(lambda _address: seen.append(rival.plan().digest))
    town.sync()
    rival.close()
    assert len(seen) == 4


@pytest.mark.parametrize("number", range(4))
def test_a_pass_that_wakes_up_behind_another_sends_not_one_request_more(town: Town, number: int) -> None:
    """Whichever of its writes it slept before."""
    town.programme(*FOUR)
    reached = 0

    def overtaken(_address: str) -> None:
        nonlocal reached
        if reached == number:
            town.usurp()
        reached += 1

    town.line.gaps.append(overtaken)
    with pytest.raises(FencedOut):
        town.sync()
    town.line.gaps.clear()
    assert len(town.person().titles()) == number
    # whoever takes over finds out by looking, and makes each event once
    town.sync()
    assert town.person().titles() == ["E1", "E2", "E3", "E4"]
    town.assert_settled()


def test_what_it_did_write_it_may_no_longer_record(town: Town) -> None:
    town.programme(*FOUR)
    town.line.answered.append(town.usurp)
    with pytest.raises(FencedOut):
        town.sync()
    town.line.answered.clear()
    left = town.recorded()
    assert left.inventory == ()
    assert [(intent.key, intent.sent) for intent in left.intents] == [(f"intro/e{n}", True) for n in range(1, 5)]
    assert town.sync().wrote() == []
    assert town.person().titles() == ["E1", "E2", "E3", "E4"]
    assert len(town.recorded().inventory) == 4
    town.assert_settled()


def test_overtaken_between_its_look_and_its_first_commit_it_records_and_writes_nothing(settled: Town) -> None:
    before, state = settled.recorded(), settled.state(POLITICAL, "m01")
    settled.programme(*FOUR)
    settled.limits["deletes"] = 100
    settled.interrupt = settled.usurp
    with pytest.raises(FencedOut):
        settled.sync()
    settled.interrupt = lambda: None
    assert settled.recorded() == before
    assert settled.state(POLITICAL, "m01") == state


def test_a_missing_calendar_is_not_made_by_one_that_was_overtaken(town: Town) -> None:
    town.programme(*FOUR)
    town.drop(POLITICAL)
    town.interrupt = town.usurp
    with pytest.raises(FencedOut):
        town.sync()
    town.interrupt = lambda: None
    assert not town.ground.exists(town.address(POLITICAL))
    assert town.sync().wrote() == [(POLITICAL, "create", f"E{n}") for n in range(1, 5)]
