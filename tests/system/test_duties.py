"""`syncd duties` on the repo at the project's root: what a secretary reads, and what programs take."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.system.town import SYNCD, Answer, run

ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "key", "duty", "title", "owner", "owners", "due", "state", "done_on", "section", "document", "file", "line",
}  # fmt: skip
LATE = "2026-11-30"  # three days after the newest request should have been answered


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A copy of Ballerup's files, to be written in."""
    for folder in ("config", "rules"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def duties(folder: Path, *words: str, as_of: str = LATE, **environ: str) -> Answer:
    return run([*SYNCD, "duties", "--dir", str(folder), "--as-of", as_of, *words], cwd=folder, **environ)


@cache
def shipped(*words: str, as_of: str = LATE) -> Answer:
    """The answer on Ballerup's files as they are."""
    return duties(ROOT, *words, as_of=as_of)


def documents(answer: Answer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer.out)["duties"]
    return found


def rewritten(repo: Path, old: str, new: str) -> None:
    file = repo / "config" / "visits" / "ordfoerer-skole-syd.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


class TestText:
    def test_a_late_duty_is_told_in_danish_with_all_that_a_secretary_needs(self) -> None:
        answer = shipped()
        assert answer.code == 0
        assert answer.out.splitlines()[:9] == [
            "Opgaver pr. 2026-11-30: forsinkede 1, åbne 0.",
            "",
            "FORSINKEDE",
            "",
            "!!  Henvendelsen er besvaret: fredag 2026-11-27 (3 dage siden)",
            "    Skoleordfører på Skolen i Syd (visits/ordfoerer-skole-syd), 2027-02-25 10.00–12.00",
            "    Hvem: Politisk Sekretariat <sek@ballerup.example>",
            "    Aftal besøget med den, der spørger. Skriv godkendelsen ind under »approved«, eller afvis besøget.",
            "    Efter Retningslinjer for besøg, 2021, afsnit 1.1",
        ]
        assert "    Bemærk: Teksten siger, at alle henvendelser går gennem sekretariatet" in answer.out
        assert "    config/visits/ordfoerer-skole-syd.yaml:4, opgavens id: answer-request" in answer.out
        assert "done: {answer-request: 2026-11-30}" in answer.out

    @pytest.mark.parametrize(
        ("as_of", "told"),
        [
            ("2026-11-27", "--  Henvendelsen er besvaret: fredag 2026-11-27 (i dag)"),
            ("2026-11-28", "!!  Henvendelsen er besvaret: fredag 2026-11-27 (i går)"),
        ],
    )
    def test_the_day_of_the_deadline_is_in_time(self, as_of: str, told: str) -> None:
        assert told in shipped(as_of=as_of).out.splitlines()

    def test_what_it_says_to_write_ticks_the_duty(self, repo: Path) -> None:
        file = repo / "config" / "visits" / "ordfoerer-skole-syd.yaml"
        line = next(one for one in shipped().out.splitlines() if "done: {" in one)
        with file.open("a", encoding="utf-8") as visit:
            visit.write(line[line.index("done:") :] + "\n")
        assert "ok  Henvendelsen er besvaret: gjort 2026-11-30" in duties(repo, "--all").out
        left = duties(repo).out
        assert "FORSINKEDE" not in left
        assert "Der er ingen opgaver at vise." in left

    def test_an_owner_whom_nobody_is_says_so(self, repo: Path) -> None:
        staff = repo / "config" / "staff.yaml"
        staff.write_text(staff.read_text().replace("role: secretariat,", "role: sekretariat,"), encoding="utf-8")
        assert "    Hvem: ingen fundet som secretariat. Se efter i config/staff.yaml" in duties(repo).out

    def test_what_is_years_old_is_counted_and_not_listed(self) -> None:
        told = shipped().out
        assert "Ugjorte opgaver, der er for gamle til listen: 28. »syncd duties --all« viser dem." in told
        assert "introduktion-2018" not in told
        assert "introduktion-2018/konstituering/plan" in shipped("--all").out

    def test_english_is_spoken_when_asked_for(self) -> None:
        told = shipped("--lang", "en").out
        assert "!!  The request is answered: Friday 2026-11-27 (3 days ago)" in told


class TestOwner:
    @pytest.mark.parametrize("owner", ["secretariat", "SEK@ballerup.example"])
    def test_by_role_or_person(self, owner: str) -> None:
        answer = shipped("--format", "json", "--owner", owner)
        assert [one["duty"] for one in documents(answer)] == ["answer-request"]

    def test_one_who_has_nothing_to_do_has_an_empty_list(self) -> None:
        assert documents(shipped("--format", "json", "--owner", "kommunaldirektoer")) == []

    def test_one_whom_nobody_knows_is_a_slip(self) -> None:
        answer = shipped("--owner", "sekretaer")
        assert (answer.code, answer.out) == (64, "")
        assert "»sekretaer«" in answer.err
        assert "head-of-secretariat" in answer.err


class TestJson:
    def test_every_duty_has_the_keys_that_programs_read(self) -> None:
        found = documents(shipped("--format", "json", "--all"))
        assert len(found) > 40
        assert all(one.keys() >= KEYS for one in found)
        assert {one["state"] for one in found} == {"late", "done", "not-relevant"}
        late, *_ = (one for one in found if one["key"] == "visits/ordfoerer-skole-syd")
        assert {key: late[key] for key in KEYS} == {
            "key": "visits/ordfoerer-skole-syd",
            "duty": "answer-request",
            "title": "Henvendelsen er besvaret",
            "owner": "secretariat",
            "owners": [{"name": "Politisk Sekretariat", "email": "sek@ballerup.example", "id": "sekretariat"}],
            "due": "2026-11-27",
            "state": "late",
            "done_on": None,
            "section": "1.1",
            "document": "retningslinjer-2021",
            "file": "config/visits/ordfoerer-skole-syd.yaml",
            "line": 4,
        }


class TestCsv:
    def test_a_table_in_utf8_without_a_mark_whatever_the_terminal_speaks(self) -> None:
        answer = duties(ROOT, "--format", "csv", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert not answer.out.startswith("\ufeff")
        header, row = csv.reader(io.StringIO(answer.out, newline=""))
        cells = dict(zip(header, row, strict=True))
        assert set(header) >= KEYS
        assert cells["title"] == "Henvendelsen er besvaret"
        assert cells["entry"] == "Skoleordfører på Skolen i Syd"
        assert cells["owners"] == "Politisk Sekretariat <sek@ballerup.example>"

    def test_what_people_wrote_is_never_a_formula(self, repo: Path) -> None:
        rewritten(repo, "title: Skoleordfører på Skolen i Syd", 'title: \'=HYPERLINK("http://x.example";"klik")\'')
        header, row = csv.reader(io.StringIO(duties(repo, "--format", "csv").out, newline=""))
        cells = dict(zip(header, row, strict=True))
        assert cells["entry"] == '\'=HYPERLINK("http://x.example";"klik")'


class TestIcs:
    def test_a_task_list_that_others_can_read(self) -> None:
        text = shipped("--all", "--format", "ics").out
        todos = {str(one["SUMMARY"]): one for one in Calendar.from_ical(text).walk("VTODO")}
        late = todos["Henvendelsen er besvaret: Skoleordfører på Skolen i Syd"]
        assert late["DUE"].dt == date(2026, 11, 27)
        assert (late["STATUS"], late["PRIORITY"]) == ("NEEDS-ACTION", 1)
        assert late["CONTACT"] == "Politisk Sekretariat <sek@ballerup.example>"
        done = todos["Nyt på INTRA: Ministerbesøg på biblioteket"]
        assert (done["STATUS"], done["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
        assert done["COMPLETED"].dt.isoformat() == "2026-10-04T22:00:00+00:00"
        assert todos["Presse: Ministerbesøg på biblioteket"]["STATUS"] == "CANCELLED"

    def test_nobody_is_invited(self) -> None:
        text = shipped("--all", "--format", "ics").out
        assert "ATTENDEE" not in text
        assert "ORGANIZER" not in text
        assert "METHOD" not in text

    def test_a_task_keeps_its_uid_while_its_words_and_its_day_change(self, repo: Path) -> None:
        def uids(answer: Answer) -> list[str]:
            return [str(one["UID"]) for one in Calendar.from_ical(answer.out).walk("VTODO")]

        rewritten(repo, "title: Skoleordfører", "title: Ordfører")
        rewritten(repo, "requested: 2026-11-20", "requested: 2026-11-19")
        found = uids(duties(repo, "--all", "--format", "ics"))
        assert found == uids(shipped("--all", "--format", "ics"))
        assert len(set(found)) == len(found)


def test_status_tells_the_late_ones_and_their_number(repo: Path) -> None:
    command = [*SYNCD, "status", "--dir", str(repo), "--as-of", LATE]
    told = run(command, cwd=repo).out
    assert "Forsinkede opgaver: 1" in told
    assert (
        "    !! 2026-11-27 Henvendelsen er besvaret: Skoleordfører på Skolen i Syd (visits/ordfoerer-skole-syd). "
        "Politisk Sekretariat" in told.splitlines()
    )
    late = json.loads(run([*command, "--format", "json"], cwd=repo).out)["late"]
    assert [(one["key"], one["duty"]) for one in late] == [("visits/ordfoerer-skole-syd", "answer-request")]


def test_the_title_of_a_private_visit_is_nowhere(repo: Path) -> None:
    rewritten(repo, "title: Skoleordfører på Skolen i Syd", "title: KANARIEFUGL\nprivate: true")
    for form in ("text", "json", "ics", "csv"):
        told = duties(repo, "--all", "--format", form).out
        assert "KANARIEFUGL" not in told
        assert "Privat aftale" in told
    status = run([*SYNCD, "status", "--dir", str(repo), "--as-of", LATE], cwd=repo).out
    assert "KANARIEFUGL" not in status
    assert "Privat aftale" in status


def test_the_starter_repo_has_an_agenda_for_each_meeting_of_the_council() -> None:
    found = documents(duties(ROOT / "deploy" / "config-repo", "--format", "json", as_of="2026-12-15"))
    agendas = {one["key"]: one["due"] for one in found if one["duty"] == "agenda"}
    assert agendas["moeder-2027/kb/2027-01-25"] == "2027-01-19"
    assert agendas["moeder-2027/kb/2027-03-29"] == "2027-03-19"  # on 30 March, after Easter
    assert "moeder-2027/kb/2027-07-26" not in agendas  # cancelled
    assert {one["state"] for one in found} == {"open"}
