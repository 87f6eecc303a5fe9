"""Last applied, observed, desired: every change and its cause (contract of trust 11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from syncd.canon.entries import Withheld
from syncd.canon.times import AllDay
from syncd.plan.model import Action, CalendarState, Cause, PastWrite, RemoteEvent, ReportKind, Tombstone
from syncd.plan.ownership import take_stock
from syncd.plan.three_way import Diff, Wanted, three_way
from tests.unit.plan.making import (
    AUDIENCE,
    NOW,
    OWNER,
    actions,
    event_of,
    managed,
    marker,
    mirror,
    past,
    row,
    state,
    target,
    wanted,
)


def diff(want: Wanted, have: CalendarState, *events: RemoteEvent) -> Diff:
    return three_way(want, take_stock(OWNER, have, mirror(*events)), have)


def repaired(times: int) -> tuple[PastWrite, ...]:
    return tuple(PastWrite("p/a", Action.UPDATE, Cause.DRIFT, NOW - timedelta(days=day)) for day in range(1, times + 1))


def test_an_unchanged_world_needs_nothing() -> None:
    ours = row()
    assert diff(wanted(target()), state(ours), event_of(ours)) == Diff()


def test_a_new_entry_is_created() -> None:
    assert actions(diff(wanted(target()), state()).changes) == [("create", "p/a", "declared")]


def test_a_moved_entry_is_updated_in_place_and_the_field_is_named() -> None:
    ours = row()
    change = diff(wanted(target(wanted=managed("Nyt"))), state(ours), event_of(ours)).changes[0]
    assert actions([change]) == [("update", "p/a", "declared")]
    assert [(one.field, one.before, one.after) for one in change.fields] == [("title", "Møde", "Nyt")]
    assert change.generation == ours.generation


def test_a_dragged_event_is_drift() -> None:
    ours = row()
    changes = diff(wanted(target()), state(ours), event_of(ours, managed=managed(day=12), version="2")).changes
    assert actions(changes) == [("update", "p/a", "drift")]
    assert changes[0].overwrites


def test_where_files_and_person_both_moved_the_files_win_and_the_overwritten_is_kept() -> None:
    ours = row()
    dragged = event_of(ours, managed=managed(day=12), version="2")
    changes = diff(wanted(target(wanted=managed("Nyt"))), state(ours), dragged).changes
    assert actions(changes) == [("update", "p/a", "declared")]
    assert changes[0].overwrites
    assert {one.field for one in changes[0].fields} == {"title", "start", "end"}


def test_where_both_moved_to_the_same_place_it_is_only_recorded() -> None:
    ours = row()
    found = diff(wanted(target(wanted=managed(day=12))), state(ours), event_of(ours, managed=managed(day=12)))
    assert found.changes == ()
    assert [settled.wrote for settled in found.settled_rows] == [managed(day=12)]


def test_a_moved_version_with_equal_fields_is_no_drift() -> None:
    ours = row()
    assert diff(wanted(target()), state(ours), event_of(ours, version="2")) == Diff()


def test_a_deleted_event_is_put_back_with_the_next_generation() -> None:
    ours = row()
    changes = diff(wanted(target()), state(ours)).changes
    assert actions(changes) == [("create", "p/a", "drift")]
    assert changes[0].generation == 2
    assert changes[0].row == ours


def test_a_deleted_event_is_not_put_back_while_a_copy_stands_in() -> None:
    ours = row()
    stand_in = event_of(ours, remote_id="x.ics", uid="x", managed=managed(day=20))
    found = diff(wanted(target()), state(ours), stand_in)
    assert found.changes == ()
    assert {report.kind for report in found.reports} == {ReportKind.COPY, ReportKind.HELD_BY_COPY}


def test_the_fourth_repair_in_thirty_days_is_contested() -> None:
    ours = row()
    dragged = event_of(ours, managed=managed(day=12), version="2")
    third = diff(wanted(target()), state(ours, past=repaired(2)), dragged)
    assert actions(third.changes) == [("update", "p/a", "drift")]
    fourth = diff(wanted(target()), state(ours, past=repaired(3)), dragged)
    assert fourth.changes == ()
    assert [report.kind for report in fourth.reports] == [ReportKind.CONTESTED]
    deleted = diff(wanted(target()), state(ours, past=repaired(3)))
    assert [report.kind for report in deleted.reports] == [ReportKind.CONTESTED]


def test_repairs_older_than_thirty_days_are_forgotten() -> None:
    ours = row()
    old = tuple(replace(one, at=NOW - timedelta(days=30)) for one in repaired(3))
    dragged = event_of(ours, managed=managed(day=12), version="2")
    assert actions(diff(wanted(target()), state(ours, past=old), dragged).changes) == [("update", "p/a", "drift")]


def test_a_contested_event_still_follows_the_files() -> None:
    ours = row()
    dragged = event_of(ours, managed=managed(day=12), version="2")
    found = diff(wanted(target(wanted=managed("Nyt"))), state(ours, past=repaired(3)), dragged)
    assert actions(found.changes) == [("update", "p/a", "declared")]


@pytest.mark.parametrize(
    ("note", "cause"),
    [
        (None, "declared"),
        (AUDIENCE, "roster"),
        ("fedcba9876543210", "declared"),
        (f"{AUDIENCE}!{Withheld.BLOCKED}", "verdict"),
        (f"{AUDIENCE}!{Withheld.CANCELLED}", "cancelled"),
        (f"{AUDIENCE}!{Withheld.UNKNOWN_TERM}", "roster"),
        (f"{AUDIENCE}!{Withheld.DRAFT}", "declared"),
    ],
)
def test_the_cause_of_a_deletion(note: str | None, cause: str) -> None:
    ours = row()
    want = wanted(notes={} if note is None else {"p/a": note})
    assert actions(diff(want, state(ours), event_of(ours)).changes) == [("delete", "p/a", cause)]


@pytest.mark.parametrize(
    ("note", "until", "cause"),
    [
        (None, None, "declared"),
        (AUDIENCE, date(2026, 12, 31), "roster"),
        (AUDIENCE, date(2026, 2, 9), "declared"),
        ("fedcba9876543210", date(2026, 12, 31), "declared"),
        (f"{AUDIENCE}!{Withheld.BLOCKED}", date(2026, 12, 31), "verdict"),
        (f"{AUDIENCE}!{Withheld.UNKNOWN_TERM}", date(2026, 2, 9), "roster"),
        (f"{AUDIENCE}!{Withheld.DRAFT}", date(2026, 12, 31), "declared"),
    ],
)
def test_the_cause_of_a_creation(note: str | None, until: date | None, cause: str) -> None:
    have = state(entries={} if note is None else {"p/a": note}, until=until)
    assert actions(diff(wanted(target()), have).changes) == [("create", "p/a", cause)]


def test_a_cancelled_entry_is_updated_with_that_cause() -> None:
    ours = row()
    cancelled = target(wanted=managed("AFLYST: Møde"), cancelled=True)
    assert actions(diff(wanted(cancelled), state(ours), event_of(ours)).changes) == [("update", "p/a", "cancelled")]


def test_history_is_never_touched() -> None:
    ended = row(wrote=past())
    have = state(ended)
    assert diff(wanted(), have, event_of(ended)) == Diff()  # not deleted
    assert diff(wanted(target(wanted=past(), publishable=False)), have) == Diff()  # not put back
    moved = target(wanted=past("Nyt"), publishable=False)
    assert diff(wanted(moved), have, event_of(ended)) == Diff()  # not changed


def test_an_entry_postponed_after_its_copy_has_ended_is_made_anew() -> None:
    ended = row(wrote=past())
    changes = diff(wanted(target()), state(ended), event_of(ended)).changes
    assert actions(changes) == [("create", "p/a", "declared")]
    assert changes[0].generation == 2


def test_an_entry_moved_into_the_past_takes_its_standing_copy_along() -> None:
    ours = row()
    moved = target(wanted=past(), publishable=False)
    assert actions(diff(wanted(moved), state(ours), event_of(ours)).changes) == [("update", "p/a", "declared")]


def test_leaving_the_window_is_a_release_not_a_deletion() -> None:
    ours = row()
    outside = target(publishable=False)
    assert diff(wanted(outside), state(ours), event_of(ours)) == Diff()
    dragged = event_of(ours, managed=managed(day=12), version="2")
    assert diff(wanted(outside), state(ours), dragged).changes == ()
    assert diff(wanted(outside), state(ours)).changes == ()


def test_outside_the_window_nothing_is_created() -> None:
    assert diff(wanted(target(publishable=False)), state()) == Diff()


def test_a_renamed_entry_is_updated_not_deleted_and_made() -> None:
    ours = row("p/old")
    changes = diff(wanted(target("p/new"), renamed={"p/old": "p/new"}), state(ours), event_of(ours)).changes
    assert actions(changes) == [("update", "p/new", "declared")]
    assert changes[0].renamed_from == "p/old"
    assert changes[0].generation == 1


def test_what_carries_our_marker_unrecorded_is_planned_as_adoption_and_never_doubled() -> None:
    lost = row()
    found = diff(wanted(target(wanted=managed("Nyt"))), state(), event_of(lost))
    assert actions(found.changes) == [("adopt", "p/a", "adopted")]
    assert [one.field for one in found.changes[0].fields] == ["title"]


def test_an_adoption_under_a_former_key_takes_the_new_name() -> None:
    lost = row("p/old")
    found = diff(wanted(target("p/new"), renamed={"p/old": "p/new"}), state(), event_of(lost))
    assert [(change.key, change.renamed_from) for change in found.changes] == [("p/new", "p/old")]


def test_history_is_adopted_as_it_stands() -> None:
    lost = row(wrote=past())
    change = diff(wanted(target(wanted=past("Nyt"), publishable=False)), state(), event_of(lost)).changes[0]
    assert (change.action, change.fields) == (Action.ADOPT, ())


def test_generations_are_never_used_twice() -> None:
    tombstone = Tombstone("p/a", 4, "gone.ics", "gone")
    assert diff(wanted(target()), state(tombstones=(tombstone,))).changes[0].generation == 5


def test_moves_and_creations_come_before_deletions() -> None:
    kept, dropped = row("p/m"), row("p/a")
    want = wanted(target("p/z"), target("p/m", managed("Nyt")))
    changes = diff(want, state(kept, dropped), event_of(kept), event_of(dropped)).changes
    assert [change.action.value for change in changes] == ["update", "create", "delete"]


def test_a_broken_event_of_ours_is_drift() -> None:
    ours = row()
    changes = diff(wanted(target()), state(ours), event_of(ours, managed=None, version="2")).changes
    assert actions(changes) == [("update", "p/a", "drift")]


def test_protection_is_remembered_from_the_last_time_the_file_said_so() -> None:
    ours = row()
    noted = diff(wanted(target(protected=True)), state(ours), event_of(ours))
    assert noted.changes == ()
    assert [settled.protected for settled in noted.settled_rows] == [True]
    kept = noted.settled_rows[0]
    assert diff(wanted(), state(kept), event_of(kept)).changes[0].protected


def test_two_generations_of_one_key_after_a_crash_leave_the_newer_and_bury_the_older() -> None:
    first, second = row(generation=1), row(generation=2)
    found = diff(wanted(target()), state(first, second), event_of(second))
    assert found.changes == ()
    assert found.gone == (first,)


def test_a_marker_of_a_long_key_finds_its_entry() -> None:
    key = "p/" + "x" * 120
    lost = row(key)
    assert marker(key).key.startswith("sha256:")
    assert actions(diff(wanted(target(key)), state(), event_of(lost)).changes) == [("adopt", key, "adopted")]


def test_whole_days_end_with_their_last_day() -> None:
    today = row(wrote=managed(span=AllDay(date(2026, 1, 1), date(2026, 1, 1))))
    assert actions(diff(wanted(), state(today), event_of(today)).changes) == [("delete", "p/a", "declared")]
    yesterday = row(wrote=managed(span=AllDay(date(2025, 12, 31), date(2025, 12, 31))))
    assert diff(wanted(), state(yesterday), event_of(yesterday)) == Diff()
