"""Contract of trust 2: absence counts only in a complete observation, and a put-back is confirmed by id."""

from __future__ import annotations

from datetime import timedelta

import pytest

from syncd.errors import IncompleteObservation, RemoteError, Stopping, Unreachable, fail
from syncd.problems import message
from tests.trust.town import POLITICAL, THREE, Town

NEXT_DAY = "2018-01-03"
"""By then every cursor is a day old, and everything is read again."""


@pytest.mark.parametrize("left_out", [1, 3])
def test_a_listing_that_leaves_events_out_deletes_and_doubles_nothing(settled: Town, left_out: int) -> None:
    before = settled.state(POLITICAL, "m01")
    settled.line.cut = {settled.address(POLITICAL): left_out}
    cut = settled.sync(NEXT_DAY)
    assert [look.full for look in cut.looks] == [True] * 4
    assert cut.wrote() == []
    assert cut.conditions()[POLITICAL] == ("Stalled", "IncompleteObservation")
    assert cut.conditions()["m01"] == ("Ready", "Reconciled")
    told = settled.shown(POLITICAL).message
    assert told is not None
    assert (told.id, told.values["count"]) == ("listing-left-out", left_out)
    settled.line.cut = {}
    after = settled.sync(NEXT_DAY)
    assert after.wrote() == []
    assert after.conditions()[POLITICAL] == ("Ready", "Reconciled")
    assert settled.state(POLITICAL, "m01") == before


def test_a_cut_listing_holds_back_what_the_files_moved_too(settled: Town) -> None:
    before = settled.state(POLITICAL)
    settled.line.cut = {settled.address(POLITICAL): 1}
    settled.programme(*THREE[1:], "{id: ny, title: Ny, when: 2018-06-01, audience: council}")
    cut = settled.sync(NEXT_DAY)
    assert cut.wrote(POLITICAL) == []
    assert settled.state(POLITICAL) == before
    assert cut.wrote("m01") == [("m01", "create", "Ny"), ("m01", "delete", "It-introduktion")]


def test_after_an_incomplete_look_everything_is_read_anew(settled: Town) -> None:
    settled.settle()
    name = settled.person()["It-introduktion"].name
    settled.line.claimed_gone = {name}
    assert settled.sync().conditions()[POLITICAL] == ("Stalled", "IncompleteObservation")
    settled.line.claimed_gone = set()
    again = settled.sync()
    assert {look.address: look.full for look in again.looks} == {
        POLITICAL: True,
        "m01": False,
        "m02": False,
        "m03": False,
    }
    assert again.wrote() == []
    assert again.conditions()[POLITICAL] == ("Ready", "Reconciled")


def test_before_an_event_is_put_back_its_absence_is_confirmed_by_its_id(settled: Town) -> None:
    gone = settled.person()["It-introduktion"].name
    settled.person().delete("It-introduktion")
    back = settled.sync()
    assert settled.line.confirmed == [frozenset({gone})]
    assert back.changes() == [("create", "intro/it", "drift")]


def test_where_the_absence_cannot_be_confirmed_nothing_is_put_back(
    settled: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unanswered(*_: object) -> RemoteError:
        raise fail(IncompleteObservation, "remote-unanswered", count=1)

    settled.person().delete("It-introduktion")
    with monkeypatch.context() as patched:
        patched.setattr(settled.line, "confirm", unanswered)
        found = settled.sync()
    assert found.conditions()[POLITICAL] == ("Stalled", "IncompleteObservation")
    assert found.wrote() == []
    assert settled.sync().wrote() == [(POLITICAL, "create", "It-introduktion")]


def test_to_plan_moves_no_cursor(settled: Town) -> None:
    settled.person().move("It-introduktion", timedelta(days=1))
    first = settled.plan()
    assert settled.plan().digest == first.digest
    assert settled.sync().wrote() == [(POLITICAL, "update", "It-introduktion")]


def test_a_pass_cut_off_after_its_look_loses_nothing_of_what_it_saw(settled: Town) -> None:
    settled.person().move("It-introduktion", timedelta(days=1))
    settled.person().delete("Rundtur")

    def power_cut(_address: str) -> None:
        raise SystemExit

    settled.line.gaps.append(power_cut)
    with pytest.raises(SystemExit):
        settled.sync()
    settled.line.gaps.clear()
    after = settled.sync()
    assert sorted(after.changes()) == [("create", "intro/tur", "drift"), ("update", "intro/it", "drift")]
    assert settled.person()["It-introduktion"].start.isoformat() == "2018-02-05T17:00:00+01:00"
    settled.assert_settled()


def test_a_pass_stopped_between_its_calendars_is_taken_up_by_the_next(settled: Town) -> None:
    settled.programme(*THREE, "{id: ny, title: Ny, when: 2018-06-01, audience: council}")
    pauses = 0

    def stop_at_the_fourth() -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 4:
            raise Stopping(message("stopping"))

    settled.interrupt = stop_at_the_fourth
    with pytest.raises(Stopping):
        settled.sync()
    assert settled.titles(POLITICAL)[POLITICAL].count("Ny") == 1
    settled.interrupt = lambda: None
    settled.sync()
    assert {name: titles.count("Ny") for name, titles in settled.titles(POLITICAL, "m01", "m02", "m03").items()} == {
        POLITICAL: 1,
        "m01": 1,
        "m02": 1,
        "m03": 1,
    }
    settled.assert_settled()


def test_an_unreachable_calendar_is_not_an_empty_one(settled: Town) -> None:
    before = settled.state(POLITICAL)
    settled.line.down = {settled.address(POLITICAL)}
    found = settled.sync(NEXT_DAY)
    assert found.conditions()[POLITICAL] == ("Stalled", Unreachable.__name__)
    settled.line.down = set()
    assert settled.sync(NEXT_DAY).wrote() == []
    assert settled.state(POLITICAL) == before
