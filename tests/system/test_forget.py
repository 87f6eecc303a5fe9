"""`syncd forget`: first out of the files, then out of the calendars, then out of our memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.radicale import Radicale
from tests.system.person import Person, person_at
from tests.system.town import Town, Warm

SECRET = "Zq9samtale"
TALK = f"{{id: samtale, title: {SECRET}, when: 2026-03-02 17:00/19:00, audience: council}}"
OTHER = "{id: andet, title: Andet møde, when: 2026-03-04 17:00/19:00, audience: council}"
KEY = "p/samtale"


@pytest.fixture
def person(server: Radicale) -> Iterator[Person]:
    with person_at(server.url, server.username, server.password) as made:
        for calendar in made.calendars():
            made.http.delete(f"{server.url}{calendar}/")
        yield made


@pytest.fixture
def town(server: Radicale, person: Person, warm: Warm, tmp_path: Path) -> Town:
    made = Town(tmp_path / "by", server.url, server.password, members=("m01", "m02"), warm=warm)
    made.settle(TALK, OTHER)
    assert made.run("sync").code == 0
    assert person.calendars() == ["m01", "m02", "politisk"]
    return made


def in_the_store(town: Town, words: str) -> bool:
    return any(words.encode() in file.read_bytes() for file in town.folder.glob("state.db*"))


def test_a_person_who_left_is_forgotten_after_the_purge(town: Town) -> None:
    declared = town.run("forget", "member:m02", "--yes", "--format", "json")
    assert declared.code == 64
    assert "calendar: none" in declared.document["error"]["remedy"]
    town.seat("m01")
    town.run("sync")
    standing = town.run("forget", "member:m02", "--yes")
    assert standing.code == 64
    assert "syncd purge --calendar member:m02 --at local:m02" in standing.err
    assert town.run("purge", "--calendar", "member:m02", "--yes").code == 0
    done = town.run("forget", "member:m02", "--yes", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.document["forgotten"]["removed"] == done.document["kept"]
    assert done.document["kept"]["calendars"] == 1
    assert not in_the_store(town, "member:m02 ")
    assert not in_the_store(town, "local:m02")
    again = town.run("forget", "member:m02", "--yes")
    assert again.code == 64
    assert "ikke gemt noget" in again.err
    assert town.run("status").code == 0
    assert "member:m02" not in town.run("status").out
    (line,) = town.run("forget", "--format", "json").document["forgotten"]
    assert line["subject"] == "member:m02"


def test_an_entry_is_forgotten_when_it_is_gone_from_files_and_calendars(town: Town, person: Person) -> None:
    assert town.run("forget", KEY, "--yes").code == 64
    copied = person.titled("m01", SECRET)
    town.declare(OTHER)
    assert town.run("forget", KEY, "--yes").code == 64, "it stands in the calendars still"
    person.put("m01", "kopi.ics", copied.text.replace(f"UID:{copied.value('UID')}", "UID:kopi"))
    assert town.run("sync").code == 0
    copy = town.run("forget", KEY, "--yes", "--lang", "en")
    assert copy.code == 64
    assert "member:m01 local:m01" in copy.err
    person.delete("m01", SECRET)
    assert town.run("sync").code == 0
    assert in_the_store(town, SECRET)
    assert town.run("forget", KEY, "--yes").code == 0
    assert not in_the_store(town, SECRET)
    assert town.run("plan", "--exit-code").code == 0
    assert [seen.value("SUMMARY") for seen in person.events("m01")] == ["Andet møde"]


def test_it_shows_and_asks_first(town: Town) -> None:
    town.declare(OTHER)
    town.run("sync")
    no = town.run("forget", KEY, stdin="nej\n")
    assert (no.code, no.out.strip()) == (0, "Intet er fjernet.")
    assert f"Gemt om »{KEY}«:" in no.err
    assert "linjer i historikken" in no.err
    assert SECRET not in no.out + no.err
    assert in_the_store(town, SECRET)
    nobody = town.run("forget", KEY, "--format", "json")
    assert nobody.code == 64
    assert "--yes" in nobody.document["error"]["remedy"]
    yes = town.run("forget", KEY, stdin="ja\n")
    assert yes.code == 0
    assert not in_the_store(town, SECRET)


def test_what_nobody_knows_is_said_to_be_unknown(town: Town) -> None:
    assert town.run("forget").out.strip() == "Intet er glemt endnu."
    for subject in ("member:m99", "p/ukendt"):
        answer = town.run("forget", subject, "--yes", "--format", "json")
        assert answer.code == 64
        assert answer.document["error"]["message"].startswith("Databasen har ikke gemt noget")
