"""What must hold of the config repo at the project's root, which is Ballerup's.

What the programmes must say stands in `test_shipped_programmes.py`, what the rules in `test_shipped_rules.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm, Roster, roster_for
from syncd.canon.entries import Entry, VisitKind, VisitState
from syncd.canon.rulebook import ElectionType
from syncd.canon.times import Timed, first_day
from syncd.canon.world import World
from syncd.problems import Severity
from syncd.rules.load import Loaded, load

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for folder in ("config", "rules")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
}
TODAY = date(2026, 11, 22)

# (file, item, message id) of every warning that the files are meant to give
WANTED_WARNINGS: frozenset[tuple[str, str, str]] = frozenset()

COMMITTEES = {
    "oekonomi",
    "teknik-miljoe",
    "kultur-fritid",
    "boern-skole",
    "social-sundhed",
    "beskaeftigelse-erhverv",
    "plan",
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(FILES)


@pytest.fixture(scope="module")
def world(loaded: Loaded) -> World:
    assert loaded.world is not None, [str(problem) for problem in loaded.problems]
    return loaded.world


@pytest.fixture(scope="module")
def entries(world: World) -> dict[str, Entry]:
    return {entry.key: entry for entry in world.all_entries()}


def roster(world: World, day: date, term: str | None = None) -> Roster:
    return roster_for(world.council, day, None if term is None else world.council.term(term), day)


def sitting(world: World, day: date) -> frozenset[str]:
    return roster(world, day).sitting()


def new_in(world: World, term: str) -> frozenset[str]:
    first = world.council.term(term).first
    return roster(world, first, term).resolve([AudienceTerm(AudienceKind.NEW_MEMBERS)])


def local(world: World, entry: Entry) -> tuple[date, time, time]:
    """The local day, start and end of a timed entry."""
    assert isinstance(entry.span, Timed), entry.key
    zone = world.municipality.zone
    start, end = entry.span.start.astimezone(zone), entry.span.end.astimezone(zone)
    return start.date(), start.time(), end.time()


def every_day(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def days_of_change(world: World) -> list[date]:
    """The first and the last day of every seat, seating, office and leave, within the declared terms."""
    council = world.council
    spans = [(seat.first, seat.last) for member in council.members for seat in member.seats]
    spans += [(seating.first, seating.last) for committee in council.committees for seating in committee.seatings]
    spans += [(office.first, office.last) for office in council.offices]
    spans += [(leave.first, leave.last) for leave in council.leave]
    found = {day for first, last in spans for day in (first, last)}
    return sorted(day for day in found if council.term_on(day))


class TestFiles:
    def test_they_hold_no_error(self, loaded: Loaded) -> None:
        assert [problem for problem in loaded.problems if problem.is_error] == []

    def test_they_give_the_warnings_that_are_wanted_and_no_other(self, loaded: Loaded) -> None:
        given = {(p.place.file, p.item, p.message.id) for p in loaded.problems if p.severity is Severity.WARNING}
        assert given == WANTED_WARNINGS

    @pytest.mark.parametrize("file", FILES)
    def test_the_first_line_says_what_a_file_holds(self, file: str) -> None:
        first = FILES[file].decode("utf-8").splitlines()[0]
        assert first.startswith("# ")
        assert len(first) <= 120

    @pytest.mark.parametrize("file", FILES)
    def test_no_address_is_real(self, file: str) -> None:
        addresses = re.findall(r"[\w.+-]+@[\w.-]+", FILES[file].decode("utf-8"))
        assert [address for address in addresses if not address.endswith(".example")] == []

    @pytest.mark.parametrize("file", FILES)
    def test_no_telephone_number_stands_anywhere(self, file: str) -> None:
        text = re.sub(r"UNTIL=\d{8}", "", FILES[file].decode("utf-8"))
        assert re.findall(r"(?<![\d-])(?:\d{8}|\d{4} \d{4}|\d{2} \d{2} \d{2} \d{2})(?![\d-])", text) == []

    def test_everybody_is_invented(self, world: World) -> None:
        people = [(member.name, "Medlem") for member in world.council.members]
        people += [(workplace.leader or "", "Leder") for workplace in world.workplaces]
        people += [(one.name, "Direktør") for one in world.staff if one.role == "director"]
        people += [(one.name, "Centerchef") for one in world.staff if one.role == "centre-head"]
        assert [name for name, word in people if not re.fullmatch(rf"{word} \d\d", name)] == []
        offices = {one.name for one in world.staff if one.role not in ("director", "centre-head")}
        assert offices == {
            "Politisk Sekretariat",
            "Sekretariatschef",
            "Kommunikationsafdelingen",
            "Borgmesterens sekretær",
            "Kommunaldirektør",
        }

    def test_guests_are_invented(self, world: World) -> None:
        names = [visitor.name for visit in world.visits for visitor in visit.visitors if visitor.name]
        assert names
        assert [name for name in names if not re.fullmatch(r"[A-ZÆØÅ][a-zæøå]+ \d\d", name)] == []


class TestCouncil:
    def test_a_council_has_25_members_on_every_day(self, world: World) -> None:
        first, last = world.council.terms[0].first, world.council.terms[-1].last
        assert (first, last) == (date(2014, 1, 1), date(2029, 12, 31))
        assert {day: len(sitting(world, day)) for day in every_day(first, last) if len(sitting(world, day)) != 25} == {}

    def test_a_substitute_sits_during_the_leave_only(self, world: World) -> None:
        assert [
            {"m07", "m38"} & sitting(world, day)
            for day in (date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1))
        ] == [{"m07"}, {"m38"}, {"m38"}, {"m07"}]

    def test_12_members_are_new_in_2018_as_many_as_kattegat_has_seats(self, world: World) -> None:
        assert len(new_in(world, "2018-2021")) == 12

    def test_members_are_known_nine_days_after_their_election(self, world: World) -> None:
        municipal = [
            election.day
            for election in world.elections
            if election.type is ElectionType.MUNICIPAL and election.day and election.day <= TODAY
        ]
        assert [term.known for term in world.council.terms[1:]] == [day + timedelta(days=9) for day in municipal]

    def test_some_stay_some_leave_and_some_are_new_at_every_election(self, world: World) -> None:
        for term in world.council.terms[1:]:
            resolve = roster(world, term.first, term.id).resolve
            new, again, gone = (
                resolve([AudienceTerm(kind)])
                for kind in (AudienceKind.NEW_MEMBERS, AudienceKind.RE_ELECTED, AudienceKind.LEAVING_MEMBERS)
            )
            assert new
            assert again
            assert gone
            assert not gone & (new | again)

    def test_a_mayor_a_deputy_and_group_leaders_always_hold_office(self, world: World) -> None:
        for day in days_of_change(world):
            now = roster(world, day)
            assert len(now.resolve([AudienceTerm(AudienceKind.MAYOR)])) == 1
            assert len(now.resolve([AudienceTerm(AudienceKind.DEPUTY_MAYOR)])) == 1
            assert len(now.resolve([AudienceTerm(AudienceKind.GROUP_LEADERS)])) == 7

    def test_committee_members_sit_in_the_council(self, world: World) -> None:
        assert {committee.id for committee in world.council.committees} == COMMITTEES
        for day in days_of_change(world):
            elected = {member.id for member in world.council.members if member.seat_on(day)}
            for committee in world.council.committees:
                seating = committee.seating_on(day)
                assert seating is not None
                assert set(seating.members) <= elected, (committee.id, day)
                assert len(seating.members) == 7

    def test_everybody_sits_in_a_committee(self, world: World) -> None:
        for day in days_of_change(world):
            seated = roster(world, day).resolve([AudienceTerm(AudienceKind.COMMITTEE, id_) for id_ in COMMITTEES])
            assert sitting(world, day) == seated, day

    def test_committees_choose_their_chair_in_january(self, world: World) -> None:
        for term in world.council.terms:
            for committee in world.council.committees:
                at_first = committee.seating_on(term.first)
                later = committee.seating_on(date(term.first.year, 1, 31))
                assert at_first is not None
                assert later is not None
                assert at_first.deputy is None
                assert later.chair is not None
                assert later.deputy is not None
                assert (at_first.chair is None) == (committee.id != "oekonomi")

    def test_the_mayor_chairs_the_economy_committee(self, world: World) -> None:
        for day in days_of_change(world):
            now = roster(world, day)
            chair = now.resolve([AudienceTerm(AudienceKind.CHAIR, "oekonomi")])
            assert chair == now.resolve([AudienceTerm(AudienceKind.MAYOR)])

    def test_chairs_of_2026_are_chosen_on_the_day_of_the_january_meeting(
        self, world: World, entries: dict[str, Entry]
    ) -> None:
        for committee in world.council.committees:
            first = min(
                local(world, entry)[0]
                for key, entry in entries.items()
                if key.startswith(f"meetings-2026/{committee.id}/")
            )
            chosen = next(s.first for s in committee.seatings if s.first.year == 2026 and s.deputy is not None)
            assert chosen == first


class TestVisits:
    def test_every_kind_and_every_state_occurs(self, world: World) -> None:
        assert len(world.visits) == 8
        assert {visit.kind for visit in world.visits} == set(VisitKind)
        assert {visit.state for visit in world.visits} == set(VisitState)

    def test_some_are_published_and_still_to_come(self, world: World) -> None:
        zone = world.municipality.zone
        coming = {
            visit.entry.key
            for visit in world.visits
            if visit.entry.withheld is None and visit.entry.span and first_day(visit.entry.span, zone) > TODAY
        }
        assert coming == {
            "visits/borgmester-jobcenter",
            "visits/medlem-skole-nord",
            "visits/udvalg-driftsgaard",
            "visits/vaelgermoede-kulturhus",
        }

    def test_a_committee_visits_a_workplace_of_its_own(self, world: World) -> None:
        area = {workplace.id: workplace.committee for workplace in world.workplaces}
        visits = [visit for visit in world.visits if visit.kind is VisitKind.COMMITTEE]
        assert [(visit.committee, area[visit.workplace or ""]) for visit in visits] == [("teknik-miljoe",) * 2]

    def test_every_workplace_has_a_committee_and_a_leader(self, world: World) -> None:
        assert {workplace.committee for workplace in world.workplaces} <= COMMITTEES
        assert all(workplace.leader and workplace.leader_email for workplace in world.workplaces)

    def test_every_committee_has_a_director_and_a_centre_head(self, world: World) -> None:
        for role in ("director", "centre-head"):
            assert {id_ for one in world.staff if one.role == role for id_ in one.committees} == COMMITTEES
