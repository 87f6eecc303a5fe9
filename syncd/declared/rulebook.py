"""Elections and documents as canon values, and what contradicts itself in rules/. Rules are read by `syncd.rules`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from syncd.canon.entries import Origin
from syncd.canon.people import FOREVER
from syncd.canon.rulebook import Document, Election, ElectionStatus, ElectionType
from syncd.declared.council_checks import term_problems
from syncd.declared.event_checks import source_problems
from syncd.declared.periods import Period, collisions, id_problems
from syncd.declared.references import References, Referred
from syncd.declared.schema.base import Declared
from syncd.declared.schema.rulebook import (
    DocumentItem,
    ElectionItem,
    ElectionSource,
    RuleItem,
    RuleTest,
    TrialWorld,
    VersionItem,
)
from syncd.problems import Problem, error, message, warning

_DAY: Final = timedelta(days=1)
_ANY_YEAR: Final = 2000
_TUESDAY: Final = 1
# Three weeks lie between call and election as a rule, and the law names no least number (Ministry of the Interior).
_SHORTEST_CAMPAIGN: Final = timedelta(days=14)
_LONGEST_CAMPAIGN: Final = timedelta(days=60)
_BEFORE_UNCALLED: Final = relativedelta(
    months=3
)  # what the quiet period of an election without a call is reckoned from


def _origin(item: Declared) -> Origin:
    return Origin(item.here.file, item.here.line)


def election_of(item: ElectionItem) -> Election:
    """The election that `item` declares; without a status it is confirmed where it has a date."""
    written = item.window
    return Election(
        type=item.type,
        status=_status(item),
        origin=_origin(item),
        day=item.date,
        called=item.called,
        window=written.in_year(_ANY_YEAR) if written is not None and written.has_year else None,
        source=_source(item.source),
    )


def _status(item: ElectionItem) -> ElectionStatus:
    if item.status is not None:
        return item.status
    return ElectionStatus.CONFIRMED if item.date is not None else ElectionStatus.UNKNOWN


def _source(source: ElectionSource | None) -> str | None:
    return None if source is None else source.text or source.document


def election_problems(items: Iterable[ElectionItem], references: References) -> Iterator[Problem]:
    """What contradicts itself in the elections, and what is unlikely to be so."""
    elections = tuple(items)
    first: dict[tuple[ElectionType, date], ElectionItem] = {}
    for item in elections:
        name = item.type.value
        if item.source is not None and item.source.document is not None:
            place = item.source.place("document")
            yield from references.check(Referred.DOCUMENT, item.source.document, place, name)
        if item.window is not None and not item.window.has_year:
            yield error(item.place("window"), name, "election-window-without-year")
        yield from _call_problems(item)
        if item.date is None:
            if item.called is None and _status(item) is not ElectionStatus.UNKNOWN:
                yield error(item.here, name, "election-without-date", status=_status(item).value)
            continue
        yield from _unlikely_date(item, item.date)
        other = first.setdefault((item.type, item.date), item)
        if other is not item:
            yield error(item.place("date"), name, "election-twice", date=item.date, other=other.here)
    yield from _crossed(item for item in first.values() if item.type is ElectionType.FOLKETING)


def _call_problems(item: ElectionItem) -> Iterator[Problem]:
    """A call of what is not called, without a day or after it; or a day without a call, or too near or far from it."""
    name, called, day = item.type.value, item.called, item.date
    if item.type is not ElectionType.FOLKETING:
        if called is not None:
            yield error(item.place("called"), name, "called-not-folketing", type=message(f"election-{name}"))
    elif called is None:
        if day is not None and not item.written("called"):
            yield warning(item.place("date"), name, "folketing-without-call", date=day)
    elif day is None:
        if not item.written("date"):
            yield error(item.place("called"), name, "called-without-date", called=called)
    elif called > day:
        yield error(item.place("called"), name, "called-after-date", called=called, date=day)
    elif not _SHORTEST_CAMPAIGN <= day - called <= _LONGEST_CAMPAIGN:
        yield warning(
            item.place("called"), name, "campaign-unlikely", called=called, date=day, days=(day - called).days
        )


def _unlikely_date(item: ElectionItem, day: date) -> Iterator[Problem]:
    """A local election on another day than the law's, the third Tuesday of November (Local Elections Act)."""
    usual = date(day.year, 11, 15) + timedelta(days=(_TUESDAY - date(day.year, 11, 15).weekday()) % 7)
    if item.type in (ElectionType.MUNICIPAL, ElectionType.REGIONAL) and day != usual:
        yield warning(item.place("date"), item.type.value, "local-election-unlikely", date=day, usual=usual)


