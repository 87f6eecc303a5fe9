"""A person's doings in a calendar in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from syncd.backends.memory.server import MemoryServer
from syncd.canon.managed import Managed
from syncd.canon.times import AllDay, Span, Timed
from syncd.formats import ical

_STAMP: Final = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Hands:
    """A person at another program, in the calendar at `address`; no request counts, no fault strikes."""

    server: MemoryServer
    address: str
    zone: ZoneInfo

    def names(self) -> tuple[str, ...]:
        """The remote ids of all that stands in the calendar."""
        return tuple(self.server.objects(self.address))

    def read(self, name: str) -> str:
        return self.server.objects(self.address)[name][1]

    def put(self, name: str, payload: str) -> None:
        """Writes any object, new or over an old one."""
        self.server.overwrite(self.address, name, payload)

    def delete(self, name: str) -> None:
        self.server.remove(self.address, name)

    def edit(self, name: str, change: Callable[[Managed], Managed]) -> None:
        """Changes the fields of a single event, and leaves everything else in it alone."""
        payload = self.read(name)
        event = ical.read(payload, self.zone)
        if event.managed is None:
            raise ValueError(f"{name} is no single event")
        self.put(name, ical.updated(payload, event.marker, change(event.managed), self.zone, _STAMP, "en"))

    def drag(self, name: str, by: timedelta) -> None:
        self.edit(name, lambda managed: replace(managed, span=_moved(managed.span, by)))

    def paste(self, name: str, copy: str) -> None:
        """Copies the event as programs do: another UID, every other property as it was."""
        self.put(copy, ical.with_uid(self.read(name), f"copy-{copy}"))


def _moved(span: Span, by: timedelta) -> Span:
    if isinstance(span, Timed):
        return Timed(span.start + by, span.end + by)
    return AllDay(span.first + by, span.last + by)
