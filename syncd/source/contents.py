"""What belongs to a revision, whichever source it comes from: names, sizes, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from syncd.errors import InvalidSource, fail
from syncd.ports import SourceFile
from syncd.problems import Place, Problem, error

TOPS: Final = ("config", "rules")
MOST_BYTES: Final = 2 * 1024 * 1024
"""The largest file that is read."""

_YAML: Final = (".yaml", ".yml")
_EDITOR_ENDS: Final = ("~", ".swp", ".swo", ".swx")
# Vim writes a file of this name to see whether it may, and removes it at once.
_VIM_PROBE: Final = "4913"


def is_leftover(name: str) -> bool:
    """Hidden, or put there by an editor and not by a person."""
    return name.startswith((".", "#")) or name.endswith(_EDITOR_ENDS) or name == _VIM_PROBE


def printable(path: bytes) -> str:
    """`path` as it stands in messages: bytes that are no UTF-8 and control characters are spelt out."""
    text = path.decode(errors="backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def is_plain(path: bytes) -> bool:
    """Whether `path`, with `/` between its parts, can stand in a list of one file a line, and stays below its root."""
    parts = path.split(b"/")
    controls = any(not char.isprintable() for char in path.decode(errors="replace"))
    return not controls and not any(part in {b"", b".", b".."} for part in parts)


def refused(path: str, id_: str) -> Problem:
    """The problem `id_` of the whole file at `path`."""
    return error(Place(path), "", id_, most=MOST_BYTES // 1024 // 1024)


def check_not_empty(files: Iterable[SourceFile], problems: Sequence[Problem], folder: str) -> None:
    """Raises InvalidSource where there is not one YAML file, not even one that was refused."""
    paths = [file.path for file in files] + [problem.place.file for problem in problems]
    if not any(path.endswith(_YAML) for path in paths):
        raise fail(InvalidSource, "folder-empty", folder=folder)
