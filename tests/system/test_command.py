"""The command as the shell meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import syncd

SCRIPT = [str(Path(sys.executable).with_name("syncd"))]
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
