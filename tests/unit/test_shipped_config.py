"""What must hold of the config repo at the project's root, which is Ballerup's.

The facts come from the introduction programme (documents 000 and 001), KL's catalogue (002) and the
visit guidelines (003, 004); what those do not say must not stand in the files either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import combinations
from pathlib import Path

import holidays
import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm, Roster, roster_for
from syncd.canon.entries import Entry, Status, VisitKind, VisitState, Withheld
from syncd.canon.rulebook import Effect, ElectionStatus, ElectionType
from syncd.canon.times import AllDay, Timed, Window, bounds, first_day
from syncd.canon.world import World
from syncd.declared.load import Loaded, load
from syncd.problems import Severity

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


def days(first: str, last: str | None = None) -> AllDay:
    return AllDay(date.fromisoformat(first), date.fromisoformat(last or first))


def window(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first), date.fromisoformat(last))


# Domain section 1.3: E01 to E18, each with what the text gives, a day or a window. A row of the committees
# ends on `*`: it stands once for each of them.
PROPOSAL = {
    "introduktion-2018-forslag/velkomstbrev": window("2017-12-01", "2017-12-31"),
    "introduktion-2018-forslag/nye-medlemmer": days("2017-12-13"),
    "introduktion-2018-forslag/fotografering": days("2017-12-13"),
}
ADOPTED = {
    "introduktion-2018/it": days("2018-01-03"),
    "introduktion-2018/konstituering/*": window("2018-01-01", "2018-01-31"),
    "introduktion-2018/goddag-farvel": days("2018-01-26"),
    "introduktion-2018/udvalgsprogram/*": window("2018-02-01", "2018-02-28"),
    "introduktion-2018/oekonomi": days("2018-02-07"),
    "introduktion-2018/opstartsseminar": days("2018-02-23", "2018-02-24"),
    "introduktion-2018/bestyrelse": days("2018-03-01"),
    "introduktion-2018/topmoede": days("2018-03-08", "2018-03-09"),
    "introduktion-2018/kattegat/vaerloese": days("2018-03-15", "2018-03-17"),
    "introduktion-2018/kattegat/helsinge": days("2018-03-22", "2018-03-24"),
    "introduktion-2018/temamoede/*": window("2018-04-01", "2018-05-31"),
    "introduktion-2018/jura": days("2018-04-11"),
    "introduktion-2018/bustur": window("2018-05-01", "2018-05-31"),
    "introduktion-2018/seminar-12-12/*": window("2018-05-01", "2018-06-30"),
    "introduktion-2018/temamoede-efteraar/*": window("2018-09-01", "2018-11-30"),
}
INTRODUCTION = PROPOSAL | ADOPTED

MEETINGS = ("meetings-2026", "meetings-2027")
CATALOGUE = "kl-katalog-2026"


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


def of_programme(world: World, *ids: str) -> list[Entry]:
    return [entry for entry in world.entries if entry.key.split("/")[0] in ids]


def row_of(entry: Entry) -> str:
    """The entry's key with `*` for the committee that ends it."""
    head, _, last = entry.key.rpartition("/")
    return f"{head}/*" if last in COMMITTEES and head.count("/") == 1 else entry.key


def roster(world: World, day: date, term: str | None = None) -> Roster:
    return roster_for(world.council, day, None if term is None else world.council.term(term), day)


def audience(world: World, entry: Entry) -> frozenset[str]:
    """Who sees `entry` in the calendar as busy, as of its own day."""
    assert entry.span is not None
    day = first_day(entry.span, world.municipality.zone)
    found = roster(world, day, entry.term).resolve(entry.recipients.audience)
    seated = entry.recipients.seated
    return found if seated is None else found & set(seated)


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


