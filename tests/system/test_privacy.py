"""A private entry's words, each with a mark of its own, looked for in all that every verb prints and draws.

The mark may stand in the files, in the calendars of the entry's audience, and in the store, which only its owner reads.
"""

from __future__ import annotations

import re
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.servers.radicale import Radicale
from tests.system.person import Person, person_at
from tests.system.town import Answer, Town, Warm

MARK = "Zq9"
"""Begins every secret word; nothing else does."""

CALLED = "  - {type: folketing, called: 2026-01-20, date: 2026-03-10, status: confirmed, source: electionguide.org}\n"
ELECTIONS = "elections:\n  - {type: folketing, called: 2022-10-05, date: 2022-11-01, status: confirmed, source: s}\n"
MEETING = (
    "{id: samtale, title: Zq9titel, when: 2026-03-02 17:00/19:00, where: Zq9sted, description: Zq9tekst, "
    "audience: member:m01, inform: member:m02, private: true, public_title: Optaget}"
)
SESSIONS = (
    "{id: kursus, title: Zq9kursus, audience: council, private: true, public_title: Kursus, "
    "sessions: [{id: foerste, when: 2026-03-20, where: Zq9vaerelse, seats: 2, members: [m01]}]}"
)
OPEN = "{id: aaben, title: Åbent møde, when: 2026-03-02 18:00/20:00, audience: council}"
VISIT = """\
id: {id}
kind: official
state: approved
private: true
public_title: Lukket besøg
title: Zq9besoeg
where: Zq9gade
description: {{da: Zq9beskrivelse, en: Zq9description}}
when: {when}
requested: 2026-01-02
visitors: [{{name: Zq9gaest, role: {role}}}, {{name: Zq9ledsager}}, {{member: m01, roles: [councillor, mp-candidate]}}]
host: member:m01
purpose: Zq9formaal
content: Zq9indhold
timetable: [10.00 Zq9program]
workplace: zq
participants: [{{name: Zq9deltager, side: administration}}, {{name: Zq9taler, side: administration, role: Zq9rolle}}]
responsibilities: {{Zq9opgave: Zq9ansvar}}
leader: {{attends: true, acting: Zq9stedfortraeder, agreed: 2026-01-05}}
case: "Zq9sag"
approved: {{by: Politisk Sekretariat, on: 2026-01-10}}
done: {{press: {{not_relevant: Zq9presse}}}}
waivers:
  - {{rule: leder, by: Sekretariatschef, on: 2026-01-12, why: Zq9dispensation}}
  - {{rule: ukendt, by: Sekretariatschef, on: 2026-01-12, why: Zq9forgaeves}}
"""
RULES = """\
rules:
  - {id: karens, title: Karens, check: quiet-period, versions: [{from: 2016-01-01, effect: block, waivable: false}]}
  - {id: tvivl, title: Tvivl, check: quiet-period-ruling, versions: [{from: 2016-01-01, effect: warn}]}
  - id: leder
    title: Leder
    check: leader-attends
    versions: [{from: 2016-01-01, effect: warn, with: {acting_counts: false}}]
  - {id: roller, title: Roller, check: participant-roles, versions: [{from: 2016-01-01, effect: warn}]}
  - id: felter
    title: Felter
    check: required-fields
    versions: [{from: 2016-01-01, effect: warn, with: {fields: [case, purpose]}}]
  - {id: dobbelt, title: Dobbelt, check: double-booking, versions: [{from: 2016-01-01, effect: warn}]}
  - {id: sted, title: Sted, check: place-booking, versions: [{from: 2016-01-01, effect: warn}]}
  - id: kvote
    title: Kvote
    check: quota
    versions: [{from: 2016-01-01, effect: warn, with: {per: workplace, each: month, at_most: 1}}]
  - id: press
    title: Presse
    check: duty
    versions: [{from: 2016-01-01, effect: duty, with: {owner: secretariat, due: 0 days}}]
"""
KEYS = ("p/samtale", "p/kursus/foerste", "visits/minister", "visits/senere")
FORMATS = ("text", "json", "markdown")


