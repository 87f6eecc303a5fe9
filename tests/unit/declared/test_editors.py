"""The schemas for editors: they accept what the loader accepts, refuse unknown keys, and explain every key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

from syncd.canon.audience import AudienceKind
from syncd.canon.entries import VisitState
from syncd.cli.schema import VOCABULARY
from syncd.declared.editors import described_models, file_name, schema_of
from syncd.declared.fragments import message_id
from syncd.declared.layout import FileKind, kind_of
from syncd.declared.reader import read
from syncd.declared.schema import fields, shapes
from syncd.i18n import (
    texts_keys_checks,
    texts_keys_council,
    texts_keys_events,
    texts_keys_planning,
    texts_keys_rules,
    texts_keys_visits,
)
from syncd.i18n.catalogue import CATALOGUE, say
from syncd.rules.load import load

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data" / "source"
KEYWORDS = {
    "$schema", "$ref", "definitions", "description", "type", "properties", "additionalProperties", "required", "items",
    "enum", "pattern", "minimum", "maximum", "minProperties", "propertyNames", "examples", "anyOf", "allOf", "not",
    "if", "then", "else",
}  # fmt: skip
ANNOTATIONS = {"markdownDescription", "enumDescriptions", "errorMessage"}  # of VS Code; ignored by draft-07
# Folders whose faults are of shape, so that editors see them too.
FAULTS_OF_SHAPE = (
    "addresses", "calendars", "choices", "danish-ids", "danish-keys", "dates-as-spoken", "elections-called",
    "empty-values", "group-ids", "impossible-dates", "missing-keys", "months", "names-for-ids", "only-choice",
    "rule-tests", "rulebook", "unknown-in-audience", "unknown-key", "visitors", "windows", "wrong-types",
)  # fmt: skip
BAD = sorted(folder.name for folder in (DATA / "bad").iterdir())


class AsEditorsRead(SafeConstructor):
    """YAML 1.2's core schema: numbers and truth values, but no dates."""


AsEditorsRead.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_editors_read(raw: bytes) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = AsEditorsRead
    return yaml.load(raw.decode("utf-8"))


@cache
def schema(kind: FileKind, language: str = "da") -> dict[str, Any]:
    return schema_of(kind, partial(say, language), VOCABULARY)


@cache
def validator_of(kind: FileKind) -> Draft7Validator:
    return Draft7Validator(schema(kind))


@cache
def parser_of(shape: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPED[shape])


def faults(kind: FileKind, value: object) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in validator_of(kind).iter_errors(value)]


