"""`syncd what-if`: what an election, other rules or other visits would do to what is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from syncd.bootstrap import at_hand, source_of
from syncd.canon.world import World
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.written import read_written
from syncd.declared.whens import LAST_YEAR
from syncd.desired import standpoint_of
from syncd.errors import InvalidSource, UsageError, fail
from syncd.plan.wording import when_text
from syncd.problems import Message, message
from syncd.rules.elections import known_folketing
from syncd.rules.render import finding_json, reason
from syncd.rules.written import world_with
from syncd.whatif import Turn, WhatIf, called, what_if

_FOLKETING = "folketing"


def what_if_verb(
    call: Annotated[str | None, typer.Option("--call", metavar="folketing=DATE", help="help-call")] = None,
    with_: Annotated[Path | None, typer.Option("--with", metavar="FILE", help="help-with")] = None,
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    if call is None and with_ is None:
        raise fail(UsageError, "what-if-what")
    world = at_hand(source_of(frame.settings, frame.dir, frame.clock)).world
    frame = frame.speaking(world.municipality.language)
    now = frame.now(world.municipality.zone)
    today = now.astimezone(world.municipality.zone).date()
    other = world if with_ is None else _with(with_, world)
    if call is not None:
        other = called(other, _election_day(call, other, today), today)
    found = what_if(world, other, standpoint_of(world, now, frame.settings.limits.future_days))
    document = {
        "as_of": today.isoformat(),
        "withdrawn": [_turn_document(frame, turn) for turn in found.withdrawn],
        "returned": [_turn_document(frame, turn) for turn in found.returned],
        "standing": found.standing,
        "problems": [],
    }
    waiting = tuple(_not_known(other, today))
    frame.show(document, lambda: "\n".join([*_lines(frame, found, world), *map(frame.say, waiting)]))
    return 0


def _with(file: Path, world: World) -> World:
    written = world_with(file.name, read_written(file), world)
    if written.world is None:
        raise InvalidSource(message("written-invalid", file=file.name), written.problems)
    return written.world


def _election_day(call: str, world: World, today: date) -> date:
    """The day in `folketing=DATE`. Raises UsageError where no election could be called so."""
    kind, _, text = call.partition("=")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise fail(UsageError, "call-form", text=call) from None
    if kind != _FOLKETING:
        raise fail(UsageError, "call-form", text=call)
    if day.year > LAST_YEAR:
        raise fail(UsageError, "call-far", day=day, year=LAST_YEAR + 1)
    if day <= today:
        raise fail(UsageError, "call-past", day=day, today=today)
    days = (election.day for election in known_folketing(world.elections, today))
    ahead = next((known for known in days if known is not None and known >= today), None)
    if ahead is not None:
        raise fail(UsageError, "call-already", day=ahead)
    return day


def _not_known(world: World, today: date) -> Iterator[Message]:
    """The folketing elections that count for nothing yet: they are known from the day of their call."""
    for election in world.elections:
        if election.called is not None and election.called > today:
            yield message("what-if-not-known", day=election.day or election.called, called=election.called, today=today)


def _turn_document(frame: Frame, turn: Turn) -> dict[str, object]:
    return {
        "key": turn.entry.key,
        "title": turn.entry.heading(frame.language),
        "findings": [finding_json(finding, frame.language) for finding in turn.verdict.findings],
    }


def _lines(frame: Frame, found: WhatIf, world: World) -> Iterator[str]:
    yield from _part(frame, "what-if-withdrawn", found.withdrawn, world)
    yield from _part(frame, "what-if-returned", found.returned, world)
    if not found.withdrawn and not found.returned:
        yield frame.say(message("what-if-nothing"))
    yield frame.say(message("what-if-standing", count=found.standing))


def _part(frame: Frame, head: str, turns: Sequence[Turn], world: World) -> Iterator[str]:
    if not turns:
        return
    yield frame.say(message(head, count=len(turns)))
    for turn in turns:
        when = "" if turn.entry.span is None else when_text(turn.entry.span, frame.language, world.municipality.zone)
        yield f"  {turn.entry.heading(frame.language)} ({turn.entry.key}), {when}"
        for finding in turn.verdict.findings:
            if finding.effect.value == "block" and not finding.waived:
                yield f"    {' '.join(frame.say(reason(finding)).split())}"
    yield ""