class TestIntroduction2018:
    def test_its_18_events_stand_on_their_days_or_in_their_windows(self, world: World) -> None:
        assert len(INTRODUCTION) == 18
        found = {row_of(entry): entry.span or entry.window for entry in self.all_of(world)}
        assert found == INTRODUCTION

    def test_a_row_of_the_committees_stands_once_for_each(self, world: World) -> None:
        rows = Counter(row_of(entry) for entry in self.all_of(world))
        assert {row: count for row, count in rows.items() if count != 1} == {
            row: len(COMMITTEES) for row in INTRODUCTION if row.endswith("/*")
        }

    def test_only_what_is_adopted_and_dated_is_published(self, world: World) -> None:
        status = {programme.id: programme.status for programme in world.programmes}
        assert status["introduktion-2018"] is Status.ADOPTED
        assert status["introduktion-2018-forslag"] is Status.DRAFT
        for entry in self.all_of(world):
            row = row_of(entry)
            expected = Withheld.DRAFT if row in PROPOSAL else None if entry.span else Withheld.UNDATED
            assert entry.withheld is expected, row

    def test_no_hour_is_invented(self, world: World) -> None:
        dated = [entry for entry in self.all_of(world) if entry.span is not None]
        assert all(isinstance(entry.span, AllDay) for entry in dated)
        # days that are filled whole: a conference, and courses and a seminar that stay overnight
        assert {row_of(entry) for entry in dated if not entry.to_follow} == {
            "introduktion-2018/opstartsseminar",
            "introduktion-2018/topmoede",
            "introduktion-2018/kattegat/vaerloese",
            "introduktion-2018/kattegat/helsinge",
        }

    def test_no_place_is_invented(self, world: World) -> None:
        assert {row_of(entry): entry.where.da for entry in self.all_of(world) if entry.where} == {
            "introduktion-2018/topmoede": "Aalborg",
            "introduktion-2018/kattegat/vaerloese": "Værløse",
            "introduktion-2018/kattegat/helsinge": "Helsinge",
        }

    def test_the_seminar_is_on_a_friday_and_a_saturday(self, entries: dict[str, Entry]) -> None:
        span = entries["introduktion-2018/opstartsseminar"].span
        assert isinstance(span, AllDay)
        assert (span.first.isoweekday(), span.last.isoweekday()) == (5, 6)

    def test_every_new_member_sits_in_one_of_the_kattegat_courses(
        self, world: World, entries: dict[str, Entry]
    ) -> None:
        vaerloese = audience(world, entries["introduktion-2018/kattegat/vaerloese"])
        helsinge = audience(world, entries["introduktion-2018/kattegat/helsinge"])
        assert (len(vaerloese), len(helsinge)) == (7, 5)
        assert vaerloese | helsinge == new_in(world, "2018-2021")

    def test_the_dinner_is_for_the_new_council_and_those_who_left(
        self, world: World, entries: dict[str, Entry]
    ) -> None:
        council = sitting(world, date(2018, 1, 26))
        old = sitting(world, date(2017, 12, 31))
        assert audience(world, entries["introduktion-2018/goddag-farvel"]) == council | old

    def test_events_are_for_those_whom_the_text_names(self, world: World) -> None:
        by_row = {row_of(entry): {term.kind for term in entry.recipients.audience} for entry in self.all_of(world)}
        new, council, committee = (
            {kind} for kind in (AudienceKind.NEW_MEMBERS, AudienceKind.COUNCIL, AudienceKind.COMMITTEE)
        )
        assert by_row.pop("introduktion-2018/bustur") == set()
        assert by_row.pop("introduktion-2018/goddag-farvel") == council | {AudienceKind.LEAVING_MEMBERS}
        assert {row for row, kinds in by_row.items() if kinds == committee} == {
            row for row in INTRODUCTION if row.endswith("/*")
        }
        assert {row for row, kinds in by_row.items() if kinds == new} == {
            "introduktion-2018-forslag/velkomstbrev",
            "introduktion-2018-forslag/nye-medlemmer",
            "introduktion-2018/it",
            "introduktion-2018/kattegat/vaerloese",
            "introduktion-2018/kattegat/helsinge",
        }
        assert {row for row, kinds in by_row.items() if kinds == council} == {
            "introduktion-2018-forslag/fotografering",
            "introduktion-2018/oekonomi",
            "introduktion-2018/opstartsseminar",
            "introduktion-2018/bestyrelse",
            "introduktion-2018/topmoede",
            "introduktion-2018/jura",
        }

    @staticmethod
    def all_of(world: World) -> list[Entry]:
        return of_programme(world, "introduktion-2018", "introduktion-2018-forslag")


