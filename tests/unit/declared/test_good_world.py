"""What the good folder declares, value by value."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import Entry, Origin, Role, VisitKind, Visitor, VisitState, Withheld
from syncd.canon.people import FOREVER, CalendarAddress, Seat, Seating
from syncd.canon.rulebook import Effect, ElectionStatus, ElectionType
from syncd.canon.texts import Text
from syncd.canon.times import AllDay, Timed, Window
from syncd.canon.world import World
from syncd.rules.checks.quiet_period import QuietPeriodParameters
from syncd.rules.load import load

GOOD = Path(__file__).resolve().parents[2] / "data" / "source" / "good"


@pytest.fixture(scope="module")
def world() -> World:
    files = {path.relative_to(GOOD).as_posix(): path.read_bytes() for path in GOOD.rglob("*.yaml")}
    found = load(files).world
    assert found is not None
    return found


@pytest.fixture(scope="module")
def entries(world: World) -> dict[str, Entry]:
    return {entry.key: entry for entry in world.all_entries()}


def test_municipality(world: World) -> None:
    assert world.municipality.id == "skovkoebing"
    assert world.municipality.zone.key == "Europe/Copenhagen"
    assert world.municipality.political_at == "local:politisk"
    assert world.municipality.member_at == "local:{id}"
    assert world.municipality.guard == "report"
    assert world.municipality.reminder == 30


def test_members_and_their_calendars(world: World) -> None:
    members = {member.id: member for member in world.council.members}
    assert members["m01"].calendars == (CalendarAddress("exchange:m01@skovkoebing.example"),)
    assert members["m02"].calendars == (
        CalendarAddress("exchange:m02@skovkoebing.example"),
        CalendarAddress("m365:m02@skovkoebing.example", date(2020, 6, 1)),
    )
    assert members["m03"].calendars is None
    assert members["m05"].calendars == (CalendarAddress(None),)
    assert members["m02"].seats == (
        Seat("2014-2017", date(2014, 1, 1), date(2017, 12, 31)),
        Seat("2018-2021", date(2018, 1, 1), date(2019, 6, 30), "A"),
        Seat("2018-2021", date(2019, 7, 1), date(2021, 12, 31), "Ø"),
    )
    assert members["m05"].seats[0].new is False


def test_offices_leave_and_seatings(world: World) -> None:
    leaders = [office for office in world.council.offices if office.group == "A"]
    assert [(office.member, office.last) for office in leaders] == [
        ("m02", date(2019, 6, 30)),
        ("m03", date(2021, 12, 31)),
    ]
    assert world.council.leave[0].committees == {"teknik-miljoe": "m03"}
    assert world.council.committee("teknik-miljoe").seatings == (
        Seating(date(2018, 1, 1), date(2018, 1, 15), ("m02", "m04")),
        Seating(date(2018, 1, 16), FOREVER, ("m02", "m04", "m05"), "m02", "m04"),
    )


def test_keys(entries: dict[str, Entry]) -> None:
    assert [key for key in entries if key.startswith("introduktion-2018/")] == [
        "introduktion-2018/it",
        "introduktion-2018/topmoede",
        "introduktion-2018/kattegat/vaerloese",
        "introduktion-2018/kattegat/helsinge",
        "introduktion-2018/bustur",
        "introduktion-2018/seminar-12-12/teknik-miljoe",
        "introduktion-2018/seminar-12-12/kultur-fritid",
        "introduktion-2018/aftale",
    ]
    assert [key for key in entries if key.startswith("visits/")] == [
        "visits/debat",
        "visits/udvalg",
        "visits/afvist",
        "visits/minister-bibliotek",
    ]


def test_a_day_whose_hour_is_to_follow(entries: dict[str, Entry]) -> None:
    it = entries["introduktion-2018/it"]
    assert it.to_follow
    assert it.span == AllDay(date(2018, 1, 3), date(2018, 1, 3))
    assert it.term == "2018-2021"
    assert it.origin == Origin("config/programme/introduktion-2018.yaml", 7)


def test_sessions(entries: dict[str, Entry]) -> None:
    session = entries["introduktion-2018/kattegat/vaerloese"]
    assert session.title == Text("Kattegatkursus", "Kattegatkursus")
    assert session.where.da == "Værløse"
    assert session.recipients.seated == ("m03", "m04")
    assert session.recipients.audience == (
        AudienceTerm(AudienceKind.NEW_MEMBERS),
        AudienceTerm(AudienceKind.MEMBER, "m05"),
    )


def test_committees(entries: dict[str, Entry]) -> None:
    own = entries["introduktion-2018/seminar-12-12/teknik-miljoe"]
    assert own.title == Text("12-12-seminar, Teknik- og Miljøudvalget", "12-12 seminar, Teknik- og Miljøudvalget")
    assert own.recipients.audience == (AudienceTerm(AudienceKind.COMMITTEE, "teknik-miljoe"),)
    start, end = datetime(2018, 5, 17, 10, tzinfo=UTC), datetime(2018, 5, 18, 10, tzinfo=UTC)
    assert own.span == Timed(start, end)
    assert own.window == Window(date(2018, 5, 1), date(2018, 6, 30))
    assert own.was == ("introduktion-2018/seminar/teknik-miljoe",)
    other = entries["introduktion-2018/seminar-12-12/kultur-fritid"]
    assert other.title.en == "12-12 seminar, Culture and Leisure Committee"
    assert other.withheld is Withheld.UNDATED
    assert other.span is None


def test_private(entries: dict[str, Entry]) -> None:
    private = entries["introduktion-2018/aftale"]
    assert private.heading("da") == "Privat aftale"
    assert not private.recipients.political
    assert private.recipients.members


def test_catalogue_is_withheld_before_it_is_undated(entries: dict[str, Entry]) -> None:
    assert entries["katalog/kursus"].withheld is Withheld.CATALOGUE
    assert entries["katalog/kursus"].window == Window(date(2018, 12, 1), date(2019, 4, 30))


def test_occurrences(entries: dict[str, Entry]) -> None:
    meetings = {key: entry for key, entry in entries.items() if key.startswith("moeder-2018/")}
    assert len(meetings) == 11
    moved = meetings["moeder-2018/kb/2018-03-26"].span
    assert moved == Timed(datetime(2018, 4, 3, 16, tzinfo=UTC), datetime(2018, 4, 3, 19, tzinfo=UTC))
    called_off = meetings["moeder-2018/kb/2018-07-30"]
    assert called_off.cancelled
    assert called_off.withheld is None
    assert called_off.why.da == "Ferie"
    assert called_off.origin.line == 15
    assert "moeder-2018/kb/2018-12-31" not in meetings


def test_visits(world: World) -> None:
    visits = {visit.entry.key: visit for visit in world.visits}
    minister = visits["visits/minister-bibliotek"]
    assert minister.kind is VisitKind.OFFICIAL
    assert minister.state is VisitState.APPROVED
    assert minister.entry.withheld is None
    assert minister.entry.where.da == "Skovkøbing Bibliotek"
    assert minister.entry.recipients.audience == (
        AudienceTerm(AudienceKind.MAYOR),
        AudienceTerm(AudienceKind.MEMBER, "m05"),
    )
    assert minister.requested == date(2019, 9, 1)
    assert minister.visitors == (
        Visitor(name="Minister 01", roles=("minister",)),
        Visitor(member="m05", roles=(Role.COUNCILLOR, Role.MP_CANDIDATE)),
        Visitor(name="Kandidat 01", roles=(Role.MP_CANDIDATE,), nominated=False),
    )
    committee = visits["visits/udvalg"].entry.recipients
    assert committee.audience == (
        AudienceTerm(AudienceKind.CHAIR, "teknik-miljoe"),
        AudienceTerm(AudienceKind.COMMITTEE, "teknik-miljoe"),
    )
    assert committee.inform == (AudienceTerm(AudienceKind.MAYOR),)


def test_rulebook(world: World) -> None:
    karens = next(rule for rule in world.rules if rule.id == "karens")
    assert [dict(version.effect) for version in karens.versions] == [
        {"": Effect.OFF},
        {"requested": Effect.WARN, "approved": Effect.BLOCK},
    ]
    assert karens.versions[1].first == date(2019, 3, 1)
    assert karens.versions[1].last == FOREVER
    assert karens.versions[1].section == "1.4"
    parameters = karens.versions[1].parameters
    assert isinstance(parameters, QuietPeriodParameters)
    assert parameters.elections == (ElectionType.MUNICIPAL, ElectionType.FOLKETING)
    assert karens.versions[1].exceptions[0].id == "debat"
    european = world.elections[-1]
    assert european.window == Window(date(2029, 5, 1), date(2029, 6, 30))
    assert european.status is ElectionStatus.UNKNOWN
    assert world.documents[1].in_force == date(2019, 3, 1)
