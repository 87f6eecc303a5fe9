"""Section 3 of the contract: nothing before a council is known, then everything, to exactly the right people."""

from __future__ import annotations

import pytest

from tests.trust.town import BUDGET, IT, POLITICAL, TOUR, Town, in_memory

COUNCIL = """\
terms:
  - {id: 2014-2017, from: 2014-01-01, to: 2017-12-31, known: 2013-11-28}
  - {id: 2018-2021, from: 2018-01-01, to: 2021-12-31, known: 2017-11-30}
groups: [{id: A, name: Socialdemokratiet}, {id: V, name: Venstre}]
members:
  - {id: m01, name: Medlem 01, seats: [{term: 2014-2017, group: A}, {term: 2018-2021, group: A}]}
  - {id: m02, name: Medlem 02, seats: [{term: 2018-2021, group: A}]}
  - {id: m03, name: Medlem 03, seats: [{term: 2018-2021, group: V}]}
  - {id: m04, name: Medlem 04, seats: [{term: 2014-2017, group: V}]}
  - {id: m05, name: Medlem 05}
  - {id: m06, name: Medlem 06, seats: [{term: 2018-2021, group: V, to: 2018-03-31}]}
  - {id: m07, name: Medlem 07, seats: [{term: 2018-2021, group: V, from: 2018-04-01}]}
offices:
  - {office: mayor, member: m01, term: 2018-2021}
  - {office: group-leader, group: A, member: m02, from: 2018-01-01, to: 2021-12-31}
  - {office: group-leader, group: V, member: m03, from: 2018-01-01, to: 2021-12-31}
committees:
  - id: teknik
    name: Teknikudvalget
    seatings:
      - {from: 2018-01-01, chair: m02, deputy: m03, members: [m02, m03, m06]}
      - {from: 2018-04-01, chair: m02, deputy: m03, members: [m02, m03, m07]}
leave:
  - {member: m03, from: 2018-05-01, to: 2018-06-30, substitute: m05, committees: {teknik: m01}}
"""

# Worked out by hand from the council above: who sits on that day, and in which office.
EVENTS = {
    "Februar": ("when: 2018-02-10, audience: council", {"m01", "m02", "m03", "m06"}),
    "April": ("when: 2018-04-10, audience: council", {"m01", "m02", "m03", "m07"}),
    "Maj": ("when: 2018-05-10, audience: council", {"m01", "m02", "m05", "m07"}),
    "Juli": ("when: 2018-07-05, audience: council", {"m01", "m02", "m03", "m07"}),
    "Før perioden": ("when: 2017-12-05, audience: council", {"m01", "m02", "m03", "m06"}),
    "Nye": ("when: 2018-02-11, audience: new-members", {"m02", "m03", "m06"}),
    "Nye i maj": ("when: 2018-05-11, audience: new-members", {"m02", "m05", "m07"}),
    "Genvalgte": ("when: 2018-02-11, audience: re-elected", {"m01"}),
    "Afgående": ("when: 2018-01-15, audience: leaving-members", {"m04"}),
    "Borgmester": ("when: 2018-02-12, audience: mayor", {"m01"}),
    "Gruppeformænd": ("when: 2018-02-12, audience: group-leaders", {"m02", "m03"}),
    "Gruppeformænd i maj": ("when: 2018-05-12, audience: group-leaders", {"m02"}),
    "Udvalgsformænd": ("when: 2018-02-13, audience: chairs", {"m02"}),
    "Udvalg": ("when: 2018-02-14, audience: 'committee:teknik'", {"m02", "m03", "m06"}),
    "Udvalg i maj": ("when: 2018-05-14, audience: 'committee:teknik'", {"m01", "m02", "m07"}),
    "Gruppe": ("when: 2018-02-15, audience: 'group:V'", {"m03", "m06"}),
    "Orientering": ("when: 2018-02-16, audience: 'member:m02', inform: 'group:V'", {"m02", "m03", "m06"}),
    "Uden borgmester": ("when: 2018-02-17, audience: council, not_for: mayor", {"m02", "m03", "m06"}),
    "Begge": ("when: 2018-02-18, audience: [mayor, 'group:V']", {"m01", "m03", "m06"}),
    "Kun medlemmer": ("when: 2018-02-19, audience: mayor, in: members", {"m01"}),
}
MEMBERS = tuple(f"m0{number}" for number in range(1, 8))


