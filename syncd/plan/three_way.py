"""Last applied, observed, desired: what one calendar needs, and why. Pure.

Every change names its cause; what a person moved is told apart from what the files moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.managed import FieldChange, Managed, Sensitivity, as_fields, differences
from syncd.canon.marker import Marker, key_token, parse_marker, uid_of
from syncd.canon.times import first_day, has_ended
from syncd.desired import Target
from syncd.plan.causes import cause_of_creation, cause_of_deletion, repairs
from syncd.plan.model import (
    Action,
    CalendarState,
    Cause,
    Change,
    InventoryRow,
    RemoteEvent,
    Report,
    ReportKind,
)
from syncd.plan.ownership import Holding, Holdings, heading_of, same

REPAIRS: Final = 3
REPAIR_MEMORY: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Diff:
    """What to write (`changes`, in the order of writing), what only to record, what to report.

    `settled_rows` take over as the inventory's without a write; `gone` become tombstones without one.
    """

    changes: tuple[Change, ...] = ()
    settled_rows: tuple[InventoryRow, ...] = ()
    gone: tuple[InventoryRow, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The desired side of one calendar: its targets, and the notes, renamings and headings of the whole revision."""

    targets: Mapping[str, Target]
    notes: Mapping[str, str]
    renamed: Mapping[str, str]
    now: datetime
    zone: ZoneInfo
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def heading_of(self, key: str, row: InventoryRow | None = None) -> str:
        """What the files call the entry, or what we wrote of it, as anybody may see it; empty where that is unknown.

        Never what stands in the calendar: that may be a person's own words, or a private event whose mark is lost.
        """
        declared = self.headings.get(self.renamed.get(key, key))
        return declared or ("" if row is None else heading_of(row.wrote))


Step = Change | InventoryRow | Report | None


def three_way(wanted: Wanted, holdings: Holdings, state: CalendarState) -> Diff:
    """What brings the calendar from what it holds to what it should hold.

    What has ended is history: no row whose last applied span has ended takes part.
    """
    work = _Work(wanted, holdings, state)
    changes: list[Change] = []
    settled: list[InventoryRow] = []
    gone: list[InventoryRow] = []
    reports = list(_named(wanted, holdings))
    standing: set[str] = set()
    for key, (holding, superseded) in work.live().items():
        gone += superseded
        standing.add(key)
        target = wanted.targets.get(key)
        step = work.missing(key, holding, target) if holding.event is None else work.present(key, holding, target)
        match step:
            case Change():
                changes.append(step)
            case InventoryRow():
                (gone if holding.event is None else settled).append(step)
            case Report():
                reports.append(step)
    for adopted in work.adoptions(standing):
        if isinstance(adopted, Change):
            changes.append(adopted)
            standing.add(adopted.key)
        else:
            reports.append(adopted)
    for fresh in work.creations(standing):
        if isinstance(fresh, Change):
            changes.append(fresh)
        else:
            reports.append(fresh)
    return Diff(tuple(sorted(changes, key=_order)), tuple(settled), tuple(gone), tuple(reports))


def _named(wanted: Wanted, holdings: Holdings) -> Iterator[Report]:
    """What only looks like ours, called as the entry is that it was copied from or took the place of."""
    rows = {key_token(holding.row.key): holding.row for holding in holdings.holdings}
    keys = {key_token(key): key for key in wanted.headings}
    for report in (*holdings.copies, *holdings.replaced):
        token = key_token(report.key)
        yield replace(report, heading=wanted.heading_of(keys.get(token, report.key), rows.get(token)))


_FIRST_TO_LAST: Final = (Action.ADOPT, Action.UPDATE, Action.CREATE, Action.DELETE)


def _order(change: Change) -> tuple[int, str]:
    """Moves and creations first, prunes last: a person never looks at a calendar with a hole in it."""
    return _FIRST_TO_LAST.index(change.action), change.key


