"""The commands as contract and scripts know them: exit codes, documents, and what they leave alone."""

from __future__ import annotations

import itertools
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.servers.radicale import Radicale
from tests.system.person import PRIVATE, Person, person_at, private_appointment
from tests.system.town import SYNCD, Answer, Town, Warm, run

MEETING = "{id: moede, title: Møde, when: 2026-03-02 17:00/19:00, audience: council}"
TRIP = "{id: tur, title: Tur, when: 2026-03-10/2026-03-11, audience: council}"
DRAFTED = "{id: nysyn, title: Nyt syn, window: 2026-05, audience: council}"
DEAD = """
[connections.dead]
type = "caldav"
url = "http://127.0.0.1:9/nobody/"
username = "syncd"
password = "x"
"""


@pytest.fixture(scope="module")
def person(server: Radicale) -> Iterator[Person]:
    with person_at(server.url, server.username, server.password) as made:
        yield made


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    return itertools.count(1)


@dataclass
class Place:
    """A town of its own on the server that all share."""

    town: Town
    server: Radicale
    person: Person

    def at(self, name: str) -> str:
        return self.town.prefix + name

    def titles(self, name: str) -> list[str]:
        return sorted(seen.value("SUMMARY") for seen in self.person.events(self.at(name)))

    def calendars(self) -> list[str]:
        return [name for name in self.person.calendars() if name.startswith(self.town.prefix)]

    def requests(self) -> list[str]:
        """The methods that syncd has used on this town's calendars."""
        lines = self.server.log.read_text(encoding="utf-8").splitlines()
        ours = [line for line in lines if line.endswith("'syncd' HTTP/1.1") and f"/{self.town.prefix}" in line]
        return [line.split("[INFO] ")[1].split(" ")[0] for line in ours]


@pytest.fixture
def place(server: Radicale, person: Person, warm: Warm, numbers: Iterator[int], tmp_path: Path) -> Place:
    town = Town(tmp_path / "by", server.url, server.password, prefix=f"t{next(numbers)}-", warm=warm)
    return Place(town, server, person)


def calendars(answer: Answer) -> dict[str, dict[str, Any]]:
    return {one["calendar"]: one for one in answer.document["calendars"]}


# ── check ────────────────────────────────────────────────────────────────────────────────────────


