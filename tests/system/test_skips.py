"""CI fails on a skip of what it is meant to run: the rule itself, on a pytest of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"


def run_pytest(folder: Path, test: str, **environ: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST.read_text())
    (folder / "test_it.py").write_text(f"import os, pytest\n{test}\n")
    clean = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", ".", "."],
        cwd=folder, env={**clean, **environ}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


SKIPPED = 'def test_it(): pytest.skip("no server here")'


def test_a_skip_fails_the_run_in_ci(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, SKIPPED, CI="true")
    assert run.returncode == 1
    assert "test_it.py::test_it: no server here" in run.stdout


def test_a_skip_is_only_reported_elsewhere(tmp_path: Path) -> None:
    assert run_pytest(tmp_path, SKIPPED).returncode == 0


def test_a_skipped_module_fails_the_run_in_ci(tmp_path: Path) -> None:
    passing = "def test_other(): pass"
    (tmp_path / "test_other.py").write_text(passing)
    assert run_pytest(tmp_path, 'pytest.importorskip("no_such_module")', CI="true").returncode == 1


@pytest.mark.parametrize("body", ['pytest.skip("live: SYNCD_LIVE_CALDAV is not set")', 'pytest.xfail("known")', "pass"])
def test_what_ci_allows(tmp_path: Path, body: str) -> None:
    assert run_pytest(tmp_path, f"def test_it(): {body}", CI="true").returncode == 0


def test_settings_of_the_machine_do_not_reach_a_test(tmp_path: Path) -> None:
    test = 'def test_it(): assert not {"SYNCD_STORE__URL", "CREDENTIALS_DIRECTORY"} & set(os.environ)'
    run = run_pytest(tmp_path, test, SYNCD_STORE__URL="sqlite:///x", CREDENTIALS_DIRECTORY="/run/x")
    assert run.returncode == 0, run.stdout