@dataclass
class Watched:
    """A town whose every word is listened to; `said` are the words, by the command that said them."""

    town: Town
    person: Person
    said: dict[str, str] = field(default_factory=dict)
    state: str = ""

    def run(self, verb: str, *options: str, codes: tuple[int, ...] = (0,), stdin: str | None = None) -> Answer:
        answer = self.town.run(verb, *options, stdin=stdin)
        assert answer.code in codes, (verb, options, answer)
        self.said[f"{self.state}: {verb} {' '.join(options)}"] = answer.out + answer.err
        return answer

    def look(self, state: str) -> None:
        """What speaks of the calendars; `state` names the moment."""
        self.state = state
        for form in FORMATS:
            self.run("plan", "--format", form)
        for form in ("text", "json"):
            self.run("status", "--format", form, codes=(0, 1))
        self.run("explain", KEYS[0], codes=(0, 64))
        self.run("purge", codes=(64, 0))

    def listen(self, state: str) -> None:
        """All that can be asked without changing anything; `state` names the moment."""
        self.look(state)
        pictures = self.town.folder / "billeder"
        self.run("plan", "--format", "markdown", "--pictures", str(pictures))
        self.run("plan", "--against", "HEAD", "--format", "markdown", "--pictures", str(pictures))
        self.run("plan", "--against", "HEAD", "--format", "json")
        for drawn in pictures.glob("*.svg"):
            self.said[f"{state}: {drawn.name}"] = drawn.read_text(encoding="utf-8")
        for form, lang in (("text", "da"), ("json", "en"), ("github", "da")):
            self.run("check", "--format", form, "--lang", lang)
        for form in ("text", "json"):
            self.run("what-if", "--call", "folketing=2026-03-12", "--format", form, codes=(0, 64))
            self.run("what-if", "--with", str(self.town.folder / "besoeg.yaml"), "--format", form)
        for form in ("text", "json", "ics", "csv"):
            self.run("duties", "--all", "--format", form)
        for key in KEYS:
            self.run("explain", key, "--format", "json", "--lang", "en", codes=(0, 64))
            self.run("explain", key, "--calendar", "member:m01", codes=(0, 64))
            for form, lang in zip(FORMATS, ("da", "en", "da"), strict=True):
                self.run("judge", key, "--explain", "--format", form, "--lang", lang, codes=(0, 1, 64))
        for form in FORMATS:
            self.run("judge", "--file", str(self.town.folder / "booking.yaml"), "--format", form, codes=(0, 1))

    def pass_(self) -> None:
        self.run("sync", "--format", "json")
        self.run("sync")

    def leaks(self) -> dict[str, set[str]]:
        found = {where: set(re.findall(rf"{MARK}\w*", text)) for where, text in self.said.items()}
        return {where: words for where, words in found.items() if words}

    def visits(self, *, when: str = "2026-04-02 10:00/12:00", role: str = "minister") -> None:
        folder = self.town.folder / "config" / "visits"
        folder.mkdir(exist_ok=True)
        for id_ in ("minister", "senere"):
            text = VISIT.format(id=id_, when=when, role=role)
            (folder / f"{id_}.yaml").write_text(text, encoding="utf-8")

    def elections(self, *lines: str) -> None:
        (self.town.folder / "rules" / "elections.yaml").write_text(ELECTIONS + "".join(lines), encoding="utf-8")


def without_class(text: str) -> str:
    return re.sub(r"CLASS:PRIVATE\r?\n", "", text)


@pytest.fixture
def watched(server: Radicale, warm: Warm, tmp_path: Path) -> Iterator[Watched]:
    town = Town(tmp_path / "by", server.url, server.password, members=("m01", "m02", "m03"), prefix="p-", warm=warm)
    town.settle(MEETING, SESSIONS, OPEN)
    with person_at(server.url, server.username, server.password) as person:
        for calendar in person.calendars():
            person.http.delete(f"{server.url}{calendar}/")
        made = Watched(town, person)
        (town.folder / "rules").mkdir()
        (town.folder / "rules" / "visits.yaml").write_text(RULES, encoding="utf-8")
        workplaces = "workplaces: [{id: zq, name: Zq9arbejdsplads}]\n"
        (town.folder / "config" / "workplaces.yaml").write_text(workplaces, encoding="utf-8")
        made.elections()
        made.visits()
        other = VISIT.format(id="tredje", when="2026-04-09 10:00/12:00", role="minister")
        (town.folder / "besoeg.yaml").write_text(
            "visits:\n  - " + other.rstrip("\n").replace("\n", "\n    ") + "\n", encoding="utf-8"
        )
        (town.folder / "booking.yaml").write_text(other, encoding="utf-8")
        git = ["git", "-c", "user.name=Medlem 01", "-c", "user.email=m01@lilleby.example"]
        for command in (["init", "-q"], ["add", "config", "rules"], ["commit", "-q", "-m", "Første udgave"]):
            subprocess.run([*git, *command], cwd=town.folder, check=True, capture_output=True)
        yield made