class TestMeetings:
    @pytest.mark.parametrize("year", [2026, 2027])
    def test_the_council_meets_once_a_month_but_in_july(self, world: World, year: int) -> None:
        meetings = [local(world, entry) for entry in self.of(world, "kb") if row_year(entry) == year]
        assert {(start, end) for _, start, end in meetings} == {(time(18), time(21))}
        assert {day.isoweekday() for day, _, _ in meetings} == {1}
        assert len(meetings) == 11

    @pytest.mark.parametrize("committee", sorted(COMMITTEES))
    def test_a_committee_meets_eleven_times_a_year(self, world: World, committee: str) -> None:
        assert Counter(row_year(entry) for entry in self.of(world, committee)) == {2026: 11, 2027: 11}

    def test_the_economy_committee_meets_on_the_tuesday_of_the_week_before(self, world: World) -> None:
        council = {local(world, entry)[0] for entry in self.of(world, "kb")}
        economy = {local(world, entry)[:2] for entry in self.of(world, "oekonomi")}
        assert economy == {(day - timedelta(days=6), time(8)) for day in council}

    def test_nobody_meets_in_july(self, world: World) -> None:
        meetings = of_programme(world, *MEETINGS)
        assert [e.key for e in meetings if e.span and first_day(e.span, world.municipality.zone).month == 7] == []

    def test_nobody_meets_on_a_holiday_or_a_customary_day_off(self, world: World) -> None:
        closed = holidays.country_holidays(
            "DK", years=(2026, 2027), language="da", categories=(holidays.PUBLIC, holidays.OPTIONAL)
        )
        # what the check rests on: both kinds are known, and Store bededag is no longer among them
        assert {date(2026, 5, 25), date(2027, 3, 29), date(2026, 6, 5), date(2026, 12, 24)} <= set(closed)
        assert date(2026, 5, 1) in closed
        assert date(2027, 4, 23) not in closed
        meetings = of_programme(world, *MEETINGS)
        days = {entry.key: first_day(entry.span, world.municipality.zone) for entry in meetings if entry.span}
        assert len(days) == len(meetings) == 2 * 11 * 8 + 1
        assert {key: closed[day] for key, day in days.items() if day in closed} == {}
        assert [key for key, day in days.items() if day.isoweekday() > 5] == []

    def test_the_kl_summit_is_in_aalborg(self, entries: dict[str, Entry]) -> None:
        summit = entries["meetings-2026/kl-topmoede"]
        assert (summit.span, summit.where.da) == (days("2026-03-12", "2026-03-13"), "Aalborg")

    def test_nobody_is_booked_twice(self, world: World, entries: dict[str, Entry]) -> None:
        zone = world.municipality.zone
        booked = [
            (entry.key, *bounds(entry.span, zone), audience(world, entry))
            for entry in entries.values()
            if entry.span and not entry.withheld and first_day(entry.span, zone).year >= 2026
        ]
        assert len(booked) > 2 * 11 * 8
        clashes = [
            (one, other, sorted(who & whom))
            for (one, start, end, who), (other, begin, finish, whom) in combinations(booked, 2)
            if start < finish and begin < end and who & whom
        ]
        assert clashes == []

    @staticmethod
    def of(world: World, series: str) -> list[Entry]:
        return [entry for entry in of_programme(world, *MEETINGS) if entry.key.split("/")[1] == series]


def row_year(entry: Entry) -> int:
    return int(entry.key.rpartition("/")[2][:4])


class TestCatalogue:
    def test_kl_offers_47_things_none_of_which_is_published(self, world: World) -> None:
        offers = of_programme(world, CATALOGUE)
        assert len(offers) == 47
        assert {entry.withheld for entry in offers} == {Withheld.CATALOGUE}
        assert {entry.span for entry in offers} == {None}

    def test_an_offer_is_unique_by_audience_and_title(self, world: World) -> None:
        keys = Counter((entry.recipients.audience, entry.title.da) for entry in of_programme(world, CATALOGUE))
        assert set(keys.values()) == {1}

    def test_six_titles_recur(self, world: World) -> None:
        titles = Counter(entry.title.da for entry in of_programme(world, CATALOGUE))
        assert {title: count for title, count in titles.items() if count > 1} == {
            "Kommunaløkonomi og styring": 3,
            "Sundhedsrådenes arbejde": 2,
            "Fra god til stærk taler": 2,
            "Sociale medier": 2,
            "Godt politisk arbejdsmiljø": 2,
            "Chikane og trusler": 2,
        }

    def test_a_window_stands_only_where_the_text_names_months(self, world: World) -> None:
        windows = {entry.key.split("/")[1]: entry.window for entry in of_programme(world, CATALOGUE) if entry.window}
        assert {key: (window.first.month, window.last.month) for key, window in windows.items()} == {
            "oekonomiudvalg-budgetproces": (12, 4),
            "oekonomiudvalg-raaderumsspil": (12, 4),
            "oekonomiudvalg-raaderumsugen": (11, 11),
        }

    def test_offers_are_counted_by_their_chapter(self, world: World) -> None:
        chapters = Counter(entry.key.split("/")[1].split("-")[0] for entry in of_programme(world, CATALOGUE))
        assert chapters == {"borgmester": 22, "kommunalbestyrelse": 15, "oekonomiudvalg": 5, "formaend": 5}

    def test_audiences_are_those_of_the_text(self, world: World) -> None:
        audiences = Counter(str(term) for e in of_programme(world, CATALOGUE) for term in e.recipients.audience)
        assert audiences == {
            "mayor": 22,
            "council": 13,
            "new-members": 1,
            "re-elected": 1,
            "committee:oekonomi": 5,
            "chairs": 5,
        }


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


