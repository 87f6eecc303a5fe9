"""Elections that contradict each other, and elections that are unlikely: both sides of every border."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date

import pytest

from syncd.declared.load import Loaded
from syncd.problems import Place, Severity

Declare = Callable[..., Loaded]


def said(declare: Declare, *elections: str) -> list[str]:
    rows = "".join(f"  - {{{election}}}\n" for election in elections)
    return [problem.message.id for problem in declare({"rules/elections.yaml": f"elections:\n{rows}"}).problems]


@pytest.mark.parametrize(
    ("called", "problems"),
    [
        ("2022-11-02", ["called-after-date"]),
        ("2022-11-01", ["campaign-unlikely"]),
        ("2022-10-19", ["campaign-unlikely"]),
        ("2022-10-18", []),
        ("2022-09-02", []),
        ("2022-09-01", ["campaign-unlikely"]),
    ],
)
def test_how_long_before_its_day_an_election_is_called(declare: Declare, called: str, problems: list[str]) -> None:
    assert said(declare, f"type: folketing, called: {called}, date: 2022-11-01") == problems


def test_an_election_without_a_call_is_doubted_and_a_call_without_a_day_refused(declare: Declare) -> None:
    loaded = declare({"rules/elections.yaml": "elections: [{type: folketing, date: 2022-11-01}]\n"})
    assert [(problem.message.id, problem.severity) for problem in loaded.problems] == [
        ("folketing-without-call", Severity.WARNING)
    ]
    assert loaded.world is not None
    for status in ("", ", status: unknown", ", status: confirmed"):
        assert said(declare, f"type: folketing, called: 2022-10-05{status}") == ["called-without-date"]


def test_an_election_that_is_neither_called_nor_dated_says_nothing(declare: Declare) -> None:
    assert said(declare, "type: folketing, status: unknown") == []


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        ("called: 2022-10-31, date: 2022-11-29", ["elections-cross"]),
        ("called: 2022-11-01, date: 2022-11-29", ["elections-cross"]),
        ("called: 2022-11-02, date: 2022-11-29", []),
        ("called: 2022-10-01, date: 2022-10-28", ["elections-cross"]),
        ("called: 2022-10-05, date: 2022-11-01", ["election-twice"]),
        ("date: 2023-02-01", ["elections-cross-uncalled", "folketing-without-call"]),
        ("date: 2023-02-02", ["folketing-without-call"]),
    ],
)
def test_a_folketing_election_begins_when_the_one_before_was_held(
    declare: Declare, second: str, problems: list[str]
) -> None:
    first = "type: folketing, called: 2022-10-05, date: 2022-11-01"
    for order in ((first, f"type: folketing, {second}"), (f"type: folketing, {second}", first)):
        assert sorted(said(declare, *order)) == problems


def test_both_places_are_named(declare: Declare) -> None:
    text = (
        "elections:\n"
        "  - {type: folketing, called: 2022-10-20, date: 2022-11-08}\n"
        "  - {type: folketing, called: 2022-10-05, date: 2022-11-01}\n"
    )
    (problem,) = declare({"rules/elections.yaml": text}).problems
    assert problem.place == Place("rules/elections.yaml", 2, 31)
    assert problem.message.values["other"] == Place("rules/elections.yaml", 3, 5)


def test_other_elections_may_fall_together(declare: Declare) -> None:
    both = ("type: municipal, date: 2021-11-16", "type: regional, date: 2021-11-16")
    assert said(declare, *both, "type: european, date: 2021-11-17") == []


@pytest.mark.parametrize("year", range(2017, 2046, 4))
@pytest.mark.parametrize("type_", ["municipal", "regional"])
def test_local_elections_are_on_the_third_tuesday_of_november(declare: Declare, year: int, type_: str) -> None:
    tuesdays = [week[calendar.TUESDAY] for week in calendar.Calendar().monthdayscalendar(year, 11)]
    usual = [day for day in tuesdays if day][2]
    for day in range(1, 31):
        expected = [] if day == usual else ["local-election-unlikely"]
        assert said(declare, f"type: {type_}, date: {date(year, 11, day)}") == expected


def test_elections_to_the_folketing_and_to_parliament_in_europe_have_no_weekday(declare: Declare) -> None:
    assert said(declare, "type: european, date: 2024-06-09") == []
    assert said(declare, "type: folketing, called: 2015-05-27, date: 2015-06-18") == []
