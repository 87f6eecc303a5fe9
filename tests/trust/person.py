"""A person at a calendar program that is not ours: reads and edits objects with the icalendar library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import icalendar

from tests.trust.ground import Held, Objects

_FOREIGN: Final = "fremmed"


def foreign(uid: str, *lines: str) -> bytes:
    """An object of another program's making, the properties of its event in `lines`."""
    inner = "\r\n".join(("UID:" + uid, "DTSTAMP:20171201T080000Z", *lines))
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Et andet program//DA\r\n"
        f"BEGIN:VEVENT\r\n{inner}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


FOREIGN: Final = {
    f"{_FOREIGN}-tandlaege.ics": foreign(
        f"{_FOREIGN}-tandlaege",
        "DTSTART:20180205T160000Z",
        "DTEND:20180205T170000Z",
        "SUMMARY:Tandlæge",
        "CLASS:PRIVATE",
    ),
    f"{_FOREIGN}-serie.ics": foreign(
        f"{_FOREIGN}-serie",
        "DTSTART:20180108T070000Z",
        "DTEND:20180108T080000Z",
        "RRULE:FREQ=WEEKLY;COUNT=30",
        "SUMMARY:Gruppemøde",
        "ORGANIZER:mailto:formand@gruppe.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:medlem@gruppe.example",
    ),
    f"{_FOREIGN}-nabo.ics": foreign(
        f"{_FOREIGN}-nabo",
        "DTSTART;VALUE=DATE:20180308",
        "SUMMARY:Nabokommunens møde",
        "X-SYNCD-MARKER:v1 herlev main political intro/it 1",
    ),
    f"{_FOREIGN}-maerke.ics": foreign(
        f"{_FOREIGN}-maerke",
        "DTSTART;VALUE=DATE:20180309",
        "SUMMARY:Med et mærke\\, der ikke er et",
        "X-SYNCD-MARKER:v9 ballerup main political intro/it eet",
    ),
}
"""What stands in every calendar before we come, and must stand there to the byte when we leave."""


@dataclass(frozen=True)
class Shown:
    """One event as the person's program shows it."""

    name: str
    etag: str
    raw: bytes
    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    where: str
    text: str
    free: bool
    private: bool
    marker: str
    alarms: int


@dataclass(frozen=True)
class Person:
    """Everything but `foreign` is about events that are not among `FOREIGN`, found by title."""

    objects: Objects

    # ── what stands there ────────────────────────────────────────────────────────────────────────

    def shown(self) -> list[Shown]:
        return sorted((_shown(name, held) for name, held in self.state().items()), key=lambda one: (one.title, one.uid))

    def titles(self) -> list[str]:
        return [one.title for one in self.shown()]

    def __getitem__(self, title: str) -> Shown:
        found = [one for one in self.shown() if one.title == title]
        assert len(found) == 1, f"{len(found)} events are called {title!r}; there are {self.titles()}"
        return found[0]

    def state(self) -> dict[str, Held]:
        """Every object that is not foreign: to compare the whole calendar before and after."""
        return {name: held for name, held in self.objects.all().items() if not name.startswith(_FOREIGN)}

    def foreign(self) -> dict[str, Held]:
        return {name: held for name, held in self.objects.all().items() if name.startswith(_FOREIGN)}

    # ── what the person does ─────────────────────────────────────────────────────────────────────

    def edit(self, title: str, change: Callable[[icalendar.Component], None]) -> None:
        self.edit_named(self[title].name, change)

    def edit_named(self, name: str, change: Callable[[icalendar.Component], None]) -> None:
        calendar = icalendar.Calendar.from_ical(self.objects.get(name).content)
        (event,) = calendar.walk("VEVENT")
        change(event)
        self.objects.put(name, calendar.to_ical())

    def move(self, title: str, by: timedelta) -> None:
        self.move_named(self[title].name, by)

    def move_named(self, name: str, by: timedelta) -> None:
        def change(event: icalendar.Component) -> None:
            for field in ("DTSTART", "DTEND"):
                put(event, field, event.decoded(field) + by)

        self.edit_named(name, change)

    def retitle(self, title: str, new: str) -> None:
        self.edit(title, lambda event: put(event, "SUMMARY", new))

    def delete(self, title: str) -> None:
        self.objects.delete(self[title].name)

    def paste(self, title: str, name: str, uid: str | None = None) -> str:
        """Copies the event as programs do: every property as it was, a UID of its own. Returns the new name."""
        calendar = icalendar.Calendar.from_ical(self[title].raw)
        (event,) = calendar.walk("VEVENT")
        put(event, "UID", uid or f"kopi-{name}")
        self.objects.put(f"{name}.ics", calendar.to_ical())
        return f"{name}.ics"


def put(event: icalendar.Component, field: str, value: object) -> None:
    """Sets `field` to `value`, in place of what was there."""
    event.pop(field, None)
    event.add(field, value)


def _shown(name: str, held: Held) -> Shown:
    (event,) = icalendar.Calendar.from_ical(held.content).walk("VEVENT")
    start = event.decoded("DTSTART")
    return Shown(
        name=name,
        etag=held.etag,
        raw=held.content,
        uid=str(event["UID"]),
        title=str(event.get("SUMMARY", "")),
        start=start,
        end=event.decoded("DTEND") if "DTEND" in event else start,
        where=str(event.get("LOCATION", "")),
        text=str(event.get("DESCRIPTION", "")),
        free=event.get("TRANSP") == "TRANSPARENT",
        private=event.get("CLASS") == "PRIVATE",
        marker=str(event.get("X-SYNCD-MARKER", "")),
        alarms=len(event.walk("VALARM")),
    )
