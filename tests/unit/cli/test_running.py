"""How a run can end: exit code, language, one JSON document or none, and a traceback for bugs alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import pytest
import typer

from syncd.cli.frame import build_frame
from syncd.cli.options import AsOfOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.running import run
from syncd.cli.usage import Verbs
from syncd.errors import (
    Conflict,
    DigestMismatch,
    InvalidSource,
    LeaseHeld,
    StoreError,
    SyncdError,
    UsageError,
    fail,
)
from syncd.problems import Place, error, message

FOLDER = "folder-missing"


def run_verb(*arguments: str, verb: Callable[[], object] = lambda: 0, environ: dict[str, str] | None = None) -> int:
    """Runs a command line with the verbs `check` (takes the shared options) and `judge KEY --count N`."""

    def check(
        folder: DirOption = None,
        settings: SettingsOption = None,
        as_of: AsOfOption = None,
        lang: LangOption = None,
        form: FormatOption = "text",
    ) -> object:
        build_frame(folder, settings, as_of, lang, form, environ={})
        return verb()

    def judge(key: str, count: Annotated[int, typer.Option("--count")] = 1) -> object:
        return verb()

    app = typer.Typer(cls=Verbs, add_completion=False, rich_markup_mode=None, help="help-syncd")
    app.command("check", help="help-format")(check)
    app.command("judge")(judge)
    return run(app, arguments, environ or {})


def raising(problem: BaseException) -> Callable[[], object]:
    def verb() -> object:
        raise problem

    return verb


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("code", [0, 1, 2, 5, 6, 10])
def test_the_verb_decides_the_exit_code(code: int) -> None:
    assert run_verb("check", verb=lambda: code) == code


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (fail(UsageError, FOLDER, folder="x"), 64),
        (InvalidSource(message(FOLDER, folder="x")), 2),
        (fail(DigestMismatch, FOLDER, folder="x"), 5),
        (fail(Conflict, FOLDER, folder="x"), 6),
        (fail(StoreError, FOLDER, folder="x"), 74),
        (fail(LeaseHeld, FOLDER, folder="x"), 75),
    ],
)
def test_an_expected_error_is_words_with_a_remedy_and_its_own_code(
    problem: SyncdError, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_verb("check", verb=raising(problem)) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert "Der er ingen mappe x." in err
    assert "Ret --dir" in err
    assert "Traceback" not in err


def test_a_bug_is_a_traceback_and_a_plea(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_verb("check", verb=raising(ZeroDivisionError("by nought"))) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" in err
    assert "ZeroDivisionError: by nought" in err
    assert "Meld den" in err.splitlines()[-1]


@pytest.mark.parametrize(("ended", "code"), [(KeyboardInterrupt(), 130), (typer.Abort(), 130), (typer.Exit(3), 3)])
def test_other_ends_are_quiet(ended: BaseException, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_verb("check", verb=raising(ended)) == code
    assert capsys.readouterr() == ("", "")


COMPLAINTS = [
    ([], "Der mangler en kommando.", "A command is missing."),
    (["chek"], "Mente du check?", "Did you mean check?"),
    (["explode"], "Kommandoen explode findes ikke.", "There is no command explode."),
    (["--dri"], "Tilvalget --dri findes ikke her.", "There is no option --dri here."),
    (["check", "--setings", "x"], "Mente du --settings?", "Did you mean --settings?"),
    (["check", "--dir"], "Tilvalget --dir er brugt forkert", "The option --dir is used wrongly"),
    (["check", "extra", "words"], "for meget på kommandolinjen: extra words", "too much on the command line: extra"),
    (["judge"], "KEY mangler på kommandolinjen.", "KEY is missing on the command line."),
    (["judge", "k", "--count", "x"], "Værdien for --count kan ikke bruges.", "The value for --count cannot be used."),
    (["check", "--as-of", "soon"], "soon er ikke et tidspunkt.", "soon is not a moment."),
    (
        ["check", "--format", "xml"],
        "--format skal være en af disse: text, json.",
        "--format must be one of: text, json",
    ),
    (["check", "--lang", "fr"], "--lang skal være en af disse: da, en.", "--lang must be one of: da, en."),
    (["check", "--settings", "gone.toml"], "Der er ingen indstillingsfil", "There is no settings file"),
]


@pytest.mark.parametrize(("arguments", "danish", "english"), COMPLAINTS, ids=[" ".join(a) for a, _, _ in COMPLAINTS])
def test_a_command_line_that_cannot_be_used(
    arguments: list[str], danish: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 64 in the reader's language, and nothing of the library's own English."""
    for environ, words in (({}, danish), ({"LANG": "en_DK.UTF-8"}, english)):
        assert run_verb(*arguments, environ=environ) == 64
        out, err = capsys.readouterr()
        assert out == ""
        assert words in err
        for foreign in ("Traceback", "Usage:", "Try '", "No such", "Missing", "Invalid", "Got unexpected"):
            assert foreign not in err