def yaml_files(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.yaml"))}


def good_files() -> list[Path]:
    folders = (DATA / "good", ROOT / "deploy" / "config-repo")
    shipped = [file for top in ("config", "rules") for file in sorted((ROOT / top).rglob("*.yaml"))]
    return [
        *shipped,
        *(file for folder in folders for top in ("config", "rules") for file in (folder / top).rglob("*.yaml")),
    ]


def kind_by_path(file: Path) -> FileKind:
    parts = file.parts
    at = max(index for index, part in enumerate(parts) if part in ("config", "rules"))
    kind = kind_of("/".join(parts[at:]))
    assert isinstance(kind, FileKind), file
    return kind


@pytest.mark.parametrize("kind", FileKind)
def test_schema_is_draft_7_without_later_keywords(kind: FileKind) -> None:
    Draft7Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert set(keywords(schema(kind))) <= KEYWORDS | ANNOTATIONS
    assert "$defs" not in json.dumps(schema(kind))


def keywords(node: Mapping[str, Any]) -> Iterator[str]:
    """Every keyword; what stands below `properties` and `definitions` are names."""
    for key, value in node.items():
        yield key
        if key in ("properties", "definitions"):
            for below in value.values():
                yield from keywords(below)
        elif isinstance(value, dict):
            yield from keywords(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    yield from keywords(item)


def objects(node: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, dict):
        if "properties" in node and (node.get("type") == "object" or "description" in node):
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for item in node:
            yield from objects(item)


@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_object_refuses_unknown_keys_and_explains_the_known_ones(kind: FileKind, language: str) -> None:
    found = list(objects(schema(kind, language)))
    assert found
    for one in found:
        assert one["additionalProperties"] is False
    models = [one for one in found if set(one["properties"]) != {"da", "en"}]
    for key, value in ((key, value) for one in models for key, value in one["properties"].items()):
        assert value["description"].strip(), key
        assert value["markdownDescription"].strip(), key


def test_every_key_of_every_model_has_its_text_and_no_text_is_left_over() -> None:
    wanted = {message_id(model, key) for model in described_models() for key in model.allowed_keys()}
    assert len(wanted) > 150
    assert wanted - CATALOGUE.keys() == set()
    tables = (
        texts_keys_checks,
        texts_keys_council,
        texts_keys_events,
        texts_keys_planning,
        texts_keys_rules,
        texts_keys_visits,
    )
    assert {id_ for table in tables for id_ in table.TEXTS} == wanted


def test_words_that_may_be_chosen_are_listed_and_explained() -> None:
    kind = schema(FileKind.VISITS)["definitions"]["VisitKind"]
    assert kind["enum"] == ["official", "mayor", "member", "committee", "debate", "external"]
    assert kind["enumDescriptions"][1] == "borgmesteren"
    assert len(kind["enum"]) == len(kind["enumDescriptions"])


def test_markdown_sets_the_words_of_the_file_as_code() -> None:
    text = schema(FileKind.PROGRAMME)["definitions"]["Event"]["properties"]["id"]
    assert "»was«" in text["description"]
    assert "`was`" in text["markdownDescription"]


@pytest.mark.parametrize("file", good_files(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_shipped_and_good_files_are_accepted(file: Path) -> None:
    assert faults(kind_by_path(file), as_editors_read(file.read_bytes())) == []


def refused_in(folder: str) -> set[str]:
    """The files of a bad folder that the schemas refuse, of those that are YAML at all."""
    refused = set()
    for path, file in yaml_files(DATA / "bad" / folder).items():
        kind = kind_of(path)
        if isinstance(kind, FileKind) and read(path, file.read_bytes()).tree is not None:
            with suppress(YAMLError, ValueError):
                if faults(kind, as_editors_read(file.read_bytes())):
                    refused.add(path)
    return refused


@pytest.mark.parametrize("folder", FAULTS_OF_SHAPE)
def test_faults_of_shape_are_refused(folder: str) -> None:
    assert refused_in(folder)


@pytest.mark.parametrize("folder", BAD)
def test_nothing_is_refused_that_the_loader_takes(folder: str) -> None:
    files = {path: file.read_bytes() for path, file in yaml_files(DATA / "bad" / folder).items()}
    assert refused_in(folder) <= {problem.place.file for problem in load(files).problems if problem.is_error}


@pytest.mark.parametrize(
    ("kind", "text", "accepted"),
    [
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, audience: council}]", True),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, audience: [council, mayor]}]", True),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, audience: alle}]", False),
        (FileKind.PROGRAMME, "programme: 2018\nterm:\nevents: [{id: 007, title: 12, private: nej, where: yes}]", True),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, when: 2026-10-06 17.00/19.00, show_as: free}]", True),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, when: 6. oktober}]", False),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, show_as: optaget}]", False),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, on: {2026-10-06: {skip: ja}}}]", True),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, on: {oktober: {skip: ja}}}]", False),
        (FileKind.PROGRAMME, "programme: p\nevents: [{id: a, source: intro, done: {presse: 2026-10-06}}]", True),
        (FileKind.PROGRAMME, "programme: p\nevents: {id: a}", False),
        (FileKind.PROGRAMME, "programme:\nevents: []", False),
        (FileKind.COUNCIL, "members: [{id: m01, name: M, calendar: none}]", True),
        (FileKind.COUNCIL, 'members: [{id: m01, name: M, calendar: [{at: "x:y", from: 2026-10-06}]}]', True),
        (FileKind.COUNCIL, "members: [{id: m01, name: M, email: nej}]", False),
        (FileKind.VISITS, "visits: [{id: a}]", False),
        (FileKind.VISITS, "id: a\nkind: mayor\nstate: agreed\ntitle: T\nwhen: 2026-10-06", True),
        (FileKind.VISITS, "id: a\nkind: mayor\nstate: agreed\ntitle: T\nwhen: 2026-10-06\nhost: council", False),
        (FileKind.RULES, "rules: [{id: a, title: A, check: host, versions: [{from: 2026-10-06, effect: warn}]}]", True),
        (
            FileKind.RULES,
            "rules: [{id: a, title: A, check: host, versions: [{from: 2026-10-06, effect: {agreed: warn}}]}]",
            True,
        ),
        (
            FileKind.RULES,
            "rules: [{id: a, title: A, check: host, versions: [{from: 2026-10-06, effect: {aftalt: warn}}]}]",
            False,
        ),
    ],
)
def test_forms_that_keys_take(kind: FileKind, text: str, accepted: bool) -> None:
    assert (faults(kind, as_editors_read(text.encode())) == []) is accepted


RULE = "rules: [{{id: a, title: A, check: {check}, {rule}versions: [{{from: 2026-10-06, effect: warn{version} }}]}}]"


