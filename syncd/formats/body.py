"""Our block in the text of an event: between two lines that people understand, and nothing else.

All text outside the block belongs to the people who wrote it and is kept byte for byte. Only a begin
line with an end line after it, and no other begin line between, makes a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

BEGIN: Final[Mapping[str, str]] = MappingProxyType(
    {"da": "[syncd: ret ikke mellem disse linjer]", "en": "[syncd: do not edit between these lines]"}
)
END: Final[Mapping[str, str]] = MappingProxyType({"da": "[syncd: slut]", "en": "[syncd: end]"})

_BEGINS: Final = frozenset(BEGIN.values())
_ENDS: Final = frozenset(END.values())


def block_of(text: str) -> str:
    """The content of the first block in `text`, with LF between its lines; empty where there is none or a blank one."""
    lines = _lines(text)
    block = next(_blocks(lines), None)
    if block is None:
        return ""
    content = "\n".join(line.rstrip("\r\n") for line in lines[block.begin + 1 : block.end])
    # a blank block is none: it would not be written again
    return content if content.strip() else ""


def with_block(text: str, content: str, language: str) -> str:
    """`text` with exactly one block holding `content`, or none where `content` is blank.

    The block stays where the first one stood, else it comes last; further blocks go. A begin line
    that lost its end line takes with it only the lines that equal those of `content`: what follows may
    be a person's. In `content`, a line that reads as one of ours gets round brackets.
    """
    lines = _lines(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    wanted = _block_lines(content, language)
    ends = {block.begin: block.end for block in _blocks(lines)}
    kept: list[str] = []
    at: int | None = None
    position = 0
    while position < len(lines):
        if lines[position].strip() not in _BEGINS:
            kept.append(lines[position])
            position += 1
            continue
        at = len(kept) if at is None else at
        if position in ends:
            position = ends[position] + 1
        else:
            position += 1 + _leading_equal(lines, position + 1, wanted[1:-1])
    if not wanted:
        return "".join(kept)
    return _placed(kept, len(kept) if at is None else at, wanted, newline)


@dataclass(frozen=True, slots=True)
class _Block:
    """Line numbers of a begin line and of its end line, both inclusive."""

    begin: int
    end: int


def _lines(text: str) -> list[str]:
    """The lines with their line ends. Only LF ends a line: U+2028 and its like are text."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    begin: int | None = None
    for number, line in enumerate(lines):
        word = line.strip()
        if word in _BEGINS:
            begin = number
        elif word in _ENDS and begin is not None:
            yield _Block(begin, number)
            begin = None


def _block_lines(content: str, language: str) -> list[str]:
    if not content.strip():
        return []
    inner = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [_begin(language), *(_disarmed(line) for line in inner), END.get(language, END["en"])]


def _begin(language: str) -> str:
    return BEGIN.get(language, BEGIN["en"])


def _disarmed(line: str) -> str:
    """A content line that could be taken for a delimiter would cut the block short."""
    word = line.strip()
    return f"({word[1:-1]})" if word in _BEGINS | _ENDS else line


def _leading_equal(lines: Sequence[str], start: int, wanted: Sequence[str]) -> int:
    """How many of `lines` from `start` on are those of `wanted`, blanks at line ends aside."""
    count = 0
    for line, expected in zip(lines[start : start + len(wanted)], wanted, strict=False):
        if line.rstrip() != expected.rstrip():
            break
        count += 1
    return count


def _placed(kept: Sequence[str], at: int, wanted: Sequence[str], newline: str) -> str:
    before, after = "".join(kept[:at]), "".join(kept[at:])
    if before and not after:
        before += newline * (2 - _trailing_newlines(before))
    elif before and not before.endswith("\n"):
        before += newline
    return before + newline.join(wanted) + (newline if after else "") + after


def _trailing_newlines(text: str) -> int:
    """0, 1 or 2: a block that comes last stands apart by one blank line."""
    bare = text.replace("\r", "")
    return min(2, len(bare) - len(bare.rstrip("\n")))
