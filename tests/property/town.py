"""A municipality in the hands of a test: its files, its clocks, its people, its store, and the engine's processes.

Every method is one thing that happens. The machine draws them at random, `test_found.py` writes them down.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from syncd.plan.limits import Limits
from syncd.reconcile import Condition
from syncd.store.connection import Database
from syncd.store.lease import ThreadLock
from syncd.store.sql_store import SqlStore
from tests.property import objects
from tests.property.declaring import CALENDARS, DAY_ZERO, TENANT, ZONE, Files, Item, Want, expected
from tests.property.places import Place
from tests.property.process import Fate, Pass, Process
from tests.property.troubles import Figures, Trouble
from tests.property.witness import Copy, Lineage, Mine, Witness

PASSES: Final = 3
NOON: Final = datetime.combine(DAY_ZERO, time(12), ZONE).astimezone(UTC)
TIGHT: Final = Limits(deletes=2, delete_share=1.0, withdrawals=2, updates=3, first_needs_approval=False)


@dataclass
class Town:
    """`template` is an empty store with its tables made; every town gets a copy."""

    place: Place
    template: Database
    figures: Figures = field(default_factory=Figures)
    limits: Limits = TIGHT
    future_days: int = 20
    files: Files = field(default_factory=Files)
    now: datetime = NOON
    wall: datetime = NOON

    def __post_init__(self) -> None:
        self.revision = 0
        self.database = self.template.copied_into_memory()
        self.store_changed = False
        self.backup: tuple[Database, Lineage] | None = None
        self.bin: list[tuple[str, str, bytes]] = []
        self._tick = itertools.count(1)
        self._number = itertools.count(1)
        self._backend = self.place.backend(lambda: self.wall)
        self.witness = Witness(self.place, self._store(), self.figures, self.limits)
        self.witness.backend = lambda _wall: self._backend  # type: ignore[method-assign]
        for calendar in CALENDARS:
            self._settle_in(self.witness.address(calendar))

    def _settle_in(self, address: str) -> None:
        self.place.open(address)
        self.witness.put_foreign(address, "fremmed.ics", objects.foreign("fremmed", "Tandlæge", DAY_ZERO))

    def _store(self) -> SqlStore:
        """A process opens it anew; that a lock belongs to one process only is tested elsewhere."""
        return SqlStore(self.database, ThreadLock(), TENANT, lambda: self.wall)

    # ── the files ────────────────────────────────────────────────────────────────────────────────

    def declare(self, *items: Item) -> None:
        self._commit(replace(self.files, items={**self.files.items, **{item.key: item for item in items}}))

    def undeclare(self, *keys: str) -> None:
        kept = {key: item for key, item in self.files.items.items() if key not in keys}
        self._commit(replace(self.files, items=kept))

    def rename(self, old: str, new: str) -> None:
        item = self.files.items[old]
        kept = {key: one for key, one in self.files.items.items() if key != old}
        self._commit(replace(self.files, items={**kept, new: replace(item, key=new, was=(*item.was, old))}))

    def forget_renames(self) -> None:
        """The `was` of a renamed entry is tidied away, so that the old key may be used again."""
        self._commit(replace(self.files, items={key: replace(one, was=()) for key, one in self.files.items.items()}))

    def seat(self, member: str, last: int | None) -> None:
        self._commit(replace(self.files, seats={**self.files.seats, member: last}))

    def elect(self, *, known: bool) -> None:
        self._commit(replace(self.files, known=known))

    def _commit(self, files: Files) -> None:
        self.files = self.witness.files = files
        self.revision += 1

    # ── the clocks ───────────────────────────────────────────────────────────────────────────────

    def wait(self, hours: int) -> None:
        """Both clocks go on, or back."""
        self.now += timedelta(hours=hours)
        self.wall += timedelta(hours=hours)

    def engine_day(self, hours: int) -> None:
        """`--as-of` names another moment."""
        self.now += timedelta(hours=hours)

    def wall_jumps(self, days: int) -> None:
        self.wall += timedelta(days=days)

    # ── the people ───────────────────────────────────────────────────────────────────────────────

    def standing(self, calendar: str) -> list[str]:
        """Everything that is not foreign, by name."""
        address = self.witness.address(calendar)
        return sorted(name for name in self.place.objects(address) if (address, name) not in self.witness.foreign)

    def name(self, calendar: str, key: str) -> str:
        """The name of the one event of the engine's with this key."""
        address = self.witness.address(calendar)
        present = self.place.objects(address)
        (found,) = [
            name
            for (where, name), held in self.witness.mine.items()
            if (where, held.key) == (address, key) and name in present
        ]
        return found

    def edit(self, calendar: str, name: str, change: Callable[[bytes], bytes], own: str = "") -> None:
        address = self.witness.address(calendar)
        self.witness.put(address, name, change(self.place.objects(address)[name]), own)

    def remove(self, calendar: str, name: str) -> None:
        address = self.witness.address(calendar)
        self.bin.append((calendar, name, self.place.objects(address)[name]))
        self.witness.delete(address, name)

    def restore(self, number: int, *, elsewhere: bool) -> None:
        """Out of the bin again, under its own name or another, as servers do it."""
        calendar, name, content = self.bin.pop(number)
        address = self.witness.address(calendar)
        standing = self.place.objects(address)
        uids = {objects.seen(one).uid for one in standing.values()}
        if name in standing or objects.seen(content).uid in uids or not self.place.exists(address):
            return
        back = f"tilbage-{next(self._number)}.ics" if elsewhere else name
        self.place.put(address, back, content)
        held = self.witness.mine.get((address, name))
        if back == name and held is not None and not held.absent:
            return
        # whether it is the engine's again, only the engine can say
        self.witness.mine.pop((address, back), None)
        token = objects.seen(content).token
        if token:
            self.witness.copies[address, back] = Copy(token, held, eligible=held is not None)

    def paste(self, calendar: str, name: str, to: str | None = None) -> str:
        """Copies the event, into the same calendar or another, as programs do: with a UID of its own."""
        number = next(self._number)
        address, target = self.witness.address(calendar), self.witness.address(to or calendar)
        if not self.place.exists(target):
            return ""
        content = objects.with_uid(self.place.objects(address)[name], f"kopi-{number}")
        pasted = f"kopi-{number}.ics"
        self.place.put(target, pasted, content)
        token = objects.seen(content).token
        if target == address and token:
            self.witness.copies[target, pasted] = Copy(token, self.witness.mine.get((address, name)))
        else:
            # what names another calendar, or none, is nobody's here
            self.witness.foreign[target, pasted] = self.place.objects(target)[pasted]
        return pasted

    def appoint(self, calendar: str) -> None:
        """The owner enters an appointment, or changes one."""
        number = next(self._number)
        address = self.witness.address(calendar)
        if not self.place.exists(address):
            return
        self.witness.put_foreign(
            address, f"fremmed-{number % 3}.ics", objects.foreign(f"f{number % 3}", f"Privat {number}", DAY_ZERO)
        )

    def rival_marks(self, calendar: str) -> None:
        """Another installation of the same municipality has written into this calendar."""
        address = self.witness.address(calendar)
        if not self.place.exists(address):
            return
        marker = f"{objects.MARKER}:v1 {TENANT} second {calendar} a 1"
        content = objects.foreign("rival", "Fremmed installation", DAY_ZERO, marker)
        self.witness.put_foreign(address, "rival.ics", content)
        self.witness.rivals.add(address)
        self.witness.hidden_rivals.discard(address)

    def rival_leaves(self) -> None:
        for address in self.witness.rivals | self.witness.hidden_rivals:
            self.place.delete(address, "rival.ics")
            del self.witness.foreign[address, "rival.ics"]
        self.witness.rivals.clear()
        self.witness.hidden_rivals.clear()

    def drop(self, calendar: str) -> None:
        """The whole calendar is deleted."""
        address = self.witness.address(calendar)
        if not self.place.exists(address):
            return
        self.place.drop(address)
        for book in (self.witness.foreign, self.witness.copies, self.witness.mine):
            for at in [at for at in book if at[0] == address]:
                del book[at]  # type: ignore[attr-defined]
        self.witness.rivals.discard(address)
        self.witness.hidden_rivals.discard(address)

    def forget_tokens(self, calendar: str) -> None:
        self.place.forget_tokens(self.witness.address(calendar))

    # ── the store ────────────────────────────────────────────────────────────────────────────────

    def lose_store(self) -> None:
        self._take_store(self.template.copied_into_memory())
        self.witness.store_lost()

    def back_up(self) -> None:
        self.backup = (self.database.copied_into_memory(), self.witness.backed_up())

    def restore_backup(self) -> None:
        if self.backup is not None:
            self._take_store(self.backup[0].copied_into_memory())
            self.witness.restored(self.backup[1])

    def _take_store(self, database: Database) -> None:
        self.database.close()
        self.database = database
        self.store_changed = True
        self.witness.store = self._store()

    # ── the engine ───────────────────────────────────────────────────────────────────────────────

    def sync(self, *troubles: Trouble, approve: bool = False) -> Pass | None:
        """One pass of a process that has just been started."""
        process = self._process("worker", troubles)
        done = process.run(self.files, self.revision, approve=approve)
        self.witness.ended(process)
        return done

    def _process(self, name: str, troubles: Sequence[Trouble]) -> Process:
        return Process(
            name=f"{name}-{next(self._number)}",
            store=self._store(),
            witness=self.witness,
            fate=Fate(tuple(troubles), self.figures, self._rival),
            limits=self.limits,
            future_days=self.future_days,
            wall=self.wall,
            now=self.now,
            tick=self._tick,
        )

    def _rival(self) -> None:
        process = self._process("rival", ())
        process.run(self.files, self.revision, approve=False)
        self.witness.ended(process)

    def settle(self) -> None:
        """Within three passes without faults, all approved, the calendars are right; the next one finds nothing."""
        self.rival_leaves()
        if self.witness.truncated:
            self.wall_jumps(2)
            self.witness.truncated = False
        # Taking over what stands, under its present names, comes before mending it.
        for _ in range(PASSES * 2 if self.store_changed else PASSES):
            done = self.sync(approve=True)
            assert done is not None, "a pass without faults was cut short"
            if not done.changes:
                break
        last = self.sync()
        assert last is not None
        self._nothing_left(last)
        for calendar in CALENDARS:
            self._holds(calendar, last)
        self.store_changed = False

    def _nothing_left(self, last: Pass) -> None:
        planned = [one.plan.changes for one in last.plan.prepared if one.plan is not None and one.plan.changes]
        assert not planned, f"after {PASSES} passes there is still something to do: {planned}"
        reasons = [(one.condition, one.reason) for one in last.results]
        assert {condition for condition, _ in reasons} == {Condition.READY}, reasons
        looked = sum(not one.idle for one in last.plan.prepared)
        # what is gone and will not be put back is asked after each time, by its id
        most = looked * (2 if last.reported() else 1)
        assert looked <= last.requests <= most, f"{last.requests} requests for {looked} calendars"

    def _holds(self, calendar: str, last: Pass) -> None:
        wants = expected(self.files, calendar, self.now, self.future_days)
        reported = {key for where, key in last.reported() if where == calendar}
        for key, want in wants.items():
            found = self._candidates(calendar, self.files.names(key))
            if want.publishable:
                self._holds_one(calendar, key, want, found, excused=bool(self.files.names(key) & reported))
        address = self.witness.address(calendar)
        for (where, name), held in self.witness.mine.items():
            is_settled = where == address and name in self.place.objects(address) and not held.orphan
            if is_settled and held.ends > self.now and not held.history and not self._was_replaced(address, held):
                assert self.files.present_key(held.key) in wants, f"{held.key} still stands in {calendar}"

    def _candidates(self, calendar: str, names: frozenset[str]) -> list[tuple[str, bool]]:
        """What may be this entry's event: by name, and whether it is certainly the engine's."""
        address = self.witness.address(calendar)
        present = self.place.objects(address)
        mine = [
            (name, not held.orphan)
            for (where, name), held in self.witness.mine.items()
            if where == address and name in present and held.key in names and held.ends > self.now
        ]
        copies = [
            (name, False)
            for (where, name), pasted in self.witness.copies.items()
            if where == address and name in present and pasted.token in names
        ]
        return mine + copies

    def _holds_one(self, calendar: str, key: str, want: Want, found: list[tuple[str, bool]], *, excused: bool) -> None:
        address = self.witness.address(calendar)
        if excused and (len(found) > 1 or not all(certain for _, certain in found) or self._is_contested(address, key)):
            return
        assert found, f"{key} is missing in {calendar}"
        present = self.place.objects(address)
        shown = [objects.seen(present[name]).fields for name, _ in found]
        assert want.fields in shown, f"{calendar} shows {key} as {shown}, and not as {want.fields}"

    def _is_contested(self, address: str, key: str) -> bool:
        return len(self.witness.lineage.drift.get((address, key), [])) >= 3

    def _was_replaced(self, address: str, held: Mine) -> bool:
        """A copy took its place while it was gone: then it is the stray one."""
        return any(
            where == address and copy.eligible and copy.token == held.key
            for (where, _), copy in self.witness.copies.items()
        )

    def close(self) -> None:
        self.place.close()
        self.database.close()
        if self.backup is not None:
            self.backup[0].close()
