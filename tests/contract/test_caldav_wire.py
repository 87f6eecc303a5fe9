"""What the CalDAV backend makes of replies that no real server gives on request."""

from __future__ import annotations

import itertools
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from syncd.backends.caldav.backend import CalDavBackend
from syncd.backends.caldav.connection import CalDavConnection
from syncd.backends.caldav.profile import Profile
from syncd.canon.managed import Managed
from syncd.canon.times import Timed
from syncd.errors import (
    CalendarMissing,
    Conflict,
    Forbidden,
    IncompleteObservation,
    Rejected,
    RemoteError,
    Throttled,
    Unauthorized,
    Unreachable,
)
from syncd.formats import ical
from syncd.plan.model import RemoteEvent
from syncd.ports import Create, Delete, Done, Failed, Outcome, Update
from tests.contract.sides import NOW, ZONE, open_fence, radicale_side
from tests.servers.process import free_port
from tests.servers.radicale import Radicale
from tests.servers.scripted import Reply, Scripted, http, scripted

MEETING = Managed("Møde", Timed(datetime(2026, 3, 2, 17, tzinfo=UTC), datetime(2026, 3, 2, 20, tzinfo=UTC)))
MARKER = "v1 ballerup main political moeder/1 1"
PAYLOAD = ical.new_event("u1", MARKER, MEETING, ZONE, None, NOW, "da")
EVENT = RemoteEvent("u1.ics", '"1"', "u1", MARKER, MEETING, PAYLOAD)
CREATE = Create("u1", MARKER, MEETING)
# a server that was asked before; what asking looks like is in test_caldav_probing.py
KNOWN = Profile(holds_conditions=True, tells_unknown_token=True)


def row(name: str, *, status: str = "", etag: str = '"1"', data: str | None = PAYLOAD) -> str:
    href = f"<D:href>/dav/politisk/{name}</D:href>"
    if status:
        return f"<D:response>{href}<D:status>HTTP/1.1 {status}</D:status></D:response>"
    told = "" if data is None else f"<C:calendar-data>{data}</C:calendar-data>"
    untold = (
        ""
        if data
        else "<D:propstat><D:prop><C:calendar-data/></D:prop><D:status>HTTP/1.1 404 No</D:status></D:propstat>"
    )
    return (
        f"<D:response>{href}<D:propstat><D:prop><D:getetag>{etag}</D:getetag>{told}</D:prop>"
        f"<D:status>HTTP/1.1 200 OK</D:status></D:propstat>{untold}</D:response>"
    )


def multistatus(*rows: str, token: str | None = "t1") -> Reply:
    told = "" if token is None else f"<D:sync-token>{token}</D:sync-token>"
    body = (
        f'<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{"".join(rows)}{told}</D:multistatus>'
    )
    return http("207 Multi-Status", body.encode(), "Content-Type: application/xml")


def error(status: str, *preconditions: str) -> Reply:
    return http(
        status, f'<D:error xmlns:D="DAV:">{"".join(f"<D:{name}/>" for name in preconditions)}</D:error>'.encode()
    )


Start = Callable[..., tuple[CalDavBackend, Scripted]]


@pytest.fixture
def start() -> Iterator[Start]:
    """A backend before a server that gives these replies; the tries of a read follow without a pause."""
    with ExitStack() as stack:

        def started(*replies: Reply, **settings: object) -> tuple[CalDavBackend, Scripted]:
            server = stack.enter_context(scripted(replies))
            connection = CalDavConnection(server.url, "syncd", "kun-til-test", ZONE, "da")
            wanted = replace(connection, **settings)  # type: ignore[arg-type]
            backend = CalDavBackend(wanted, now=lambda: NOW, sleep=lambda _: None, profile=KNOWN)
            stack.callback(backend.close)
            return backend, server

        yield started


def observed(backend: CalDavBackend) -> object:
    return backend.observe("politisk", "t0", {})


def written(backend: CalDavBackend, operation: Create | Update | Delete = CREATE) -> Outcome:
    (outcome,) = backend.write("politisk", [operation], open_fence)
    return outcome


def error_of(outcome: Outcome) -> RemoteError:
    assert isinstance(outcome, Failed), outcome
    return outcome.error


