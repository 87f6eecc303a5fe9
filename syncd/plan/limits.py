"""Whether a plan may be applied without a person's word (section 3 of the contract). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.times import has_ended
from syncd.plan.model import Action, CalendarState, Cause, Change, Refusal, RefusalKind

SUMMED_OVER: Final = timedelta(hours=24)
_SHARE_FROM: Final = 4
_WITHDRAWN: Final = frozenset({Cause.VERDICT, Cause.ROSTER, Cause.CANCELLED})


@dataclass(frozen=True, slots=True)
class Limits:
    """Per calendar. `first_needs_approval`: the first plan for a calendar waits for a person."""

    deletes: int = 10
    delete_share: float = 0.3
    withdrawals: int = 100
    updates: int = 200
    first_needs_approval: bool = True


@dataclass(frozen=True, slots=True)
class Situation:
    """What a calendar's changes are weighed against; `gone` of the coming events that we recorded stand no more."""

    state: CalendarState
    vanished: bool
    foreign_installation: str | None
    now: datetime
    zone: ZoneInfo
    gone: int = 0


def refusals(changes: Sequence[Change], situation: Situation, limits: Limits) -> tuple[Refusal, ...]:
    """Every reason to leave the calendar alone until a person approves; empty: go ahead."""
    if situation.foreign_installation is not None:
        return (_refusal(RefusalKind.FOREIGN_OWNER, installation=situation.foreign_installation),)
    if not changes:
        return ()
    return (
        *_first_contact(changes, situation, limits),
        *_adoptions(changes),
        *_vanished(situation),
        *_deletions(changes, situation, limits),
        *_capped(changes, limits),
        *_protected(changes),
    )


def _refusal(kind: RefusalKind, **values: object) -> Refusal:
    return Refusal(kind, MappingProxyType(values))


def _first_contact(changes: Sequence[Change], situation: Situation, limits: Limits) -> Iterator[Refusal]:
    if limits.first_needs_approval and not situation.state.contacted:
        yield _refusal(RefusalKind.FIRST_CONTACT, changes=len(changes))


def _adoptions(changes: Sequence[Change]) -> Iterator[Refusal]:
    adopted = sum(1 for change in changes if change.action is Action.ADOPT)
    if adopted:
        yield _refusal(RefusalKind.ADOPTION, events=adopted)


def _vanished(situation: Situation) -> Iterator[Refusal]:
    if situation.vanished and situation.state.inventory:
        yield _refusal(RefusalKind.VANISHED, rows=len(situation.state.inventory))


def _deletions(changes: Sequence[Change], situation: Situation, limits: Limits) -> Iterator[Refusal]:
    """Deletions because the files moved, those of the last 24 hours included."""
    planned = sum(1 for change in changes if _is_declared_deletion(change.action, change.cause))
    if not planned:
        return
    earlier = sum(
        1
        for past in situation.state.past
        if past.at > situation.now - SUMMED_OVER and _is_declared_deletion(past.action, past.cause)
    )
    count = planned + earlier
    coming = sum(1 for row in situation.state.inventory if not has_ended(row.wrote.span, situation.now, situation.zone))
    coming -= situation.gone
    if count > limits.deletes:
        yield _refusal(RefusalKind.DELETES, count=count, limit=limits.deletes)
    total = coming + earlier
    if count >= _SHARE_FROM and count > limits.delete_share * total:
        share = round(limits.delete_share * 100)
        yield _refusal(RefusalKind.DELETE_SHARE, count=count, total=total, share=share)
    deleted = sum(1 for change in changes if change.action is Action.DELETE)
    created = sum(1 for change in changes if change.action in (Action.CREATE, Action.ADOPT))
    if coming - deleted + created <= 0:
        yield _refusal(RefusalKind.EMPTIED, count=coming)


def _is_declared_deletion(action: Action, cause: Cause) -> bool:
    return action is Action.DELETE and cause is Cause.DECLARED


def _capped(changes: Sequence[Change], limits: Limits) -> Iterator[Refusal]:
    withdrawn = sum(1 for change in changes if change.action is Action.DELETE and change.cause in _WITHDRAWN)
    if withdrawn > limits.withdrawals:
        yield _refusal(RefusalKind.WITHDRAWALS, count=withdrawn, limit=limits.withdrawals)
    updated = sum(1 for change in changes if change.action is Action.UPDATE)
    if updated > limits.updates:
        yield _refusal(RefusalKind.UPDATES, count=updated, limit=limits.updates)


def _protected(changes: Sequence[Change]) -> Iterator[Refusal]:
    keys = tuple(change.key for change in changes if change.action is Action.DELETE and change.protected)
    if keys:
        yield _refusal(RefusalKind.PROTECTED, keys=keys)
