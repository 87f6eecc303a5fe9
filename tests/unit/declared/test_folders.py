"""Whole config repos: the faulty ones say exactly what stands beside them, the good one says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from syncd.i18n import texts_rules, texts_source
from syncd.i18n.catalogue import remedy, say_problem
from syncd.problems import Message, Problem, Severity
from syncd.rules.load import load
from syncd.rules.table import SURVEYS

DATA = Path(__file__).resolve().parents[2] / "data" / "source"
# What is too large, or too dull, to be kept: files that are added to those of the folder.
MADE: Mapping[str, Mapping[str, Callable[[], bytes]]] = {
    "fifty-megabytes": {"config/council.yaml": lambda: b"# medlemmer\n" * (50 * 1024**2 // 12)},
    "five-thousand-deep": {
        "config/council.yaml": lambda: b"terms: " + b"[" * 5000 + b"]" * 5000,
        "config/staff.yaml": lambda: b"{a: " * 5000 + b"a" + b"}" * 5000,
        "config/workplaces.yaml": lambda: b"".join(b" " * depth + b"a:\n" for depth in range(5000)),
    },
    "no-end-of-faults": {"config/council.yaml": lambda: b"terms: []\n" * 150},
    "too-many-values": {"config/council.yaml": lambda: b"terms: [" + b"x, " * 100_000 + b"x]"},
}
FAULTS = sorted(folder.name for folder in (DATA / "bad").iterdir())


@cache
def problems_of(fault: str) -> tuple[Problem, ...]:
    made = {path: content() for path, content in MADE.get(fault, {}).items()}
    loaded = load(files_of(DATA / "bad" / fault) | made)
    assert loaded.world is None
    return loaded.problems


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "expected.txt"
    }


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 55


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_said_in_both_languages(fault: str) -> None:
    expected = (DATA / "bad" / fault / "expected.txt").read_text(encoding="utf-8")
    danish, english = expected.split("---\n")
    assert [say_problem("da", problem) for problem in problems_of(fault)] == danish.splitlines()
    assert [say_problem("en", problem) for problem in problems_of(fault)] == english.splitlines()


def ids_in(message: Message) -> Iterator[str]:
    """Its id, and those of the messages that fill it."""
    yield message.id
    for value in message.values.values():
        for one in value if isinstance(value, Iterable) else (value,):
            if isinstance(one, Message):
                yield from ids_in(one)


def test_every_text_is_said_in_some_folder() -> None:
    """What no folder brings forth has been read by nobody, or cannot occur and should go.

    Of the texts of rules, those with a remedy are problems and those of tests explain one; the rest are verdicts.
    """
    of_rules = {id_ for id_, text in texts_rules.TEXTS.items() if text.fix_da or id_.startswith("test-")}
    if not SURVEYS:
        of_rules.discard("survey-blocks")
    said = {id_ for fault in FAULTS for problem in problems_of(fault) for id_ in ids_in(problem.message)}
    assert said - texts_rules.TEXTS.keys() == set(texts_source.TEXTS)
    assert of_rules - said == set()


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
