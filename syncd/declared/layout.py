"""Which file of the config repo is which, by its path; and what is wrong with a path that is none."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from syncd.declared.spelling import closest
from syncd.problems import Place, Problem, error, warning


class FileKind(StrEnum):
    MUNICIPALITY = "municipality"
    COUNCIL = "council"
    WORKPLACES = "workplaces"
    STAFF = "staff"
    PROGRAMME = "programme"
    VISITS = "visits"
    ELECTIONS = "elections"
    DOCUMENTS = "documents"
    RULES = "rules"
    RULE_TESTS = "rule-tests"


MUNICIPALITY_FILE: Final = "config/municipality.yaml"
_SINGLE: Final = {
    MUNICIPALITY_FILE: FileKind.MUNICIPALITY,
    "config/council.yaml": FileKind.COUNCIL,
    "config/workplaces.yaml": FileKind.WORKPLACES,
    "config/staff.yaml": FileKind.STAFF,
    "rules/elections.yaml": FileKind.ELECTIONS,
    "rules/documents.yaml": FileKind.DOCUMENTS,
}
_FOLDERS: Final = {
    "config/programme/": FileKind.PROGRAMME,
    "config/visits/": FileKind.VISITS,
    "rules/tests/": FileKind.RULE_TESTS,
    "rules/": FileKind.RULES,
}
_PROSE: Final = (".md", ".txt")


def _whole(path: str) -> Place:
    """The place of what is wrong with a file as a whole."""
    return Place(path, 1, 1)


def kind_of(path: str) -> FileKind | Problem | None:
    """What the file at `path` declares; None where it is none of ours, a problem where it seems meant to be."""
    if not path.startswith(("config/", "rules/")):
        return None
    name = PurePosixPath(path)
    if any(part.startswith(".") for part in name.parts) or name.suffix.lower() in _PROSE:
        return None
    if name.suffix != ".yaml":
        return _not_yaml(name)
    if path in _SINGLE:
        return _SINGLE[path]
    folder = next((folder for folder in _FOLDERS if path.startswith(folder)), None)
    return _FOLDERS[folder] if folder is not None else _lost(path)


def _not_yaml(name: PurePosixPath) -> Problem:
    if name.suffix.lower() in (".yml", ".yaml"):
        return error(_whole(str(name)), "", "file-extension", name=f"{name.stem}.yaml")
    return warning(_whole(str(name)), "", "file-not-yaml")


def _lost(path: str) -> Problem:
    """A file under config/ that nothing reads: an error, since what it declares would silently not happen."""
    name = PurePosixPath(path)
    if len(name.parts) > 2:
        near = closest(name.parts[1], ("programme", "visits"))
        moved = f"config/{near or 'programme'}/{'/'.join(name.parts[2:])}"
        return error(_whole(path), "", "file-unknown", instead=moved)
    near = closest(name.name, [PurePosixPath(known).name for known in _SINGLE if known.startswith("config/")])
    return error(
        _whole(path), "", "file-unknown", instead=f"config/{near}" if near else f"config/programme/{name.name}"
    )
