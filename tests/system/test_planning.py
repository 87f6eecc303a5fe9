"""Next year's meeting plan, as Ballerup's files stand, each with one small change: what `syncd check` says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from syncd.cli import main

ROOT = Path(__file__).resolve().parents[2]
MEETINGS_2026 = "config/programme/meetings-2026.yaml"
MEETINGS_2027 = "config/programme/meetings-2027.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A copy of the config repo at the project's root."""
    for folder in ("config", "rules"):
        copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def change(repo: Path, file: str, old: str, new: str) -> None:
    path = repo / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(repo: Path, file: str, text: str) -> None:
    path = repo / file
    path.write_text(path.read_text(encoding="utf-8") + text if path.exists() else text, encoding="utf-8")


def findings(repo: Path, as_of: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """The item and the words of every finding that `check` tells; the files must be valid."""
    capsys.readouterr()
    code = main(["check", "--dir", str(repo), "--as-of", as_of, "--lang", "da", "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert (code, document["ok"], document["tests"]["failed"]) == (0, True, 0), document["problems"]
    return [(problem["item"], problem["message"]) for problem in document["problems"]]


def of(found: list[tuple[str, str]], word: str) -> Iterator[tuple[str, str]]:
    return (one for one in found if word in one[1])


def test_whit_monday_is_named(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(repo, MEETINGS_2026, "      2026-05-25: {when: 2026-06-01 18:00/21:00}   # 2. pinsedag\n", "")
    [(item, words)] = of(findings(repo, "2026-02-02", capsys), "Helligdag")
    assert item == "meetings-2026/kb/2026-05-25"
    assert "Anden pinsedag (2026-05-25)" in words


def test_a_seminar_in_two_places_names_the_members(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seminar = """
  - id: klima
    title: Klimaseminar
    when: 2027-05-04 12:00/2027-05-05 12:00
    where: Hotellet
    kind: seminar
    audience: ["member:m02", "member:m05", "member:m14", "member:m50"]
"""
    add(repo, MEETINGS_2027, seminar)
    found = dict(of(findings(repo, "2026-11-22", capsys), "Samme medlem to steder"))
    assert "meetings-2027/klima" in found
    clashing = [key for key in found if key != "meetings-2027/klima"]
    assert clashing
    assert all("Klimaseminar" in found[key] for key in clashing)
    named = set(re.findall(r"Medlem \d\d", " ".join(found.values())))
    assert named <= {"Medlem 02", "Medlem 05", "Medlem 14", "Medlem 50"}
    assert named


@pytest.mark.parametrize(
    ("as_of", "said"),
    [("2025-12-14", None), ("2025-12-15", "skal være ude"), ("2026-01-21", "skal være ude"), ("2026-01-22", "skulle")],
)
def test_the_agenda_of_26_january_must_be_out_by_the_21st(
    repo: Path, capsys: pytest.CaptureFixture[str], as_of: str, said: str | None
) -> None:
    found = dict(of(findings(repo, as_of, capsys), "Dagsorden"))
    words = found.get("meetings-2026/kb/2026-01-26")
    if said is None:
        assert words is None
    else:
        assert words is not None
        assert "2026-01-21" in words
        assert said in words


def test_the_agenda_is_no_more_spoken_of_once_it_is_out(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = "      2026-01-26: {done: {agenda: 2026-01-20}}\n      2026-05-25:"
    change(repo, MEETINGS_2026, "      2026-05-25:", out)
    found = dict(of(findings(repo, "2026-01-15", capsys), "Dagsorden"))
    assert set(found) == {"meetings-2026/kb/2026-02-23"}


def test_a_committee_without_its_seminar_is_named(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committees = {
        "oekonomi": "2027-05-11",
        "teknik-miljoe": "2027-05-12",
        "kultur-fritid": "2027-05-18",
        "boern-skole": "2027-05-20",
        "social-sundhed": "2027-05-25",
        "beskaeftigelse-erhverv": "2027-05-27",
    }
    each = ", ".join(f"{id_}: {{when: {day}}}" for id_, day in committees.items())
    seminar = f"""
  - id: seminar-12-12
    title: "12-12-seminar, {{committee}}"
    per: committee
    window: 2027-05/2027-06
    kind: seminar
    audience: "committee:{{committee}}"
    each: {{{each}}}
"""
    add(repo, MEETINGS_2027, seminar)
    [(item, words)] = of(findings(repo, "2026-11-22", capsys), "12-12-seminar (")
    assert item == "meetings-2027/seminar-12-12"
    assert "mangler Planudvalget;" in words
    assert "2027-05-01 til 2027-06-30" in words
    # and once the months are over nobody asks any more
    assert list(of(findings(repo, "2027-07-01", capsys), "12-12-seminar (")) == []


def test_in_the_first_year_of_a_term_seminars_are_missed_before_they_are_planned(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [(_, words)] = of(findings(repo, "2026-02-02", capsys), "12-12-seminar (")
    assert "2026-05-01 til 2026-06-30" in words
    assert "Planudvalget" in words


def test_three_visits_in_one_week_at_the_library(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visit = """
  - id: {id}
    kind: mayor
    state: approved
    title: Besøg
    when: {when}
    workplace: bibliotek
    visitors: [{{member: m02, roles: [mayor]}}]
"""
    days = ("2027-03-15 09:00/10:00", "2027-03-17 09:00/10:00", "2027-03-19 09:00/10:00")
    visits = (visit.format(id=f"b{number}", when=day) for number, day in enumerate(days))
    add(repo, "config/visits/uge-11.yaml", "visits:\n" + "".join(visits))
    [(item, words)] = of(findings(repo, "2026-11-22", capsys), "Besøg på samme arbejdsplads")
    assert item == "visits/b2"
    assert "Ballerup Bibliotek: nr. 3 i ugen 2027-03-15 til 2027-03-21; højst 2." in words


def test_as_they_stand_the_files_give_few_findings_and_true_ones(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = findings(repo, "2026-11-22", capsys)
    assert sorted((item, words.partition(" (")[0].removeprefix("Advarsel – ")) for item, words in found) == [
        ("meetings-2026/kb/2026-11-30", "Dagsorden"),
        ("meetings-2026/kb/2026-12-28", "Dagsorden"),
        ("meetings-2027/oekonomi/2027-02-16", "Skolernes ferie"),
        ("meetings-2027/oekonomi/2027-10-19", "Skolernes ferie"),
        ("visits/ordfoerer-skole-syd", "Programmets indhold"),
        ("visits/ordfoerer-skole-syd", "Vært"),
    ]