def _programme(town: Town) -> None:
    town.programme(
        *(f"{{id: e{number}, title: {title}, {rest}}}" for number, (title, (rest, _)) in enumerate(EVENTS.items()))
    )


@pytest.fixture
def elected(town: Town) -> Town:
    town.open("m04", "m05", "m06", "m07")
    town.write("config/council.yaml", COUNCIL)
    _programme(town)
    return town


@in_memory
def test_before_its_council_is_known_nothing_of_a_programme_is_published(elected: Town) -> None:
    for as_of in ("2017-10-01", "2017-11-29T23:59"):
        assert elected.sync(as_of).changes() == []
    assert elected.titles(POLITICAL, *MEMBERS) == {calendar: [] for calendar in (POLITICAL, *MEMBERS)}
    elected.write("config/council.yaml", COUNCIL.replace(", known: 2017-11-30", ""))
    assert elected.sync("2017-12-01").changes() == []


def test_from_that_day_on_everything_stands_with_exactly_the_right_people(elected: Town) -> None:
    elected.sync("2017-11-29")
    found = elected.sync("2017-11-30")
    assert {cause for _, _, cause in found.changes()} == {"roster"}
    assert elected.titles(POLITICAL) == {POLITICAL: sorted(set(EVENTS) - {"Kun medlemmer"})}
    assert elected.titles(*MEMBERS) == {
        member: sorted(title for title, (_, people) in EVENTS.items() if member in people) for member in MEMBERS
    }
    elected.assert_settled("2017-11-30")


@in_memory
def test_the_audience_sees_it_busy_and_who_is_informed_sees_it_free(elected: Town) -> None:
    elected.sync("2017-11-30")
    shown = {member: elected.person(member)["Orientering"].free for member in ("m02", "m03", "m06")}
    assert shown == {"m02": False, "m03": True, "m06": True}
    assert elected.person()["Orientering"].free is False


@in_memory
def test_in_sessions_only_those_who_sit_in_them_are_called(elected: Town) -> None:
    elected.programme(
        "{id: kursus, title: Kursus, audience: council, sessions: ["
        "{id: nord, title: Kursus nord, when: 2018-02-15/2018-02-17, members: [m01, m03]}, "
        "{id: syd, title: Kursus syd, when: 2018-02-22/2018-02-24, members: [m02]}]}",
        name="kurser",
    )
    (elected.root / "config/programme/intro.yaml").unlink()
    elected.sync()
    assert elected.titles(POLITICAL, "m01", "m02", "m03", "m06") == {
        POLITICAL: ["Kursus nord", "Kursus syd"],
        "m01": ["Kursus nord"],
        "m02": ["Kursus syd"],
        "m03": ["Kursus nord"],
        "m06": [],
    }


# ── the people change ────────────────────────────────────────────────────────────────────────────


def _seat(town: Town, member: str, group: str, more: str) -> None:
    town.edit(
        "config/council.yaml",
        f"name: Medlem {member[1:]}, seats: [{{term: 2018-2021, group: {group}}}]",
        f"name: Medlem {member[1:]}, seats: [{{term: 2018-2021, group: {group}, {more}}}]",
    )


