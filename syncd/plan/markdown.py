"""A round's plan for a pull request: short first, details folded. Pure.

Everything that comes from the files is escaped: a title can be no link, no mention and no markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from syncd.i18n.catalogue import say, say_problem
from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.model import Action
from syncd.plan.render import plan_as_text
from syncd.plan.summary import EventChange, by_event
from syncd.plan.wording import when_text
from syncd.problems import Problem, message
from syncd.rules.discretion import HIDDEN

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()<>+!|~&$^:])")
# Forges look for mentions and issue numbers after the Markdown is read, where a backslash is gone.
_CALLS: Final = re.compile(r"([@#])")
_NO_WIDTH: Final = "\u200b"
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry that the rules have something against, with each reason on a line."""

    key: str
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the comment is made of. `kept_out`: key and reason of what else is not published; `pictures`: file name
    by caption; `names`: calendars' names by their keys; `unread`: why a calendar could not be read, by key.
    """

    plans: Sequence[CalendarPlan]
    digest: str
    problems: Sequence[Problem]
    kept_out: Sequence[tuple[str, str]]
    names: Mapping[str, str]
    unread: Mapping[str, str]
    pictures: Mapping[str, str]
    zone: ZoneInfo
    language: str
    blocked: Sequence[Judged] = ()
    warned: Sequence[Judged] = ()


def markdown(sheet: Sheet) -> str:
    """The comment: GitHub Flavored Markdown, ending with a line break."""
    changes = by_event(sheet.plans)
    lines = [*_head(sheet, changes), *_blocked(sheet), *_table(sheet, changes), *_waiting(sheet), *_unread(sheet)]
    for caption, file in sheet.pictures.items():
        lines += ("", f"![{escaped(caption)}]({file})")
    lines += [*_details(sheet), *_warned(sheet), *_kept_out(sheet), *_problems(sheet)]
    if changes:
        lines += ["", _say(sheet, "md-digest", digest=sheet.digest)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """`text` on one line, as nothing but itself."""
    return _CALLS.sub(rf"\1{_NO_WIDTH}", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _say(sheet: Sheet, id_: str, /, **values: object) -> str:
    return say(sheet.language, message(id_, **values))


def _head(sheet: Sheet, changes: Sequence[EventChange]) -> Iterator[str]:
    calendars = sum(1 for plan in sheet.plans if plan.changes)
    if not changes:
        yield f"### {_say(sheet, 'md-nothing')}"
        return
    yield f"### {_say(sheet, 'md-title', calendars=calendars)}"
    counted = {
        "md-new": sum(1 for one in changes if one.action is Action.CREATE),
        "md-moved": sum(1 for one in changes if one.moves),
        "md-changed": sum(1 for one in changes if one.action is Action.UPDATE and not one.moves),
        "md-gone": sum(1 for one in changes if one.action is Action.DELETE),
        "md-adopted": sum(1 for one in changes if one.action is Action.ADOPT),
    }
    yield ""
    yield " · ".join(_say(sheet, id_, count=count) for id_, count in counted.items() if count)


def _table(sheet: Sheet, changes: Sequence[EventChange]) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield "| | " + " | ".join(_say(sheet, f"md-column-{name}") for name in ("event", "before", "after", "where")) + " |"
    yield "|---|---|---|---|---|"
    for one in changes:
        title = f"**{escaped(one.heading)}**" if one.heading else HIDDEN
        cells = (
            _say(sheet, "md-row-moved" if one.moves else f"md-row-{one.action.value}"),
            f"{title}<br>`{one.key}`",
            "" if one.before is None else when_text(one.before, sheet.language, sheet.zone),
            "" if one.after is None else when_text(one.after, sheet.language, sheet.zone),
            escaped(_calendars(sheet, one.calendars)),
        )
        yield "| " + " | ".join(cells) + " |"


def _calendars(sheet: Sheet, calendars: Sequence[str]) -> str:
    """By name where they are few, else the first ones and how many more."""
    names = [sheet.names.get(calendar, calendar) for calendar in calendars]
    if len(names) <= _FEW:
        return ", ".join(names)
    return _say(sheet, "md-and-more", first=names[0], count=len(names) - 1)


def _waiting(sheet: Sheet) -> Iterator[str]:
    waiting = [plan for plan in sheet.plans if plan.refusals]
    if waiting:
        yield ""
        yield f"> **{_say(sheet, 'md-waiting')}**"
    for plan in waiting:
        reasons = " ".join(_say(sheet, f"refusal-{refusal.kind.value}", **refusal.values) for refusal in plan.refusals)
        yield f"> - {escaped(sheet.names.get(plan.ref.calendar, plan.ref.calendar))}: {escaped(reasons)}"


def _unread(sheet: Sheet) -> Iterator[str]:
    for calendar, reason in sheet.unread.items():
        yield ""
        yield f"> ⚠ {escaped(sheet.names.get(calendar, calendar))}: {escaped(reason)}"


def _details(sheet: Sheet) -> Iterator[str]:
    changed = [plan for plan in sheet.plans if plan.changes or plan.reports]
    if not changed:
        return
    body = []
    for plan in changed:
        body.append(f"{plan.ref.calendar}  {sheet.names.get(plan.ref.calendar, '')}")
        body += plan_as_text(plan, sheet.language, sheet.zone)
        body.append("")
    yield from _folded(_say(sheet, "md-details"), ["```text", *(line.replace("```", "'''") for line in body), "```"])


def _blocked(sheet: Sheet) -> Iterator[str]:
    if sheet.blocked:
        yield from ("", f"**{_say(sheet, 'md-blocked', count=len(sheet.blocked))}**", "", *_judged(sheet.blocked))


def _warned(sheet: Sheet) -> Iterator[str]:
    if sheet.warned:
        yield from _folded(_say(sheet, "md-warned", count=len(sheet.warned)), tuple(_judged(sheet.warned)))


def _judged(entries: Sequence[Judged]) -> Iterator[str]:
    for one in entries:
        yield f"- **{escaped(one.title)}** `{one.key}`"
        yield from (f"  - {escaped(reason)}" for reason in one.reasons)


def _kept_out(sheet: Sheet) -> Iterator[str]:
    if sheet.kept_out:
        rows = [f"- `{key}`: {escaped(reason)}" for key, reason in sheet.kept_out]
        yield from _folded(_say(sheet, "md-kept-out", count=len(rows)), rows)


def _problems(sheet: Sheet) -> Iterator[str]:
    if sheet.problems:
        rows = [f"- {escaped(say_problem(sheet.language, problem))}" for problem in sheet.problems]
        yield from _folded(_say(sheet, "md-problems", count=len(rows)), rows)


def _folded(summary: str, body: Sequence[str]) -> Iterator[str]:
    yield from ("", f"<details><summary>{escaped(summary)}</summary>", "", *body, "", "</details>")
