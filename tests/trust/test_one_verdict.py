"""What is wrong with a connection as a whole is found out once a round, and said once; never more than that."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from syncd.bootstrap import declare, engine_for, source_of
from syncd.clock import parse_as_of
from syncd.daemon.round import plan_round, sync_round
from syncd.reconcile import Result
from syncd.settings import load_settings
from tests.servers.process import free_port
from tests.system.town import AS_OF, SYNCD, Town, run

MEMBERS = tuple(f"m{number:02}" for number in range(1, 31))
CALENDARS = len(MEMBERS) + 1
AT_ONCE = 4
EVENT = "{id: moede, title: Møde, when: 2026-03-02 17:00/19:00, audience: council}"


@dataclass
class Clockwork:
    """The machine's clock, but for its sleeps, which are only counted."""

    slept: list[float] = field(default_factory=list)

    def wall(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def one_round(town: Town, clock: Clockwork) -> dict[str, Result]:
    settings = load_settings(town.settings, {}, town.folder)
    declaration = declare(source_of(settings, None, clock))
    municipality = declaration.world.municipality
    with engine_for(settings, municipality, clock, create=True) as engine, engine.store.lease("test") as fence:
        planned = plan_round(engine, declaration, parse_as_of(AS_OF, municipality.zone))
        results = sync_round(engine, planned, fence)
    return {one.prepared.assignment.ref.calendar: one for one in results}


def settled(folder: Path, url: str, timeout: str = "5s", members: tuple[str, ...] = MEMBERS, more: str = "") -> Town:
    town = Town(folder, url, members=members)
    town.settle(EVENT, more=more)
    written = town.settings.read_text(encoding="utf-8")
    town.settings.write_text(written.replace('timeout = "5s"', f'timeout = "{timeout}"'), encoding="utf-8")
    return town


# ── servers ──────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def black_hole() -> Iterator[tuple[str, list[socket.socket]]]:
    """Takes every connection and never says a word."""
    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:

        def take() -> None:
            while True:
                try:
                    taken.append(listener.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=take)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/dav/", taken
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for one in taken:
                one.close()


Answered = tuple[int, bytes] | None
EMPTY = b'<D:multistatus xmlns:D="DAV:"><D:sync-token>t1</D:sync-token></D:multistatus>'


@contextmanager
def moody(answers: Callable[[str, str], Answered]) -> Iterator[tuple[str, list[str]]]:
    """`answers` gives, for method and last part of the path, a status and a body; None: not before the test ends."""
    asked: list[str] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            name = self.path.strip("/").rpartition("/")[2]
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append(f"{self.command} {name}")
            told = answers(self.command, name)
            if told is None:
                over.wait(30)
                self.close_connection = True
                return
            self.send_response(told[0])
            self.send_header("Content-Length", str(len(told[1])))
            self.send_header("ETag", '"1"')
            self.end_headers()
            self.wfile.write(told[1])

        def log_message(self, *_: Any) -> None:
            """Nothing to tell."""

    class Server(ThreadingHTTPServer):
        # the threads of requests that nobody waits for any more
        daemon_threads = True
        request_queue_size = 128

    for method in ("GET", "MKCALENDAR", "OPTIONS", "PROPFIND", "PUT", "REPORT"):
        setattr(Handler, f"do_{method}", Handler.answer)
    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/dav/", asked
        finally:
            over.set()
            server.shutdown()
            thread.join()


# ── the whole connection ─────────────────────────────────────────────────────────────────────────


def test_a_closed_port_is_knocked_at_by_few(tmp_path: Path) -> None:
    town, clock = settled(tmp_path, f"http://127.0.0.1:{free_port()}/dav/"), Clockwork()
    results = one_round(town, clock)
    assert len(results) == CALENDARS
    assert {(one.condition, one.reason) for one in results.values()} == {("Stalled", "Unreachable")}
    # two pauses for each calendar that found it out for itself
    assert 2 <= len(clock.slept) <= 2 * AT_ONCE


def test_a_server_that_says_nothing_costs_a_deadline_and_not_one_a_calendar(tmp_path: Path) -> None:
    with black_hole() as (url, taken):
        town = settled(tmp_path, url, timeout="1s")
        began = time.monotonic()
        results = one_round(town, Clockwork())
        spent = time.monotonic() - began
        assert {one.reason for one in results.values()} == {"Unreachable"}
        # the request, and the knock by which it shows that it is the server
        assert len(taken) <= 2 * AT_ONCE
        assert spent < CALENDARS / AT_ONCE * 1.0, "a deadline for each"


def test_a_person_who_stops_it_does_not_wait_for_the_server(tmp_path: Path) -> None:
    with black_hole() as (url, taken):
        town = settled(tmp_path, url, timeout="30s")
        with subprocess.Popen([*SYNCD, *town.arguments("sync")], stderr=subprocess.PIPE) as process:
            until = time.monotonic() + 20
            while len(taken) < AT_ONCE and time.monotonic() < until:
                time.sleep(0.02)
            assert len(taken) == AT_ONCE
            process.send_signal(signal.SIGTERM)
            _, told = process.communicate(timeout=10)
        assert process.returncode == 130
        assert b"Traceback" not in told


def test_a_password_that_is_refused_is_tried_by_few(tmp_path: Path) -> None:
    with moody(lambda _method, _name: (401, b"")) as (url, asked):
        results = one_round(settled(tmp_path, url), Clockwork())
    assert {one.reason for one in results.values()} == {"Unauthorized"}
    assert len(asked) <= AT_ONCE


def test_the_next_round_asks_anew(tmp_path: Path) -> None:
    refused = [True]
    with moody(lambda method, _: (401, b"") if refused[0] else (201, b"") if method == "PUT" else (207, EMPTY)) as (
        url,
        _,
    ):
        town = settled(tmp_path, url, more="unsafe_writes = true")
        assert {one.reason for one in one_round(town, Clockwork()).values()} == {"Unauthorized"}
        refused[0] = False
        assert "Unauthorized" not in {one.reason for one in one_round(town, Clockwork()).values()}


# ── one calendar of many ─────────────────────────────────────────────────────────────────────────


def hangs(method: str, name: str) -> Answered:
    if name == "m02":
        return None
    return (200, b"") if method == "OPTIONS" else (207, EMPTY)


def test_one_calendar_that_never_answers_stops_no_other(tmp_path: Path) -> None:
    with moody(hangs) as (url, asked):
        results = one_round(settled(tmp_path, url, timeout="1s", members=MEMBERS[:8]), Clockwork())
    assert results["member:m02"].reason == "Unreachable"
    assert {name for name, one in results.items() if one.reason == "Unreachable"} == {"member:m02"}
    assert {f"REPORT {name}" for name in ("politisk", *MEMBERS[:8])} <= set(asked)


def test_a_calendar_that_is_refused_where_others_are_not_stops_none(tmp_path: Path) -> None:
    def answer(_: str, name: str) -> Answered:
        if name == "m08":
            return 401, b""
        return 207, EMPTY

    with moody(answer) as (url, asked):
        results = one_round(settled(tmp_path, url, members=MEMBERS[:12]), Clockwork())
    assert {name for name, one in results.items() if one.reason == "Unauthorized"} == {"member:m08"}
    assert "REPORT m12" in asked


def test_another_connection_goes_on(tmp_path: Path) -> None:
    with moody(lambda _method, _name: (207, EMPTY)) as (url, asked):
        dead = f'type = "caldav"\nurl = "http://127.0.0.1:{free_port()}/"\nusername = "u"\npassword = "p"'
        members = (*(f"{one} at dead:{one}" for one in MEMBERS[:6]), *MEMBERS[6:8])
        results = one_round(settled(tmp_path, url, members=members, more=f"[connections.dead]\n{dead}\n"), Clockwork())
    silent = {name for name, one in results.items() if one.reason == "Unreachable"}
    assert silent == {f"member:{one}" for one in MEMBERS[:6]}
    assert {"REPORT politisk", "REPORT m07", "REPORT m08"} <= set(asked)


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def test_a_server_that_falls_silent_while_it_is_written_to_is_left_alone(tmp_path: Path) -> None:
    fallen: list[str] = []

    def answer(method: str, name: str) -> Answered:
        if method == "PUT":
            fallen.append(name)
        return None if fallen else (207, EMPTY)

    with moody(answer) as (url, asked):
        results = one_round(settled(tmp_path, url, timeout="1s"), Clockwork())
    assert {one.reason for one in results.values()} == {"Unreachable"}
    assert sum(1 for one in asked if one.startswith("PUT")) == 1, "the first calendar found it out"


# ── what is said ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("da", f"Forbindelsen local ({CALENDARS} kalendere): Kalenderserveren"),
        ("en", f"The connection local ({CALENDARS} calendars): The calendar server"),
    ],
)
def test_it_is_said_once_with_the_count(tmp_path: Path, language: str, subject: str) -> None:
    town = settled(tmp_path, f"http://127.0.0.1:{free_port()}/dav/")
    answers = {
        verb: town.run(verb, "--lang", language, as_of=moment) for verb, moment in (("sync", AS_OF), ("status", AS_OF))
    }
    for answer in answers.values():
        assert answer.out.count(subject) == 1
        assert answer.out.count("http://127.0.0.1:") == 1
    assert answers["sync"].code == 6
    told = answers["status"].out
    assert all(told.count(f"member:{one} ") == 1 for one in MEMBERS), "each calendar has its line"


def test_a_fault_of_one_calendar_is_said_with_that_calendar(tmp_path: Path) -> None:
    town = settled(tmp_path, f"http://127.0.0.1:{free_port()}/dav/", members=())
    said = run([*SYNCD, *town.arguments("sync", "--lang", "en")]).out
    assert "(1 calendars)" not in said
    assert "The calendar server" in said
