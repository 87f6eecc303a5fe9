"""Content lines and components of RFC 5545 section 3.1, kept as they came.

icalendar writes a calendar anew when it serialises: it folds, quotes and escapes in its own way, and
turns the `\\N` of a Windows path into a line break. Here a line that is not changed keeps its bytes
(line ends aside), so that an update of ours leaves what other programs wrote alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

MAX_CHARACTERS: Final = 8 * 1024 * 1024
MAX_DEPTH: Final = 8
_FOLD_AT: Final = 75

_PARAMETER: Final = r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)'
_PARAMETERS: Final = re.compile(_PARAMETER)
_LINE: Final = re.compile(rf"([A-Za-z0-9-]+)((?:{_PARAMETER})*):(.*)", re.DOTALL)
_ESCAPED: Final = re.compile(r'\\([\\;,:"nN])')
# what XML 1.0 cannot carry would make a server's whole listing unreadable
_UNSPEAKABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# and these end a line for some parsers of iCalendar
_LINE_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_NO_PARAMETERS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ContentLine:
    """`name` in upper case, empty where the line cannot be read; `value` unfolded, still escaped.

    `raw` is the line as it came, folds included, with LF, without its line end.
    """

    name: str
    params: Mapping[str, str]
    value: str
    raw: str

    @property
    def text(self) -> str:
        """The value read as TEXT (section 3.3.11), and `\\:` and `\\"`, which some programs write."""
        return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


@dataclass(frozen=True, slots=True)
class Component:
    """A component with its lines and components in the order in which they came."""

    name: str
    items: tuple[ContentLine | Component, ...]

    def lines(self, name: str) -> Iterator[ContentLine]:
        """This component's own properties called `name`."""
        return (item for item in self.items if isinstance(item, ContentLine) and item.name == name)

    def first(self, name: str) -> ContentLine | None:
        return next(self.lines(name), None)

    def text(self, name: str) -> str:
        """The text of the first property called `name`; empty where there is none."""
        line = self.first(name)
        return "" if line is None else line.text

    def components(self, name: str) -> Iterator[Component]:
        return (item for item in self.items if isinstance(item, Component) and item.name == name)

    def having(self, name: str, line: ContentLine | None) -> Component:
        """With `line` as the only property called `name`, where the first stood; None: without any."""
        items: list[ContentLine | Component] = []
        waiting = line
        for item in self.items:
            if not isinstance(item, ContentLine) or item.name != name:
                items.append(item)
            elif waiting is not None:
                items.append(waiting)
                waiting = None
        if waiting is not None:
            # RFC 5545 section 3.6: properties come before components
            at = next((index for index, item in enumerate(items) if isinstance(item, Component)), len(items))
            items.insert(at, waiting)
        return Component(self.name, tuple(items))

    def without(self, unwanted: Callable[[ContentLine | Component], bool]) -> Component:
        return Component(self.name, tuple(item for item in self.items if not unwanted(item)))


def escaped(text: str) -> str:
    """`text` as a TEXT value; line breaks of every kind become `\\n`, what no server can hold is left out."""
    clean = _UNSPEAKABLE.sub("", _LINE_BREAKS.sub("\n", text))
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def line(name: str, value: str, **params: str) -> ContentLine:
    """A new line of ours, folded; `value` is already escaped where it is text."""
    shown = "".join(f";{key}={word}" for key, word in params.items())
    return ContentLine(name, MappingProxyType(params), value, _folded(f"{name}{shown}:{value}"))


def text_line(name: str, text: str) -> ContentLine:
    return line(name, escaped(text))


def parse(payload: str) -> Component:
    """The one VCALENDAR in `payload`. Raises ValueError where it is not whole, too large or too deep."""
    if len(payload) > MAX_CHARACTERS:
        raise ValueError("a calendar object of this size is not read")
    roots: list[Component] = []
    open_: list[tuple[str, list[ContentLine | Component]]] = []
    for item in _content_lines(payload.removeprefix("\ufeff")):
        if item.name == "BEGIN":
            if len(open_) == MAX_DEPTH:
                raise ValueError("components nested too deep")
            open_.append((item.value.strip().upper(), []))
        elif item.name == "END":
            if not open_ or open_[-1][0] != item.value.strip().upper():
                raise ValueError("END without its BEGIN")
            name, items = open_.pop()
            (open_[-1][1] if open_ else roots).append(Component(name, tuple(items)))
        elif open_:
            open_[-1][1].append(item)
        else:
            raise ValueError("a line outside every component")
    if open_ or len(roots) != 1 or roots[0].name != "VCALENDAR":
        raise ValueError("not one whole VCALENDAR")
    return roots[0]


def render(component: Component) -> str:
    """The component as text, each line ended by CRLF."""
    return "".join(text.replace("\n", "\r\n") + "\r\n" for text in _rendered(component))


def _rendered(component: Component) -> Iterator[str]:
    yield f"BEGIN:{component.name}"
    for item in component.items:
        if isinstance(item, Component):
            yield from _rendered(item)
        else:
            yield item.raw
    yield f"END:{component.name}"


def _content_lines(payload: str) -> Iterator[ContentLine]:
    pending: list[str] = []
    for physical in payload.replace("\r\n", "\n").split("\n"):
        if physical[:1] in {" ", "\t"} and pending:
            pending.append(physical)
            continue
        if pending:
            yield _read(pending)
        pending = [physical] if physical.strip() else []
    if pending:
        yield _read(pending)


def _read(physical: list[str]) -> ContentLine:
    raw = "\n".join(physical)
    name, colon, value = (raw if len(physical) == 1 else "").partition(":")
    if colon and name.isascii() and name.replace("-", "").isalnum():
        # most lines are short and have no parameters
        return ContentLine(name.upper(), _NO_PARAMETERS, value, raw)
    match = _LINE.fullmatch(physical[0] + "".join(part[1:] for part in physical[1:]))
    if match is None:
        return ContentLine("", _NO_PARAMETERS, "", raw)
    params = {name.upper(): value.strip('"') for name, value in _PARAMETERS.findall(match[2])} if match[2] else {}
    return ContentLine(match[1].upper(), params, match[match.lastindex or 0], raw)


def _folded(text: str) -> str:
    """`text` in lines of at most 75 octets (section 3.1), never inside a character."""
    if len(text.encode()) <= _FOLD_AT:
        return text
    pieces: list[str] = []
    piece, octets = "", 0
    for character in text:
        width = len(character.encode())
        if octets + width > _FOLD_AT:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += character
        octets += width
    return "\n".join([*pieces, piece])
