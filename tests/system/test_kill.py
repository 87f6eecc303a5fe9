"""Kill -9 at every write boundary of a pass, enumerated: nothing is lost, nothing is there twice.

A pass is run once undisturbed to count its boundaries (before and after each commit of the store and each
request to the calendar server); then, for every single one of them, from the same beginning, it is killed
right there and ordinary passes take over.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from syncd.canon.managed import Managed
from syncd.canon.marker import Marker, uid_of
from syncd.canon.times import Timed
from syncd.formats import ical
from tests.servers.radicale import Radicale, radicale
from tests.system.person import PRIVATE, Person, person_at, private_appointment
from tests.system.town import Town

DRIVER = Path(__file__).with_name("kill_driver.py")
EARLIER, NOW = "2026-02-01T08:00", "2026-02-10T08:00"
ADDRESSES = {"political": "politisk", "member:m01": "m01"}
CALENDARS = tuple(ADDRESSES.values())
ADOPTED = {"adopt p/fundet", "adopt p/fundet-flyttet"}


class Passes:
    """The driver, warmed up once; each pass is a process of its own."""

    def __init__(self, settings: Path) -> None:
        self._driver = subprocess.Popen(
            [sys.executable, str(DRIVER), str(settings)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *, as_of: str = NOW, approved: bool = False, kill_at: int = 0) -> dict[str, Any]:
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        order = {"as_of": as_of, "approved": approved, "kill_at": kill_at}
        print(json.dumps(order), file=self._driver.stdin, flush=True)
        answer = json.loads(self._driver.stdout.readline())
        assert isinstance(answer, dict)
        return answer

    def close(self) -> None:
        self._driver.communicate(timeout=20)


@dataclass
class World:
    """A town, its calendar server, and the moment that every attempt begins with."""

    town: Town
    server: Radicale
    person: Person
    passes: Passes

    @property
    def _collections(self) -> Path:
        return self.server.log.parent / "collections" / "collection-root"

    @property
    def _kept(self) -> Path:
        return self.server.log.parent / "kept"

    def keep(self) -> None:
        shutil.rmtree(self._kept, ignore_errors=True)
        if self._collections.exists():
            shutil.copytree(self._collections, self._kept / "collections")
        for file in self.town.folder.glob("state.db*"):
            (self._kept / "store").mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, self._kept / "store")

    def begin_again(self) -> None:
        shutil.rmtree(self._collections, ignore_errors=True)
        if (self._kept / "collections").exists():
            shutil.copytree(self._kept / "collections", self._collections)
        for file in self.town.folder.glob("state.db*"):
            file.unlink()
        for file in (self._kept / "store").glob("state.db*"):
            shutil.copy2(file, self.town.folder)

    def requests(self) -> list[str]:
        """Method and path of every request that syncd has made of the server."""
        lines = self.server.log.read_text(encoding="utf-8").splitlines()
        return [
            line.split("[INFO] ")[1].split(" with depth")[0].split(" received")[0]
            for line in lines
            if line.endswith("'syncd' HTTP/1.1")
        ]


@contextmanager
def world(folder: Path, first: str, *events: str) -> Iterator[World]:
    (folder / "server").mkdir()
    (folder / "town").mkdir()
    with (
        radicale(folder / "server") as server,
        person_at(server.url, server.username, server.password) as person,
    ):
        town = Town(folder / "town", server.url, server.password)
        town.settle(*events, first=first)
        passes = Passes(town.settings)
        try:
            yield World(town, server, person, passes)
        finally:
            passes.close()


# ── a pass with everything in it ─────────────────────────────────────────────────────────────────

BEFORE = (
    "{id: historie, title: Historie, when: 2026-02-02 10:00/11:00, audience: council}",
    "{id: staar, title: Står, when: 2026-03-08/2026-03-09, audience: council}",
    "{id: rettes, title: Rettes, when: 2026-03-02 17:00/19:00, audience: council}",
    "{id: sted, title: Sted, when: 2026-03-05, where: Sal 1, audience: council, in: [political]}",
    "{id: gammel, title: Omdøbes, when: 2026-03-06 09:00/10:00, audience: council}",
    "{id: gammel-to, title: Hed før, when: 2026-03-07 09:00/10:00, audience: council, in: [political]}",
    "{id: slettes, title: Slettes, when: 2026-03-10, audience: council}",
    "{id: traekkes, title: Trækkes, when: 2026-03-11 10:00/11:00, audience: council, in: [political]}",
    "{id: fjernes, title: Fjernes, when: 2026-03-12 10:00/11:00, audience: council, in: [political]}",
)
AFTER = (
    "{id: staar, title: Står, when: 2026-03-08/2026-03-09, audience: council}",
    "{id: rettes, title: Rettes, when: 2026-03-03 17:00/19:00, audience: council}",
    "{id: sted, title: Sted, when: 2026-03-05, where: Sal 2, audience: council, in: [political]}",
    "{id: ny-gammel, was: [gammel], title: Omdøbes, when: 2026-03-06 09:00/10:00, audience: council}",
    "{id: ny-to, was: [gammel-to], title: Hedder nu, when: 2026-03-07 09:00/10:00, audience: council, in: [political]}",
    "{id: traekkes, title: Trækkes, when: 2026-03-11 10:00/11:00, audience: council, in: [political]}",
    "{id: fjernes, title: Fjernes, when: 2026-03-12 10:00/11:00, audience: council, in: [political]}",
    "{id: ny, title: Ny, when: 2026-03-13 10:00/11:00, audience: council}",
    "{id: ny-dag, title: Ny dag, when: 2026-03-14, audience: council, in: [political]}",
    "{id: fundet, title: Fundet, when: 2026-03-16 10:00/11:00, audience: council, in: [political]}",
    "{id: fundet-flyttet, title: Fundet flyttet, when: 2026-03-17 12:00/13:00, audience: council, in: [political]}",
)
PLANNED = {
    "political": [
        "adopt p/fundet",
        "adopt p/fundet-flyttet",
        "create p/fjernes",
        "create p/ny",
        "create p/ny-dag",
        "delete p/slettes",
        "update p/ny-gammel",
        "update p/ny-to",
        "update p/rettes",
        "update p/sted",
        "update p/traekkes",
    ],
    "member:m01": ["create p/ny", "delete p/slettes", "update p/ny-gammel", "update p/rettes"],
}
DENTIST = ("Tandlæge – privat", "20260304T081500", "")
WANTED = {
    "politisk": [
        DENTIST,
        ("Fjernes", "20260312T100000", "20260312T110000"),
        ("Fundet", "20260316T100000", "20260316T110000"),
        ("Fundet flyttet", "20260317T120000", "20260317T130000"),
        ("Hedder nu", "20260307T090000", "20260307T100000"),
        ("Historie", "20260202T100000", "20260202T110000"),
        ("Ny", "20260313T100000", "20260313T110000"),
        ("Ny dag", "20260314", "20260315"),
        ("Omdøbes", "20260306T090000", "20260306T100000"),
        ("Rettes", "20260303T170000", "20260303T190000"),
        ("Sted", "20260305", "20260306"),
        ("Står", "20260308", "20260310"),
        ("Trækkes", "20260311T100000", "20260311T110000"),
    ],
    "m01": [
        DENTIST,
        ("Historie", "20260202T100000", "20260202T110000"),
        ("Ny", "20260313T100000", "20260313T110000"),
        ("Omdøbes", "20260306T090000", "20260306T100000"),
        ("Rettes", "20260303T170000", "20260303T190000"),
        ("Står", "20260308", "20260310"),
    ],
}


def left_by_a_lost_store(person: Person, key: str, title: str, day: int) -> None:
    """Writes an event that bears our marker and stands in no inventory."""
    zone = ZoneInfo("Europe/Copenhagen")
    start = datetime(2026, 3, day, 10, tzinfo=zone)
    marker = Marker("lilleby", "test", "political", key, 1)
    wanted = Managed(title, Timed(start.astimezone(UTC), start.replace(hour=11).astimezone(UTC)))
    payload = ical.new_event(uid_of(marker), str(marker), wanted, zone, None, datetime(2026, 1, 1, tzinfo=UTC), "da")
    person.put("politisk", f"{uid_of(marker)}.ics", payload)


@pytest.fixture(scope="module")
def eventful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Everything that a pass can have to do, in two calendars."""
    with world(tmp_path_factory.mktemp("eventful"), "apply", *BEFORE) as made:
        made.passes.run(as_of=EARLIER)
        for calendar in CALENDARS:
            private_appointment(made.person, calendar)
        made.passes.run(as_of=EARLIER)
        made.person.drag("politisk", "Trækkes", "20260311", "20260312")
        made.person.delete("politisk", "Fjernes")
        left_by_a_lost_store(made.person, "p/fundet", "Fundet", 16)
        left_by_a_lost_store(made.person, "p/fundet-flyttet", "Fundet flyttet", 17)
        made.town.declare(*AFTER)
        made.keep()
        yield made


