"""The models: what editors are told of them, and where a fault of theirs is found."""

from __future__ import annotations

import json

import pytest

from syncd.declared.parse import parse
from syncd.declared.reader import read
from syncd.declared.schema.base import Declared
from syncd.declared.schema.events import ProgrammeFile
from syncd.declared.schema.people import CouncilFile, MunicipalityFile, StaffFile, WorkplacesFile
from syncd.declared.schema.rulebook import DocumentsFile, ElectionsFile, RulesFile, RuleTestsFile
from syncd.declared.schema.visits import VisitItem, VisitsFile

MODELS = (
    MunicipalityFile,
    CouncilFile,
    WorkplacesFile,
    StaffFile,
    ProgrammeFile,
    VisitItem,
    VisitsFile,
    ElectionsFile,
    DocumentsFile,
    RulesFile,
    RuleTestsFile,
)


@pytest.mark.parametrize("model", MODELS)
def test_every_file_has_a_json_schema_in_the_words_of_the_file(model: type[Declared]) -> None:
    schema = model.model_json_schema()
    assert set(schema["properties"]) == set(model.allowed_keys())
    assert schema["additionalProperties"] is False
    json.dumps(schema)


def faults(text: str, model: type[Declared]) -> list[tuple[str, int, int, str]]:
    tree = read("f.yaml", text.encode()).tree
    assert tree is not None
    return [
        (problem.message.id, problem.place.line, problem.place.column, problem.item)
        for problem in parse(tree, model).problems
    ]


def test_place_is_the_keys_the_mappings_or_the_values() -> None:
    text = "programme: p\nevents:\n  - id: a\n    where: []\n    farve: x\n  - title: B\n"
    assert faults(text, ProgrammeFile) == [
        ("wants-text", 4, 12, "p/a"),
        ("key-unknown", 5, 5, "p/a"),
        ("key-missing", 6, 5, "p"),
    ]


def test_single_value_in_the_place_of_a_list_has_its_place() -> None:
    assert faults("programme: p\nevents:\n  - {id: a, audience: alle}\n", ProgrammeFile) == [
        ("unknown-audience", 3, 23, "p/a")
    ]


def test_faulty_key_of_a_mapping_has_the_place_of_the_key() -> None:
    assert faults("programme: p\nevents:\n  - {id: a, on: {x: {skip: true}}}\n", ProgrammeFile) == [
        ("bad-date", 3, 18, "p/a/x")
    ]


def test_what_has_no_id_is_called_by_its_name() -> None:
    assert faults("members:\n  - name: Medlem 01\n", CouncilFile) == [("key-missing", 2, 5, "Medlem 01")]


def test_the_sound_part_remains_and_the_ids_of_the_rest_are_known() -> None:
    tree = read("f.yaml", b"members: [{id: a, name: A}, {id: b}, {id: c, name: C, x: 1}]\nterms: no\n").tree
    assert tree is not None
    parsed = parse(tree, CouncilFile)
    assert parsed.model is not None
    assert [member.id for member in parsed.model.members] == ["a", "c"]
    assert parsed.cut == {"members": frozenset({"b"})}
    assert not parsed.whole


def test_nothing_remains_without_what_is_required() -> None:
    tree = read("f.yaml", b"programme: Ikke et id\nevents: []\n").tree
    assert tree is not None
    assert parse(tree, ProgrammeFile).model is None
