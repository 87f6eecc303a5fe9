"""A duty as people read it, and as programs do."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.times import day_start
from syncd.canon.world import Municipality
from syncd.duties import Duty, DutyState
from syncd.formats.todo import Todo, TodoStatus
from syncd.i18n.catalogue import say
from syncd.plan.wording import when_text
from syncd.problems import Message, message
from syncd.rules.owners import Owner
from syncd.rules.render import source_of

_NAMESPACE: Final = uuid.UUID("7b2f6b0e-0c0e-5b7e-8d43-2f0f5a3f2c11")
_INDENT: Final = " " * 4
_MARKS: Final = {DutyState.LATE: "!!", DutyState.OPEN: "--", DutyState.DONE: "ok", DutyState.NOT_RELEVANT: "··"}
_STATUS: Final = {DutyState.DONE: TodoStatus.COMPLETED, DutyState.NOT_RELEVANT: TodoStatus.CANCELLED}

FIELDS: Final = (
    "state", "due", "title", "entry", "key", "first", "last", "owner", "owners", "vacant", "message", "duty", "done_on",
    "done_by", "not_relevant", "provisional", "document", "section", "text_missing", "note", "file", "line",
)  # fmt: skip
"""The keys of a duty's document, in the order of the columns of a table."""


def duty_document(duty: Duty, language: str) -> dict[str, object]:
    """A duty for programs; `owner` is the first role of the rule, `owners` the people, `file` where it is ticked."""
    done, ground = duty.done, duty.ground
    on = None if done is None or done.on is None else done.on.isoformat()
    return {
        "key": duty.entry.key,
        "duty": ground.rule,
        "title": ground.title.of(language),
        "message": _one_line(duty.words.of(language)),
        "entry": duty.entry.heading(language),
        "first": duty.days.first.isoformat(),
        "last": duty.days.last.isoformat(),
        "owner": ", ".join(duty.roles),
        "owners": [{"name": one.name, "email": one.email, "id": one.id or None} for one in duty.owners],
        "vacant": list(duty.vacant),
        "due": None if duty.due is None else duty.due.isoformat(),
        "provisional": duty.is_provisional,
        "state": duty.state.value,
        "done_on": on,
        "done_by": None if done is None else done.by,
        "not_relevant": done.not_relevant.of(language) if done is not None and done.not_relevant else None,
        "section": ground.section,
        "document": ground.document_id,
        "text_missing": ground.text_missing,
        "note": None if ground.note is None else _one_line(ground.note.of(language)),
        "file": duty.entry.origin.file,
        "line": duty.entry.origin.line,
    }


def duty_lines(duty: Duty, today: date, language: str, zone: ZoneInfo) -> Iterator[str]:
    """A duty for a person, in a few lines; the first says what and by when, and is marked where it is late."""

    def told(one: Message) -> str:
        return _one_line(say(language, one))

    yield f"{_MARKS[duty.state]}  {duty.ground.title.of(language)}: {told(_due(duty, today))}"
    for one in (_about(duty, language, zone), _owner(duty), duty.words, _source(duty)):
        text = told(one) if isinstance(one, Message) else _one_line(one.of(language))
        if text:
            yield f"{_INDENT}{text}"
    if duty.ground.note is not None:
        yield f"{_INDENT}{told(message('duty-note', note=duty.ground.note))}"
    origin = duty.entry.origin
    yield f"{_INDENT}{told(message('duty-place', file=origin.file, line=origin.line, duty=duty.ground.rule))}"


def late_line(duty: Duty, language: str) -> str:
    """A late duty on one line, beside other things that a person must know."""
    nobody = message("duty-nobody", roles=duty.vacant)
    names = ", ".join(one.name for one in duty.owners) or nobody
    heading = duty.entry.heading(language)
    told = {"due": duty.due, "title": duty.ground.title, "heading": heading, "key": duty.entry.key, "owner": names}
    return _one_line(say(language, message("status-late", **told)))


def duty_todo(duty: Duty, town: Municipality, language: str) -> Todo:
    """A duty for a task list. Its UID is that of the municipality, the entry and the rule, whatever they say."""
    done, origin = duty.done, duty.entry.origin
    where = message("duty-place", file=origin.file, line=origin.line, duty=duty.ground.rule)
    parts = (say(language, one) if isinstance(one, Message) else one.of(language) for one in (
        _about(duty, language, town.zone), _owner(duty), duty.words, _source(duty), where))  # fmt: skip
    title = {"title": duty.ground.title, "heading": duty.entry.heading(language)}
    return Todo(
        uid=str(uuid.uuid5(_NAMESPACE, f"{town.id} {duty.entry.key} {duty.ground.rule}")),
        summary=_one_line(say(language, message("duty-task", **title))),
        due=duty.due,
        description="\n".join(filter(None, map(_one_line, parts))),
        contacts=tuple(map(_contact, duty.owners)),
        status=_STATUS.get(duty.state, TodoStatus.NEEDS_ACTION),
        completed=day_start(done.on, town.zone)
        if done is not None and done.on is not None and not done.not_relevant
        else None,
        urgent=duty.state is DutyState.LATE,
    )


def _about(duty: Duty, language: str, zone: ZoneInfo) -> Message:
    entry, days = duty.entry, duty.days
    told = {"heading": entry.heading(language), "key": entry.key}
    if entry.span is None:
        return message("duty-about-undated", **told, first=days.first, last=days.last)
    return message("duty-about", **told, when=when_text(entry.span, language, zone))


def _owner(duty: Duty) -> Message:
    if not duty.owners:
        return message("duty-owner-unknown", roles=duty.vacant)
    people = [_contact(one) for one in duty.owners]
    if duty.vacant:
        return message("duty-owner-missing", owners=people, roles=duty.vacant)
    return message("duty-owner", owners=people)


def _contact(owner: Owner) -> str:
    return owner.name if owner.email is None else f"{owner.name} <{owner.email}>"


def _source(duty: Duty) -> Message:
    id_ = "duty-source-missing" if duty.ground.text_missing else "duty-source"
    return message(id_, source=source_of(duty.ground))


def _due(duty: Duty, today: date) -> Message:
    if duty.state is DutyState.NOT_RELEVANT and duty.done is not None:
        return message("duty-not-relevant", why=duty.done.not_relevant)
    if duty.state is DutyState.DONE and duty.done is not None:
        on, by = duty.done.on, duty.done.by
        done = message("duty-done") if on is None else message("duty-done-on", on=on)
        return done if by is None else message("duty-done-by", done=done, by=by)
    if duty.due is None:
        return message("duty-undated", anchor=message(f"word-anchor-{duty.anchor.value}"))
    dated = _dated(duty.due, today)
    return message("duty-due-provisional", due=dated) if duty.is_provisional else dated


def _dated(due: date, today: date) -> Message:
    days = (due - today).days
    told = {"weekday": message(f"day-{due.isoweekday()}"), "due": due}
    match days:
        case 0:
            return message("duty-due-today", **told)
        case 1:
            return message("duty-due-tomorrow", **told)
        case -1:
            return message("duty-due-yesterday", **told)
        case _ if days < 0:
            return message("duty-due-late", **told, days=-days)
        case _:
            return message("duty-due-ahead", **told, days=days)


def _one_line(text: str) -> str:
    return " ".join(text.split())
