"""config/visits/*.yaml: one visit a file, or a list under `visits:`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from syncd.canon.entries import VisitKind, VisitState
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


class Role(StrEnum):
    """What a visitor is; contract section 2."""

    MINISTER = "minister"
    MP = "mp"
    MP_CANDIDATE = "mp-candidate"
    MEP = "mep"
    MEP_CANDIDATE = "mep-candidate"
    REGIONAL_COUNCILLOR = "regional-councillor"
    REGIONAL_CANDIDATE = "regional-candidate"
    COUNCILLOR = "councillor"
    COUNCIL_CANDIDATE = "council-candidate"
    MAYOR = "mayor"
    OTHER = "other"


class Included(StrEnum):
    """What a visit might include although it may not."""

    CITIZEN_CASE = "citizen-case"
    PRIVATE_HOME = "private-home"
    GRANT_DECISION = "grant-decision"
    SHADOWING = "shadowing"


_Role = Annotated[Role, choice(Role)]


class VisitorItem(Declared):
    member: Reference | None = None
    name: Line | None = None
    role: _Role | None = None
    roles: OneOrMany[_Role] = ()
    nominated: Flag = True


class Participant(Declared):
    member: Reference | None = None
    name: Line | None = None
    side: Line | None = None
    role: Words | None = None


class VisitLeader(Declared):
    attends: Flag | None = None
    acting: Line | None = None
    agreed: Day | None = None
    declined: OneOrMany[Day] = ()


class Approved(Declared):
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
    participants: Listed[Participant] = ()
    responsibilities: Keyed[Line, Words] = Field(default_factory=dict)
    leader: VisitLeader | None = None
    cross_party: Flag | None = None
    parties: OneOrMany[GroupId] = ()
    includes: OneOrMany[Annotated[Included, choice(Included)]] = ()
    mayor_informed: Day | None = None
    background_note: Day | None = None
    approved: Approved | None = None
    moved: Day | None = None
    case: Line | None = None


class VisitsFile(Declared):
    visits: Listed[VisitItem]
