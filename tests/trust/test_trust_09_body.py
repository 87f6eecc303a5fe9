"""Contract of trust 9: copies carry no attendees, and of an event's text only our delimited block is ours."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest

from syncd.formats.body import BEGIN, END
from tests.trust.person import put
from tests.trust.town import BUDGET, IT, POLITICAL, TOUR, Town

WITH_TEXT = IT.replace("audience", "description: Medbring pc., audience")
OTHER_TEXT = WITH_TEXT.replace("Medbring pc.", "Medbring telefon.")
BLOCK = f"{BEGIN['da']}\nMedbring pc.\n{END['da']}"


@pytest.fixture
def described(town: Town) -> Town:
    """The first event carries a text; timed events are made with a reminder."""
    town.edit("config/municipality.yaml", "language: da", "language: da\nreminder: 30")
    town.programme(WITH_TEXT, BUDGET, TOUR)
    town.settle()
    return town


def test_nothing_of_ours_names_an_organizer_or_an_attendee(described: Town) -> None:
    described.programme(
        OTHER_TEXT,
        BUDGET.replace("audience", "state: cancelled, audience"),
        TOUR.replace("audience", "private: true, public_title: Lukket, audience"),
        "{id: ny, title: Ny, when: 2018-06-01 10:00/11:00, audience: council, inform: member:m01}",
    )
    described.sync()
    for calendar in (POLITICAL, "m01", "m02", "m03"):
        shown = described.person(calendar).shown()
        assert shown
        for one in shown:
            assert not {b"ATTENDEE", b"ORGANIZER", b"METHOD"} & {
                line.partition(b":")[0].partition(b";")[0] for line in one.raw.splitlines()
            }


def test_our_text_stands_in_its_block(described: Town) -> None:
    assert described.person()["It-introduktion"].text == BLOCK
    assert described.person()["Budgetseminar"].text == ""


def test_what_a_person_writes_around_the_block_survives_our_update(described: Town) -> None:
    person = described.person()
    person.edit("It-introduktion", lambda event: put(event, "DESCRIPTION", f"Husk:\n{BLOCK}\nRing til Bo."))
    described.assert_settled()
    described.programme(OTHER_TEXT, BUDGET, TOUR)
    assert described.sync().changes(POLITICAL) == [("update", "intro/it", "declared")]
    assert person["It-introduktion"].text == f"Husk:\n{BLOCK.replace('pc', 'telefon')}\nRing til Bo."
    # without a text of ours the block goes, and the person's stays
    described.programme(IT, BUDGET, TOUR)
    described.sync()
    assert person["It-introduktion"].text == "Husk:\nRing til Bo."
    described.assert_settled()


def test_what_a_person_writes_into_the_block_is_drift_and_only_the_block_is_repaired(described: Town) -> None:
    person = described.person()
    person.edit(
        "It-introduktion",
        lambda event: put(event, "DESCRIPTION", f"Mit eget.\n{BLOCK.replace('pc', 'kaffe')}\nOgså mit."),
    )
    found = described.sync()
    assert found.changes() == [("update", "intro/it", "drift")]
    assert [change.field for change in found.change(POLITICAL, "intro/it").fields] == ["body"]
    assert person["It-introduktion"].text == f"Mit eget.\n{BLOCK}\nOgså mit."
    described.assert_settled()


def test_a_block_that_a_person_removed_comes_back_below_what_was_written(described: Town) -> None:
    described.person().edit("It-introduktion", lambda event: put(event, "DESCRIPTION", "Kun mit."))
    assert described.sync().changes() == [("update", "intro/it", "drift")]
    assert described.person()["It-introduktion"].text == f"Kun mit.\n\n{BLOCK}"
    described.assert_settled()


def test_categories_and_properties_of_other_programs_survive_our_update(described: Town) -> None:
    def decorate(event: icalendar.Component) -> None:
        put(event, "CATEGORIES", ["Vigtigt", "Grøn"])
        put(event, "X-ANDET-PROGRAM", "42")
        put(event, "URL", "https://dagsorden.example/1")

    person = described.person()
    person.edit("It-introduktion", decorate)
    described.programme(OTHER_TEXT.replace("17:00/19:00", "18:00/19:00"), BUDGET, TOUR)
    assert len(described.sync().wrote()) == 4
    raw = person["It-introduktion"].raw.decode()
    assert "CATEGORIES:Vigtigt,Grøn" in raw
    assert "X-ANDET-PROGRAM:42" in raw
    assert "URL:https://dagsorden.example/1" in raw
    described.assert_settled()


def test_a_reminder_is_set_when_a_timed_event_is_made_and_never_touched_again(described: Town) -> None:
    def without_alarm(event: icalendar.Component) -> None:
        event.subcomponents.clear()

    def earlier(event: icalendar.Component) -> None:
        (alarm,) = event.walk("VALARM")
        put(alarm, "TRIGGER", timedelta(minutes=-90))

    here, there = described.person(), described.person("m01")
    assert {title: here[title].alarms for title in here.titles()} == {
        "It-introduktion": 1,
        "Budgetseminar": 0,
        "Rundtur": 1,
    }
    assert b"TRIGGER:-PT30M" in here["It-introduktion"].raw
    here.edit("It-introduktion", without_alarm)
    there.edit("It-introduktion", earlier)
    described.assert_settled()
    described.edit("config/municipality.yaml", "reminder: 30", "reminder: 60")
    described.assert_settled()
    described.programme(OTHER_TEXT, BUDGET, TOUR)
    assert len(described.sync().wrote()) == 4
    assert here["It-introduktion"].alarms == 0
    assert b"TRIGGER:-PT1H30M" in there["It-introduktion"].raw
    described.assert_settled()