# ── what is said ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (http("401 Unauthorized"), Unauthorized),
        (http("403 Forbidden"), Forbidden),
        (error("403 Forbidden", "need-privileges"), Forbidden),
        (http("404 Not Found"), CalendarMissing),
        (http("410 Gone"), CalendarMissing),
        (http("429 Too Many Requests", b"", "Retry-After: 7"), Throttled),
        (http("503 Service Unavailable", b"", "Retry-After: 7"), Throttled),
        (http("503 Service Unavailable"), Unreachable),
        (http("502 Bad Gateway"), Unreachable),
        (http("500 Internal Server Error"), Unreachable),
        (http("400 Bad Request", b"forkert"), Rejected),
        (error("403 Forbidden", "supported-report"), Rejected),
        (http("301 Moved", b"", "Location: http://127.0.0.1:1/"), Rejected),
        (http("200 OK", b"<html>Velkommen</html>"), Rejected),
    ],
)
def test_a_refused_look_raises_what_the_refusal_means(start: Start, reply: Reply, kind: type[RemoteError]) -> None:
    backend, _ = start(reply)
    with pytest.raises(RemoteError) as raised:
        observed(backend)
    assert type(raised.value) is kind
    with pytest.raises(RemoteError) as raised:
        backend.confirm("politisk", ["u1.ics"])
    assert type(raised.value) is kind


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (http("401 Unauthorized"), Unauthorized),
        (http("403 Forbidden"), Forbidden),
        (error("403 Forbidden", "valid-calendar-data"), Rejected),
        (http("409 Conflict"), Rejected),
        (http("412 Precondition Failed"), Conflict),
        (http("413 Content Too Large"), Rejected),
        (http("429 Too Many Requests"), Throttled),
        (http("503 Service Unavailable", b"", "Retry-After: 7"), Throttled),
        (http("500 Internal Server Error"), Unreachable),
        (http("507 Insufficient Storage"), Rejected),
        (http("307 Temporary Redirect", b"", "Location: http://127.0.0.1:1/"), Rejected),
    ],
)
@pytest.mark.parametrize("operation", [CREATE, Update(EVENT, MARKER, MEETING), Delete(EVENT)])
def test_a_refused_write_fails_as_the_refusal_means_and_is_sent_once(
    start: Start, reply: Reply, kind: type[RemoteError], operation: Create | Update | Delete
) -> None:
    backend, server = start(reply)
    assert type(error_of(written(backend, operation))) is kind
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("Retry-After: 7", timedelta(seconds=7)),
        ("Retry-After: Sun, 01 Feb 2026 12:02:00 GMT", timedelta(minutes=2)),
        ("Retry-After: Sun, 01 Feb 2026 11:00:00 GMT", timedelta(0)),
        ("Retry-After: snart", timedelta(seconds=60)),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_the_server_says_how_long_to_wait_and_is_not_asked_before(
    start: Start, status: str, told: str, wait: timedelta
) -> None:
    backend, server = start(http(status, b"", told))
    with pytest.raises(Throttled) as raised:
        observed(backend)
    assert raised.value.retry_after == wait
    assert len(server.heard) == 1


def test_a_server_that_does_not_say_how_long_is_left_alone_for_a_minute(start: Start) -> None:
    backend, _ = start(http("429 Too Many Requests"))
    with pytest.raises(Throttled) as raised:
        observed(backend)
    assert raised.value.retry_after == timedelta(seconds=60)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_what_is_not_there_is_a_conflict_to_a_change_and_a_missing_calendar_to_a_create(
    start: Start, status: str
) -> None:
    backend, _ = start(http(status))
    assert type(error_of(written(backend, Update(EVENT, MARKER, MEETING)))) is Conflict
    assert type(error_of(written(backend, Delete(EVENT)))) is Conflict
    assert type(error_of(written(backend))) is CalendarMissing


def test_the_reason_of_a_refusal_is_passed_on(start: Start) -> None:
    backend, _ = start(error("403 Forbidden", "valid-calendar-data", "max-resource-size"))
    values = error_of(written(backend)).message.values
    assert (values["status"], values["detail"]) == (403, "max-resource-size, valid-calendar-data")


def test_a_wrong_password_is_unauthorized(radicale_server: Radicale) -> None:
    wrong = CalDavConnection(radicale_server.url, radicale_server.username, "forkert", ZONE, "da", create=True)
    backend = CalDavBackend(wrong, now=lambda: NOW, sleep=lambda _: None)
    with pytest.raises(Unauthorized):
        backend.observe("politisk", None, {})
    assert type(error_of(written(backend))) is Unauthorized
    with pytest.raises(Unauthorized):
        backend.create_calendar("politisk", "Politisk")
    backend.close()


