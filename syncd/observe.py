"""One complete look at one calendar: the mirror after it, and the proof of what is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from syncd.canon.marker import parse_marker
from syncd.canon.times import has_ended
from syncd.errors import IncompleteObservation
from syncd.plan.calendar_plan import Sight
from syncd.plan.model import Action, CalendarRef, CalendarState, RemoteEvent
from syncd.ports import Backend, ObservationRecorded
from syncd.problems import message


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen, and the record that makes the store's mirror equal to it."""

    sight: Sight
    record: ObservationRecorded


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose events are of interest, the engine's instant, and the wall clock of this look (both UTC)."""

    tenant: str
    zone: ZoneInfo
    now: datetime
    wall: datetime


def observe(backend: Backend, ref: CalendarRef, state: CalendarState, eyes: Eyes) -> Look:
    """A complete observation, or an error: absence is believed only where it was confirmed by id.

    Raises RemoteError; IncompleteObservation where a listing leaves out an event that is there.
    """
    cursor = None if is_stale(backend, state, eyes) else state.cursor
    seen = backend.observe(ref.address, cursor, _known(state))
    if seen.missing:
        return nothing_there(eyes.wall)
    recorded = frozenset(row.remote_id for row in state.inventory)
    awaited = _awaited(state)
    upserts = tuple(
        event
        for event in seen.events
        if _is_of_interest(event, recorded, eyes.tenant) or awaited.get(event.remote_id) == event.uid
    )
    fresh = {event.remote_id: event for event in upserts}
    if seen.full:
        mirror = fresh
        removed = frozenset(state.mirror) - fresh.keys()
    else:
        foreign_now = {event.remote_id for event in seen.events} - fresh.keys()
        removed = frozenset(state.mirror) & (seen.gone | foreign_now)
        mirror = {id_: event for id_, event in state.mirror.items() if id_ not in removed} | fresh
    _confirm_absence(backend, ref, state, mirror, eyes)
    return Look(
        Sight(MappingProxyType(mirror), full=seen.full),
        ObservationRecorded(upserts, removed, seen.full, seen.cursor, eyes.wall),
    )


def nothing_there(wall: datetime) -> Look:
    """What is seen where there is no calendar."""
    return Look(Sight(MappingProxyType({}), missing=True), ObservationRecorded((), frozenset(), True, None, wall))


def is_stale(backend: Backend, state: CalendarState, eyes: Eyes) -> bool:
    """Whether the calendar was never read in full, or so long ago that a cursor is not to be trusted."""
    if state.full_read is None:
        return True
    age = eyes.wall - state.full_read
    return not timedelta(0) <= age < backend.capabilities.full_read_after


def _known(state: CalendarState) -> dict[str, str]:
    """The versions we hold; of what is recorded but not held, any version is news."""
    recorded = {row.remote_id: "" for row in state.inventory} | dict.fromkeys(_awaited(state), "")
    return recorded | {id_: event.version for id_, event in state.mirror.items()}


def _awaited(state: CalendarState) -> dict[str, str]:
    """By remote id the UIDs of creations whose answer never came: what they made is ours even without its marker."""
    return {
        intent.remote_id: intent.uid
        for intent in state.intents
        if intent.action is Action.CREATE and intent.sent and intent.remote_id
    }


def _is_of_interest(event: RemoteEvent, recorded: frozenset[str], tenant: str) -> bool:
    """Ours by marker or by id; foreign events are not kept, not even for a moment longer."""
    marker = parse_marker(event.marker)
    return (marker is not None and marker.tenant == tenant) or event.remote_id in recorded


def _confirm_absence(
    backend: Backend, ref: CalendarRef, state: CalendarState, mirror: dict[str, RemoteEvent], eyes: Eyes
) -> None:
    missing = sorted(set(_expected_ids(state, eyes)) - mirror.keys())
    if not missing:
        return
    awaited = _awaited(state)
    found = sorted(
        id_
        for id_, event in backend.confirm(ref.address, missing).items()
        if event is not None and event.uid == awaited.get(id_, event.uid)
    )
    if found:
        raise IncompleteObservation(message("listing-left-out", count=len(found), total=len(missing), first=found[0]))


def _expected_ids(state: CalendarState, eyes: Eyes) -> Iterable[str]:
    """What must be there unless somebody removed it; history may go without notice."""
    for row in state.inventory:
        if not has_ended(row.wrote.span, eyes.now, eyes.zone):
            yield row.remote_id
    for intent in state.intents:
        if intent.action is Action.DELETE:
            yield intent.remote_id
    yield from _awaited(state)
