"""Contract of trust 11: last applied, observed, desired; the cause of every change is named."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.trust.person import put
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town, in_memory

VISIT = """\
id: skolebesoeg
kind: member
state: {state}
title: Skolebesøg
when: 2018-05-02 10:00/12:00
visitors: [{{member: m01}}]
"""


def test_what_the_files_move_is_declared(settled: Town) -> None:
    settled.programme(
        IT.replace("Rådhuset", "Biblioteket"), BUDGET, "{id: ny, title: Ny, when: 2018-05-01, audience: council}"
    )
    assert settled.sync().changes(POLITICAL) == [
        ("update", "intro/it", "declared"),
        ("create", "intro/ny", "declared"),
        ("delete", "intro/tur", "declared"),
    ]


def test_what_a_person_drags_comes_back_as_drift(settled: Town) -> None:
    settled.person().move("It-introduktion", timedelta(days=1, hours=2))
    found = settled.sync()
    assert found.changes() == [("update", "intro/it", "drift")]
    assert [(one.field, one.before, one.after) for one in found.change(POLITICAL, "intro/it").fields] == [
        ("start", "2018-02-06T18:00:00+00:00", "2018-02-05T16:00:00+00:00"),
        ("end", "2018-02-06T20:00:00+00:00", "2018-02-05T18:00:00+00:00"),
    ]
    assert found.write_requests == 1
    assert settled.person()["It-introduktion"].start.isoformat() == "2018-02-05T17:00:00+01:00"
    assert settled.shown(POLITICAL).condition.value == "Ready"
    settled.assert_settled()


@pytest.mark.parametrize(
    ("field", "value", "restored"),
    [
        ("SUMMARY", "Hyggemøde", "SUMMARY:It-introduktion"),
        ("LOCATION", "Kantinen", "LOCATION:Rådhuset"),
        ("TRANSP", "TRANSPARENT", "TRANSP:OPAQUE"),
        ("CLASS", "PRIVATE", ""),
        ("RRULE", {"FREQ": "DAILY", "COUNT": 3}, ""),
    ],
)
def test_whatever_of_ours_a_person_edits_comes_back(settled: Town, field: str, value: object, restored: str) -> None:
    was = settled.person()["It-introduktion"]
    settled.person().edit("It-introduktion", lambda event: put(event, field, value))
    found = settled.sync()
    assert found.changes() == [("update", "intro/it", "drift")]
    now = settled.person()["It-introduktion"]
    assert restored in now.raw.decode()
    assert "RRULE" not in now.raw.decode()
    assert (now.start, now.end, now.where, now.free, now.private) == (
        was.start,
        was.end,
        was.where,
        was.free,
        was.private,
    )
    settled.assert_settled()


def test_what_files_and_person_both_moved_is_declared_and_what_the_person_wrote_is_kept(settled: Town) -> None:
    settled.person().retitle("It-introduktion", "Hyggemøde")
    settled.programme(IT.replace("Rådhuset", "Biblioteket"), BUDGET, TOUR)
    found = settled.sync()
    assert found.changes(POLITICAL) == [("update", "intro/it", "declared")]
    assert [(one.field, one.before, one.after) for one in found.change(POLITICAL, "intro/it").fields] == [
        ("title", "Hyggemøde", "It-introduktion"),
        ("where", "Rådhuset", "Biblioteket"),
    ]
    now = settled.person()["It-introduktion"]
    assert now.where == "Biblioteket"
    kept = settled.audit("intro/it")[0].write
    assert (kept.cause.value, kept.before.title if kept.before else "") == ("declared", "Hyggemøde")
    assert "SUMMARY:Hyggemøde" in kept.payload
    assert kept.origin == "config/programme/intro.yaml:4"
    # where nobody but the files moved it, there is nothing to keep
    assert settled.audit("intro/it", "m01")[0].write.payload == ""
    settled.assert_settled()


@in_memory
def test_a_person_who_does_what_the_files_then_say_is_not_corrected(settled: Town) -> None:
    settled.person().edit("It-introduktion", lambda event: put(event, "LOCATION", "Biblioteket"))
    settled.programme(IT.replace("Rådhuset", "Biblioteket"), BUDGET, TOUR)
    found = settled.sync()
    assert POLITICAL not in {calendar for calendar, _, _ in found.wrote()}
    assert len(found.wrote()) == 3
    settled.assert_settled()


@in_memory
def test_a_change_in_one_calendar_concerns_no_other(settled: Town) -> None:
    others = settled.state(POLITICAL, "m02", "m03")
    settled.person("m01").move("It-introduktion", timedelta(hours=1))
    assert settled.sync().wrote() == [("m01", "update", "It-introduktion")]
    assert settled.state(POLITICAL, "m02", "m03") == others


@in_memory
def test_a_cancelled_event_is_cancelled_and_a_withdrawn_visit_too(settled: Town) -> None:
    settled.write("config/visits/skole.yaml", VISIT.format(state="approved"))
    settled.sync()
    settled.programme(IT.replace("audience", "state: cancelled, why: Sygdom, audience"), BUDGET, TOUR)
    settled.write("config/visits/skole.yaml", VISIT.format(state="cancelled"))
    found = settled.sync()
    assert found.changes(POLITICAL) == [
        ("update", "intro/it", "cancelled"),
        ("delete", "visits/skolebesoeg", "cancelled"),
    ]
    assert ("delete", "visits/skolebesoeg", "cancelled") in found.changes("m01")
    assert "AFLYST: It-introduktion" in settled.person().titles()
    settled.assert_settled()


# ── contested ────────────────────────────────────────────────────────────────────────────────────


def _pull(town: Town, as_of: str) -> list[tuple[str, str, str]]:
    """A person moves it again, and the next pass looks at it."""
    town.person().move("It-introduktion", timedelta(days=1))
    return town.sync(as_of).changes()


def test_after_three_repairs_in_thirty_days_it_is_contested_and_left(settled: Town) -> None:
    for as_of in ("2018-01-03", "2018-01-04", "2018-01-05"):
        assert _pull(settled, as_of) == [("update", "intro/it", "drift")]
    assert _pull(settled, "2018-01-06") == []
    moved = settled.person()["It-introduktion"]
    again = settled.sync("2018-01-07")
    assert again.wrote() == []
    assert again.reports(POLITICAL) == [("contested", "intro/it")]
    assert [report.key for report in settled.shown(POLITICAL).contested] == ["intro/it"]
    assert settled.shown("m01").contested == ()
    assert settled.person()["It-introduktion"] == moved
    # a change of the files still gets through, and takes the date with it
    settled.programme(IT.replace("Rådhuset", "Biblioteket"), BUDGET, TOUR)
    declared = settled.sync("2018-01-08")
    assert declared.changes(POLITICAL) == [("update", "intro/it", "declared")]
    now = settled.person()["It-introduktion"]
    assert (now.where, now.start.isoformat()) == ("Biblioteket", "2018-02-05T17:00:00+01:00")
    settled.assert_settled("2018-01-08")
    # but the person is still not contradicted
    assert _pull(settled, "2018-01-09") == []


@in_memory
def test_deleting_it_counts_as_much_as_moving_it(settled: Town) -> None:
    for day, generation in (("2018-01-03", 2), ("2018-01-04", 3), ("2018-01-05", 4)):
        settled.person().delete("It-introduktion")
        assert settled.sync(day).changes() == [("create", "intro/it", "drift")]
        assert settled.person()["It-introduktion"].marker.endswith(f"intro/it {generation}")
    settled.person().delete("It-introduktion")
    left = settled.sync("2018-01-06")
    assert (left.wrote(), left.reports(POLITICAL)) == ([], [("contested", "intro/it")])
    assert settled.person().titles() == ["Budgetseminar", "Rundtur"]
    # the others are repaired as ever
    settled.person().delete("Rundtur")
    assert settled.sync("2018-01-06").changes() == [("create", "intro/tur", "drift")]
    # and a change of the files makes it anew
    settled.programme(IT.replace("Rådhuset", "Biblioteket"), BUDGET, TOUR)
    assert settled.sync("2018-01-06").changes(POLITICAL) == [("create", "intro/it", "declared")]
    settled.assert_settled("2018-01-06")


@in_memory
def test_repairs_are_forgotten_after_thirty_days(settled: Town) -> None:
    late = BUDGET.replace("2018-03-08/2018-03-09", "2018-06-01")
    settled.programme(IT.replace("2018-02-05 17:00/19:00", "2018-05-05 17:00/19:00"), late, TOUR)
    settled.sync()
    for as_of in ("2018-01-03", "2018-01-20", "2018-01-21"):
        assert len(_pull(settled, as_of)) == 1
    assert _pull(settled, "2018-02-01") == []
    assert settled.sync("2018-02-02").changes() == [("update", "intro/it", "drift")]


@in_memory
def test_what_a_contested_event_says_is_not_repaired_by_the_back_door(settled: Town) -> None:
    for as_of in ("2018-01-03", "2018-01-04", "2018-01-05"):
        _pull(settled, as_of)
    settled.person().move("It-introduktion", timedelta(days=1))
    moved = settled.person().objects.get(settled.person()["It-introduktion"].name)
    settled.programme(*THREE, "{id: ny, title: Ny, when: 2018-05-01, audience: council}")
    found = settled.sync("2018-01-06")
    assert found.wrote(POLITICAL) == [(POLITICAL, "create", "Ny")]
    assert settled.person().objects.get(settled.person()["It-introduktion"].name) == moved