def test_another_user_s_calendar_is_forbidden(radicale_server: Radicale) -> None:
    url = radicale_server.url.replace("/syncd/", "/en-anden/")
    connection = CalDavConnection(url, radicale_server.username, radicale_server.password, ZONE, "da", create=True)
    backend = CalDavBackend(connection, now=lambda: NOW, sleep=lambda _: None)
    with pytest.raises(Forbidden):
        backend.create_calendar("politisk", "Politisk")
    backend.close()


# ── what is not said to the end ──────────────────────────────────────────────────────────────────


WHOLE = multistatus(row("u1.ics"))
NO_STATUS = "<D:response><D:href>/dav/politisk/u1.ics</D:href></D:response>"
NO_HREF = "<D:response><D:status>HTTP/1.1 200 OK</D:status></D:response>"
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<D:multistatus xmlns:D="DAV:">&b;<D:sync-token>t</D:sync-token></D:multistatus>'
)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(WHOLE.content[:-20]), id="fewer bytes than promised"),
        pytest.param(http("207 Multi-Status", WHOLE.content.partition(b"\r\n\r\n")[2][:-20]), id="XML cut off"),
        pytest.param(http("207 Multi-Status"), id="nothing at all"),
        pytest.param(http("207 Multi-Status", b"<html/>"), id="another document"),
        pytest.param(http("207 Multi-Status", BOMB), id="entities"),
        pytest.param(multistatus(row("u1.ics"), token=None), id="no token"),
        pytest.param(multistatus(row("u1.ics"), token=""), id="an empty token"),
        pytest.param(multistatus(NO_STATUS), id="a row without a status"),
        pytest.param(multistatus(NO_HREF), id="a row without a name"),
        pytest.param(multistatus(row("u1.ics", status="403 Forbidden")), id="a row refused"),
        pytest.param(multistatus(row("u1.ics", status="vrøvl")), id="a row with nonsense for a status"),
        pytest.param(multistatus(row("u1.ics").replace("200 OK", "500 No")), id="properties refused"),
    ],
)
def test_a_look_that_does_not_tell_all_is_no_look(start: Start, reply: Reply) -> None:
    backend, server = start(reply)
    with pytest.raises(IncompleteObservation):
        observed(backend)
    assert len(server.heard) == 1


def test_chunks_that_break_off_are_no_look(start: Start) -> None:
    body = WHOLE.content.partition(b"\r\n\r\n")[2]
    head = b"HTTP/1.1 207 Multi-Status\r\nTransfer-Encoding: chunked\r\n\r\n"
    backend, _ = start(Reply(head + b"%x\r\n" % (len(body) + 50) + body))
    with pytest.raises(IncompleteObservation):
        observed(backend)


@pytest.mark.parametrize(
    "rows",
    [
        [row("u1.ics")],
        [row("u1.ics"), row("u2.ics", data=None)],
        [row("u1.ics"), row("u2.ics", status="507 Insufficient Storage")],
        [row("u1.ics"), row("u2.ics"), row("", status="507 Insufficient Storage")],
    ],
)
def test_a_lookup_answers_for_each_or_for_none(start: Start, rows: Sequence[str]) -> None:
    backend, _ = start(multistatus(*rows))
    with pytest.raises(IncompleteObservation):
        backend.confirm("politisk", ["u1.ics", "u2.ics"])


def test_a_reply_to_a_write_that_breaks_off_leaves_the_outcome_unknown(start: Start) -> None:
    backend, server = start(Reply(http("201 Created", b"x" * 50, 'ETag: "1"').content[:-30]))
    assert type(error_of(written(backend))) is Unreachable
    assert len(server.heard) == 1


# ── pages and tokens ─────────────────────────────────────────────────────────────────────────────


MORE = "<D:response><D:href>/dav/politisk/</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status></D:response>"


def test_every_page_is_read_and_a_later_one_prevails(start: Start) -> None:
    backend, server = start(
        multistatus(row("u1.ics"), row("u2.ics"), row("u3.ics", status="404 Not Found"), MORE, token="t1"),
        multistatus(row("u2.ics", status="404 Not Found"), row("u3.ics", etag='"3"'), MORE, token="t2"),
        multistatus(row("u1.ics", etag='"2"'), token="t3"),
    )
    seen = backend.observe("politisk", None, {})
    assert {event.remote_id: event.version for event in seen.events} == {"u1.ics": '"2"', "u3.ics": '"3"'}
    assert (seen.gone, seen.full, seen.cursor) == ({"u2.ics"}, True, "t3")
    assert [b"<D:sync-token>t1<" in request for request in server.heard] == [False, True, False]


