"""`syncd plan`: what a pass would change; changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from syncd.bootstrap import declaration_of, declare, engine_for, folder_of, limits_of, source_of
from syncd.cli.comment import comment
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, CalendarOption, DirOption, LangOption, SettingsOption
from syncd.cli.plans import counts, plan_document, plan_lines
from syncd.daemon.against import Terms, plan_against
from syncd.daemon.round import RoundPlan, plan_round
from syncd.desired import Desired
from syncd.problems import Message, message
from syncd.source.git_tree import files_at

UNREADABLE: Final = 6
_CHANGES: Final = 10


def plan(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: Annotated[str, typer.Option("--format", metavar="text|json|markdown", help="help-format-markdown")] = "text",
    calendar: CalendarOption = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="help-exit-code")] = False,
    against: Annotated[str | None, typer.Option("--against", metavar="REV", help="help-against")] = None,
    pictures: Annotated[Path | None, typer.Option("--pictures", metavar="DIR", help="help-pictures")] = None,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form, formats=("text", "json", "markdown"))
    source = source_of(frame.settings, frame.dir, frame.clock)
    declaration = declare(source)
    town = declaration.world.municipality
    frame = frame.speaking(town.language)
    now = frame.now(town.zone)
    before: Desired | None = None
    if against is not None:
        base = declaration_of(files_at(folder_of(frame.settings, frame.dir), against))
        terms = Terms(frame.settings.installation, limits_of(frame.settings), frame.settings.limits.future_days)
        merge = plan_against(declaration, base, now, terms, calendar)
        planned, before = merge.plan, merge.before
    else:
        with engine_for(frame.settings, town, frame.clock, create=False) as engine:
            planned = plan_round(engine, declaration, now, calendar)
    if frame.format == "markdown":
        print(comment(frame, planned, before, pictures), end="")
    else:
        frame.show(plan_document(planned, frame.language), lambda: _text(frame, planned))
    if any(one.error is not None for one in planned.prepared):
        return UNREADABLE
    return _CHANGES if exit_code and counts(planned)["calendars"] else 0


def _text(frame: Frame, planned: RoundPlan) -> str:
    return "\n".join([*plan_lines(planned, frame.language), *map(frame.say, _summary(planned))])


def _summary(planned: RoundPlan) -> Iterator[Message]:
    """What it comes to; that all is well is said only where every calendar was seen to be."""
    found = counts(planned)
    unreadable = sum(1 for one in planned.prepared if one.error is not None)
    remarks = any(one.plan.refusals or one.plan.reports for one in planned.prepared if one.plan is not None)
    if found["calendars"]:
        yield message("plan-summary", **found)
        yield message("plan-digest", digest=planned.digest)
    elif remarks:
        yield message("plan-nothing-to-write")
    elif not unreadable:
        yield message("plan-empty")
    elif unreadable < len(planned.prepared):
        yield message("plan-others-empty")
    if unreadable:
        yield message("plan-unreadable", count=unreadable, total=len(planned.prepared))
