"""`syncd sync`: one pass over every calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from syncd.bootstrap import declare_noting, engine_for, holder, source_of
from syncd.cli.fault import authors_of, blamed_json, fault_document, fault_lines
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, CalendarOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.plan import UNREADABLE
from syncd.cli.plans import approving_command, plan_document, plan_lines, typed_options, waiting_digest
from syncd.cli.shared import said, shared
from syncd.cli.stopping import stoppable
from syncd.daemon.round import RoundPlan, plan_round, sync_round
from syncd.i18n.catalogue import remedy, say
from syncd.ports import Commit
from syncd.problems import Place, message
from syncd.reconcile import Condition, Result

_REFUSED: Final = 5


def sync(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
    calendar: CalendarOption = None,
    plan_digest: Annotated[str | None, typer.Option("--plan-digest", metavar="DIGEST", help="help-plan-digest")] = None,
    accept_revision: Annotated[
        str | None, typer.Option("--accept-revision", metavar="SHA", help="help-accept-revision")
    ] = None,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    source = source_of(frame.settings, frame.dir, frame.clock, accepted=accept_revision)
    declaration = declare_noting(source, frame.settings, frame.clock)
    town = declaration.world.municipality
    frame = frame.speaking(town.language)
    with (
        stoppable(),
        engine_for(frame.settings, town, frame.clock, create=True) as engine,
        engine.store.lease(holder()) as fence,
    ):
        planned = plan_round(engine, declaration, frame.now(town.zone), calendar)
        results = sync_round(engine, planned, fence, plan_digest)
    outcome = _Outcome(
        planned,
        results,
        typed_options(folder, settings, as_of, calendar),
        plan_digest is not None,
        {} if declaration.fault is None else authors_of(source, declaration.fault),
    )
    frame.show(_document(frame, outcome), lambda: _text(frame, outcome))
    if any(result.error is not None or result.failed for result in results):
        return UNREADABLE
    if declaration.fault is not None:
        return declaration.fault.error.exit_code
    return _REFUSED if any(result.refused for result in results) else 0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was planned and what came of it; `typed` are the options that decide what the plan is.

    `authors`: whose the faulty lines of a newer revision are, where there is one.
    """

    planned: RoundPlan
    results: Sequence[Result]
    typed: Mapping[str, str | None]
    approved: bool
    authors: Mapping[Place, Commit]


def _document(frame: Frame, outcome: _Outcome) -> dict[str, object]:
    document = plan_document(outcome.planned, frame.language, approved=outcome.approved)
    by_calendar = {result.prepared.assignment.ref.calendar: result for result in outcome.results}
    calendars = document["calendars"]
    if isinstance(calendars, list):
        document["calendars"] = [one | _came_of(by_calendar[str(one["calendar"])], frame.language) for one in calendars]
    digest = waiting_digest(outcome.results)
    fault = outcome.planned.declaration.fault
    document["fault"] = fault_document(frame, fault)
    if fault is not None:
        document["problems"] = blamed_json(fault.error.problems, outcome.authors, frame.language)
    document["approve"] = (
        None if digest is None else {"digest": digest, "command": approving_command(frame, digest, outcome.typed)}
    )
    return document


def _came_of(result: Result, language: str) -> dict[str, object]:
    came_of: dict[str, object] = {
        "applied": result.applied,
        "failed": result.failed,
        "condition": result.condition.value,
        "reason": result.reason,
    }
    if result.error is not None:
        came_of["error"] = {
            "reason": result.error.reason,
            "message": say(language, result.error.message),
            "remedy": remedy(language, result.error.message),
        }
    return came_of


def _text(frame: Frame, outcome: _Outcome) -> str:
    lines = list(plan_lines(outcome.planned, frame.language, approved=outcome.approved))
    unwritten = [
        (result.prepared.assignment.ref, result.error.message)
        for result in outcome.results
        if result.error is not None and result.prepared.error is None
    ]
    alike = shared(frame.language, unwritten)
    lines += [
        f"{ref.calendar}: {said(frame.language, fault)}" for ref, fault in unwritten if not alike.holds(ref, fault)
    ]
    lines += alike.lines()
    lines.append(frame.say(message("sync-summary", **_totals(outcome.results))))
    digest = waiting_digest(outcome.results)
    if digest is not None:
        command = approving_command(frame, digest, outcome.typed)
        lines.append(frame.say(message("sync-approve", command=command)))
    behind = outcome.planned.declaration.fault
    if behind is not None:
        lines += ["", *fault_lines(frame, behind, outcome.authors, outcome.planned.declaration.revision)]
    return "\n".join(lines)


def _totals(results: Sequence[Result]) -> dict[str, int]:
    return {
        "calendars": len(results),
        "ready": sum(1 for result in results if result.condition is Condition.READY),
        "applied": sum(result.applied for result in results),
        "refused": sum(1 for result in results if result.refused),
        "failed": sum(1 for result in results if result.error is not None or result.failed),
    }