def test_pages_without_end_are_no_look(start: Start) -> None:
    backend, server = start(multistatus(row("u1.ics"), MORE))
    with pytest.raises(IncompleteObservation):
        observed(backend)
    assert len(server.heard) == 2


@pytest.mark.parametrize(
    "refusal",
    [
        error("403 Forbidden", "valid-sync-token"),
        error("412 Precondition Failed", "valid-sync-token"),
        error("409 Conflict", "valid-sync-token"),
        http("403 Forbidden"),
    ],
)
def test_a_refused_token_leads_to_a_full_look_in_the_same_call(start: Start, refusal: Reply) -> None:
    backend, server = start(refusal, multistatus(row("u1.ics")))
    seen = backend.observe("politisk", "t0", {})
    assert seen.full
    assert [event.remote_id for event in seen.events] == ["u1.ics"]
    assert b"<D:sync-token></D:sync-token>" in server.heard[1] or b"<D:sync-token/>" in server.heard[1]


def test_a_server_that_forgets_its_own_tokens_is_no_look(start: Start) -> None:
    refused = error("403 Forbidden", "valid-sync-token")
    backend, _ = start(multistatus(MORE), refused, multistatus(MORE), refused)
    with pytest.raises(IncompleteObservation):
        backend.observe("politisk", None, {})


def test_no_limit_is_ever_asked_for(start: Start) -> None:
    backend, server = start(multistatus())
    backend.observe("politisk", None, {})
    assert b"limit" not in server.heard[0].lower()
    assert b"Depth: 0\r\n" in server.heard[0]


# ── objects left out of the sync reply ───────────────────────────────────────────────────────────


def test_objects_left_out_are_asked_for_where_their_version_moved(start: Start) -> None:
    backend, server = start(
        multistatus(row("u1.ics", data=None), row("u2.ics", etag='"2"', data=None), row("u3.ics", data=None)),
        multistatus(row("u2.ics", etag='"2"'), row("u3.ics", status="404 Not Found"), token=None),
    )
    seen = backend.observe("politisk", "t0", {"u1.ics": '"1"', "u2.ics": '"1"'})
    assert [event.remote_id for event in seen.events] == ["u2.ics"]
    assert seen.gone == {"u3.ics"}
    assert b"/dav/politisk/u1.ics" not in server.heard[1]
    assert len(server.heard) == 2


def test_a_full_look_asks_for_every_object_left_out(start: Start) -> None:
    backend, _ = start(multistatus(row("u1.ics", data=None)), multistatus(row("u1.ics"), token=None))
    seen = backend.observe("politisk", None, {"u1.ics": '"1"'})
    assert [event.managed for event in seen.events] == [MEETING]


def test_names_are_equal_however_the_server_writes_them(start: Start) -> None:
    spellings = ("m%C3%B8de%20x@y.ics", "møde%20x%40y.ics", "m%c3%b8de%20x%40y.ics")
    names = []
    for spelling in spellings:
        backend, _ = start(multistatus(row(spelling)))
        names += [event.remote_id for event in backend.observe("politisk", None, {}).events]
    assert set(names) == {"m%C3%B8de%20x@y.ics"}


def test_absolute_hrefs_and_the_collection_itself(start: Start) -> None:
    absolute = row("u1.ics").replace("/dav/politisk/u1.ics", "https://kalender.example/proxy/politisk/u1.ics")
    itself = row("", data=None)
    bare = itself.replace("/dav/politisk/<", "/dav/politisk<")
    backend, _ = start(multistatus(itself, bare, absolute))
    assert [event.remote_id for event in backend.observe("politisk", None, {}).events] == ["u1.ics"]


# ── no answer, slow answers, answers from elsewhere ──────────────────────────────────────────────


def test_a_closed_port_is_unreachable() -> None:
    with scripted([http("200 OK")]) as server:
        url = server.url
    backend = CalDavBackend(CalDavConnection(url, "u", "p", ZONE, "da"), now=lambda: NOW, sleep=lambda _: None)
    with pytest.raises(Unreachable):
        observed(backend)
    assert type(error_of(written(backend))) is Unreachable
    backend.close()


def test_a_connection_that_is_dropped_is_tried_again_for_a_look(start: Start) -> None:
    backend, server = start(Reply(b""), Reply(b""), multistatus(row("u1.ics")))
    assert len(backend.observe("politisk", None, {}).events) == 1
    assert len(server.heard) == 3


