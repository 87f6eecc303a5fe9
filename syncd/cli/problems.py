"""Problems and errors as a person reads them, and as a program does (contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from syncd.errors import InvalidSource, SyncdError, UsageError
from syncd.i18n.catalogue import remedy, say, say_problem
from syncd.problems import Problem


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column; within one place as they were found."""
    return sorted(problems, key=lambda problem: problem.place)


def problems_text(problems: Iterable[Problem], language: str) -> str:
    """One line a problem, in reading order; empty where there are none."""
    return "\n".join(say_problem(language, problem) for problem in in_reading_order(problems))


def problems_json(problems: Iterable[Problem], language: str) -> list[dict[str, object]]:
    """The value of `problems` in every JSON document. Line and column are 0 where the whole file is meant."""
    return [
        {
            "severity": problem.severity.value,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "item": problem.item,
            "message": say(language, problem.message),
            "remedy": remedy(language, problem.message),
        }
        for problem in in_reading_order(problems)
    ]


def problems_of(error: SyncdError) -> Sequence[Problem]:
    return error.problems if isinstance(error, InvalidSource | UsageError) else ()


def error_text(error: SyncdError, language: str) -> str:
    """What went wrong, each problem on its line, and what to do."""
    heads = (say(language, error.message), problems_text(problems_of(error), language))
    return "\n".join(part for part in chain(heads, [remedy(language, error.message)]) if part)


def error_json(error: SyncdError, language: str) -> dict[str, object]:
    return {
        "error": {
            "reason": error.reason,
            "message": say(language, error.message),
            "remedy": remedy(language, error.message),
        },
        "problems": problems_json(problems_of(error), language),
    }
