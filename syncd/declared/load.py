"""The files of a config repo → the world that they declare, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from syncd.canon.entries import VISITS, Entry, Origin, Programme
from syncd.canon.people import Workplace
from syncd.canon.rulebook import Election
from syncd.canon.texts import plain
from syncd.canon.world import Municipality, World
from syncd.declared.bundle import Bundle, gather
from syncd.declared.council import council_of
from syncd.declared.council_checks import council_problems
from syncd.declared.entries import Expanded, Ground, joined
from syncd.declared.event_checks import programme_problems
from syncd.declared.events import expand, key_of
from syncd.declared.layout import FileKind
from syncd.declared.municipality import (
    DEFAULT_ZONE,
    calendar_problems,
    municipality_of,
    staff_of,
    staff_problems,
    workplace_of,
    workplace_problems,
)
from syncd.declared.periods import id_problems
from syncd.declared.references import References, references_of
from syncd.declared.renames import former_keys, rename_problems
from syncd.declared.rulebook import (
    document_of,
    election_of,
    election_problems,
    rule_problems,
    rule_test_problems,
)
from syncd.declared.schema.events import ProgrammeFile
from syncd.declared.schema.people import CouncilFile, MunicipalityFile, StaffFile, WorkplacesFile
from syncd.declared.schema.rulebook import (
    DocumentsFile,
    ElectionsFile,
    RuleItem,
    RulesFile,
    RuleTest,
    RuleTestsFile,
)
from syncd.declared.schema.visits import VisitItem, VisitsFile
from syncd.declared.visits import ExpandedVisit, visit_of, visit_problems
from syncd.problems import Problem, error


@dataclass(frozen=True, slots=True)
class Loaded:
    """`world` is None where any problem is an error; the problems are sorted by place, each once.

    The world has no rules yet: `rules` and their `tests`, as far as they are sound, are for `syncd.rules` to read,
    with the `elections` that are sound.
    """

    world: World | None
    problems: tuple[Problem, ...]
    rules: tuple[RuleItem, ...] = ()
    tests: tuple[RuleTest, ...] = ()
    elections: tuple[Election, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """The sound parts of all files."""

    bundle: Bundle
    references: References
    municipality: MunicipalityFile | None
    council_file: CouncilFile | None
    ground: Ground
    workplaces: tuple[Workplace, ...]
    programmes: tuple[tuple[ProgrammeFile, Ground, Expanded], ...]
    visits: tuple[tuple[VisitItem, ExpandedVisit], ...]


def load(files: Mapping[str, bytes]) -> Loaded:
    """Reads `files` (content by path below the root, with `/`). Raises nothing for what stands in them.

    Files outside `config/` and `rules/` are left alone.
    """
    parts = _parts(gather(files))
    bundle = parts.bundle
    problems = in_order((*bundle.problems, *_problems(parts)))
    sound = parts.municipality is not None and not any(problem.is_error for problem in problems)
    return Loaded(
        world=_world(parts, municipality_of(parts.municipality)) if sound and parts.municipality is not None else None,
        problems=problems,
        rules=tuple(rule for _, file in bundle.models(RulesFile) for rule in file.rules),
        tests=tuple(test for _, file in bundle.models(RuleTestsFile) for test in file.tests),
        elections=_elections(bundle),
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each once."""
    once = {(problem.place, problem.item, repr(problem.message)): problem for problem in problems}
    return tuple(sorted(once.values(), key=lambda problem: (problem.place, problem.item, problem.message.id)))


def _parts(bundle: Bundle) -> _Parts:
    municipality = next((file for _, file in bundle.models(MunicipalityFile)), None)
    council_file = next((file for _, file in bundle.models(CouncilFile)), None)
    council = council_of(council_file)
    ground = Ground(municipality.time_zone if municipality is not None else DEFAULT_ZONE, council)
    workplaces = tuple(workplace_of(item) for _, file in bundle.models(WorkplacesFile) for item in file.workplaces)
    by_id = {workplace.id: workplace for workplace in workplaces}
    programmes = []
    for _, programme in bundle.models(ProgrammeFile):
        term = next((term for term in council.terms if term.id == programme.term), None)
        of_term = replace(ground, term=term)
        programmes.append((programme, of_term, expand(programme, of_term)))
    visits = tuple((item, visit_of(item, ground, by_id)) for item in _visit_items(bundle))
    references = references_of(bundle)
    return _Parts(bundle, references, municipality, council_file, ground, workplaces, tuple(programmes), visits)


