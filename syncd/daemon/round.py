"""One round over all calendars of a municipality: plan them all, then carry out each by itself.

A calendar that is refused or fails never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from syncd.apply import Hands
from syncd.canon.world import POLITICAL, World
from syncd.daemon.together import Connections, together
from syncd.daemon.upkeep import tidy
from syncd.desired import Desired, DesiredCalendar, desire, standpoint_of
from syncd.errors import DigestMismatch, InvalidSource, UsageError
from syncd.plan.digest import plan_digest
from syncd.plan.limits import Limits
from syncd.plan.model import CalendarRef
from syncd.plan.ownership import Owner
from syncd.plan.three_way import Wanted
from syncd.ports import Applied, Backend, CalendarStanding, Commit, Fence, RevisionRecord, RevisionState, Store
from syncd.problems import Message, Problem, message
from syncd.reconcile import Assignment, Prepared, Result, carry_out, prepare
from syncd.rules.load import Trials

UNREADABLE: Final = "unreadable"
"""Stands in the store for a revision that could not even be named."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What every round needs and no round changes.

    `backend` gives the one behind a connection's name, or raises UnknownConnection. `wall` is the clock
    on the wall (UTC), `fresh_id` gives unguessable ids; `pause` is called between writes and between
    calendars, and raises Stopping when it is time to go. `at_once` is how many calendars are looked at at
    a time; with more than one, store, backends and `wall` are asked from several threads. `kept` is how long the store
    keeps what is no longer needed.
    """

    store: Store
    backend: Callable[[str], Backend]
    installation: str
    limits: Limits
    future_days: int
    wall: Callable[[], datetime]
    fresh_id: Callable[[], str]
    pause: Callable[[], None]
    at_once: int = 1
    kept: timedelta = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Fault:
    """The newest revision of the source is no good: why, and who made it where that is known."""

    error: InvalidSource
    commit: Commit | None = None

    @classmethod
    def of(cls, words: Message, record: RevisionRecord) -> Fault:
        """The fault that `record` remembers; `words` says what was wrong as a whole."""
        named = None if record.id == UNREADABLE else record.id
        return cls(InvalidSource(words, record.problems, named), record.commit)

    def record(self, at: datetime) -> RevisionRecord:
        """What the store remembers of it, for `status` to show."""
        id_ = self.error.revision or UNREADABLE
        return RevisionRecord(
            id_,
            RevisionState.INVALID,
            at,
            self.error.problems,
            message=self.error.message,
            commit=self.commit if self.error.revision else None,
        )


@dataclass(frozen=True, slots=True)
class Declaration:
    """A valid revision of the source: its name, what it declares, the warnings it carries, and who made it.

    `trials` counts the tests of its rules. With a `fault` it is the last good revision, in force because the newest
    one is no good.
    """

    revision: str
    world: World
    problems: tuple[Problem, ...] = ()
    commit: Commit | None = None
    fault: Fault | None = None
    trials: Trials = field(default_factory=Trials)

    def records(self, at: datetime, notes: Mapping[str, str]) -> Iterator[RevisionRecord]:
        """What the store remembers of it: the revision with the `notes` of its entries, and what was tried after it."""
        yield RevisionRecord(self.revision, RevisionState.VALID, at, self.problems, notes, commit=self.commit)
        if self.fault is not None:
            yield self.fault.record(at)


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """The plans of all calendars (`prepared`, in the order of the files), and their digest."""

    declaration: Declaration
    desired: Desired
    prepared: tuple[Prepared, ...]
    digest: str
    left_behind: tuple[CalendarStanding, ...]


def plan_round(engine: Engine, declaration: Declaration, now: datetime, only: str | None = None) -> RoundPlan:
    """Looks at every calendar (or at `only` that one) and plans; writes nothing.

    Raises UsageError where `only` names no calendar of the municipality.
    """
    desired = desire(declaration.world, standpoint_of(declaration.world, now, engine.future_days))
    chosen = chosen_of(desired, only)
    connections = Connections(engine.backend)

    def look(assignment: Assignment) -> Prepared:
        name = assignment.ref.connection
        found = prepare(assignment, connections.to(name), engine.store, engine.wall())
        if not found.idle:
            connections.saw(name, found.error)
        return found

    prepared = together(look, tuple(_assignments(engine, declaration, desired, chosen)), engine.at_once)
    return RoundPlan(
        declaration,
        desired,
        prepared,
        digest_of(prepared),
        left_behind(engine.store, desired),
    )


def sync_round(engine: Engine, plan: RoundPlan, fence: Fence, approved: str | None = None) -> tuple[Result, ...]:
    """Carries `plan` out, calendar by calendar; `approved` is the digest a person approved.

    Raises DigestMismatch, before anything is written, where the world has moved since the approval.
    """
    if approved is not None and approved != plan.digest:
        raise DigestMismatch(message("digest-no-longer-fits", approved=approved, digest=plan.digest))
    for record in plan.declaration.records(engine.wall(), plan.desired.notes):
        engine.store.record_revision(fence, record)
    run = engine.fresh_id()
    connections = Connections(engine.backend)
    for seen in plan.prepared:
        if seen.plan is not None:
            connections.saw(seen.assignment.ref.connection, None)
    results = []
    for prepared in plan.prepared:
        engine.pause()
        name = prepared.assignment.ref.connection
        hands = _hands(engine, plan, prepared, fence, run, connections.to(name))
        results.append(carry_out(prepared, hands, approved=approved is not None))
        if results[-1].error is not None:
            connections.saw(name, results[-1].error)
    tidy(engine.store, fence, engine.kept, plan.desired, engine.wall, engine.pause)
    return tuple(results)


def digest_of(prepared: tuple[Prepared, ...]) -> str:
    """The digest of the calendars among `prepared` that have changes."""
    plans = [one.plan for one in prepared if one.plan is not None]
    return plan_digest((plan.digest, bool(plan.changes)) for plan in plans)


def left_behind(store: Store, desired: Desired) -> tuple[CalendarStanding, ...]:
    """Calendars that hold events of ours but are no longer declared, or no longer at that address."""
    declared = {CalendarRef(one.calendar, one.at) for one in desired.calendars if one.at is not None}
    return tuple(standing for standing in store.standings() if standing.rows and standing.ref not in declared)


def chosen_of(desired: Desired, only: str | None) -> tuple[DesiredCalendar, ...]:
    """The calendars that have an address, or `only` that one. Raises UsageError where there is none such."""
    with_address = tuple(one for one in desired.calendars if one.at is not None)
    if only is None:
        return with_address
    chosen = tuple(one for one in with_address if one.calendar == only)
    if not chosen:
        known = tuple(one.calendar for one in with_address)
        raise UsageError(message("unknown-calendar", calendar=only, known=known))
    return chosen


def _assignments(
    engine: Engine, declaration: Declaration, desired: Desired, chosen: tuple[DesiredCalendar, ...]
) -> Iterator[Assignment]:
    town = declaration.world.municipality
    for one in chosen:
        if one.at is None:
            continue
        yield Assignment(
            ref=CalendarRef(one.calendar, one.at),
            title=one.title,
            owner=Owner(town.id, engine.installation, one.calendar),
            wanted=Wanted(one.targets, desired.notes, desired.renamed, desired.now, town.zone, desired.headings),
            limits=engine.limits,
            applied=Applied(declaration.revision, desired.until),
            optional=one.calendar != POLITICAL,
        )


def _hands(
    engine: Engine, plan: RoundPlan, prepared: Prepared, fence: Fence, run: str, backend: Callable[[], Backend]
) -> Hands:
    assignment = prepared.assignment
    targets = assignment.wanted.targets

    def origin(key: str) -> str:
        target = targets.get(key)
        return "" if target is None else f"{target.origin.file}:{target.origin.line}"

    return Hands(
        backend=backend,
        store=engine.store,
        fence=fence,
        owner=assignment.owner,
        run=run,
        revision=plan.declaration.revision,
        now=plan.desired.now,
        wall=engine.wall,
        fresh_id=engine.fresh_id,
        origins=origin,
        pause=engine.pause,
        reminder=plan.declaration.world.municipality.reminder,
        commit=plan.declaration.commit,
    )
