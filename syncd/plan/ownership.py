"""Who owns what stands in a calendar: the ownership table (docs/architecture.md), and nothing else.

A marker alone never authorises anything. It takes the inventory, an open intent, the proof that the
recorded event is gone, or a person's approval of an adoption.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from syncd.canon.managed import Managed, differences
from syncd.canon.marker import Marker, key_token, parse_marker, uid_of
from syncd.plan.model import Action, CalendarState, Intent, InventoryRow, RemoteEvent, Report, ReportKind


@dataclass(frozen=True, slots=True)
class Owner:
    """Who we are in this calendar: the first three words of every marker of ours."""

    tenant: str
    installation: str
    calendar: str

    def mark(self, key: str, generation: int) -> Marker:
        return Marker(self.tenant, self.installation, self.calendar, key_token(key), generation)

    def made(self, marker: Marker) -> bool:
        return (marker.tenant, marker.installation) == (self.tenant, self.installation)


@dataclass(frozen=True, slots=True)
class Holding:
    """An inventory row and the event it stands for; `event` is None where it is proved gone."""

    row: InventoryRow
    event: RemoteEvent | None


@dataclass(frozen=True, slots=True)
class ResolvedIntent:
    """An open intent, settled by looking: it came about as `row` (None for a deletion), or it did not."""

    intent: Intent
    happened: bool
    row: InventoryRow | None = None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is ours in a calendar, what might be, and what only looks like it; `owner` is who we are there.

    `holdings` are the inventory after what was settled by looking; `changed` those of its rows that differ
    from the store. `adoptable` holds by key token what the inventory lacks. `copies` are reported and never
    touched; a token in `held` is not created while a copy stands in for it.
    """

    owner: Owner
    holdings: tuple[Holding, ...]
    changed: tuple[InventoryRow, ...]
    settled: tuple[ResolvedIntent, ...]
    adoptable: Mapping[str, RemoteEvent]
    copies: tuple[Report, ...]
    replaced: tuple[Report, ...]
    held: frozenset[str]
    foreign_installation: str | None


def take_stock(owner: Owner, state: CalendarState, mirror: Mapping[str, RemoteEvent]) -> Holdings:
    """Sorts what `mirror` shows by the ownership table.

    `mirror` is a complete observation, in which absence was confirmed by id for every row that is not history.
    """
    linked, settled = _settle(state, mirror)
    holdings, replaced = _own(owner, linked.values(), mirror)
    taken = {holding.event.remote_id for holding in holdings if holding.event is not None}
    candidates, strays, foreign = _candidates(owner, mirror, taken)
    kept, copies, adoptable, held = _judge_candidates(state, holdings, candidates)
    before = {(row.key, row.generation): row for row in state.inventory}
    changed = tuple(
        holding.row for holding in kept if before.get((holding.row.key, holding.row.generation)) != holding.row
    )
    return Holdings(
        owner=owner,
        holdings=kept,
        changed=changed,
        settled=settled,
        adoptable=adoptable,
        copies=(*copies, *strays),
        replaced=replaced,
        held=held,
        foreign_installation=foreign,
    )


def same(one: Managed | None, other: Managed | None) -> bool:
    """Equal in all managed fields; what could not be read equals nothing."""
    return one is not None and other is not None and not differences(one, other)


# ── intents: resolved by looking, never by resending ─────────────────────────────────────────────


def _settle(
    state: CalendarState, mirror: Mapping[str, RemoteEvent]
) -> tuple[dict[tuple[str, int], InventoryRow], tuple[ResolvedIntent, ...]]:
    rows = {(row.key, row.generation): row for row in state.inventory}
    settled = []
    for intent in state.intents:
        match intent.action:
            case Action.DELETE:
                settled.append(ResolvedIntent(intent, intent.remote_id not in mirror))
            case Action.CREATE:
                settled.append(_settle_create(intent, rows, mirror))
            case _:
                settled.append(_settle_update(intent, rows, mirror))
        row = settled[-1].row
        if row is not None:
            stale = [at for at, old in rows.items() if old.remote_id == row.remote_id]
            for at in stale:
                del rows[at]
            rows[row.key, row.generation] = row
    return rows, tuple(settled)