@pytest.mark.parametrize(
    ("check", "rule", "version", "accepted"),
    [
        ("karens", "", "", False),
        ("max-duration", "", ", with: {hours: 3}", True),
        ("max-duration", "", ", with: {hours: 1,5}", False),
        ("max-duration", "", ", with: {hours: 1.5}", True),
        ("max-duration", "", ", with: {hours: tre}", False),
        ("max-duration", "", ", with: {months: 3}", False),
        ("max-duration", "", ", with: {}", False),
        ("max-duration", "", ", with: ", True),
        ("max-duration", "", "", True),
        ("quiet-period", "", ", with: {months: 0}", False),
        ("quiet-period", "", ", with: {visitors: minister, elections: [municipal]}", True),
        ("quiet-period", "", ", with: {open_roles: mayor}", False),
        ("quiet-period-ruling", "", ", with: {open_roles: mayor}", True),
        ("committee-area", "", ", with: {}", True),
        ("committee-area", "", ", with: {committee: teknik}", False),
        ("host", "applies_to: {kind: official}, ", "", True),
        ("host", "applies_to: {kind: [official, mayor], state: approved}, ", "", True),
        ("host", "applies_to: {kind: seminar}, ", "", False),
        ("host", "applies_to: {kind: }, ", "", False),
        ("host", "applies_to: , ", "", True),
        ("duty", "applies_to: {kind: seminar}, ", "", True),
        ("host", "applies_to: {slags: official}, ", "", False),
        ("host", "applies_to: {cross_party: yes, parties: {at_least: 2, at_most: 3}}, ", "", True),
        ("host", "applies_to: {parties: A, visitors: [mp, mep]}, ", "", True),
        ("host", "applies_to: {visitors: [folketingsmedlem]}, ", "", False),
        ("host", "applies_to: {state: {at_least: 1}}, ", "", False),
        ("host", "applies_to: {parties: {mindst: 1}}, ", "", False),
        ("host", "", ", except: [{id: x, when: {kind: debate}}]", True),
        ("host", "", ", except: [{id: x, when: {kind: seminar}}]", False),
        ("host", "", ", except: [{id: x}]", False),
    ],
)
def test_what_rules_of_a_check_may_say(check: str, rule: str, version: str, accepted: bool) -> None:
    text = RULE.format(check=check, rule=rule, version=version)
    assert (faults(FileKind.RULES, as_editors_read(text.encode())) == []) is accepted
    if accepted and ("hours" in version or check != "max-duration") and check != "duty":
        files = {"config/municipality.yaml": b"id: p\nname: P\n", "rules/r.yaml": text.encode()}
        assert [problem for problem in load(files).problems if problem.is_error] == []


def test_checks_and_facts_are_offered_with_what_they_ask() -> None:
    definitions = schema(FileKind.RULES)["definitions"]
    check = definitions["Check"]
    assert check["enum"] == list(VOCABULARY.checks)
    assert check["enumDescriptions"][check["enum"].index("max-duration")] == "Varer besøget ikke for længe?"
    assert {*definitions["Clauses"]["properties"]} == {*VOCABULARY.facts}
    assert "duty" in check["enum"]


SHAPED = {
    "line": fields.Line,
    "words": fields.Words,
    "slug": fields.Slug,
    "group": fields.GroupId,
    "former-key": fields.FormerKey,
    "flag": fields.Flag,
    "count": fields.Count,
    "positive": fields.PositiveCount,
    "hours": fields.Hours,
    "email": fields.Email,
    "address": fields.Address,
    "day": fields.Day,
    "moment": fields.Moment,
    "when": fields.WrittenWhen,
    "window": fields.WrittenWindow,
    "repeat": fields.Repeat,
    "audience": fields.Audience,
    "host": fields.Host,
}
PIECES = st.sampled_from(
    ["2026-10-06", "2026-02-29", "17:00", "7.30", "12/04", "2026-05", "/", " ", "T", "ja", "No", "TRUE", "0", "007",
     "12", "1e3", "-5", ".5", "true", "a-b", "Ø", "a", "mayor", "chair:", "committee:{committee}", "member: m01",
     "council", "FREQ=DAILY", ";COUNT=3", "x@y.example", "local:", "p/q", "-", "null", "~"]
)  # fmt: skip


@pytest.mark.parametrize("shape", sorted(SHAPED))
@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_whatever_the_loader_takes_the_shape_admits(shape: str, text: str) -> None:
    """As the text, and as whatever editors take that text for when it stands unquoted."""
    try:
        parser_of(shape).validate_python(text)
    except ValidationError:
        return
    validator = Draft7Validator(dict(shapes.SHAPES[shape]))
    assert validator.is_valid(text)
    unquoted = [] if read("f.yaml", f"v: {text}".encode()).problems else [as_editors_read(f"v: {text}".encode())["v"]]
    assert all(validator.is_valid(value) for value in unquoted if value is not None)


def test_shapes_know_every_audience_and_state() -> None:
    for kind in AudienceKind:
        assert re.search(shapes.SHAPES["audience"]["pattern"], f"{kind}:x" if kind.wants_id else kind.value)
    for state in VisitState:
        assert re.search(shapes.SHAPES["visit-state"]["pattern"], state.value)


def test_committed_schemas_and_the_lines_that_lead_to_them() -> None:
    for kind in FileKind:
        text = json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        for root in (ROOT, ROOT / "deploy" / "config-repo"):
            committed = (root / "schemas" / file_name(kind)).read_text(encoding="utf-8")
            assert committed == text, f"run: syncd schema {root / 'schemas'}"
    for root in (ROOT, ROOT / "deploy" / "config-repo"):
        for file in (file for top in ("config", "rules") for file in (root / top).rglob("*.yaml")):
            first = file.read_text(encoding="utf-8").splitlines()[0]
            named = first.removeprefix("# yaml-language-server: $schema=")
            assert (file.parent / named).resolve() == root / "schemas" / file_name(kind_by_path(file)), file
