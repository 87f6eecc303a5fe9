"""What the engine asks of the world: four Protocols and the values that pass through them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from syncd.canon.managed import Managed
from syncd.errors import RemoteError
from syncd.plan.model import (
    Action,
    CalendarRef,
    CalendarState,
    Cause,
    Intent,
    InventoryRow,
    RemoteEvent,
    Report,
    Tombstone,
)
from syncd.problems import Message, Problem

# ── backends ─────────────────────────────────────────────────────────────────────────────────────


Fact = str | bool | tuple[str, ...] | None
"""What a server was found to be or do; None where it has not shown."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What one server can do; probed or declared, never assumed.

    `batch` is how many writes `Backend.write` is handed at a time; each batch is recorded before the
    next. `conditional_writes`: If-Match and If-None-Match hold. `creates_calendars`: a calendar that is
    missing may be made. `full_read_after` is how old a cursor may grow before everything is read again.
    `server` is what it calls itself, and `facts` what was found out about it so far, for people to see.
    """

    batch: int = 1
    conditional_writes: bool = True
    creates_calendars: bool = False
    full_read_after: timedelta = timedelta(days=1)
    server: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Observation:
    """A complete look at one calendar; a backend that could not see all raises IncompleteObservation.

    `full`: `events` holds everything of interest at the address; else only what moved since the cursor,
    and `gone` the remote ids that vanished. Of interest: events that carry any syncd marker, and the
    remote ids in `known`. `missing`: there is no calendar, and one may be made.
    """

    events: tuple[RemoteEvent, ...] = ()
    gone: frozenset[str] = frozenset()
    full: bool = True
    cursor: str | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Create:
    """`reminder` in minutes before the start, set now and never touched again; None: none."""

    uid: str
    marker: str
    managed: Managed
    reminder: int | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """Brings `event`, as last observed, to `managed`; everything else in its payload stays."""

    event: RemoteEvent
    marker: str
    managed: Managed


@dataclass(frozen=True, slots=True)
class Delete:
    """Removes `event` as last observed, into the server's bin where it has one."""

    event: RemoteEvent


Operation = Create | Update | Delete


@dataclass(frozen=True, slots=True)
class Done:
    """The server took it. `event` is what it holds now as far as it told; None after a deletion."""

    event: RemoteEvent | None


@dataclass(frozen=True, slots=True)
class Failed:
    """It was not done (Conflict, Rejected, Forbidden, …) or nobody knows (Unreachable)."""

    error: RemoteError


Outcome = Done | Failed


class Backend(Protocol):
    """The calendars behind one connection. Thread-safe per address; blocks; has a deadline on every call."""

    @property
    def capabilities(self) -> Capabilities:
        """What is known by now; asks nobody."""

    def probe(self, address: str) -> Capabilities:
        """Asks the server what it can do, and writes nothing. Raises RemoteError."""

    def observe(self, address: str, cursor: str | None, known: Mapping[str, str]) -> Observation:
        """A look at the calendar since `cursor` (None: everything).

        `known` maps remote ids to the versions we hold: what still has that version need not be read.
        A cursor that the server no longer accepts leads to a full observation. Raises RemoteError;
        CalendarMissing where there is none and none may be made.
        """

    def confirm(self, address: str, remote_ids: Collection[str]) -> Mapping[str, RemoteEvent | None]:
        """Each of `remote_ids` looked up by itself, without cursor or window; None: proved gone.

        Raises IncompleteObservation where the server left one of them unanswered.
        """

    def write(self, address: str, operations: Sequence[Operation], fence: Callable[[], None]) -> Sequence[Outcome]:
        """Carries out `operations`, at most `capabilities.batch`, and answers for each in the same order.

        `fence` is called immediately before each request and raises when this process may no longer write.
        Conditional on the version observed: a mismatch is Failed(Conflict). Never sends mail to anybody.
        """

    def name_for(self, uid: str) -> str:
        """The remote id that a creation with this UID gets; empty where the server gives the ids."""
        del uid
        return ""

    def create_calendar(self, address: str, title: str) -> None:
        """Makes the missing calendar; one that appeared meanwhile is left as it is."""

    def close(self) -> None: ...


