"""Parameters that nothing can satisfy are errors of the rule, where they stand."""

from __future__ import annotations

import pytest

from syncd.rules.load import load
from tests.unit.rules.making import repo, rule


@pytest.mark.parametrize(
    ("check", "asks", "told"),
    [
        ("duration", "{at_least: 5, at_most: 2.5}", "counts-reversed"),
        ("count", "{at_least: 3, at_most: 2}", "counts-reversed"),
        ("allowed-hours", "{earliest: '22:00', latest: '08:00'}", "hours-reversed"),
        ("allowed-hours", "{earliest: '08:00', latest: '08:00'}", "hours-reversed"),
    ],
)
def test_they_keep_the_revision_out(check: str, asks: str, told: str) -> None:
    (problem,) = load(repo(rule(check, asks, effect="warn"))).problems
    assert problem.is_error
    assert problem.message.id == told
    assert (problem.place.line, problem.item) == (1, "r")


@pytest.mark.parametrize(
    ("check", "asks"),
    [
        ("duration", "{at_least: 2.5, at_most: 2.5}"),
        ("count", "{at_least: 2, at_most: 2}"),
        ("allowed-hours", "{earliest: '08:00', latest: '00:00'}"),
    ],
)
def test_the_narrowest_that_can_be_satisfied_is_none(check: str, asks: str) -> None:
    assert not any(problem.is_error for problem in load(repo(rule(check, asks, effect="warn"))).problems)
