"""`syncd duties`: what is still to be done, by whom and by when."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated, Final

import typer

from syncd.bootstrap import at_hand, source_of
from syncd.canon.world import World
from syncd.cli.dutylist import FIELDS, duty_document, duty_lines, duty_todo
from syncd.cli.frame import Frame, build_frame
from syncd.cli.options import AsOfOption, DirOption, LangOption, SettingsOption
from syncd.cli.problems import problems_json
from syncd.cli.streams import speaking
from syncd.duties import Duty, DutyState, duties_of
from syncd.errors import UsageError, fail
from syncd.formats.spreadsheet import csv_table
from syncd.formats.todo import todo_list
from syncd.problems import message
from syncd.rules.owners import ROLES

_FORMATS: Final = ("text", "json", "ics", "csv")


def duties_verb(
    owner: Annotated[str | None, typer.Option("--owner", metavar="ROLE|ID|NAME", help="help-duties-owner")] = None,
    everything: Annotated[bool, typer.Option("--all", help="help-duties-all")] = False,
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: Annotated[str, typer.Option("--format", metavar="text|json|ics|csv", help="help-duties-format")] = "text",
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form, formats=_FORMATS)
    declaration = at_hand(source_of(frame.settings, frame.dir, frame.clock))
    world = declaration.world
    frame = frame.speaking(world.municipality.language)
    today = frame.now(world.municipality.zone).astimezone(world.municipality.zone).date()
    found = duties_of(world, today)
    if owner is not None:
        found = _of(owner, found, world)
    listed = _Listed(frame, world, today, tuple(duty for duty in found if everything or duty.is_listed))
    hidden = 0 if everything else sum(1 for duty in found if duty.lapsed)
    match frame.format:
        case "ics":
            _write(_ics(listed))
        case "csv":
            _write(_csv(listed))
        case _:
            document = {
                "as_of": today.isoformat(),
                "duties": _documents(listed),
                "older": hidden,
                "revision": declaration.revision,
                "problems": problems_json(declaration.problems, frame.language),
            }
            frame.show(document, lambda: "\n".join(_lines(listed, hidden)))
    return 0


@dataclass(frozen=True, slots=True)
class _Listed:
    """The duties to be shown, and what they are shown by."""

    frame: Frame
    world: World
    today: date
    duties: tuple[Duty, ...]


def _of(owner: str, duties: Sequence[Duty], world: World) -> tuple[Duty, ...]:
    """The duties of `owner`. Raises UsageError where nobody is called so and no duty is theirs."""
    found = tuple(duty for duty in duties if duty.belongs_to(owner))
    staff = ((one.id, one.role, one.name, one.email) for one in world.staff)
    members = ((one.id, one.name, one.email) for one in world.council.members)
    leaders = ((one.leader, one.leader_email) for one in world.workplaces)
    known = {word.casefold() for words in (ROLES, *staff, *members, *leaders) for word in words if word}
    if not found and owner.casefold() not in known:
        roles = dict.fromkeys((*(one.role for one in world.staff), *ROLES))
        raise fail(UsageError, "unknown-owner", owner=owner, roles=tuple(roles))
    return found


def _documents(listed: _Listed) -> list[dict[str, object]]:
    return [duty_document(duty, listed.frame.language) for duty in listed.duties]


def _lines(listed: _Listed, hidden: int) -> Iterator[str]:
    frame, duties, today = listed.frame, listed.duties, listed.today
    late, open_ = (sum(1 for one in duties if one.state is state) for state in (DutyState.LATE, DutyState.OPEN))
    yield frame.say(message("duties-head", today=today, late=late, open=open_))
    if not duties:
        yield frame.say(message("duties-none"))
    for state, part in groupby(duties, key=lambda duty: duty.state):
        yield from ("", frame.say(message(f"duties-part-{state.value}")))
        for duty in part:
            yield from ("", *duty_lines(duty, today, frame.language, listed.world.municipality.zone))
    if late or open_:
        undone = next(duty for duty in duties if duty.state in (DutyState.LATE, DutyState.OPEN))
        yield from ("", frame.say(message("duties-acknowledge", duty=undone.ground.rule, today=today)))
    if hidden:
        yield from ("", frame.say(message("duties-older", count=hidden)))


def _ics(listed: _Listed) -> str:
    frame, town = listed.frame, listed.world.municipality
    todos = (duty_todo(duty, town, frame.language) for duty in listed.duties)
    return todo_list(todos, frame.say(message("duties-calendar", town=town.name)), frame.now(town.zone))


def _csv(listed: _Listed) -> str:
    def cell(value: object) -> object:
        return "; ".join(map(str, value)) if isinstance(value, list) else value

    flat = ({**document, "owners": _people(document)} for document in _documents(listed))
    return csv_table(FIELDS, ([cell(document[name]) for name in FIELDS] for document in flat))


def _people(document: dict[str, object]) -> list[str]:
    owners = document["owners"]
    assert isinstance(owners, list)
    return [f"{one['name']} <{one['email']}>" if one["email"] else one["name"] for one in owners]


def _write(text: str) -> None:
    """`text` on stdout as UTF-8 with its own line ends, whatever the terminal speaks: it is a file's content."""
    with speaking():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
