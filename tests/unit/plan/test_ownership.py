"""The ownership table, row by row (contract of trust 1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from syncd.canon.marker import uid_of
from syncd.plan.model import Action, Cause, Intent, ReportKind, Tombstone
from syncd.plan.ownership import take_stock
from tests.unit.plan.making import OWNER, event_of, managed, marker, mirror, row, state


def intent(action: Action = Action.CREATE, **changes: object) -> Intent:
    made = marker()
    base = Intent("i1", action, "p/a", 1, "", uid_of(made), str(made), managed(), Cause.DECLARED, sent=True)
    return replace(base, **changes)  # type: ignore[arg-type]


def test_recorded_and_marked_is_ours() -> None:
    ours = row()
    stock = take_stock(OWNER, state(ours), mirror(event_of(ours)))
    assert [holding.event is not None for holding in stock.holdings] == [True]
    assert not stock.copies
    assert not stock.adoptable


def test_recorded_without_marker_is_ours_by_its_uid() -> None:
    ours = row()
    stock = take_stock(OWNER, state(ours), mirror(event_of(ours, marker="")))
    assert stock.holdings[0].event is not None


def test_recorded_without_marker_and_with_another_uid_is_reported_and_not_ours() -> None:
    ours = row()
    stock = take_stock(OWNER, state(ours), mirror(event_of(ours, marker="", uid="somebody-else")))
    assert stock.holdings[0].event is None
    assert [report.kind for report in stock.replaced] == [ReportKind.REPLACED]


def test_a_lost_write_is_linked_through_its_open_intent() -> None:
    lost = event_of(row())
    stock = take_stock(OWNER, state(intents=(intent(),)), mirror(lost))
    assert [settled.happened for settled in stock.settled] == [True]
    assert stock.holdings[0].row.remote_id == lost.remote_id
    assert stock.changed == (stock.holdings[0].row,)
    assert not stock.adoptable


def test_a_lost_write_without_its_marker_is_linked_by_its_place_and_uid() -> None:
    bare = event_of(row(), marker="", managed=managed("Rettet af en anden"))
    sent = intent(remote_id=bare.remote_id)
    stock = take_stock(OWNER, state(intents=(sent,)), mirror(bare))
    assert [settled.happened for settled in stock.settled] == [True]
    assert stock.holdings[0].event == bare


@pytest.mark.parametrize(
    ("of_intent", "of_event"),
    [
        ({"sent": False}, {}),
        ({"remote_id": ""}, {}),
        ({}, {"uid": "somebody-else"}),
        ({}, {"remote_id": "elsewhere.ics"}),
        ({}, {"marker": str(marker("p/b"))}),
    ],
)
def test_an_open_intent_claims_nothing_else_without_its_marker(
    of_intent: dict[str, Any], of_event: dict[str, str]
) -> None:
    bare = event_of(row(), **{"marker": "", **of_event})
    sent = intent(**{"remote_id": row().remote_id, **of_intent})
    stock = take_stock(OWNER, state(intents=(sent,)), mirror(bare))
    assert [settled.happened for settled in stock.settled] == [False]
    assert not stock.holdings


def test_a_lost_write_goes_before_a_copy_that_kept_the_marker() -> None:
    bare = event_of(row(), marker="")
    copy = event_of(row(), remote_id="pasted.ics", uid="pasted")
    sent = intent(remote_id=bare.remote_id)
    stock = take_stock(OWNER, state(intents=(sent,)), mirror(bare, copy))
    assert stock.holdings[0].event == bare
    assert [report.remote_id for report in stock.copies] == ["pasted.ics"]


def test_an_intent_that_never_came_about_is_void() -> None:
    stock = take_stock(OWNER, state(intents=(intent(),)), mirror())
    assert [settled.happened for settled in stock.settled] == [False]
    assert not stock.holdings


def test_an_open_intent_does_not_claim_a_pasted_copy_that_differs() -> None:
    copy = event_of(row(), remote_id="pasted.ics", uid="pasted", managed=managed("Mit møde"))
    stock = take_stock(OWNER, state(intents=(intent(),)), mirror(copy))
    assert [settled.happened for settled in stock.settled] == [False]


def test_back_from_the_bin_under_another_id_is_relinked() -> None:
    ours = row()
    restored = event_of(ours, remote_id="restored.ics")
    stock = take_stock(OWNER, state(ours), mirror(restored))
    assert stock.holdings[0].event == restored
    assert stock.changed[0].remote_id == "restored.ics"


def test_a_changed_stand_in_is_a_copy_and_holds_the_key_back() -> None:
    ours = row()
    moved = event_of(ours, remote_id="other.ics", uid="other", managed=managed(day=20))
    stock = take_stock(OWNER, state(ours), mirror(moved))
    assert stock.holdings[0].event is None
    assert stock.held == {"p/a"}
    assert [report.kind for report in stock.copies] == [ReportKind.COPY]


def test_two_equal_stand_ins_are_copies_and_neither_is_relinked() -> None:
    ours = row()
    twins = mirror(event_of(ours, remote_id="a.ics", uid="a"), event_of(ours, remote_id="b.ics", uid="b"))
    stock = take_stock(OWNER, state(ours), twins)
    assert stock.holdings[0].event is None
    assert len(stock.copies) == 2


def test_without_any_row_our_marker_is_up_for_adoption_only() -> None:
    found = event_of(row())
    stock = take_stock(OWNER, state(), mirror(found))
    assert stock.adoptable == {"p/a": found}
    assert not stock.holdings


def test_of_several_candidates_the_one_with_the_markers_uid_is_adoptable_and_the_others_are_copies() -> None:
    found = event_of(row())
    pasted = event_of(row(), remote_id="pasted.ics", uid="pasted")
    stock = take_stock(OWNER, state(), mirror(found, pasted))
    assert stock.adoptable == {"p/a": found}
    assert [report.remote_id for report in stock.copies] == ["pasted.ics"]


def test_several_candidates_without_the_right_uid_are_copies_and_hold_the_key() -> None:
    twins = mirror(event_of(row(), remote_id="a.ics", uid="a"), event_of(row(), remote_id="b.ics", uid="b"))
    stock = take_stock(OWNER, state(), twins)
    assert not stock.adoptable
    assert stock.held == {"p/a"}
    assert len(stock.copies) == 2


def test_what_we_deleted_and_a_person_restored_is_a_copy() -> None:
    buried = row()
    tombstone = Tombstone(buried.key, buried.generation, buried.remote_id, buried.uid)
    stock = take_stock(OWNER, state(tombstones=(tombstone,)), mirror(event_of(buried)))
    assert not stock.adoptable
    assert not stock.held
    assert [report.kind for report in stock.copies] == [ReportKind.COPY]


def test_a_pasted_copy_beside_our_own_is_reported() -> None:
    ours = row()
    pasted = event_of(ours, remote_id="pasted.ics", uid="pasted")
    stock = take_stock(OWNER, state(ours), mirror(event_of(ours), pasted))
    assert stock.holdings[0].event is not None
    assert [(report.kind, report.remote_id) for report in stock.copies] == [(ReportKind.COPY, "pasted.ics")]
    assert not stock.held


def test_a_copy_from_another_calendar_of_ours_is_reported() -> None:
    stray = event_of(row(), marker=str(marker(calendar="member:m01")))
    stock = take_stock(OWNER, state(), mirror(stray))
    assert not stock.adoptable
    assert [report.kind for report in stock.copies] == [ReportKind.COPY]


def test_another_installation_on_this_calendar_suspends_it() -> None:
    rival = event_of(row(), marker=str(marker(installation="test")))
    assert take_stock(OWNER, state(), mirror(rival)).foreign_installation == "test"


def test_another_installations_event_pasted_here_from_elsewhere_is_foreign() -> None:
    elsewhere = event_of(row(), marker=str(marker(installation="test", calendar="member:m01")))
    stock = take_stock(OWNER, state(), mirror(elsewhere))
    assert stock.foreign_installation is None
    assert not stock.adoptable
    assert not stock.copies


def test_another_tenants_event_is_foreign() -> None:
    stock = take_stock(OWNER, state(), mirror(event_of(row(), marker=str(marker(tenant="herlev")))))
    assert stock.foreign_installation is None
    assert not stock.adoptable
    assert not stock.copies


def test_the_echo_is_taken_from_the_version_our_write_gave_and_from_no_other() -> None:
    ours = row()
    trimmed = managed("Mød")
    seen = take_stock(OWNER, state(ours), mirror(event_of(ours, managed=trimmed)))
    assert seen.holdings[0].row.held == trimmed
    edited = take_stock(OWNER, state(ours), mirror(event_of(ours, managed=trimmed, version="2")))
    assert edited.holdings[0].row.held == ours.wrote


def test_an_update_that_arrived_is_linked_and_one_that_did_not_is_void() -> None:
    ours = row()
    new = managed("Nyt navn")
    update = intent(Action.UPDATE, remote_id=ours.remote_id, wanted=new)
    arrived = take_stock(OWNER, state(ours, intents=(update,)), mirror(event_of(ours, managed=new, version="2")))
    assert arrived.settled[0].happened
    assert arrived.holdings[0].row.wrote == new
    lost = take_stock(OWNER, state(ours, intents=(update,)), mirror(event_of(ours)))
    assert not lost.settled[0].happened
    assert lost.holdings[0].row.wrote == ours.wrote


def test_a_deletion_is_settled_by_what_stands() -> None:
    ours = row()
    deletion = intent(Action.DELETE, remote_id=ours.remote_id, wanted=None)
    assert take_stock(OWNER, state(ours, intents=(deletion,)), mirror()).settled[0].happened
    assert not take_stock(OWNER, state(ours, intents=(deletion,)), mirror(event_of(ours))).settled[0].happened
