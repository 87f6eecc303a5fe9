"""A small municipality with its files, its store and its calendars, run through the real pieces end to end."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from syncd.apply import Hands
from syncd.bootstrap import declare_noting, engine_for, limits_of
from syncd.canon.texts import NO_TEXT
from syncd.canon.world import Municipality
from syncd.cli.plans import waiting_digest
from syncd.clock import parse_as_of
from syncd.daemon.round import Declaration, Engine, RoundPlan, plan_round, sync_round
from syncd.desired import Desired, desire, standpoint_of
from syncd.errors import InvalidSource, UnknownConnection, fail
from syncd.observe import Eyes
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.model import CalendarRef, CalendarState, Change, RefusalKind
from syncd.plan.ownership import Owner
from syncd.ports import Audited, Backend
from syncd.purge import carry_out_purge, plan_purge
from syncd.reconcile import Condition, Result
from syncd.settings import Settings
from syncd.source.folder import FolderSource
from syncd.status import CalendarStatus, Status, status_of
from tests.trust.ground import ZONE, Ground, Held
from tests.trust.line import Line, Look, Written
from tests.trust.person import FOREIGN, Person

# For what the planner alone decides: it comes out the same on every ground.
in_memory: Final = pytest.mark.parametrize("ground", ["memory"], indirect=True)

POLITICAL: Final = "politisk"
START: Final = "2018-01-02"

MUNICIPALITY: Final = """\
id: ballerup
name: Ballerup Kommune
language: da
time_zone: Europe/Copenhagen
calendars:
  political: {{title: Politisk mødekalender, at: "local:politisk{suffix}"}}
  member: {{at: "local:{{id}}{suffix}"}}
"""

COUNCIL: Final = """\
terms:
  - {id: 2014-2017, from: 2014-01-01, to: 2017-12-31, known: 2013-11-28}
  - {id: 2018-2021, from: 2018-01-01, to: 2021-12-31, known: 2017-11-30}
groups: [{id: A, name: Socialdemokratiet}, {id: V, name: Venstre}]
members:
  - {id: m01, name: Medlem 01, seats: [{term: 2014-2017, group: A}, {term: 2018-2021, group: A}]}
  - {id: m02, name: Medlem 02, seats: [{term: 2018-2021, group: A}]}
  - {id: m03, name: Medlem 03, seats: [{term: 2018-2021, group: V}]}
