"""What ruamel.yaml says about a file that it cannot read → what we say to the person who wrote it."""

from __future__ import annotations

import re
from typing import Final

from ruamel.yaml.error import MarkedYAMLError

from syncd.problems import Place, Problem, error

_OPENING: Final = {"]": "[", "}": "{"}
_TIGHT: Final = re.compile(r"( *(?:- +)*)([A-Za-z_]+):([^\s:/]\S*)\s*$")  # a key whose colon has no space behind it


def explain(fault: MarkedYAMLError, file: str, text: str, opened: Place | None = None) -> Problem:
    """`fault` in our words, at the place where a person should look first.

    `opened` is where the innermost sequence or mapping starts that had not ended.
    """
    said, context = fault.problem or "", fault.context or ""
    here = _place(file, fault.problem_mark or fault.context_mark)
    start = _place(file, fault.context_mark) if fault.context_mark else here
    for place in (start, here):
        hard = _line(text, place).find(":\u00a0")
        if hard >= 0:
            return error(Place(file, place.line, hard + 2), "", "hard-space")
    if "\\t" in said or (_line(text, here).lstrip(" ").startswith("\t") and "token" in said):
        return error(here, "", "yaml-tab")
    if context.startswith("while parsing a flow"):
        return _bracket(opened if opened and "stream end" in said else start, here, text)
    if "quoted scalar" in context:
        return _quotes(start, here, said)
    if "mapping values are not allowed" in said:
        return _colon(here, text)
    if "cannot start any token" in said:
        return error(here, "", "yaml-character", character=_character(text, here))
    if context.startswith(("while scanning an alias", "while scanning an anchor", "while scanning a block scalar")):
        return error(start, "", "yaml-character", character=_character(text, start))
    if "sequence entries are not allowed" in said:
        return error(here, "", "yaml-dash")
    if "could not find expected ':'" in said:
        return error(start, "", "yaml-no-colon")
    if context.startswith(("while parsing a block", "while scanning a simple key")):
        return _block(here, said, text)
    return error(here, "", "yaml-syntax")


def _bracket(start: Place, here: Place, text: str) -> Problem:
    bracket, found = _character(text, start), _character(text, here)
    if bracket not in "[{" or start == here or found == ",":
        return error(here, "", "yaml-comma")
    if found in "]}" and _between(text, start, here).count(_OPENING[found]) == _between(text, start, here).count(found):
        return error(here, "", "yaml-closing", bracket=found)
    if found == ":" and (here.line == start.line or _indent(text, here) > _indent(text, start)):
        return error(here, "", "yaml-flow-colon")
    closing = "]" if bracket == "[" else "}"
    return error(start, "", "yaml-bracket", bracket=bracket, closing=closing, line=here.line)


def _colon(here: Place, text: str) -> Problem:
    """Two colons in one value: the first may want a space behind it, on this line or the one before."""
    for line in range(max(1, here.line - 1), here.line + 1):
        tight = _TIGHT.match(_line(text, Place(here.file, line)))
        if tight is not None:
            return error(Place(here.file, line, tight.end(2) + 1), "", "yaml-no-space", key=tight[2], value=tight[3])
    return error(here, "", "yaml-colon")


def _quotes(start: Place, here: Place, said: str) -> Problem:
    if "escape" in said:
        return error(here, "", "yaml-escape")
    return error(start, "", "yaml-quotes")


def _block(here: Place, said: str, text: str) -> Problem:
    character = _character(text, here)
    if character in "]}":
        return error(here, "", "yaml-closing", bracket=character)
    if "<scalar>" in said:
        return error(here, "", "yaml-after-quotes")
    if "node content" in said and not character.isspace():
        return error(here, "", "yaml-character", character=character)
    return error(here, "", "yaml-indent")


def _place(file: str, mark: object) -> Place:
    return Place(file, getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)


def _line(text: str, place: Place) -> str:
    lines = text.splitlines()
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _indent(text: str, place: Place) -> int:
    line = _line(text, place)
    return len(line) - len(line.lstrip(" "))


def _between(text: str, start: Place, here: Place) -> str:
    """What stands from `start` up to `here`."""
    lines = text.splitlines()[start.line - 1 : here.line]
    lines[-1] = lines[-1][: here.column - 1]
    return "\n".join(lines)[start.column - 1 :]


def _character(text: str, place: Place) -> str:
    line = _line(text, place)
    return line[place.column - 1] if place.column <= len(line) else " "