def _crossed(folketing: Iterable[ElectionItem]) -> Iterator[Problem]:
    """Folketing elections whose time begins before the one before has been held."""
    held: ElectionItem | None = None
    for item in sorted(folketing, key=lambda item: item.date or date.max):
        if item.date is None:
            continue
        begins = item.called or item.date - _BEFORE_UNCALLED
        if held is not None and held.date is not None and begins <= held.date:
            key, id_ = ("date", "elections-cross-uncalled") if item.called is None else ("called", "elections-cross")
            values = {"date": item.date, "begins": begins, "held": held.date, "other": held.here}
            yield error(item.place(key), item.type.value, id_, **values)
        held = item


def document_of(item: DocumentItem) -> Document:
    return Document(item.id, item.title, _origin(item), item.adopted_by, item.on, item.in_force)


def version_periods(versions: Iterable[VersionItem]) -> Iterator[tuple[VersionItem, date, date]]:
    """Each version with its first and last day, by first day: until its `to`, the next one, or for ever."""
    ordered = sorted(versions, key=lambda version: version.first)
    for index, version in enumerate(ordered):
        following = ordered[index + 1].first if index + 1 < len(ordered) else None
        yield version, version.first, version.last or (following - _DAY if following else FOREVER)


def rule_problems(item: RuleItem, references: References) -> Iterator[Problem]:
    """Versions that overlap, or leave a gap; documents that are not there."""
    for version in item.versions:
        yield from source_problems(version, version.source, item.id, references)
        yield from id_problems(version.exceptions, item.id)
    if not item.versions:
        yield error(item.place("versions"), item.id, "rule-without-version")
    periods: list[Period[VersionItem]] = []
    for version, first, last in version_periods(item.versions):
        if version.last is not None and last < first:
            yield error(version.place("to"), item.id, "period-reversed", first=first, last=last)
            continue
        if periods and first > periods[-1].last and first - periods[-1].last > _DAY:
            values = {"first": periods[-1].last + _DAY, "last": first - _DAY}
            yield warning(version.place("from"), item.id, "versions-gap", **values)
        periods.append(Period(version, first, max(first, last)))
    for late, early in collisions(periods):
        yield error(late.item.place("from"), item.id, "versions-overlap", other=early.item.here)


def rule_test_problems(test: RuleTest, references: References) -> Iterator[Problem]:
    """A test of nothing, or of two things; and rules that a test names and that are not there."""
    if (test.booking is None) == (test.event is None):
        yield error(test.here, test.name, "rule-test-what")
    if test.world is not None:
        yield from _trial_world_problems(test.world, references)
    for index, rule in enumerate(test.expect.rules):
        yield from references.check(Referred.RULE, rule, test.expect.place("rules", index), test.name)
    for index, rule in enumerate(test.only):
        yield from references.check(Referred.RULE, rule, test.place("only", index), test.name)


def _trial_world_problems(world: TrialWorld, references: References) -> Iterator[Problem]:
    """What contradicts itself there. It need not be whole: a test says no more than it needs."""
    for items in (world.terms, world.groups, world.members, world.committees, world.workplaces, world.staff):
        yield from id_problems(items)
    yield from term_problems(world)
    yield from (problem for problem in election_problems(world.elections, references) if problem.is_error)