"""

IT: Final = "{id: it, title: It-introduktion, when: 2018-02-05 17:00/19:00, where: Rådhuset, audience: council}"
BUDGET: Final = "{id: budget, title: Budgetseminar, when: 2018-03-08/2018-03-09, where: Aalborg, audience: council}"
TOUR: Final = "{id: tur, title: Rundtur, when: 2018-04-09 12:00/2018-04-10 12:00, audience: new-members}"
THREE: Final = (IT, BUDGET, TOUR)
"""Three in the political calendar and with the new members m02 and m03, the first two with m01."""


@dataclass
class StoppedClock:
    """Stands still unless a test moves it."""

    now: datetime

    def wall(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.now.timestamp()

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Pass:
    """One pass over the town: what was planned, how it came out, and what went over the line for it."""

    planned: RoundPlan
    results: dict[str, Result]
    looks: tuple[Look, ...]
    writes: tuple[Written, ...]
    requests: int
    write_requests: int

    @property
    def waiting(self) -> str | None:
        """The digest that approves what waits."""
        return waiting_digest(tuple(self.results.values()))

    def changes(self, calendar: str | None = None) -> list[tuple[str, str, str]]:
        """(action, key, cause) as planned, in `calendar` or in all."""
        return [(one.action.value, one.key, one.cause.value) for one in self._changes(calendar)]

    def change(self, calendar: str, key: str) -> Change:
        (found,) = [one for one in self._changes(calendar) if one.key == key]
        return found

    def refusals(self, calendar: str) -> list[RefusalKind]:
        plan = self.results[calendar].prepared.plan
        return [] if plan is None else [refusal.kind for refusal in plan.refusals]

    def reports(self, calendar: str) -> list[tuple[str, str]]:
        plan = self.results[calendar].prepared.plan
        return [] if plan is None else [(report.kind.value, report.key) for report in plan.reports]

    def wrote(self, calendar: str | None = None) -> list[tuple[str, str, str]]:
        """(calendar, verb, title) of what reached the server, in the order of writing."""
        return [
            (one.address, one.verb, one.title) for one in self.writes if calendar is None or one.address == calendar
        ]

    def conditions(self) -> dict[str, tuple[str, str]]:
        return {name: (result.condition.value, result.reason) for name, result in self.results.items()}

    def _changes(self, calendar: str | None) -> Iterator[Change]:
        for name, result in self.results.items():
            if calendar in (None, name) and result.prepared.plan is not None:
                yield from result.prepared.plan.changes


@dataclass
class Town:
    """A config folder, a store and a server. `now` is the engine's day; `limits` are those of the settings.

    `interrupt` is called between writes and between calendars. A copy of `blank_store` saves making the tables.

    Calendars are called by the plain name of their address: `politisk`, `m01`.
    """

    folder: Path
    ground: Ground
    now: str = START
    installation: str = "main"
    limits: dict[str, object] = field(default_factory=lambda: {"first": "apply"})
    interrupt: Callable[[], None] = field(default=lambda: None)
    blank_store: Path | None = None

    def __post_init__(self) -> None:
        self.root = self.folder / "town"
        self.store_file = self.folder / "state.db"
        self.clock = StoppedClock(self._instant(self.now))
        self.backend = self.ground.backend(self.clock.wall)
        self.line = Line(self.backend)
        self.foreign: dict[str, dict[str, Held]] = {}
        self._held = ExitStack()
        self._engine: Engine | None = None
        self._read: tuple[str, Declaration] | None = None
        self.write("config/municipality.yaml", MUNICIPALITY.format(suffix=self.ground.suffix))
        self.write("config/council.yaml", COUNCIL)

    # ── the files ────────────────────────────────────────────────────────────────────────────────

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def programme(self, *events: str, name: str = "intro", term: str | None = "2018-2021", head: str = "") -> None:
        """Writes `config/programme/<name>.yaml` with `events`, each in YAML's flow style."""
        lines = [f"programme: {name}", *([f"term: {term}"] if term else []), *([head] if head else [])]
        listed = ["events:", *(f"  - {event}" for event in events)] if events else ["events: []"]
        self.write(f"config/programme/{name}.yaml", "\n".join([*lines, *listed]) + "\n")

    def council(self, **parts: str) -> None:
        """Writes the council with lines added under `members` and with further keys (`offices`, `leave`, …)."""
        members = parts.pop("members", "")
        rest = "".join(f"{name}: {value}\n" for name, value in parts.items())
        self.write("config/council.yaml", COUNCIL + members + rest)

    # ── the calendars ────────────────────────────────────────────────────────────────────────────

    def address(self, calendar: str) -> str:
        return calendar + self.ground.suffix

    def open(self, *calendars: str) -> None:
        """Makes calendars that their owners have without us, with their own appointments in them.

        `foreign` holds what stood there first, by calendar.
        """
        for calendar in calendars:
            names = list(FOREIGN)[: 4 if calendar == POLITICAL else 2]
            self.ground.open(self.address(calendar), {name: FOREIGN[name] for name in names})
            self.foreign[calendar] = self.person(calendar).foreign()
            assert sorted(self.foreign[calendar]) == sorted(names)

    def drop(self, calendar: str) -> None:
        self.ground.drop(self.address(calendar))
        del self.foreign[calendar]

    def person(self, calendar: str = POLITICAL) -> Person:
        return Person(self.ground.objects(self.address(calendar)))

    def titles(self, *calendars: str) -> dict[str, list[str]]:
        return {calendar: self.person(calendar).titles() for calendar in calendars}

    def state(self, *calendars: str) -> dict[str, object]:
        """The bytes and etags of everything that is not foreign."""
        return {calendar: self.person(calendar).state() for calendar in calendars}

    # ── the passes ───────────────────────────────────────────────────────────────────────────────

    def plan(self, as_of: str | None = None, calendar: str | None = None) -> RoundPlan:
        """What a pass would do."""
        declaration, now = self._declaration(as_of)
        return plan_round(self.engine(), declaration, now, self._key(calendar))

    def sync(self, as_of: str | None = None, approve: str | None = None, calendar: str | None = None) -> Pass:
        """One pass, as `syncd sync` makes it."""
        looks, writes, calls = len(self.line.looks), len(self.line.written), len(self.ground.calls)
        declaration, now = self._declaration(as_of)
        engine = self.engine()
        with engine.store.lease("town") as fence:
            planned = plan_round(engine, declaration, now, self._key(calendar))
            results = sync_round(engine, planned, fence, approve)
        made = self.ground.calls[calls:]
        return Pass(
            planned=planned,
            results={self._name(one.prepared.assignment.ref.address): one for one in results},
            looks=tuple(replace(one, address=self._name(one.address)) for one in self.line.looks[looks:]),
            writes=tuple(replace(one, address=self._name(one.address)) for one in self.line.written[writes:]),
            requests=len(made),
            write_requests=sum(made),
        )

    def settle(self, as_of: str | None = None) -> Pass:
        """A pass, and after it an empty one: how most tests begin."""
        first = self.sync(as_of)
        assert first.waiting is None, first.conditions()
        self.assert_settled(as_of)
        return first

    def assert_settled(self, as_of: str | None = None) -> Pass:
        """A further pass writes nothing, plans nothing, and costs one request a calendar."""
        again = self.sync(as_of)
        looked = [name for name, result in again.results.items() if not result.prepared.idle]
        assert again.changes() == []
        assert {condition for condition, _ in again.conditions().values()} == {Condition.READY.value}
        assert (again.requests, again.write_requests) == (len(looked), 0)
        return again

    def status(self, as_of: str | None = None) -> Status:
        desired: Desired | None = None
        settings = self._settings()
        try:
            declaration, _ = self._declaration(as_of)
        except InvalidSource:
            declaration = None
        if declaration is not None:
            now = self._instant(as_of or self.now)
            standpoint = standpoint_of(declaration.world, now, settings.limits.future_days)
            desired = desire(declaration.world, standpoint)
        store = self.engine().store
        return status_of(desired, store.standings(), store.last_revisions())

    def shown(self, calendar: str) -> CalendarStatus:
        """The line of `status` about `calendar`."""
        (line,) = [one for one in self.status().calendars if one.at == f"local:{self.address(calendar)}"]
        return line

    def purge(self, calendar: str, as_of: str | None = None) -> CalendarPlan:
        """Removes what we made from one calendar, as `syncd purge --yes --calendar` does; returns what it removed."""
        declaration, now = self._declaration(as_of)
        engine = self.engine()
        town = declaration.world.municipality
        ref = self.ref(calendar)
        owner = Owner(town.id, engine.installation, ref.calendar)
        backend = partial(engine.backend, ref.connection)
        with engine.store.lease("purge") as fence:
            plan, look = plan_purge(ref, owner, backend, engine.store, Eyes(town.id, town.zone, now, engine.wall()))
            hands = Hands(
                backend=backend,
                store=engine.store,
                fence=fence,
                owner=owner,
                run=engine.fresh_id(),
                revision="purge",
                now=now,
                wall=engine.wall,
                fresh_id=engine.fresh_id,
                origins=lambda _key: "",
                pause=engine.pause,
            )
            open_intents = tuple(intent.id for intent in engine.store.load(ref, now).intents)
            carry_out_purge(plan, look, open_intents, hands)
        return plan

    # ── the store ────────────────────────────────────────────────────────────────────────────────

    def ref(self, calendar: str) -> CalendarRef:
        key = "political" if calendar.endswith(POLITICAL) else f"member:{calendar}"
        return CalendarRef(key, f"local:{self.address(calendar)}")

    def recorded(self, calendar: str = POLITICAL) -> CalendarState:
        return self.engine().store.load(self.ref(calendar), self._instant(self.now) - timedelta(days=30))

    def audit(self, key: str, calendar: str = POLITICAL) -> list[Audited]:
        """What was written for `key`, the newest first."""
        return list(self.engine().store.audit(key=key, ref=self.ref(calendar)))

    def lose_store(self) -> None:
        self.close()
        for file in self.folder.glob("state.db*"):
            file.unlink()

    def back_up_store(self) -> Path:
        """A copy of the database alone, as a nightly backup takes it."""
        copy = self.folder / "backup.db"
        with closing(sqlite3.connect(self.store_file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return copy

    def restore_store(self, copy: Path) -> None:
        self.lose_store()
        shutil.copy(copy, self.store_file)

    def usurp(self) -> None:
        """Another syncd takes the lease, as it may where this one slept and its lock was lost."""
        with closing(sqlite3.connect(self.store_file, timeout=10)) as database:
            database.execute("UPDATE lease SET epoch = epoch + 1, holder = 'rival'")
            database.commit()

    def engine(self) -> Engine:
        """The engine that the settings make, with our line for the only connection; open until `close`."""
        settings = self._settings()
        if self._engine is None:
            if not self.store_file.exists() and self.blank_store is not None:
                shutil.copy(self.blank_store, self.store_file)
            town = Municipality("ballerup", "", "da", ZONE, political_title=NO_TEXT)
            made = engine_for(settings, town, self.clock, create=True, pause=self._pause)
            self._engine = self._held.enter_context(made)
        return replace(
            self._engine,
            backend=self._connection,
            installation=settings.installation,
            limits=limits_of(settings),
            future_days=settings.limits.future_days,
            # faults strike the first, the second … request: one calendar after the other
            at_once=1,
        )

    def close(self) -> None:
        """The process ends; the next use starts another."""
        self._held.close()
        self._engine = None

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _declaration(self, as_of: str | None) -> tuple[Declaration, datetime]:
        """What the files declare, read again only where they moved, as the daemon does it."""
        settings = self._settings()
        now = self._instant(as_of or self.now)
        self.clock.now = max(self.clock.now, now)
        source = FolderSource(self.root, self.clock.sleep)
        stamp = source.fingerprint()
        if self._read is None or self._read[0] != stamp:
            self._read = None
            self._read = stamp, declare_noting(source, settings, self.clock)
        return self._read[1], now

    def _pause(self) -> None:
        self.interrupt()

    def _connection(self, name: str) -> Backend:
        if name != "local":
            raise fail(UnknownConnection, "unknown-connection", name=name, known=("local",))
        return self.line

    def _settings(self) -> Settings:
        return Settings.model_validate(
            {
                "installation": self.installation,
                "source": {"dir": self.root},
                "store": {"url": f"sqlite:///{self.store_file}"},
                "limits": self.limits,
            }
        )

    def _instant(self, as_of: str) -> datetime:
        return parse_as_of(as_of, ZONE)

    def _name(self, address: str) -> str:
        return address.removesuffix(self.ground.suffix)

    def _key(self, calendar: str | None) -> str | None:
        return None if calendar is None else self.ref(calendar).calendar
