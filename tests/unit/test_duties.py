"""What is still to be done: the rules' duties as they fall on visits and events."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from syncd.canon.rulebook import Effect
from syncd.canon.world import World
from syncd.duties import Duty, DutyState, duties_of, late
from syncd.rules.duty import DutyParameters
from syncd.rules.load import load

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 9, 1)

TOWN = """
id: lilleby
name: Lilleby
"""
COUNCIL = """
terms:
  - {id: 2022-2025, from: 2022-01-01, to: 2025-12-31, known: 2021-11-25}
  - {id: 2026-2029, from: 2026-01-01, to: 2029-12-31, known: 2025-11-27}
  - {id: 2030-2033, from: 2030-01-01, to: 2033-12-31}
members:
  - {id: m01, name: Medlem 01, email: m01@lilleby.example,
     seats: [{term: 2022-2025, group: none}, {term: 2026-2029, group: none}]}
  - {id: m02, name: Medlem 02, email: m02@lilleby.example, seats: [{term: 2026-2029, group: none}]}
  - {id: m03, name: Medlem 03, seats: [{term: 2026-2029, group: none}]}
offices: [{office: mayor, member: m01, term: 2026-2029}]
committees:
  - {id: kultur, name: Kulturudvalget, seatings: [{from: 2026-01-01, chair: m02, members: [m02]}]}
  - {id: teknik, name: Teknikudvalget, seatings: [{from: 2026-01-01, chair: m03, members: [m03]}]}
"""
STAFF = """
staff:
  - {id: sek, role: secretariat, name: Politisk Sekretariat, email: sek@lilleby.example}
  - {id: d1, role: director, committees: [kultur], name: Direktør 01, email: d1@lilleby.example}
  - {id: d2, role: director, committees: [teknik], name: Direktør 02}
  - {id: d3, role: director, name: Direktør 03}
  - {id: c1, role: centre-head, committees: [teknik], name: Centerchef 01}
"""
WORKPLACES = """
workplaces:
  - {id: bibliotek, name: Biblioteket, committee: kultur, leader: {name: Leder 01, email: l01@lilleby.example}}
  - {id: kiosk, name: Kiosken}
"""
VISIT = "kind: official, state: approved, when: 2026-10-12 10:00/12:00, workplace: bibliotek"  # a Monday


def world_of(rule: str, visit: str = "", programme: str = "") -> World:
    """A repo with the one duty `opgave`; `rule` is its version in flow style, `visit` a visit's keys."""
    files = {
        "config/municipality.yaml": TOWN,
        "config/council.yaml": COUNCIL,
        "config/staff.yaml": STAFF,
        "config/workplaces.yaml": WORKPLACES,
        "rules/duties.yaml": f"rules: [{{id: opgave, title: Opgaven, check: duty, versions: [{rule}]}}]",
    }
    if visit:
        files["config/visits/v.yaml"] = f"{{id: v, title: Besøg, {visit}}}"
    if programme:
        files["config/programme/p.yaml"] = programme
    loaded = load({path: text.encode() for path, text in files.items()})
    assert loaded.world is not None, loaded.problems
    return loaded.world


def version(asks: str, more: str = "") -> str:
    return f"{{from: 2016-01-01, effect: duty{more}, with: {{{asks}}}}}"


def duties(asks: str, visit: str = VISIT, today: date = TODAY) -> tuple[Duty, ...]:
    return duties_of(world_of(version(asks), visit), today)


def only(asks: str, visit: str = VISIT, today: date = TODAY) -> Duty:
    (duty,) = duties(asks, visit, today)
    return duty


SEK = "owner: secretariat, due: -10 weekdays"


