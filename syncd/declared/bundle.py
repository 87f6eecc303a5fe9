"""All files of a revision, read and checked each by itself; what refers to what comes later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from syncd.declared import tree
from syncd.declared.layout import MUNICIPALITY_FILE, FileKind, kind_of
from syncd.declared.parse import Parsed, parse
from syncd.declared.reader import read
from syncd.declared.schema.base import Declared
from syncd.declared.schema.events import ProgrammeFile
from syncd.declared.schema.people import CouncilFile, MunicipalityFile, StaffFile, WorkplacesFile
from syncd.declared.schema.rulebook import DocumentsFile, ElectionsFile, RulesFile, RuleTestsFile
from syncd.declared.schema.visits import VisitItem, VisitsFile
from syncd.problems import Place, Problem, error

D = TypeVar("D", bound=Declared)

MODELS: Final[Mapping[FileKind, type[Declared]]] = {
    FileKind.MUNICIPALITY: MunicipalityFile,
    FileKind.COUNCIL: CouncilFile,
    FileKind.WORKPLACES: WorkplacesFile,
    FileKind.STAFF: StaffFile,
    FileKind.PROGRAMME: ProgrammeFile,
    FileKind.VISITS: VisitsFile,
    FileKind.ELECTIONS: ElectionsFile,
    FileKind.DOCUMENTS: DocumentsFile,
    FileKind.RULES: RulesFile,
    FileKind.RULE_TESTS: RuleTestsFile,
}


@dataclass(frozen=True, slots=True)
class File:
    """One file; `parsed` is None where it is no YAML."""

    path: str
    kind: FileKind
    parsed: Parsed[Declared] | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files in the order of their paths."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...] = field(default=())

    def models(self, kind: type[D]) -> tuple[tuple[str, D], ...]:
        """Every sound part of the files of one kind, with the path of its file."""
        return tuple(
            (file.path, file.parsed.model)
            for file in self.files
            if file.parsed is not None and isinstance(file.parsed.model, kind)
        )

    def lost(self, kind: FileKind) -> bool:
        """True where a file of `kind` could not be used at all: what it declares is unknown."""
        return any(file.kind is kind and (file.parsed is None or file.parsed.model is None) for file in self.files)

    def whole(self, *kinds: FileKind) -> bool:
        """True where no file of `kinds` has any fault of its own."""
        return all(file.parsed is not None and file.parsed.whole for file in self.files if file.kind in kinds)

    def cut(self, kind: FileKind, name: str) -> frozenset[str]:
        """The ids of the faulty items under the list `name` of the files of `kind`."""
        found = (file.parsed.cut.get(name, frozenset()) for file in self.files if file.kind is kind and file.parsed)
        return frozenset().union(*found)


def gather(files: Mapping[str, bytes]) -> Bundle:
    """Reads every file; the bundle's problems are those of single files, and of paths."""
    gathered: list[File] = []
    problems: list[Problem] = []
    for path, raw in sorted(files.items()):
        kind = kind_of(path)
        if isinstance(kind, Problem):
            problems.append(kind)
        elif kind is not None:
            found = read(path, raw)
            problems += found.problems
            parsed = _parse(kind, found.tree) if found.tree is not None else None
            problems += parsed.problems if parsed is not None else ()
            gathered.append(File(path, kind, parsed))
    if MUNICIPALITY_FILE not in files:
        problems.append(error(Place(MUNICIPALITY_FILE, 1, 1), "", "municipality-missing"))
    return Bundle(tuple(gathered), tuple(problems))


def _parse(kind: FileKind, node: tree.Node) -> Parsed[Declared]:
    model = MODELS[kind]
    if kind is FileKind.VISITS and isinstance(node, tree.Mapping) and "visits" not in node.keys:
        model = VisitItem
    return parse(node, model, "visits" if kind is FileKind.VISITS else "")
