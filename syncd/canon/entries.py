"""What is declared, one value for each event that may stand in a calendar.

Sessions, committees (`per`) and occurrences (`repeat`) are already told apart here: an entry has one
stable key and at most one span.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from syncd.canon.audience import AudienceTerm
from syncd.canon.managed import ShowAs
from syncd.canon.texts import NO_TEXT, Text
from syncd.canon.times import Span, Window

VISITS = "visits"


class Status(StrEnum):
    """Of a programme: only what is adopted is published."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the config repo a value was declared; the line counts from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Recipients:
    """`audience` sees an event busy, `inform` free, `not_for` not at all; audience beats inform.

    `seated` limits both to those who sit in this session; None: no such limit.
    """

    audience: tuple[AudienceTerm, ...] = ()
    inform: tuple[AudienceTerm, ...] = ()
    not_for: tuple[AudienceTerm, ...] = ()
    seated: tuple[str, ...] | None = None
    political: bool = True
    members: bool = True


class Withheld(StrEnum):
    """Why a declared entry is in no calendar."""

    DRAFT = "draft"
    CATALOGUE = "catalogue"
    REQUESTED = "requested"
    CANCELLED = "cancelled"  # a visit declined or cancelled
    UNDATED = "undated"
    UNKNOWN_TERM = "unknown-term"  # decided by the day: see `syncd.desired`
    BLOCKED = "blocked"  # decided by the rules


@dataclass(frozen=True, slots=True)
class Waiver:
    """Leave from one rule, given by a person (`by`: a staff id, role or name) on a day, for a reason."""

    rule: str
    origin: Origin
    by: str | None = None
    on: date | None = None
    why: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Done:
    """A duty that was done, or is of no relevance here and why."""

    on: date | None = None
    by: str | None = None
    not_relevant: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Entry:
    """One declared event. `span` is None where there is no date yet; such an entry is never published.

    `withheld` names why the files themselves keep it out (draft, catalogue, a declined visit, …).
    `was` holds the keys it had before; `why` is the reason of a cancellation; `done` is by duty. `unit` is the
    key of the event of which it is a session, an occurrence, or one committee's (`committee`); else its own.
    """

    key: str
    origin: Origin
    title: Text
    span: Span | None
    recipients: Recipients
    term: str | None = None
    withheld: Withheld | None = None
    description: Text = NO_TEXT
    where: Text = NO_TEXT
    why: Text = NO_TEXT
    kind: str | None = None
    show_as: ShowAs = ShowAs.BUSY
    to_follow: bool = False
    cancelled: bool = False
    private: bool = False
    public_title: Text = NO_TEXT
    protected: bool = False
    window: Window | None = None
    was: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    done: Mapping[str, Done] = field(default_factory=lambda: MappingProxyType({}))
    unit: str = ""
    committee: str | None = None
    seats: int | None = None

    def heading(self, language: str) -> str:
        """The title that anybody may see."""
        return (self.public_title if self.private else self.title).of(language)


@dataclass(frozen=True, slots=True)
class Programme:
    id: str
    title: Text
    status: Status
    origin: Origin
    term: str | None = None


class VisitKind(StrEnum):
    OFFICIAL = "official"
    MAYOR = "mayor"
    MEMBER = "member"
    COMMITTEE = "committee"
    DEBATE = "debate"
    EXTERNAL = "external"


class VisitState(StrEnum):
    REQUESTED = "requested"
    AGREED = "agreed"
    APPROVED = "approved"
    DECLINED = "declined"
    CANCELLED = "cancelled"


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


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone who comes: a member by id, or a guest by name.

    `nominated` is False where a candidate is not, or not yet, formally nominated.
    """

    member: str | None = None
    name: str | None = None
    roles: tuple[Role, ...] = ()
    nominated: bool = True


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who takes part beside host and visitors; `side` is whose, `role` what they do."""

    member: str | None = None
    name: str | None = None
    side: str | None = None
    role: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Leader:
    """The workplace's daily leader, as far as this visit goes; None in `attends`: nobody has said."""

    attends: bool | None = None
    acting: str | None = None
    agreed: date | None = None
    declined: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a workplace: its calendar entry, and the facts that the rules ask for.

    `moved` is the day its time was last changed: consents given before it no longer count.
    """

    entry: Entry
    kind: VisitKind
    state: VisitState
    workplace: str | None = None
    host: AudienceTerm | None = None
    committee: str | None = None
    requested: date | None = None
    visitors: tuple[Visitor, ...] = ()
    purpose: Text = NO_TEXT
    content: Text = NO_TEXT
    timetable: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    responsibilities: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))
    leader: Leader = field(default_factory=Leader)
    cross_party: bool | None = None
    parties: tuple[str, ...] = ()
    includes: tuple[Included, ...] = ()
    mayor_informed: date | None = None
    background_note: date | None = None
    approved: Approval = field(default_factory=Approval)
    moved: date | None = None
    case: str | None = None