class TestDeadline:
    def test_it_is_counted_from_the_first_local_day(self) -> None:
        # half past midnight here is still the day before in UTC
        late_night = VISIT.replace("2026-10-12 10:00/12:00", "2026-10-12 00:30/02:00")
        assert only("owner: secretariat, due: 0 days", late_night).due == date(2026, 10, 12)
        assert only(SEK).due == date(2026, 9, 28)

    @pytest.mark.parametrize(
        ("anchor", "more", "due"),
        [
            ("end", "", date(2026, 10, 14)),
            ("requested", ", requested: 2026-08-03", date(2026, 8, 4)),
            ("requested", "", None),
            ("approved", ", approved: {by: sek, on: 2026-08-20}", date(2026, 8, 21)),
            ("approved", "", None),
            ("council-known", "", date(2025, 11, 28)),
        ],
    )
    def test_or_from_something_else(self, anchor: str, more: str, due: date | None) -> None:
        visit = VISIT.replace("2026-10-12 10:00/12:00", "2026-10-12/2026-10-13") + more
        assert only(f"owner: secretariat, due: +1 weekday, counted_from: {anchor}", visit).due == due

    def test_without_what_it_is_counted_from_it_is_open_and_never_late(self) -> None:
        duty = only("owner: secretariat, due: +1 day, counted_from: requested", today=date(2026, 12, 1))
        assert (duty.due, duty.state) == (None, DutyState.OPEN)

    def test_its_day_is_in_time_and_the_next_is_late(self) -> None:
        assert only(SEK, today=date(2026, 9, 28)).state is DutyState.OPEN
        assert only(SEK, today=date(2026, 9, 29)).state is DutyState.LATE

    def test_an_undone_duty_leaves_the_list_after_some_months(self) -> None:
        last = duties(SEK + ", listed_months: 1", today=date(2026, 11, 12))
        gone = duties(SEK + ", listed_months: 1", today=date(2026, 11, 13))
        assert (len(late(last)), len(late(gone))) == (1, 0)
        assert gone[0].state is DutyState.LATE
        assert gone[0].lapsed
        assert not only(SEK, VISIT + ", done: {opgave: 2026-09-01}", date(2028, 1, 1)).lapsed


class TestState:
    @pytest.mark.parametrize(
        ("done", "state"),
        [
            ("2026-09-20", DutyState.DONE),
            ("{by: sek}", DutyState.DONE),
            ("{on: 2026-09-20, by: sek}", DutyState.DONE),
            ("{not_relevant: Ingen presse}", DutyState.NOT_RELEVANT),
        ],
    )
    def test_what_is_ticked_is_never_late(self, done: str, state: DutyState) -> None:
        duty = only(SEK, f"{VISIT}, done: {{opgave: {done}}}", date(2026, 12, 1))
        assert duty.state is state
        assert duty.done is not None

    @pytest.mark.parametrize(
        ("key", "more", "on"),
        [
            ("mayor_informed", "mayor_informed: 2026-09-10", date(2026, 9, 10)),
            ("background_note", "background_note: 2026-09-10", date(2026, 9, 10)),
            ("leader_agreed", "leader: {agreed: 2026-09-10}", date(2026, 9, 10)),
            ("approved", "approved: {by: sek, on: 2026-09-10}", date(2026, 9, 10)),
            ("responsibilities", "responsibilities: {lokale: Biblioteket}", None),
        ],
    )
    def test_a_key_of_the_visit_can_tick_it(self, key: str, more: str, on: date | None) -> None:
        asks = f"{SEK}, recorded_in: {key}"
        assert only(asks, today=date(2026, 10, 1)).state is DutyState.LATE
        duty = only(asks, f"{VISIT}, {more}", date(2026, 10, 1))
        assert duty.state is DutyState.DONE
        assert duty.done is not None
        assert duty.done.on == on
        assert only(SEK, f"{VISIT}, {more}", date(2026, 10, 1)).state is DutyState.LATE

    @pytest.mark.parametrize(
        ("key", "more", "state"),
        [
            ("leader_agreed", "leader: {agreed: 2026-09-10}", DutyState.LATE),
            ("approved", "approved: {by: sek, on: 2026-09-10}", DutyState.LATE),
            ("leader_agreed", "leader: {agreed: 2026-09-11}", DutyState.DONE),
            ("mayor_informed", "mayor_informed: 2026-09-10", DutyState.DONE),
        ],
    )
    def test_a_consent_from_before_the_visit_was_moved_does_not(self, key: str, more: str, state: DutyState) -> None:
        visit = f"{VISIT}, {more}, moved: 2026-09-11"
        assert only(f"{SEK}, recorded_in: {key}", visit, date(2026, 10, 1)).state is state

    def test_what_the_file_ticks_outranks_it(self) -> None:
        visit = f"{VISIT}, mayor_informed: 2026-09-10, done: {{opgave: {{not_relevant: Borgmesteren er vært}}}}"
        assert only(f"{SEK}, recorded_in: mayor_informed", visit).state is DutyState.NOT_RELEVANT


