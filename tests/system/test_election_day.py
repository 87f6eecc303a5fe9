"""The day an election is called: what falls, what stands, what comes back, and who is told why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.radicale import Radicale
from tests.system.commits import commit, git
from tests.system.person import PRIVATE, Person, person_at, private_appointment
from tests.system.town import Town, Warm

RULES = Path(__file__).resolve().parents[2] / "rules"
CALLED = "  - {type: folketing, called: 2026-02-26, date: 2026-03-24, status: confirmed, source: electionguide.org}\n"
EVE, NOON = "2026-02-25T16:00", "2026-02-26T12:00"
MEMBERS = ("m01", "m02", "m03", "m04")

COUNCIL = "{id: kb, title: Kommunalbestyrelsen, when: 2026-03-09 18:00/21:00, audience: council}"
SEMINAR = "{id: seminar, title: Seminar, when: 2026-03-12/2026-03-13, where: Aalborg, audience: council}"

# id, kind, state, day and hours, visitors, and what else the rules of that kind ask for
OFFICIAL = """\
host: mayor
purpose: At se stedet.
content: Rundvisning og samtale.
timetable: ["10.00 Velkomst"]
participants: [{name: Direktør 01, side: administration, role: Fortæller}]
background_note: 2026-02-20
case: "00.05.00-G00-1-26"
approved: {by: Politisk Sekretariat, on: 2026-02-10}
"""
VISITS = {
    "udskrivelsesdag": (
        "official",
        "approved",
        "2026-02-26 14:00/15:00",
        "{name: Medlem R, role: regional-councillor}",
    ),
    "minister": ("official", "approved", "2026-03-03 10:00/12:00", "{name: Minister 01, role: minister}"),
    "ordfoerer": ("external", "approved", "2026-03-10 10:00/12:00", "{name: Ordfører 01, role: mp}"),
    "valgdag": ("external", "approved", "2026-03-24 10:00/11:00", "{name: Kandidat 01, role: mep-candidate}"),
    "dagen-efter": ("external", "approved", "2026-03-25 10:00/11:00", "{name: Ordfører 02, role: mp}"),
    "sensommer": ("official", "approved", "2026-08-20 10:00/12:00", "{name: Minister 02, role: minister}"),
    "egne-besoeg": ("member", "agreed", "2026-03-06 10:00/12:00", "{member: m02, roles: [councillor]}"),
    "debat": ("debate", "agreed", "2026-03-05 19:00/21:00", "{name: Ordfører 03, role: mp}"),
}
EXTRA = {
    "egne-besoeg": "purpose: At se stedet.\nleader: {attends: true, agreed: 2026-02-12}\n",
    "debat": "cross_party: true\nparties: [A, V, C]\n"
    "leader: {attends: true, agreed: 2026-02-12}\naudience: member:m03\n",
}
FALL = {f"visits/{id_}" for id_ in ("udskrivelsesdag", "minister", "ordfoerer", "valgdag")}
RETURN = {"visits/sensommer"}


@pytest.fixture
def town(tmp_path: Path, server: Radicale, warm: Warm) -> Iterator[tuple[Town, Person]]:
    """A populated town on the eve of the call: Ballerup's rules, events, visits, and what is not ours."""
    with person_at(server.url, "syncd", server.password) as person:
        place = Town(tmp_path, server.url, server.password, MEMBERS, f"{tmp_path.name}-", warm)
        place.settle(COUNCIL, SEMINAR)
        council = tmp_path / "config" / "council.yaml"
        council.write_text(
            council.read_text(encoding="utf-8") + "offices: [{office: mayor, member: m01, term: 2026-2029}]\n",
            encoding="utf-8",
        )
        shutil.copytree(RULES, tmp_path / "rules", ignore=shutil.ignore_patterns("tests"))
        elections(place, called=False)
        visits = tmp_path / "config" / "visits"
        visits.mkdir()
        for id_, (kind, state, when, visitor) in VISITS.items():
            text = f"id: {id_}\nkind: {kind}\nstate: {state}\ntitle: Besøg {id_}\nwhen: {when}\nvisitors: [{visitor}]\n"
            (visits / f"{id_}.yaml").write_text(text + EXTRA.get(id_, OFFICIAL), encoding="utf-8")
        git(place, "init", "-q", "-b", "main")
        (tmp_path / ".gitignore").write_text("state.db*\nsyncd.toml\n", encoding="utf-8")
        commit(place, "Som det er")
        first = place.run("sync", as_of=EVE)
        assert first.code == 0, first.out + first.err
        private_appointment(person, f"{place.prefix}m01")
        yield place, person


def elections(town: Town, *, called: bool) -> None:
    """Writes the elections with or without the one that is called at noon."""
    written = (RULES / "elections.yaml").read_text(encoding="utf-8")
    assert CALLED in written
    text = written if called else written.replace(CALLED, "")
    (town.folder / "rules" / "elections.yaml").write_text(text, encoding="utf-8")


def held(town: Town, person: Person) -> dict[str, dict[str, tuple[str, str]]]:
    """Every object of every calendar by title: its ETag and its bytes."""
    return {
        calendar: {seen.value("SUMMARY"): (seen.etag, seen.text) for seen in person.events(f"{town.prefix}{calendar}")}
        for calendar in ("politisk", *MEMBERS)
    }


def titles(keys: set[str]) -> set[str]:
    return {f"Besøg {key.removeprefix('visits/')}" for key in keys}


