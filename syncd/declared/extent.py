"""How far an item of a file reaches: for asking who last changed any of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_LEAD: Final = re.compile(r"(?P<blank>\s*)(?P<dash>(-\s+)*)(?P<rest>.*)")


def extent_of(content: bytes, line: int) -> tuple[int, int]:
    """First and last line (inclusive, from 1) of the item that begins at `line`.

    A list's item and a key reach as far as what is indented below them; a file's own keys belong together.
    Blank lines and comments at the end are not counted.
    """
    lines = content.decode(errors="replace").split("\n")
    if not 1 <= line <= len(lines):
        return line, line
    blank, dash = _lead(lines[line - 1])
    # `- id: x`: the other keys of the item stand below `id`. A key without a dash is one of a mapping.
    inner = blank + 1 if dash or blank else 0
    last = line
    for number, text in enumerate(lines[line:], start=line + 1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        if not _is_below(text, inner, lines, line):
            break
        last = number
    return line, last


def _is_below(text: str, inner: int, lines: Sequence[str], line: int) -> bool:
    depth, dash = _lead(text)
    # YAML lets a list stand as far left as its key.
    in_place_list = bool(dash) and depth == inner - 1 and not _lead(lines[line - 1])[1]
    return depth >= inner or in_place_list


def _lead(text: str) -> tuple[int, bool]:
    """How far `text` is indented, and whether a list's item begins there."""
    found = _LEAD.match(text)
    return (0, False) if found is None else (len(found["blank"]), bool(found["dash"]))
