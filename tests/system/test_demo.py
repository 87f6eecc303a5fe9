"""The demonstration as an administrator meets it, on the project's own config repo."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.servers.radicale import radicale
from tests.system.demonstration import Demonstration, demonstration
from tests.system.person import PRIVATE, Person, person_at, private_appointment
from tests.system.town import SYNCD, Town, run

ROOT = Path(__file__).parents[2]
DAY = "2018-01-02"
COUNTED = r"^  (\S+) +(\d+)  .*  http://127\.0\.0\.1:\d+/syncd/(\S+)/$"
SECONDS = 30.0
"""Within how many seconds a change must be through: a pass over 38 calendars, on a machine with other work."""


def eventually(condition: Callable[[], bool], seconds: float = SECONDS) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


def numbers_in_the_server(state: Path) -> dict[str, int]:
    """Events by the path of their calendar, in a server started on what the demonstration left in `state`."""
    with radicale(state / "caldav") as server, person_at(server.url, server.username, server.password) as person:
        return {calendar: len(person.events(calendar)) for calendar in person.calendars()}


# ── one pass ─────────────────────────────────────────────────────────────────────────────────────


def test_one_pass_prints_what_the_server_holds(tmp_path: Path) -> None:
    state = tmp_path / "stand"
    done = run([*SYNCD, "demo", "--as-of", DAY, "--once", "--state", str(state)], cwd=ROOT)
    assert (done.code, done.err) == (0, "")
    printed = re.findall(COUNTED, done.out, re.MULTILINE)
    held = numbers_in_the_server(state)
    assert {path: int(count) for _, count, path in printed} == held
    by_calendar = {calendar: int(count) for calendar, count, _ in printed}
    # nine entries have a day; a new member has eight of them; who left the council is bidden farewell
    assert (by_calendar["political"], by_calendar["member:m26"], by_calendar["member:m04"]) == (9, 8, 1)
    assert len(held) == 38


def test_one_pass_today_as_a_document(tmp_path: Path) -> None:
    """Whatever day it is when this runs: what is printed is what is there."""
    state = tmp_path / "stand"
    done = run([*SYNCD, "demo", "--once", "--state", str(state), "--format", "json"], cwd=ROOT)
    assert (done.code, done.err) == (0, "")
    printed = {one["url"].rstrip("/").rpartition("/")[2]: one["events"] for one in done.document["calendars"]}
    assert printed == {path: count for path, count in numbers_in_the_server(state).items() if count}


def test_one_pass_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    town = Town(tmp_path / "by", "http://127.0.0.1:1/")
    town.settle("{id: m, title: Møde, when: 2018-02-01, audience: council}")
    demo = [*SYNCD, "demo", "--dir", str(town.folder), "--once", "--as-of", "2026-02-01"]
    done = run(demo, cwd=tmp_path, TMPDIR=str(tmp_path / "tmp"))
    assert (done.code, done.err) == (0, "")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert sorted(one.name for one in town.folder.iterdir()) == ["config", "syncd.toml"]


# ── while it runs ────────────────────────────────────────────────────────────────────────────────

Calendars = dict[str, dict[str, str]]


class Scene:
    """A running demonstration of a copy of the config repo, and somebody with a calendar client."""

    def __init__(self, repo: Path, demo: Demonstration, person: Person) -> None:
        self.programme = repo / "config" / "programme" / "introduktion-2018.yaml"
        self.demo = demo
        self.person = person

    def calendars(self) -> Calendars:
        return {
            calendar: {seen.name: seen.text for seen in self.person.events(calendar)}
            for calendar in self.person.calendars()
        }

    def edit(self, old: str, new: str) -> None:
        text = self.programme.read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.programme.write_text(text.replace(old, new), encoding="utf-8")

    def start_of(self, calendar: str, title: str) -> str:
        return self.person.titled(calendar, title).value("DTSTART")


def copied(folder: Path) -> Path:
    for top in ("config", "rules"):
        shutil.copytree(ROOT / top, folder / top)
    return folder


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("demo")
    repo = copied(folder / "Ballerup æøå")
    # a narrow terminal: an address that is wrapped cannot be copied
    with (
        demonstration(repo, folder / "tmp", "--as-of", DAY, COLUMNS="30", LINES="5") as demo,
        person_at(demo.url, demo.user, demo.password) as person,
    ):
        demo.line(r"^Stop med Ctrl-C\.$")
        yield Scene(repo, demo, person)


def test_its_addresses_answer_whoever_has_user_and_password(scene: Scene) -> None:
    political = scene.demo.line(r"^  Politisk: +(http://127\.0\.0\.1:\d+/syncd/politisk/)$")[1]
    assert political == f"{scene.demo.url}politisk/"
    assert scene.person.http.request("PROPFIND", political).status_code == 207
    assert httpx.request("PROPFIND", political, auth=("syncd", "forkert")).status_code == 401
    printed = [re.search(COUNTED, line) for line in scene.demo.seen]
    assert {found[3]: int(found[2]) for found in printed if found} == {
        calendar: len(events) for calendar, events in scene.calendars().items()
    }


def test_an_edited_date_moves_that_event_alone_in_every_calendar_that_has_it(scene: Scene) -> None:
    before = scene.calendars()
    scene.edit("when: 2018-02-07", "when: 2018-02-08")
    title = "Informationsmøde om økonomi\\, budget og styring"
    having = {calendar for calendar, events in before.items() if any(title in text for text in events.values())}
    assert len(having) == 26, "the political calendar, and the council of 25"
    assert eventually(lambda: all(scene.start_of(calendar, title) == "20180208" for calendar in having))
    after = scene.calendars()
    moved = {
        (calendar, name)
        for calendar, events in after.items()
        for name, text in events.items()
        if before[calendar].get(name) != text
    }
    assert moved == {(calendar, scene.person.titled(calendar, title).name) for calendar in having}
    assert {calendar: set(events) for calendar, events in after.items()} == {
        calendar: set(events) for calendar, events in before.items()
    }
    told = scene.demo.line(r"^\d\d:\d\d:\d\d  political: ret introduktion-2018/oekonomi  \(filerne er ændret\)$")
    assert told


def test_a_dragged_event_comes_back_and_a_private_appointment_is_left_alone(scene: Scene) -> None:
    appointment = private_appointment(scene.person, "m05")
    scene.person.drag("m05", "Opstartsseminar", "201802", "201803")
    assert scene.start_of("m05", "Opstartsseminar") == "20180323"
    assert eventually(lambda: scene.start_of("m05", "Opstartsseminar") == "20180223")
    assert scene.demo.line(r"member:m05: ret introduktion-2018/opstartsseminar  \(en person har rettet i kalenderen\)$")
    assert scene.person.get("m05", PRIVATE) == appointment


def test_a_faulty_file_pauses_it_and_the_calendars_stand(scene: Scene) -> None:
    before = scene.calendars()
    scene.edit("title: Goddag- og farvelmiddag\n    when: 2018-01-26", "title: Farvelmiddag\n    when: 2018-02-30")
    scene.demo.next_line(r"Filerne kan ikke bruges, som de er; kalenderne står, som de stod:$")
    problem = scene.demo.next_line(r"introduktion-2018\.yaml:(\d+):(\d+): fejl: .*2018-02-30")
    lines = scene.programme.read_text(encoding="utf-8").splitlines()
    assert "2018-02-30" in lines[int(problem[1]) - 1]
    scene.person.drag("m06", "Goddag- og farvelmiddag", "201801", "201803")
    time.sleep(4)
    dragged = scene.calendars()
    assert dragged.pop("m06") != before.pop("m06"), "paused is paused: not even drift is repaired"
    assert dragged == before
    scene.demo.catch_up()
    assert sum("2018-02-30" in line for line in scene.demo.seen) == 1, "said once, not with every pass"

    scene.edit("title: Farvelmiddag\n    when: 2018-02-30", "title: Goddag- og farvelmiddag\n    when: 2018-01-26")
    assert eventually(lambda: scene.start_of("m06", "Goddag- og farvelmiddag") == "20180126")


def test_status_looks_in_from_another_window(scene: Scene) -> None:
    command = scene.demo.line(r"I et andet vindue:  syncd (status --settings .*)$")[1]
    answer = run([*SYNCD, *command.split(), "--as-of", DAY, "--format", "json"])
    assert (answer.code, answer.document["ready"]) == (0, True)


# ── how it ends ──────────────────────────────────────────────────────────────────────────────────


def gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def ended_by(demo: Demonstration, number: int) -> Iterator[None]:
    """Ends it with the signal; afterwards there is no trace of it."""
    port, children = demo.port, demo.children()
    assert children
    assert answers(port)
    yield
    assert demo.stop(number) == 0
    assert not any("Traceback" in line for line in demo.seen)
    assert not answers(port)
    assert all(gone(pid) for pid in children)
    assert list(demo.temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(number: int, tmp_path: Path) -> None:
    town = Town(tmp_path / "by", "http://127.0.0.1:1/")
    town.settle("{id: m, title: Møde, when: 2018-02-01, audience: council}")
    with demonstration(town.folder, tmp_path / "tmp", "--as-of", "2026-02-01") as demo, ended_by(demo, number):
        demo.line(r"^Stop med Ctrl-C\.$")
        time.sleep(0.5)
    assert demo.seen[-1] == "Stoppet."


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_in_the_middle_of_the_first_pass(number: int, tmp_path: Path) -> None:
    repo = copied(tmp_path / "repo")
    with demonstration(repo, tmp_path / "tmp", "--as-of", DAY) as demo:
        with person_at(demo.url, demo.user, demo.password) as person:
            assert eventually(lambda: len(person.events("politisk")) > 0)
        with ended_by(demo, number):
            pass
    assert not any(line.startswith("Begivenheder") for line in demo.seen), "it was over before it could be stopped"


def test_killed_outright_it_takes_its_server_along(tmp_path: Path) -> None:
    town = Town(tmp_path / "by", "http://127.0.0.1:1/")
    town.settle("{id: m, title: Møde, when: 2018-02-01, audience: council}")
    with demonstration(town.folder, tmp_path / "tmp", "--as-of", "2026-02-01") as demo:
        port, children = demo.port, demo.children()
        os.kill(demo.process.pid, signal.SIGKILL)
        demo.process.wait()
        assert eventually(lambda: all(gone(pid) for pid in children) and not answers(port))
