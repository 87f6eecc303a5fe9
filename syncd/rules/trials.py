"""The tests that stand beside the rules: each a booking, a day, and what the verdict should be.

They see the rules, documents and elections of the revision, and what they bring themselves; never config/.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from syncd.canon.entries import Status
from syncd.canon.people import Council, Seat, Term
from syncd.canon.rulebook import Effect, Election, Outcome, Rule
from syncd.canon.texts import plain
from syncd.canon.world import Municipality, World
from syncd.declared.council import council_of
from syncd.declared.entries import Expanded, Ground
from syncd.declared.events import expand
from syncd.declared.municipality import DEFAULT_ZONE, staff_of, workplace_of
from syncd.declared.rulebook import election_of
from syncd.declared.schema.events import Event, ProgrammeFile
from syncd.declared.schema.rulebook import BookingItem, RuleTest, TrialWorld
from syncd.declared.schema.visits import VisitItem
from syncd.declared.visits import visit_of
from syncd.problems import Message, Place, Problem, error, message, warning
from syncd.rules.bookings import Booking, booked_visit
from syncd.rules.judge import judge, survey
from syncd.rules.table import DUTY, SURVEYS
from syncd.rules.verdict import Ground as RuleGround
from syncd.rules.verdict import Passed, Verdict

_TOWN: Final = Municipality("proeve", "Prøve", "da", DEFAULT_ZONE, plain("Prøve"))
_ALWAYS: Final = Term("altid", date.min, date.max, known=date.min)


@dataclass(frozen=True, slots=True)
class Tried:
    """One test and its verdict; `wrong` is None where it passed, else what was expected in vain.

    `verdict` is None where what it books has no sound date: `problems` say why.
    """

    test: RuleTest
    verdict: Verdict | None
    wrong: Message | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        return self.wrong is None and not self.problems


def try_all(tests: Sequence[RuleTest], rules: Sequence[Rule], elections: Sequence[Election]) -> Iterator[Tried]:
    """Every test, judged by `rules`."""
    for test in tests:
        chosen = tuple(rule for rule in rules if not test.only or rule.id in test.only)
        world = _world(test.world, chosen, elections)
        booked = _booked(test, world)
        if booked.problems or not booked.bookings:
            yield Tried(test, None, problems=booked.problems)
        else:
            verdict = _verdict(booked.bookings, booked.world, day_of(test.as_of))
            yield Tried(test, verdict, _wrong(test, verdict))


def booking_of(item: VisitItem, world: World) -> tuple[Booking, tuple[Problem, ...]]:
    """The booking that `item` writes down, and what is wrong with its dates."""
    ground = Ground(world.municipality.zone, world.council)
    found = visit_of(item, ground, {workplace.id: workplace for workplace in world.workplaces})
    return booked_visit(found.visit), found.expanded.problems


@dataclass(frozen=True, slots=True)
class _Booked:
    """What a test books, and the world with it."""

    bookings: tuple[Booking, ...]
    world: World
    problems: tuple[Problem, ...] = ()


def _booked(test: RuleTest, world: World) -> _Booked:
    if test.booking is not None:
        booking, problems = booking_of(test.booking, world)
        visits = () if booking.visit is None else (booking.visit,)
        return _Booked((booking,), replace(world, visits=(*world.visits, *visits)), problems)
    found = Expanded() if test.event is None else _expanded((test.event,), "event", world)
    with_event = replace(world, entries=(*world.entries, *found.entries))
    return _Booked(tuple(map(Booking, found.entries)), with_event, found.problems)


def _expanded(events: Sequence[Event], programme: str, world: World) -> Expanded:
    file = ProgrammeFile.model_construct(programme=programme, status=Status.ADOPTED, events=tuple(events))
    return expand(file, Ground(world.municipality.zone, world.council))


def _verdict(bookings: Sequence[Booking], world: World, today: date) -> Verdict:
    """The verdict on all of `bookings` in one, with what the rules find among everything that is booked."""
    # each by itself: a test that fails says of the rules that were not asked why not
    verdicts = [judge(booking, world, today) for booking in bookings]
    surveyed = tuple(one.finding for one in survey(world, today))
    quiet = {rule.id for rule in world.rules if rule.check in SURVEYS} - {one.ground.rule for one in surveyed}
    kept = tuple(
        Passed(RuleGround(rule.id, rule.title, origin=rule.origin), message("survey-kept"))
        for rule in world.rules
        if rule.id in quiet
    )
    return Verdict(
        verdicts[0].key,
        today,
        tuple(finding for verdict in verdicts for finding in verdict.findings) + surveyed,
        tuple(passed for verdict in verdicts for passed in verdict.passed) + kept,
    )


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def failures(tried: Sequence[Tried]) -> Iterator[Problem]:
    """An error for every test that failed, or could not be tried: it keeps the revision out."""
    for one in tried:
        yield from one.problems
        if one.wrong is not None:
            yield error(one.test.place("expect"), one.test.name, "rule-test-failed", why=one.wrong)


def untested(rules: Sequence[Rule], tried: Sequence[Tried]) -> Iterator[Problem]:
    """A warning for each rule that no test trips, and for each that no test keeps."""
    verdicts = [one.verdict for one in tried if one.verdict is not None]
    tripped = {finding.ground.rule for verdict in verdicts for finding in verdict.findings}
    kept = {passed.ground.rule for verdict in verdicts for passed in verdict.passed if passed.applied}
    for rule in rules:
        if rule.check == DUTY or all(set(one.effect.values()) == {Effect.OFF} for one in rule.versions):
            continue
        missing = {(True, True): None, (True, False): "rule-never-kept", (False, True): "rule-never-tripped"}
        id_ = missing.get((rule.id in tripped, rule.id in kept), "rule-untested")
        if id_ is not None:
            yield warning(Place(rule.origin.file, rule.origin.line, 1), rule.id, id_)


def _world(written: TrialWorld | None, chosen: tuple[Rule, ...], elections: Sequence[Election]) -> World:
    if written is None:
        return World(_TOWN, Council(), elections=tuple(elections), rules=chosen)
    world = World(
        _TOWN,
        _seated(council_of(written)),
        workplaces=tuple(workplace_of(item) for item in written.workplaces),
        staff=tuple(staff_of(item) for item in written.staff),
        elections=tuple(election_of(item) for item in written.elections) or tuple(elections),
        rules=chosen,
    )
    bookings = (booking_of(item, world)[0].visit for item in _told_apart(written.bookings))
    return replace(
        world,
        visits=tuple(visit for visit in bookings if visit is not None),
        entries=_expanded(written.events, "others", world).entries,
    )


def _told_apart(items: Sequence[BookingItem]) -> Iterator[BookingItem]:
    """`items`, each with an id of its own: a test need not name what it only books beside."""
    for number, item in enumerate(items, start=1):
        yield item if item.given("id") else item.model_copy(update={"id": f"other-{number}"})


def _seated(council: Council) -> Council:
    """Without terms, everyone named sits all the time: a test need not found a council to speak of a member."""
    if council.terms:
        return council
    seat = Seat(_ALWAYS.id, _ALWAYS.first, _ALWAYS.last)
    return replace(
        council, terms=(_ALWAYS,), members=tuple(replace(member, seats=(seat,)) for member in council.members)
    )


def _wrong(test: RuleTest, verdict: Verdict) -> Message | None:
    """What of the expectation is not so: the outcome, with the findings or passings that explain it; a rule missing."""
    expected = test.expect
    found = {finding.ground.rule: finding for finding in verdict.findings}
    missing = [rule for rule in expected.rules if rule not in found]
    if missing:
        why = [_passing(verdict, rule) for rule in missing]
        return message("test-missing", rules=_sentences(why), outcome=verdict.outcome.value)
    if verdict.outcome is not expected.outcome:
        return _other_outcome(expected.outcome, verdict)
    return None


def _other_outcome(expected: Outcome, verdict: Verdict) -> Message:
    extra = [
        message("test-found", rule=one.ground.rule, effect=one.effect.value, words=one.words, detail=one.detail)
        for one in verdict.findings
        if not one.waived
    ]
    if extra:
        return message("test-extra", expected=expected.value, outcome=verdict.outcome.value, found=_sentences(extra))
    passed = [_passing(verdict, one.ground.rule) for one in verdict.passed if one.applied]
    return message(
        "test-nothing-found", expected=expected.value, outcome=verdict.outcome.value, passed=_sentences(passed)
    )


def _sentences(parts: Sequence[Message]) -> Message | str:
    """All of `parts` after each other, without a comma between sentences."""
    told: Message | str = parts[0] if parts else ""
    for part in parts[1:]:
        told = message("sentences", first=told, then=part)
    return told


def _passing(verdict: Verdict, rule: str) -> Message:
    passed = next((one for one in verdict.passed if one.ground.rule == rule), None)
    return message("test-passed", rule=rule, why=message("test-not-asked") if passed is None else passed.reason)