def _settle_create(
    intent: Intent, rows: Mapping[tuple[str, int], InventoryRow], mirror: Mapping[str, RemoteEvent]
) -> ResolvedIntent:
    recorded = {row.remote_id for row in rows.values()}
    standing = [event for event in mirror.values() if event.remote_id not in recorded]
    candidates = [event for event in standing if event.marker == intent.marker]
    # Our UID at one place only is our own lost write even if a person has touched it since.
    found = [event for event in candidates if event.uid == intent.uid]
    found += [event for event in standing if _has_lost_its_marker(intent, event)]
    if not found and len(candidates) == 1 and same(candidates[0].managed, intent.wanted):
        found = candidates
    row = _row_of(intent, found[0]) if len(found) == 1 else None
    return ResolvedIntent(intent, happened=row is not None, row=row)


def _has_lost_its_marker(intent: Intent, event: RemoteEvent) -> bool:
    """Where our creation was sent to, and under the UID that was given to it: as with a row, that names it ours."""
    is_there = intent.sent and event.remote_id == intent.remote_id and event.uid == intent.uid
    return is_there and parse_marker(event.marker) is None


def _settle_update(
    intent: Intent, rows: Mapping[tuple[str, int], InventoryRow], mirror: Mapping[str, RemoteEvent]
) -> ResolvedIntent:
    event = mirror.get(intent.remote_id)
    held = next((row for row in rows.values() if row.remote_id == intent.remote_id), None)
    if event is None or held is None or not same(event.managed, intent.wanted) or event.marker != intent.marker:
        return ResolvedIntent(intent, happened=False)
    return ResolvedIntent(intent, happened=True, row=_row_of(intent, event))


def _row_of(intent: Intent, event: RemoteEvent) -> InventoryRow:
    if intent.wanted is None:
        raise ValueError("only a deletion wants nothing")
    # Where it differs, nobody can tell a server's rewriting from a person's edit: then it is no echo.
    version = event.version if same(event.managed, intent.wanted) else ""
    return InventoryRow(
        key=intent.key,
        generation=intent.generation,
        remote_id=event.remote_id,
        uid=event.uid,
        marker=intent.marker,
        version=version,
        wrote=intent.wanted,
        audience=intent.audience,
        protected=intent.protected,
    )


# ── rows: which event each stands for ────────────────────────────────────────────────────────────


def _own(
    owner: Owner, rows: Iterable[InventoryRow], mirror: Mapping[str, RemoteEvent]
) -> tuple[list[Holding], tuple[Report, ...]]:
    holdings, replaced = [], []
    for row in rows:
        event = mirror.get(row.remote_id)
        if event is not None and not _is_ours(owner, row, event):
            replaced.append(Report(ReportKind.REPLACED, row.key, heading_of(event.managed), event.remote_id))
            event = None
        holdings.append(Holding(_with_echo(row, event), event))
    return holdings, tuple(replaced)


def _is_ours(owner: Owner, row: InventoryRow, event: RemoteEvent) -> bool:
    marker = parse_marker(event.marker)
    if marker is not None and owner.made(marker) and marker.calendar == owner.calendar:
        return True
    return event.uid == row.uid


def _with_echo(row: InventoryRow, event: RemoteEvent | None) -> InventoryRow:
    """The row with what the server made of our write, seen in the very version that write gave."""
    if event is None or row.echo is not None or event.version != row.version or event.managed is None:
        return row
    return row if same(event.managed, row.wrote) else replace(row, echo=event.managed)


# ── candidates: our marker, but no row that says so ──────────────────────────────────────────────