class TestJson:
    def document(self, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
        document = json.loads(capsys.readouterr().out)
        assert isinstance(document, dict)
        return document

    @pytest.mark.parametrize("spelling", [["--format", "json"], ["--format=json"]])
    def test_a_failure_is_one_document_too(self, spelling: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        problem = error(Place("config/council.yaml", 3, 5), "m01", FOLDER, folder="y")
        invalid = InvalidSource(message(FOLDER, folder="x"), [problem])
        assert run_verb("check", *spelling, "--lang", "en", verb=raising(invalid)) == 2
        assert self.document(capsys) == {
            "error": {
                "reason": "InvalidSource",
                "message": "There is no folder x.",
                "remedy": "Correct --dir, or dir under [source] in the settings.",
            },
            "problems": [
                {
                    "severity": "error",
                    "file": "config/council.yaml",
                    "line": 3,
                    "column": 5,
                    "item": "m01",
                    "message": "There is no folder y.",
                    "remedy": "Correct --dir, or dir under [source] in the settings.",
                }
            ],
        }

    @pytest.mark.parametrize(
        "arguments",
        [
            ["chek"],
            ["check", "extra"],
            ["check", "--as-of", "soon"],
            ["check", "--settings", "gone"],
            ["check", "--nope"],
        ],
    )
    def test_a_usage_error_is_one_document_too(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run_verb(*arguments, "--format", "json") == 64
        assert self.document(capsys)["problems"] == []

    def test_faulty_settings_are_listed(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "syncd.toml").write_text("[limits]\ndeletes = -1\nupdates = -1")
        assert run_verb("check", "--format", "json") == 64
        problems = self.document(capsys)["problems"]
        assert isinstance(problems, list)
        assert [problem["item"] for problem in problems] == ["limits.deletes", "limits.updates"]
        assert problems[0]["file"] == str(tmp_path / "syncd.toml")

    def test_a_bug_is_one_document_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run_verb("check", "--format", "json", verb=raising(RuntimeError("x"))) == 70
        out, err = capsys.readouterr()
        assert json.loads(out)["error"]["reason"] == "Bug"
        assert "Traceback" in err


def test_faulty_settings_as_text_stand_one_on_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "syncd.toml").write_text("[limits]\ndeletes = -1\nupdates = -1")
    assert run_verb("check", "--lang", "da") == 64
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Indstillingerne kan ikke bruges. Antal fejl: 2."
    assert lines[1].startswith(
        f"{tmp_path}/syncd.toml: fejl: limits.deletes: Her skal stå et helt tal fra 0 til 100000"
    )
    assert lines[2].startswith(f"{tmp_path}/syncd.toml: fejl: limits.updates:")


def test_help_is_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_verb("--help") == 0
    assert "Holder kommunens politiske kalendere" in capsys.readouterr().out
    assert run_verb("check", "--help", environ={"LC_ALL": "en_GB"}) == 0
    out = capsys.readouterr().out
    assert "The language of the answer." in out
    assert "help-" not in out.replace("--help", "")
