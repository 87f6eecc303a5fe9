"""What a bad day does to the commands: stopped, starved of disk, crowded, or robbed of their server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers.radicale import Radicale, radicale
from tests.system.demonstration import demonstration
from tests.system.person import Person, person_at
from tests.system.town import SYNCD, Town, run

DAYS = range(1, 19)
MANY = [
    f"{{id: e{day}-{hour}, title: Møde {day}.{hour}, when: 2026-03-{day:02d} {hour}:00/{hour}:30, audience: council}}"
    for day in DAYS
    for hour in (10, 12, 14)
]


def eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture(scope="module")
def person(server: Radicale) -> Iterator[Person]:
    with person_at(server.url, server.username, server.password) as made:
        yield made


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_sync_is_stopped_in_mid_pass(number: signal.Signals, server: Radicale, person: Person, tmp_path: Path) -> None:
    town = Town(tmp_path / "by", server.url, prefix=f"{number.name.lower()}-")
    town.settle(*MANY)
    with subprocess.Popen(
        [*SYNCD, *town.arguments("sync")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert eventually(lambda: len(person.events(f"{town.prefix}politisk")) > 8)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err.startswith("Stoppet undervejs")
    assert 0 < len(person.events(f"{town.prefix}politisk")) < len(MANY), "stopped too late to show anything"
    assert town.run("status").code == 1
    assert town.run("sync").code == 0
    for calendar in ("politisk", "m01"):
        titles = [seen.value("SUMMARY") for seen in person.events(f"{town.prefix}{calendar}")]
        assert len(titles) == len(set(titles)) == len(MANY)
    assert town.run("sync").out.endswith("Ændringer skrevet: 0.\n")


def test_the_server_dies_in_mid_pass(tmp_path: Path) -> None:
    home = tmp_path / "server"
    home.mkdir()
    town = Town(tmp_path / "by", "")
    with radicale(home) as first, person_at(first.url, first.username, first.password) as person:
        town.url = first.url
        town.settle(*MANY)
        with subprocess.Popen(
            [*SYNCD, *town.arguments("sync", "--format", "json")], stdout=subprocess.PIPE, encoding="utf-8"
        ) as process:
            assert eventually(lambda: len(person.events("politisk")) > 8)
            for pid in _servers_on(home):
                os.kill(pid, signal.SIGKILL)
            process.communicate(timeout=60)
        assert process.returncode == 6
    with radicale(home) as second, person_at(second.url, second.username, second.password) as person:
        town.url = second.url
        town.settle(*MANY)
        assert town.run("sync").code == 0
        for calendar in ("politisk", "m01"):
            titles = [seen.value("SUMMARY") for seen in person.events(calendar)]
            assert len(titles) == len(set(titles)) == len(MANY)
        assert town.run("sync").out.endswith("Ændringer skrevet: 0.\n")


def _servers_on(home: Path) -> list[int]:
    """The processes, among those that this test started, that serve the calendars in `home`."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return [int(pid) for pid in children if str(home) in Path(f"/proc/{pid}/cmdline").read_text()]


def test_two_at_once(server: Radicale, person: Person, tmp_path: Path) -> None:
    town = Town(tmp_path / "by", server.url, prefix="to-")
    town.settle(*MANY)
    command = [*SYNCD, *town.arguments("sync")]
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as other,
    ):
        codes = sorted((one.wait(60), other.wait(60)))
    assert codes == [0, 75]
    assert len(person.events("to-politisk")) == len(MANY)


def test_a_calendar_that_vanished_waits_and_comes_back_when_approved(
    server: Radicale, person: Person, tmp_path: Path
) -> None:
    town = Town(tmp_path / "by", server.url, prefix="vaek-")
    town.settle(*MANY[:5])
    assert town.run("sync").code == 0
    person.http.delete(f"{person.url}vaek-politisk/").raise_for_status()
    waiting = town.run("sync", "--format", "json")
    assert waiting.code == 5
    assert waiting.document["calendars"][0]["reason"] == "CalendarVanished"
    assert "vaek-politisk" not in person.calendars()
    assert town.run("sync", "--plan-digest", waiting.document["approve"]["digest"]).code == 0
    assert len(person.events("vaek-politisk")) == 5
    assert town.run("sync").out.endswith("Ændringer skrevet: 0.\n")


# ── the demonstration ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A config repo with one meeting."""
    town = Town(tmp_path / "by", "http://127.0.0.1:1/")
    town.settle(MANY[0])
    return town.folder


@pytest.mark.parametrize("state", ["/dev/null", "/proc/demo"])
def test_a_state_folder_that_cannot_be_used(state: str, small: Path) -> None:
    answer = run([*SYNCD, "demo", "--dir", str(small), "--once", "--state", state])
    assert answer.code == 64
    assert answer.err.startswith(f"Mappen {state} kan ikke bruges")


def test_one_demonstration_a_state_folder(small: Path, tmp_path: Path) -> None:
    """A second one would give the server another password under the first one's feet."""
    state = tmp_path / "fælles stand"
    with demonstration(small, tmp_path / "tmp", "--as-of", "2026-02-01", "--state", str(state)) as demo:
        with person_at(demo.url, demo.user, demo.password) as person:
            demo.line("Stop med Ctrl-C")
            answer = run([*SYNCD, "demo", "--dir", str(small), "--once", "--state", str(state)])
            assert answer.code == 64
            assert answer.err.startswith("En anden demonstration kører allerede")
            assert len(person.events("politisk")) == 1
        assert demo.stop(signal.SIGTERM) == 0
    assert run([*SYNCD, "demo", "--dir", str(small), "--once", "--state", str(state)]).code == 0


STARVED = """
import sys
from syncd.cli import main
from syncd.errors import StoreError
from syncd.problems import message
from syncd.store.sql_store import SqlStore

record, calls = SqlStore.record_revision, []

def starved(self, fence, revision):
    calls.append(1)
    if 2 <= len(calls) <= 3:
        raise StoreError(message("store-full", place="state.db"))
    record(self, fence, revision)

SqlStore.record_revision = starved
sys.exit(main(sys.argv[1:]))
"""


def test_a_store_in_trouble_is_told_and_tried_again(small: Path, tmp_path: Path) -> None:
    """The loop outlives a full disk; two passes of it are made to fail."""
    demo = [sys.executable, "-c", STARVED, "demo", "--dir", str(small), "--as-of", "2026-02-01"]
    with subprocess.Popen(demo, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        assert process.stdout is not None
        seen = []
        for line in process.stdout:
            seen.append(line)
            if "Der er ikke plads" in line:
                file = small / "config" / "programme" / "p.yaml"
                file.write_text(file.read_text(encoding="utf-8").replace("2026-03-01", "2026-03-02"), encoding="utf-8")
            if "ret p/e1-10" in line:
                process.send_signal(signal.SIGINT)
    assert process.returncode == 0
    assert sum("Der er ikke plads" in line for line in seen) == 1, "said once"
    assert seen[-1] == "Stoppet.\n"