def _candidates(
    owner: Owner, mirror: Mapping[str, RemoteEvent], taken: set[str]
) -> tuple[dict[str, list[tuple[Marker, RemoteEvent]]], tuple[Report, ...], str | None]:
    """Events that name this calendar, by key token; copies from our other calendars; a rival's name."""
    candidates: dict[str, list[tuple[Marker, RemoteEvent]]] = defaultdict(list)
    strays, rival = [], None
    for remote_id in sorted(mirror):
        event = mirror[remote_id]
        marker = parse_marker(event.marker)
        if remote_id in taken or marker is None or marker.tenant != owner.tenant:
            continue
        if not owner.made(marker):
            rival = marker.installation if marker.calendar == owner.calendar else rival
        elif marker.calendar == owner.calendar:
            candidates[marker.key].append((marker, event))
        else:
            strays.append(Report(ReportKind.COPY, marker.key, heading_of(event.managed), remote_id))
    return candidates, tuple(strays), rival


def _judge_candidates(
    state: CalendarState,
    holdings: list[Holding],
    candidates: Mapping[str, list[tuple[Marker, RemoteEvent]]],
) -> tuple[tuple[Holding, ...], tuple[Report, ...], dict[str, RemoteEvent], frozenset[str]]:
    kept = {(holding.row.key, holding.row.generation): holding for holding in holdings}
    by_token: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        by_token[key_token(holding.row.key)].append(holding)
    buried = {tombstone.uid for tombstone in state.tombstones}
    # We know what became of ours: whatever else carries that key and generation was copied from it.
    spent = {(key_token(tombstone.key), tombstone.generation) for tombstone in state.tombstones}
    copies: list[Report] = []
    adoptable: dict[str, RemoteEvent] = {}
    held: set[str] = set()
    for token, found in candidates.items():
        rows = by_token.get(token, [])
        fresh = [
            (marker, event)
            for marker, event in found
            if event.uid not in buried and (token, marker.generation) not in spent
        ]
        chosen: RemoteEvent | None = None
        if rows:
            relinked = _relinked(rows, found)
            if relinked is not None:
                kept[relinked.row.key, relinked.row.generation] = relinked
                chosen = relinked.event
            elif all(holding.event is None for holding in rows):
                held.add(token)
            elif (chosen := _adoptable(_unrecorded(rows, fresh))) is not None:
                adoptable[token] = chosen
        elif fresh:
            chosen = _adoptable(fresh)
            if chosen is None:
                held.add(token)
            else:
                adoptable[token] = chosen
        copies += [
            Report(ReportKind.COPY, token, heading_of(event.managed), event.remote_id)
            for _, event in found
            if event is not chosen
        ]
    return tuple(kept.values()), tuple(copies), adoptable, frozenset(held)


def _relinked(rows: list[Holding], found: list[tuple[Marker, RemoteEvent]]) -> Holding | None:
    """The row whose event was moved to the bin and came back under another id, unchanged."""
    gone = [holding for holding in rows if holding.event is None]
    if len(gone) != 1 or len(found) != 1:
        return None
    row, (marker, event) = gone[0].row, found[0]
    if marker.generation != row.generation or not same(event.managed, row.held):
        return None
    return Holding(replace(row, remote_id=event.remote_id, uid=event.uid, version=event.version), event)


def _unrecorded(rows: list[Holding], found: list[tuple[Marker, RemoteEvent]]) -> list[tuple[Marker, RemoteEvent]]:
    """What is of a generation that we know nothing of: made after the backup that the store came back from.

    It is adopted where the rows of that key are history, and a copy where one of them still stands for it.
    """
    known = {holding.row.generation for holding in rows}
    return [(marker, event) for marker, event in found if marker.generation not in known]


def _adoptable(found: list[tuple[Marker, RemoteEvent]]) -> RemoteEvent | None:
    """The one candidate, or of several the one with the UID that its marker yields."""
    if len(found) == 1:
        return found[0][1]
    exact = [event for marker, event in found if event.uid == uid_of(marker)]
    return exact[0] if len(exact) == 1 else None


def heading_of(managed: Managed | None) -> str:
    """A title to show for an event that no declared entry names; empty where it is private."""
    if managed is None or managed.sensitivity.value == "private":
        return ""
    return managed.title
