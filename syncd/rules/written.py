"""A single file beside the config repo: a booking to be judged, or other elections, rules and visits to try. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from syncd.canon.entries import Visit
from syncd.canon.world import World
from syncd.declared import tree
from syncd.declared.entries import Ground
from syncd.declared.parse import parse
from syncd.declared.reader import read
from syncd.declared.references import References, Referred
from syncd.declared.rulebook import election_of, election_problems, rule_problems
from syncd.declared.schema.base import Declared
from syncd.declared.schema.rulebook import BookingItem, ElectionsFile, RulesFile
from syncd.declared.schema.visits import VisitItem, VisitsFile
from syncd.declared.visits import visit_of, visit_problems
from syncd.problems import Place, Problem, error
from syncd.rules.bookings import Booking, booked_visit
from syncd.rules.reading import read_rule

M = TypeVar("M", bound=Declared)
_LISTS: Final = ("elections", "rules", "visits")


@dataclass(frozen=True, slots=True)
class WrittenBooking:
    """`booking` is None where it has errors."""

    booking: Booking | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class WrittenWorld:
    """`world` is None where the file has errors."""

    world: World | None
    problems: tuple[Problem, ...]


def booking_in(file: str, raw: bytes, world: World) -> WrittenBooking:
    """The booking that `raw`, the content of `file`, writes down: a visit whose id, title and state may be left out."""
    model, problems = _model(file, raw, BookingItem)
    if model is None:
        return WrittenBooking(None, problems)
    ground = Ground(world.municipality.zone, world.council)
    visit, found = _visit(model, ground, world)
    problems += found
    sound = not any(problem.is_error for problem in problems)
    return WrittenBooking(booked_visit(visit) if sound else None, problems)


def world_with(file: str, raw: bytes, world: World) -> WrittenWorld:
    """`world` with what `raw` says in addition.

    An election of the same type and day, a rule and a visit of the same id take the place of the declared ones.
    """
    content = read(file, raw)
    if content.tree is None:
        return WrittenWorld(None, content.problems)
    keys = content.tree.keys if isinstance(content.tree, tree.Mapping) else {}
    found = next((name for name in _LISTS if name in keys), None)
    if found is None:
        return WrittenWorld(None, (error(Place(file, 1, 1), "", "with-nothing-known", words=_LISTS),))
    changed, problems = _with(found, content.tree, world)
    problems = (*content.problems, *problems)
    return WrittenWorld(None if any(problem.is_error for problem in problems) else changed, problems)


def _with(name: str, node: tree.Node, world: World) -> tuple[World, tuple[Problem, ...]]:
    match name:
        case "elections":
            return _with_elections(node, world)
        case "rules":
            return _with_rules(node, world)
        case _:
            return _with_visits(node, world)


def _with_elections(node: tree.Node, world: World) -> tuple[World, tuple[Problem, ...]]:
    parsed = parse(node, ElectionsFile)
    items = () if parsed.model is None else parsed.model.elections
    added = tuple(election_of(item) for item in items)
    named = {(one.type, one.day) for one in added}
    kept = tuple(one for one in world.elections if (one.type, one.day) not in named)
    problems = (*parsed.problems, *election_problems(items, _references(world)))
    return replace(world, elections=(*kept, *added)), problems


def _with_rules(node: tree.Node, world: World) -> tuple[World, tuple[Problem, ...]]:
    parsed = parse(node, RulesFile)
    items = () if parsed.model is None else parsed.model.rules
    references = _references(world)
    problems = [*parsed.problems, *(problem for item in items for problem in rule_problems(item, references))]
    compiled = [read_rule(item) for item in items]
    problems += [problem for one in compiled for problem in one.problems]
    rules = tuple(one.rule for one in compiled if one.rule is not None)
    named = {rule.id for rule in rules}
    kept = tuple(rule for rule in world.rules if rule.id not in named)
    return replace(world, rules=(*kept, *rules)), tuple(problems)


def _with_visits(node: tree.Node, world: World) -> tuple[World, tuple[Problem, ...]]:
    parsed = parse(node, VisitsFile)
    ground = Ground(world.municipality.zone, world.council)
    problems = [*parsed.problems]
    visits: list[Visit] = []
    for item in () if parsed.model is None else parsed.model.visits:
        visit, found = _visit(item, ground, world)
        visits.append(visit)
        problems += found
    named = {visit.entry.key for visit in visits}
    kept = tuple(visit for visit in world.visits if visit.entry.key not in named)
    return replace(world, visits=(*kept, *visits)), tuple(problems)


def _model(file: str, raw: bytes, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    content = read(file, raw)
    if content.tree is None:
        return None, content.problems
    parsed = parse(content.tree, model)
    return parsed.model, (*content.problems, *parsed.problems)


def _visit(item: VisitItem, ground: Ground, world: World) -> tuple[Visit, tuple[Problem, ...]]:
    found = visit_of(item, ground, {workplace.id: workplace for workplace in world.workplaces})
    return found.visit, (*found.expanded.problems, *visit_problems(item, ground, _references(world)))


def _references(world: World) -> References:
    """What `world` declares: nothing that a single file says may refer to anything else."""
    council = world.council
    ids: Mapping[Referred, Iterator[str]] = {
        Referred.TERM: (term.id for term in council.terms),
        Referred.GROUP: (group.id for group in council.groups),
        Referred.MEMBER: (member.id for member in council.members),
        Referred.COMMITTEE: (committee.id for committee in council.committees),
        Referred.WORKPLACE: (workplace.id for workplace in world.workplaces),
        Referred.DOCUMENT: (document.id for document in world.documents),
        Referred.RULE: (rule.id for rule in world.rules),
    }
    words = (word for person in world.staff for word in (person.id, person.role, person.name))
    return References(
        {kind: frozenset(found) for kind, found in ids.items()}, frozenset(word.casefold() for word in words)
    )
