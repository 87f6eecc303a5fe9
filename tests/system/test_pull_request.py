"""From a branch to a comment, to a digest, to the calendars: what a pull request promises is what happens."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.radicale import Radicale
from tests.system.commits import commit, git
from tests.system.person import Person, person_at
from tests.system.town import Town, Warm

SEMINAR = "{id: seminar, title: Seminar for udvalget, when: 2026-03-02 09:00/15:00, audience: council}"
STANDING = "{id: fast, title: Fast møde, when: 2026-03-04 17:00/19:00, audience: council}"
MOVED = SEMINAR.replace("2026-03-02", "2026-03-05")
VISIT = """\
id: skolen
kind: member
state: agreed
title: Besøg på skolen
when: 2026-03-03 10:00/12:00
visitors: [{member: m02}]
"""


@pytest.fixture
def town(tmp_path: Path, server: Radicale, warm: Warm) -> Iterator[tuple[Town, Person]]:
    """Two events in the calendars of three members, the files in a git repository; a home of its own each time."""
    with person_at(server.url, "syncd", server.password) as person:
        prefix = f"{tmp_path.name}-"
        place = Town(tmp_path, server.url, server.password, ("m01", "m02", "m03"), prefix, warm)
        place.settle(SEMINAR, STANDING)
        git(place, "init", "-q", "-b", "main")
        (tmp_path / ".gitignore").write_text("state.db*\nsyncd.toml\npictures/\n", encoding="utf-8")
        commit(place, "Som det er")
        assert place.run("sync").code == 0
        yield place, person


def branch(town: Town) -> None:
    """The secretary's branch: one event moves, one is new."""
    git(town, "checkout", "-q", "-b", "flyt-seminaret")
    town.declare(MOVED, STANDING)
    visits = town.folder / "config" / "visits"
    visits.mkdir()
    (visits / "skolen.yaml").write_text(VISIT, encoding="utf-8")
    commit(town, "Flyt seminaret, og læg et besøg ind")


def test_the_comment_says_in_short_what_merging_would_do(town: tuple[Town, Person]) -> None:
    place, _ = town
    branch(place)
    pictures = place.folder / "pictures"
    answer = place.run("plan", "--against", "main", "--format", "markdown", "--pictures", str(pictures))
    assert answer.code == 0
    head = answer.out.partition("<details>")[0]
    assert "Kalendere, der ændres: 4" in head
    assert "nye: 1 · flyttes: 1" in head
    assert "| flyttes | **Seminar for udvalget**" in head
    assert "| 2026-03-02 09.00–15.00 | 2026-03-05 09.00–15.00 |" in head
    assert "| ny | **Besøg på skolen**" in head
    assert "Fast møde" not in head
    drawn = ET.parse(pictures / "2026-W10.svg").getroot()
    words = drawn.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "Seminar for udvalget: stod 2026-03-02 09.00–15.00" in words
    assert "Seminar for udvalget: flyttes til 2026-03-05 09.00–15.00" in words
    assert "Besøg på skolen: ny" in words
    assert "Fast møde: 2026-03-04" in words
    assert "![Uge 10, 2026](pictures/2026-W10.svg)" in head


def test_the_digest_of_the_comment_approves_exactly_that_plan(town: tuple[Town, Person]) -> None:
    place, person = town
    branch(place)
    promised = place.run("plan", "--against", "main", "--format", "json").document["digest"]
    assert promised == place.run("plan", "--format", "json").document["digest"]
    applied = place.run("sync", "--plan-digest", promised, "--format", "json")
    assert applied.code == 0
    assert sum(one["applied"] for one in applied.document["calendars"]) == 6
    assert person.titled(f"{place.prefix}politisk", "Seminar for udvalget").value("DTSTART") == "20260305T090000"
    assert [seen.value("SUMMARY") for seen in person.events(f"{place.prefix}m02")].count("Besøg på skolen") == 1
    assert "Besøg på skolen" not in [seen.value("SUMMARY") for seen in person.events(f"{place.prefix}m01")]
    assert place.run("plan", "--exit-code").code == 0


def test_a_plan_whose_world_has_moved_is_refused_with_the_new_digest(town: tuple[Town, Person]) -> None:
    place, person = town
    branch(place)
    promised = place.run("plan", "--against", "main", "--format", "json").document["digest"]
    person.drag(f"{place.prefix}politisk", "Fast møde", "20260304", "20260306")
    before = person.lines(f"{place.prefix}m01")
    refused = place.run("sync", "--plan-digest", promised)
    assert refused.code == 5
    assert promised in refused.err
    present = place.run("plan", "--format", "json").document["digest"]
    assert present != promised
    assert present in refused.err
    assert person.lines(f"{place.prefix}m01") == before
    assert place.run("sync", "--plan-digest", present).code == 0
    assert person.titled(f"{place.prefix}politisk", "Fast møde").value("DTSTART") == "20260304T170000"


def test_without_changes_the_comment_says_so(town: tuple[Town, Person]) -> None:
    place, _ = town
    answer = place.run("plan", "--against", "main", "--format", "markdown")
    assert answer.code == 0
    assert answer.out.startswith("### Ingen kalendere ændres")


def test_a_revision_that_nobody_knows_is_a_usage_error(town: tuple[Town, Person]) -> None:
    place, _ = town
    answer = place.run("plan", "--against", "findes-ikke", "--format", "markdown")
    assert answer.code == 64
    assert "findes-ikke" in answer.err


def test_what_would_wait_is_said_before_it_is_merged(town: tuple[Town, Person]) -> None:
    place, _ = town
    git(place, "checkout", "-q", "-b", "tom")
    place.declare()
    (place.folder / "config" / "programme" / "p.yaml").write_text(
        "programme: p\ntitle: Program\nterm: 2026-2029\nstatus: adopted\nevents: []\n", encoding="utf-8"
    )
    answer = place.run("plan", "--against", "main", "--format", "markdown")
    assert "fjernes: 2" in answer.out
    assert "Kalenderen ville blive tømt" in answer.out
