"""From rows of a server's reply to events. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from syncd.backends.caldav.connection import name_of
from syncd.backends.caldav.multistatus import Row
from syncd.errors import IncompleteObservation, fail
from syncd.formats import ical
from syncd.plan.model import RemoteEvent

_GONE = frozenset({404, 410})
_MORE = 507


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a collection: objects by remote id, what is gone, and whether more is to come (507)."""

    rows: Mapping[str, Row]
    gone: frozenset[str]
    more: bool


def page_of(rows: Iterable[Row], collection: str) -> Page:
    """Raises IncompleteObservation where a row tells neither an object nor that it is gone."""
    present: dict[str, Row] = {}
    gone: set[str] = set()
    more = False
    for row in rows:
        if row.status == _MORE:
            more = True
            continue
        name = name_of(row.href, collection)
        if name is None:
            continue
        if row.status in _GONE:
            present.pop(name, None)
            gone.add(name)
        elif row.status == 200:
            present[name] = row
            gone.discard(name)
        else:
            raise fail(IncompleteObservation, "remote-row-refused", href=row.href, status=row.status)
    return Page(present, frozenset(gone), more)


def answers_of(
    rows: Iterable[Row], collection: str, asked: Collection[str]
) -> tuple[dict[str, Row | None], tuple[str, ...]]:
    """What a multiget answered for each of `asked`, and those it left out. Raises IncompleteObservation."""
    page = page_of(rows, collection)
    if page.more:
        raise fail(IncompleteObservation, "remote-unanswered", count=len(asked))
    told = {name: page.rows.get(name) for name in asked if name in page.rows or name in page.gone}
    return told, tuple(name for name in asked if name not in told)


def event_of(name: str, version: str, payload: str, zone: ZoneInfo) -> RemoteEvent:
    seen = ical.read(payload, zone)
    return RemoteEvent(name, version, seen.uid, seen.marker, seen.managed, payload)


def event_of_row(name: str, row: Row, zone: ZoneInfo) -> RemoteEvent:
    """Raises IncompleteObservation where the server left the object out of the row."""
    if row.data is None:
        raise fail(IncompleteObservation, "remote-row-without-data", href=row.href)
    return event_of(name, row.etag or "", row.data, zone)