# ── store ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Fence:
    """Proof of the lease: every commit and every remote write is checked against `epoch`."""

    holder: str
    epoch: int


@dataclass(frozen=True, slots=True)
class ObservationRecorded:
    """The mirror after an observation: `upserts` and `removed`; or, if `full`, `upserts` is all there is."""

    upserts: tuple[RemoteEvent, ...]
    removed: frozenset[str]
    full: bool
    cursor: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class MirrorForgotten:
    """Drop cursor and mirror: the next pass reads everything."""


@dataclass(frozen=True, slots=True)
class IntentsOpened:
    intents: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class IntentsSent:
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntentClosed:
    """`outcome`: done, linked (found by looking), void (found not to have happened) or failed."""

    id: str
    outcome: str


@dataclass(frozen=True, slots=True)
class RowRecorded:
    """Insert or replace the inventory row of (key, generation), and what the server holds for it now.

    `renamed_from` is the key the row had before. `event` replaces the mirror's entry; None leaves it.
    """

    row: InventoryRow
    event: RemoteEvent | None = None
    renamed_from: str | None = None


@dataclass(frozen=True, slots=True)
class RowRetired:
    """The inventory row of (key, generation) becomes a tombstone; its remote id leaves the mirror."""

    key: str
    generation: int


@dataclass(frozen=True, slots=True)
class NameTaken:
    """Where a creation was to stand, something stands that is not ours: its id and UID are not tried again."""

    key: str
    generation: int
    remote_id: str
    uid: str


@dataclass(frozen=True, slots=True)
class WriteAudited:
    """One line of history. `at` is the wall clock, `as_of` the engine's instant; `before` is kept in full.

    `origin` is file and line in `revision`, which `author` made at `authored`, where the source knows.
    """

    at: datetime
    as_of: datetime
    run: str
    revision: str
    key: str
    generation: int
    action: Action
    cause: Cause
    origin: str
    before: Managed | None
    after: Managed | None
    payload: str = ""
    author: str | None = None
    authored: datetime | None = None


@dataclass(frozen=True, slots=True)
class PassBegan:
    """A plan is about to be applied: the calendar is Reconciling, and from now on no stranger to us."""


@dataclass(frozen=True, slots=True)
class PassEnded:
    """How a pass over this calendar came out; `applied` only where nothing waits and nothing failed."""

    at: datetime
    condition: str
    reason: str
    message: Message | None
    reports: tuple[Report, ...] = ()
    applied: Applied | None = None
    waiting_digest: str | None = None
    contacted: bool | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """The calendar holds what `revision` declares, up to the day `until`."""

    revision: str
    until: date


Record = (
    ObservationRecorded
    | MirrorForgotten
    | IntentsOpened
    | IntentsSent
    | IntentClosed
    | RowRecorded
    | RowRetired
    | NameTaken
    | WriteAudited
    | PassBegan
    | PassEnded
)


@dataclass(frozen=True, slots=True)
class CalendarStanding:
    """What `status` shows of one calendar at one address."""

    ref: CalendarRef
    condition: str
    reason: str
    message: Message | None
    last_sync: datetime | None
    applied_revision: str | None
    reports: tuple[Report, ...]
    rows: int
    waiting_digest: str | None


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of history read back, with the calendar that it was written in."""

    ref: CalendarRef
    write: WriteAudited


@dataclass(frozen=True, slots=True)
class Commit:
    """Who made a revision, and when: the full object name, the author's name (no address), the author's date."""

    id: str
    author: str
    at: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True)
class LineChange:
    """The newest change to some lines of a file: `commit` made it, `line` (from 1) is the line it left."""

    commit: Commit
    line: int


class RevisionState(StrEnum):
    VALID = "valid"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One revision of the source that was tried. `entries` as in CalendarState; empty when invalid.

    `message` says what was wrong with it as a whole, `commit` who made it, where that is known.
    """

    id: str
    state: RevisionState
    at: datetime
    problems: tuple[Problem, ...] = ()
    entries: Mapping[str, str] = field(default_factory=dict)
    message: Message | None = None
    commit: Commit | None = None


