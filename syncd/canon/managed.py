"""The fields of one calendar entry that are ours, and the fingerprint over them.

Reminder, categories and text that a person added are not among them: a change there is not drift.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from syncd.canon.times import AllDay, Span, Timed


class ShowAs(StrEnum):
    BUSY = "busy"
    TENTATIVE = "tentative"
    FREE = "free"


class Sensitivity(StrEnum):
    NORMAL = "normal"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Managed:
    """`body` is the text inside our delimited block, without the delimiters; empty: no block."""

    title: str
    span: Span
    where: str = ""
    show_as: ShowAs = ShowAs.BUSY
    sensitivity: Sensitivity = Sensitivity.NORMAL
    body: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    before: str
    after: str


def normalised(text: str) -> str:
    """`text` as servers hand it back: NFC, LF, no blanks at line ends or around the whole."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def as_fields(managed: Managed) -> dict[str, str]:
    """The managed fields as text: instants in UTC, whole days as ISO dates (last day inclusive)."""
    span = managed.span
    match span:
        case Timed():
            start, end, all_day = span.start.isoformat(), span.end.isoformat(), "false"
        case AllDay():
            start, end, all_day = span.first.isoformat(), span.last.isoformat(), "true"
    return {
        "title": normalised(managed.title),
        "start": start,
        "end": end,
        "all_day": all_day,
        "where": normalised(managed.where),
        "show_as": managed.show_as.value,
        "sensitivity": managed.sensitivity.value,
        "body": normalised(managed.body),
    }


def differences(before: Managed, after: Managed) -> tuple[FieldChange, ...]:
    """What differs in the managed fields, in a fixed order; empty when a server would hold the same."""
    if before == after:
        # what nearly every event of nearly every pass is
        return ()
    old, new = as_fields(before), as_fields(after)
    return tuple(FieldChange(name, old[name], new[name]) for name in old if old[name] != new[name])


def fingerprint(managed: Managed) -> str:
    """SHA-256 over the managed fields; equal exactly where `differences` is empty."""
    canonical = json.dumps(as_fields(managed), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
