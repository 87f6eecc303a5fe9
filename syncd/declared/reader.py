"""Bytes of one file → a tree, or problems with their places. Ends on any input, and raises nothing.

The events of ruamel.yaml (YAML 1.2) are gathered with a stack of our own, so that depth is a limit
that we set and not the interpreter's. Anchors, aliases and tags are refused: a file says what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.scanner import Scanner

from syncd.declared.tree import Mapping, Node, Scalar, Sequence
from syncd.declared.wrong import shown
from syncd.declared.yaml_faults import explain
from syncd.problems import Place, Problem, error

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_NODES: Final = 100_000
MAX_DEPTH: Final = 50
MAX_PROBLEMS: Final = 100
_LONGEST_TAG: Final = 128
_BOM: Final = "\ufeff"
# What YAML 1.2 (section 5.1) keeps out, and what it would let in although nobody sees it: other line ends, by
# which ruamel counts lines and editors do not, spaces of no width, and marks that turn the direction of reading.
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_HARD_SPACE: Final = re.compile("^[ \u00a0]*\u00a0", re.MULTILINE)
_CONFLICT: Final = re.compile("^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE)  # how git marks what it could not merge
_LINE_END: Final = re.compile("\r\n|\n|\r")
_NULLS: Final = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Read:
    """`tree` is None where the file cannot be used at all; there may be problems beside a tree."""

    tree: Node | None
    problems: tuple[Problem, ...] = ()


def read(file: str, raw: bytes) -> Read:
    """The tree of `raw`, the content of `file`."""
    if len(raw) > MAX_BYTES:
        return _refused(Place(file, 1, 1), "file-too-big", mib=MAX_BYTES // 1024**2)
    try:
        text = raw.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as fault:
        return _refused(_place_of_byte(file, raw, fault.start), "not-utf-8", byte=f"0x{raw[fault.start]:02X}")
    control = _first_control(text)
    if control is not None:
        line, column = _line_and_column(text, control)
        return _refused(Place(file, line, column), "control-character", code=f"U+{ord(text[control]):04X}")
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        line, column = _line_and_column(text, conflict.start())
        return _refused(Place(file, line, column), "merge-conflict", mark=conflict[0])
    hard = _HARD_SPACE.search(text)
    if hard is not None:
        line, column = _line_and_column(text, hard.end() - 1)
        return _refused(Place(file, line, column), "hard-space")
    return _read_text(file, text)


def _read_text(file: str, text: str) -> Read:
    builder = _Builder(file)
    try:
        for event in _events(text):
            if not builder.take(event):
                return Read(None, tuple(builder.problems))
    except _Stop as stop:
        place = Place(file, stop.line + 1, stop.column + 1)
        return Read(None, (*builder.problems, error(place, "", stop.id, **stop.values)))
    except MarkedYAMLError as fault:
        opened = builder.stack[-1].place if builder.stack else None
        return Read(None, (*builder.problems, explain(fault, file, text, opened)))
    except (YAMLError, ValueError, OverflowError):
        # ruamel lets a few of these escape from malformed escapes and directives, without a mark
        return Read(None, (*builder.problems, error(Place(file, *builder.last), "", "yaml-syntax")))
    if builder.root is None or (isinstance(builder.root, Scalar) and builder.root.text is None):
        return _refused(Place(file, 1, 1), "file-empty")
    return Read(None if builder.unusable else builder.root, tuple(builder.problems))


class _Stop(Exception):
    """The scanner's signal that reading on is of no use, or would take for ever; counts from 0."""

    def __init__(self, line: int, column: int, id_: str, **values: object) -> None:
        super().__init__(line, column, id_)
        self.line, self.column, self.id, self.values = line, column, id_, values


class _BoundedScanner(Scanner):
    """Stops where ruamel's time grows with the square of the length: at deep brackets and endless tags.

    And at directives, which nobody here may use, and which change what the rest means.

    What ruamel asks of itself between any two tokens is answered in place, which saves a tenth of all reading.
    """

    def need_more_tokens(self) -> bool:
        """True while the next token may still turn out to be a key."""
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        return bool(super().need_more_tokens())

    def fetch_flow_collection_start(self, token_class: object, to_push: str) -> None:
        if len(self.flow_context) >= MAX_DEPTH:
            raise _Stop(self.reader.line, self.reader.column, "too-deep", most=MAX_DEPTH)
        super().fetch_flow_collection_start(token_class, to_push)

    def fetch_tag(self) -> None:
        ahead = self.reader.prefix(_LONGEST_TAG)
        if len(ahead) == _LONGEST_TAG and not any(char.isspace() for char in ahead):
            raise _Stop(self.reader.line, self.reader.column, "yaml-tag", tag=f"{ahead[:10]}…")
        super().fetch_tag()

    def fetch_directive(self) -> None:
        raise _Stop(self.reader.line, self.reader.column, "yaml-directive")


