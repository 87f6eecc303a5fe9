"""Why a calendar changes: the cause of a creation, an update, a deletion (section 3 of the contract)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from syncd.canon.entries import Withheld
from syncd.desired import Target
from syncd.plan.model import CalendarState, Cause, InventoryRow


def split_note(note: str) -> tuple[str, Withheld | None]:
    """The audience digest and the reason of withholding in a note of `desired.entry_notes`."""
    digest, _, reason = note.partition("!")
    return digest, Withheld(reason) if reason else None


_WITHHELD_CAUSE: Mapping[Withheld, Cause] = {
    Withheld.BLOCKED: Cause.VERDICT,
    Withheld.CANCELLED: Cause.CANCELLED,
    Withheld.UNKNOWN_TERM: Cause.ROSTER,
}


def cause_of_deletion(row: InventoryRow, key: str, notes: Mapping[str, str]) -> Cause:
    """`key` is the row's present key. Gone from the files, or to draft: declared; else as it is withheld."""
    if key not in notes:
        return Cause.DECLARED
    audience, reason = split_note(notes[key])
    if reason is not None:
        return _WITHHELD_CAUSE.get(reason, Cause.DECLARED)
    return Cause.ROSTER if audience == row.audience else Cause.DECLARED


def cause_of_creation(target: Target, start: date, state: CalendarState) -> Cause:
    """Whether the files moved, or only people, the day or a verdict.

    What merely came into the window as days passed counts as declared: the files said so all along.
    """
    note = None if state.entries is None else state.entries.get(target.key)
    if note is None:
        return Cause.DECLARED
    audience, reason = split_note(note)
    if reason is Withheld.BLOCKED:
        return Cause.VERDICT
    if reason not in (None, Withheld.UNKNOWN_TERM) or audience != target.audience:
        return Cause.DECLARED
    came_into_window = reason is None and state.until is not None and start > state.until
    return Cause.DECLARED if came_into_window else Cause.ROSTER


def repairs(key: str, state: CalendarState, since: datetime) -> int:
    """How often drift of `key` was repaired after `since`."""
    return sum(1 for past in state.past if past.key == key and past.cause is Cause.DRIFT and past.at > since)
