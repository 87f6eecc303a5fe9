"""The judgement: every rule asked, every finding collected, in a fixed order. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from syncd.canon.rulebook import Effect, Rule, RuleVersion
from syncd.canon.texts import NO_TEXT
from syncd.canon.world import World
from syncd.problems import Message, message
from syncd.rules.bookings import Booking, Case, bookings_of, case_of
from syncd.rules.discretion import discreet
from syncd.rules.facts import FACTS, unmet
from syncd.rules.surroundings import Surroundings
from syncd.rules.survey import Field, Surveyed, lacks
from syncd.rules.table import CHECKS, SURVEYS
from syncd.rules.verdict import Finding, Ground, Passed, TriedException, Verdict, ground_of
from syncd.rules.waivers import tried, without_effect

_GRAVEST_FIRST: Final = (Effect.BLOCK, Effect.WARN)


def judge(booking: Booking, world: World, today: date, around: Surroundings | None = None) -> Verdict:
    """The verdict on `booking` by the rules of `world`, with what is known on the local day `today`.

    A booking without a date has nothing against it yet. Duties are no part of a verdict. With `around`, which spares
    who judges many bookings of one world and day from computing it for each, only the rules that were asked stand
    among what passed; without it, also those that were not, and why.
    """
    case = case_of(booking, world, today, around or Surroundings(world, today))
    if case is None:
        return Verdict(booking.entry.key, today, (), ())
    if around is None:
        answers = [answer for rule in world.rules if rule.check in CHECKS for answer in _answers(rule, booking, case)]
    else:
        answers = [answer for rule in _concerned(booking, case) for answer in _asked(rule, booking, case)]
    findings = [answer for answer in answers if isinstance(answer, Finding)]
    passed = [answer for answer in answers if isinstance(answer, Passed)]
    asked = frozenset(one.ground.rule for one in passed if one.applied)
    findings += without_effect(booking, case, findings, asked)
    verdict = Verdict(
        booking.entry.key,
        today,
        tuple(sorted(findings, key=lambda one: (_GRAVEST_FIRST.index(one.effect), one.ground.rule))),
        tuple(sorted(passed, key=lambda one: one.ground.rule)),
    )
    return discreet(verdict, booking, world)


def judge_all(world: World, today: date) -> Mapping[str, Verdict]:
    """The verdict on every declared entry, by its key."""
    around = Surroundings(world, today)
    return MappingProxyType({one.entry.key: judge(one, world, today, around) for one in bookings_of(world)})


def survey(world: World, today: date) -> tuple[Surveyed, ...]:
    """What the rules find missing or too many among all bookings of `world`, by rule."""
    around = Surroundings(world, today)
    bookings = tuple(bookings_of(world))
    found: list[Surveyed] = []
    for rule in sorted(world.rules, key=lambda one: one.id):
        if rule.check in SURVEYS:
            chosen = tuple(booking for booking in bookings if unmet(rule.applies_to, booking) is None)
            found += lacks(rule, SURVEYS[rule.check], Field(world, today, around, chosen))
    return tuple(found)


def _concerned(booking: Booking, case: Case) -> tuple[Rule, ...]:
    """The rules that may concern what is of the booking's kind: found once for all that are."""
    what = FACTS["of"].words(booking), FACTS["kind"].words(booking)
    by_kind = dict(zip(("of", "kind"), what, strict=True))

    def may_concern(rule: Rule) -> bool:
        if rule.check not in CHECKS or not isinstance(case, CHECKS[rule.check].cases):
            return False
        clauses = (clause for clause in rule.applies_to if clause.fact in by_kind)
        return all(set(clause.words) & set(by_kind[clause.fact]) for clause in clauses)

    return case.around.once(("rules", what), lambda: tuple(filter(may_concern, case.world.rules)))


def _asked(rule: Rule, booking: Booking, case: Case) -> Iterator[Finding | Passed]:
    """What `rule` has to say where it is asked: one passing, or a finding for every trip. Else nothing."""
    version = rule.version_on(case.first)
    if version is None or unmet(rule.applies_to, booking) is not None:
        return
    effect = version.effect_in(booking.state)
    if effect is not Effect.OFF:
        yield from _answered(rule, version, effect, _ground(rule, version, case), booking, case)


def _answers(rule: Rule, booking: Booking, case: Case) -> Iterator[Finding | Passed]:
    """As `_asked`; where the rule is not asked, a passing that says why."""
    if not isinstance(case, CHECKS[rule.check].cases):
        return
    version = rule.version_on(case.first)
    if version is None:
        yield Passed(Ground(rule.id, rule.title, origin=rule.origin), message("rule-not-yet"), applied=False)
        return
    missed = unmet(rule.applies_to, booking)
    if missed is not None:
        yield Passed(_ground(rule, version, case), message("rule-not-for", why=missed), applied=False)
    elif version.effect_in(booking.state) is Effect.OFF:
        yield Passed(_ground(rule, version, case), _off(version), applied=False)
    else:
        yield from _asked(rule, booking, case)


def _ground(rule: Rule, version: RuleVersion, case: Case) -> Ground:
    return case.around.once(("ground", rule.id, version.first), lambda: ground_of(rule, version, case.world))


def _answered(
    rule: Rule, version: RuleVersion, effect: Effect, ground: Ground, booking: Booking, case: Case
) -> Iterator[Finding | Passed]:
    answer = CHECKS[rule.check].ask(case, version.parameters)
    if not answer.trips:
        yield Passed(ground, answer.clear, answer.facts)
        return
    exceptions = tuple(TriedException(one.id, unmet(one.when, booking)) for one in version.exceptions)
    holding = next((one for one in exceptions if one.unmet is None), None)
    if holding is not None:
        yield Passed(ground, message("rule-excepted", exception=holding.id), answer.facts, exceptions)
        return
    waivers = tried(version, rule, case)
    for trip in answer.trips:
        capped = Effect.WARN if Effect.WARN in (effect, trip.at_most) else effect
        yield Finding(ground, capped, version.message or NO_TEXT, trip.detail, trip.facts, exceptions, waivers)


def _off(version: RuleVersion) -> Message:
    return message("rule-off" if set(version.effect.values()) == {Effect.OFF} else "rule-off-in-state")
