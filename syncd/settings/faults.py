"""Pydantic's errors as messages of the catalogue. No value is ever shown: it may be a secret under a wrong key."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Final, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from syncd.problems import Message, message
from syncd.settings.connections import CaldavConnection, EwsConnection, GraphConnection
from syncd.settings.layers import Key, Tree
from syncd.settings.model import Limits, Settings, SmtpSettings, StoreSettings, WebSettings
from syncd.settings.secrets import Fault, secret_names
from syncd.settings.source import SourceSettings

_MODELS: Final[Mapping[str, type[BaseModel]]] = {
    "source": SourceSettings,
    "store": StoreSettings,
    "limits": Limits,
    "web": WebSettings,
    "smtp": SmtpSettings,
}
_CONNECTIONS: Final[Mapping[object, type[BaseModel]]] = {
    "caldav": CaldavConnection,
    "ews": EwsConnection,
    "graph": GraphConnection,
}
_PLAIN: Final[Mapping[str, str]] = {
    "string_type": "setting-not-text",
    "path_type": "setting-not-text",
    "bool_type": "setting-not-boolean",
    "bool_parsing": "setting-not-boolean",
    "model_type": "setting-not-table",
    "model_attributes_type": "setting-not-table",
    "dict_type": "setting-not-table",
    "mapping_type": "setting-not-table",
}


def faults_of(invalid: ValidationError, tree: Tree) -> list[Fault]:
    """Every error of `invalid`, by the key that a person finds in the file."""
    return [_fault(error, tree) for error in invalid.errors(include_input=False, include_url=False)]


def _fault(error: ErrorDetails, tree: Tree) -> Fault:
    # In a union pydantic puts the chosen type between the connection's name and the key,
    # and marks an error in the name itself with "[key]".
    parts = tuple(str(part) for part in error["loc"])
    if parts[:1] == ("connections",):
        parts = parts[:2] + parts[3:]
    return parts, _words(error, parts, tree)


def _words(error: ErrorDetails, key: Key, tree: Tree) -> Message:
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return message("setting-missing", key=key[-1])
        case "extra_forbidden":
            return _unknown(key, tree)
        case "literal_error":
            return message("setting-choice", choices=_quoted(context))
        case "union_tag_invalid" | "union_tag_not_found":
            return message("setting-connection-type", choices=sorted(str(kind) for kind in _CONNECTIONS))
        case kind if kind.startswith("setting-"):
            return message(kind, **context)
        case kind:
            return message(_PLAIN.get(kind, "setting-invalid"))


def _quoted(context: Mapping[str, object]) -> list[str]:
    """The choices out of pydantic's "'a', 'b' or 'c'"."""
    return re.findall(r"'([^']*)'", str(context.get("expected", "")))


def _unknown(key: Key, tree: Tree) -> Message:
    known = _known(key[:-1], tree)
    close = difflib.get_close_matches(key[-1], known, n=1, cutoff=0.6)
    if close:
        return message("setting-unknown-close", key=key[-1], close=close[0])
    return message("setting-unknown", key=key[-1], known=known)


def _known(table: Key, tree: Tree) -> list[str]:
    """The keys that may stand in `table`."""
    if not table:
        return sorted(Settings.model_fields)
    here = _at(table, tree)
    model = _CONNECTIONS[here.get("type")] if table[0] == "connections" else _MODELS[table[0]]
    return sorted([*model.model_fields, *(f"{name}_file" for name in secret_names(table, here))])


def _at(table: Key, tree: Tree) -> Tree:
    for part in table:
        tree = cast("Tree", tree.get(part, {}))
    return tree
