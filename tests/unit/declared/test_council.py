"""config/council.yaml: what the values come to, and single contradictions with both their sides."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from syncd.canon.people import FOREVER, Office
from syncd.declared.load import Loaded

Declare = Callable[..., Loaded]

BASE = """
terms: [{id: t1, from: 2018-01-01, to: 2021-12-31, known: 2017-11-30}]
groups: [{id: A, name: A}, {id: Ø, name: Ø}]
members:
  - {id: m01, name: Medlem 01, seats: [{term: t1, group: A}]}
  - {id: m02, name: Medlem 02, seats: [{term: t1, group: A}]}
  - {id: m31, name: Medlem 31}
"""


def council(declare: Declare, rest: str) -> Loaded:
    return declare({"config/council.yaml": BASE + dedent(rest)})


def ids(declare: Declare, rest: str) -> list[str]:
    return [problem.message.id for problem in council(declare, rest).problems]


def test_no_council_is_an_empty_one(declare: Declare) -> None:
    found = declare({"config/council.yaml": "terms: []\n"})
    assert found.world is not None
    assert found.world.council.members == ()


@pytest.mark.parametrize(
    ("keys", "first", "last"),
    [
        ("term: t1", "2018-01-01", "2021-12-31"),
        ("term: t1, from: 2019-01-01", "2019-01-01", "2021-12-31"),
        ("term: t1, to: 2019-01-01", "2018-01-01", "2019-01-01"),
        ("from: 2019-01-01", "2019-01-01", "2021-12-31"),
        ("from: 2019-01-01, to: 2019-02-01", "2019-01-01", "2019-02-01"),
        ("from: 2030-01-01", "2030-01-01", str(FOREVER)),
    ],
)
def test_period_of_an_office(declare: Declare, keys: str, first: str, last: str) -> None:
    found = council(declare, f"offices: [{{office: mayor, member: m01, {keys}}}]").world
    assert found is not None
    (office,) = found.council.offices
    assert isinstance(office, Office)
    assert (str(office.first), str(office.last)) == (first, last)


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        ("office: mayor, member: m02, from: 2019-07-01", []),
        ("office: mayor, member: m02, from: 2019-06-30", ["office-held-twice"]),
        ("office: mayor, member: m01, from: 2019-06-30", ["office-held-twice"]),
        ("office: deputy-mayor, member: m02, from: 2019-06-30", []),
    ],
)
def test_an_office_is_held_by_one_at_a_time(declare: Declare, second: str, problems: list[str]) -> None:
    first = "{office: mayor, member: m01, from: 2018-01-01, to: 2019-06-30}"
    assert ids(declare, f"offices: [{first}, {{{second}}}]") == problems


@pytest.mark.parametrize(("group", "problems"), [("Ø", []), ("A", ["office-held-twice"]), ("B", ["unknown-group"])])
def test_each_group_has_its_leader(declare: Declare, group: str, problems: list[str]) -> None:
    offices = """
      offices:
        - {office: group-leader, group: A, member: m01, term: t1}
        - {office: group-leader, group: %s, member: m02, term: t1}
    """
    assert ids(declare, dedent(offices) % group) == problems


@pytest.mark.parametrize(
    ("leave", "problems"),
    [
        ("{member: m01, from: 2019-01-01, to: 2019-02-01, substitute: m31}", []),
        ("{member: m01, from: 2019-01-01, substitute: m02}", ["substitute-sits"]),
        ("{member: m01, from: 2023-01-01, substitute: m02}", []),
        ("{member: m01, from: 2019-01-01, substitute: m01}", ["substitute-is-self"]),
        ("{member: m01, from: 2019-01-01, substitute: m99}", ["unknown-member"]),
        ("{member: m01, from: 2019-01-01, to: 2018-01-01}", ["period-reversed"]),
        ("{member: m01, from: 2019-01-01, committees: {nej: m02}}", ["unknown-committee"]),
        (
            "{member: m01, from: 2019-01-01, substitute: m31}, {member: m02, from: 2019-02-01, substitute: m31}",
            ["substitute-for-two"],
        ),
        ("{member: m01, from: 2019-01-01, to: 2019-02-01}, {member: m01, from: 2019-02-02}", []),
        ("{member: m01, from: 2019-01-01, to: 2019-02-01}, {member: m01, from: 2019-02-01}", ["leaves-overlap"]),
    ],
)
def test_leave(declare: Declare, leave: str, problems: list[str]) -> None:
    assert ids(declare, f"leave: [{leave}]") == problems


@pytest.mark.parametrize(
    ("seatings", "problems"),
    [
        ("{from: 2018-01-01, members: [m01]}, {from: 2018-01-16, chair: m01, members: [m01]}", []),
        ("{from: 2018-01-16, members: [m01]}, {from: 2018-01-01, members: [m01]}", []),
        ("{from: 2018-01-01, members: [m01]}, {from: 2018-01-01, members: [m02]}", ["seatings-overlap"]),
        ("{from: 2018-01-01, to: 2018-02-01, members: [m01]}, {from: 2018-01-16, members: []}", ["seatings-overlap"]),
        ("{from: 2018-01-01, chair: m02, members: [m01]}", ["chair-not-member"]),
        ("{from: 2018-01-01, deputy: m02, members: [m01]}", ["deputy-not-member"]),
        ("{from: 2018-01-01, chair: m99, members: [m01]}", ["unknown-member"]),
        ("{from: 2018-01-01, members: [m31]}", ["committee-member-unseated"]),
        ("{from: 2017-12-31, members: [m01]}", ["committee-member-unseated"]),
    ],
)
def test_seatings(declare: Declare, seatings: str, problems: list[str]) -> None:
    assert ids(declare, f"committees: [{{id: c, name: C, seatings: [{seatings}]}}]") == problems


def test_a_substitute_on_leave_is_no_stranger_in_a_committee(declare: Declare) -> None:
    leave = "leave: [{member: m01, from: 2018-01-01, substitute: m31}]\n"
    assert ids(declare, leave + "committees: [{id: c, name: C, seatings: [{from: 2018-02-01, members: [m31]}]}]") == []


def test_both_sides_are_named(declare: Declare) -> None:
    (problem,) = council(declare, "committees: [{id: c, name: C}, {id: c, name: C}]").problems
    assert str(problem.place) == "config/council.yaml:8:37"
    assert str(problem.message.values["other"]) == "config/council.yaml:8:19"


@pytest.mark.parametrize(
    ("at", "problems"),
    [
        ('"local:x"', []),
        ('"local:politisk"', ["address-twice"]),
        ('"LOCAL:Politisk/"', ["address-twice"]),
        ("none", []),
        ("local", ["bad-address"]),
        ('"local:"', ["bad-address"]),
        ('[{at: "local:a"}, {at: "local:politisk", from: 2020-01-01}]', ["address-twice"]),
        ('[{at: "local:a", from: 2020-01-01}, {at: none, from: 2020-01-01}]', ["calendar-from-twice"]),
    ],
)
def test_calendars(declare: Declare, at: str, problems: list[str]) -> None:
    files = {
        "config/municipality.yaml": 'id: s\nname: S\ncalendars: {political: {at: "local:politisk"}}\n',
        "config/council.yaml": f"members: [{{id: m01, name: Medlem 01, calendar: {at}}}]\n",
    }
    assert [problem.message.id for problem in declare(files).problems] == problems


def test_an_address_may_pass_from_one_to_another(declare: Declare) -> None:
    members = """
      members:
        - {id: m01, name: Medlem 01, calendar: [{at: "local:x"}, {at: none, from: 2020-01-01}]}
        - {id: m02, name: Medlem 02, calendar: [{at: none}, {at: "local:x", from: %s}]}
    """
    for day, problems in (("2020-01-01", []), ("2019-12-31", ["address-twice"])):
        found = declare({"config/council.yaml": dedent(members) % day}).problems
        assert [problem.message.id for problem in found] == problems


def test_the_default_address_needs_what_it_is_made_of(declare: Declare) -> None:
    files = {
        "config/municipality.yaml": 'id: s\nname: S\ncalendars: {member: {at: "exchange:{email}"}}\n',
        "config/council.yaml": "members: [{id: m01, name: Medlem 01}, {id: m02, name: Medlem 02, calendar: none}]\n",
    }
    assert [problem.message.id for problem in declare(files).problems] == ["calendar-wants-email"]