def _visit_items(bundle: Bundle) -> Iterator[VisitItem]:
    """Every visit, in the order of the files."""
    for file in bundle.files:
        model = file.parsed.model if file.parsed is not None else None
        if isinstance(model, VisitItem):
            yield model
        elif isinstance(model, VisitsFile):
            yield from model.visits


def _problems(parts: _Parts) -> Iterator[Problem]:
    """Every contradiction and broken reference among the sound parts."""
    bundle, references = parts.bundle, parts.references
    in_council: tuple[Problem, ...] = ()
    if parts.council_file is not None:
        in_council = tuple(council_problems(parts.council_file, references))
    yield from in_council
    yield from calendar_problems(parts.municipality, parts.council_file)
    for _, workplaces in bundle.models(WorkplacesFile):
        yield from workplace_problems(workplaces, references)
    for _, staff in bundle.models(StaffFile):
        yield from staff_problems(staff, references)
    sound = bundle.whole(FileKind.COUNCIL) and not any(problem.is_error for problem in in_council)
    yield from _programme_problems(parts, sound=sound)
    yield from _visit_problems(parts)
    yield from _rename_problems(parts)
    yield from _rulebook_problems(bundle, references)


def _programme_problems(parts: _Parts, *, sound: bool) -> Iterator[Problem]:
    first: dict[str, ProgrammeFile] = {}
    for programme, _, _ in parts.programmes:
        id_ = programme.programme
        other = first.setdefault(id_, programme)
        if other is not programme:
            yield error(programme.place("programme"), id_, "id-twice", id=id_, other=other.place("programme"))
    for programme, ground, expanded in parts.programmes:
        yield from programme_problems(programme, ground, parts.references, sound=sound)
        yield from expanded.problems


def _visit_problems(parts: _Parts) -> Iterator[Problem]:
    yield from id_problems([item for item, _ in parts.visits], VISITS)
    for item, found in parts.visits:
        yield from visit_problems(item, parts.ground, parts.references)
        yield from found.expanded.problems


def _rename_problems(parts: _Parts) -> Iterator[Problem]:
    whole = joined((*(part for _, _, part in parts.programmes), *(visit.expanded for _, visit in parts.visits)))
    units = {entry.key for entry in whole.entries}
    units |= {key_of(programme, event) for programme, _, _ in parts.programmes for event in programme.events}
    yield from rename_problems(whole.former, units)


def _rulebook_problems(bundle: Bundle, references: References) -> Iterator[Problem]:
    elections = [item for _, file in bundle.models(ElectionsFile) for item in file.elections]
    yield from election_problems(elections, references)
    yield from id_problems([item for _, file in bundle.models(DocumentsFile) for item in file.documents])
    rules = [item for _, file in bundle.models(RulesFile) for item in file.rules]
    yield from id_problems(rules)
    for rule in rules:
        yield from rule_problems(rule, references)
    for _, tests in bundle.models(RuleTestsFile):
        for test in tests.tests:
            yield from rule_test_problems(test, references)


def _world(parts: _Parts, municipality: Municipality) -> World:
    bundle = parts.bundle
    whole = joined((*(part for _, _, part in parts.programmes), *(visit.expanded for _, visit in parts.visits)))
    former = former_keys(whole.former)

    def renamed(entry: Entry) -> Entry:
        return replace(entry, was=former.get(entry.key, ()))

    return World(
        municipality=municipality,
        council=parts.ground.council,
        workplaces=parts.workplaces,
        staff=tuple(staff_of(item) for _, file in bundle.models(StaffFile) for item in file.staff),
        programmes=tuple(_programme(programme) for programme, _, _ in parts.programmes),
        entries=tuple(renamed(entry) for _, _, part in parts.programmes for entry in part.entries),
        visits=tuple(replace(found.visit, entry=renamed(found.visit.entry)) for _, found in parts.visits),
        elections=_elections(bundle),
        documents=tuple(document_of(item) for _, file in bundle.models(DocumentsFile) for item in file.documents),
    )


def _elections(bundle: Bundle) -> tuple[Election, ...]:
    return tuple(election_of(item) for _, file in bundle.models(ElectionsFile) for item in file.elections)


def _programme(file: ProgrammeFile) -> Programme:
    origin = Origin(file.here.file, file.place("programme").line)
    return Programme(file.programme, file.title or plain(file.programme), file.status, origin, file.term)
