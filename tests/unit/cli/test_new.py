"""`syncd new`, `syncd schema` and `check --format github`, in a repo of the test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from syncd.cli import main
from syncd.cli.schema import schema_texts

GOOD = Path(__file__).resolve().parents[2] / "data" / "source" / "good"
VISIT = ("new", "visit", "--id", "ny", "--kind", "member", "--when", "2019-11-07 09:00/10:00")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(GOOD, tmp_path / "repo")
    monkeypatch.chdir(tmp_path / "repo")
    return tmp_path / "repo"


def snapshot(repo: Path) -> dict[str, bytes]:
    return {file.relative_to(repo).as_posix(): file.read_bytes() for file in repo.rglob("*") if file.is_file()}


def test_visit_is_accepted_by_check_as_it_is(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(repo)
    assert main([*VISIT, "--title", "Besøg: skolen", "--workplace", "bibliotek"]) == 0
    after = snapshot(repo)
    assert {path: after[path] for path in before} == before
    assert after.keys() - before.keys() == {"config/visits/ny.yaml"}
    assert "Skrevet: config/visits/ny.yaml" in capsys.readouterr().out
    assert main(["check"]) == 0


def test_visit_leads_to_the_schema_where_there_is_one(repo: Path) -> None:
    assert main(["schema", "schemas"]) == 0
    assert main(list(VISIT)) == 0
    first = (repo / "config/visits/ny.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schemas/visits.schema.json"


@pytest.mark.parametrize("id_", ["minister-bibliotek", "debat", "unfinished", "link"])
def test_existing_visit_is_never_overwritten(repo: Path, capsys: pytest.CaptureFixture[str], id_: str) -> None:
    (repo / "config/visits/unfinished.yaml").write_text("[")
    (repo / "config/visits/link.yaml").symlink_to("nowhere.yaml")
    before = snapshot(repo)
    assert main([*VISIT[:3], id_, *VISIT[4:]]) == 64
    assert f"Der er allerede »{id_}« i config/visits/" in capsys.readouterr().err
    assert snapshot(repo) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*VISIT[:3], "../../x", *VISIT[4:]], "»../../x« kan ikke være et id"),
        ([*VISIT[:5], "membr", *VISIT[6:]], "Mente du »member«?"),
        ([*VISIT[:-1], "2019-02-30"], "30. februar 2019 findes ikke"),
        ([*VISIT, "--workplace", "nowhere"], "nowhere"),
        (["new", "event", "nowhere", "--id", "x"], "introduktion-2018, katalog, moeder-2018"),
        (["new", "event", "moeder-2018", "--id", "kb"], "config/programme/moeder-2018.yaml:6:5"),
        (["new", "event", "moeder-2018", "--id", "x", "--audience", "alle"], "alle"),
        (["new", "evnt"], "Mente du event?"),
    ],
)
def test_what_would_be_wrong_is_not_written(
    repo: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = snapshot(repo)
    assert main(arguments) == 64
    assert said in capsys.readouterr().err
    assert snapshot(repo) == before


def test_event_comes_last_in_its_programme(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = repo / "config/programme/moeder-2018.yaml"
    file.chmod(0o640)
    before = file.read_text()
    asked = ["new", "event", "moeder-2018", "--id", "ny", "--when", "2018-05-02", "--audience", "mayor"]
    assert main([*asked, "--audience", "chairs", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "file": "config/programme/moeder-2018.yaml", "key": "moeder-2018/ny", "problems": [],
    }  # fmt: skip
    assert file.read_text().startswith(before)
    assert "audience: [mayor, chairs]" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o640
    assert main(["check"]) == 0
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_faults_that_were_there_do_not_hinder(repo: Path) -> None:
    (repo / "config/staff.yaml").write_text("staff: [{id: Ø}]\n")
    assert main(list(VISIT)) == 0


def test_schema_writes_the_same_each_time_in_danish_unless_asked(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main(["schema", "a/b"]) == 0
    assert main(["schema", "c", "--lang", "en"]) == 0
    for name, text in schema_texts("da").items():
        assert (repo / "a/b" / name).read_bytes() == text.encode()
        assert (repo / "c" / name).read_text() != text


def test_schema_says_where_it_cannot_write(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "file").write_text("")
    assert main(["schema", "file/schemas"]) == 64
    assert "kan ikke skrives" in capsys.readouterr().err


def test_problems_as_annotations_of_github(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "programme: p\nstatus: draft\nevents:\n  - {id: a, where: {da: 1, x%y: 2}}\n"
    (repo / "config/programme/a,b.yaml").write_text(text)
    assert main(["check", "--format", "github"]) == 2
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=config/programme/a%2Cb.yaml,line=4,col=20,title=p/a::")
    assert "x%25y" in first
    assert main(["plan", "--format", "github"]) == 64
