"""config/visits/*.yaml as canon values, and what is wrong with a visit beyond the shape of its keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import (
    VISITS,
    Approval,
    Leader,
    Participant,
    Visit,
    VisitKind,
    Visitor,
    VisitState,
    Withheld,
)
from syncd.canon.people import Workplace
from syncd.canon.texts import NO_TEXT
from syncd.declared.entries import Expanded, Ground, entry_of, former_of, window_of, written_span
from syncd.declared.event_checks import detail_problems, window_problems
from syncd.declared.references import References, Referred
from syncd.declared.schema.visits import LeaderItem, ParticipantItem, VisitItem, VisitorItem
from syncd.problems import Problem, error

_AGREED_SUFFICES = (VisitKind.MAYOR, VisitKind.MEMBER, VisitKind.COMMITTEE, VisitKind.DEBATE)
_ENDED = (VisitState.DECLINED, VisitState.CANCELLED)


@dataclass(frozen=True, slots=True)
class ExpandedVisit:
    visit: Visit
    expanded: Expanded


def key_of(item: VisitItem) -> str:
    """The key of a visit's entry."""
    return f"{VISITS}/{item.id}"


def visit_of(item: VisitItem, ground: Ground, workplaces: Mapping[str, Workplace]) -> ExpandedVisit:
    """The visit that `item` declares. Its place is by default the workplace's name."""
    key = key_of(item)
    span, problems = written_span(key, item, ground)
    entry = entry_of(key, item, span, item.here, withheld=_withheld(item))
    workplace = workplaces.get(item.workplace or "")
    recipients = replace(entry.recipients, audience=_audience(item))
    where = entry.where or (workplace.name if workplace is not None else NO_TEXT)
    entry = replace(
        entry, recipients=recipients, where=where, kind=item.kind.value, window=window_of(item, ground), unit=key
    )
    visit = Visit(
        entry=entry,
        kind=item.kind,
        state=item.state,
        workplace=item.workplace,
        host=item.host,
        committee=item.committee,
        requested=item.requested,
        visitors=tuple(_visitor(visitor) for visitor in item.visitors),
        purpose=item.purpose or NO_TEXT,
        content=item.content or NO_TEXT,
        timetable=item.timetable,
        participants=tuple(_participant(person) for person in item.participants),
        responsibilities=MappingProxyType(dict(item.responsibilities)),
        leader=_leader(item.leader),
        cross_party=item.cross_party,
        parties=item.parties,
        includes=item.includes,
        mayor_informed=item.mayor_informed,
        background_note=item.background_note,
        approved=Approval() if item.approved is None else Approval(item.approved.by, item.approved.on),
        moved=item.moved,
        case=item.case,
    )
    return ExpandedVisit(visit, Expanded((entry,), problems, tuple(former_of(item, key, f"{VISITS}/"))))


def visit_problems(item: VisitItem, ground: Ground, references: References) -> Iterator[Problem]:
    """What the visit refers to in vain, and a `when` outside its window."""
    key = key_of(item)
    yield from detail_problems(item, key, references)
    yield from window_problems(item, key, ground)
    if item.workplace is not None:
        yield from references.check(Referred.WORKPLACE, item.workplace, item.place("workplace"), key)
    if item.committee is not None:
        yield from references.check(Referred.COMMITTEE, item.committee, item.place("committee"), key)
    if item.host is not None:
        yield from references.check_audience(item, "host", (item.host,), key)
    people: tuple[VisitorItem | ParticipantItem, ...] = (*item.visitors, *item.participants)
    for person in people:
        if person.member is not None:
            yield from references.check(Referred.MEMBER, person.member, person.place("member"), key)
    for visitor in item.visitors:
        if visitor.member is None and visitor.name is None and not (visitor.role or visitor.roles):
            yield error(visitor.here, key, "visitor-unnamed")
    if item.approved is not None and item.approved.by is not None:
        yield from references.check_by(item.approved.by, item.approved.place("by"), key)


def _withheld(item: VisitItem) -> Withheld | None:
    if item.state is VisitState.APPROVED:
        return None
    if item.state is VisitState.AGREED and item.kind in _AGREED_SUFFICES:
        return None
    return Withheld.CANCELLED if item.state in _ENDED else Withheld.REQUESTED


def _audience(item: VisitItem) -> tuple[AudienceTerm, ...]:
    """Its host, its visiting members, its committee, and whom the file adds; each once."""
    terms: list[AudienceTerm] = [item.host] if item.host is not None else []
    terms += [AudienceTerm(AudienceKind.MEMBER, visitor.member) for visitor in item.visitors if visitor.member]
    if item.kind is VisitKind.COMMITTEE and item.committee is not None:
        terms.append(AudienceTerm(AudienceKind.COMMITTEE, item.committee))
    return tuple(dict.fromkeys((*terms, *item.audience)))


def _visitor(item: VisitorItem) -> Visitor:
    roles = (*((item.role,) if item.role is not None else ()), *item.roles)
    return Visitor(item.member, item.name, tuple(dict.fromkeys(roles)), item.nominated)


def _participant(item: ParticipantItem) -> Participant:
    return Participant(item.member, item.name, item.side, item.role or NO_TEXT)


def _leader(item: LeaderItem | None) -> Leader:
    return Leader() if item is None else Leader(item.attends, item.acting, item.agreed, item.declined)
