"""Municipality, workplaces and staff as canon values, and what is wrong among them and the calendars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.people import FOREVER, CalendarAddress, Staff, Workplace
from syncd.canon.texts import Text
from syncd.canon.world import POLITICAL, Municipality, member_calendar
from syncd.declared.council import calendars_of
from syncd.declared.periods import id_problems
from syncd.declared.references import References, Referred
from syncd.declared.schema.people import (
    CouncilFile,
    MemberItem,
    MunicipalityFile,
    StaffFile,
    StaffItem,
    WorkplaceItem,
    WorkplacesFile,
)
from syncd.problems import Place, Problem, error

DEFAULT_ZONE: Final = ZoneInfo("Europe/Copenhagen")
DEFAULT_TITLE: Final = Text("Politisk mødekalender", "Political meeting calendar")
_DAY: Final = timedelta(days=1)


def municipality_of(file: MunicipalityFile) -> Municipality:
    """The municipality that `file` declares."""
    political, member = file.calendars.political, file.calendars.member
    return Municipality(
        id=file.id,
        name=file.name,
        language=file.language.value,
        zone=file.time_zone,
        political_title=(political.title if political else None) or DEFAULT_TITLE,
        political_at=political.at if political else None,
        member_at=member.at if member else None,
        guard=political.guard.value if political else "off",
        reminder=file.reminder,
    )


def workplace_of(item: WorkplaceItem) -> Workplace:
    leader = item.leader
    return Workplace(
        item.id, item.name, item.committee, leader.name if leader else None, leader.email if leader else None
    )


def staff_of(item: StaffItem) -> Staff:
    return Staff(item.id, item.role, item.name, item.email, item.committees)


def workplace_problems(file: WorkplacesFile, references: References) -> Iterator[Problem]:
    """Ids declared twice, and committees that are not there."""
    yield from id_problems(file.workplaces)
    for item in file.workplaces:
        if item.committee is not None:
            yield from references.check(Referred.COMMITTEE, item.committee, item.place("committee"), item.id)


def staff_problems(file: StaffFile, references: References) -> Iterator[Problem]:
    """Ids declared twice, and committees that are not there."""
    yield from id_problems(file.staff)
    for item in file.staff:
        for index, committee in enumerate(item.committees):
            yield from references.check(Referred.COMMITTEE, committee, item.place("committees", index), item.id)


@dataclass(frozen=True, slots=True)
class _Use:
    """One calendar at one address, from `first` to `last`, both inclusive."""

    calendar: str
    at: str
    first: date
    last: date
    place: Place

    def meets(self, other: _Use) -> bool:
        return self.calendar != other.calendar and self.first <= other.last and other.first <= self.last


def calendar_problems(municipality: MunicipalityFile | None, council: CouncilFile | None) -> Iterator[Problem]:
    """Two calendars at one address at one time, and members whose address cannot be made."""
    uses: list[_Use] = []
    if municipality is not None and municipality.calendars.political is not None:
        political = municipality.calendars.political
        if political.at is not None:
            uses.append(_Use(POLITICAL, political.at, date.min, FOREVER, political.place("at")))
    for member in council.members if council is not None else ():
        yield from _dates(member)
        if _needs_email(member, municipality):
            yield error(member.here, member.id, "calendar-wants-email", member=member.id)
            continue
        uses += _uses(member, municipality)
    yield from _shared(uses)


def _shared(uses: list[_Use]) -> Iterator[Problem]:
    seen: dict[str, list[_Use]] = {}
    for use in uses:
        earlier = seen.setdefault(use.at.rstrip("/").casefold(), [])
        other = next((other for other in earlier if other.meets(use)), None)
        if other is not None:
            calendars = (other.calendar, use.calendar)
            yield error(use.place, use.calendar, "address-twice", at=use.at, calendars=calendars, other=other.place)
        earlier.append(use)


def _dates(member: MemberItem) -> Iterator[Problem]:
    """In a list of addresses, all but one say from when they are used, and no two from the same day."""
    seen: dict[date | None, Place] = {}
    for index, item in enumerate(member.calendar or ()):
        place = member.place("calendar", index)
        if item.first in seen:
            yield error(place, member.id, "calendar-from-twice", other=seen[item.first])
        seen[item.first] = place


def _needs_email(member: MemberItem, municipality: MunicipalityFile | None) -> bool:
    template = _template(municipality)
    return member.calendar is None and member.email is None and template is not None and "{email}" in template


def _template(municipality: MunicipalityFile | None) -> str | None:
    members = municipality.calendars.member if municipality is not None else None
    return members.at if members is not None else None


def _uses(member: MemberItem, municipality: MunicipalityFile | None) -> Iterator[_Use]:
    calendar = member_calendar(member.id)
    own = calendars_of(member)
    if own is None:
        template = _template(municipality)
        if template is not None:
            at = template.replace("{id}", member.id).replace("{email}", member.email or "")
            yield _Use(calendar, at, date.min, FOREVER, member.here)
        return
    for index, address in enumerate(own):
        if address.at is not None:
            yield _Use(calendar, address.at, address.first, _until(own, index), member.place("calendar"))


def _until(addresses: tuple[CalendarAddress, ...], index: int) -> date:
    following = addresses[index + 1 : index + 2]
    return following[0].first - _DAY if following and following[0].first > date.min else FOREVER
