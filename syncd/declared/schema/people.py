"""config/municipality.yaml, council.yaml, workplaces.yaml and staff.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, PlainValidator

from syncd.canon.people import OfficeKind
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import (
    Address,
    AddressTemplate,
    Count,
    Day,
    Email,
    Flag,
    GroupId,
    Keyed,
    Line,
    Listed,
    MemberId,
    MunicipalityId,
    OneOrMany,
    Reference,
    Slug,
    Words,
    address_of,
    choice,
    reading,
)
from syncd.declared.schema.shapes import Or, OrOne, shaped
from syncd.declared.wrong import Wrong

NO_GROUP = "none"
NO_CALENDAR = "none"


class Language(StrEnum):
    DA = "da"
    EN = "en"


class GuardMode(StrEnum):
    OFF = "off"
    REPORT = "report"
    MARK = "mark"
    DECLINE = "decline"


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise Wrong("unknown-zone", text=text) from None


def _calendar_at(text: str) -> str:
    return text if text == NO_CALENDAR else address_of(text)


def _calendars(value: object) -> object:
    """A single address is a list of one, in use from the beginning."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        return [value]
    return [{"at": value}]


class PoliticalCalendar(Declared):
    title: Words | None = None
    at: Address | None = None
    guard: Annotated[GuardMode, choice(GuardMode)] = GuardMode.OFF


class MemberCalendars(Declared):
    at: AddressTemplate | None = None


class Calendars(Declared):
    political: PoliticalCalendar | None = None
    member: MemberCalendars | None = None


class MunicipalityFile(Declared):
    id: MunicipalityId
    name: Line
    language: Annotated[Language, choice(Language)] = Language.DA
    time_zone: Annotated[ZoneInfo, PlainValidator(reading(_zone)), shaped("zone")] = ZoneInfo("Europe/Copenhagen")
    calendars: Calendars = Calendars()
    reminder: Count | None = None


class TermItem(Declared):
    id: Slug
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    known: Day | None = None


class GroupItem(Declared):
    id: GroupId
    name: Words


class SeatItem(Declared):
    term: Reference
    group: GroupId | None = None
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")
    new: Flag | None = None


class DatedCalendar(Declared):
    at: Annotated[str, PlainValidator(reading(_calendar_at)), shaped("calendar")]
    first: Day | None = Field(default=None, alias="from")


class MemberItem(Declared):
    id: MemberId
    name: Line
    email: Email | None = None
    calendar: Annotated[tuple[DatedCalendar, ...], BeforeValidator(_calendars), OrOne(), Or("calendar")] | None = None
    seats: Listed[SeatItem] = ()


class OfficeItem(Declared):
    office: Annotated[OfficeKind, choice(OfficeKind)]
    member: Reference
    group: GroupId | None = None
    term: Reference | None = None
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")


class LeaveItem(Declared):
    member: Reference
    first: Day = Field(alias="from")
    last: Day | None = Field(default=None, alias="to")
    substitute: Reference | None = None
    committees: Keyed[Reference, Reference] = Field(default_factory=dict)


class SeatingItem(Declared):
    first: Day = Field(alias="from")
    last: Day | None = Field(default=None, alias="to")
    chair: Reference | None = None
    deputy: Reference | None = None
    members: Listed[Reference] = ()


class CommitteeItem(Declared):
    id: Slug
    name: Words
    seatings: Listed[SeatingItem] = ()


class CouncilFile(Declared):
    terms: Listed[TermItem] = ()
    groups: Listed[GroupItem] = ()
    members: Listed[MemberItem] = ()
    offices: Listed[OfficeItem] = ()
    leave: Listed[LeaveItem] = ()
    committees: Listed[CommitteeItem] = ()


class Leader(Declared):
    name: Line | None = None
    email: Email | None = None


class WorkplaceItem(Declared):
    id: Slug
    name: Words
    committee: Reference | None = None
    leader: Leader | None = None


class WorkplacesFile(Declared):
    workplaces: Listed[WorkplaceItem] = ()


class StaffItem(Declared):
    id: Slug
    role: Line
    name: Line
    email: Email | None = None
    committees: OneOrMany[Reference] = ()


class StaffFile(Declared):
    staff: Listed[StaffItem] = ()