class TestWhichVisits:
    @pytest.mark.parametrize(
        ("state", "count"), [("requested", 0), ("agreed", 1), ("approved", 1), ("declined", 0), ("cancelled", 0)]
    )
    def test_agreed_and_approved_ones(self, state: str, count: int) -> None:
        assert len(duties(SEK, VISIT.replace("approved", state))) == count

    def test_or_those_in_the_states_that_the_rule_names(self) -> None:
        asks = SEK + ", states: [requested]"
        assert [len(duties(asks, VISIT.replace("approved", state))) for state in ("requested", "approved")] == [1, 0]

    def test_where_the_rule_is_off_in_a_state_there_is_none(self) -> None:
        off = f"{{from: 2016-01-01, effect: {{agreed: duty, approved: off}}, with: {{{SEK}}}}}"
        assert duties_of(world_of(off, VISIT), TODAY) == ()
        assert len(duties_of(world_of(off, VISIT.replace("approved", "agreed")), TODAY)) == 1

    def test_the_wording_is_that_of_the_first_local_day(self) -> None:
        old = "{from: 2016-01-01, to: 2026-10-11, effect: duty, with: {owner: gammel, due: 0 days}}"
        new = "{from: 2026-10-12, effect: duty, text_missing: ja, with: {owner: ny, due: 0 days}}"
        for when, role, missing in (("2026-10-11 23:30/2026-10-12 02:00", "gammel", False), ("2026-10-12", "ny", True)):
            (duty,) = duties_of(world_of(f"{old}, {new}", VISIT.replace("2026-10-12 10:00/12:00", when)), TODAY)
            assert (duty.roles, duty.ground.text_missing) == ((role,), missing)

    def test_late_ones_come_first_then_by_deadline(self) -> None:
        rules = (
            f"{version(SEK)}]}}, {{id: anden, title: Anden, check: duty, versions: [{version('owner: x, due: 0 days')}"
        )
        found = duties_of(world_of(rules, VISIT), date(2026, 10, 1))
        assert [(one.ground.rule, one.state) for one in found] == [
            ("opgave", DutyState.LATE),
            ("anden", DutyState.OPEN),
        ]
        done = duties_of(world_of(rules, VISIT + ", done: {opgave: 2026-09-01}"), date(2026, 10, 1))
        assert [one.ground.rule for one in done] == ["anden", "opgave"]


class TestOwners:
    def names(self, roles: str, visit: str = VISIT, today: date = TODAY) -> list[str]:
        return [owner.name for owner in only(f"owner: {roles}, due: 0 days", visit, today).owners]

    def test_a_role_of_the_staff(self) -> None:
        duty = only("owner: secretariat, due: 0 days")
        assert [(one.name, one.email, one.id) for one in duty.owners] == [
            ("Politisk Sekretariat", "sek@lilleby.example", "sek")
        ]

    def test_directors_answer_for_the_committee_of_the_workplace(self) -> None:
        assert self.names("director") == ["Direktør 01", "Direktør 03"]
        both = VISIT.replace("official", "committee") + ", committee: teknik"
        assert self.names("director", both) == ["Direktør 01", "Direktør 03"]

    def test_or_else_for_that_of_the_visit(self) -> None:
        visit = VISIT.replace("official", "committee").replace("bibliotek", "kiosk") + ", committee: teknik"
        assert self.names("director", visit) == ["Direktør 02", "Direktør 03"]

    def test_the_leader_of_the_workplace(self) -> None:
        assert self.names("leader") == ["Leder 01"]
        assert self.names("leader", VISIT.replace("bibliotek", "kiosk")) == []

    def test_the_chair_of_the_visiting_committee_of_the_host_or_of_the_area(self) -> None:
        assert self.names("chair", VISIT.replace("official", "committee") + ", committee: teknik") == ["Medlem 03"]
        assert self.names("chair", VISIT + ", host: 'chair:teknik'") == ["Medlem 03"]
        assert self.names("chair", VISIT + ", host: mayor") == ["Medlem 02"]

    def test_mayor_host_and_visitors(self) -> None:
        assert self.names("mayor") == ["Medlem 01"]
        assert self.names("host", VISIT + ", host: 'member:m03'") == ["Medlem 03"]
        assert self.names("visitors", VISIT + ", visitors: [{member: m02}, {name: Gæst}, {member: m01}]") == [
            "Medlem 02",
            "Medlem 01",
        ]

    def test_several_roles_each_person_once(self) -> None:
        assert self.names("[mayor, host, secretariat]", VISIT + ", host: mayor") == [
            "Medlem 01",
            "Politisk Sekretariat",
        ]

    def test_a_role_that_nobody_has_is_vacant(self) -> None:
        duty = only("owner: [centre-head, secretariat], due: 0 days")
        assert [one.name for one in duty.owners] == ["Politisk Sekretariat"]
        assert duty.vacant == ("centre-head",)
        assert only("owner: host, due: 0 days").owners == ()

    @pytest.mark.parametrize("word", ["secretariat", "SEK", "politisk sekretariat", "sek@lilleby.example"])
    def test_it_belongs_to_role_id_name_and_address(self, word: str) -> None:
        assert only(SEK).belongs_to(word)
        assert not only(SEK).belongs_to("sekretariat")