def test_a_connection_that_is_dropped_is_not_tried_again_for_a_write(start: Start) -> None:
    backend, server = start(Reply(b""), http("201 Created", b"", 'ETag: "1"'))
    assert type(error_of(written(backend))) is Unreachable
    assert [request.split()[0] for request in server.heard] == [b"PUT", b"OPTIONS"]


def test_once_the_server_is_gone_the_rest_of_a_batch_is_not_sent() -> None:
    asked: list[str] = []
    connection = CalDavConnection(f"http://127.0.0.1:{free_port()}/", "u", "p", ZONE, "da", parallel=1)
    backend = CalDavBackend(
        connection, now=lambda: NOW, sleep=lambda _: None, profile=KNOWN, watch=lambda method, _: asked.append(method)
    )
    outcomes = backend.write("politisk", [CREATE] * 9, open_fence)
    backend.close()
    # whether the server has fallen silent, or made nothing of this one event, a second request tells
    assert asked == ["PUT", "OPTIONS"]
    assert [type(error_of(outcome)) for outcome in outcomes] == [Unreachable] * 9


def test_one_event_that_the_server_says_nothing_to_stops_no_other(start: Start) -> None:
    backend, server = start(Reply(b""), http("200 OK"), http("201 Created", b"", 'ETag: "1"'), parallel=1)
    outcomes = backend.write("politisk", [CREATE] * 3, open_fence)
    assert [type(outcome) for outcome in outcomes] == [Failed, Done, Done]
    assert [line.split()[0] for line in server.request_lines] == ["PUT", "OPTIONS", "PUT", "PUT"]


@pytest.mark.skipif(not hasattr(socket, "TCP_QUICKACK"), reason="only Linux lets a program acknowledge at once")
def test_a_reply_in_two_parts_is_not_kept_waiting() -> None:
    whole = multistatus(row("u1.ics")).content.replace(b"Connection: close", b"Connection: keep-alive")
    head, _, body = whole.partition(b"\r\n\r\n")
    took = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        connection = CalDavConnection(f"http://127.0.0.1:{listener.getsockname()[1]}/", "u", "p", ZONE, "da")
        server = threading.Thread(target=answer_in_two_parts, args=(listener, head + b"\r\n\r\n", body))
        server.start()
        backend = CalDavBackend(connection, now=lambda: NOW, sleep=lambda _: None, profile=KNOWN)
        for _ in range(30):
            began = time.monotonic()
            observed(backend)
            took.append(time.monotonic() - began)
        backend.close()
        server.join()
    # the first are acknowledged at once by any system; a delayed acknowledgement is 40 ms late
    assert statistics.median(took[-15:]) < 0.02


def answer_in_two_parts(listener: socket.socket, head: bytes, body: bytes) -> None:
    """Every request of one connection; the second part waits until the first is acknowledged (RFC 896)."""
    with listener.accept()[0] as taken:
        while (asked := taken.recv(65536)) != b"":
            while b"sync-collection>" not in asked:
                asked += taken.recv(65536)
            taken.sendall(head)
            taken.sendall(body)


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_reply_that_drips_is_late(start: Start, part: str) -> None:
    slow = Reply(
        (WHOLE if part == "body" else http("207 Multi-Status", b"", "X-Long: " + "x" * 5000)).content, drip=0.01
    )
    backend, _ = start(slow, timeout=0.3)
    began = time.monotonic()
    with pytest.raises(Unreachable):
        observed(backend)
    assert type(error_of(written(backend))) is Unreachable
    assert time.monotonic() - began < 4


def test_the_password_does_not_follow_a_redirect(start: Start) -> None:
    with scripted([multistatus()]) as elsewhere:
        away = (b"", f"Location: {elsewhere.url}politisk/")
        backend, server = start(http("302 Found", *away), http("307 Temporary Redirect", *away))
        with pytest.raises(Rejected) as raised:
            observed(backend)
        assert type(error_of(written(backend))) is Rejected
        assert elsewhere.heard == []
    assert raised.value.message.values["to"] == f"{elsewhere.url}politisk/"
    assert len(server.heard) == 2


