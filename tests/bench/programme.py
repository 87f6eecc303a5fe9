"""What is put into calendars for the bench: the same events for each contestant, in the form it wants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.managed import Managed
from syncd.canon.times import Timed
from syncd.formats import ical

ZONE: Final = ZoneInfo("Europe/Copenhagen")
AS_OF: Final = "2026-02-01T08:00"
_FIRST: Final = datetime(2026, 3, 2, 9, tzinfo=ZONE)
_WRITTEN: Final = datetime(2026, 2, 1, 7, tzinfo=UTC)
_WHERE: Final = "Rådhuset, mødelokale 4"
_TEXT: Final = "Dagsorden og bilag ligger på intranettet fire dage før mødet. Afbud meldes til sekretariatet."

_MUNICIPALITY: Final = """\
id: lilleby
name: Lilleby Kommune
language: da
time_zone: Europe/Copenhagen
calendars:
"""
_ADDRESS: Final = '  {}: {{at: "local:{}"}}\n'
_COUNCIL: Final = """\
terms: [{id: 2026-2029, from: 2026-01-01, to: 2029-12-31, known: 2025-11-27}]
groups: [{id: A, name: Skovlisten}]
members:
"""
_PROGRAMME: Final = """\
programme: p
title: Program
term: 2026-2029
status: adopted
events:
"""


@dataclass(frozen=True)
class Programme:
    """`events` spread evenly over `calendars`, named `<prefix>m01` and on; `titles` are those changed since."""

    events: int
    calendars: int
    prefix: str
    changed: int = 0

    @property
    def names(self) -> list[str]:
        return [f"{self.prefix}m{number:02}" for number in range(1, self.calendars + 1)]

    def calendar_of(self, event: int) -> int:
        return event % self.calendars

    def with_changes(self, count: int) -> Programme:
        return replace(self, changed=count)

    def touched(self) -> range:
        """The events that `changed` is about, spread over the calendars."""
        return range(self.changed)

    def title(self, event: int) -> str:
        return f"Møde {event:04}" + (" (rettet)" if event < self.changed else "")

    def start(self, event: int) -> datetime:
        return _FIRST + timedelta(days=event % 300, hours=event // 300)

    def payload(self, event: int, uid: str) -> str:
        """As syncd itself would write it, so that every contestant sends the same bytes."""
        start = self.start(event).astimezone(UTC)
        managed = Managed(self.title(event), Timed(start, start + timedelta(hours=1)), _WHERE, body=_TEXT)
        marker = f"v1 lilleby bench member:m{self.calendar_of(event) + 1:02} p/e{event:04} 1"
        return ical.new_event(uid, marker, managed, ZONE, 30, _WRITTEN, "da")

    def write_config(self, folder: Path) -> None:
        """The config repo that declares it: the political calendar alone, or one for each member."""
        (folder / "programme").mkdir(parents=True, exist_ok=True)
        if self.calendars == 1:
            addresses = _ADDRESS.format("political", f"{self.prefix}m01")
        else:
            addresses = _ADDRESS.format("member", f"{self.prefix}{{id}}")
        events = (
            _event(event, self.title(event), self.start(event), f"member:m{self.calendar_of(event) + 1:02}")
            for event in range(self.events)
        )
        for name, content in _files(addresses, self.calendars, "".join(events)).items():
            (folder / Path(name).relative_to("config")).write_bytes(content)


def files(events: int, members: int) -> dict[str, bytes]:
    """A config repo where every event is for the whole council, and everybody has a calendar."""
    addresses = _ADDRESS.format("political", "politisk") + _ADDRESS.format("member", "{id}")
    programme = Programme(events, members, "")
    told = (_event(event, programme.title(event), programme.start(event), "council") for event in range(events))
    return _files(addresses, members, "".join(told))


def _files(addresses: str, members: int, events: str) -> dict[str, bytes]:
    seated = (
        f"  - {{id: m{number:02}, name: Medlem {number:02}, seats: [{{term: 2026-2029, group: A}}]}}\n"
        for number in range(1, members + 1)
    )
    texts = {
        "config/municipality.yaml": _MUNICIPALITY + addresses + "reminder: 30\n",
        "config/council.yaml": _COUNCIL + "".join(seated),
        "config/programme/p.yaml": _PROGRAMME + events,
    }
    return {name: text.encode() for name, text in texts.items()}


def _event(event: int, title: str, start: datetime, audience: str) -> str:
    when = f"{start:%Y-%m-%d %H:%M}/{start + timedelta(hours=1):%H:%M}"
    return (
        f"  - id: e{event:04}\n    title: {title}\n    when: {when}\n    where: {_WHERE}\n"
        f"    description: {_TEXT}\n    audience: {audience}\n"
    )
