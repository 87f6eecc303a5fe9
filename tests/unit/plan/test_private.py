"""A plan names an entry as the files let anybody see it, never as it stands in somebody's calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from syncd.canon.managed import Managed, Sensitivity
from syncd.plan.model import Action, CalendarState, Change, RemoteEvent, Report, ReportKind
from syncd.plan.ownership import take_stock
from syncd.plan.render import HIDDEN, shown_fields
from syncd.plan.three_way import Diff, Wanted, three_way
from tests.unit.plan.making import OWNER, ZONE, event_of, managed, marker, mirror, row, state, target, wanted

SECRET = managed("Hemmelig", sensitivity=Sensitivity.PRIVATE, where="Hemmeligt sted")
OPENED = replace(SECRET, sensitivity=Sensitivity.NORMAL)
PRIVATE = target(wanted=SECRET, heading="Optaget", private=True)
HEADINGS = {"p/a": "Optaget"}


def diff(want: Wanted, have: CalendarState, *events: RemoteEvent, headings: Mapping[str, str] = HEADINGS) -> Diff:
    return three_way(replace(want, headings=headings), take_stock(OWNER, have, mirror(*events)), have)


def a_copy(managed: Managed = OPENED) -> RemoteEvent:
    return RemoteEvent("kopi", "1", "uid-kopi", str(marker()), managed)


def words(change: Change) -> str:
    return change.heading + "".join(one.before + one.after for one in shown_fields(change, ZONE))


def test_a_copy_is_called_as_its_entry_is_whatever_it_says_itself() -> None:
    ours = row(wrote=SECRET)
    found = diff(wanted(PRIVATE), state(ours), event_of(ours), a_copy())
    assert found.reports == (Report(ReportKind.COPY, "p/a", "Optaget", "kopi"),)


def test_a_copy_of_what_no_file_has_is_called_nothing() -> None:
    ours = row(wrote=SECRET)
    found = diff(wanted(), state(ours), event_of(ours), a_copy(), headings={})
    assert [report.heading for report in found.reports] == [""]
    (change,) = found.changes
    assert (change.action, words(change)) == (Action.DELETE, "")


def test_a_copy_out_of_another_calendar_is_called_as_its_entry_is() -> None:
    stray = replace(a_copy(), marker=str(marker(calendar="member:m01")))
    assert diff(wanted(), state(), stray).reports == (Report(ReportKind.COPY, "p/a", "Optaget", "kopi"),)


def test_what_took_the_place_of_ours_is_not_named() -> None:
    """It is a stranger's event: what it is called is nobody's business."""
    ours = row()
    theirs = event_of(ours, uid="fremmed", marker="", managed=managed("Tandlæge"))
    replaced = [one for one in diff(wanted(target()), state(ours), theirs).reports if one.kind is ReportKind.REPLACED]
    assert [one.heading for one in replaced] == ["Optaget"]
    replaced = list(diff(wanted(), state(ours), theirs, headings={}).reports)
    assert [one.heading for one in replaced] == ["Møde"]


@pytest.mark.parametrize("stands", [SECRET, OPENED])
def test_an_adopted_event_is_called_as_its_entry_is(stands: Managed) -> None:
    for headings, heading in ((HEADINGS, "Optaget"), ({}, "")):
        (change,) = diff(
            wanted(notes={"p/a": "!draft"} if headings else {}), state(), a_copy(stands), headings=headings
        ).changes
        assert (change.action, words(change)) == (Action.ADOPT, heading)


def test_what_is_no_longer_private_does_not_show_what_it_was() -> None:
    ours = row(wrote=SECRET)
    (change,) = diff(wanted(target(wanted=managed("Åbent"))), state(ours), event_of(ours)).changes
    shown = {one.field: one.before for one in shown_fields(change, ZONE)}
    assert (shown["title"], shown["where"], shown["sensitivity"]) == (HIDDEN, HIDDEN, "private")


def test_what_a_person_made_private_is_put_back_unseen() -> None:
    ours = row()
    theirs = event_of(ours, managed=managed("Hos lægen", sensitivity=Sensitivity.PRIVATE), version="2")
    (change,) = diff(wanted(target()), state(ours), theirs).changes
    assert "lægen" not in words(change)


def test_what_became_private_and_goes_is_called_by_its_public_title() -> None:
    ours = row(wrote=managed("Hemmelig"))
    (change,) = diff(wanted(notes={"p/a": "!blocked"}), state(ours), event_of(ours)).changes
    assert (change.action, words(change)) == (Action.DELETE, "Optaget")
