"""`syncd plan`: what a pass would change; changes nothing."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from syncd.bootstrap import declare, engine_for, source_of
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, CalendarOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.plans import counts, plan_document, plan_lines
from syncd.daemon.round import RoundPlan, plan_round
from syncd.problems import message

UNREADABLE: Final = 6
_CHANGES: Final = 10


def plan(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
    calendar: CalendarOption = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="help-exit-code")] = False,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    declaration = declare(source_of(frame.settings, frame.dir, frame.clock))
    town = declaration.world.municipality
    frame = frame.speaking(town.language)
    with engine_for(frame.settings, town, frame.clock, create=False) as engine:
        planned = plan_round(engine, declaration, frame.now(town.zone), calendar)
    frame.show(plan_document(planned, frame.language), lambda: _text(frame, planned))
    if any(one.error is not None for one in planned.prepared):
        return UNREADABLE
    return _CHANGES if exit_code and counts(planned)["calendars"] else 0


def _text(frame: Frame, planned: RoundPlan) -> str:
    found = counts(planned)
    summary = message("plan-summary", **found) if found["calendars"] else message("plan-empty")
    lines = [*plan_lines(planned, frame.language), frame.say(summary)]
    if found["calendars"]:
        lines.append(frame.say(message("plan-digest", digest=planned.digest)))
    return "\n".join(lines)