PROGRAMME = """
programme: intro
term: {term}
status: {status}
events:
  - {{id: brev, title: Brev, window: 2026-10, audience: council}}
  - {{id: andet, title: Andet, when: 2026-10-12, audience: council}}
  - {{id: temamoede, title: "Temamøde, {{committee}}", per: committee, window: 2026-10/2026-11,
     audience: "committee:{{committee}}", each: {{teknik: {{when: 2026-10-19 16:00/18:00, {each}}}}}}}
"""


class TestProgrammes:
    def found(
        self, asks: str, status: str = "adopted", term: str = "2026-2029", each: str = "where: Rådhuset"
    ) -> dict[str, Duty]:
        programme = PROGRAMME.format(status=status, term=term, each=each)
        world = world_of(version(asks), VISIT, programme)
        return {duty.entry.key: duty for duty in duties_of(world, TODAY)}

    def test_only_the_events_that_the_rule_names_and_no_visit(self) -> None:
        assert list(self.found("owner: secretariat, due: 0 days, events: [brev]")) == ["intro/brev"]

    def test_one_for_each_committee_and_its_own_people(self) -> None:
        found = self.found("owner: [chair, director], due: -1 weekday, events: [temamoede]")
        people = {key: [one.name for one in duty.owners] for key, duty in found.items()}
        assert people == {
            "intro/temamoede/kultur": ["Medlem 02", "Direktør 01", "Direktør 03"],
            "intro/temamoede/teknik": ["Medlem 03", "Direktør 02", "Direktør 03"],
        }

    def test_without_a_day_the_window_stands_for_it_provisionally(self) -> None:
        found = self.found("owner: secretariat, due: -1 weekday, events: [temamoede]")
        assert {key.rpartition("/")[2]: (duty.due, duty.is_provisional) for key, duty in found.items()} == {
            "kultur": (date(2026, 9, 30), True),
            "teknik": (date(2026, 10, 16), False),
        }
        ends = self.found("owner: secretariat, due: 0 days, counted_from: end, events: [brev]")
        assert ends["intro/brev"].due == date(2026, 10, 31)

    def test_each_committee_ticks_its_own(self) -> None:
        asks = "owner: secretariat, due: 0 days, events: [temamoede]"
        found = self.found(asks, each="done: {opgave: 2026-08-01}")
        states = {key: duty.state for key, duty in found.items()}
        assert states == {"intro/temamoede/kultur": DutyState.OPEN, "intro/temamoede/teknik": DutyState.DONE}

    @pytest.mark.parametrize(
        ("status", "term", "each"),
        [
            ("draft", "2026-2029", "where: R"),
            ("catalogue", "2026-2029", "where: R"),
            ("adopted", "2030-2033", "where: R"),  # a council that nobody knows yet
        ],
    )
    def test_not_of_what_is_not_published(self, status: str, term: str, each: str) -> None:
        assert self.found("owner: secretariat, due: 0 days, events: [temamoede, brev]", status, term, each) == {}

    def test_not_of_what_is_cancelled(self) -> None:
        found = self.found("owner: secretariat, due: 0 days, events: [temamoede]", each="state: cancelled, why: Ferie")
        assert list(found) == ["intro/temamoede/kultur"]


