"""The faults and the hands of the server in memory do what they say; the rest is the behaviour suite's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from syncd.backends.memory import WRITES, Fault, FaultKind, Hands, MemoryBackend, MemoryServer, Request
from syncd.canon.managed import Managed
from syncd.canon.times import Timed
from syncd.errors import (
    Conflict,
    Forbidden,
    IncompleteObservation,
    RemoteError,
    Throttled,
    UidTaken,
    Unauthorized,
    Unreachable,
)
from syncd.ports import Create, Done, Failed

ZONE = ZoneInfo("Europe/Copenhagen")
MEETING = Managed("Møde", Timed(datetime(2026, 3, 2, 17, tzinfo=UTC), datetime(2026, 3, 2, 20, tzinfo=UTC)))
KINDS = {
    FaultKind.UNREACHABLE: Unreachable,
    FaultKind.THROTTLED: Throttled,
    FaultKind.UNAUTHORIZED: Unauthorized,
    FaultKind.FORBIDDEN: Forbidden,
    FaultKind.REJECTED: UidTaken,
    FaultKind.CONFLICT: Conflict,
    FaultKind.INCOMPLETE: IncompleteObservation,
}


@pytest.fixture
def server() -> MemoryServer:
    made = MemoryServer()
    made.open("politisk")
    return made


@pytest.fixture
def backend(server: MemoryServer) -> MemoryBackend:
    return MemoryBackend(server, zone=ZONE, language="da", now=lambda: datetime(2026, 2, 1, tzinfo=UTC))


@pytest.fixture
def hands(server: MemoryServer) -> Hands:
    return Hands(server, "politisk", ZONE)


def create(backend: MemoryBackend, *numbers: int) -> list[Done | Failed]:
    operations = [Create(f"u{number}", f"v1 b main political m/{number} 1", MEETING) for number in numbers]
    return list(backend.write("politisk", operations, lambda: None))


@pytest.mark.parametrize(("kind", "error"), KINDS.items())
def test_a_fault_strikes_before_anything_happens(
    server: MemoryServer, backend: MemoryBackend, hands: Hands, kind: FaultKind, error: type[RemoteError]
) -> None:
    server.faults.append(Fault(kind))
    (outcome,) = create(backend, 1)
    assert isinstance(outcome, Failed)
    assert type(outcome.error) is error
    assert hands.names() == ()
    assert server.requests == [Request.PUT]


def test_a_lost_reply_leaves_the_event_behind(server: MemoryServer, backend: MemoryBackend, hands: Hands) -> None:
    server.faults.append(Fault(FaultKind.LOST_REPLY))
    (outcome,) = create(backend, 1)
    assert isinstance(outcome, Failed)
    assert type(outcome.error) is Unreachable
    assert hands.names() == ("u1.ics",)


def test_a_fault_lets_some_pass_and_then_hits_so_many(server: MemoryServer, backend: MemoryBackend) -> None:
    server.faults.append(Fault(FaultKind.REJECTED, on={Request.PUT}, skip=2, times=1))
    backend.observe("politisk", None, {})
    assert [type(outcome) for outcome in create(backend, 1, 2, 3, 4)] == [Done, Done, Failed, Done]


def test_a_fault_of_looks_leaves_writes_alone(server: MemoryServer, backend: MemoryBackend) -> None:
    server.faults.append(Fault(FaultKind.INCOMPLETE, on={Request.OBSERVE}))
    assert isinstance(create(backend, 1)[0], Done)
    with pytest.raises(IncompleteObservation):
        backend.observe("politisk", None, {})
    assert len(backend.observe("politisk", None, {}).events) == 1


def test_a_short_listing_claims_to_be_whole(server: MemoryServer, backend: MemoryBackend) -> None:
    create(backend, 1, 2, 3, 4)
    server.faults.append(Fault(FaultKind.SHORT_LISTING, on={Request.OBSERVE}))
    seen = backend.observe("politisk", None, {})
    assert seen.full
    assert len(seen.events) == 2
    assert len(backend.observe("politisk", None, {}).events) == 4


def test_a_forgotten_history_makes_the_next_look_a_full_one(server: MemoryServer, backend: MemoryBackend) -> None:
    create(backend, 1)
    cursor = backend.observe("politisk", None, {}).cursor
    assert not backend.observe("politisk", cursor, {}).full
    server.forget_history("politisk")
    again = backend.observe("politisk", cursor, {})
    assert again.full
    assert len(again.events) == 1
    assert not backend.observe("politisk", again.cursor, {}).full


def test_what_is_deleted_lies_in_the_bin(server: MemoryServer, backend: MemoryBackend, hands: Hands) -> None:
    create(backend, 1)
    payload = hands.read("u1.ics")
    hands.delete("u1.ics")
    assert server.binned("politisk") == (payload,)


def test_hands_drag_and_edit_and_paste(backend: MemoryBackend, hands: Hands, server: MemoryServer) -> None:
    create(backend, 1)
    first = backend.observe("politisk", None, {})
    before = list(server.requests)
    hands.drag("u1.ics", timedelta(days=1))
    hands.edit("u1.ics", lambda managed: replace(managed, where="Biblioteket"))
    hands.paste("u1.ics", "kopi.ics")
    assert server.requests == before
    seen = {event.remote_id: event for event in backend.observe("politisk", first.cursor, {}).events}
    moved = Timed(MEETING.span.start + timedelta(days=1), MEETING.span.end + timedelta(days=1))  # type: ignore[union-attr]
    assert seen["u1.ics"].managed == replace(MEETING, span=moved, where="Biblioteket")
    assert seen["kopi.ics"].managed == seen["u1.ics"].managed
    assert seen["kopi.ics"].marker == seen["u1.ics"].marker
    assert seen["kopi.ics"].uid != seen["u1.ics"].uid


def test_every_kind_of_write_can_be_hit() -> None:
    assert {Request.PUT, Request.DELETE, Request.MAKE} == WRITES
