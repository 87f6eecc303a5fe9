"""What one server has been found to do. Pure values; `prober` finds them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from syncd.ports import Capabilities, Fact

# how many writes are recorded together, for each connection they go over
_WRITES_A_LINE: Final = 32
_FULL_READ_AFTER: Final = timedelta(days=1)
# a token that the server cannot tell from one it never gave may hide what moved
_FULL_READ_AFTER_WEAK: Final = timedelta(hours=6)
_SCHEDULES: Final = "calendar-auto-schedule"


@dataclass(frozen=True, slots=True)
class Profile:
    """None is what has not shown yet, and is never taken for yes.

    `software` is the Server header, `features` the DAV header (RFC 4918 section 10.1), `reports` the
    supported-report-set (RFC 3253 section 3.1.5). `holds_conditions`: If-Match and If-None-Match stop a
    write. `tells_unknown_token`: a sync-token that was never given is refused (RFC 6578 section 3.2).
    `data_in_sync`: the objects come inside the sync reply.
    """

    software: str = ""
    features: frozenset[str] | None = None
    reports: frozenset[str] | None = None
    holds_conditions: bool | None = None
    tells_unknown_token: bool | None = None
    data_in_sync: bool | None = None

    @property
    def schedules(self) -> bool | None:
        """RFC 6638 section 2: does the server mail attendees when an event changes?"""
        return None if self.features is None else _SCHEDULES in self.features

    def facts(self) -> Mapping[str, Fact]:
        """The profile in JSON's own kinds, for a report and for a record."""
        return MappingProxyType(
            {
                "dav": None if self.features is None else tuple(sorted(self.features)),
                "reports": None if self.reports is None else tuple(sorted(self.reports)),
                "conditions": self.holds_conditions,
                "tells-unknown-token": self.tells_unknown_token,
                "data-in-sync": self.data_in_sync,
                "schedules": self.schedules,
            }
        )

    def capabilities(self, parallel: int, *, creates: bool) -> Capabilities:
        return Capabilities(
            batch=_WRITES_A_LINE * parallel,
            conditional_writes=self.holds_conditions is not False,
            creates_calendars=creates,
            full_read_after=_FULL_READ_AFTER if self.tells_unknown_token else _FULL_READ_AFTER_WEAK,
            server=self.software,
            facts=self.facts(),
        )


UNKNOWN: Final = Profile()
