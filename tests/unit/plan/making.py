"""Makes the values that the plan's tests speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from syncd.canon.entries import Origin
from syncd.canon.managed import Managed
from syncd.canon.marker import Marker, key_token, uid_of
from syncd.canon.times import AllDay, Timed
from syncd.desired import Target
from syncd.plan.model import CalendarState, InventoryRow, RemoteEvent
from syncd.plan.ownership import Owner
from syncd.plan.three_way import Wanted

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
OWNER = Owner("ballerup", "main", "political")
AUDIENCE = "0123456789abcdef"


def managed(title: str = "Møde", day: int = 10, **changes: object) -> Managed:
    """A meeting of two hours on the `day`-th of February 2026."""
    start = datetime(2026, 2, day, 17, tzinfo=UTC)
    return replace(Managed(title, Timed(start, start + timedelta(hours=2))), **changes)  # type: ignore[arg-type]


def past(title: str = "Møde") -> Managed:
    return Managed(title, AllDay(date(2025, 12, 1), date(2025, 12, 1)))


def marker(key: str = "p/a", generation: int = 1, **changes: str) -> Marker:
    return replace(Marker("ballerup", "main", "political", key_token(key), generation), **changes)  # type: ignore[arg-type]


def row(key: str = "p/a", generation: int = 1, wrote: Managed | None = None, **changes: object) -> InventoryRow:
    made = marker(key, generation)
    made_row = InventoryRow(
        key=key,
        generation=generation,
        remote_id=f"{uid_of(made)}.ics",
        uid=uid_of(made),
        marker=str(made),
        version="1",
        wrote=wrote or managed(),
        audience=AUDIENCE,
    )
    return replace(made_row, **changes)  # type: ignore[arg-type]


def event_of(one: InventoryRow, **changes: object) -> RemoteEvent:
    """The event exactly as `one` was written."""
    return replace(
        RemoteEvent(one.remote_id, one.version, one.uid, one.marker, one.wrote, "payload"),
        **changes,  # type: ignore[arg-type]
    )


def mirror(*events: RemoteEvent) -> Mapping[str, RemoteEvent]:
    return {event.remote_id: event for event in events}


def state(*rows: InventoryRow, **changes: object) -> CalendarState:
    return replace(CalendarState(inventory=rows, contacted=True), **changes)  # type: ignore[arg-type]


def target(key: str = "p/a", wanted: Managed | None = None, **changes: object) -> Target:
    made = Target(
        key=key,
        heading="Møde",
        managed=wanted or managed(),
        audience=AUDIENCE,
        origin=Origin("config/programme/p.yaml", 3),
        publishable=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def wanted(
    *targets: Target, notes: Mapping[str, str] | None = None, renamed: Mapping[str, str] | None = None
) -> Wanted:
    by_key = {one.key: one for one in targets}
    declared = dict.fromkeys(by_key, AUDIENCE) | dict(notes or {})
    return Wanted(by_key, declared, renamed or {}, NOW, ZONE)


def actions(changes: Iterable[object]) -> list[tuple[str, str, str]]:
    return [(change.action.value, change.key, change.cause.value) for change in changes]  # type: ignore[attr-defined]