def check_every_boundary(made: World, wanted: dict[str, list[tuple[str, str, str]]]) -> list[str]:
    """Kills a pass that a person approved at each of its boundaries in turn; returns their names."""
    made.begin_again()
    foreign = {calendar: made.person.get(calendar, PRIVATE) for calendar in CALENDARS if DENTIST in wanted[calendar]}
    boundaries = list(made.passes.run(approved=True)["boundaries"])
    assert {calendar: made.person.lines(calendar) for calendar in CALENDARS} == {
        calendar: sorted(lines) for calendar, lines in wanted.items()
    }
    for number, name in enumerate(boundaries, start=1):
        made.begin_again()
        assert made.passes.run(approved=True, kill_at=number) == {"killed": True}, name
        recovered(made, name)
        for calendar in CALENDARS:
            assert made.person.lines(calendar) == sorted(wanted[calendar]), f"{calendar}, killed {name}"
        for calendar, content in foreign.items():
            assert made.person.get(calendar, PRIVATE) == content, f"{calendar}, killed {name}"
    return boundaries


def recovered(made: World, name: str) -> None:
    """At most two passes, the second of them approved again where the first pass had not got that far."""
    missing = set(CALENDARS) - set(made.person.calendars())
    waiting = made.passes.run()["calendars"]
    reasons = {calendar: one["reason"] for calendar, one in waiting.items() if one["condition"] != "Ready"}
    for calendar, reason in reasons.items():
        adopted = {change for change in waiting[calendar]["changes"] if change.startswith("adopt")}
        if reason == "FirstContact":
            assert ADDRESSES[calendar] in missing, f"killed {name}: begun, and asks again"
        else:
            assert (reason, adopted) == ("AdoptionPending", ADOPTED), f"killed {name}"
    if reasons:
        made.passes.run(approved=True)
    if missing:
        quiet_pass(made, name)  # the first reading of a calendar tries out its server, too
    before = len(made.requests())
    quiet_pass(made, name)
    asked = sorted(made.requests()[before:])
    assert asked == [f"REPORT request for '/syncd/{calendar}/'" for calendar in sorted(CALENDARS)], f"killed {name}"


