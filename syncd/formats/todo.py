"""Things to do as an iCalendar object of VTODOs (RFC 5545 section 3.6.2), for a task list to import or subscribe to.

Nobody is an ATTENDEE or ORGANIZER: a program that reads them would mail people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from syncd.formats.contentlines import Component, ContentLine, line, render, text_line

_PRODID: Final = "-//syncd//syncd//EN"
_HIGHEST: Final = "1"


class TodoStatus(StrEnum):
    """Section 3.8.1.11, as far as it concerns VTODOs of ours."""

    NEEDS_ACTION = "NEEDS-ACTION"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Todo:
    """`uid` stays the same from one export to the next. `due` is the last local day in time; `completed` in UTC."""

    uid: str
    summary: str
    due: date | None
    description: str
    contacts: tuple[str, ...] = ()
    status: TodoStatus = TodoStatus.NEEDS_ACTION
    completed: datetime | None = None
    urgent: bool = False


def todo_list(todos: Iterable[Todo], name: str, stamp: datetime) -> str:
    """One VCALENDAR of all `todos`, called `name` where programs show it; `stamp` in UTC. Lines end with CRLF."""
    head = (line("VERSION", "2.0"), line("PRODID", _PRODID), text_line("X-WR-CALNAME", name))
    parts = (Component("VTODO", tuple(_lines(todo, stamp))) for todo in todos)
    return render(Component("VCALENDAR", (*head, *parts)))


def _lines(todo: Todo, stamp: datetime) -> Iterator[ContentLine]:
    yield text_line("UID", todo.uid)
    yield line("DTSTAMP", _utc(stamp))
    yield text_line("SUMMARY", todo.summary)
    if todo.due is not None:
        yield line("DUE", f"{todo.due:%Y%m%d}", VALUE="DATE")
    yield line("STATUS", todo.status.value)
    if todo.completed is not None:
        yield line("COMPLETED", _utc(todo.completed))
    if todo.status is TodoStatus.COMPLETED:
        yield line("PERCENT-COMPLETE", "100")
    if todo.urgent:
        yield line("PRIORITY", _HIGHEST)
    if todo.description:
        yield text_line("DESCRIPTION", todo.description)
    for contact in todo.contacts:
        yield text_line("CONTACT", contact)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
