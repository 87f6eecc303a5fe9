"""Section 3 of the contract: the window, and what has ended is history."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town, in_memory

CALENDARS = (POLITICAL, "m01", "m02", "m03")
AFTER_IT = "2018-02-05T19:00"
"""The very instant at which the first event ends."""


@pytest.mark.parametrize("calendar", [POLITICAL, "m01"])
def test_what_has_ended_is_not_put_back_whatever_a_person_does_to_it(settled: Town, calendar: str) -> None:
    settled.sync(AFTER_IT)
    settled.person(calendar).move("It-introduktion", timedelta(days=2))
    moved = settled.person(calendar)["It-introduktion"]
    assert settled.sync(AFTER_IT).wrote() == []
    assert settled.person(calendar)["It-introduktion"] == moved
    settled.person(calendar).delete("It-introduktion")
    assert settled.sync(AFTER_IT).wrote() == []
    assert settled.sync("2018-02-07").wrote() == []


@in_memory
def test_a_moment_before_its_end_it_is_still_ours_to_keep(settled: Town) -> None:
    settled.person().move("It-introduktion", timedelta(days=2))
    assert settled.sync("2018-02-05T18:59").changes() == [("update", "intro/it", "drift")]


def test_a_whole_day_lasts_until_midnight_local_time(settled: Town) -> None:
    settled.person().delete("Budgetseminar")
    assert settled.sync("2018-03-09T23:59").changes() == [("create", "intro/budget", "drift")]
    settled.person().delete("Budgetseminar")
    assert settled.sync("2018-03-10T00:00").changes() == []


@in_memory
@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(IT.replace("It-introduktion", "Skrevet om"), id="rewritten"),
        pytest.param("", id="removed"),
        pytest.param(IT.replace("council", "new-members"), id="for others"),
        pytest.param(IT.replace("2018-02-05", "2018-06-05"), id="moved ahead"),
        pytest.param(IT.replace("audience", "state: cancelled, audience"), id="cancelled"),
    ],
)
def test_what_has_ended_is_not_touched_whatever_the_files_say(settled: Town, edited: str) -> None:
    settled.sync(AFTER_IT)
    before = settled.state(*CALENDARS)
    settled.programme(*([edited] if edited else []), BUDGET, TOUR)
    settled.sync(AFTER_IT)
    assert {calendar: _without_new(settled, calendar, before) for calendar in CALENDARS} == before
    settled.assert_settled(AFTER_IT)


def _without_new(town: Town, calendar: str, before: dict[str, object]) -> dict[str, object]:
    known = before[calendar]
    assert isinstance(known, dict)
    return {name: held for name, held in town.person(calendar).state().items() if name in known}


@in_memory
def test_people_who_leave_later_keep_what_has_ended_and_newcomers_do_not_get_it(settled: Town) -> None:
    settled.programme(*THREE, "{id: gammel, title: Gammel, when: 2018-01-10, audience: council}")
    found = settled.sync("2018-01-11")
    assert found.changes() == []
    assert all("Gammel" not in titles for titles in settled.titles(*CALENDARS).values())


@in_memory
def test_an_entry_that_the_files_move_into_the_past_is_updated_while_its_copy_has_not_ended(settled: Town) -> None:
    settled.programme(IT.replace("2018-02-05 17:00/19:00", "2018-01-01"), BUDGET, TOUR)
    assert len(settled.sync().wrote()) == 4
    assert settled.person()["It-introduktion"].start.isoformat() == "2018-01-01"
    settled.assert_settled()
    # from then on it is history
    settled.programme(BUDGET, TOUR)
    settled.assert_settled()


@in_memory
def test_an_entry_moves_out_of_the_window_and_back(settled: Town) -> None:
    settled.programme(IT.replace("2018-02-05", "2021-02-05"), BUDGET, TOUR)
    assert {verb for _, verb, _ in settled.sync().wrote()} == {"update"}
    assert settled.person()["It-introduktion"].start.isoformat() == "2021-02-05T17:00:00+01:00"
    settled.assert_settled()
    settled.programme(*THREE)
    assert {verb for _, verb, _ in settled.sync().wrote()} == {"update"}
    settled.assert_settled()


@in_memory
def test_the_window_opens_as_days_pass(town: Town) -> None:
    town.limits["future_days"] = 34
    town.settle("2018-01-02T08:00")
    assert town.titles(POLITICAL) == {POLITICAL: ["It-introduktion"]}
    town.limits["future_days"] = 64
    assert town.sync("2018-01-02T09:00").changes() == []
    assert town.sync("2018-01-03").changes("m01") == [("create", "intro/budget", "declared")]
    assert town.sync("2018-02-03").changes("m01") == []
    assert town.sync("2018-02-04").changes("m02") == [("create", "intro/tur", "declared")]


def test_a_window_that_shrinks_releases_and_deletes_nothing(settled: Town) -> None:
    before = settled.state(*CALENDARS)
    settled.limits["future_days"] = 10
    assert settled.assert_settled().changes() == []
    assert settled.state(*CALENDARS) == before
    # what is released, people may move
    settled.person().move("Rundtur", timedelta(days=1))
    assert settled.sync().wrote() == []
    # the files still rule over what stands
    settled.programme(IT, BUDGET)
    assert settled.sync().changes(POLITICAL) == [("delete", "intro/tur", "declared")]
    settled.limits["future_days"] = 730
    assert settled.sync().changes() == []


@in_memory
def test_a_released_event_that_returns_into_the_window_is_brought_back(settled: Town) -> None:
    settled.limits["future_days"] = 10
    settled.person().move("Rundtur", timedelta(days=1))
    settled.sync()
    settled.limits["future_days"] = 730
    assert settled.sync().changes() == [("update", "intro/tur", "drift")]
    settled.assert_settled()


@in_memory
def test_a_lost_store_takes_history_over_as_it_stands(settled: Town) -> None:
    settled.sync("2018-03-01")
    settled.programme(IT.replace("It-introduktion", "Skrevet om"), BUDGET, TOUR)
    before = settled.state(*CALENDARS)
    settled.lose_store()
    waits = settled.sync("2018-03-01")
    settled.sync("2018-03-01", approve=waits.waiting)
    assert settled.state(*CALENDARS) == before
    settled.assert_settled("2018-03-01")
    assert "intro/it" in [row.key for row in settled.recorded().inventory]
