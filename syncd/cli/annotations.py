"""Problems as the annotations that GitHub shows beside the lines of a pull request.

Workflow commands of GitHub Actions: `::error file=…,line=…,col=…,title=…::message`.
"""

from __future__ import annotations

from collections.abc import Iterable

from syncd.cli.problems import in_reading_order
from syncd.i18n.catalogue import remedy, say
from syncd.problems import Problem


def problems_github(problems: Iterable[Problem], language: str) -> str:
    """One command a problem, in reading order; empty where there are none."""
    return "\n".join(_command(problem, language) for problem in in_reading_order(problems))


def _command(problem: Problem, language: str) -> str:
    place = problem.place
    where = {"file": place.file, "line": str(place.line or 1), "col": str(place.column or 1), "title": problem.item}
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items() if value)
    words = " ".join(filter(None, (say(language, problem.message), remedy(language, problem.message))))
    return f"::{problem.severity.value} {properties}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
