"""Observing: absence is believed only when proved, and what is ours is never lost from sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from syncd.errors import IncompleteObservation
from syncd.observe import Eyes, observe
from syncd.plan.model import Action, CalendarRef, CalendarState, Cause, Intent, RemoteEvent
from syncd.ports import Capabilities, Observation
from tests.unit.plan.making import NOW, ZONE, event_of, managed, marker, past, row, state

REF = CalendarRef("political", "local:politisk")
WALL = datetime(2026, 1, 1, 12, tzinfo=UTC)
EYES = Eyes("ballerup", ZONE, NOW, WALL)


@dataclass
class Told:
    """A backend that says what it is told to say, and remembers how it was asked."""

    observation: Observation
    there: Mapping[str, RemoteEvent] = field(default_factory=dict)
    cursors: list[str | None] = field(default_factory=list)
    known: list[Mapping[str, str]] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    capabilities: Capabilities = field(default_factory=Capabilities)

    def observe(self, _address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        self.cursors.append(cursor)
        self.known.append(known)
        return self.observation

    def confirm(self, _address: str, remote_ids: Collection[str]) -> Mapping[str, RemoteEvent | None]:
        self.confirmed += remote_ids
        return {id_: self.there.get(id_) for id_ in remote_ids}


def looked(backend: Told, have: CalendarState, eyes: Eyes = EYES) -> Mapping[str, RemoteEvent]:
    return observe(backend, REF, have, eyes).sight.mirror  # type: ignore[arg-type]


def test_a_listing_that_leaves_out_what_is_there_concludes_nothing() -> None:
    ours = row()
    backend = Told(Observation(), there={ours.remote_id: event_of(ours)})
    with pytest.raises(IncompleteObservation):
        looked(backend, state(ours))


def test_what_is_gone_is_confirmed_by_id_before_it_is_believed() -> None:
    ours = row()
    backend = Told(Observation())
    assert looked(backend, state(ours)) == {}
    assert backend.confirmed == [ours.remote_id]


def test_history_may_go_without_being_asked_after() -> None:
    backend = Told(Observation())
    looked(backend, state(row(wrote=past())))
    assert backend.confirmed == []


def test_every_recorded_event_is_asked_for_even_when_the_mirror_was_forgotten() -> None:
    ours = row()
    backend = Told(Observation(events=(event_of(ours, marker=""),)))
    assert looked(backend, state(ours)) == {ours.remote_id: event_of(ours, marker="")}
    assert backend.known == [{ours.remote_id: ""}]


def test_foreign_events_are_not_kept() -> None:
    foreign = event_of(row(), marker="")
    elsewhere = event_of(row(), remote_id="x", marker=str(marker(tenant="herlev")))
    assert looked(Told(Observation(events=(foreign, elsewhere))), state()) == {}


def creation(**changes: object) -> Intent:
    ours = row()
    sent = Intent("i", Action.CREATE, ours.key, 1, ours.remote_id, ours.uid, ours.marker, managed(), Cause.DECLARED)
    return replace(sent, sent=True, **changes)  # type: ignore[arg-type]


def test_what_a_creation_that_nobody_heard_of_made_is_kept_without_its_marker() -> None:
    bare = event_of(row(), marker="")
    backend = Told(Observation(events=(bare,)))
    assert looked(backend, state(intents=(creation(),))) == {bare.remote_id: bare}
    assert backend.known == [{bare.remote_id: ""}]


def test_what_stands_in_its_place_under_another_uid_is_foreign() -> None:
    foreign = event_of(row(), marker="", uid="somebody-else")
    backend = Told(Observation(events=(foreign,)), there={foreign.remote_id: foreign})
    assert looked(backend, state(intents=(creation(),))) == {}


def test_a_creation_that_nobody_heard_of_is_asked_for_by_id_before_it_is_taken_for_lost() -> None:
    there = {row().remote_id: event_of(row())}
    with pytest.raises(IncompleteObservation):
        looked(Told(Observation(), there), state(intents=(creation(),)))


@pytest.mark.parametrize("changes", [{"sent": False}, {"remote_id": ""}])
def test_a_creation_that_never_left_or_has_no_name_is_not_asked_for(changes: dict[str, object]) -> None:
    backend = Told(Observation())
    looked(backend, state(intents=(replace(creation(), **changes),)))  # type: ignore[arg-type]
    assert backend.confirmed == []


def test_a_delta_is_laid_over_what_was_known() -> None:
    kept, moved, lost = row("p/kept"), row("p/moved"), event_of(row("p/copy"), remote_id="copy.ics")
    known = {one.remote_id: one for one in (event_of(kept), event_of(moved), lost)}
    have = state(kept, moved, mirror=known, cursor="c", full_read=WALL)
    new = event_of(moved, managed=managed("Nyt"), version="2")
    backend = Told(Observation(events=(new,), gone=frozenset({"copy.ics"}), full=False, cursor="d"))
    assert looked(backend, have) == {kept.remote_id: event_of(kept), moved.remote_id: new}
    assert backend.cursors == ["c"]


def test_a_copy_whose_marker_was_taken_out_leaves_the_mirror() -> None:
    copy = event_of(row(), remote_id="copy.ics")
    have = state(mirror={"copy.ics": copy}, cursor="c", full_read=WALL)
    backend = Told(Observation(events=(replace(copy, marker=""),), full=False))
    assert looked(backend, have) == {}


@pytest.mark.parametrize(
    ("age", "cursor"),
    [
        (timedelta(hours=23), "c"),
        (timedelta(days=1), None),
        (timedelta(hours=-1), None),  # the clock was ahead when it was read: its age cannot be told
    ],
)
def test_a_cursor_grows_old(age: timedelta, cursor: str | None) -> None:
    backend = Told(Observation())
    looked(backend, state(cursor="c", full_read=WALL - age))
    assert backend.cursors == [cursor]
