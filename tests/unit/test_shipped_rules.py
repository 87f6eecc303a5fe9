"""What must hold of the rules at the project's root, which are Ballerup's, and of the starter repo's.

The facts come from the visit guidelines (documents 003 and 004) and the dates of the elections.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from syncd.canon.entries import Entry, Role, Visitor
from syncd.canon.rulebook import Effect, ElectionStatus, ElectionType, Outcome, Rule
from syncd.canon.times import Timed
from syncd.canon.world import World
from syncd.declared import load as declared
from syncd.rules.bookings import Booking, booked_visit
from syncd.rules.checks.quiet_period import (
    CrossPartyParameters,
    PeriodParameters,
    QuietPeriodParameters,
    RulingParameters,
)
from syncd.rules.judge import judge, judge_all
from syncd.rules.load import load
from syncd.rules.reading import read_rule
from syncd.rules.trials import try_all
from syncd.rules.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "deploy" / "config-repo"
VISIT_RULES = "rules/visits.yaml"
TODAY = date(2026, 11, 22)


def files_of(root: Path) -> dict[str, bytes]:
    found = (path for folder in ("config", "rules") for path in sorted((root / folder).rglob("*.yaml")))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


FILES = files_of(ROOT)


@pytest.fixture(scope="module")
def world() -> World:
    found = load(FILES)
    assert found.world is not None, [str(problem) for problem in found.problems]
    return found.world


@pytest.fixture(scope="module")
def entries(world: World) -> dict[str, Entry]:
    return {entry.key: entry for entry in world.all_entries()}


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
            "styrelsesloven",
            "helligdage",
            "fridage-2025",
            "praksis",
        }

    # every H and W row of both guidelines, and the rule that holds it; what is a duty or mere information has none
    ROWS: ClassVar = {
        "3-02": "host",
        "3-03": "secretariat-approval",
        "3-06": "programme-complete",
        "3-08": "background-note",
        "3-12": "case-number",
        "3-17": "participant-roles",
        "3-19": "administration-number",
        "3-20": "karens",
        "3-21": "karens",
        "3-22": "karens",
        "3-23": "karens",
        "3-24": "debate-cross-party",
        "3-25": "debate-leader-agreement",
        "3-27": "mayor-no-decisions",
        "3-29": "visit-max-duration",
        "3-30": "leader-attends",
        "3-32": "purpose-agreed",
        "3-33": "leader-confirms",
        "3-35": "agreement-within-month",
        "3-37": "forbidden-content",
        "3-41": "committee-area",
        "3-43": "mayor-informed",
        "1.4 where it is silent": "karens-ruling",
        "2.6 of European politicians": "karens-eu",
    }

    def test_every_row_has_its_rule_and_no_rule_is_without_a_row(self, world: World) -> None:
        assert {rule.id for rule in visit_rules(world)} == set(self.ROWS.values())

    def test_the_guideline_of_2016_speaks_only_where_it_demands_something(self, world: World) -> None:
        speaking = {
            rule.id
            for rule in visit_rules(world)
            for version in rule.versions
            if version.document == "retningslinjer-2016" and set(version.effect.values()) != {Effect.OFF}
        }
        # 4-01, 4-03, 4-05 and 4-08; the rest are duties, or leave the frame open
        assert speaking == {"host", "secretariat-approval", "programme-complete", "participant-roles"}

    def test_all_that_reckon_quiet_periods_reckon_alike(self, world: World) -> None:
        asked = [
            version.parameters
            for rule in visit_rules(world)
            for version in rule.versions
            if version.document == "retningslinjer-2021" and isinstance(version.parameters, PeriodParameters)
        ]
        assert {type(one) for one in asked} == {QuietPeriodParameters, RulingParameters, CrossPartyParameters}
        assert {(one.months, one.election_day, frozenset(one.elections)) for one in asked} == {
            (3, True, frozenset(ElectionType))
        }
        visitors = {frozenset(one.visitors) for one in asked if isinstance(one, QuietPeriodParameters)}
        assert visitors == {frozenset(COVERED)}
        assert not {role for one in asked if isinstance(one, RulingParameters) for role in one.open_roles} & set(
            COVERED
        )

    def test_rules_name_nobody_and_no_place_of_ballerup(self, world: World) -> None:
        ids = {one.id for some in (world.council.members, world.workplaces, world.staff) for one in some}
        ids |= {one.id for one in world.council.committees}
        asked = [repr((rule.applies_to, version.parameters)) for rule in world.rules for version in rule.versions]
        assert not ids & {word for words in asked for word in re.findall(r"[a-z0-9-]+", words)}


COVERED = (
    Role.MINISTER,
    Role.MP,
    Role.MP_CANDIDATE,
    Role.MEP,
    Role.MEP_CANDIDATE,
    Role.REGIONAL_COUNCILLOR,
    Role.REGIONAL_CANDIDATE,
)


def visit_rules(world: World) -> list[Rule]:
    return [rule for rule in world.rules if rule.origin.file == VISIT_RULES]


def moved_to(world: World, key: str, day: date, **facts: object) -> Booking:
    """A visit of the repo at noon of another day, and otherwise as `facts` say."""
    visit = next(visit for visit in world.visits if visit.entry.key == key)
    noon = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
    entry = replace(visit.entry, span=Timed(noon, noon + timedelta(hours=2)))
    return booked_visit(replace(visit, entry=entry, **facts))  # type: ignore[arg-type]


def found_by_visit_rules(verdict: Verdict) -> set[str]:
    return {
        finding.ground.rule
        for finding in verdict.findings
        if finding.ground.origin is not None and finding.ground.origin.file == VISIT_RULES
    }


class TestRuleTests:
    @pytest.mark.parametrize("root", [ROOT, STARTER], ids=["ballerup", "starter"])
    def test_they_all_pass_and_leave_no_rule_of_visits_untested(self, root: Path) -> None:
        found = load(files_of(root))
        assert [problem for problem in found.problems if problem.place.file == VISIT_RULES] == []
        assert found.trials.failed == 0
        assert found.trials.passed > 0

    @pytest.mark.parametrize(
        "line",
        [
            "{type: folketing, called: 2026-11-22, date: 2026-12-13, status: confirmed}",
            "{type: folketing, called: 2028-09-04, date: 2028-09-26, status: confirmed}",
            "{type: folketing, called: 2030-02-12, date: 2030-03-05, status: confirmed}",
            "{type: european, date: 2029-06-10, status: confirmed}",
        ],
    )
    def test_an_election_that_is_written_down_later_fails_none(self, line: str) -> None:
        """The secretary's one line at noon must not be kept out by a test of what was known before it."""
        files = dict(FILES)
        files["rules/elections.yaml"] += f"  - {line}\n".encode()
        loaded = load(files)
        assert loaded.world is not None, [problem for problem in loaded.problems if problem.is_error]

    def test_as_they_stand_none_fails(self) -> None:
        assert not fails(FILES[VISIT_RULES].decode())

    def test_a_rule_that_no_longer_blocks_fails_one(self) -> None:
        """In each state that it blocks: made to warn there, the revision no longer comes in."""
        text = FILES[VISIT_RULES].decode()
        blocks = [
            found.start() for found in re.finditer(r"\bblock\b", text) if "effect:" in line_of(text, found.start())
        ]
        assert len(blocks) == 12
        for at in blocks:
            tamed = text[:at] + "warn" + text[at + len("block") :]
            assert fails(tamed), line_of(text, at)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("months: 3 ", "months: 2 "),
            ("election_day: true", "election_day: false"),
            ("elections: [municipal, regional, folketing, european]", "elections: [folketing, european]"),
            ("elections: [municipal, regional, folketing, european]", "elections: [municipal, regional, european]"),
            ("elections: [municipal, regional, folketing, european]", "elections: [municipal, regional, folketing]"),
            *((f"{role.value}, ", "") for role in COVERED[:-1]),
            ("regional-councillor, regional-candidate]", "regional-councillor]"),
            ("parties: {at_least: 2}", "parties: {at_least: 1}"),
            ("open_roles: [council-candidate]", "open_roles: []"),
            ("not_nominated: true", "not_nominated: false"),
            ("two_roles: true", "two_roles: false"),
            ("unknown_guests: [official, external]", "unknown_guests: [external]"),
            ("unknown_guests: [official, external]", "unknown_guests: [official]"),
            ("roles: [secretariat, head-of-secretariat]", "roles: [secretariat]"),
            ("roles: [secretariat, head-of-secretariat]", "roles: [secretariat, head-of-secretariat, director]"),
            ("head-of-secretariat], after_move: true", "head-of-secretariat], after_move: false"),
            ("with: {after_move: true}", "with: {after_move: false}"),
            *((f"{field}, ", "") for field in ("purpose", "content", "timetable")),
            ("timetable, participants]", "timetable]"),
            ("at_most: 6", "at_most: 7"),
            ("at_most: 6", "at_most: 5"),
            ("hours: 3", "hours: 3.02"),
            ("hours: 3", "hours: 2.99"),
            ("acting_counts: true", "acting_counts: false"),
            ("with: {months: 1}", "with: {months: 2}"),
            *((f"{item}, ", "") for item in ("citizen-case", "private-home")),
            ("grant-decision, shadowing]", "grant-decision]"),
            ("chair_of: workplace", "chair_of: any"),
            ("hosts: [mayor, chair]", "hosts: [mayor, chair, member]"),
            ("from: 2021-03-22", "from: 2021-03-23"),
            ("from: 2019-02-25", "from: 2019-02-26"),
            ("kind: [official, mayor, member, committee, debate, external]", "kind: [official, external]"),
            ("kind: [official, external]", "kind: [official, external, debate]"),
            ("kind: [official, external]", "kind: [official, external, member]"),
            ("kind: [member]", "kind: [member, mayor]"),
            ("waivable: false", "waivable: true"),
        ],
    )
    def test_every_figure_of_a_rule_is_held_by_one(self, old: str, new: str) -> None:
        text = FILES[VISIT_RULES].decode()
        assert old in text
        assert fails(text.replace(old, new))