def test_proxies_of_the_environment_have_no_say(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    backend, server = start(multistatus())
    backend.observe("politisk", None, {})
    assert b"Authorization: Basic c3luY2Q6a3VuLXRpbC10ZXN0\r\n" in server.heard[0]


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def test_a_write_without_an_etag_in_its_reply_is_read_once(start: Start) -> None:
    kept = PAYLOAD.replace("SUMMARY:Møde", "SUMMARY:Møde (rettet af serveren)")
    backend, server = start(http("201 Created"), multistatus(row("u1.ics", etag='"9"', data=kept), token=None))
    outcome = written(backend)
    assert isinstance(outcome, Done)
    assert outcome.event is not None
    assert outcome.event.version == '"9"'
    assert outcome.event.managed == replace(MEETING, title="Møde (rettet af serveren)")
    assert len(server.heard) == 2


def test_a_write_that_cannot_be_read_is_done_all_the_same(start: Start) -> None:
    backend, _ = start(http("201 Created"), http("403 Forbidden"))
    outcome = written(backend)
    assert isinstance(outcome, Done)
    assert outcome.event is not None
    assert (outcome.event.version, outcome.event.remote_id) == ("", "u1.ics")


def test_every_write_carries_its_condition(start: Start) -> None:
    backend, server = start(http("204 No Content", b"", 'ETag: "2"'))
    written(backend)
    written(backend, Update(EVENT, MARKER, MEETING))
    written(backend, Delete(EVENT))
    assert server.request_lines == [f"{verb} /dav/politisk/u1.ics HTTP/1.1" for verb in ("PUT", "PUT", "DELETE")]
    conditions = (b"If-None-Match: *\r\n", b'If-Match: "1"\r\n', b'If-Match: "1"\r\n')
    assert all(condition in request for condition, request in zip(conditions, server.heard, strict=True))


INVITING = replace(EVENT, payload=PAYLOAD.replace("SEQUENCE", "ATTENDEE:mailto:gaest@ballerup.example\r\nSEQUENCE"))


@pytest.mark.parametrize("operation", [Update(INVITING, MARKER, MEETING), Delete(INVITING)])
def test_a_server_that_would_mail_attendees_is_not_written_to(start: Start, operation: Update | Delete) -> None:
    backend, server = start(http("200 OK", b"", "DAV: 1, 3, calendar-access, calendar-auto-schedule"))
    assert type(error_of(written(backend, operation))) is Rejected
    assert server.request_lines == ["OPTIONS /dav/politisk/ HTTP/1.1"]


@pytest.mark.parametrize("operation", [Update(INVITING, MARKER, MEETING), Delete(INVITING)])
def test_a_server_that_mails_nobody_is(start: Start, operation: Update | Delete) -> None:
    backend, _ = start(http("200 OK", b"", "DAV: 1, 3, calendar-access"), http("204 No Content", b"", 'ETag: "2"'))
    assert isinstance(written(backend, operation), Done)


def test_a_calendar_that_somebody_else_made_meanwhile_is_fine(start: Start) -> None:
    there = row("", data=None).replace("<D:getetag>", "<D:resourcetype><C:calendar/></D:resourcetype><D:getetag>")
    backend, _ = start(http("405 Method Not Allowed"), multistatus(there, token=None))
    backend.create_calendar("politisk", "Politisk")


def test_a_thing_that_is_no_calendar_stands_in_the_way(start: Start) -> None:
    backend, _ = start(http("405 Method Not Allowed"), multistatus(row("", data=None), token=None))
    with pytest.raises(Rejected):
        backend.create_calendar("politisk", "Politisk")


def test_a_write_whose_reply_is_lost_is_found_by_looking(
    radicale_server: Radicale, calendar_numbers: itertools.count[int]
) -> None:
    side = radicale_side(radicale_server, calendar_numbers)
    port = urlsplit(radicale_server.url).port
    assert port is not None
    with scripted([Reply(b"", swallowed_from=port)]) as deaf:
        url = side.connection.url.replace(str(port), str(urlsplit(deaf.url).port))
        backend = CalDavBackend(replace(side.connection, url=url), now=lambda: NOW, sleep=lambda _: None)
        (outcome,) = backend.write(side.address, [CREATE], open_fence)
        backend.close()
    assert type(error_of(outcome)) is Unreachable
    found = side.backend().confirm(side.address, ["u1.ics"])["u1.ics"]
    assert found is not None
    assert (found.managed, found.marker) == (MEETING, MARKER)
    side.close()


def test_a_kept_connection_that_the_server_closed_is_not_written_to(start: Start) -> None:
    """Each reply here says nothing of closing, and the connection closes all the same."""
    reply = Reply(http("204 No Content", b"", 'ETag: "1"').content.replace(b"Connection: close\r\n", b""))
    backend, server = start(reply)
    for _ in range(3):
        assert isinstance(written(backend), Done)
        time.sleep(0.05)
    assert len(server.heard) == 3
