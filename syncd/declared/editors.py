"""What editors need to help with a file: its JSON Schema (draft-07), made from the models.

pydantic says the structure; what is added are the shapes of values, the one-word forms that the loader
takes, and for each key and word what it means, in the reader's language. `errorMessage` and
`enumDescriptions` are annotations that VS Code and its YAML server show; others pass them over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from syncd.declared.bundle import MODELS
from syncd.declared.layout import FileKind
from syncd.declared.schema import shapes
from syncd.declared.schema.base import Declared
from syncd.declared.schema.visits import VisitItem, VisitsFile
from syncd.problems import Message, message

Schema = dict[str, Any]
Say = Callable[[Message], str]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_REF: Final = "#/definitions/"
_NULL: Final = {"type": "null"}


def schema_of(kind: FileKind, say: Say) -> Schema:
    """The schema of a file of `kind`; `say` puts messages into words.

    It accepts whatever the loader accepts, and refuses unknown keys. What it accepts may still be wrong:
    dates that do not exist, ids that nobody has.
    """
    models = _models_of(kind)
    found: Schema = {}
    for model in models:
        raw = model.model_json_schema(ref_template=_REF + "{model}")
        found |= {**raw.pop("$defs", {}), model.__name__: raw}
    classes = {model.__name__: model for model in _descendants(Declared)}
    definitions = {
        name: _model(classes[name], raw, say) if name in classes else _choice(name, raw, say)
        for name, raw in found.items()
    }
    definitions |= {_shape_name(name): _shape(name, say) for name in _shapes_in(definitions)}
    root = _root(kind, definitions)
    return {
        "$schema": _DRAFT,
        "description": say(message(f"file-{kind.value}")),
        **root,
        "definitions": dict(sorted(definitions.items())),
    }


def file_name(kind: FileKind) -> str:
    """What the schema of `kind` is called."""
    return f"{kind.value}.schema.json"


def message_id(model: type[Declared], key: str) -> str:
    """The id of the text that explains `key` of `model`: that of the model that introduces the key."""
    name = next(name for name, field in model.model_fields.items() if key == (field.alias or name))
    owner = [base for base in model.__mro__ if issubclass(base, Declared) and name in base.model_fields][-1]
    return f"key-{_kebab(owner.__name__)}-{key.replace('_', '-')}"


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
        "then": _ref(VisitsFile.__name__),
        "else": _ref(VisitItem.__name__),
    }


def _model(model: type[Declared], raw: Schema, say: Say) -> Schema:
    required = raw.get("required", [])
    properties = {
        key: _property(say(message(message_id(model, key))), value, required=key in required)
        for key, value in raw["properties"].items()
    }
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _property(text: str, raw: Schema, *, required: bool) -> Schema:
    """One key: what it means, and its forms. A key that may be left out may also stand without a value."""
    forms = [form for form in _forms(raw) if form != _NULL]
    shown = {"description": text, "markdownDescription": _markdown(text)}
    if len(forms) == 1 and forms[0].get("type") == "array":
        # `items` in sight of the editor, so that it proposes a dash
        return {**shown, **forms[0], "type": "array" if required else ["array", "null"]}
    if not required:
        forms.append(_ref(_shape_name("nothing")))
    return {**shown, **({"allOf": forms} if len(forms) == 1 else _either(forms))}


def _forms(raw: Schema) -> Iterator[Schema]:
    """The alternatives in `raw`, flat, without what only pydantic wants to know."""
    if "anyOf" in raw:
        for one in raw["anyOf"]:
            yield from _forms(one)
    else:
        yield _form(raw)


def _form(raw: Schema) -> Schema:
    if shapes.NAME in raw:
        return _ref(_shape_name(raw[shapes.NAME]))
    if "$ref" in raw:
        return {"$ref": raw["$ref"]}
    match raw.get("type"):
        case "array":
            return {"type": "array", "items": _one(raw["items"])}
        case "object" if "patternProperties" in raw:
            [(shape, value)] = raw["patternProperties"].items()
            return {"type": "object", "propertyNames": _ref(_shape_name(shape)), "additionalProperties": _one(value)}
        case "object" if "propertyNames" in raw:
            keys, value = raw["propertyNames"], raw["additionalProperties"]
            return {"type": "object", "propertyNames": _one(keys), "additionalProperties": _one(value)}
    return {key: value for key, value in raw.items() if key not in ("title", "default")}


def _one(raw: Schema) -> Schema:
    return _either(list(_forms(raw)))


def _either(forms: list[Schema]) -> Schema:
    """One of `forms`, in pairs: of three alternatives, the YAML server of VS Code makes a garbled hover text."""
    first, *others = forms
    return {"anyOf": [first, _either(others)]} if others else first


def _choice(name: str, raw: Schema, say: Say) -> Schema:
    words = raw.get("enum") or [raw["const"]]
    return {
        "enum": words,
        "enumDescriptions": [say(message(f"word-{_kebab(name)}-{word}")) for word in words],
        "errorMessage": say(message("shape-choice", words=tuple(words))),
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
        ref = node.get("$ref")
        here = {name for name in shapes.SHAPES if isinstance(ref, str) and ref == _REF + _shape_name(name)}
        return here.union(*(_shapes_in(value) for value in node.values()))
    return set().union(*map(_shapes_in, node)) if isinstance(node, list) else set()


def _ref(name: str) -> Schema:
    return {"$ref": _REF + name}


def _shape_name(name: str) -> str:
    return f"value-{name}"


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _markdown(text: str) -> str:
    """`text` with the words of the file set as code."""
    return re.sub("»([^«]*)«|“([^”]*)”", lambda found: f"`{found[1] or found[2]}`", text)
