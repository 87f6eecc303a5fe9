"""config/programme/*.yaml, and the keys that events and visits share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from syncd.canon.entries import Status
from syncd.canon.managed import ShowAs
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import (
    Audience,
    Count,
    Day,
    Flag,
    FormerKey,
    Keyed,
    Line,
    Listed,
    OneOrMany,
    Reference,
    Repeat,
    Slug,
    Words,
    WrittenWhen,
    WrittenWindow,
    choice,
)
from syncd.declared.schema.shapes import Or
from syncd.declared.whens import LocalTimed


class TimeOfDay(StrEnum):
    TO_FOLLOW = "to-follow"


class Shelf(StrEnum):
    """The calendars that `in` may name."""

    POLITICAL = "political"
    MEMBERS = "members"


class EventState(StrEnum):
    CANCELLED = "cancelled"


class Per(StrEnum):
    COMMITTEE = "committee"


class Source(Declared):
    """`source`: the document that something stands in; a bare id is short for `{document: ID}`."""

    document: Slug | None = None
    section: Line | None = None
    note: Words | None = None


def _source(value: object) -> object:
    return {"document": value} if isinstance(value, str) else value


SourceOf = Annotated[Source, BeforeValidator(_source), Or("slug")]


class WaiverItem(Declared):
    rule: Slug
    by: Line | None = None
    on: Day | None = None
    why: Words | None = None


class DoneItem(Declared):
    """A duty that is done (`on`, `by`), or of no relevance here and why."""

    on: Day | None = None
    by: Line | None = None
    not_relevant: Words | None = None


def _done(value: object) -> object:
    return {"on": value} if isinstance(value, str) else value


Done = Annotated[DoneItem, BeforeValidator(_done), Or("day")]


class Details(Declared):
    """The keys that every event and visit takes."""

    title: Words | None = None
    when: WrittenWhen | None = None
    window: WrittenWindow | None = None
    time: Annotated[TimeOfDay, choice(TimeOfDay)] | None = None
    audience: OneOrMany[Audience] = ()
    inform: OneOrMany[Audience] = ()
    not_for: OneOrMany[Audience] = ()
    where: Words | None = None
    description: Words | None = None
    show_as: Annotated[ShowAs, choice(ShowAs)] = ShowAs.BUSY
    private: Flag = False
    public_title: Words | None = None
    shelves: OneOrMany[Annotated[Shelf, choice(Shelf)]] = Field(default=(Shelf.POLITICAL, Shelf.MEMBERS), alias="in")
    why: Words | None = None
    protected: Flag = False
    was: OneOrMany[FormerKey] = ()
    waivers: Listed[WaiverItem] = ()
    done: Keyed[Slug, Done] = Field(default_factory=dict)
    source: SourceOf | None = None
    note: Words | None = None


class EventDetails(Details):
    """The keys of an event that a session, a committee or an occurrence may have otherwise."""

    kind: Slug | None = None
    state: Annotated[EventState, choice(EventState)] | None = None

    def under(self, special: EventDetails) -> EventDetails:
        """These details with what `special` gives in their stead; the places are of both.

        `was` is not handed down, since it names the keys of one thing; nor is `time: to-follow`, to
        what has a time of its own.
        """
        names = EventDetails.model_fields
        given = {name: getattr(special, name) for name in names if special.given(name)}
        own = {name: getattr(self, name) for name in names if self.given(name) and name != "was"}
        if isinstance(special.when, LocalTimed):
            own.pop("time", None)
        merged = EventDetails.model_construct({*own, *given}, **{**own, **given})
        return merged.standing_at(*special.nodes, *self.nodes)


class Session(EventDetails):
    id: Slug
    seats: Count | None = None
    members: OneOrMany[Reference] = ()


class Occurrence(EventDetails):
    skip: Flag = False


class Event(EventDetails):
    id: Slug
    sessions: Listed[Session] = ()
    per: Annotated[Per, choice(Per)] | None = None
    each: Keyed[Reference, EventDetails] = Field(default_factory=dict)
    repeat: Repeat | None = None
    on: Keyed[Day, Occurrence] = Field(default_factory=dict)


class ProgrammeFile(Declared):
    programme: Slug
    title: Words | None = None
    term: Reference | None = None
    status: Annotated[Status, choice(Status)] = Status.ADOPTED
    source: SourceOf | None = None
    note: Words | None = None
    events: Listed[Event] = ()