class TestRules:
    # the rules with an H row in the domain: 3-20 to 3-24, 3-03, 3-06, 3-27, 3-29, 3-30, 3-32, 3-37
    BLOCKING = frozenset(
        {
            "karens",
            "secretariat-approval",
            "programme-complete",
            "mayor-no-decisions",
            "visit-max-duration",
            "leader-attends",
            "purpose-agreed",
            "forbidden-content",
        }
    )

    def test_only_hard_rows_of_the_guidelines_block(self, world: World) -> None:
        blocking = {
            rule.id for rule in world.rules for version in rule.versions if Effect.BLOCK in version.effect.values()
        }
        assert blocking == self.BLOCKING

    def test_nothing_blocks_by_a_text_that_is_missing(self, world: World) -> None:
        missing = [(rule.id, version) for rule in world.rules for version in rule.versions if version.text_missing]
        assert {id_ for id_, _ in missing} == {"karens", "karens-eu"}
        assert {effect for _, version in missing for effect in version.effect.values()} == {Effect.WARN}

    def test_the_quiet_period_has_three_wordings(self, world: World) -> None:
        versions = next(rule for rule in world.rules if rule.id == "karens").versions
        assert [(v.first, v.effect[""], v.document) for v in versions] == [
            (date(2016, 9, 22), Effect.OFF, "retningslinjer-2016"),
            (date(2019, 2, 25), Effect.WARN, "beslutning-2019"),
            (date(2021, 3, 22), Effect.BLOCK, "retningslinjer-2021"),
        ]

    def test_versions_follow_each_other_without_a_gap(self, world: World) -> None:
        for rule in world.rules:
            for one, following in zip(rule.versions, rule.versions[1:], strict=False):
                assert following.first == one.last + timedelta(days=1), rule.id

    def test_every_version_names_its_document_and_a_message_where_it_speaks(self, world: World) -> None:
        for rule in world.rules:
            for version in rule.versions:
                assert version.document, rule.id
                speaks = set(version.effect.values()) != {Effect.OFF}
                assert speaks == bool(version.message and version.message.da and version.message.en), rule.id

    def test_elections_are_those_of_the_domain(self, world: World) -> None:
        confirmed = {
            (election.type.value, str(election.day), str(election.called or ""))
            for election in world.elections
            if election.status is ElectionStatus.CONFIRMED
        }
        local_days = ("2017-11-21", "2021-11-16", "2025-11-18")
        assert confirmed == {(kind, day, "") for kind in ("municipal", "regional") for day in local_days} | {
            ("folketing", "2015-06-18", "2015-05-27"),
            ("folketing", "2019-06-05", "2019-05-07"),
            ("folketing", "2022-11-01", "2022-10-05"),
            ("folketing", "2026-03-24", "2026-02-26"),
            ("european", "2019-05-26", ""),
            ("european", "2024-06-09", ""),
        }

    def test_local_elections_are_on_the_third_tuesday_of_november(self, world: World) -> None:
        for election in world.elections:
            if election.type in (ElectionType.MUNICIPAL, ElectionType.REGIONAL):
                assert election.day is not None
                assert (election.day.month, election.day.isoweekday()) == (11, 2)
                assert 15 <= election.day.day <= 21
        computed = [(e.type, e.day) for e in world.elections if e.status is ElectionStatus.COMPUTED]
        assert computed == [(kind, date(2029, 11, 20)) for kind in (ElectionType.MUNICIPAL, ElectionType.REGIONAL)]

    def test_the_european_election_of_2029_has_no_date(self, world: World) -> None:
        unknown = [(e.type, e.day) for e in world.elections if e.status is ElectionStatus.UNKNOWN]
        assert unknown == [(ElectionType.EUROPEAN, None)]

    def test_documents_are_those_that_programmes_and_rules_cite(self, world: World) -> None:
        assert {document.id for document in world.documents} == {
            "000",
            "001",
            "002",
            "retningslinjer-2016",
            "beslutning-2019",
            "retningslinjer-2021",
        }