def test_the_call_takes_away_four_visits_and_gives_one_back(town: tuple[Town, Person]) -> None:
    place, person = town
    before = held(place, person)
    assert titles(FALL) <= before["politisk"].keys()
    assert not titles(RETURN) & before["politisk"].keys()

    elections(place, called=True)
    commit(place, "Folketingsvalget er udskrevet")
    synced = place.run("sync", "--format", "json", as_of=NOON)
    assert synced.code == 0, synced.out + synced.err
    changes = {
        (change["action"], change["key"], change["cause"])
        for calendar in synced.document["calendars"]
        for change in calendar["changes"]
    }
    assert changes == {("delete", key, "verdict") for key in FALL} | {("create", key, "verdict") for key in RETURN}

    after = held(place, person)
    for calendar, objects in before.items():
        kept = {title: seen for title, seen in objects.items() if title not in titles(FALL)}
        assert {title: seen for title, seen in after[calendar].items() if title not in titles(RETURN)} == kept
    assert titles(RETURN) <= after["politisk"].keys()
    assert titles(RETURN) <= after["m01"].keys(), "the mayor is host"
    assert "Tandlæge – privat" in after["m01"], PRIVATE

    again = place.run("plan", "--exit-code", as_of=NOON)
    assert again.code == 0
    quiet = place.run("sync", "--format", "json", as_of=NOON)
    assert [one["applied"] for one in quiet.document["calendars"]] == [0] * len(quiet.document["calendars"])
    assert held(place, person) == after


def test_and_back_when_the_line_is_taken_out(town: tuple[Town, Person]) -> None:
    place, person = town
    before = {calendar: sorted(objects) for calendar, objects in held(place, person).items()}
    elections(place, called=True)
    assert place.run("sync", as_of=NOON).code == 0
    elections(place, called=False)
    assert place.run("sync", as_of=NOON).code == 0
    assert {calendar: sorted(objects) for calendar, objects in held(place, person).items()} == before
    assert place.run("plan", "--exit-code", as_of=NOON).code == 0


def test_the_pull_request_lists_what_falls_with_section_and_dates(town: tuple[Town, Person]) -> None:
    place, _ = town
    git(place, "checkout", "-q", "-b", "valg")
    elections(place, called=True)
    commit(place, "Folketingsvalget er udskrevet")
    head = place.run("plan", "--against", "main", "--format", "markdown", as_of=NOON).out.partition("<details>")[0]
    assert "Reglerne afviser (antal: 4)" in head
    assert head.count("afsnit 1.4") == 4
    assert head.count("2026-02-26 til 2026-03-24") == 4
    assert "aflyses" not in head
    assert "Besøg debat" not in head
    assert "| ny | **Besøg sensommer**" in head


def test_status_explain_and_judge_say_why(town: tuple[Town, Person]) -> None:
    place, _ = town
    elections(place, called=True)
    assert place.run("sync", as_of=NOON).code == 0
    status = place.run("status", "--format", "json", as_of=NOON)
    assert status.code == 0
    assert {one["key"] for one in status.document["blocked"]} == FALL
    assert all(one["findings"][0]["section"] == "1.4" for one in status.document["blocked"])
    told = place.run("explain", "visits/minister", as_of=NOON)
    assert "reglerne holder den ude" in told.out
    assert "Retningslinjer for besøg, 2021, afsnit 1.4" in told.out
    assert "2026-02-26 til 2026-03-24" in told.out
    judged = place.run("judge", "visits/minister", "--format", "json", as_of=NOON)
    assert (judged.code, judged.document["outcome"]) == (1, "blocked")
    debate = place.run("judge", "visits/debat", "--format", "json", as_of=NOON)
    assert (debate.code, debate.document["outcome"]) == (0, "allowed")
    karens = next(one for one in debate.document["passed"] if one["rule"] == "karens")
    assert karens["exceptions"] == [{"id": "cross-party-debate", "applies": True, "message": None}]


def test_what_if_tells_it_beforehand(town: tuple[Town, Person]) -> None:
    place, person = town
    before = held(place, person)
    asked = place.run("what-if", "--call", "folketing=2026-03-24", "--format", "json", as_of=NOON)
    assert asked.code == 0
    assert {one["key"] for one in asked.document["withdrawn"]} == FALL
    assert {one["key"] for one in asked.document["returned"]} == RETURN
    with_file = place.folder / "valg.yaml"
    with_file.write_text(f"elections:\n{CALLED}", encoding="utf-8")
    same = place.run("what-if", "--with", str(with_file), "--format", "json", as_of=NOON)
    assert same.document == asked.document | {
        "withdrawn": same.document["withdrawn"],
        "returned": same.document["returned"],
    }
    assert {one["key"] for one in same.document["withdrawn"]} == FALL
    assert held(place, person) == before
    beforehand = place.run("what-if", "--with", str(with_file), as_of=EVE)
    assert "Intet ville ændre sig." in beforehand.out
    assert "det udskrives først den 2026-02-26" in beforehand.out


def test_the_day_alone_wakes_a_verdict(town: tuple[Town, Person]) -> None:
    """The line is written the day before; nothing falls until the day of the call has come."""
    place, person = town
    elections(place, called=True)
    commit(place, "Skrevet dagen før")
    assert place.run("sync", as_of=EVE).code == 0
    assert titles(FALL) <= held(place, person)["politisk"].keys()
    woken = place.run("sync", "--format", "json", as_of=NOON)
    assert woken.code == 0
    assert not titles(FALL) & held(place, person)["politisk"].keys()
    causes = {change["cause"] for one in woken.document["calendars"] for change in one["changes"]}
    assert causes == {"verdict"}
