"""`syncd judge`: one booking's verdict, with all its reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from syncd.bootstrap import at_hand, source_of
from syncd.canon.world import World
from syncd.cli.frame import Frame, build_frame
from syncd.cli.keys import unknown_key
from syncd.cli.options import AsOfOption, DirOption, LangOption, SettingsOption
from syncd.cli.problems import problems_json
from syncd.cli.written import read_written
from syncd.errors import InvalidSource, UsageError, fail
from syncd.plan.wording import when_text
from syncd.problems import message
from syncd.rules.bookings import Booking, bookings_of, case_of
from syncd.rules.judge import judge
from syncd.rules.record import Record, record
from syncd.rules.render import verdict_json, verdict_lines
from syncd.rules.surroundings import Surroundings
from syncd.rules.timeline import periods_near, timeline
from syncd.rules.verdict import Verdict
from syncd.rules.written import booking_in

_BLOCKED = 1


def judge_verb(
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="help-judge-key")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help="help-judge-file")] = None,
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: Annotated[str, typer.Option("--format", metavar="text|json|markdown", help="help-format-judge")] = "text",
    explain: Annotated[bool, typer.Option("--explain", help="help-judge-explain")] = False,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form, formats=("text", "json", "markdown"))
    if (key is None) == (file is None):
        raise fail(UsageError, "judge-what")
    declaration = at_hand(source_of(frame.settings, frame.dir, frame.clock))
    world = declaration.world
    frame = frame.speaking(world.municipality.language)
    booking = _declared(world, key) if key is not None else _written(file or Path(), world)
    today = frame.now(world.municipality.zone).astimezone(world.municipality.zone).date()
    verdict = judge(booking, world, today)
    drawn = _drawn(frame, booking, world, verdict)
    if frame.format == "markdown":
        when = _when(frame, booking, world)
        print(record(Record(booking, verdict, world, declaration.revision, when, drawn, frame.language)), end="")
    else:
        document = verdict_json(verdict, frame.language) | {
            "title": booking.entry.heading(frame.language),
            "revision": declaration.revision,
            "problems": problems_json(declaration.problems, frame.language),
        }
        frame.show(document, lambda: _text(frame, booking, world, verdict, drawn if explain else [], explain=explain))
    return _BLOCKED if verdict.is_blocked else 0


def _declared(world: World, key: str) -> Booking:
    found = next((booking for booking in bookings_of(world) if key in (booking.entry.key, *booking.entry.was)), None)
    if found is None:
        raise unknown_key(key, [booking.entry.key for booking in bookings_of(world)])
    return found


def _written(file: Path, world: World) -> Booking:
    written = booking_in(file.name, read_written(file), world)
    if written.booking is None:
        raise InvalidSource(message("written-invalid", file=file.name), written.problems)
    return written.booking


def _drawn(frame: Frame, booking: Booking, world: World, verdict: Verdict) -> list[str]:
    case = case_of(booking, world, verdict.as_of, Surroundings(world, verdict.as_of))
    return [] if case is None else list(timeline(case, periods_near(case, world), frame.language))


def _when(frame: Frame, booking: Booking, world: World) -> str:
    span = booking.entry.span
    if span is None:
        return frame.say(message("explain-undated"))
    return when_text(span, frame.language, world.municipality.zone)


def _text(frame: Frame, booking: Booking, world: World, verdict: Verdict, drawn: list[str], *, explain: bool) -> str:
    lines = [
        f"{booking.entry.heading(frame.language)} ({booking.entry.key})",
        _when(frame, booking, world),
        *verdict_lines(verdict, frame.language, everything=explain),
    ]
    return "\n".join([*lines, "", *drawn] if drawn else lines)
