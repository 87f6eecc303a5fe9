"""Contract of trust 7: intent first; what is uncertain is resolved by looking, never by sending again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.trust.line import Loss
from tests.trust.town import POLITICAL, Town


def event(key: str, title: str, day: str) -> str:
    return f"{{id: {key}, title: {title}, when: {day}, audience: council, in: political}}"


BEFORE = (event("a", "A", "2018-03-01"), event("b", "B", "2018-03-02"), event("c", "C", "2018-03-03"))
AFTER = (event("a", "A2", "2018-03-01"), event("b", "B", "2018-03-09"), event("d", "D", "2018-03-04"))
"""Two updates, one creation, one deletion: four writes."""


@pytest.fixture
def half(town: Town) -> Town:
    """The first files are published, the second are in force."""
    town.programme(*BEFORE)
    town.settle()
    town.programme(*AFTER)
    return town


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("loss", Loss, ids=lambda loss: loss.name)
def test_whichever_write_is_lost_two_passes_bring_each_event_about_once(half: Town, number: int, loss: Loss) -> None:
    half.line.lose(number, loss)
    first = half.sync()
    assert first.conditions()[POLITICAL] == ("Stalled", "Unreachable")
    assert len(half.recorded().intents) == 1
    half.line.lost = {}
    second = half.sync()
    assert second.conditions()[POLITICAL] == ("Ready", "Reconciled")
    person = half.person()
    assert person.titles() == ["A2", "B", "D"]
    assert person["B"].start.isoformat() == "2018-03-09"
    # nothing that was carried out was sent a second time
    assert (len(first.writes), len(second.writes)) == ((4, 0) if loss is Loss.REPLY else (3, 1))
    assert half.recorded().intents == ()
    assert sorted(row.key for row in half.recorded().inventory) == ["intro/a", "intro/b", "intro/d"]
    half.assert_settled()


@pytest.mark.parametrize("number", range(3))
def test_whichever_creation_is_lost_there_is_never_a_second_one(town: Town, number: int) -> None:
    town.programme(*BEFORE)
    town.line.lose(number, Loss.REPLY)
    town.sync()
    town.line.lost = {}
    assert town.sync().wrote() == []
    assert town.person().titles() == ["A", "B", "C"]
    town.assert_settled()


@pytest.mark.parametrize("moment", ["before the fence", "past the fence", "after the answers"])
def test_a_process_that_dies_around_its_writes_leaves_nothing_doubled_and_nothing_undone(
    half: Town, moment: str
) -> None:
    def die(*_: object) -> None:
        raise SystemExit

    hooks: dict[str, list[Callable[..., None]]] = {
        "before the fence": half.line.gaps,
        "past the fence": half.line.past_fence,
        "after the answers": half.line.answered,
    }
    hooks[moment].append(die)
    with pytest.raises(SystemExit):
        half.sync()
    hooks[moment].clear()
    half.close()
    assert half.recorded().intents != ()
    half.sync()
    assert half.person().titles() == ["A2", "B", "D"]
    assert half.recorded().intents == ()
    half.assert_settled()


def test_a_creation_that_nobody_heard_of_is_ours_even_if_a_person_moved_it_since(town: Town) -> None:
    town.programme(*BEFORE)
    town.line.lose(0, Loss.REPLY)
    town.sync()
    town.line.lost = {}
    town.person().move("A", timedelta(days=3))
    found = town.sync()
    assert found.changes() == [("update", "intro/a", "drift")]
    assert town.person().titles() == ["A", "B", "C"]
    town.assert_settled()


def test_a_creation_that_nobody_heard_of_is_told_from_a_copy_of_it(town: Town) -> None:
    town.programme(*BEFORE)
    town.line.lose(0, Loss.REPLY)
    town.sync()
    town.line.lost = {}
    name = town.person().paste("A", "kopi")
    pasted = town.person().objects.get(name)
    found = town.sync()
    assert found.wrote() == []
    assert found.reports(POLITICAL) == [("copy", "intro/a")]
    assert town.person().objects.get(name) == pasted


def test_a_deletion_that_nobody_heard_of_is_not_made_again_when_the_entry_returns(half: Town) -> None:
    half.line.lose(3, Loss.REPLY)
    half.sync()
    half.line.lost = {}
    assert half.person().titles() == ["A2", "B", "D"]
    half.programme(*AFTER, BEFORE[2])
    assert half.sync().wrote() == [(POLITICAL, "create", "C")]
    assert half.person()["C"].marker.endswith("intro/c 2")
    half.assert_settled()


@pytest.mark.parametrize("ground", ["memory"], indirect=True)
def test_behind_a_write_without_an_answer_nothing_more_is_sent_in_that_calendar(town: Town) -> None:
    town.programme(*(event(f"e{n:02}", f"E{n:02}", f"2018-03-{n + 1:02}") for n in range(20)))
    town.line.lose(2, Loss.REPLY)
    first = town.sync()
    assert len(first.writes) == town.line.capabilities.batch == 8
    town.line.lost = {}
    assert len(town.sync().writes) == 12
    assert len(town.person().titles()) == 20
    town.assert_settled()
