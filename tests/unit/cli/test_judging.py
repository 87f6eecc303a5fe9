"""`syncd judge` and `syncd what-if`, in a repo of the test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from syncd.cli import main

GOOD = Path(__file__).resolve().parents[2] / "data" / "source" / "good"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(GOOD, tmp_path / "repo")
    monkeypatch.chdir(tmp_path / "repo")
    return tmp_path / "repo"


@pytest.mark.usefixtures("repo")
class TestAnElectionThatMayBeCalled:
    @pytest.mark.parametrize("day", ["2200-01-01", "9999-12-31"])
    def test_lies_in_a_year_that_files_may_name(self, day: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["what-if", "--call", f"folketing={day}"]) == 64
        assert "2200" in capsys.readouterr().err

    def test_may_lie_in_the_last_of_them(self) -> None:
        assert main(["what-if", "--call", "folketing=2199-12-31"]) == 0


@pytest.mark.parametrize("verb", ["check", "judge", "what-if", "duties", "forget"])
def test_help_is_in_words(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == 0
    assert "help-" not in capsys.readouterr().out
