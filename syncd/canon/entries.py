"""What is declared, one value for each event that may stand in a calendar.

Sessions, committees (`per`) and occurrences (`repeat`) are already told apart here: an entry has one
stable key and at most one span.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
class Entry:
    """One declared event. `span` is None where there is no date yet; such an entry is never published.

    `withheld` names why the files themselves keep it out (draft, catalogue, a declined visit, …).
    `was` holds the keys it had before; `why` is the reason of a cancellation.
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


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone who comes: a member by id, or a guest by name; `roles` as in the contract's list."""

    member: str | None = None
    name: str | None = None
    roles: tuple[str, ...] = ()
    nominated: bool = True


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a workplace: its calendar entry, and the facts that the rules will ask for."""

    entry: Entry
    kind: VisitKind
    state: VisitState
    workplace: str | None = None
    host: AudienceTerm | None = None
    committee: str | None = None
    requested: date | None = None
    visitors: tuple[Visitor, ...] = ()
