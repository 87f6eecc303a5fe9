"""Values to rows and back; the columns of `syncd.store.schema` by name."""

from __future__ import annotations

from typing import Any, Protocol

from syncd.plan.model import Action, CalendarRef, Cause, Intent, InventoryRow, PastWrite, RemoteEvent, Tombstone
from syncd.ports import Audited, CalendarStanding, Commit, RevisionRecord, RevisionState, WriteAudited
from syncd.store.codec import (
    managed_from_json,
    managed_to_json,
    message_to_json,
    optional_managed,
    optional_message,
    problem_from_json,
    problem_to_json,
    report_from_json,
)

Columns = dict[str, object]


class Row(Protocol):
    """A row as SQLAlchemy gives it: its columns are its attributes."""

    def __getattr__(self, name: str, /) -> Any: ...


def from_inventory(row: InventoryRow) -> Columns:
    return {
        "key": row.key,
        "generation": row.generation,
        "remote_id": row.remote_id,
        "uid": row.uid,
        "marker": row.marker,
        "version": row.version,
        "wrote": managed_to_json(row.wrote),
        "echo": managed_to_json(row.echo),
        "audience": row.audience,
        "protected": row.protected,
    }


def to_inventory(row: Row) -> InventoryRow:
    return InventoryRow(
        key=row.key,
        generation=row.generation,
        remote_id=row.remote_id,
        uid=row.uid,
        marker=row.marker,
        version=row.version,
        wrote=managed_from_json(row.wrote),
        echo=optional_managed(row.echo),
        audience=row.audience,
        protected=row.protected,
    )


def to_tombstone(row: Row) -> Tombstone:
    return Tombstone(row.key, row.generation, row.remote_id, row.uid)


def from_event(event: RemoteEvent) -> Columns:
    return {
        "remote_id": event.remote_id,
        "version": event.version,
        "uid": event.uid,
        "marker": event.marker,
        "managed": managed_to_json(event.managed),
        "payload": event.payload,
    }


def to_event(row: Row) -> RemoteEvent:
    return RemoteEvent(
        remote_id=row.remote_id,
        version=row.version,
        uid=row.uid,
        marker=row.marker,
        managed=optional_managed(row.managed),
        payload=row.payload,
    )


def from_intent(intent: Intent) -> Columns:
    return {
        "id": intent.id,
        "action": intent.action.value,
        "key": intent.key,
        "generation": intent.generation,
        "remote_id": intent.remote_id,
        "uid": intent.uid,
        "marker": intent.marker,
        "wanted": managed_to_json(intent.wanted),
        "cause": intent.cause.value,
        "audience": intent.audience,
        "protected": intent.protected,
        "sent": intent.sent,
    }


def to_intent(row: Row) -> Intent:
    return Intent(
        id=row.id,
        action=Action(row.action),
        key=row.key,
        generation=row.generation,
        remote_id=row.remote_id,
        uid=row.uid,
        marker=row.marker,
        wanted=optional_managed(row.wanted),
        cause=Cause(row.cause),
        audience=row.audience,
        protected=row.protected,
        sent=row.sent,
    )


def from_write(write: WriteAudited) -> Columns:
    return {
        "written": write.at,
        "as_of": write.as_of,
        "run": write.run,
        "revision": write.revision,
        "key": write.key,
        "generation": write.generation,
        "action": write.action.value,
        "cause": write.cause.value,
        "origin": write.origin,
        "before": managed_to_json(write.before),
        "after": managed_to_json(write.after),
        "payload": write.payload,
        "author": write.author,
        "authored": write.authored,
    }


def to_audited(row: Row) -> Audited:
    write = WriteAudited(
        at=row.written,
        as_of=row.as_of,
        run=row.run,
        revision=row.revision,
        key=row.key,
        generation=row.generation,
        action=Action(row.action),
        cause=Cause(row.cause),
        origin=row.origin,
        before=optional_managed(row.before),
        after=optional_managed(row.after),
        payload=row.payload,
        author=row.author,
        authored=row.authored,
    )
    return Audited(CalendarRef(row.calendar, row.at), write)


def to_past(row: Row) -> PastWrite:
    return PastWrite(row.key, Action(row.action), Cause(row.cause), row.as_of)


def to_standing(row: Row) -> CalendarStanding:
    return CalendarStanding(
        ref=CalendarRef(row.calendar, row.at),
        condition=row.condition,
        reason=row.reason,
        message=optional_message(row.message),
        last_sync=row.last_sync,
        applied_revision=row.applied_revision,
        reports=tuple(report_from_json(report) for report in row.reports or ()),
        rows=row.rows,
        waiting_digest=row.waiting_digest,
    )


def from_revision(revision: RevisionRecord) -> Columns:
    return {
        "id": revision.id,
        "state": revision.state.value,
        "tried": revision.at,
        "problems": [problem_to_json(problem) for problem in revision.problems],
        "entries": dict(revision.entries),
        "message": message_to_json(revision.message),
        **_from_commit(revision.commit),
    }


def _from_commit(commit: Commit | None) -> Columns:
    if commit is None:
        return {"author": None, "authored": None, "subject": None}
    return {"author": commit.author, "authored": commit.at, "subject": commit.subject}


def to_revision(row: Row) -> RevisionRecord:
    return RevisionRecord(
        id=row.id,
        state=RevisionState(row.state),
        at=row.tried,
        problems=tuple(problem_from_json(problem) for problem in row.problems),
        entries=row.entries,
        message=optional_message(row.message),
        commit=None if row.authored is None else Commit(row.id, row.author, row.authored, row.subject),
    )
