"""The read model of `explain`, and what a councillor reads; from files to answer, without a store or a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from textwrap import dedent
from types import MappingProxyType

import pytest

from syncd.canon.audience import Ground
from syncd.canon.entries import Origin, Withheld
from syncd.canon.exclusion import Lack
from syncd.canon.managed import Managed, Sensitivity
from syncd.canon.rulebook import Effect
from syncd.canon.texts import NO_TEXT, plain
from syncd.canon.times import Timed
from syncd.canon.world import World
from syncd.cli.explaining import Teller
from syncd.desired import Standpoint, desire
from syncd.explain import CalendarAnswer, Explanation, Memory, Question, Share, Stay, entry_of, explain
from syncd.plan.model import (
    Action,
    CalendarRef,
    CalendarState,
    Cause,
    InventoryRow,
    Report,
    ReportKind,
    Tombstone,
)
from syncd.ports import CalendarStanding, Commit, LineChange, WriteAudited
from syncd.problems import message
from syncd.rules.load import load
from syncd.rules.verdict import Finding, Verdict
from syncd.rules.verdict import Ground as RuleGround

NOW = datetime(2018, 1, 2, 8, tzinfo=UTC)
FILES = {
    "config/municipality.yaml": """\
        id: skovkoebing
        name: Skovkøbing Kommune
        language: da
        calendars:
          political: {title: Politisk kalender, at: "local:politisk"}
          member: {at: "local:{id}"}
        """,
    "config/council.yaml": """\
        terms:
          - {id: 2014-2017, from: 2014-01-01, to: 2017-12-31, known: 2013-11-28}
          - {id: 2018-2021, from: 2018-01-01, to: 2021-12-31, known: 2017-11-30}
          - {id: 2022-2025, from: 2022-01-01, to: 2025-12-31}
        groups: [{id: A, name: Skovlisten}]
        members:
          - {id: m01, name: Medlem 01, seats: [{term: 2014-2017, group: A}, {term: 2018-2021, group: A}]}
          - {id: m02, name: Medlem 02, seats: [{term: 2018-2021, group: A}]}
          - {id: m03, name: Medlem 03, seats: [{term: 2018-2021, group: none}]}
          - {id: m04, name: Medlem 04}
          - {id: m05, name: Medlem 05, calendar: none, seats: [{term: 2018-2021, group: A}]}
        leave: [{member: m02, from: 2018-03-01, to: 2018-05-31, substitute: m04, committees: {teknik: m03}}]
        committees:
          - id: teknik
            name: Teknikudvalget
            seatings: [{from: 2018-01-01, chair: m01, deputy: m02, members: [m01, m02]}]
        """,
    "config/programme/p.yaml": """\
        programme: p
        title: Introduktion
        term: 2018-2021
        status: adopted
        events:
          - {id: it, title: It, when: 2018-02-01 17:00/19:00, audience: new-members, inform: "committee:teknik"}
          - {id: orlov, title: Orlov, when: 2018-04-10, audience: council, not_for: "member:m03"}
          - {id: udvalg, title: Udvalg, when: 2018-04-11, audience: "committee:teknik"}
          - {id: forbi, title: Forbi, when: 2018-01-01, audience: council}
          - {id: senere, title: Senere, when: 2021-02-01, audience: council}
          - {id: udato, title: Uden dato, window: 2018-05, audience: council}
          - {id: nyt, title: Nyt navn, when: 2018-02-02, audience: council, was: [gammelt]}
          - {id: hemmeligt, title: Sygdom, public_title: Optaget, private: true, when: 2018-02-03, audience: council}
          - {id: aflyst, title: Aflyst, when: 2018-02-04, audience: council, state: cancelled, why: Sne}
          - id: hold
            title: Hold
            audience: new-members
            sessions:
              - {id: x, when: 2018-06-01, members: [m02]}
              - {id: y, when: 2018-06-02, members: [m03, m05]}
        """,
    "config/programme/u.yaml": """\
        programme: u
        title: Udkast
        status: draft
        events: [{id: a, title: A, when: 2018-02-01, audience: council}]
        """,
    "config/programme/n.yaml": """\
        programme: n
        title: Næste periode
        term: 2022-2025
        status: adopted
        events: [{id: a, title: A, when: 2022-02-01, audience: council}]
        """,
    "config/visits/v.yaml": """\
        id: v
        kind: official
        state: declined
        title: Besøg
        when: 2018-02-05 10:00/12:00
        """,
}
SHA = "a" * 40
COMMIT = Commit(SHA, "Medlem 07", NOW, "Begynd")
CHANGE = LineChange(Commit("b" * 40, "Medlem 09", NOW + timedelta(hours=1), "Flyt mødet"), 7)
MANAGED = Managed("It", Timed(datetime(2018, 2, 1, 16, tzinfo=UTC), datetime(2018, 2, 1, 18, tzinfo=UTC)))
WRITE = WriteAudited(
    NOW, NOW, "run-1", SHA, "p/it", 1, Action.CREATE, Cause.DECLARED, "config/programme/p.yaml:6", None, MANAGED,
    "", "Medlem 07", NOW,
)  # fmt: skip
EMPTY = Memory(CalendarState(), None, ())


@pytest.fixture(scope="module")
def world() -> World:
    loaded = load({path: dedent(text).encode() for path, text in FILES.items()})
    assert loaded.world is not None, [problem.message.id for problem in loaded.problems]
    return loaded.world


def row(managed: Managed = MANAGED) -> InventoryRow:
    return InventoryRow("p/it", 1, "r1", "u1", "marker", "1", managed)


def standing(*reports: Report) -> CalendarStanding:
    return CalendarStanding(
        CalendarRef("member:m02", "local:m02"), "Ready", "Reconciled", None, NOW, SHA, reports, 1, None
    )


def ask(
    world: World,
    key: str,
    only: str | None = None,
    *,
    now: datetime = NOW,
    memories: dict[str, Memory] | None = None,
    change: LineChange | None = CHANGE,
    verdicts: Mapping[str, Verdict] = MappingProxyType({}),
    left_behind: tuple[CalendarRef, ...] = (),
) -> Explanation:
    standpoint = Standpoint(now, 730, verdicts)
    desired = desire(world, standpoint)

    def changed(_: Origin) -> LineChange | None:
        return change

    question = Question(
        world=world,
        desired=desired,
        standpoint=standpoint,
        revision=SHA,
        commit=COMMIT,
        change=changed,
        memory=lambda calendar, _at: (memories or {}).get(calendar, EMPTY),
        left_behind=left_behind,
    )
    return explain(question, key, entry_of(world, desired, key), only)


def answer(world: World, key: str, calendar: str, **more: object) -> CalendarAnswer:
    (found,) = ask(world, key, calendar, **more).calendars  # type: ignore[arg-type]
    return found


def text(world: World, key: str, calendar: str | None = None, language: str = "da", **more: object) -> str:
    found = ask(world, key, calendar, **more)  # type: ignore[arg-type]
    return "\n".join(Teller(world, language).lines(found, detailed=calendar is not None))


class TestOutcome:
    @pytest.mark.parametrize(
        ("key", "calendar", "share", "stay"),
        [
            ("p/it", "political", Share.BUSY, Stay.SHOWN),
            ("p/it", "member:m02", Share.BUSY, Stay.SHOWN),
            ("p/it", "member:m01", Share.INFORMED, Stay.SHOWN),
            ("p/it", "member:m04", Share.NONE, Stay.NOT_FOR),
            ("p/it", "member:m05", Share.BUSY, Stay.NO_ADDRESS),
            ("p/orlov", "member:m02", Share.NONE, Stay.NOT_FOR),
            ("p/orlov", "member:m03", Share.NONE, Stay.NOT_FOR),
            ("p/orlov", "member:m04", Share.BUSY, Stay.SHOWN),
            ("p/udvalg", "member:m03", Share.BUSY, Stay.SHOWN),
            ("p/forbi", "member:m01", Share.BUSY, Stay.HISTORY),
            ("p/senere", "member:m01", Share.BUSY, Stay.BEYOND),
            ("p/udato", "member:m01", Share.BUSY, Stay.WITHHELD),
            ("u/a", "member:m01", Share.BUSY, Stay.WITHHELD),
            ("n/a", "political", Share.BUSY, Stay.WITHHELD),
            ("visits/v", "political", Share.BUSY, Stay.WITHHELD),
            ("p/hold/x", "member:m02", Share.BUSY, Stay.SHOWN),
            ("p/hold/x", "member:m03", Share.NONE, Stay.NOT_FOR),
        ],
    )
    def test_whether_and_why_it_shall_be_there(
        self, world: World, key: str, calendar: str, share: Share, stay: Stay
    ) -> None:
        found = answer(world, key, calendar)
        assert (found.share, found.stay) == (share, stay)

    @pytest.mark.parametrize(
        ("key", "reason"),
        [
            ("u/a", Withheld.DRAFT),
            ("n/a", Withheld.UNKNOWN_TERM),
            ("visits/v", Withheld.CANCELLED),
            ("p/udato", Withheld.UNDATED),
            ("p/it", None),
        ],
    )
    def test_what_keeps_it_out_of_every_calendar(self, world: World, key: str, reason: Withheld | None) -> None:
        declared = ask(world, key).declared
        assert declared is not None
        assert declared.withheld is reason

    def test_what_the_rules_keep_out(self, world: World) -> None:
        against = Finding(RuleGround("karens", plain("Karens")), Effect.BLOCK, NO_TEXT, message("quiet-no-period"))
        verdict = Verdict("p/it", date(2026, 1, 1), (against,), ())
        found = ask(world, "p/it", "member:m02", verdicts={"p/it": verdict})
        assert found.declared is not None
        assert (found.declared.withheld, found.calendars[0].stay) == (Withheld.BLOCKED, Stay.WITHHELD)

    def test_it_never_says_anything_else_than_the_engine_does(self, world: World) -> None:
        """For every entry and calendar, at several times: SHOWN exactly where the engine wants it published."""
        for days in (-40, 0, 30, 90, 150, 1200):
            now = NOW + timedelta(days=days)
            desired = desire(world, Standpoint(now, 730))
            wanted = {
                (one.calendar, key)
                for one in desired.calendars
                if one.at is not None
                for key, target in one.targets.items()
                if target.publishable
            }
            found = {
                (one.calendar, entry.key)
                for entry in world.all_entries()
                for one in ask(world, entry.key, now=now).calendars
                if one.stay is Stay.SHOWN
            }
            assert found == wanted


class TestAudience:
    def test_every_term_says_whom_it_means_and_why(self, world: World) -> None:
        audience, inform = answer(world, "p/it", "member:m02").terms
        assert (audience.role, str(audience.term), audience.members) == (
            "audience",
            "new-members",
            ("m02", "m03", "m05"),
        )
        assert audience.reason is not None
        assert audience.reason.ground is Ground.NEW
        assert (inform.role, inform.members) == ("inform", ("m01", "m02"))
        assert inform.reason is not None
        assert inform.reason.ground is Ground.COMMITTEE

    def test_leave_is_told_to_the_one_away_and_to_the_substitute(self, world: World) -> None:
        away = answer(world, "p/orlov", "member:m02").terms[0]
        assert away.exclusion is not None
        assert (away.exclusion.lack, away.exclusion.others) == (Lack.ON_LEAVE, ("m04",))
        instead = answer(world, "p/orlov", "member:m04").terms[0]
        assert instead.reason is not None
        assert (instead.reason.ground, instead.reason.instead_of) == (Ground.SUBSTITUTE, "m02")

    def test_a_session_says_who_sits_in_it(self, world: World) -> None:
        assert answer(world, "p/hold/x", "member:m02").seated is True
        assert answer(world, "p/hold/x", "member:m03").seated is False
        assert answer(world, "p/it", "member:m03").seated is None


class TestWhichCalendars:
    def test_those_it_is_for(self, world: World) -> None:
        assert [one.calendar for one in ask(world, "p/it").calendars] == [
            "political",
            "member:m01",
            "member:m02",
            "member:m03",
            "member:m05",
        ]

    def test_and_those_that_hold_it_or_held_it(self, world: World) -> None:
        memories = {
            "member:m04": Memory(CalendarState(), None, (WRITE,)),
            "member:m99": Memory(CalendarState(inventory=(row(),)), None, ()),
        }
        left = (CalendarRef("member:m99", "local:m99"),)
        found = ask(world, "p/it", memories=memories, left_behind=left)
        assert [one.calendar for one in found.calendars][-2:] == ["member:m05", "member:m99"]
        assert "member:m04" in [one.calendar for one in found.calendars]

    def test_a_former_key_is_answered_for_the_present_one(self, world: World) -> None:
        found = ask(world, "p/gammelt")
        assert (found.asked, found.key) == ("p/gammelt", "p/nyt")
        assert "Nøglen p/gammelt hedder nu p/nyt." in text(world, "p/gammelt")

    def test_a_key_that_only_the_store_knows(self, world: World) -> None:
        memories = {"member:m02": Memory(CalendarState(), None, (replace(WRITE, action=Action.DELETE),))}
        found = ask(world, "p/slettet", memories=memories)
        assert (found.declared, [one.calendar for one in found.calendars]) == (None, ["member:m02"])


class TestWhatIsHeld:
    def test_our_event_the_last_write_and_the_last_look(self, world: World) -> None:
        memory = Memory(CalendarState(inventory=(row(),)), standing(), (WRITE,))
        held = answer(world, "p/it", "member:m02", memories={"member:m02": memory}).held
        assert (held.row, held.gone, held.write, held.last_sync) == (row(), False, WRITE, NOW)

    def test_a_tombstone_alone_is_gone(self, world: World) -> None:
        state = CalendarState(tombstones=(Tombstone("p/it", 1, "r1", "u1"),))
        assert answer(world, "p/it", "member:m02", memories={"member:m02": Memory(state, None, ())}).held.gone

    def test_only_reports_of_this_entry(self, world: World) -> None:
        mine, other = Report(ReportKind.CONTESTED, "p/it", "It"), Report(ReportKind.COPY, "p/nyt", "Nyt")
        memory = Memory(CalendarState(), standing(mine, other), ())
        assert answer(world, "p/it", "member:m02", memories={"member:m02": memory}).held.reports == (mine,)


class TestWords:
    def test_from_the_line_to_the_calendar_in_danish(self, world: World) -> None:
        memory = Memory(
            CalendarState(inventory=(row(),)), standing(Report(ReportKind.CONTESTED, "p/it", "It")), (WRITE,)
        )
        told = text(world, "p/it", "member:m02", memories={"member:m02": memory})
        order = [
            "It (p/it)",
            "2018-02-01 17.00–19.00",
            f"Står i config/programme/p.yaml, linje 6, i revision {SHA}.",
            "Senest ændret af Medlem 09, 2018-01-02 10:00: »Flyt mødet« (commit " + "b" * 40 + ", linje 7).",
            "Det hører til »Introduktion«, som er vedtaget.",
            "Hvem det er for, den 2018-02-01:",
            "for de nye medlemmer (new-members): Medlem 02, Medlem 03, Medlem 05",
            "Medlem 02 er nyt medlem",
            "til orientering for medlemmerne af Teknikudvalget (committee:teknik): Medlem 01, Medlem 02",
            "Medlem 02 sidder i Teknikudvalget fra 2018-01-01.",
            "Medlem 02 (member:m02)",
            "Det skal stå i kalenderen, og tiden er optaget.",
            "Det står der: »It«, 2018-02-01 17.00–19.00.",
            "er flyttet eller slettet igen",
            "Senest skrevet 2018-01-02 09:00: oprettet, fordi filerne siger det",
            "Den revision var lavet af Medlem 07",
            "Kalenderen er senest gennemgået 2018-01-02 09:00.",
        ]
        places = [told.find(words) for words in order]
        assert -1 not in places, [words for words, place in zip(order, places, strict=True) if place < 0]
        assert places == sorted(places)

    def test_in_english(self, world: World) -> None:
        told = text(world, "p/orlov", "member:m02", "en")
        assert "Medlem 02 is on leave from 2018-03-01 to 2018-05-31; Medlem 04 sits instead." in told
        assert "It does not belong there: it is not for the person whose calendar it is." in told
        assert "It is not there." in told

    def test_where_nobody_knows_who_changed_the_line(self, world: World) -> None:
        told = text(world, "p/it", change=None)
        assert "Hvem der sidst ændrede linjerne, kan ikke ses" in told
        assert "Den revision er lavet af Medlem 07, 2018-01-02 09:00: »Begynd«." in told

    @pytest.mark.parametrize("language", ["da", "en"])
    def test_a_private_title_is_never_told(self, world: World, language: str) -> None:
        private = replace(MANAGED, title="Sygdom", sensitivity=Sensitivity.PRIVATE)
        state = CalendarState(inventory=(replace(row(private), key="p/hemmeligt"),))
        memories = {"member:m02": Memory(state, None, ())}
        for calendar in (None, "member:m02"):
            assert "Sygdom" not in text(world, "p/hemmeligt", calendar, language, memories=memories)
        gone = CalendarState(inventory=(replace(row(private), key="p/slettet"),))
        told = text(world, "p/slettet", None, language, memories={"member:m02": Memory(gone, None, ())})
        assert "Sygdom" not in told

    @pytest.mark.parametrize("language", ["da", "en"])
    def test_everything_has_words(self, world: World, language: str) -> None:
        """Every entry in every calendar, with and without history; nothing missing from the catalogue."""
        calendars = ["political", *(f"member:{member.id}" for member in world.council.members)]
        for entry in world.all_entries():
            for calendar in (None, *calendars):
                told = text(world, entry.key, calendar, language)
                assert entry.key in told
                assert "{" not in told

    def test_cancelled_and_visits_say_their_state(self, world: World) -> None:
        assert "Det er aflyst og står som aflyst" in text(world, "p/aflyst")
        assert "Besøget er afslået." in text(world, "visits/v", "political")
        assert "Det holdes ude af alle kalendere: aflyst eller afslået." in text(world, "visits/v", "political")