def test_no_verb_says_a_word_of_a_private_entry_and_its_audience_reads_all(watched: Watched) -> None:
    town, person = watched.town, watched.person

    def texts(name: str) -> str:
        return "\n".join(seen.text for seen in person.events(town.prefix + name)).replace("\n ", "")

    watched.listen("new")
    watched.pass_()
    true = texts("m01")
    for word in ("Zq9titel", "Zq9sted", "Zq9tekst", "Zq9kursus", "Zq9besoeg", "Zq9gade", "Zq9beskrivelse"):
        assert word in true
    for calendar, public in (("politisk", {"Optaget", "Kursus", "Lukket besøg"}), ("m02", {"Optaget"})):
        assert MARK not in texts(calendar)
        assert public <= set(re.findall(r"SUMMARY:(.*?)\r?\n", texts(calendar)))

    watched.state = "moved"
    town.declare(MEETING.replace("2026-03-02", "2026-03-03").replace("Zq9titel", "Zq9andet"), SESSIONS, OPEN)
    watched.visits(when="2026-04-03 10:00/12:00", role="mp-candidate")
    watched.look("moved")
    watched.pass_()

    watched.state = "drifted"
    moved = person.titled(town.prefix + "m01", "Zq9andet")
    opened = without_class(moved.text).replace("20260303T", "20260304T")
    assert "CLASS:" not in opened
    person.put(town.prefix + "m01", moved.name, opened)
    watched.look("dragged and opened")
    for place in ("m01", "m02", "m03", "politisk"):
        copy = re.sub(r"(?m)^UID:[^\r\n]*", f"UID:kopi-{place}", opened).replace("Zq9andet", f"Zq9kopi{place}")
        person.put(town.prefix + place, f"kopi-{place}.ics", copy)
    watched.look("copied")
    for day in range(10, 14):
        watched.pass_()
        seen = next(one for one in person.events(town.prefix + "m01") if one.name == moved.name)
        person.put(town.prefix + "m01", moved.name, seen.text.replace("20260303T", f"202603{day}T"))
    watched.pass_()
    watched.look("contested")
    assert "contested" in watched.run("status", "--format", "json", codes=(0, 1)).out

    watched.state = "cancelled"
    town.declare(MEETING.replace("audience", "state: cancelled, why: Zq9grund, audience", 1), SESSIONS, OPEN)
    watched.look("cancelled")
    watched.pass_()

    watched.state = "blocked"
    watched.elections(CALLED)
    watched.visits(when="2026-03-05 10:00/12:00")
    watched.listen("blocked")
    watched.pass_()
    assert "visits/minister" in watched.run("status", "--format", "json", codes=(0, 1)).out

    watched.state = "opened"
    opened_to_all = MEETING.replace("private: true, public_title: Optaget", "").replace(", }", "}")
    for word in ("Zq9titel", "Zq9sted", "Zq9tekst"):
        opened_to_all = opened_to_all.replace(word, "Nyt")
    town.declare(opened_to_all, SESSIONS, OPEN)
    watched.look("no longer private")

    watched.state = "gone"
    town.declare(OPEN)
    for file in (town.folder / "config" / "visits").iterdir():
        file.unlink()
    watched.listen("gone")
    watched.pass_()
    watched.run("purge", stdin="nej\n")
    watched.run("purge", "--yes", "--format", "json")
    assert watched.leaks() == {}


def test_an_adoption_after_a_lost_store_says_no_word_either(watched: Watched) -> None:
    watched.run("sync")
    seen = watched.person.titled(watched.town.prefix + "m01", "Zq9titel")
    watched.person.put(watched.town.prefix + "m01", seen.name, without_class(seen.text))
    for file in watched.town.folder.glob("state.db*"):
        file.unlink()
    watched.town.declare(SESSIONS, OPEN)
    watched.state = "store lost"
    watched.look("store lost")
    watched.run("sync", codes=(5,))
    watched.run("status", codes=(1,))
    assert "adopt" in watched.run("plan", "--format", "json").out
    assert watched.leaks() == {}


def test_the_store_is_its_owners_alone(watched: Watched) -> None:
    watched.run("sync")
    files = list(watched.town.folder.glob("state.db*"))
    assert len(files) > 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_the_demonstration_says_no_word_either(watched: Watched) -> None:
    for form in ("text", "json"):
        watched.run("demo", "--once", "--format", form)
    assert watched.leaks() == {}
