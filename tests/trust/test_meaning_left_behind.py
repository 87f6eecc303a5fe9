"""Section 3 of the contract: an undeclared calendar is left behind, a new address is filled, purge removes ours."""

from __future__ import annotations

from datetime import timedelta

import icalendar

from tests.trust.town import COUNCIL, POLITICAL, THREE, Town

NEW = "nyt-politisk"
WITHOUT_M03 = "".join(line for line in COUNCIL.splitlines(keepends=True) if "m03" not in line)


def _move_the_political_calendar(town: Town) -> None:
    town.edit("config/municipality.yaml", "local:politisk", f"local:{NEW}")


def test_a_member_who_is_gone_from_the_files_keeps_the_calendar_as_it_is(settled: Town) -> None:
    before = settled.state("m03")
    settled.write("config/council.yaml", WITHOUT_M03)
    settled.programme(*THREE[:2])
    found = settled.sync()
    assert "m03" not in found.results
    assert settled.state("m03") == before
    assert [(one.ref, one.rows) for one in found.planned.left_behind] == [(settled.ref("m03"), 3)]
    assert [one.ref.calendar for one in settled.status().left_behind] == ["member:m03"]
    assert settled.status().ready
    # whoever returns is at home again
    settled.write("config/council.yaml", COUNCIL)
    assert settled.sync().wrote() == [("m03", "delete", "Rundtur")]
    assert settled.status().left_behind == ()


def test_a_new_address_is_filled_and_the_old_one_left_as_it_is(settled: Town) -> None:
    before = settled.state(POLITICAL)
    settled.open(NEW)
    _move_the_political_calendar(settled)
    found = settled.sync()
    assert found.wrote() == [(NEW, "create", title) for title in ("Budgetseminar", "It-introduktion", "Rundtur")]
    assert settled.titles(NEW) == {NEW: ["Budgetseminar", "It-introduktion", "Rundtur"]}
    assert settled.state(POLITICAL) == before
    assert [one.ref.at for one in settled.status().left_behind] == [settled.ref(POLITICAL).at]
    settled.assert_settled()


def test_a_new_address_waits_for_approval_like_any_first_contact(settled: Town) -> None:
    settled.open(NEW)
    _move_the_political_calendar(settled)
    settled.limits["first"] = "approve"
    found = settled.sync()
    assert found.conditions()[NEW] == ("Stalled", "FirstContact")
    assert settled.titles(NEW) == {NEW: []}
    settled.sync(approve=found.waiting)
    assert len(settled.person(NEW).titles()) == 3


def test_purge_removes_exactly_what_is_ours_by_inventory_and_marker(settled: Town) -> None:
    def without_marker(event: icalendar.Component) -> None:
        event.pop("X-SYNCD-MARKER")

    person = settled.person()
    copy = person.paste("Rundtur", "kopi")
    person.move_named(copy, timedelta(days=1))
    person.edit("Budgetseminar", without_marker)
    kept = {name: person.objects.get(name) for name in (copy, person["Budgetseminar"].name)}
    others = settled.state("m01", "m02", "m03")
    removed = settled.purge(POLITICAL)
    assert sorted((change.action.value, change.key, change.cause.value) for change in removed.changes) == [
        ("delete", "intro/it", "purged"),
        ("delete", "intro/tur", "purged"),
    ]
    assert person.state() == kept
    assert settled.state("m01", "m02", "m03") == others


def test_purge_cleans_a_calendar_that_was_left_behind_history_included(settled: Town) -> None:
    settled.write("config/council.yaml", WITHOUT_M03)
    settled.sync("2018-03-01")
    settled.purge("m03", "2018-03-01")
    assert settled.titles("m03") == {"m03": []}
    assert settled.status().left_behind == ()
    assert len(settled.person("m01").titles()) == 2


def test_after_a_purge_the_calendar_is_a_stranger_again(settled: Town) -> None:
    settled.limits["first"] = "approve"
    settled.purge("m01")
    waits = settled.sync()
    assert waits.conditions()["m01"] == ("Stalled", "FirstContact")
    assert settled.titles("m01") == {"m01": []}
    settled.sync(approve=waits.waiting)
    assert settled.titles("m01") == {"m01": ["Budgetseminar", "It-introduktion"]}
    assert settled.person("m01")["It-introduktion"].marker.endswith("intro/it 2")
    settled.assert_settled()
