"""config/visits/*.yaml: one visit a file, or a list under `visits:`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from syncd.canon.entries import Included, Role, VisitKind, VisitState
from syncd.declared.schema.base import Declared
from syncd.declared.schema.events import Details
from syncd.declared.schema.fields import (
    Day,
    Flag,
    GroupId,
    Host,
    Keyed,
    Line,
    Listed,
    OneOrMany,
    Reference,
    Slug,
    Words,
    WrittenWhen,
    choice,
)

_Role = Annotated[Role, choice(Role)]


class VisitorItem(Declared):
    member: Reference | None = None
    name: Line | None = None
    role: _Role | None = None
    roles: OneOrMany[_Role] = ()
    nominated: Flag = True


class ParticipantItem(Declared):
    member: Reference | None = None
    name: Line | None = None
    side: Line | None = None
    role: Words | None = None


class LeaderItem(Declared):
    attends: Flag | None = None
    acting: Line | None = None
    agreed: Day | None = None
    declined: OneOrMany[Day] = ()


class ApprovedItem(Declared):
    by: Line | None = None
    on: Day | None = None


class VisitItem(Details):
    id: Slug
    kind: Annotated[VisitKind, choice(VisitKind)]
    state: Annotated[VisitState, choice(VisitState)]
    title: Words
    when: WrittenWhen
    workplace: Reference | None = None
    requested: Day | None = None
    visitors: Listed[VisitorItem] = ()
    host: Host | None = None
    committee: Reference | None = None
    purpose: Words | None = None
    content: Words | None = None
    timetable: OneOrMany[Line] = ()
    participants: Listed[ParticipantItem] = ()
    responsibilities: Keyed[Line, Words] = Field(default_factory=dict)
    leader: LeaderItem | None = None
    cross_party: Flag | None = None
    parties: OneOrMany[GroupId] = ()
    includes: OneOrMany[Annotated[Included, choice(Included)]] = ()
    mayor_informed: Day | None = None
    background_note: Day | None = None
    approved: ApprovedItem | None = None
    moved: Day | None = None
    case: Line | None = None


class VisitsFile(Declared):
    visits: Listed[VisitItem]
