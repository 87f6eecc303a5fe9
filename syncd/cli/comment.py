"""A round's plan as the comment on a pull request, with its pictures beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from syncd.canon.entries import Withheld
from syncd.canon.rulebook import Outcome
from syncd.canon.world import POLITICAL, member_calendar
from syncd.cli.frame import Frame
from syncd.cli.judged import judged
from syncd.cli.plans import kept_out_of
from syncd.daemon.round import RoundPlan
from syncd.desired import Desired
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.markdown import Judged, Sheet, markdown
from syncd.plan.model import Action
from syncd.plan.summary import EventChange, by_event
from syncd.plan.week import Box, Look, week_svg, weeks_of
from syncd.problems import message
from syncd.rules.render import reason

_MOST_PICTURES: Final = 4
_UNREMARKABLE: Final = frozenset({Withheld.DRAFT, Withheld.CATALOGUE})


def comment(frame: Frame, planned: RoundPlan, base: Desired | None, pictures: Path | None) -> str:
    """The comment; `base` is what the revision it is compared with desires. Writes the pictures into `pictures`."""
    world = planned.declaration.world
    plans = _plans(planned)
    drawn = {} if pictures is None else _draw(frame, planned, plans, pictures)
    names = {member_calendar(member.id): member.name for member in world.council.members}
    names[POLITICAL] = world.municipality.political_title.of(frame.language)
    return markdown(
        Sheet(
            plans=plans,
            digest=planned.digest,
            problems=planned.declaration.problems,
            kept_out=tuple(_kept_out(frame, planned, base)),
            blocked=tuple(_judged(frame, planned, base, Outcome.BLOCKED)),
            warned=tuple(_judged(frame, planned, base, Outcome.WARNED)),
            names=names,
            unread={
                one.assignment.ref.calendar: frame.say(one.error.message)
                for one in planned.prepared
                if one.error is not None
            },
            pictures=drawn,
            zone=world.municipality.zone,
            language=frame.language,
        )
    )


def _plans(planned: RoundPlan) -> tuple[CalendarPlan, ...]:
    return tuple(one.plan for one in planned.prepared if one.plan is not None)


def _judged(frame: Frame, planned: RoundPlan, base: Desired | None, outcome: Outcome) -> Iterator[Judged]:
    """What the rules block or warn about: against a base, only what that base had otherwise."""
    desired = planned.desired
    for entry in judged(planned.declaration.world, desired, outcome):
        verdict = desired.verdicts[entry.key]
        before = None if base is None else base.verdicts.get(entry.key)
        if before is None or before.findings != verdict.findings:
            reasons = (frame.say(reason(finding)) for finding in verdict.findings if not finding.waived)
            yield Judged(entry.key, entry.heading(frame.language), tuple(reasons))


def _kept_out(frame: Frame, planned: RoundPlan, base: Desired | None) -> Iterator[tuple[str, str]]:
    """What else is not published: against a base, only what that base had otherwise."""
    for entry, why in kept_out_of(planned):
        if why is Withheld.BLOCKED:
            continue
        same = base is not None and base.notes.get(entry.key) == planned.desired.notes[entry.key]
        if not same and (base is not None or why not in _UNREMARKABLE):
            yield entry.key, f"{entry.heading(frame.language)} – {frame.say(message(f'withheld-{why.value}'))}"


def _draw(frame: Frame, planned: RoundPlan, plans: tuple[CalendarPlan, ...], folder: Path) -> dict[str, str]:
    """File names by caption, one picture for each of the first affected weeks."""
    zone = planned.declaration.world.municipality.zone
    changes = by_event(plans)
    moved = [box for change in changes for box in _boxes(change)]
    around = list(_others(planned, {change.key for change in changes}))
    drawn = {}
    folder.mkdir(parents=True, exist_ok=True)
    for monday in weeks_of(moved, zone)[:_MOST_PICTURES]:
        file = folder / f"{_week(monday)}.svg"
        file.write_text(week_svg(monday, [*around, *moved], zone, frame.language), encoding="utf-8")
        iso = monday.isocalendar()
        drawn[frame.say(message("week-title", week=iso.week, year=iso.year))] = f"{folder.name}/{file.name}"
    return drawn


def _week(monday: date) -> str:
    iso = monday.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def _boxes(change: EventChange) -> Iterator[Box]:
    match change.action:
        case Action.CREATE if change.after is not None:
            yield Box(change.heading, change.after, Look.NEW)
        case Action.DELETE if change.before is not None:
            yield Box(change.heading, change.before, Look.GONE)
        case Action.UPDATE if change.moves:
            if change.before is not None:
                yield Box(change.heading, change.before, Look.BEFORE)
            if change.after is not None:
                yield Box(change.heading, change.after, Look.AFTER)


def _others(planned: RoundPlan, changed: set[str]) -> Iterator[Box]:
    """What else the political calendar holds, so that the week is recognised."""
    for one in planned.desired.calendars:
        if one.calendar == POLITICAL:
            for target in one.targets.values():
                if target.key not in changed and target.publishable:
                    yield Box(target.heading, target.managed.span, Look.OTHER)