# Every duty of the guidelines and of the introduction programme: its row, its rule, and where the wording stands.
ROWS = (
    ("3-03", "answer-request", "retningslinjer-2021", "1.1"),
    ("3-05", "coordinate-programme", "retningslinjer-2021", "1.2"),
    ("3-07", "responsibilities", "retningslinjer-2021", "1.2"),
    ("3-08", "note-to-host", "retningslinjer-2021", "1.2"),
    ("3-09", "programme-to-officials", "retningslinjer-2021", "1.2"),
    ("3-10", "programme-to-participants", "retningslinjer-2021", "1.2"),
    ("3-11", "intranet", "retningslinjer-2021", "1.2"),
    ("3-12", "journalise", "retningslinjer-2021", "1.2"),
    ("3-15", "split-of-work", "retningslinjer-2021", "1.3"),
    ("3-16", "group-leaders-told", "retningslinjer-2021", "1.3"),
    ("3-18", "press", "retningslinjer-2021", "1.3"),
    ("3-25", "debate-agreed", "retningslinjer-2021", "1.4"),
    ("3-28", "ask-leader", "retningslinjer-2021", "2.2"),
    ("3-34", "mayor-told", "retningslinjer-2021", "2.2"),
    ("3-35", "offer-another-day", "retningslinjer-2021", "2.2"),
    ("3-40", "case-insight", "retningslinjer-2021", "2.2"),
    ("3-42", "chair-arranges", "retningslinjer-2021", "2.3"),
    ("3-43", "mayor-before-committee", "retningslinjer-2021", "2.3"),
    ("4-04", "coordinate-programme", "retningslinjer-2016", "Indhold og program"),
    ("4-06", "responsibilities", "retningslinjer-2016", "Indhold og program"),
    ("4-07", "note-to-host", "retningslinjer-2016", "Indhold og program"),
    ("4-08", "split-of-work", "retningslinjer-2016", "Rollefordeling"),
    ("4-09", "press", "retningslinjer-2016", "Rollefordeling"),
    ("4-10", "programme-to-officials", "retningslinjer-2016", "Rollefordeling"),
    ("4-11", "programme-to-participants", "retningslinjer-2016", "Rollefordeling"),
    ("4-12", "intranet", "retningslinjer-2016", "Rollefordeling"),
    ("4-13", "journalise", "retningslinjer-2016", "Rollefordeling"),
    ("4-14", "ask-leader", "retningslinjer-2016", "Medlemmernes besøg"),
    ("P-08", "committee-introduction", "000", None),
    ("P-09", "introduction-discussed", "000", None),
    ("P-10", "first-items", "000", None),
    ("P-11", "first-introduction", "000", None),
    ("P-17", "welcome-letter", "001", None),
    ("P-18", "new-members-kit", "001", None),
    ("P-19", "photographs", "001", None),
    ("P-20", "meetings-booked", "001", None),
)
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for folder in ("config", "rules")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
}


@pytest.fixture(scope="module")
def world() -> World:
    loaded = load(FILES)
    assert loaded.world is not None, loaded.problems
    return loaded.world


class TestShipped:
    @pytest.mark.parametrize(("row", "rule", "document", "section"), ROWS, ids=[row[0] for row in ROWS])
    def test_every_row_of_a_duty_is_a_wording_of_a_rule(
        self, world: World, row: str, rule: str, document: str, section: str | None
    ) -> None:
        found = next(one for one in world.rules if one.id == rule)
        wording = [one for one in found.versions if (one.document, one.section) == (document, section)]
        assert [(one.rows, set(one.effect.values())) for one in wording] == [((row,), {Effect.DUTY})]

    def test_no_wording_is_without_its_row(self, world: World) -> None:
        shipped = [row for rule in world.rules if rule.check == "duty" for one in rule.versions for row in one.rows]
        assert sorted(shipped) == sorted(row for row, *_ in ROWS)

    def test_a_deadline_that_the_text_does_not_give_has_a_note(self, world: World) -> None:
        for rule in world.rules:
            for one in rule.versions:
                if isinstance(one.parameters, DutyParameters):
                    assert one.note, rule.id

    def test_every_duty_has_an_owner_by_name_and_address(self, world: World) -> None:
        found = duties_of(world, date(2026, 11, 22))
        assert len(found) > 40
        for duty in found:
            assert duty.owners, (duty.entry.key, duty.ground.rule)
            assert duty.vacant == ()
            assert all(owner.email for owner in duty.owners)

    def test_the_ministers_visit_is_done_and_the_new_request_waits(self, world: World) -> None:
        on = {day: {(one.entry.key, one.ground.rule) for one in late(duties_of(world, day))} for day in (
            date(2026, 9, 30), date(2026, 11, 22), date(2026, 11, 27), date(2026, 11, 28))}  # fmt: skip
        answer = {("visits/ordfoerer-skole-syd", "answer-request")}
        assert list(on.values()) == [set(), set(), set(), answer]


def test_a_tick_for_a_duty_that_does_not_exist_is_a_warning() -> None:
    text = f"{{id: v, title: Besøg, {VISIT}, done: {{pres: 2026-09-01}}}}"
    files = {
        "config/municipality.yaml": TOWN,
        "config/workplaces.yaml": WORKPLACES.replace("committee: kultur, ", ""),
        "config/visits/v.yaml": text,
        "rules/duties.yaml": f"rules: [{{id: presse, title: Presse, check: duty, versions: [{version(SEK)}]}}]",
    }
    loaded = load({path: content.encode() for path, content in files.items()})
    assert [(one.is_error, one.message.id) for one in loaded.problems] == [(False, "unknown-duty")]
    assert loaded.world is not None
    assert [duty.state for duty in duties_of(loaded.world, TODAY)] == [DutyState.OPEN]