def _events(text: str) -> Iterator[Event]:
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _BoundedScanner
    yield from yaml.parse(text)


@dataclass(slots=True)
class _Open:
    """A sequence or mapping that has begun and not yet ended; `key` waits for its value."""

    place: Place
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    keys: dict[str, Place] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)
    key: Node | None = None

    def closed(self) -> Node:
        return (
            Mapping(self.place, self.keys, self.values) if self.is_mapping else Sequence(self.place, tuple(self.items))
        )


@dataclass(slots=True)
class _Builder:
    """Gathers events into a tree; mutable, and alive for one file only."""

    file: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    unusable: bool = False
    last: tuple[int, int] = (1, 1)
    stack: list[_Open] = field(default_factory=list)
    told: set[tuple[str, ...]] = field(default_factory=set)
    documents: int = 0
    nodes: int = 0

    def take(self, event: Event) -> bool:
        """Takes one event; False where reading on would tell nothing more."""
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        self.last = (place.line, place.column)
        if len(self.problems) >= MAX_PROBLEMS:
            return self._stop(error(place, "", "too-many-problems", most=MAX_PROBLEMS))
        match event:
            case DocumentStartEvent():
                return self._document(place)
            case MappingEndEvent() | SequenceEndEvent():
                self._add(self.stack.pop().closed())
            case NodeEvent():
                return self._node(event, place)
        return True

    def _document(self, place: Place) -> bool:
        self.documents += 1
        if self.documents > 1:
            return self._stop(error(place, "", "several-documents"))
        return True

    def _node(self, event: NodeEvent, place: Place) -> bool:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            return self._stop(error(place, "", "too-many-values", most=MAX_NODES))
        self._refuse_extras(event, place)
        match event:
            case AliasEvent():
                self.unusable = True
                self._add(Scalar(place, None))
            case ScalarEvent(value=text, style=style):
                self._add(Scalar(place, None if style is None and text in _NULLS else self._printable(text, place)))
            case MappingStartEvent() | SequenceStartEvent():
                if len(self.stack) >= MAX_DEPTH:
                    return self._stop(_too_deep(place))
                self.stack.append(_Open(place, isinstance(event, MappingStartEvent)))
        return True

    def _refuse_extras(self, event: NodeEvent, place: Place) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(place, "yaml-alias", name=event.anchor)
        elif event.anchor is not None:
            self._refuse(place, "yaml-anchor", name=event.anchor)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(place, "yaml-tag", tag=str(tag).replace("tag:yaml.org,2002:", "!!"))

    def _refuse(self, place: Place, id_: str, **values: str) -> None:
        """An error where this stands for the first time: who mends it there will look for the others."""
        told = (id_, *values.values())
        if told not in self.told:
            self.told.add(told)
            self.problems.append(error(place, "", id_, **values))

    def _printable(self, text: str, place: Place) -> str:
        """`text` without what escapes in double quotes can write, although it may not stand in the file itself."""
        found = _CONTROL.search(text)
        if found is None:
            return text
        self.problems.append(error(place, "", "control-character", code=f"U+{ord(found[0]):04X}"))
        return _CONTROL.sub("", text)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._pair(parent, parent.key, node)
            parent.key = None

    def _pair(self, parent: _Open, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar) or key.text is None:
            self.unusable = True
            self.problems.append(error(key.place, "", "key-not-text"))
        elif key.text in parent.keys:
            first = parent.keys[key.text]
            self.problems.append(error(key.place, "", "key-twice", key=shown(key.text), line=first.line))
        else:
            parent.keys[key.text] = key.place
            parent.values[key.text] = value

    def _stop(self, problem: Problem) -> bool:
        self.problems.append(problem)
        return False


def _refused(place: Place, id_: str, **values: object) -> Read:
    return Read(None, (error(place, "", id_, **values),))


def _too_deep(place: Place) -> Problem:
    return error(place, "", "too-deep", most=MAX_DEPTH)


def _place_of_byte(file: str, raw: bytes, index: int) -> Place:
    before = raw[:index].decode("utf-8", "replace").removeprefix(_BOM)
    return Place(file, *_line_and_column(before, len(before)))


def _first_control(text: str) -> int | None:
    """The index of the first character that may not stand in a file."""
    found = _CONTROL.search(text)
    return found.start() if found else None


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    lines = _LINE_END.split(text[:index])
    return len(lines), len(lines[-1]) + 1
