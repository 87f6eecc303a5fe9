"""`syncd purge`: removes what we made. Shows it first, and asks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

import typer

from syncd.apply import Hands
from syncd.bootstrap import declare, engine_for, holder, source_of
from syncd.canon.world import World
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, CalendarOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.stopping import stoppable
from syncd.daemon.round import Engine
from syncd.errors import RemoteError, UsageError, fail
from syncd.i18n.catalogue import remedy
from syncd.observe import Eyes, Look
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.model import CalendarRef
from syncd.plan.ownership import Owner
from syncd.plan.render import plan_as_json, plan_as_text
from syncd.ports import Fence
from syncd.problems import message
from syncd.purge import carry_out_purge, plan_purge

_FAILED: Final = 6
_YES: Final = frozenset({"ja", "j", "yes", "y"})


@dataclass(frozen=True, slots=True)
class _Found:
    plan: CalendarPlan | None
    look: Look | None
    error: RemoteError | None
    ref: CalendarRef


def purge(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
    calendar: CalendarOption = None,
    at: Annotated[str | None, typer.Option("--at", metavar="CONNECTION:ADDRESS", help="help-at")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="help-yes")] = False,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    world = declare(source_of(frame.settings, frame.dir, frame.clock)).world
    frame = frame.speaking(world.municipality.language)
    with (
        stoppable(),
        engine_for(frame.settings, world.municipality, frame.clock, create=True) as engine,
        engine.store.lease(holder()) as fence,
    ):
        found = [_look(frame, engine, world, ref) for ref in _refs(engine, calendar, at)]
        count = sum(len(one.plan.changes) for one in found if one.plan is not None)
        # With nothing left to delete there is nothing to ask: what is gone is only struck off the inventory.
        agreed = count == 0 or yes or _asked(frame, world, found, count)
        applied = sum(_delete(frame, engine, world, fence, one) for one in found) if agreed else 0
    frame.show(
        {
            "calendars": [_document(frame, world, one) for one in found],
            "applied": applied,
            "failed": count - applied if agreed else 0,
        },
        lambda: _summary(frame, found, count, applied),
    )
    failed = any(one.error is not None for one in found) or (agreed and applied < count)
    return _FAILED if failed else 0


def _refs(engine: Engine, calendar: str | None, at: str | None) -> list[CalendarRef]:
    """Every calendar and address that holds something of ours, the left behind ones included."""
    refs = [one.ref for one in engine.store.standings() if one.rows]
    chosen = [ref for ref in refs if calendar in (None, ref.calendar) and at in (None, ref.at)]
    asked = " ".join(word for word in (calendar, at) if word is not None)
    if asked and not chosen:
        known = sorted(f"{ref.calendar} {ref.at}" for ref in refs)
        raise fail(UsageError, "purge-nothing-there", calendar=asked, known=known)
    return chosen


def _owner(engine: Engine, world: World, ref: CalendarRef) -> Owner:
    return Owner(world.municipality.id, engine.installation, ref.calendar)


def _look(frame: Frame, engine: Engine, world: World, ref: CalendarRef) -> _Found:
    zone = world.municipality.zone
    eyes = Eyes(world.municipality.id, zone, frame.now(zone), engine.wall())
    try:
        plan, look = plan_purge(
            ref, _owner(engine, world, ref), partial(engine.backend, ref.connection), engine.store, eyes
        )
    except RemoteError as fault:
        return _Found(None, None, fault, ref)
    return _Found(plan, look, None, ref)


def _asked(frame: Frame, world: World, found: Sequence[_Found], count: int) -> bool:
    """Shows what would go, and takes a yes from whoever answers; nobody there is no yes."""
    for one in found:
        print(f"{one.ref.calendar}  ({one.ref.at})", file=sys.stderr)
        if one.plan is not None:
            zone = world.municipality.zone
            print("\n".join(plan_as_text(one.plan, frame.language, zone)), file=sys.stderr)
    print(frame.say(message("purge-ask", count=count)), end=" ", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise fail(UsageError, "purge-needs-yes", count=count)
    return answer.strip().lower() in _YES


def _delete(frame: Frame, engine: Engine, world: World, fence: Fence, one: _Found) -> int:
    if one.plan is None or one.look is None:
        return 0
    now = frame.now(world.municipality.zone)
    hands = Hands(
        backend=partial(engine.backend, one.ref.connection),
        store=engine.store,
        fence=fence,
        owner=_owner(engine, world, one.ref),
        run=engine.fresh_id(),
        revision="purge",
        now=now,
        wall=engine.wall,
        fresh_id=engine.fresh_id,
        origins=lambda _key: "",
        pause=engine.pause,
    )
    intents = tuple(intent.id for intent in engine.store.load(one.ref, now).intents)
    return carry_out_purge(one.plan, one.look, intents, hands).applied


def _document(frame: Frame, world: World, one: _Found) -> dict[str, object]:
    if one.plan is not None:
        return plan_as_json(one.plan, frame.language, world.municipality.zone)
    document: dict[str, object] = {"calendar": one.ref.calendar, "at": one.ref.at, "changes": []}
    if one.error is not None:
        document["error"] = {
            "reason": one.error.reason,
            "message": frame.say(one.error.message),
            "remedy": remedy(frame.language, one.error.message),
        }
    return document


def _summary(frame: Frame, found: Sequence[_Found], count: int, applied: int) -> str:
    lines = [
        f"{one.ref.calendar}: {frame.say(one.error.message)} {remedy(frame.language, one.error.message)}".rstrip()
        for one in found
        if one.error is not None
    ]
    lines.append(frame.say(message("purge-summary", count=count, applied=applied)))
    return "\n".join(lines)
