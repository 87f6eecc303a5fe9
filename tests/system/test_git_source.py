"""A repository by URL and branch: what is pushed reaches the calendars, what is wrong with it does not."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers.radicale import Radicale
from tests.system.person import Person, Seen, person_at
from tests.system.town import Answer, Town, Warm
from tests.unit.source.repository import Repository

MEETING = "{id: moede, title: Møde, when: 2026-03-02 17:00/19:00, audience: council}"
MOVED = MEETING.replace("17:00/19:00", "18:00/20:00")
TRIP = "{id: tur, title: Tur, when: 2026-03-10/2026-03-11, audience: council}"
POISON = TRIP.replace("2026-03-10", "2026-02-30")
PROGRAMME = "config/programme/p.yaml"


@pytest.fixture(scope="module")
def person(server: Radicale) -> Iterator[Person]:
    with person_at(server.url, server.username, server.password) as made:
        yield made


@dataclass
class Office:
    """Staff write in `repository` and push to `remote`; syncd knows nothing but the remote."""

    town: Town
    repository: Repository
    remote: Path
    person: Person

    def push(self, *events: str, author: str = "Medlem 01", subject: str = "Ret", options: tuple[str, ...] = ()) -> str:
        self.town.declare(*events)
        commit = self.repository.commit({}, *options, author=author, subject=subject)
        self.repository.git("push", "--quiet", "--force", str(self.remote), "main")
        return commit

    def settings(self, old: str, new: str) -> None:
        text = self.town.settings.read_text(encoding="utf-8")
        assert old in text
        self.town.settings.write_text(text.replace(old, new), encoding="utf-8")

    def seen(self) -> list[Seen]:
        names = [name for name in self.person.calendars() if name.startswith(self.town.prefix)]
        return [one for name in names for one in self.person.events(name)]

    def lines(self) -> set[tuple[str, str, str]]:
        return {one.line for one in self.seen()}

    def etags(self) -> dict[str, str]:
        return {one.name: one.etag for one in self.seen()}

    def status(self) -> Answer:
        return self.town.run("status", "--format", "json")


@pytest.fixture
def office(request: pytest.FixtureRequest, server: Radicale, person: Person, warm: Warm, tmp_path: Path) -> Office:
    town = Town(tmp_path / "by", server.url, server.password, prefix=f"{abs(hash(request.node.name)):x}-", warm=warm)
    repository = Repository(town.folder).start()
    repository.git("config", "gpg.format", "ssh")
    (town.folder / ".gitignore").write_text("syncd.toml\nstate.db*\n")
    town.settle()
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(remote)], check=True)
    made = Office(town, repository, remote, person)
    made.settings('dir = "."', f'url = "{remote}"\nbranch = "main"')
    return made


def test_what_is_pushed_reaches_the_calendars(office: Office) -> None:
    first = office.push(MEETING)
    answer = office.town.run("sync", "--format", "json")
    assert answer.code == 0
    assert (answer.document["revision"], answer.document["fault"]) == (first, None)
    assert {title for title, _, _ in office.lines()} == {"Møde"}
    second = office.push(MOVED, author="Medlem 02")
    assert office.town.run("sync").code == 0
    assert all(start.endswith("20260302T180000") for _, start, _ in office.lines())
    document = office.status().document
    assert document["ready"] is True
    assert document["revision"] == {"attempted": second, "applied": second, "valid": second}
    assert not list(office.town.folder.parent.glob("*.yaml"))


def test_a_poisoned_revision_changes_nothing_and_the_repaired_one_goes_through(office: Office) -> None:
    """Issue 3, "It must show", 2."""
    good = office.push(MEETING)
    assert office.town.run("sync").code == 0
    before = office.etags()
    poisoned = office.push(MOVED, POISON, author="Medlem 09", subject="Tilføj turen")
    line = next(at for at, text in enumerate(_programme(office).splitlines(), start=1) if "2026-02-30" in text)

    told = office.town.run("sync")
    assert told.code == 2
    assert f"{PROGRAMME}:{line}:" in told.out
    assert "Medlem 09" in told.out
    assert good in told.out
    assert office.etags() == before

    answer = office.status()
    document = answer.document
    assert document["revision"] == {"attempted": poisoned, "applied": good, "valid": good}
    assert (document["fault"]["revision"], document["fault"]["author"]) == (poisoned, "Medlem 09")
    (problem,) = [one for one in document["problems"] if one["severity"] == "error"]
    assert (problem["file"], problem["line"]) == (PROGRAMME, line)
    assert (problem["author"], problem["commit"]) == ("Medlem 09", poisoned)
    text = office.town.run("status").out
    assert f"{PROGRAMME}:{line}:" in text
    assert "[Medlem 09, " in text
    assert "Tilføj turen" in text

    repaired = office.push(MOVED, TRIP, author="Medlem 03")
    assert office.town.run("sync").code == 0
    assert {title for title, _, _ in office.lines()} == {"Møde", "Tur"}
    document = office.status().document
    assert document["revision"] == {"attempted": repaired, "applied": repaired, "valid": repaired}
    assert (document["fault"], document["problems"], document["source"]) == (None, [], None)


def test_the_author_is_the_lines_and_not_the_last_committers(office: Office) -> None:
    office.push(MEETING)
    office.town.run("sync")
    office.push(MEETING, POISON, author="Medlem 09")
    office.push(MOVED, POISON, author="Medlem 02")
    assert office.town.run("sync").code == 2
    document = office.status().document
    (problem,) = [one for one in document["problems"] if one["severity"] == "error"]
    assert (document["fault"]["author"], problem["author"]) == ("Medlem 02", "Medlem 09")


def test_drift_is_repaired_by_the_last_good_revision_meanwhile(office: Office) -> None:
    office.push(MEETING)
    office.town.run("sync")
    right = office.lines()
    office.push(POISON)
    name = f"{office.town.prefix}m01"
    (event,) = office.person.events(name)
    office.person.put(name, event.name, event.text.replace("T170000", "T150000"))
    assert office.lines() != right
    answer = office.town.run("sync", "--format", "json")
    assert answer.code == 2
    assert office.lines() == right
    assert [one["applied"] for one in answer.document["calendars"]] == [0, 1]


def test_a_first_revision_that_is_no_good_makes_no_calendar(office: Office) -> None:
    office.push(POISON)
    assert office.town.run("sync").code == 2
    assert office.seen() == []
    assert office.status().code == 1


def test_a_rewritten_branch_waits_for_a_person(office: Office) -> None:
    good = office.push(MEETING)
    office.town.run("sync")
    before = office.etags()
    tip = office.push(TRIP, options=("--amend",))
    told = office.town.run("sync")
    assert told.code == 2
    assert f"syncd sync --accept-revision {tip}" in told.out
    assert office.etags() == before
    document = office.status().document
    assert document["revision"] == {"attempted": tip, "applied": good, "valid": good}
    assert document["fault"]["reason"] == "git-rewritten"
    assert office.town.run("sync", "--accept-revision", tip[:12]).code == 64
    assert office.town.run("sync", "--accept-revision", good).code == 64
    assert office.town.run("sync", "--accept-revision", tip).code == 0
    assert {title for title, _, _ in office.lines()} == {"Tur"}
    assert office.town.run("sync").code == 0


def test_a_remote_out_of_reach_leaves_the_last_good_revision_in_force(office: Office) -> None:
    good = office.push(MEETING)
    office.town.run("sync")
    office.remote.rename(office.remote.with_name("away"))
    answer = office.town.run("sync", "--format", "json")
    assert (answer.code, answer.document["revision"]) == (2, good)
    assert answer.document["fault"]["reason"] == "git-unreachable"
    document = office.status().document
    assert document["ready"] is True
    assert document["source"] is not None


def test_an_unsigned_revision_is_not_taken(office: Office, tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    (tmp_path / "signers").write_text(f"x@ballerup.example {(tmp_path / 'key.pub').read_text()}")
    office.settings('branch = "main"', f'require_signed = true\nallowed_signers = "{tmp_path / "signers"}"')
    signed = office.push(MEETING, options=(f"-S{tmp_path / 'key.pub'}",))
    assert office.town.run("sync").code == 0
    unsigned = office.push(TRIP)
    answer = office.town.run("sync", "--format", "json")
    assert (answer.code, answer.document["revision"]) == (2, signed)
    assert (answer.document["fault"]["reason"], answer.document["fault"]["revision"]) == ("git-unsigned", unsigned)
    assert {title for title, _, _ in office.lines()} == {"Møde"}


def test_plan_and_check_judge_the_newest_revision(office: Office) -> None:
    office.push(MEETING)
    office.town.run("sync")
    office.push(POISON)
    assert office.town.run("check").code == 2
    assert office.town.run("plan").code == 2
    assert office.status().document["fault"] is None


def test_what_is_for_folders_says_so(office: Office) -> None:
    office.push(MEETING)
    for verb in (["plan", "--against", "main"], ["demo", "--once"]):
        answer = office.town.run(*verb)
        assert answer.code == 64, answer.out
        assert "--dir" in answer.err


def test_explain_goes_from_the_line_to_the_writing(office: Office) -> None:
    office.push(MEETING, TRIP, author="Medlem 02")
    office.town.run("sync")
    moved = office.push(MOVED, TRIP, author="Medlem 03", subject="Flyt mødet")
    office.push(MOVED, TRIP.replace("Tur", "Udflugt"), author="Medlem 04")
    office.town.run("sync")
    key, calendar = "p/moede", "member:m01"
    document = office.town.run("explain", key, "--calendar", calendar, "--format", "json").document
    declared, (answer,) = document["declared"], document["calendars"]
    assert (declared["changed"]["id"], declared["changed"]["author"]) == (moved, "Medlem 03")
    assert (declared["file"], declared["line"]) == (PROGRAMME, declared["changed"]["line"])
    assert (answer["calendar"], answer["share"], answer["outcome"]) == (calendar, "busy", "shown")
    assert [(one["term"], one["rule"], one["among"]) for one in answer["terms"]] == [("council", "seat", True)]
    assert (answer["written"]["action"], answer["written"]["cause"]) == ("update", "declared")
    assert (answer["written"]["author"], answer["written"]["origin"]) == (
        "Medlem 04",
        f"{PROGRAMME}:{declared['line']}",
    )
    assert answer["written"]["revision"] == office.repository.head
    assert answer["holds"]["span"]["start"].startswith("2026-03-02T18:00")
    text = office.town.run("explain", key, "--calendar", calendar).out
    for words in (
        "Flyt mødet",
        "Medlem 03",
        f"{PROGRAMME}, linje {declared['line']}",
        "har plads i kommunalbestyrelsen",
    ):
        assert words in text
    assert "has a seat in the council" in office.town.run("explain", key, "--calendar", calendar, "--lang", "en").out


def test_explain_answers_while_the_remote_is_away_and_the_newest_revision_is_no_good(office: Office) -> None:
    office.push(MEETING)
    office.town.run("sync")
    office.push(POISON)
    office.town.run("sync")
    office.remote.rename(office.remote.with_name("away"))
    assert office.town.run("explain", "p/moede").code == 0


def test_explain_of_what_the_files_no_longer_have(office: Office) -> None:
    office.push(MEETING, TRIP)
    office.town.run("sync")
    office.push(MEETING)
    office.town.run("sync")
    answer = office.town.run("explain", "p/tur", "--format", "json")
    assert answer.code == 0
    assert answer.document["declared"] is None
    assert {one["written"]["action"] for one in answer.document["calendars"]} == {"delete"}
    assert "ikke længere i filerne" in office.town.run("explain", "p/tur").out


@pytest.mark.parametrize(("key", "words"), [("p/moedet", "p/moede"), ("zzz", "Intet har nøglen zzz")])
def test_explain_of_a_key_that_nothing_has(office: Office, key: str, words: str) -> None:
    office.push(MEETING)
    office.town.run("sync")
    answer = office.town.run("explain", key)
    assert answer.code == 64
    assert words in answer.err


def _programme(office: Office) -> str:
    return (office.town.folder / PROGRAMME).read_text(encoding="utf-8")
