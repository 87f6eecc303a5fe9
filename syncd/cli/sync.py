"""`syncd sync`: one pass over every calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from syncd.bootstrap import declare_noting, engine_for, holder, source_of
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, CalendarOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.plan import UNREADABLE
from syncd.cli.plans import approving_command, plan_document, plan_lines, waiting_digest
from syncd.daemon.round import RoundPlan, plan_round, sync_round
from syncd.i18n.catalogue import remedy, say
from syncd.problems import message
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
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    source = source_of(frame.settings, frame.dir, frame.clock)
    declaration = declare_noting(source, frame.settings, frame.clock)
    town = declaration.world.municipality
    frame = frame.speaking(town.language)
    with (
        engine_for(frame.settings, town, frame.clock, create=True) as engine,
        engine.store.lease(holder()) as fence,
    ):
        planned = plan_round(engine, declaration, frame.now(town.zone), calendar)
        results = sync_round(engine, planned, fence, plan_digest)
    typed = _typed(folder, settings, as_of, calendar)
    frame.show(_document(frame, planned, results, typed), lambda: _text(frame, planned, results, typed))
    if any(result.error is not None or result.failed for result in results):
        return UNREADABLE
    return _REFUSED if any(result.refused for result in results) else 0


def _typed(
    folder: Path | None, settings: Path | None, as_of: str | None, calendar: str | None
) -> dict[str, str | None]:
    """What the command that approves must repeat, for it to mean the same plan."""
    return {
        "--dir": None if folder is None else str(folder),
        "--settings": None if settings is None else str(settings),
        "--as-of": as_of,
        "--calendar": calendar,
    }


def _document(
    frame: Frame, planned: RoundPlan, results: Sequence[Result], typed: Mapping[str, str | None]
) -> dict[str, object]:
    document = plan_document(planned, frame.language)
    by_calendar = {result.prepared.assignment.ref.calendar: result for result in results}
    calendars = document["calendars"]
    if isinstance(calendars, list):
        document["calendars"] = [one | _outcome(by_calendar[str(one["calendar"])], frame.language) for one in calendars]
    digest = waiting_digest(results)
    document["approve"] = (
        None if digest is None else {"digest": digest, "command": approving_command(frame, digest, typed)}
    )
    return document


def _outcome(result: Result, language: str) -> dict[str, object]:
    outcome: dict[str, object] = {
        "applied": result.applied,
        "failed": result.failed,
        "condition": result.condition.value,
        "reason": result.reason,
    }
    if result.error is not None:
        outcome["error"] = {
            "reason": result.error.reason,
            "message": say(language, result.error.message),
            "remedy": remedy(language, result.error.message),
        }
    return outcome


def _text(frame: Frame, planned: RoundPlan, results: Sequence[Result], typed: Mapping[str, str | None]) -> str:
    lines = list(plan_lines(planned, frame.language))
    for result in results:
        if result.error is not None and result.prepared.error is None:
            fault = result.error.message
            line = f"{result.prepared.assignment.ref.calendar}: {frame.say(fault)} {remedy(frame.language, fault)}"
            lines.append(line.rstrip())
    lines.append(frame.say(message("sync-summary", **_totals(results))))
    digest = waiting_digest(results)
    if digest is not None:
        lines.append(frame.say(message("sync-approve", command=approving_command(frame, digest, typed))))
    return "\n".join(lines)


def _totals(results: Sequence[Result]) -> dict[str, int]:
    return {
        "calendars": len(results),
        "ready": sum(1 for result in results if result.condition is Condition.READY),
        "applied": sum(result.applied for result in results),
        "refused": sum(1 for result in results if result.refused),
        "failed": sum(1 for result in results if result.error is not None or result.failed),
    }
