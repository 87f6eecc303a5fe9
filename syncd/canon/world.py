"""All that one revision of a config repo declares, in one value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from syncd.canon.entries import Entry, Programme, Visit
from syncd.canon.people import Council, Staff, Workplace
from syncd.canon.rulebook import Document, Election, Rule
from syncd.canon.texts import Text

POLITICAL = "political"


def member_calendar(member_id: str) -> str:
    """The key of a member's calendar: never an address, so that the mailbox may move."""
    return f"member:{member_id}"


@dataclass(frozen=True, slots=True)
class Municipality:
    """`political_at` and `member_at` are `CONNECTION:ADDRESS`; `member_at` may hold `{id}` or `{email}`."""

    id: str
    name: str
    language: str
    zone: ZoneInfo
    political_title: Text
    political_at: str | None = None
    member_at: str | None = None
    guard: str = "off"
    reminder: int | None = None


@dataclass(frozen=True, slots=True)
class World:
    """`entries` holds those of the programmes; `visits` carry their own.

    `rules` is filled in by `syncd.rules`, which knows what their checks ask for.
    """

    municipality: Municipality
    council: Council
    workplaces: tuple[Workplace, ...] = ()
    staff: tuple[Staff, ...] = ()
    programmes: tuple[Programme, ...] = ()
    entries: tuple[Entry, ...] = ()
    visits: tuple[Visit, ...] = ()
    elections: tuple[Election, ...] = ()
    documents: tuple[Document, ...] = ()
    rules: tuple[Rule, ...] = ()

    def all_entries(self) -> Iterator[Entry]:
        """Every declared entry, those of visits included, in a fixed order."""
        yield from self.entries
        yield from (visit.entry for visit in self.visits)
