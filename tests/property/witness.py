"""Stands at the server and sees every write: what may never happen is told apart here, without asking the engine.

It keeps a book of its own: which objects the engine made, what it last wrote into them, what people did.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from syncd.canon.entries import Withheld
from syncd.canon.managed import Managed, Sensitivity, ShowAs
from syncd.canon.times import bounds
from syncd.daemon.round import RoundPlan
from syncd.plan.limits import Limits
from syncd.plan.model import Action, CalendarRef, InventoryRow
from syncd.ports import Backend, Create, Delete, Operation, Update
from syncd.store import schema
from syncd.store.sql_store import SqlStore
from tests.property import objects
from tests.property.declaring import POLITICAL, TENANT, ZONE, Fields, Files
from tests.property.places import Objects, Place
from tests.property.troubles import Figures

if TYPE_CHECKING:
    from tests.property.process import Process

_DAY: Final = timedelta(hours=24)
_MONTH: Final = timedelta(days=30)
_OURS: Final = f"v1 {TENANT} main "


@dataclass
class Mine:
    """An object of the engine's. `ends` is the end of what it last wrote there.

    `orphan`: the store no longer knows it. `history`: it had ended at some pass; when the day goes back, its
    key may stand twice. `absent`: the engine has seen that it was gone. `own` are words of people's that must
    stay in it.
    """

    key: str
    generation: int
    fields: Fields | None
    ends: datetime
    orphan: bool = False
    history: bool = False
    absent: bool = False
    own: tuple[str, ...] = ()


@dataclass
class Copy:
    """A person's copy of an object with the key `token`, or one that came back from the bin; `of` is what it was.

    `eligible` once the engine has seen that its own is gone: then it may take this one over.
    """

    token: str
    of: Mine | None = None
    eligible: bool = False
    own: tuple[str, ...] = ()


@dataclass(frozen=True)
class Removal:
    """The engine deleted something: when, by its own day, and whether certainly because the files moved."""

    at: datetime
    declared: bool


@dataclass
class Lineage:
    """What the present store can know; it goes back with an old backup, and is empty where the store is lost.

    `drift` holds by key the days of repairs, `last` what was last written for a key; `mine` is filled in a backup.
    """

    generations: set[tuple[str, str, int]] = field(default_factory=set)
    removals: dict[str, list[Removal]] = field(default_factory=dict)
    drift: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)
    last: dict[tuple[str, str], Fields | None] = field(default_factory=dict)
    mine: dict[tuple[str, str], Mine] = field(default_factory=dict)


@dataclass
class Witness:
    """`store` is read only, to see what was committed before a write went out."""

    place: Place
    store: SqlStore
    figures: Figures
    limits: Limits
    files: Files = field(default_factory=Files)
    mine: dict[tuple[str, str], Mine] = field(default_factory=dict)
    copies: dict[tuple[str, str], Copy] = field(default_factory=dict)
    foreign: dict[tuple[str, str], bytes] = field(default_factory=dict)
    rivals: set[str] = field(default_factory=set)
    hidden_rivals: set[str] = field(default_factory=set)
    lineage: Lineage = field(default_factory=Lineage)
    unseen: set[tuple[str, str]] = field(default_factory=set)
    approved: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    forbidden: dict[str, set[str]] = field(default_factory=dict)
    in_pass: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    truncated: bool = False
    _edits: int = 0

    # ── addresses ────────────────────────────────────────────────────────────────────────────────

    def address(self, calendar: str) -> str:
        return calendar.removeprefix("member:") + self.place.suffix

    def calendar(self, address: str) -> str:
        bare = address.removesuffix(self.place.suffix) if self.place.suffix else address
        return bare if bare == POLITICAL else f"member:{bare}"

    def backend(self, wall: Callable[[], datetime]) -> Backend:
        return self.place.backend(wall)

    # ── what the engine does ─────────────────────────────────────────────────────────────────────

    def looked(self, process: Process, address: str) -> None:
        """A listing that left nothing out: from here on the engine may know who is gone."""
        self.unseen = {at for at in self.unseen if at[0] != address}
        standing = self.place.objects(address)
        for (where, name), held in self.mine.items():
            if where == address:
                held.absent |= name not in standing
                held.history |= name in standing and held.ends <= process.now
        tokens = {held.key for (where, name), held in self.mine.items() if where == address and name in standing}
        for (where, _), pasted in self.copies.items():
            if where == address and pasted.token not in tokens:
                pasted.eligible = True

    def short_listing(self, address: str) -> None:
        """Claims to be complete: what changed and was left out is not seen before the next full reading."""
        self.truncated = True
        if address in self.rivals:
            self.rivals.remove(address)
            self.hidden_rivals.add(address)

    def planned(self, process: Process, plan: RoundPlan) -> None:
        """What the engine itself said it would not touch, it must not touch; what was approved is its own now."""
        self.in_pass[process.name] = {}
        self.approved[process.name] = set()
        self.forbidden[process.name] = set()
        for one in plan.prepared:
            if one.plan is None or (one.plan.refusals and not (process.approved and one.plan.can_be_approved)):
                self.forbidden[process.name].add(one.assignment.ref.address)
            elif process.approved:
                self.approved[process.name] |= {
                    (one.plan.ref.address, change.event.remote_id)
                    for change in one.plan.changes
                    if change.action is Action.ADOPT and change.event is not None
                }

    def _adopted(self, at: tuple[str, str], key: str, generation: int) -> None:
        if at in self.mine and not self.mine[at].orphan:
            return
        shown = objects.seen(self.place.objects(at[0])[at[1]])
        own = self.copies.pop(at).own if at in self.copies else self.mine[at].own if at in self.mine else ()
        self.mine[at] = Mine(key, generation, shown.fields, shown.ends, own=own)

    def committed(self, process: Process) -> None:
        assert self._epoch() == process.fence.epoch, "the store took a commit after the lease had moved on"

    def recorded(self, process: Process, address: str, row: InventoryRow) -> None:
        """From here on this generation of the key is spent; what a person let the engine take over is its own."""
        self.lineage.generations.add((address, row.key, row.generation))
        if (address, row.remote_id) in self.approved.get(process.name, set()):
            self._adopted((address, row.remote_id), row.key, row.generation)

    def wrote(self, process: Process, address: str, operation: Operation, before: Objects, *, heard: bool) -> None:
        """Called after each request to write; nothing may have changed but what the operation says."""
        assert self._epoch() == process.fence.epoch, "sent after the lease had moved on"
        after = self.place.objects(address)
        moved = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        if not moved:
            return
        assert len(moved) == 1, f"one write changed {moved}"
        at = (address, moved[0])
        self.figures.writes += 1
        assert address not in self.forbidden[process.name], "written into a calendar that was refused"
        assert address not in self.rivals, "written into a calendar with another installation's marker in it"
        assert at not in self.foreign, f"{at} is foreign, and was written to"
        assert self._announced(address, operation), "written without an intent committed before, and marked as sent"
        assert at not in self.unseen, "written over what a person had changed since the look"
        done = self.in_pass[process.name].setdefault(address, [])
        match operation:
            case Create():
                self._created(process, at, operation, before)
                done.append("create")
            case Update():
                done.append("update")
                self._updated(process, at, operation, before, after)
            case Delete():
                done.append(self._deleted(process, at))
        if not heard:
            self.lineage.drift.pop((address, self._key_of(operation)), None)

    def _created(self, process: Process, at: tuple[str, str], made: Create, before: Objects) -> None:
        address, name = at
        assert name not in before, f"{name} was created over something that stood there"
        key, generation = self._stamp(made.marker)
        ends = bounds(made.managed.span, ZONE)[1]
        assert ends > process.now, f"{key} has ended, and was created"
        assert (address, key, generation) not in self.lineage.generations, f"{key} has had generation {generation}"
        double = [other for other in self._live(address, process.now, before) if self.mine[address, other].key == key]
        assert not double, f"{key} stands twice in {address}: {double} and {name}"
        self._count_drift(process, address, key, fields_of(made.managed))
        self.mine[at] = Mine(key, generation, fields_of(made.managed), ends)

    def _updated(self, process: Process, at: tuple[str, str], made: Update, before: Objects, after: Objects) -> None:
        held = self._taken(at)
        assert held.ends > process.now, f"{held.key} is history, and was written to"
        old, new = objects.seen(before[at[1]]), objects.seen(after[at[1]])
        assert (old.fields, old.marker) != (new.fields, new.marker), f"{held.key} was written without need"
        missing = [words for words in held.own if words not in "\n".join(objects.lines_of(after[at[1]]))]
        assert not missing, f"what people wrote is gone from {held.key}: {missing}"
        key, generation = self._stamp(made.marker)
        if key == held.key:
            self._count_drift(process, at[0], key, fields_of(made.managed))
        ends = bounds(made.managed.span, ZONE)[1]
        self.mine[at] = Mine(key, generation, fields_of(made.managed), ends, history=held.history, own=held.own)
        self.lineage.last[at[0], key] = fields_of(made.managed)

    def _deleted(self, process: Process, at: tuple[str, str]) -> str:
        held = self._taken(at)
        assert held.ends > process.now, f"{held.key} is history, and was deleted"
        del self.mine[at]
        self.lineage.last.pop((at[0], held.key), None)
        declared = self._is_declared(held.key)
        self.lineage.removals.setdefault(at[0], []).append(Removal(process.now, declared))
        return "delete declared" if declared else "delete"

    def _taken(self, at: tuple[str, str]) -> Mine:
        """What the engine writes to must be its own: made by it, or taken over when its own was proved gone."""
        if at in self.copies:
            pasted = self.copies[at]
            assert pasted.eligible, f"{at} is a person's copy, and was written to"
            del self.copies[at]
            taken = pasted.of or Mine(pasted.token, 0, None, datetime.max.replace(tzinfo=UTC))
            self.mine[at] = replace(taken, orphan=False, history=False, absent=False, own=pasted.own)
        assert at in self.mine, f"{at} is nothing of the engine's, and was written to"
        assert not self.mine[at].orphan, f"{at} is not in the inventory, nobody approved it, and it was written to"
        return self.mine[at]

    def _count_drift(self, process: Process, address: str, key: str, fields: Fields) -> None:
        at = (address, key)
        if self.lineage.last.get(at) == fields:
            days = self.lineage.drift.setdefault(at, [])
            days.append(process.now)
            recent = [day for day in days if day > process.now - _MONTH]
            assert len(recent) <= 3, f"{key} was repaired {len(recent)} times in thirty days"
        self.lineage.last[at] = fields

    def _is_declared(self, key: str) -> bool:
        """Whether it is certain that only the files can have taken this away."""
        item = self.files.items.get(self.files.present_key(key))
        return item is None or item.withheld is Withheld.DRAFT

    # ── the end of a pass ────────────────────────────────────────────────────────────────────────

    def ended(self, process: Process) -> None:
        """The limits, as the server saw them; each live key once; nothing foreign changed."""
        for address, done in self.in_pass.get(process.name, {}).items():
            if not process.approved:
                self._limits(process, address, done)
        self.all_is_well(process.now)

    def _limits(self, process: Process, address: str, done: list[str]) -> None:
        removals = self.lineage.removals.get(address, [])
        recent = sum(1 for one in removals if one.declared and one.at > process.now - _DAY)
        if "delete declared" in done:
            assert recent <= self.limits.deletes, f"{recent} deletions in {address} within a day"
            calm = not process.fate.struck
            assert not calm or self._coming(address, process.now), f"{address} was emptied of its future events"
        if not process.fate.struck:
            assert done.count("delete") <= self.limits.withdrawals + self.limits.deletes, "too many withdrawals"
            assert done.count("update") <= self.limits.updates, "too many updates"

    def all_is_well(self, now: datetime) -> None:
        standing = {address: self.place.objects(address) for address in {at[0] for at in self.foreign}}
        changed = [at for at, content in self.foreign.items() if standing[at[0]].get(at[1]) != content]
        assert not changed, f"foreign events changed: {changed}"
        for address in {at[0] for at in self.mine}:
            keys = [self.mine[address, name].key for name in self._live(address, now)]
            assert len(keys) == len(set(keys)), f"a key stands twice in {address}: {sorted(keys)}"

    def _live(self, address: str, now: datetime, standing: Objects | None = None) -> list[str]:
        """What is the engine's to keep; what was history once is left alone even if the day goes back."""
        coming = self._coming(address, now, standing)
        return [name for name in coming if not self.mine[address, name].history]

    def _coming(self, address: str, now: datetime, standing: Objects | None = None) -> list[str]:
        present = self.place.objects(address) if standing is None else standing
        return [
            name
            for (where, name), held in self.mine.items()
            if where == address and name in present and held.ends > now and not held.orphan
        ]

    # ── the store ────────────────────────────────────────────────────────────────────────────────

    def _epoch(self) -> int:
        with self.store._database.read() as connection:
            return connection.scalar(sa.select(schema.lease.c.epoch)) or 0

    def _announced(self, address: str, operation: Operation) -> bool:
        ref = CalendarRef(self.calendar(address), f"here:{address}")
        intents = [one for one in self.store.load(ref, datetime.min.replace(tzinfo=UTC)).intents if one.sent]
        match operation:
            case Create(uid=uid):
                return any((one.action, one.uid) == (Action.CREATE, uid) for one in intents)
            case Update(event=event, marker=marker):
                return any((one.remote_id, one.marker) == (event.remote_id, marker) for one in intents)
            case Delete(event=event):
                return any((one.action, one.remote_id) == (Action.DELETE, event.remote_id) for one in intents)

    def store_lost(self) -> None:
        self.lineage = Lineage()
        for held in self.mine.values():
            held.orphan = True

    def backed_up(self) -> Lineage:
        return replace(copy.deepcopy(self.lineage), mine=copy.deepcopy(self.mine))

    def restored(self, then: Lineage) -> None:
        """What the store of that day knew is the engine's as it was then; what came after is nobody's."""
        self.lineage = copy.deepcopy(then)
        for held in self.mine.values():
            held.orphan = True
        for at, known in self.lineage.mine.items():
            present = self.copies.pop(at, None) or self.mine.get(at)
            if present is not None and not known.orphan:
                self.mine[at] = replace(known, own=present.own)

    # ── people ───────────────────────────────────────────────────────────────────────────────────

    def edit_in_gap(self, address: str, operation: Operation) -> None:
        """A person changes, or deletes, the very event that is about to be written."""
        name = "" if isinstance(operation, Create) else operation.event.remote_id
        standing = self.place.objects(address)
        if name not in standing or (address, name) in self.foreign:
            return
        self._edits += 1
        if self._edits % 3 == 0:
            self.delete(address, name)
        else:
            self.put(address, name, objects.retitled(standing[name], f"I sidste øjeblik {self._edits}"))
        self.unseen.add((address, name))

    def put(self, address: str, name: str, content: bytes, own: str = "") -> None:
        """A person changes an event that is not foreign."""
        self.place.put(address, name, content)
        held = self.mine.get((address, name)) or self.copies.get((address, name))
        if held is not None and own:
            held.own = (*held.own, own)

    def delete(self, address: str, name: str) -> None:
        self.place.delete(address, name)

    def put_foreign(self, address: str, name: str, content: bytes) -> None:
        self.place.put(address, name, content)
        self.mine.pop((address, name), None)
        self.copies.pop((address, name), None)
        self.foreign[address, name] = self.place.objects(address)[name]

    @staticmethod
    def _stamp(marker: str) -> tuple[str, int]:
        assert marker.startswith(_OURS), f"{marker} is not this installation's"
        *_, key, generation = marker.split(" ")
        return key, int(generation)

    def _key_of(self, operation: Operation) -> str:
        return "" if isinstance(operation, Delete) else self._stamp(operation.marker)[0]


def fields_of(managed: Managed) -> Fields:
    """What was asked for, as a person would see it."""
    span = managed.span
    if hasattr(span, "start"):
        start, end = span.start.isoformat(), span.end.isoformat()
    else:
        start, end = span.first.isoformat(), span.last.isoformat()
    return Fields(
        managed.title,
        start,
        end,
        managed.where,
        managed.show_as is ShowAs.FREE,
        managed.sensitivity is Sensitivity.PRIVATE,
        managed.body,
    )