def test_check_a_valid_repo(place: Place) -> None:
    place.town.settle(MEETING)
    answer = place.town.run("check", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    document = answer.document
    assert (document["ok"], document["problems"], document["tests"]) == (True, [], {"passed": 0, "failed": 0})
    assert place.town.run("check").out.startswith("Lilleby Kommune: filerne er i orden.")
    assert place.town.run("check", "--lang", "en").out.startswith("Lilleby Kommune: the files are in order.")
    assert place.requests() == []
    assert not place.town.store.exists()


def test_check_an_invalid_repo(place: Place) -> None:
    place.town.settle(MEETING.replace("2026-03-02", "2026-02-30"), TRIP.replace("audience", "audiens"))
    for language, word in (("da", "fejl"), ("en", "error")):
        answer = place.town.run("check", "--format", "json", "--lang", language)
        assert answer.code == 2
        assert answer.document["ok"] is False
        problems = answer.document["problems"]
        assert len(problems) == 2, "all errors in one run"
        for problem in problems:
            assert set(problem) >= {"severity", "file", "line", "column", "item", "message", "remedy"}
        assert [(problem["file"], problem["line"]) for problem in problems] == [
            ("config/programme/p.yaml", 6),
            ("config/programme/p.yaml", 7),
        ]
        text = place.town.run("check", "--lang", language)
        assert text.code == 2
        assert f": {word}: " in text.out.splitlines()[0]
        assert text.out.startswith("config/programme/p.yaml:6:")


# ── plan ─────────────────────────────────────────────────────────────────────────────────────────


def test_plan_changes_nothing(place: Place) -> None:
    place.town.settle(MEETING, DRAFTED, first="approve")
    before = sorted(place.town.folder.iterdir())
    answer = place.town.run("plan", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    document = answer.document
    assert set(document) >= {"revision", "digest", "calendars", "blocked", "drafts", "problems"}
    assert set(calendars(answer)) == {"political", "member:m01"}
    for calendar in document["calendars"]:
        assert set(calendar) >= {"calendar", "digest", "refused", "changes"}
        assert calendar["refused"].startswith("Kalenderen er ikke rørt før")
        (change,) = calendar["changes"]
        assert set(change) >= {"action", "key", "title", "cause", "fields"}
        assert [change[name] for name in ("action", "key", "title", "cause")] == [
            "create",
            "p/moede",
            "Møde",
            "declared",
        ]
        assert {"title", "start", "end"} <= {field["field"] for field in change["fields"]}
    place.town.run("plan")
    place.town.run("plan", "--exit-code")
    assert sorted(place.town.folder.iterdir()) == before, "no store, no lock"
    assert place.calendars() == []
    assert set(place.requests()) == {"REPORT"}


def test_plan_says_by_its_exit_code_whether_there_is_something_to_do(place: Place) -> None:
    place.town.settle(MEETING)
    assert place.town.run("plan", "--exit-code").code == 10
    assert place.town.run("sync").code == 0
    done = place.town.run("plan", "--exit-code")
    assert (done.code, done.out) == (0, "Alle kalendere er, som de skal være.\n")
    assert place.town.run("plan", "--lang", "en").out == "Every calendar is as it should be.\n"


def test_plan_of_an_invalid_source(place: Place) -> None:
    place.town.settle(MEETING.replace("2026-03-02", "2026-02-30"))
    answer = place.town.run("plan", "--format", "json")
    assert answer.code == 2
    assert answer.document["error"]["reason"] == "InvalidSource"
    assert answer.document["problems"][0]["line"] == 6


def test_plan_of_one_calendar_has_that_calendars_digest(place: Place) -> None:
    place.town.settle(MEETING, TRIP.replace("council}", "council, in: [political]}"))
    whole = place.town.run("plan", "--format", "json")
    one = place.town.run("plan", "--calendar", "political", "--format", "json")
    assert set(calendars(one)) == {"political"}
    assert one.document["digest"] == calendars(whole)["political"]["digest"] != whole.document["digest"]


@pytest.mark.parametrize(
    ("language", "all_of_them", "one_of_them"),
    [
        (
            "da",
            "Kalendere, der ikke kunne læses: 2 af 2. Om dem siger planen intet.",
            ["De øvrige kalendere er, som de skal være.", "Kalendere, der ikke kunne læses: 1 af 3."],
        ),
        (
            "en",
            "Calendars that could not be read: 2 of 2. Of those the plan says nothing.",
            ["The other calendars are as they should be.", "Calendars that could not be read: 1 of 3."],
        ),
    ],
)
def test_plan_never_says_that_all_is_well_of_what_it_could_not_read(
    language: str, all_of_them: str, one_of_them: list[str], place: Place
) -> None:
    place.town.url = "http://127.0.0.1:9/nobody/"
    place.town.settle(MEETING)
    answer = place.town.run("plan", "--lang", language)
    assert answer.code == 6
    assert answer.out.splitlines()[-1] == all_of_them
    assert "som de skal" not in answer.out
    assert "should be" not in answer.out

    place.town.url = place.server.url
    place.town.members = ("m01", "m02 at dead:m02")
    place.town.settle(MEETING, more=DEAD)
    assert place.town.run("sync").code == 6
    answer = place.town.run("plan", "--lang", language)
    assert answer.code == 6
    for expected, line in zip(one_of_them, answer.out.splitlines()[-2:], strict=True):
        assert line.startswith(expected)


def test_plan_where_a_calendar_is_missing(place: Place) -> None:
    """Missing plans as empty where calendars may be made, and is unreadable where they may not."""
    place.town.settle(MEETING, create=True)
    assert place.town.run("plan").code == 0
    place.town.settle(MEETING, create=False)
    answer = place.town.run("plan", "--format", "json")
    assert answer.code == 6
    assert {one["error"]["reason"] for one in answer.document["calendars"]} == {"CalendarMissing"}
    assert all(one["error"]["remedy"] for one in answer.document["calendars"])


# ── sync ─────────────────────────────────────────────────────────────────────────────────────────


def test_sync_makes_what_is_missing_where_it_may(place: Place) -> None:
    place.town.settle(MEETING, create=False)
    answer = place.town.run("sync", "--format", "json")
    assert answer.code == 6
    assert {one["failed"] for one in answer.document["calendars"]} == {0}
    assert place.calendars() == []

    place.town.settle(MEETING, create=True)
    answer = place.town.run("sync", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert {name: (one["applied"], one["failed"]) for name, one in calendars(answer).items()} == {
        "political": (1, 0),
        "member:m01": (1, 0),
    }
    assert place.titles("politisk") == place.titles("m01") == ["Møde"]
    again = place.town.run("sync")
    assert again.code == 0
    assert again.out.startswith("Kalendere: 2, heraf i orden 2")


def test_the_command_that_sync_prints_approves_when_pasted(place: Place, tmp_path: Path) -> None:
    """With quotes where a shell needs them: the folder's name has a blank and a quotation mark."""
    place.town.folder = tmp_path / "Ballerup's mappe æøå"
    place.town.settle(MEETING, first="approve")
    waiting = place.town.run("sync")
    assert waiting.code == 5
    assert place.calendars() == []
    pasted = shlex.split(waiting.out.splitlines()[-1])
    assert pasted[:3] == ["syncd", "sync", "--plan-digest"]
    assert run([*SYNCD, *pasted[1:]]).code == 0
    assert place.titles("politisk") == place.titles("m01") == ["Møde"]


def test_the_command_in_the_document_and_in_status_approves_too(place: Place) -> None:
    place.town.settle(MEETING, first="approve")
    waiting = place.town.run("sync", "--format", "json", "--lang", "en")
    assert waiting.code == 5
    approve = waiting.document["approve"]
    assert approve["command"].startswith(f"syncd sync --plan-digest {approve['digest']} ")
    status = place.town.run("status", "--lang", "en")
    assert status.code == 1
    shown = [line.partition("Approve with: ")[2] for line in status.out.splitlines() if "Approve with: " in line]
    assert len(shown) == 2, "one for each calendar"
    political = run([*SYNCD, *shlex.split(shown[0])[1:]])
    assert political.code == 0
    assert political.out.endswith("Calendars: 1, of which ready 1, waiting 0, failed 0. Changes written: 1.\n")
    assert (place.titles("politisk"), place.titles("m01")) == (["Møde"], [])


def test_an_approval_is_for_that_plan_alone(place: Place) -> None:
    place.town.settle(MEETING, first="approve")
    digest = place.town.run("sync", "--format", "json").document["digest"]
    place.town.declare(MEETING.replace("17:00", "16:00"))
    answer = place.town.run("sync", "--plan-digest", digest, "--format", "json")
    assert answer.code == 5
    assert answer.document["error"]["reason"] == "DigestMismatch"
    assert place.calendars() == []


def test_sync_of_one_calendar(place: Place) -> None:
    place.town.settle(MEETING)
    answer = place.town.run("sync", "--calendar", "member:m01", "--format", "json")
    assert answer.code == 0
    assert set(calendars(answer)) == {"member:m01"}
    assert place.calendars() == [place.at("m01")]


@pytest.mark.parametrize("verb", ["plan", "sync"])
def test_a_calendar_that_the_municipality_has_not(verb: str, place: Place) -> None:
    place.town.settle(MEETING)
    answer = place.town.run(verb, "--calendar", "member:m99", "--format", "json")
    assert answer.code == 64
    assert answer.document["error"]["remedy"] == "Skriv en af disse: political, member:m01."


def test_a_calendar_that_fails_does_not_stop_the_others(place: Place) -> None:
    place.town.members = ("m01", "m02 at dead:m02", "m03 at ukendt:m03")
    place.town.settle(MEETING, more=DEAD)
    answer = place.town.run("sync", "--format", "json")
    assert answer.code == 6
    by_calendar = calendars(answer)
    assert {name: one["applied"] for name, one in by_calendar.items()} == {
        "political": 1,
        "member:m01": 1,
        "member:m02": 0,
        "member:m03": 0,
    }
    assert by_calendar["member:m02"]["error"]["reason"] == "Unreachable"
    assert by_calendar["member:m03"]["error"]["reason"] == "UnknownConnection"
    assert "[connections.ukendt]" in by_calendar["member:m03"]["error"]["remedy"]
    assert place.titles("politisk") == place.titles("m01") == ["Møde"]
    text = place.town.run("sync")
    assert text.out.splitlines()[-1] == "Kalendere: 4, heraf i orden 2, ventende 0, fejlede 2. Ændringer skrevet: 0."


def test_failed_wins_over_refused(place: Place) -> None:
    place.town.members = ("m01", "m02 at dead:m02")
    place.town.settle(MEETING, first="approve", more=DEAD)
    answer = place.town.run("sync", "--format", "json")
    assert answer.code == 6
    assert answer.document["approve"] is not None, "what waits is told all the same"
    assert run([*SYNCD, *shlex.split(answer.document["approve"]["command"])[1:]]).code == 6
    assert place.titles("politisk") == place.titles("m01") == ["Møde"]


def test_sync_of_an_invalid_source_writes_nothing(place: Place) -> None:
    place.town.settle(MEETING)
    assert place.town.run("sync").code == 0
    made = len(place.requests())
    place.town.declare(MEETING.replace("when", "wenn"))
    answer = place.town.run("sync")
    assert answer.code == 2
    assert "config/programme/p.yaml:6:" in answer.err
    assert len(place.requests()) == made


# ── two at once ──────────────────────────────────────────────────────────────────────────────────

HOLDER = """
import sys
from syncd.clock import SystemClock
from syncd.store.open import open_store
with open_store(sys.argv[1], "lilleby", clock=SystemClock().wall).lease("en anden"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_lease(store: Path) -> Iterator[None]:
    """Another process has the lease on `store`."""
    command = [sys.executable, "-c", HOLDER, f"sqlite:///{store}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        other.communicate()


def test_one_writer_at_a_time(place: Place) -> None:
    place.town.settle(MEETING)
    assert place.town.run("sync").code == 0
    place.town.declare(MEETING, TRIP)
    with held_lease(place.town.store):
        for verb, *options in (("sync",), ("purge", "--yes")):
            refused = place.town.run(verb, *options, "--format", "json")
            assert refused.code == 75
            assert refused.document["error"]["reason"] == "LeaseHeld"
            assert "en anden" in refused.document["error"]["message"]
        assert place.town.run("sync", "--lang", "en").code == 75
        # those who only look are let in
        assert place.town.run("plan", "--exit-code").code == 10
        assert place.town.run("status").code == 1
        assert place.town.run("check").code == 0
        assert place.titles("politisk") == ["Møde"]
    assert place.town.run("sync").code == 0
    assert place.titles("politisk") == ["Møde", "Tur"]


# ── status ───────────────────────────────────────────────────────────────────────────────────────


def status(place: Place, *options: str) -> tuple[int, dict[str, Any]]:
    answer = place.town.run("status", "--format", "json", *options)
    document = answer.document
    assert set(document) >= {"ready", "revision", "calendars", "blocked", "left_behind", "problems"}
    assert set(document["revision"]) >= {"attempted", "applied"}
    for one in document["calendars"]:
        assert set(one) >= {"calendar", "condition", "reason", "last_sync"}
    return answer.code, document


def test_status_before_the_first_pass(place: Place) -> None:
    place.town.settle(MEETING)
    code, document = status(place)
    assert (code, document["ready"], document["revision"]["attempted"]) == (1, False, None)
    assert {one["reason"] for one in document["calendars"]} == {"NeverSynced"}
    assert {one["last_sync"] for one in document["calendars"]} == {None}
    assert not place.town.store.exists()


def test_status_after_a_pass_and_after_an_edit(place: Place) -> None:
    place.town.settle(MEETING)
    place.town.run("sync")
    code, document = status(place)
    assert (code, document["ready"]) == (0, True)
    assert document["revision"]["applied"] == document["revision"]["attempted"] is not None
    assert {one["condition"] for one in document["calendars"]} == {"Ready"}
    assert place.town.run("status").out.startswith("Alt er i orden.\n")

    place.town.declare(MEETING, TRIP)
    code, document = status(place)
    assert (code, document["ready"]) == (1, False)
    for language, words in (("da", "Filerne er ændret siden"), ("en", "The files have changed since")):
        assert words in place.town.run("status", "--lang", language).out


def test_status_with_a_source_that_cannot_be_used(place: Place) -> None:
    """The last valid revision is in force, and the fault is in plain sight."""
    place.town.settle(MEETING)
    place.town.run("sync")
    _, before = status(place)
    place.town.declare(MEETING.replace("when", "wenn"))
    code, document = status(place)
    assert (code, document["ready"]) == (0, True)
    assert sorted(one["calendar"] for one in document["calendars"]) == ["member:m01", "political"]
    assert all(one in before["calendars"] for one in document["calendars"])
    assert document["problems"][0]["file"] == "config/programme/p.yaml"
    text = place.town.run("status").out
    assert text.startswith("Kalenderne holder den seneste gyldige udgave, men filerne kan ikke bruges")
    assert "Alt er i orden" not in text
    assert "config/programme/p.yaml:6:" in text
    assert place.town.run("sync").code == 2
    assert status(place)[1]["revision"]["attempted"] != before["revision"]["attempted"]

    place.town.declare(MEETING)
    assert place.town.run("sync").code == 0
    assert status(place) == (0, {**status(place)[1], "ready": True, "problems": []})


def test_status_names_what_fails_and_why(place: Place) -> None:
    place.town.members = ("m01", "m02 at dead:m02")
    place.town.settle(MEETING, more=DEAD)
    place.town.run("sync")
    code, document = status(place)
    assert code == 1
    conditions = {one["calendar"]: (one["condition"], one["reason"]) for one in document["calendars"]}
    assert conditions == {
        "political": ("Ready", "Reconciled"),
        "member:m01": ("Ready", "Reconciled"),
        "member:m02": ("Stalled", "Unreachable"),
    }
    assert "svarer ikke" in place.town.run("status").out


def test_a_member_who_left_the_files_is_left_behind_and_purged_by_name(place: Place) -> None:
    place.town.members = ("m01", "m02")
    place.town.settle(MEETING)
    place.town.run("sync")
    place.town.seat("m01")
    assert place.town.run("sync").code == 0
    assert place.titles("m02") == ["Møde"], "untouched"
    _, document = status(place)
    assert document["left_behind"] == [{"calendar": "member:m02", "at": f"local:{place.at('m02')}", "events": 1}]
    text = place.town.run("status").out
    assert "Efterladt: member:m02" in text
    advice = text.partition("»syncd ")[2].partition("«")[0]
    assert place.town.run(*shlex.split(advice), "--yes").code == 0
    assert (place.titles("m02"), place.titles("m01")) == ([], ["Møde"])
    assert status(place)[1]["left_behind"] == []


def test_cleaning_up_after_a_move_leaves_the_new_address_alone(place: Place) -> None:
    place.town.settle(MEETING)
    place.town.run("sync")
    place.town.seat(f"m01 at local:{place.at('nyt')}")
    assert place.town.run("sync").code == 0
    assert place.titles("m01") == place.titles("nyt") == ["Møde"]
    text = place.town.run("status", "--lang", "en").out
    advice = text.partition("“syncd ")[2].partition("”")[0]
    assert place.town.run(*shlex.split(advice), "--yes").code == 0
    assert (place.titles("m01"), place.titles("nyt")) == ([], ["Møde"])


# ── purge ────────────────────────────────────────────────────────────────────────────────────────


def test_purge_asks_and_takes_no_for_an_answer(place: Place) -> None:
    place.town.settle(MEETING)
    place.town.run("sync")
    for words in ("nej\n", "\n", "jatak\n"):
        answer = place.town.run("purge", stdin=words)
        assert answer.code == 0
        assert "Slet disse 2 begivenheder?" in answer.err
        assert "p/moede" in answer.err, "shown first"
        assert place.titles("politisk") == place.titles("m01") == ["Møde"]
    nobody = place.town.run("purge", "--format", "json")
    assert nobody.code == 64
    assert "--yes" in nobody.document["error"]["remedy"]
    assert place.titles("politisk") == ["Møde"]


@pytest.mark.parametrize(("options", "words"), [((), "ja\n"), (("--lang", "en"), "yes\n"), (("--yes",), None)])
def test_purge_removes_what_we_made_and_nothing_else(options: tuple[str, ...], words: str | None, place: Place) -> None:
    place.town.settle(MEETING, TRIP)
    place.town.run("sync")
    appointment = private_appointment(place.person, place.at("politisk"))
    original = place.person.titled(place.at("politisk"), "Tur").text
    copy = "\r\n".join("UID:kopi" if line.startswith("UID:") else line for line in original.splitlines()) + "\r\n"
    place.person.put(place.at("politisk"), "kopi.ics", copy)
    answer = place.town.run("purge", *options, "--format", "json", stdin=words)
    assert answer.code == 0
    assert (answer.document["applied"], answer.document["failed"]) == (4, 0)
    assert {change["cause"] for one in answer.document["calendars"] for change in one["changes"]} == {"purged"}
    assert place.titles("m01") == []
    assert place.titles("politisk") == ["Tandlæge – privat", "Tur"]
    assert place.person.get(place.at("politisk"), PRIVATE) == appointment
    assert place.person.get(place.at("politisk"), "kopi.ics").decode().count("UID:kopi") == 1


def test_purge_of_one_calendar(place: Place) -> None:
    place.town.settle(MEETING)
    place.town.run("sync")
    wrong = place.town.run("purge", "--calendar", "member:m09", "--yes", "--format", "json")
    assert wrong.code == 64
    assert "member:m01" in wrong.document["error"]["remedy"]
    assert place.town.run("purge", "--calendar", "member:m01", "--yes").code == 0
    assert (place.titles("m01"), place.titles("politisk")) == ([], ["Møde"])


def test_purge_strikes_off_what_is_gone_already(place: Place) -> None:
    """Else a calendar that somebody deleted would be left behind for ever."""
    place.town.members = ("m01", "m02")
    place.town.settle(MEETING)
    place.town.run("sync")
    place.town.seat("m01")
    place.person.http.delete(f"{place.person.url}{place.at('m02')}/").raise_for_status()
    assert len(status(place)[1]["left_behind"]) == 1
    answer = place.town.run("purge", "--calendar", "member:m02", "--format", "json")
    assert (answer.code, answer.err, answer.document["applied"]) == (0, "", 0)
    assert status(place)[1]["left_behind"] == []
    assert place.titles("m01") == ["Møde"]
    assert place.at("m02") not in place.calendars()


# ── one document and nothing else ────────────────────────────────────────────────────────────────


def broken_settings(town: Town) -> None:
    town.settings.write_text("[limits]\ndeletes = -1\n", encoding="utf-8")


def no_folder(town: Town) -> None:
    town.settings.write_text('[source]\ndir = "findes-ikke"\n', encoding="utf-8")


@pytest.mark.parametrize("verb", ["check", "plan", "sync", "status", "purge"])
@pytest.mark.parametrize(
    ("options", "spoil", "codes"),
    [
        (("--lang", "fr"), None, {64}),
        (("--as-of", "2026-02-30"), None, {64}),
        (("--nonsense",), None, {64}),
        (("surplus",), None, {64}),
        ((), broken_settings, {64}),
        ((), no_folder, {2, 1}),
    ],
    ids=["language", "moment", "option", "word", "settings", "folder"],
)
def test_a_failure_is_one_document_and_nothing_else(
    verb: str, options: tuple[str, ...], spoil: Callable[[Town], None] | None, codes: set[int], place: Place
) -> None:
    place.town.settle(MEETING)
    if spoil is not None:
        spoil(place.town)
    moment = None if "--as-of" in options else "2026-02-01"
    answer = place.town.run(verb, *options, "--format", "json", as_of=moment)
    assert answer.code in codes
    assert "problems" in answer.document
    text = place.town.run(verb, *options, as_of=moment)
    assert text.code == answer.code
    assert text.out + text.err != ""