def test_a_member_who_leaves_loses_the_coming_events_only(settled: Town) -> None:
    settled.sync("2018-03-01")
    held = settled.person("m02").state()
    past = {name: one for name, one in held.items() if b"It-introduktion" in one.content}
    others = settled.state(POLITICAL, "m01", "m03")
    _seat(settled, "m02", "A", "to: 2018-02-28")
    found = settled.sync("2018-03-01")
    assert found.changes() == [("delete", "intro/budget", "roster"), ("delete", "intro/tur", "roster")]
    assert found.wrote() == [("m02", "delete", "Budgetseminar"), ("m02", "delete", "Rundtur")]
    assert settled.person("m02").state() == past
    assert len(past) == 1
    assert settled.state(POLITICAL, "m01", "m03") == others
    settled.assert_settled("2018-03-01")


@in_memory
def test_a_member_who_comes_gets_the_coming_events_only(settled: Town) -> None:
    settled.open("m04")
    settled.council(members="  - {id: m04, name: Medlem 04, seats: [{term: 2018-2021, group: V, from: 2018-03-01}]}\n")
    found = settled.sync("2018-03-01")
    assert found.changes() == [("create", "intro/budget", "roster"), ("create", "intro/tur", "roster")]
    assert settled.titles("m04") == {"m04": ["Budgetseminar", "Rundtur"]}


def test_a_substitute_gains_the_events_of_the_leave_and_no_others(settled: Town) -> None:
    settled.open("m04")
    settled.council(
        members="  - {id: m04, name: Medlem 04}\n",
        leave="[{member: m02, from: 2018-03-01, to: 2018-03-31, substitute: m04}]",
    )
    found = settled.sync()
    assert found.changes() == [("delete", "intro/budget", "roster"), ("create", "intro/budget", "roster")]
    assert found.wrote() == [("m02", "delete", "Budgetseminar"), ("m04", "create", "Budgetseminar")]
    assert settled.titles("m02", "m04") == {"m02": ["It-introduktion", "Rundtur"], "m04": ["Budgetseminar"]}
    settled.assert_settled()
    # called off, the leave has never been
    settled.council(members="  - {id: m04, name: Medlem 04}\n", leave="[]")
    assert settled.sync().changes("m02") == [("create", "intro/budget", "roster")]
    assert settled.titles("m02", "m04") == {"m02": ["Budgetseminar", "It-introduktion", "Rundtur"], "m04": []}


@in_memory
def test_a_new_mayor_gets_what_is_the_mayors(town: Town) -> None:
    town.programme(BUDGET.replace("council", "mayor"), "{id: senere, title: Senere, when: 2018-06-01, audience: mayor}")
    town.council(offices="[{office: mayor, member: m01, term: 2018-2021}]")
    town.settle()
    assert town.titles("m01", "m02") == {"m01": ["Budgetseminar", "Senere"], "m02": []}
    town.council(
        offices="[{office: mayor, member: m01, from: 2018-01-01, to: 2018-04-30}, "
        "{office: mayor, member: m02, from: 2018-05-01, to: 2021-12-31}]"
    )
    found = town.sync()
    assert found.changes() == [("delete", "intro/senere", "roster"), ("create", "intro/senere", "roster")]
    assert town.titles("m01", "m02") == {"m01": ["Budgetseminar"], "m02": ["Senere"]}
    town.assert_settled()


@in_memory
def test_an_audience_that_the_files_narrow_is_a_deletion_of_their_making(settled: Town) -> None:
    settled.programme(IT.replace("audience: council", "audience: new-members"), BUDGET, TOUR)
    assert settled.sync().changes() == [("delete", "intro/it", "declared")]
    assert settled.titles("m01") == {"m01": ["Budgetseminar"]}
    settled.assert_settled()


@in_memory
def test_what_has_no_date_yet_is_published_when_it_gets_one(settled: Town) -> None:
    undated = "{id: bustur, title: Bustur, window: 2018-05, audience: council}"
    settled.programme(IT, BUDGET, TOUR, undated)
    settled.assert_settled()
    settled.programme(IT, BUDGET, TOUR, undated.replace("window: 2018-05", "when: 2018-05-15"))
    assert settled.sync().changes("m01") == [("create", "intro/bustur", "declared")]
