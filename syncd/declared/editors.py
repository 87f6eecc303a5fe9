"""What editors need to help with a file: its JSON Schema (draft-07), made from the models.

pydantic says the structure; what is added are the shapes of values, the one-word forms that the loader
takes, and for each key and word what it means, in the reader's language. `errorMessage` and
`enumDescriptions` are annotations that VS Code and its YAML server show; others pass them over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from syncd.declared.bundle import MODELS
from syncd.declared.fragments import REF, Say, Schema, choice_schema, model_schema, ref, shape_name
from syncd.declared.layout import FileKind
from syncd.declared.schema import shapes
from syncd.declared.schema.base import Declared
from syncd.declared.schema.visits import VisitItem, VisitsFile
from syncd.declared.vocabulary import Vocabulary, rule_definitions
from syncd.problems import message

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"


def schema_of(kind: FileKind, say: Say, vocabulary: Vocabulary) -> Schema:
    """The schema of a file of `kind`, in the words of `say`; rules may speak of what `vocabulary` knows.

    It accepts whatever the loader accepts, and refuses unknown keys. What it accepts may still be wrong:
    dates that do not exist, ids that nobody has.
    """
    definitions = definitions_of(_models_of(kind), say)
    if kind is FileKind.RULES:
        definitions |= definitions_of(vocabulary.models, say)
        definitions |= rule_definitions(definitions, vocabulary, say)
        for model in vocabulary.models:
            definitions.pop(model.__name__, None)
    definitions |= {shape_name(name): _shape(name, say) for name in _shapes_in(definitions)}
    root = _root(kind, definitions)
    return {
        "$schema": _DRAFT,
        "description": say(message(f"file-{kind.value}")),
        **root,
        "definitions": dict(sorted(definitions.items())),
    }


def definitions_of(models: Iterable[type[Declared]], say: Say) -> Schema:
    """Each of `models` and whatever they are made of, by name; shapes are only referred to."""
    found: Schema = {}
    for model in models:
        raw = model.model_json_schema(ref_template=REF + "{model}")
        found |= {**raw.pop("$defs", {}), model.__name__: raw}
    classes = {model.__name__: model for model in _descendants(Declared)}
    return {
        name: model_schema(classes[name], raw, say)
        if name in classes
        else choice_schema(name, raw.get("enum") or [raw["const"]], say)
        for name, raw in found.items()
    }


def file_name(kind: FileKind) -> str:
    """What the schema of `kind` is called."""
    return f"{kind.value}.schema.json"


def described_models() -> tuple[type[Declared], ...]:
    """Every model that a file can hold, by name."""
    return tuple(sorted(_descendants(Declared), key=lambda model: model.__name__))


def _descendants(model: type[Declared]) -> Iterator[type[Declared]]:
    for below in model.__subclasses__():
        yield below
        yield from _descendants(below)


def _models_of(kind: FileKind) -> tuple[type[Declared], ...]:
    return (MODELS[kind], VisitItem) if kind is FileKind.VISITS else (MODELS[kind],)


def _root(kind: FileKind, definitions: Schema) -> Schema:
    """The file itself, taken out of `definitions`; visits have two forms."""
    if kind is not FileKind.VISITS:
        root: Schema = definitions.pop(MODELS[kind].__name__)
        return root
    # as `bundle` decides it, so that a fault is said of the form that was meant
    return {
        "if": {"type": "object", "required": ["visits"]},
        "then": ref(VisitsFile.__name__),
        "else": ref(VisitItem.__name__),
    }


def _shape(name: str, say: Say) -> Schema:
    return _told(shapes.SHAPES[name], None if name == "nothing" else say(message(f"shape-{name}")))


def _told(shape: shapes.Shape, hint: str | None) -> Schema:
    """`shape` and the alternatives in it, each with `hint` as what to say where it is missed."""
    told = dict(shape) if hint is None or "not" in shape else {**shape, "errorMessage": hint}
    if "anyOf" in told:
        told["anyOf"] = [_told(one, hint) for one in told["anyOf"]]
    if "properties" in told:
        told["properties"] = {key: _told(value, hint) for key, value in told["properties"].items()}
    return told


def _shapes_in(node: object) -> set[str]:
    if isinstance(node, Mapping):
        here = {name for name in shapes.SHAPES if node.get("$ref") == REF + shape_name(name)}
        return here.union(*(_shapes_in(value) for value in node.values()))
    return set().union(*map(_shapes_in, node)) if isinstance(node, list) else set()
