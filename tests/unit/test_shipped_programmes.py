"""What must hold of the programmes at the project's root: the introduction of 2018, the meetings, KL's catalogue.

The facts come from documents 000, 001 and 002; what those do not say must not stand in the files either.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from itertools import combinations
from pathlib import Path

import holidays
import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm, Roster, roster_for
from syncd.canon.entries import Entry, Status, Withheld
from syncd.canon.times import AllDay, Timed, Window, bounds, first_day
from syncd.canon.world import World
from syncd.rules.load import load

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for folder in ("config", "rules")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
}

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
def world() -> World:
    loaded = load(FILES)
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
