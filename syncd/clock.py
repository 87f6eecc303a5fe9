"""Time as the rims see it, and the moment a person wants a pass to be run as of."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from syncd.errors import UsageError, fail

_AS_OF: Final = re.compile(r"(19|20|21)\d{2}-\d{2}-\d{2}([T ]\d{2}:\d{2})?", re.ASCII)


class Clock(Protocol):
    """Wall time for what people see, monotonic time for waiting; both asked for, never reached out for."""

    def wall(self) -> datetime:
        """Now, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never jump; only differences mean anything."""

    def sleep(self, seconds: float) -> None:
        """Returns after about `seconds`."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clock."""

    def wall(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A moment as written, before anybody knows in which time zone the municipality lives."""

    local: datetime

    def instant(self, zone: ZoneInfo) -> datetime:
        """The moment in UTC. An hour that summer time skips or repeats is read by the offset before the change."""
        return self.local.replace(tzinfo=zone).astimezone(UTC)


def read_as_of(text: str) -> AsOf:
    """`2018-01-02` (its first instant) or `2018-01-02T17:30`, from 1900 to 2199. Raises UsageError."""
    try:
        if not _AS_OF.fullmatch(text):
            raise fail(UsageError, "as-of-invalid", text=text)
        # Without a time, fromisoformat gives midnight, which is the day's start.
        return AsOf(datetime.fromisoformat(text))
    except ValueError as cause:
        raise fail(UsageError, "as-of-invalid", text=text) from cause


def parse_as_of(text: str, zone: ZoneInfo) -> datetime:
    """The instant in UTC that `text` names in `zone`. Raises UsageError."""
    return read_as_of(text).instant(zone)
