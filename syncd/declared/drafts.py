"""Commented templates of new visits and events: what was given, and what may be added.

Every key carries its text of the catalogue as a comment. What may be added stands as a comment too, and
is of the right shape once its `#` is taken away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from textwrap import wrap
from typing import Final

from syncd.declared.fragments import message_id
from syncd.declared.schema.base import Declared
from syncd.declared.schema.events import Event
from syncd.declared.schema.visits import VisitItem
from syncd.problems import Message, message

Say = Callable[[Message], str]

_WIDTH: Final = 100
_PLAIN: Final = re.compile(r"[A-Za-zÆØÅæøå][\w ,.()/+–-]*(?<! )")
_WHEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}[-0-9 :./]*(?<! )")
_SPECIAL: Final = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
_VISIT_SAMPLES: Final[Mapping[str, str]] = {
    "workplace": "bibliotek",
    "where": "…",
    "requested": "2026-10-06",
    "host": "mayor",
    "visitors": "[{member: m01, roles: [councillor]}, {name: …, role: minister}]",
    "committee": "kultur-fritid",
    "purpose": "…",
    "content": "…",
    "timetable": '["10.00 …", "10.30 …"]',
    "participants": "[{member: m02}, {name: …, side: administration, role: …}]",
    "responsibilities": "{forplejning: …, lokale: …}",
    "leader": "{attends: ja, agreed: 2026-10-06}",
    "parties": "[A, V]",
    "cross_party": "ja",
    "inform": "[chairs]",
    "mayor_informed": "2026-10-06",
    "background_note": "2026-10-06",
    "approved": "{by: sekretariat, on: 2026-10-06}",
    "case": '"00.05.00-G00-1-26"',
}
_EVENT_SAMPLES: Final[Mapping[str, str]] = {
    "when": "2026-10-06 17:00/19:00",
    "window": "2026-05/2026-06",
    "time": "to-follow",
    "where": "…",
    "kind": "meeting",
    "audience": "council",
    "inform": "[mayor, chairs]",
    "description": "…",
    "repeat": '"FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20261231"',
    "show_as": "busy",
    "private": "ja",
    "public_title": "…",
    "source": '{document: "000"}',
}


def visit_draft(given: Mapping[str, str | list[str]], say: Say, head: str = "") -> str:
    """The content of a new file under config/visits/; `head` stands first in it."""
    lines = [*_comment(say(message("draft-visit"))), ""]
    lines += _body(VisitItem, given, _VISIT_SAMPLES, say)
    return "\n".join([*([head] if head else []), *lines, ""])


def event_draft(given: Mapping[str, str | list[str]], say: Say) -> tuple[str, ...]:
    """The lines of a new event, to stand as an item of `events:`; not indented."""
    first, *rest = _body(Event, given, _EVENT_SAMPLES, say, explained=False)
    return (f"- {first}", *(f"  {line}" if line else "" for line in rest))


def _body(
    model: type[Declared],
    given: Mapping[str, str | list[str]],
    samples: Mapping[str, str],
    say: Say,
    *,
    explained: bool = True,
) -> Iterator[str]:
    for key, value in given.items():
        if explained:
            yield from _comment(say(message(message_id(model, key))))
        yield f"{key}: {_written(value)}"
    yield ""
    yield from _comment(say(message("draft-more")))
    for key, sample in samples.items():
        if key not in given:
            yield from _comment(say(message(message_id(model, key))))
            yield f"# {key}: {sample}"


def _comment(text: str) -> Iterator[str]:
    """`text` as lines that no one takes for a key that could be uncommented."""
    return (f"## {line}" for line in wrap(text, _WIDTH))


def _written(value: str | list[str]) -> str:
    """`value` as YAML that means exactly it."""
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]" if len(value) != 1 else _written(value[0])
    plain = (_PLAIN.fullmatch(value) and ", " not in value) or _WHEN.fullmatch(value)
    return value if plain and value.lower() not in _SPECIAL else json.dumps(value, ensure_ascii=False)