def quiet_pass(made: World, name: str) -> None:
    """A pass that finds everything as it should be."""
    quiet = made.passes.run()
    assert {calendar: one["changes"] for calendar, one in quiet["calendars"].items()} == {
        calendar: [] for calendar in ADDRESSES
    }, f"killed {name}"
    assert {one["condition"] for one in quiet["calendars"].values()} == {"Ready"}, f"killed {name}"
    assert quiet["open"] == 0, f"killed {name}"


def test_the_pass_is_as_eventful_as_it_should_be(eventful: World) -> None:
    eventful.begin_again()
    waiting = eventful.passes.run()["calendars"]
    assert {calendar: one["changes"] for calendar, one in waiting.items()} == PLANNED
    assert {calendar: one["reason"] for calendar, one in waiting.items()} == {
        "political": "AdoptionPending",
        "member:m01": "Reconciled",
    }


@pytest.mark.timeout(900)
def test_killed_at_every_boundary_of_an_eventful_pass(eventful: World) -> None:
    boundaries = check_every_boundary(eventful, WANTED)
    requests = {"Create": 4, "Update": 8, "Delete": 2}
    for kind, count in requests.items():
        assert sum(1 for name in boundaries if name.endswith(f": {kind}")) == 2 * count, boundaries
    assert sum(1 for name in boundaries if "IntentsSent" in name) == 2 * 3, "two batches in one, one in the other"


@pytest.mark.timeout(900)
def test_killed_at_every_boundary_of_the_very_first_pass(tmp_path: Path) -> None:
    with world(tmp_path, "approve", *BEFORE[1:4]) as made:
        made.keep()
        wanted = {
            "politisk": [
                ("Rettes", "20260302T170000", "20260302T190000"),
                ("Sted", "20260305", "20260306"),
                ("Står", "20260308", "20260310"),
            ],
            "m01": [("Rettes", "20260302T170000", "20260302T190000"), ("Står", "20260308", "20260310")],
        }
        boundaries = check_every_boundary(made, wanted)
        assert sum(1 for name in boundaries if name.endswith("create_calendar")) == 2 * 2
