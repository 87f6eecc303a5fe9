"""Fragments of a JSON Schema (draft-07) as editors show them: keys, words to choose, alternatives, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from syncd.declared.schema import shapes
from syncd.declared.schema.base import Declared
from syncd.problems import Message, message

Schema = dict[str, Any]
Say = Callable[[Message], str]  # puts a message into words

REF: Final = "#/definitions/"
_NULL: Final = {"type": "null"}


def message_id(model: type[Declared], key: str) -> str:
    """The id of the text that explains `key` of `model`: that of the model that introduces the key."""
    name = next(name for name, field in model.model_fields.items() if key == (field.alias or name))
    owner = [base for base in model.__mro__ if issubclass(base, Declared) and name in base.model_fields][-1]
    return f"key-{kebab(owner.__name__)}-{key.replace('_', '-')}"


def model_schema(model: type[Declared], raw: Schema, say: Say) -> Schema:
    """A mapping of `model`; `raw` is what pydantic says of it."""
    required = raw.get("required", [])
    properties = {
        key: key_schema(say(message(message_id(model, key))), value, required=key in required)
        for key, value in raw["properties"].items()
    }
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def key_schema(text: str, raw: Schema, *, required: bool) -> Schema:
    """One key: what it means, and its forms. A key that may be left out may also stand without a value."""
    forms = [form for form in _forms(raw) if form != _NULL]
    shown = {"description": text, "markdownDescription": _markdown(text)}
    if len(forms) == 1 and forms[0].get("type") == "array":
        # `items` in sight of the editor, so that it proposes a dash
        return {**shown, **forms[0], "type": "array" if required else ["array", "null"]}
    if not required:
        forms.append(ref(shape_name("nothing")))
    return {**shown, **({"allOf": forms} if len(forms) == 1 else either(forms))}


def _forms(raw: Schema) -> Iterator[Schema]:
    """The alternatives in `raw`, flat, without what only pydantic wants to know."""
    if "anyOf" in raw:
        for one in raw["anyOf"]:
            yield from _forms(one)
    else:
        yield _form(raw)


def _form(raw: Schema) -> Schema:
    if shapes.NAME in raw:
        return ref(shape_name(raw[shapes.NAME]))
    if "$ref" in raw:
        return {"$ref": raw["$ref"]}
    match raw.get("type"):
        case "array":
            return {"type": "array", "items": _one(raw["items"])}
        case "object" if "patternProperties" in raw:
            [(shape, value)] = raw["patternProperties"].items()
            return {"type": "object", "propertyNames": ref(shape_name(shape)), "additionalProperties": _one(value)}
        case "object" if "propertyNames" in raw:
            keys, value = raw["propertyNames"], raw["additionalProperties"]
            return {"type": "object", "propertyNames": _one(keys), "additionalProperties": _one(value)}
    return {key: value for key, value in raw.items() if key not in ("title", "default")}


def _one(raw: Schema) -> Schema:
    return either(list(_forms(raw)))


def either(forms: list[Schema]) -> Schema:
    """One of `forms`, in pairs: of three alternatives, the YAML server of VS Code makes a garbled hover text."""
    first, *others = forms
    return {"anyOf": [first, either(others)]} if others else first


def choice_schema(name: str, words: Sequence[str], say: Say) -> Schema:
    """One of `words`, each explained by the text `word-NAME-WORD`."""
    return {
        "enum": list(words),
        "enumDescriptions": [say(message(f"word-{kebab(name)}-{word.replace('_', '-')}")) for word in words],
        "errorMessage": say(message("shape-choice", words=tuple(words))),
    }


def ref(name: str) -> Schema:
    """A reference to the definition `name`."""
    return {"$ref": REF + name}


def shape_name(name: str) -> str:
    """What the definition of the shape `name` is called."""
    return f"value-{name}"


def kebab(name: str) -> str:
    """`VisitKind` as `visit-kind`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _markdown(text: str) -> str:
    """`text` with the words of the file set as code."""
    return re.sub("»([^«]*)«|“([^”]*)”", lambda found: f"`{found[1] or found[2]}`", text)
