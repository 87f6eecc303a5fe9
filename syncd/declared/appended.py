"""A new event at the end of a programme's `events:`, every other byte of the file left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from syncd.declared import tree
from syncd.declared.reader import read
from syncd.declared.wrong import Wrong

_EVENTS: Final = "events"
_INDENT: Final = 2


def with_event(path: str, raw: bytes, block: Sequence[str]) -> bytes:
    """The file `raw` with the lines of `block` as one more item of `events:`.

    Comments and line ends stay. Raises `Wrong` where the file is written in a way in which nothing can be
    added safely: the result is read again, and must say the same as before and one event more.
    """
    before = read(path, raw).tree
    if not isinstance(before, tree.Mapping):
        raise Wrong("new-event-unreadable", file=path)
    text = raw.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    at, column = _end_of_events(before, lines, path)
    added = [f"{' ' * column}{line}".rstrip() for line in block]
    if _EVENTS not in before.keys:
        added = [f"{_EVENTS}:", *added]
    kept, rest = lines[:at], lines[at:]
    if kept and kept[-1].strip():
        kept[-1] = kept[-1].rstrip("\r") + end.removesuffix("\n")
        added = ["", *added]
    after = "\n".join(
        [
            *kept,
            *(line + end.removesuffix("\n") for line in [*added, *([""] if rest and rest[0].strip() else [])]),
            *rest,
        ]
    )
    result = (after if after.endswith("\n") else after + end).encode("utf-8")
    _same_and_one_more(before, read(path, result).tree, path)
    return result


def _end_of_events(root: tree.Mapping, lines: Sequence[str], path: str) -> tuple[int, int]:
    """The index of the line before which an item belongs, and the column of its dash."""
    if _EVENTS not in root.keys:
        return _without_blank_end(lines, len(lines)), _INDENT
    value = root.values[_EVENTS]
    column = _INDENT
    if isinstance(value, tree.Sequence):
        column = value.place.column - 1
        if lines[value.place.line - 1][column : column + 1] != "-":
            raise Wrong("new-event-flow", file=path, line=value.place.line)
    elif not isinstance(value, tree.Scalar) or value.text is not None:
        raise Wrong("new-event-unreadable", file=path)
    following = [place.line - 1 for place in root.keys.values() if place.line > root.keys[_EVENTS].line]
    at = min(following, default=len(lines))
    while following and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
        at -= 1  # a comment above the next key is that key's
    return _without_blank_end(lines, at), column


def _without_blank_end(lines: Sequence[str], at: int) -> int:
    while at and not lines[at - 1].strip():
        at -= 1
    return at


def _same_and_one_more(before: tree.Mapping, after: tree.Node | None, path: str) -> None:
    old = tree.data_of(before)
    new = None if after is None else tree.data_of(after)
    if not isinstance(old, dict) or not isinstance(new, dict):
        raise Wrong("new-event-unreadable", file=path)
    events = new.get(_EVENTS)
    kept = {**new, _EVENTS: events[:-1]} if isinstance(events, list) else {}
    if kept != {**old, _EVENTS: old.get(_EVENTS) or []}:
        raise Wrong("new-event-unreadable", file=path)
