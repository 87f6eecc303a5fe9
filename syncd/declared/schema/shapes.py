"""What editors are told of each kind of value, as JSON Schema fragments (draft-07), by name.

Editors take `0123` for a number and `ja` for text, where to the loader both are text. So a shape admits
every scalar that the loader may accept. It may admit more: editors guide, `syncd check` judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from pydantic import GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Shape = Mapping[str, Any]

NAME: Final = "x-shape"  # in a model's schema: the name of a shape, to be put in its place
_TYPES: Final = ("string", "number", "boolean", "object", "array", "null")
_DAY: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK: Final = "([01]?[0-9]|2[0-3])[:.][0-5][0-9]"
_MOMENT: Final = rf"{_DAY}([ T]+({_CLOCK})?)?"
_EDGE: Final = "([0-9]{4}-)?(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?"
_FLAGS: Final = ("true", "false", "yes", "no", "ja", "nej")


def _only(*types: str) -> dict[str, Any]:
    """A schema of exactly `types` that gives editors nothing to propose, as `{"type": "null"}` would."""
    return {"not": {"type": [name for name in _TYPES if name not in types]}}


def _scalar(pattern: str, *examples: str, **more: Any) -> Shape:
    """Text of `pattern`; numbers and truth values too, which are text to the loader."""
    shown = {"examples": list(examples)} if examples else {}
    return {"pattern": pattern, "anyOf": [{"type": ["string", "number"]}, _only("boolean")], **shown, **more}


def _text(pattern: str, *examples: str) -> Shape:
    """Text of `pattern`, which no number or truth value can be."""
    return {"type": "string", "pattern": pattern, **({"examples": list(examples)} if examples else {})}


def _any_case(words: tuple[str, ...]) -> str:
    return "^({})$".format("|".join("".join(f"[{char.upper()}{char}]" for char in word) for word in words))


SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "nothing": _only("null"),
        "line": _scalar(r"\S"),
        "words": {
            "anyOf": [
                _scalar(r"\S"),
                {
                    "type": "object",
                    "properties": {"da": _scalar(r"\S"), "en": _scalar(r"\S")},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        },
        "slug": _scalar("^[a-z0-9]+(-[a-z0-9]+)*$", minimum=0),
        "group": _scalar("^[A-Za-zÆØÅæøå0-9]+(-[A-Za-zÆØÅæøå0-9]+)*$", minimum=0),
        "former-key": _scalar("^[a-z0-9-]+(/[a-z0-9-]+)*$"),
        "flag": {"type": ["boolean", "string"], "pattern": _any_case(_FLAGS)},
        "count": {
            "type": ["integer", "string"],
            "pattern": "^[0-9]{1,6}$",
            "minimum": 0,
            "maximum": 999_999,
        },
        "positive": {
            "type": ["integer", "string"],
            "pattern": "^[1-9][0-9]{0,5}$",
            "minimum": 1,
            "maximum": 999_999,
        },
        "hours": _scalar("^[0-9]{1,3}([.,][0-9]{1,2})?$", minimum=0),
        "email": _text("^[^@,;<>]+@[^@,;<>]+[.][^@,;<>]+$"),
        "address": _text(r"^\s*[A-Za-z0-9][A-Za-z0-9_-]*:", "local:politisk"),
        "calendar": _text(r"^\s*(none|[A-Za-z0-9][A-Za-z0-9_-]*:.*)$", "exchange:m01@eksempel.example", "none"),
        "zone": _text(r"\S", "Europe/Copenhagen", "America/Nuuk"),
        "day": _text(f"^{_DAY}$", "2026-10-06", "2027-01-31"),
        "moment": _text(rf"^\s*{_DAY}([ T]\s*({_CLOCK})?)?\s*$", "2026-10-06", "2026-10-06 14:00"),
        "when": _text(
            rf"^\s*{_MOMENT}\s*(/\s*({_MOMENT}|{_CLOCK})\s*)?$",
            "2026-10-06 17:00/19:00",
            "2026-10-06",
            "2026-10-06/2026-10-07",
            "2026-10-06 12:00/2026-10-07 12:00",
        ),
        "window": _scalar(rf"^\s*{_EDGE}\s*(/\s*{_EDGE}\s*)?$", "2026-05", "2026-05/2026-06", "12-01/12-15"),
        "row": _text("^\\s*([34P]-[0-9]{2}|K[0-9]{2})\\s*$", "3-29", "P-06", "K20"),
        "clock": _scalar(rf"^\s*{_CLOCK}\s*$", "18:00"),
        "weeks": _scalar(r"^\s*([0-9]{4}-?[Ww])?[0-9]{1,2}(\s*-\s*[Ww]?[0-9]{1,2})?\s*$", "7", "28-30", "2027-W42"),
        "repeat": _text("=", "FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20261231", "FREQ=WEEKLY;BYDAY=TU;COUNT=6"),
        "audience": _text(
            r"^\s*(council|new-members|re-elected|leaving-members|mayor|deputy-mayor|chairs|group-leaders|"
            r"(committee|chair|group|member)\s*:.*\S.*)\s*$",
            "council",
            "new-members",
            "re-elected",
            "leaving-members",
            "mayor",
            "deputy-mayor",
            "chairs",
            "group-leaders",
            "committee:ID",
            "chair:ID",
            "group:ID",
            "member:ID",
        ),
        "host": _text(r"^\s*(mayor|(chair|member)\s*:.*\S.*)\s*$", "mayor", "chair:ID", "member:ID"),
        "visit-state": _text("^(requested|agreed|approved|declined|cancelled)$"),
        "free": {"type": "object"},
    }
)


def shaped(name: str) -> WithJsonSchema:
    """The shape `name`, for a value that only its parser judges.

    The pattern makes pydantic say it of a mapping's keys, too.
    """
    return WithJsonSchema({NAME: name, "pattern": name})


@dataclass(frozen=True, slots=True)
class Or:
    """Of a value: it may also be written in short, as the shape `name`."""

    name: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{NAME: self.name}, handler(core)]}


class OrOne:
    """Of a list: one of its items may stand for it."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


class OrValue:
    """Of a mapping: one of its values may stand for it."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        keyed = handler(core)
        [value] = keyed["patternProperties"].values()
        return {"anyOf": [value, keyed]}