@dataclass(frozen=True, slots=True)
class _Work:
    wanted: Wanted
    holdings: Holdings
    state: CalendarState

    def live(self) -> dict[str, tuple[Holding, list[InventoryRow]]]:
        """By present key: the newest holding that is not history, and older rows whose event is gone."""
        by_key: dict[str, list[Holding]] = defaultdict(list)
        names = {holding.row.key for holding in self.holdings.holdings}
        for holding in self.holdings.holdings:
            if not has_ended(holding.row.wrote.span, self.wanted.now, self.wanted.zone):
                by_key[self._present_key(holding.row.key, names)].append(holding)
        chosen = {}
        for key, found in by_key.items():
            found.sort(key=lambda holding: (holding.event is not None, holding.row.generation))
            *older, newest = found
            chosen[key] = newest, [holding.row for holding in older if holding.event is None]
        return chosen

    def _present_key(self, key: str, names: set[str]) -> str:
        if key in self.wanted.notes:
            return key
        renamed = self.wanted.renamed.get(key, key)
        return key if renamed in names else renamed

    # ── our event is gone ────────────────────────────────────────────────────────────────────────

    def missing(self, key: str, holding: Holding, target: Target | None) -> Step:
        row = holding.row
        if target is None or not target.publishable:
            return row
        if self._is_held(row, key):
            return Report(ReportKind.HELD_BY_COPY, key, target.heading)
        moved = bool(differences(row.wrote, target.managed))
        if not moved and self._is_contested(key):
            return Report(ReportKind.CONTESTED, key, target.heading)
        cause = Cause.DECLARED if moved else Cause.DRIFT
        return replace(self._create(target, cause), row=row, renamed_from=row.key if row.key != key else None)

    def _is_held(self, row: InventoryRow, key: str) -> bool:
        return bool({key_token(row.key), key_token(key)} & self.holdings.held)

    def _is_contested(self, key: str) -> bool:
        return repairs(key, self.state, self.wanted.now - REPAIR_MEMORY) >= REPAIRS

    # ── our event stands ─────────────────────────────────────────────────────────────────────────

    def present(self, key: str, holding: Holding, target: Target | None) -> Step:
        row, event = holding.row, holding.event
        if event is None:
            raise ValueError("present() is asked about events that stand")
        if target is None:
            return self._delete(key, row, event)
        renamed = key != row.key
        marker = str(self.holdings.owner.mark(key, row.generation)) if renamed else event.marker
        moved = renamed or bool(differences(row.wrote, target.managed))
        drifted = not same(event.managed, row.held)
        if not moved and not drifted:
            return self._noted(row, target)
        if event.marker == marker and same(event.managed, target.managed):
            return replace(
                row,
                key=key,
                marker=marker,
                wrote=target.managed,
                echo=None,
                audience=target.audience,
                protected=target.protected,
            )
        if moved:
            return self._update(target, row, event, self._cause_of_move(row, target), overwrites=drifted)
        if not target.publishable:
            return None  # outside the window: released, what people do with it is theirs
        if self._is_contested(key):
            return Report(ReportKind.CONTESTED, key, target.heading, event.remote_id)
        return self._update(target, row, event, Cause.DRIFT, overwrites=True)

    def _noted(self, row: InventoryRow, target: Target) -> InventoryRow | None:
        """The row with what the files say of it now, where that is no matter of the calendar."""
        noted = replace(row, audience=target.audience, protected=target.protected)
        return None if noted == row else noted

    def _cause_of_move(self, row: InventoryRow, target: Target) -> Cause:
        newly_cancelled = target.cancelled and row.wrote.title != target.managed.title
        return Cause.CANCELLED if newly_cancelled else Cause.DECLARED

    def _update(
        self, target: Target, row: InventoryRow, event: RemoteEvent, cause: Cause, *, overwrites: bool
    ) -> Change:
        before = event.managed or row.held
        return Change(
            action=Action.UPDATE,
            key=target.key,
            heading=target.heading,
            cause=cause,
            generation=row.generation,
            before=event.managed,
            after=target.managed,
            row=row,
            event=event,
            audience=target.audience,
            private=target.private or _is_private(row.wrote) or _is_private(event.managed),
            protected=target.protected,
            renamed_from=row.key if row.key != target.key else None,
            overwrites=overwrites,
            fields=differences(before, target.managed),
        )

    def _delete(self, key: str, row: InventoryRow, event: RemoteEvent) -> Change:
        shown = event.managed or row.held
        return Change(
            action=Action.DELETE,
            key=key,
            heading=self.wanted.heading_of(key, row),
            cause=cause_of_deletion(row, key, self.wanted.notes),
            generation=row.generation,
            before=shown,
            after=None,
            row=row,
            event=event,
            audience=row.audience,
            private=_is_private(row.wrote),
            protected=row.protected,
        )

    # ── nothing of ours stands yet ───────────────────────────────────────────────────────────────

    def adoptions(self, standing: set[str]) -> Iterator[Change | Report]:
        """What carries our marker but is not in the inventory, to be taken over once a person approves.

        History is taken over too, as it stands and under its own key: only so can a purge find it again.
        What was copied from an entry before that was renamed stays a copy. `standing` grows meanwhile.
        """
        declared = {key_token(key): key for key in self.wanted.notes}
        renamed = {key_token(old): new for old, new in self.wanted.renamed.items()} | declared
        recorded = {(holding.row.key, holding.row.generation) for holding in self.holdings.holdings}
        # what bears its present key goes before what bears a former one
        candidates = sorted(self.holdings.adoptable.items(), key=lambda found: (found[0] not in declared, found[0]))
        for token, event in candidates:
            marker = parse_marker(event.marker)
            if marker is None:
                continue
            ended = event.managed is not None and has_ended(event.managed.span, self.wanted.now, self.wanted.zone)
            key = (declared if ended else renamed).get(token, token)
            if key in standing or (key, marker.generation) in recorded:
                yield Report(ReportKind.COPY, token, self.wanted.heading_of(key), event.remote_id)
            elif (change := self._adopt(key, marker, event, ended=ended)) is not None:
                yield change

    def _adopt(self, key: str, marker: Marker, event: RemoteEvent, *, ended: bool) -> Change | None:
        target = self.wanted.targets.get(key)
        after = event.managed if target is None or ended else target.managed
        if after is None:
            return None
        return Change(
            action=Action.ADOPT,
            key=key,
            heading=self.wanted.heading_of(key) if target is None else target.heading,
            cause=Cause.ADOPTED,
            generation=marker.generation,
            before=event.managed,
            after=after,
            event=event,
            audience="" if target is None else target.audience,
            private=_is_private(event.managed) or (target is not None and target.private),
            protected=False if target is None else target.protected,
            renamed_from=None if key_token(key) == marker.key else marker.key,
            fields=() if event.managed is None else differences(event.managed, after),
        )

    def creations(self, standing: set[str]) -> Iterator[Change | Report]:
        for key, target in sorted(self.wanted.targets.items()):
            if key in standing or not target.publishable:
                continue
            if key_token(key) in self.holdings.held:
                yield Report(ReportKind.HELD_BY_COPY, key, target.heading)
                continue
            start = first_day(target.managed.span, self.wanted.zone)
            yield self._create(target, cause_of_creation(target, start, self.state))

    def _create(self, target: Target, cause: Cause) -> Change:
        return Change(
            action=Action.CREATE,
            key=target.key,
            heading=target.heading,
            cause=cause,
            generation=self._next_generation(target.key),
            before=None,
            after=target.managed,
            audience=target.audience,
            private=target.private,
            protected=target.protected,
            fields=differences_from_nothing(target.managed),
        )

    def _next_generation(self, key: str) -> int:
        """One more than any we ever made: servers refuse the UID of what lies in their bin.

        A renamed event keeps the UID that its former key gave it, and that key may be declared anew.
        """
        names = {key} | {old for old, new in self.wanted.renamed.items() if new == key}
        used = [holding.row.generation for holding in self.holdings.holdings if holding.row.key in names]
        used += [tombstone.generation for tombstone in self.state.tombstones if tombstone.key in names]
        uids = {holding.row.uid for holding in self.holdings.holdings}
        uids |= {tombstone.uid for tombstone in self.state.tombstones}
        generation = max(used, default=0) + 1
        while uid_of(self.holdings.owner.mark(key, generation)) in uids:
            generation += 1
        return generation


def _is_private(managed: Managed | None) -> bool:
    return managed is not None and managed.sensitivity is Sensitivity.PRIVATE


def differences_from_nothing(managed: Managed) -> tuple[FieldChange, ...]:
    """Every field that a new event gets, the empty ones left out."""
    return tuple(FieldChange(name, "", value) for name, value in as_fields(managed).items() if value)
