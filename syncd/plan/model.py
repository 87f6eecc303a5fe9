"""The words of a pass: what a server holds, what we recorded, what we mean to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from syncd.canon.managed import FieldChange, Managed
from syncd.canon.times import Span


@dataclass(frozen=True, slots=True, order=True)
class CalendarRef:
    """One calendar of the municipality at one address (`CONNECTION:ADDRESS`)."""

    calendar: str
    at: str

    @property
    def connection(self) -> str:
        return self.at.partition(":")[0]

    @property
    def address(self) -> str:
        return self.at.partition(":")[2]


# ── what a server holds ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class RemoteEvent:
    """One event as its server last showed it.

    `version` is the etag or change key; empty: not known, read again before a conditional write.
    `marker` is the raw text of our property, empty where there is none. `managed` is None where the
    event cannot be read as a single one (a series, a broken object). `payload` is the server's whole
    representation and means nothing outside its backend.
    """

    remote_id: str
    version: str
    uid: str
    marker: str
    managed: Managed | None
    payload: str = field(repr=False, default="")


# ── what we recorded ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """An event that we made and hold ourselves answerable for.

    `wrote` is what we last asked the server to hold, `version` what it answered with; `echo` is how the
    server gave that back (it may trim and rewrite), None until seen. `audience` is the digest of the
    declared audience at that write.
    """

    key: str
    generation: int
    remote_id: str
    uid: str
    marker: str
    version: str
    wrote: Managed
    echo: Managed | None = None
    audience: str = ""
    protected: bool = False

    @property
    def held(self) -> Managed:
        """What the server holds as long as nobody else touched it."""
        return self.echo or self.wrote


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An event of ours that is gone, by our hand or another's: its remote id and UID are not used again."""

    key: str
    generation: int
    remote_id: str
    uid: str


class Action(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    ADOPT = "adopt"


class Cause(StrEnum):
    """Why a calendar changes (section 3 of the contract); `purged` stands in the audit only."""

    DECLARED = "declared"
    DRIFT = "drift"
    VERDICT = "verdict"
    ROSTER = "roster"
    CANCELLED = "cancelled"
    ADOPTED = "adopted"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Intent:
    """A write that we committed ourselves to before sending it; open until looked up or answered.

    `wanted` is what the event should hold afterwards, None for a deletion. `remote_id` is empty where
    the server gives it (EWS, Graph). `sent` tells whether the request may have left the house.
    """

    id: str
    action: Action
    key: str
    generation: int
    remote_id: str
    uid: str
    marker: str
    wanted: Managed | None
    cause: Cause
    audience: str = ""
    protected: bool = False
    sent: bool = False


@dataclass(frozen=True, slots=True)
class PastWrite:
    """A write that counts towards a limit: `day` is the engine's instant at which it was made."""

    key: str
    action: Action
    cause: Cause
    at: datetime


@dataclass(frozen=True, slots=True)
class CalendarState:
    """All that the store knows of one calendar at one address.

    `mirror` holds, by remote id, what the server last showed of events that carry a marker of this
    tenant or stand in the inventory; foreign events are never kept. `cursor` continues that observation;
    `full_read` is when the last complete listing was taken. `contacted` is False until a first plan has
    been applied here. `entries` says of every entry that was declared when this calendar last had a
    revision applied what its audience was (see `desired.entry_notes`); None: never. A calendar that never
    had one borrows those of the others, and `borrowed_from` names their revision. `until` is the last
    day of the window of that time. `past` holds the writes of the last 30 days.
    """

    inventory: tuple[InventoryRow, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    intents: tuple[Intent, ...] = ()
    mirror: Mapping[str, RemoteEvent] = field(default_factory=lambda: MappingProxyType({}))
    cursor: str | None = None
    full_read: datetime | None = None
    contacted: bool = False
    entries: Mapping[str, str] | None = None
    borrowed_from: str | None = None
    until: date | None = None
    past: tuple[PastWrite, ...] = ()


# ── what we mean to do ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Change:
    """One write that a pass would make in one calendar.

    `before` is what the server holds (None: nothing), `after` what it should hold (None: nothing).
    `row` is the inventory row it acts on, `event` the remote event. For `adopt`, `after` differs from
    `before` where the adopted event is to be brought up to date in the same stroke.
    """

    action: Action
    key: str
    heading: str
    cause: Cause
    generation: int
    before: Managed | None
    after: Managed | None
    row: InventoryRow | None = None
    event: RemoteEvent | None = None
    audience: str = ""
    private: bool = False
    protected: bool = False
    renamed_from: str | None = None
    overwrites: bool = False
    """True where a person's edit is overwritten: what stood there is kept in the audit."""
    fields: tuple[FieldChange, ...] = ()

    @property
    def span(self) -> Span | None:
        shown = self.after or self.before
        return None if shown is None else shown.span


class RefusalKind(StrEnum):
    FIRST_CONTACT = "FirstContact"
    ADOPTION = "AdoptionPending"
    VANISHED = "CalendarVanished"
    DELETES = "TooManyDeletes"
    DELETE_SHARE = "DeleteShare"
    WITHDRAWALS = "TooManyWithdrawals"
    UPDATES = "TooManyUpdates"
    EMPTIED = "CalendarEmptied"
    PROTECTED = "ProtectedEntry"
    FOREIGN_OWNER = "ForeignOwner"

    @property
    def can_be_approved(self) -> bool:
        return self is not RefusalKind.FOREIGN_OWNER


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a calendar's plan is not applied; `values` fill the catalogue's text `refusal-<kind>`."""

    kind: RefusalKind
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


class ReportKind(StrEnum):
    COPY = "copy"  # carries our marker, is not ours: a person pasted it
    CONTESTED = "contested"  # repaired three times in thirty days, moved again
    REPLACED = "replaced"  # at our remote id stands something that is not ours
    HELD_BY_COPY = "held-by-copy"  # ours is gone, a copy stands: not made again


@dataclass(frozen=True, slots=True)
class Report:
    """Something a person should see in `status`; nothing is written because of it."""

    kind: ReportKind
    key: str
    heading: str
    remote_id: str = ""
