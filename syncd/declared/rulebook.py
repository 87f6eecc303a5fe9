"""rules/ as canon values, and what contradicts itself there. The rules' own engine comes after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from types import MappingProxyType

from syncd.canon.entries import Origin
from syncd.canon.people import FOREVER
from syncd.canon.rulebook import Document, Election, ElectionStatus, ElectionType, Rule, RuleVersion
from syncd.declared.event_checks import source_problems
from syncd.declared.periods import Period, collisions, id_problems
from syncd.declared.references import References, Referred
from syncd.declared.schema.base import Declared
from syncd.declared.schema.rulebook import (
    DocumentItem,
    ElectionItem,
    ElectionSource,
    ExceptionItem,
    RuleItem,
    RuleTest,
    VersionItem,
)
from syncd.problems import Problem, error, message, warning

_DAY = timedelta(days=1)
_ANY_YEAR = 2000


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
    """Elections called too late or without being of the Folketing, without a date, or declared twice."""
    first: dict[tuple[ElectionType, date], ElectionItem] = {}
    for item in items:
        name = item.type.value
        if item.source is not None and item.source.document is not None:
            place = item.source.place("document")
            yield from references.check(Referred.DOCUMENT, item.source.document, place, name)
        if item.called is not None and item.type is not ElectionType.FOLKETING:
            yield error(item.place("called"), name, "called-not-folketing", type=message(f"election-{name}"))
        elif item.called is not None and item.date is not None and item.called > item.date:
            yield error(item.place("called"), name, "called-after-date", called=item.called, date=item.date)
        if item.window is not None and not item.window.has_year:
            yield error(item.place("window"), name, "election-window-without-year")
        if item.date is None:
            if _status(item) is not ElectionStatus.UNKNOWN:
                yield error(item.here, name, "election-without-date", status=_status(item).value)
            continue
        other = first.setdefault((item.type, item.date), item)
        if other is not item:
            yield error(item.place("date"), name, "election-twice", date=item.date, other=other.here)


def document_of(item: DocumentItem) -> Document:
    return Document(item.id, item.title, _origin(item), item.adopted_by, item.on, item.in_force)


def rule_of(item: RuleItem) -> Rule:
    """The rule that `item` declares, its versions by first day."""
    versions = tuple(_version(version, first, last) for version, first, last in _periods(item.versions))
    return Rule(item.id, item.title, item.check, item.applies_to, versions, _origin(item))


def _periods(versions: Iterable[VersionItem]) -> Iterator[tuple[VersionItem, date, date]]:
    """Each version with its first and last day, by first day: until its `to`, the next one, or for ever."""
    ordered = sorted(versions, key=lambda version: version.first)
    for index, version in enumerate(ordered):
        following = ordered[index + 1].first if index + 1 < len(ordered) else None
        yield version, version.first, version.last or (following - _DAY if following else FOREVER)


def _version(item: VersionItem, first: date, last: date) -> RuleVersion:
    return RuleVersion(
        first=first,
        last=last,
        effect=MappingProxyType(dict(item.effect)),
        origin=_origin(item),
        document=item.source.document if item.source is not None else None,
        section=item.source.section if item.source is not None else None,
        parameters=item.parameters,
        exceptions=tuple(_exception(exception) for exception in item.exceptions),
        waivable=item.waivable,
        text_missing=item.text_missing,
        checked=item.checked,
        message=item.message,
        note=item.note,
    )


def _exception(item: ExceptionItem) -> MappingProxyType[str, object]:
    return MappingProxyType({"id": item.id, "when": item.when})


def rule_problems(item: RuleItem, references: References) -> Iterator[Problem]:
    """Versions that overlap, or leave a gap; documents that are not there."""
    for version in item.versions:
        yield from source_problems(version, version.source, item.id, references)
        yield from id_problems(version.exceptions, item.id)
    if not item.versions:
        yield error(item.place("versions"), item.id, "rule-without-version")
    periods: list[Period[VersionItem]] = []
    for version, first, last in _periods(item.versions):
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
    """Rules that a test names and that are not there."""
    for index, rule in enumerate(test.expect.rules):
        yield from references.check(Referred.RULE, rule, test.expect.place("rules", index), test.name)
    for index, rule in enumerate(test.only):
        yield from references.check(Referred.RULE, rule, test.place("only", index), test.name)
