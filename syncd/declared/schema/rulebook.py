"""rules/elections.yaml, documents.yaml, the rules themselves and their tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, PlainValidator

from syncd.canon.entries import VisitState
from syncd.canon.rulebook import ANY_STATE, Effect, ElectionStatus, ElectionType, Outcome
from syncd.canon.texts import Text
from syncd.declared.schema.base import Declared
from syncd.declared.schema.events import Event, SourceOf
from syncd.declared.schema.fields import (
    Day,
    Flag,
    Free,
    Line,
    Listed,
    Moment,
    OneOrMany,
    Slug,
    Words,
    WrittenWindow,
    choice,
    reading,
    word_of,
)
from syncd.declared.schema.people import CouncilFile, StaffItem, WorkplaceItem
from syncd.declared.schema.shapes import Or, OrValue, shaped
from syncd.declared.schema.visits import VisitItem
from syncd.declared.wrong import Wrong

_ROW: Final = re.compile("[34P]-[0-9]{2}|K[0-9]{2}")


class ElectionSource(Declared):
    """Where an election's date comes from: words, or a document."""

    text: Line | None = None
    document: Slug | None = None
    section: Line | None = None


def _election_source(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class ElectionItem(Declared):
    type: Annotated[ElectionType, choice(ElectionType)]
    date: Day | None = None
    called: Day | None = None
    window: WrittenWindow | None = None
    status: Annotated[ElectionStatus, choice(ElectionStatus)] | None = None
    source: Annotated[ElectionSource, BeforeValidator(_election_source), Or("line")] | None = None
    note: Words | None = None


class ElectionsFile(Declared):
    elections: Listed[ElectionItem] = ()


class DocumentItem(Declared):
    id: Slug
    title: Words
    adopted_by: Line | None = None
    on: Day | None = None
    in_force: Day | None = None
    note: Words | None = None


class DocumentsFile(Declared):
    documents: Listed[DocumentItem] = ()


class ExceptionItem(Declared):
    id: Slug
    when: Free


def _effects(value: object) -> object:
    """One effect holds for every state that has none of its own."""
    return dict(value) if isinstance(value, Mapping) else {ANY_STATE: value}


_state = reading(word_of(VisitState))
_State = Annotated[
    str, PlainValidator(lambda state: state if state == ANY_STATE else _state(state).value), shaped("visit-state")
]
_Effect = Annotated[Effect, choice(Effect)]


def _row(text: str) -> str:
    if not _ROW.fullmatch(text.strip()):
        raise Wrong("bad-row", text=text)
    return text.strip()


Row = Annotated[str, PlainValidator(reading(_row)), shaped("row")]


class VersionItem(Declared):
    first: Day = Field(alias="from")
    last: Day | None = Field(default=None, alias="to")
    effect: Annotated[dict[_State, _Effect], BeforeValidator(_effects), OrValue()]
    source: SourceOf | None = None
    checked: Day | None = None
    parameters: Free | None = Field(default=None, alias="with")
    exceptions: Listed[ExceptionItem] = Field(default=(), alias="except")
    waivable: Flag = False
    text_missing: Flag = False
    message: Words | None = None
    note: Words | None = None
    rows: OneOrMany[Row] = ()


class RuleItem(Declared):
    id: Slug
    title: Words
    check: Slug
    applies_to: Free = Field(default_factory=dict)
    versions: Listed[VersionItem]
    note: Words | None = None


class RulesFile(Declared):
    rules: Listed[RuleItem]


class Expectation(Declared):
    outcome: Annotated[Outcome, choice(Outcome)]
    rules: OneOrMany[Slug] = ()


class BookingItem(VisitItem):
    """A visit to be judged by itself: what only a calendar needs may be left out."""

    id: Slug = "booking"
    state: Annotated[VisitState, choice(VisitState)] = VisitState.REQUESTED
    title: Words = Text("Besøg uden titel", "Untitled visit")


class TrialEvent(Event):
    """An event to be judged by itself: what only a calendar needs may be left out."""

    id: Slug = "event"
    title: Words = Text("Begivenhed uden titel", "Untitled event")


class TrialWorld(CouncilFile):
    """What a test knows beside its booking; `elections` stand in the place of the declared ones."""

    workplaces: Listed[WorkplaceItem] = ()
    staff: Listed[StaffItem] = ()
    bookings: Listed[BookingItem] = ()
    events: Listed[Event] = ()
    elections: Listed[ElectionItem] = ()


class RuleTest(Declared):
    name: Line
    as_of: Moment
    booking: BookingItem | None = None
    event: TrialEvent | None = None
    expect: Expectation
    only: OneOrMany[Slug] = ()
    world: TrialWorld | None = None


class RuleTestsFile(Declared):
    tests: Listed[RuleTest]
