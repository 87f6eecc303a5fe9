"""The command as the shell meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import syncd

SCRIPT = [str(Path(sys.executable).with_name("syncd"))]
ROOT = Path(__file__).parents[2]
MODULE = [sys.executable, "-m", "syncd"]


def run(command: list[str], *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, *arguments], env={**os.environ, **environ}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("command", [SCRIPT, MODULE], ids=["syncd", "python -m syncd"])
def test_both_ways_to_start_it(command: list[str]) -> None:
    told = run(command, "--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"syncd {syncd.__version__}\n", "")
    wrong = run(command, "frobnicate")
    assert (wrong.returncode, wrong.stdout) == (64, "")
    assert wrong.stderr.startswith("Kommandoen frobnicate findes ikke.")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    process = subprocess.Popen([*MODULE, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stderr:
        assert stderr.read() == b""
    assert process.wait(30) == 141


def test_a_character_set_without_danish_letters_is_no_fault() -> None:
    wrong = run(MODULE, "frobnicate", "--format", "json", PYTHONIOENCODING="ascii")
    assert wrong.returncode == 64
    assert "k\\u00f8r" in wrong.stdout.lower()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("verb", ["check --format json", "check", "frobnicate"])
def test_a_missing_stream_is_no_fault(closed: str, verb: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m syncd {verb} {closed}', sys.executable],
        capture_output=True,
        cwd=tmp_path,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == (64 if verb == "frobnicate" else 2)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("verb", ["check --format json", "check"])
def test_a_full_disk_under_the_answer_is_said_in_words(verb: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*MODULE, *verb.split()], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, text=True, check=False
        )
    assert ended.returncode == 74
    assert ended.stderr.startswith("Svaret kunne ikke skrives")
