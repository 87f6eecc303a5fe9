"""Contract of trust 6: writes are conditional; a mismatch means to observe again, never to overwrite blindly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import icalendar

from syncd.canon.marker import Marker, uid_of
from tests.trust.person import foreign, put
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town

CHANGED = IT.replace("It-introduktion", "It for nye")


def once_in_the_gap(town: Town, act: Callable[[], None], calendar: str = POLITICAL) -> None:
    """A person acts between our look at `calendar` and our first write to it."""

    def gap(address: str) -> None:
        if address == town.address(calendar):
            town.line.gaps.remove(gap)
            act()

    town.line.gaps.append(gap)


def test_what_a_person_adds_in_the_gap_survives_our_update(settled: Town) -> None:
    def add(event: icalendar.Component) -> None:
        put(event, "CATEGORIES", ["Vigtigt"])
        put(event, "DESCRIPTION", "Husk at tage pc med")

    person = settled.person()
    once_in_the_gap(settled, lambda: person.edit("It-introduktion", add))
    settled.programme(CHANGED, BUDGET, TOUR)
    found = settled.sync()
    # refused by the server, seen, and written over what stands there now
    assert [(one.verb, one.heard) for one in found.writes if one.address == POLITICAL] == [
        ("update", False),
        ("update", True),
    ]
    assert found.conditions()[POLITICAL] == ("Ready", "Reconciled")
    now = person["It for nye"]
    assert b"Vigtigt" in now.raw
    assert now.text == "Husk at tage pc med"
    settled.assert_settled()


def test_what_a_person_moves_in_the_gap_is_overwritten_knowingly_and_kept_in_the_audit(settled: Town) -> None:
    person = settled.person()
    once_in_the_gap(settled, lambda: person.move("It-introduktion", timedelta(days=1)))
    settled.programme(CHANGED, BUDGET, TOUR)
    settled.sync()
    assert person["It for nye"].start.isoformat() == "2018-02-05T17:00:00+01:00"
    written = settled.audit("intro/it")[0].write
    assert written.before is not None
    assert written.before.span != written.after.span  # type: ignore[union-attr]
    assert "20180206T170000" in written.payload


def test_what_a_person_deletes_in_the_gap_is_put_back_as_a_new_event(settled: Town) -> None:
    person = settled.person()
    was = person["It-introduktion"]
    once_in_the_gap(settled, lambda: person.delete("It-introduktion"))
    settled.programme(CHANGED, BUDGET, TOUR)
    settled.sync()
    assert person.titles() == ["Budgetseminar", "It for nye", "Rundtur"]
    assert person["It for nye"].uid != was.uid
    settled.assert_settled()


def test_a_deletion_meets_what_a_person_edited_in_the_gap_and_keeps_a_copy_of_it(settled: Town) -> None:
    person = settled.person()
    once_in_the_gap(settled, lambda: person.edit("Rundtur", lambda event: put(event, "COMMENT", "Bus kl. 11")))
    settled.programme(IT, BUDGET)
    found = settled.sync()
    assert [(one.verb, one.heard) for one in found.writes if one.address == POLITICAL] == [
        ("delete", False),
        ("delete", True),
    ]
    assert person.titles() == ["Budgetseminar", "It-introduktion"]
    assert "COMMENT:Bus kl. 11" in settled.audit("intro/tur")[0].write.payload


def test_an_object_that_appears_where_we_create_is_not_overwritten(settled: Town) -> None:
    person = settled.person()
    new = "{id: ny, title: Ny, when: 2018-06-01, audience: council, in: political}"
    settled.programme(*THREE, new)
    name = f"{uid_of(Marker('ballerup', 'main', 'political', 'intro/ny', 1))}.ics"
    once_in_the_gap(settled, lambda: person.objects.put(name, foreign("egen", "DTSTART:20180601T080000Z")))
    found = settled.sync()
    assert found.conditions()[POLITICAL] == ("Ready", "Reconciled")
    assert b"UID:egen" in person.objects.get(name).content
    assert person.titles().count("Ny") == 1
    settled.assert_settled()


def test_an_event_that_keeps_moving_is_left_to_the_next_pass_and_holds_up_nothing_else(settled: Town) -> None:
    person, minutes = settled.person(), iter(range(1, 99))

    def keep_moving(address: str) -> None:
        if address == settled.address(POLITICAL):
            (it,) = [one for one in person.shown() if one.marker.endswith("intro/it 1")]
            person.move_named(it.name, timedelta(minutes=next(minutes)))

    settled.line.gaps.append(keep_moving)
    settled.programme(CHANGED, BUDGET.replace("Aalborg", "Aarhus"), TOUR)
    found = settled.sync()
    assert found.conditions()[POLITICAL] == ("Reconciling", "Conflict")
    assert found.conditions()["m01"] == ("Ready", "Reconciled")
    assert person["Budgetseminar"].where == "Aarhus"
    assert len([one for one in found.writes if one.address == POLITICAL and not one.heard]) == 3
    settled.line.gaps.clear()
    assert settled.sync().wrote(POLITICAL) == [(POLITICAL, "update", "It for nye")]
    settled.assert_settled()
