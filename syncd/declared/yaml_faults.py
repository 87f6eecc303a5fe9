"""What ruamel.yaml says about a file that it cannot read → what we say to the person who wrote it."""

from __future__ import annotations

from ruamel.yaml.error import MarkedYAMLError

from syncd.problems import Place, Problem, error


def explain(fault: MarkedYAMLError, file: str, text: str, opened: Place | None = None) -> Problem:
    """`fault` in our words, at the place where a person should look first.

    `opened` is where the innermost sequence or mapping starts that had not ended.
    """
    said, context = fault.problem or "", fault.context or ""
    here = _place(file, fault.problem_mark or fault.context_mark)
    start = _place(file, fault.context_mark) if fault.context_mark else here
    if "\\t" in said or (_line(text, here).lstrip(" ").startswith("\t") and "token" in said):
        return error(here, "", "yaml-tab")
    if context.startswith("while parsing a flow"):
        return _bracket(opened if opened and "stream end" in said else start, here, text)
    if "quoted scalar" in context:
        return _quotes(start, here, said)
    if "mapping values are not allowed" in said:
        return error(here, "", "yaml-colon")
    if "cannot start any token" in said:
        return error(here, "", "yaml-character", character=_character(text, here))
    if "sequence entries are not allowed" in said:
        return error(here, "", "yaml-dash")
    if "could not find expected ':'" in said:
        return error(start, "", "yaml-no-colon")
    if context.startswith(("while parsing a block", "while scanning a simple key")):
        return _block(here, said, text)
    return error(here, "", "yaml-syntax")


def _bracket(start: Place, here: Place, text: str) -> Problem:
    bracket = _character(text, start)
    if bracket not in "[{" or start == here:
        return error(here, "", "yaml-comma")
    closing = "]" if bracket == "[" else "}"
    return error(start, "", "yaml-bracket", bracket=bracket, closing=closing, line=here.line)


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
    if "node content" in said:
        return error(here, "", "yaml-syntax")
    return error(here, "", "yaml-indent")


def _place(file: str, mark: object) -> Place:
    return Place(file, getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)


def _line(text: str, place: Place) -> str:
    lines = text.splitlines()
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _character(text: str, place: Place) -> str:
    line = _line(text, place)
    return line[place.column - 1] if place.column <= len(line) else " "