RULES = {path: content for path, content in FILES.items() if path.startswith("rules/")}
RULEBOOK = declared.load(RULES)
ELSEWHERE = declared.load({path: content for path, content in RULES.items() if path != VISIT_RULES}).rules


def fails(visit_rules: str) -> bool:
    """True where a test of the repo does not come out as written once the rules of visits read like that."""
    changed = declared.load({VISIT_RULES: visit_rules.encode()}).rules
    rules = [read_rule(item).rule for item in (*ELSEWHERE, *changed)]
    sound = tuple(rule for rule in rules if rule is not None)
    assert len(sound) == len(rules)
    return any(one.wrong is not None for one in try_all(RULEBOOK.tests, sound, RULEBOOK.elections))


def line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]


class TestMustNotBlock:
    def test_no_event_of_a_programme_is_a_visit(self, world: World) -> None:
        for today in (date(2017, 12, 1), date(2026, 2, 26), TODAY, date(2029, 9, 1)):
            for key, verdict in judge_all(world, today).items():
                if not key.startswith("visits/"):
                    assert found_by_visit_rules(verdict) == set(), key
                    assert not verdict.is_blocked, key

    def test_the_summit_of_kl_lies_in_a_quiet_period_and_stands(self, world: World, entries: dict[str, Entry]) -> None:
        assert (
            found_by_visit_rules(judge(Booking(entries["meetings-2026/kl-topmoede"]), world, date(2026, 2, 26)))
            == set()
        )
        minister = moved_to(world, "visits/minister-bibliotek", date(2026, 3, 12))
        assert judge(minister, world, date(2026, 2, 26)).outcome is Outcome.BLOCKED

    @pytest.mark.parametrize(
        "key", ["visits/medlem-skole-nord", "visits/borgmester-jobcenter", "visits/udvalg-driftsgaard"]
    )
    def test_members_own_visits_stand_in_every_quiet_period(self, world: World, key: str) -> None:
        for day, today in ((date(2029, 10, 1), TODAY), (date(2026, 3, 10), date(2026, 2, 26))):
            verdict = judge(moved_to(world, key, day), world, today)
            assert not verdict.is_blocked
            assert "karens" not in found_by_visit_rules(verdict)

    def test_a_member_who_stands_for_the_folketing_needs_a_ruling_and_is_not_blocked(self, world: World) -> None:
        candidate = (Visitor(member="m57", roles=(Role.MP_CANDIDATE,)),)
        booking = moved_to(world, "visits/medlem-skole-nord", date(2029, 10, 1), visitors=candidate)
        verdict = judge(booking, world, TODAY)
        assert not verdict.is_blocked
        assert "karens-ruling" in found_by_visit_rules(verdict)

    def test_a_cross_party_debate_stands(self, world: World) -> None:
        assert not judge(moved_to(world, "visits/vaelgermoede-kulturhus", date(2029, 10, 1)), world, TODAY).is_blocked
        alone = moved_to(world, "visits/vaelgermoede-kulturhus", date(2029, 10, 1), parties=("A",))
        assert judge(alone, world, TODAY).is_blocked

    def test_a_minister_in_october_2017_comes_and_in_october_2021_does_not(self, world: World) -> None:
        for year, outcome in ((2017, Outcome.ALLOWED), (2021, Outcome.BLOCKED)):
            minister = moved_to(world, "visits/minister-bibliotek", date(year, 10, 3), moved=None)
            assert judge(minister, world, date(2026, 9, 20)).outcome is outcome

    def test_nothing_declared_today_is_blocked(self, world: World) -> None:
        blocked = {key for key, verdict in judge_all(world, TODAY).items() if verdict.is_blocked}
        assert blocked == set()
