"""Whole config repos: the faulty ones say exactly what stands beside them, the good one says nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from syncd.declared.load import load
from syncd.i18n.catalogue import remedy, say_problem
from syncd.problems import Problem, Severity

DATA = Path(__file__).resolve().parents[2] / "data" / "source"
FAULTS = sorted(folder.name for folder in (DATA / "bad").iterdir())


@cache
def problems_of(fault: str) -> tuple[Problem, ...]:
    loaded = load(files_of(DATA / "bad" / fault))
    assert loaded.world is None
    return loaded.problems


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "expected.txt"
    }


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 15


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_said_in_both_languages(fault: str) -> None:
    expected = (DATA / "bad" / fault / "expected.txt").read_text(encoding="utf-8")
    danish, english = expected.split("---\n")
    assert [say_problem("da", problem) for problem in problems_of(fault)] == danish.splitlines()
    assert [say_problem("en", problem) for problem in problems_of(fault)] == english.splitlines()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_place_comes_first_and_remedy_last(fault: str, language: str) -> None:
    for problem in problems_of(fault):
        line = say_problem(language, problem)
        assert re.match(r"(config|rules)/\S+:[1-9][0-9]*:[1-9][0-9]*: ", line), line
        assert remedy(language, problem.message), line
        assert line.endswith(remedy(language, problem.message)), line


def test_several_files_are_judged_in_one_run() -> None:
    problems = problems_of("many-files")
    assert len({problem.place.file for problem in problems}) >= 6
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems)


def test_faulty_file_makes_no_reference_to_it_broken() -> None:
    """config/workplaces.yaml is unreadable there, and one member of the council lacks its name."""
    problems = problems_of("many-files")
    broken = [problem.message for problem in problems if problem.message.id in ("unknown-member", "unknown-workplace")]
    assert [message.values["id"] for message in broken] == ["m04"]


def test_good_folder_has_no_problem_at_all() -> None:
    loaded = load(files_of(DATA / "good"))
    assert loaded.problems == ()
    assert loaded.world is not None


def test_warnings_do_not_hinder_loading() -> None:
    files = files_of(DATA / "good")
    files["config/notes.docx"] = b"x"
    loaded = load(files)
    assert [problem.severity for problem in loaded.problems] == [Severity.WARNING]
    assert loaded.world is not None


def test_files_elsewhere_are_left_alone() -> None:
    files = files_of(DATA / "good") | {"README.md": b"\xff", "syncd/x.yaml": b"[", "config/.gitkeep": b""}
    assert load(files).problems == ()


def test_nothing_at_all_is_an_error() -> None:
    loaded = load({})
    assert [problem.message.id for problem in loaded.problems] == ["municipality-missing"]
    assert loaded.world is None


def test_the_order_of_the_files_does_not_matter() -> None:
    files = files_of(DATA / "good")
    assert load(dict(reversed(files.items()))) == load(files)