@dataclass(frozen=True, slots=True)
class Pruning:
    """What has been kept long enough: all that is older than `before` on the wall, and no longer needed.

    A line of history is kept as long as it counts for a limit: from the engine's instant `counted_from` on.
    Graves of `keys`, which the files have or had, are kept as well. At most `most` rows of a kind go at a time.
    """

    before: datetime
    counted_from: datetime
    keys: frozenset[str]
    most: int = 500


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Something that a person has forgotten: `member:ID`, or the key of an entry; `removed` counts rows by kind."""

    subject: str
    at: datetime
    removed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Remains:
    """What the store keeps of a subject, counted by kind; and what stands in the way of forgetting it.

    `standing`: calendars with an event of ours of it, or a copy that a person made. `open_intents`: calendars with a
    write of it whose outcome nobody knows yet.
    """

    kept: Mapping[str, int]
    standing: tuple[CalendarRef, ...] = ()
    open_intents: tuple[CalendarRef, ...] = ()


class Store(Protocol):
    """Our memory, opened for one tenant. Every commit is one transaction, checked against the fence."""

    def lease(self, holder: str) -> AbstractContextManager[Fence]:
        """The right to write, for as long as the context lasts. Raises LeaseHeld; a dead holder holds nothing."""

    def check(self, fence: Fence) -> None:
        """Raises FencedOut where a later lease has been taken."""

    def load(self, ref: CalendarRef, since: datetime) -> CalendarState:
        """What is known of `ref`; `past` reaches back to the engine's instant `since`."""

    def commit(self, fence: Fence, ref: CalendarRef, records: Sequence[Record]) -> None:
        """All of `records` or none. Raises FencedOut, StoreError."""

    def record_revision(self, fence: Fence, revision: RevisionRecord) -> None:
        """Remembers the revision last attempted, and, if valid, its entries."""

    def last_revisions(self) -> tuple[RevisionRecord | None, RevisionRecord | None]:
        """The revision last attempted, and the last valid one."""

    def standings(self) -> tuple[CalendarStanding, ...]:
        """Every calendar and address that a pass has ever ended for, in order of calendar and address."""

    def tombstones(self, ref: CalendarRef) -> tuple[Tombstone, ...]: ...

    def audit(self, *, key: str | None = None, ref: CalendarRef | None = None, limit: int = 100) -> tuple[Audited, ...]:
        """The last `limit` lines of history, of one entry or one calendar where asked; the newest first."""

    def last_pruned(self) -> datetime | None:
        """When `prune` was last told that nothing was left to do; None: never."""

    def prune(self, fence: Fence, asked: Pruning) -> int:
        """Removes one batch of what is too old, and returns how many rows that were; 0: nothing is left.

        Never inventory, open intents, mirror, or a grave whose key or event is still about. The newest line of
        history of what stands in a calendar stays, without its copies. Raises FencedOut, StoreError.
        """

    def remains(self, subject: str) -> Remains:
        """What is kept of `subject` (`member:ID`, or the key of an entry)."""

    def forget(self, fence: Fence, subject: str, counted_from: datetime) -> Forgetting:
        """Removes what `remains` counts, also from the free pages of the file, and notes that it did.

        Of an entry, lines of history from the engine's instant `counted_from` on stay, emptied: they count for limits.
        Raises FencedOut; StoreError where something still stands in the way.
        """

    def forgettings(self) -> tuple[Forgetting, ...]:
        """What was forgotten, the newest first."""

    def close(self) -> None: ...


# ── source ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the config repo: its path below the root, with `/`, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Revision:
    """A consistent set of files with a name of its own: a commit, or a hash over a folder."""

    id: str
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = ()
    commit: Commit | None = None


class Source(Protocol):
    def read(self) -> Revision:
        """The newest revision. Raises InvalidSource where it cannot be read at all."""

    def last_good(self) -> Revision | None:
        """What to go on with while the newest revision is no good; None: nothing, and the calendars wait.

        Asks nobody far away, so that `status` and `explain` answer without the remote.
        """

    def keep(self, revision: Revision) -> None:
        """From now on `revision`, which proved valid, is the last good one."""

    def commit(self, revision: str) -> Commit | None:
        """Who made `revision`; None where that is not known."""

    def last_change(self, revision: str, file: str, first: int, last: int) -> LineChange | None:
        """The newest change to lines `first` to `last` (inclusive) of `file` in `revision`; None: not known."""
