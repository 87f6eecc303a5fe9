"""A round's plan and its outcome, as text and as JSON: shared by `plan` and `sync`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from syncd.canon.entries import Entry, Withheld
from syncd.canon.rulebook import Outcome
from syncd.cli.frame import Frame
from syncd.cli.judged import blocked_lines, judged_documents
from syncd.cli.problems import problems_json
from syncd.cli.shared import said, shared
from syncd.daemon.round import RoundPlan
from syncd.desired import Standpoint, withheld
from syncd.i18n.catalogue import remedy, say
from syncd.plan.digest import plan_digest
from syncd.plan.render import plan_as_json, plan_as_text
from syncd.ports import CalendarStanding
from syncd.problems import message
from syncd.reconcile import Prepared, Result

_DRAFTS = (Withheld.DRAFT, Withheld.CATALOGUE)


def plan_document(plan: RoundPlan, language: str, *, approved: bool = False) -> dict[str, object]:
    """Section 4 of the contract: `plan --format json`; what is `approved` is not refused."""
    world = plan.declaration.world
    zone = world.municipality.zone
    kept_out = list(kept_out_of(plan))
    return {
        "revision": plan.declaration.revision,
        "digest": plan.digest,
        "calendars": [calendar_document(one, language, zone, approved=approved) for one in plan.prepared],
        "blocked": judged_documents(world, plan.desired, Outcome.BLOCKED, language),
        "warned": judged_documents(world, plan.desired, Outcome.WARNED, language),
        "drafts": [
            {"key": entry.key, "title": entry.heading(language), "status": reason.value}
            for entry, reason in kept_out
            if reason in _DRAFTS
        ],
        "withheld": [
            {"key": entry.key, "title": entry.heading(language), "reason": reason.value}
            for entry, reason in kept_out
            if reason not in (*_DRAFTS, Withheld.BLOCKED)
        ],
        "left_behind": [left_behind_document(one) for one in plan.left_behind],
        "problems": problems_json(plan.declaration.problems, language),
    }


def left_behind_document(standing: CalendarStanding) -> dict[str, object]:
    return {"calendar": standing.ref.calendar, "at": standing.ref.at, "events": standing.rows}


def calendar_document(
    prepared: Prepared, language: str, zone: ZoneInfo, *, approved: bool = False
) -> dict[str, object]:
    """One calendar of the plan; one that could not be read has an `error` and no digest."""
    if prepared.plan is not None:
        return plan_as_json(prepared.plan, language, zone, approved=approved)
    ref = prepared.assignment.ref
    document: dict[str, object] = {
        "calendar": ref.calendar,
        "at": ref.at,
        "digest": None,
        "refused": None,
        "changes": [],
        "reports": [],
    }
    if prepared.error is not None:
        document["error"] = {
            "reason": prepared.error.reason,
            "message": say(language, prepared.error.message),
            "remedy": remedy(language, prepared.error.message),
        }
    return document


def plan_lines(plan: RoundPlan, language: str, *, approved: bool = False) -> Iterator[str]:
    """The calendars that change, are refused, or could not be read; then what stands beside them."""
    zone = plan.declaration.world.municipality.zone
    unread = [(one.assignment.ref, one.error.message) for one in plan.prepared if one.error is not None]
    alike = shared(language, unread)
    for prepared in plan.prepared:
        if prepared.error is not None and alike.holds(prepared.assignment.ref, prepared.error.message):
            continue
        lines = list(_calendar_lines(prepared, language, zone, approved=approved))
        if lines:
            yield f"{prepared.assignment.ref.calendar}  {prepared.assignment.title}  ({prepared.assignment.ref.at})"
            yield from lines
            yield ""
    yield from blocked_lines(plan.declaration.world, plan.desired, language)
    for line in alike.lines():
        yield from (line, "")
    for standing in plan.left_behind:
        values = {"calendar": standing.ref.calendar, "at": standing.ref.at, "events": standing.rows}
        yield say(language, message("left-behind", **values))


def _calendar_lines(prepared: Prepared, language: str, zone: ZoneInfo, *, approved: bool) -> Iterator[str]:
    if prepared.error is not None:
        yield f"  ! {said(language, prepared.error.message)}"
    if prepared.plan is not None:
        yield from plan_as_text(prepared.plan, language, zone, approved=approved)


def kept_out_of(plan: RoundPlan) -> Iterator[tuple[Entry, Withheld]]:
    """Every declared entry that stands in no calendar, and why."""
    world = plan.declaration.world
    standpoint = Standpoint(plan.desired.now, 0, plan.desired.verdicts)
    for entry in world.all_entries():
        reason = withheld(entry, world, standpoint)
        if reason is not None:
            yield entry, reason


def counts(plan: RoundPlan) -> dict[str, int]:
    """How many changes of each kind, and in how many calendars."""
    changes = [change for one in plan.prepared if one.plan is not None for change in one.plan.changes]
    found = {action: sum(1 for change in changes if change.action.value == action) for action in _ACTIONS}
    return found | {"calendars": sum(1 for one in plan.prepared if one.plan is not None and one.plan.changes)}


_ACTIONS = ("create", "update", "delete", "adopt")


def waiting_digest(results: Sequence[Result]) -> str | None:
    """The digest that approves what a round left waiting; None where nothing waits for a person."""
    plans = [one.prepared.plan for one in results if one.refused and one.prepared.plan is not None]
    waiting = [plan for plan in plans if plan.can_be_approved]
    return plan_digest((plan.digest, True) for plan in waiting) if waiting else None


def approving_command(frame: Frame, digest: str, typed: Mapping[str, str | None]) -> str:
    """The command that approves the plan `digest`, with the options of this run that decide what it is."""
    words = ["syncd", "sync", "--plan-digest", digest]
    for option, value in typed.items():
        if value is not None:
            words += [option, value]
    if frame.chosen:
        words += ["--lang", frame.language]
    return shlex.join(words)


def typed_options(
    folder: Path | None, settings: Path | None, as_of: str | None, calendar: str | None
) -> dict[str, str | None]:
    """What the command that approves must repeat, for it to mean the same plan."""
    return {
        "--dir": None if folder is None else str(folder),
        "--settings": None if settings is None else str(settings),
        "--as-of": as_of,
        "--calendar": calendar,
    }
