"""What the CalDAV backend finds out about a server, when it asks, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from syncd.backends.caldav.backend import CalDavBackend
from syncd.backends.caldav.connection import CalDavConnection
from syncd.canon.managed import Managed
from syncd.canon.times import Timed
from syncd.errors import Conflict, Rejected, Unreachable
from syncd.formats import ical
from syncd.plan.model import RemoteEvent
from syncd.ports import Create, Delete, Done, Fact, Failed, Operation, Outcome, Update
from tests.contract.sides import NOW, TRAITS, ZONE, CalDavSide, Trait, dav_side, open_fence, table
from tests.servers.scripted import Reply, Scripted, http, scripted

MEETING = Managed("Møde", Timed(datetime(2026, 3, 2, 17, tzinfo=UTC), datetime(2026, 3, 2, 20, tzinfo=UTC)))

# what each server says of itself; conditions show when something is written
FOUND: Final[Mapping[str, Mapping[str, Fact]]] = MappingProxyType(
    {
        "radicale": {"schedules": False, "data-in-sync": True, "tells-unknown-token": True, "conditions": True},
        "xandikos": {"schedules": True, "data-in-sync": False, "tells-unknown-token": True, "conditions": True},
        "cyrus": {"schedules": True, "data-in-sync": True, "tells-unknown-token": True, "conditions": True},
        "unconditional": {"schedules": False, "data-in-sync": True, "tells-unknown-token": True, "conditions": False},
    }
)
SOFTWARE: Final = MappingProxyType({"cyrus": "Cyrus-HTTP/3", "xandikos": "aiohttp", "radicale": "WSGIServer"})
FOREIGN: Final = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Et andet program//DA
BEGIN:VEVENT
UID:fremmed
DTSTAMP:20260101T000000Z
DTSTART:20260302T100000Z
DTEND:20260302T110000Z
SUMMARY:Tandlæge
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
PAYLOAD: Final = ical.new_event("u1", "v1 ballerup main political moeder/1 1", MEETING, ZONE, None, NOW, "da")
EVENT: Final = RemoteEvent("u1.ics", '"1"', "u1", "v1 ballerup main political moeder/1 1", MEETING, PAYLOAD)


def create(number: int) -> Create:
    uid = f"7f0e2b1c-0000-5000-8000-00000000000{number}"
    return Create(uid, f"v1 ballerup main political moeder/{number} 1", MEETING)


@pytest.fixture(params=list(FOUND))
def place(request: pytest.FixtureRequest) -> Iterator[CalDavSide]:
    yield from opened(request, request.param)


@pytest.fixture
def careless(request: pytest.FixtureRequest) -> Iterator[CalDavSide]:
    """A server that does not keep to conditions, and a connection that does not allow for it."""
    for side in opened(request, "unconditional"):
        side.connection = replace(side.connection, unsafe_writes=False)
        yield side


def opened(request: pytest.FixtureRequest, name: str) -> Iterator[CalDavSide]:
    server, numbers = request.getfixturevalue(f"{name}_server"), request.getfixturevalue("calendar_numbers")
    side = dav_side(name, server, TRAITS[name], numbers)
    yield side
    side.close()


def write(backend: CalDavBackend, side: CalDavSide, *operations: Operation) -> list[Outcome]:
    return list(backend.write(side.address, operations, open_fence))


def methods(side: CalDavSide) -> list[str]:
    return [method for method, _ in side.requests]


# ── what is found ────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_taken_for_granted_before_it_has_shown(place: CalDavSide) -> None:
    known = place.backend().capabilities
    assert set(known.facts.values()) == {None}
    assert known.full_read_after == timedelta(hours=6)
    assert not place.requests


def test_a_probe_tells_what_the_server_is_and_writes_nothing(place: CalDavSide) -> None:
    place.put("fremmed.ics", FOREIGN)
    backend = place.backend()
    found = backend.probe(place.address)
    assert methods(place) == ["OPTIONS", "PROPFIND", "REPORT", "REPORT"]
    expected = FOUND[place.name] | {"conditions": None}
    assert {name: found.facts[name] for name in expected} == expected
    assert SOFTWARE.get(place.name, "") in found.server
    assert "calendar-access" in str(found.facts["dav"])
    assert {"sync-collection", "calendar-multiget"} <= set(found.facts["reports"] or ())  # type: ignore[arg-type]
    assert found.full_read_after == timedelta(days=1)
    place.requests.clear()
    assert backend.probe(place.address) == found
    assert len(place.requests) == 1


def test_the_first_write_shows_whether_conditions_hold(place: CalDavSide) -> None:
    backend = place.backend()
    outcomes = write(backend, place, *map(create, range(1, 6)))
    assert [type(outcome) for outcome in outcomes] == [Done] * 5
    known = backend.capabilities
    assert known.facts["conditions"] is known.conditional_writes is FOUND[place.name]["conditions"]
    assert len(backend.observe(place.address, None, {}).events) == 5


def test_it_shows_in_an_update_and_in_a_deletion_too(place: CalDavSide) -> None:
    made = [
        outcome.event for outcome in write(place.backend(), place, create(1), create(2)) if isinstance(outcome, Done)
    ]
    seen = {event.remote_id: event for event in place.backend().observe(place.address, None, {}).events}
    events = [seen[event.remote_id] for event in made if event is not None]
    for operation in (Update(events[0], events[0].marker, replace(MEETING, title="Ny")), Delete(events[1])):
        backend = place.backend()
        (outcome,) = write(backend, place, operation)
        assert isinstance(outcome, Done), outcome
        assert backend.capabilities.facts["conditions"] is FOUND[place.name]["conditions"]
    (left,) = place.backend().observe(place.address, None, {}).events
    assert left.managed == replace(MEETING, title="Ny")


# ── what it costs ────────────────────────────────────────────────────────────────────────────────


def test_a_connection_asks_once(request: pytest.FixtureRequest) -> None:
    for side in opened(request, "radicale"):
        backend = side.backend()
        cursor = backend.observe(side.address, None, {}).cursor
        assert methods(side) == ["REPORT", "REPORT"]
        write(backend, side, create(1), create(2))
        assert methods(side)[2:] == ["PUT", "PUT", "PUT"]
        side.requests.clear()
        backend.observe(side.address, cursor, {})
        write(backend, side, create(3))
        backend.observe(side.address, None, {})
        assert methods(side) == ["REPORT", "PUT", "REPORT"]


# ── a server that does not keep to conditions ────────────────────────────────────────────────────


def test_such_a_server_is_refused_and_keeps_nothing_of_ours(careless: CalDavSide) -> None:
    backend = careless.backend()
    outcomes = write(backend, careless, create(1), create(2), create(3))
    assert [outcome.error.message.id for outcome in outcomes if isinstance(outcome, Failed)] == [
        "remote-unsafe-writes"
    ] * 3
    assert not backend.capabilities.conditional_writes
    assert backend.observe(careless.address, None, {}).events == ()
    careless.requests.clear()
    assert all(isinstance(outcome, Failed) for outcome in write(backend, careless, create(4)))
    assert careless.requests == []


@pytest.mark.parametrize("kind", [Update, Delete])
def test_such_a_server_s_events_stay_as_they_are(
    careless: CalDavSide, kind: type[Update | Delete], request: pytest.FixtureRequest
) -> None:
    allowed = replace(careless.connection, unsafe_writes=True)
    careless.connection, refused = allowed, careless.connection
    write(careless.backend(), careless, create(1))
    careless.connection = refused
    backend = careless.backend()
    (event,) = backend.observe(careless.address, None, {}).events
    before = careless.get(event.remote_id)
    operation = Delete(event) if kind is Delete else Update(event, event.marker, replace(MEETING, title="Ny"))
    (outcome,) = write(backend, careless, operation)
    assert isinstance(outcome, Failed)
    assert type(outcome.error) is Rejected
    assert careless.get(event.remote_id) == before


# ── answers that prove nothing ───────────────────────────────────────────────────────────────────


def at(server: Scripted) -> CalDavBackend:
    connection = CalDavConnection(server.url, "syncd", "kun-til-test", ZONE, "da")
    return CalDavBackend(connection, now=lambda: NOW, sleep=lambda _: None)


def before(replies: list[Reply], operations: list[Operation]) -> tuple[list[Outcome], Scripted, CalDavBackend]:
    with scripted(replies) as server:
        backend = at(server)
        outcomes = list(backend.write("politisk", operations, open_fence))
        backend.close()
    return outcomes, server, backend


@pytest.mark.parametrize("silence", [Reply(b""), http("503 Service Unavailable"), http("401 Unauthorized")])
def test_a_server_that_cannot_be_reached_shows_nothing_and_gets_no_more(silence: Reply) -> None:
    outcomes, server, backend = before([silence], [create(1), create(2), create(3)])
    assert [line.split()[0] for line in server.request_lines if not line.startswith("OPTIONS")] == ["PUT"]
    assert len({type(outcome.error) for outcome in outcomes if isinstance(outcome, Failed)}) == 1
    assert len(outcomes) == 3
    assert backend.capabilities.facts["conditions"] is None


def test_a_creation_whose_proof_fails_is_done_and_the_next_one_proves() -> None:
    stored, refused = http("201 Created", b"", 'ETag: "1"'), http("412 Precondition Failed")
    replies = [stored, http("500 Internal Server Error"), stored, refused, stored]
    outcomes, server, backend = before(replies, [create(1), create(2), create(3)])
    assert [type(outcome) for outcome in outcomes] == [Done, Done, Done]
    assert len(server.heard) == 5
    assert backend.capabilities.facts["conditions"] is True


def test_a_refusal_to_an_event_that_moved_proves_nothing() -> None:
    moved = http(
        "207 Multi-Status",
        b'<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:response>'
        b'<D:href>/dav/politisk/u1.ics</D:href><D:propstat><D:prop><D:getetag>"2"</D:getetag>'
        b"<C:calendar-data>BEGIN:VCALENDAR</C:calendar-data></D:prop><D:status>HTTP/1.1 200 OK</D:status>"
        b"</D:propstat></D:response></D:multistatus>",
    )
    outcomes, server, backend = before([moved], [Delete(EVENT)])
    assert isinstance(outcomes[0], Failed)
    assert type(outcomes[0].error) is Conflict
    assert [line.split()[0] for line in server.request_lines] == ["REPORT"]
    assert backend.capabilities.facts["conditions"] is None


def test_a_server_that_takes_any_token_is_read_in_full_more_often() -> None:
    page = http(
        "207 Multi-Status", b'<D:multistatus xmlns:D="DAV:"><D:sync-token>data:,7</D:sync-token></D:multistatus>'
    )
    with scripted([page]) as server:
        backend = at(server)
        backend.observe("politisk", None, {})
        assert b"<D:sync-token>data:,2<" in server.heard[1]
        assert backend.capabilities.facts["tells-unknown-token"] is False
        assert backend.capabilities.full_read_after == timedelta(hours=6)
        backend.close()


def test_a_probe_says_when_nobody_answers() -> None:
    with scripted([http("200 OK")]) as server:
        backend = at(server)
    with pytest.raises(Unreachable):
        backend.probe("politisk")
    backend.close()


# ── what is written down ─────────────────────────────────────────────────────────────────────────


def test_the_table_of_what_servers_lack_is_the_one_that_the_suite_goes_by() -> None:
    assert table() in (Path(__file__).parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(FOUND))
def test_what_servers_lack_is_what_the_backend_finds(name: str) -> None:
    traits = {Trait.DATA_IN_SYNC: "data-in-sync", Trait.CONDITIONS: "conditions"}
    traits |= {Trait.TELLS_UNKNOWN_TOKEN: "tells-unknown-token"}
    assert {trait: trait in TRAITS[name] for trait in traits} == {
        trait: FOUND[name][fact] for trait, fact in traits.items()
    }
