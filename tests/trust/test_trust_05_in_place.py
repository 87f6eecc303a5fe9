"""Contract of trust 5: update in place, never delete and create; moves and creations first, prunes last."""

from __future__ import annotations

from tests.trust.person import Shown
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town

CALENDARS = (POLITICAL, "m01", "m02", "m03")
EDITS = (
    IT.replace("It-introduktion", "It for nye"),
    IT.replace("2018-02-05 17:00/19:00", "2018-02-07 17:00/19:00"),
    IT.replace("17:00/19:00", "18:30/20:00"),
    IT.replace("2018-02-05 17:00/19:00", "2018-02-05"),
    IT.replace("Rådhuset", '"Biblioteket, lokale 2; 1. sal"'),
    IT.replace(", where: Rådhuset", ""),
    IT.replace("audience", 'description: "Husk:\\npc\\n\\nog kode", audience'),
    IT.replace("audience", "show_as: free, audience"),
    IT.replace("audience", "show_as: tentative, audience"),
    IT.replace("audience", "state: cancelled, why: Sygdom, audience"),
    IT.replace("audience", "private: true, public_title: Lukket møde, audience"),
)


def test_a_changed_entry_is_one_update_in_each_of_its_calendars_and_stays_the_same_event(settled: Town) -> None:
    before = {calendar: settled.person(calendar)["It-introduktion"] for calendar in CALENDARS}
    others = _others(settled)
    for edited in EDITS:
        settled.programme(edited, BUDGET, TOUR)
        found = settled.sync()
        assert [(calendar, verb) for calendar, verb, _ in found.wrote()] == [(one, "update") for one in CALENDARS]
        assert found.write_requests == 4
        for calendar, was in before.items():
            (now,) = [one for one in settled.person(calendar).shown() if one.name == was.name]
            assert (now.uid, now.marker) == (was.uid, was.marker)
        settled.assert_settled()
    # and back again
    settled.programme(*THREE)
    assert len(settled.sync().wrote()) == 4
    for calendar, was in before.items():
        assert _seen(settled.person(calendar)["It-introduktion"]) == _seen(was)
    assert _others(settled) == others
    settled.assert_settled()


def _seen(one: Shown) -> tuple[object, ...]:
    return one.name, one.uid, one.start, one.end, one.where, one.text, one.free, one.private


def _others(town: Town) -> dict[str, object]:
    return {
        calendar: [one for one in town.person(calendar).shown() if not one.marker.endswith("intro/it 1")]
        for calendar in CALENDARS
    }


def test_moves_and_creations_come_before_deletions(settled: Town) -> None:
    settled.programme(
        IT.replace("It-introduktion", "Aaa flyttet"),
        BUDGET,
        "{id: aaa, title: Ny, when: 2018-05-01, audience: council}",
    )
    found = settled.sync()
    assert found.wrote(POLITICAL) == [
        (POLITICAL, "update", "Aaa flyttet"),
        (POLITICAL, "create", "Ny"),
        (POLITICAL, "delete", "Rundtur"),
    ]


def test_a_renamed_entry_keeps_its_event(settled: Town) -> None:
    was = settled.person()["It-introduktion"]
    settled.programme(IT.replace("id: it,", "id: it-kursus, was: [it],"), BUDGET, TOUR)
    found = settled.sync()
    assert found.changes(POLITICAL) == [("update", "intro/it-kursus", "declared")]
    now = settled.person()["It-introduktion"]
    assert (now.name, now.uid) == (was.name, was.uid)
    assert now.marker == "v1 ballerup main political intro/it-kursus 1"
    settled.assert_settled()
    # the new key is the event's now: it goes with it
    settled.programme(BUDGET, TOUR)
    assert settled.sync().changes(POLITICAL) == [("delete", "intro/it-kursus", "declared")]


def test_two_entries_that_trade_their_keys_keep_their_events(settled: Town) -> None:
    it, budget = settled.person()["It-introduktion"], settled.person()["Budgetseminar"]
    settled.programme(
        IT.replace("id: it,", "id: it2, was: [it],"), BUDGET.replace("id: budget,", "id: budget2, was: [budget],"), TOUR
    )
    settled.sync()
    settled.programme(
        IT.replace("id: it,", "id: budget3, was: [it2],"),
        BUDGET.replace("id: budget,", "id: it3, was: [budget2],"),
        TOUR,
    )
    assert {verb for _, verb, _ in settled.sync().wrote()} == {"update"}
    assert settled.person()["It-introduktion"].uid == it.uid
    assert settled.person()["Budgetseminar"].uid == budget.uid
    settled.assert_settled()
