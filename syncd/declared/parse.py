"""A tree → a model, or as much of one as is sound, and a problem for every fault.

One faulty event must hide neither the faults of the next nor the contradictions of the rest. So the
faulty parts are reported, cut out, and what remains is read once more; the ids of what was cut stay
known, lest every reference to them be called broken too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from syncd.declared import tree
from syncd.declared.schema.base import OURS, AllowedKeys, Declared
from syncd.declared.spelling import closest
from syncd.declared.wrong import shown
from syncd.problems import Message, Problem, Severity, error, message

M = TypeVar("M", bound=Declared)
Loc = tuple[int | str, ...]
_KEY: Final = "[key]"  # how pydantic says that the key of a mapping is at fault, not its value


@dataclass(frozen=True, slots=True)
class Parsed(Generic[M]):
    """`model` is None where nothing of it is sound; `cut` holds the ids of what was cut out, by its list."""

    model: M | None
    problems: tuple[Problem, ...] = ()
    cut: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """True where nothing had to be cut out."""
        return self.model is not None and not self.problems


def parse(node: tree.Node, model: type[M], below: str = "") -> Parsed[M]:
    """`node` read as `model`; problems name their items as parts of `below`."""
    data = tree.data_of(node)
    keys: AllowedKeys = {}
    try:
        return Parsed(model.model_validate(data, context=keys))
    except ValidationError as fault:
        errors = fault.errors(include_url=False, include_input=False)
    units = frozenset(_unit(entry["loc"], entry["type"]) for entry in errors)
    misspelt = _misspelt(node, errors, keys)
    # a key that is there, only misspelt, is not also called missing
    told = [entry for entry in errors if entry["type"] != "missing" or entry["loc"] not in misspelt]
    problems = tuple(_problem(node, entry, keys, below) for entry in told)
    return Parsed(_again(_without(data, units, ()), model), problems, _ids_of(data, units))


def _misspelt(node: tree.Node, errors: Iterable[ErrorDetails], keys: AllowedKeys) -> frozenset[Loc]:
    """The places of the keys that the unknown ones probably mean."""
    unknown = (tuple(entry["loc"]) for entry in errors if entry["type"] == "extra_forbidden")
    meant = ((path[:-1], _near_key(node, path, keys)) for path in unknown)
    return frozenset((*above, near) for above, near in meant if near is not None)


def _again(data: object, model: type[M]) -> M | None:
    try:
        return model.model_validate(data, context={})
    except ValidationError:
        return None


def _unit(loc: Loc, kind: str) -> Loc:
    """The smallest part that can be cut out without bending the meaning of the rest."""
    if kind == "extra_forbidden":
        return loc
    return loc[:2] if len(loc) > 1 and isinstance(loc[1], int) else loc[:1]


def _without(data: object, units: frozenset[Loc], here: Loc) -> object:
    if isinstance(data, tree.Branch):
        left = {key: value for key, value in data.items() if (*here, key) not in units}
        return tree.Branch(data.node, {key: _without(value, units, (*here, key)) for key, value in left.items()})
    if isinstance(data, list):
        return [_without(item, units, (*here, i)) for i, item in enumerate(data) if (*here, i) not in units]
    return data


def _ids_of(data: object, units: frozenset[Loc]) -> dict[str, frozenset[str]]:
    ids: dict[str, set[str]] = {}
    for name, index in (unit for unit in units if len(unit) == 2):
        rows = data.get(str(name)) if isinstance(data, dict) else None
        row = rows[index] if isinstance(rows, list) and isinstance(index, int) else None
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            ids.setdefault(str(name), set()).add(row["id"])
    return {name: frozenset(found) for name, found in ids.items()}


def _problem(node: tree.Node, entry: ErrorDetails, keys: AllowedKeys, below: str) -> Problem:
    loc: Loc = tuple(entry["loc"])
    at_key = bool(loc) and loc[-1] == _KEY
    path = loc[:-1] if at_key else loc
    item = "/".join(filter(None, (below, tree.item_of(node, path))))
    match entry["type"]:
        case "extra_forbidden":
            return Problem(Severity.ERROR, tree.key_place_of(node, path), item, _unknown_key(node, path, keys))
        case "missing":
            return _missing(node, path, item)
        case _:
            place = tree.key_place_of(node, path) if at_key else tree.place_of(node, path)
            # every validator of the schema says its fault as a message of ours; a test goes through them all
            return Problem(Severity.ERROR, place, item, entry["ctx"][OURS])


def _missing(node: tree.Node, path: Loc, item: str) -> Problem:
    """A required key that is left out, or stands there without a value."""
    key = str(path[-1])
    if tree.has_key(node, path):
        return error(tree.key_place_of(node, path), item, "key-without-value", key=key)
    return error(tree.place_of(node, path[:-1]), item, "key-missing", key=key)


def _unknown_key(node: tree.Node, path: Loc, keys: AllowedKeys) -> Message:
    key = str(path[-1])
    name, colon, value = key.partition(":")
    if colon:
        return message("yaml-no-space", key=shown(name), value=shown(value))
    near = _near_key(node, path, keys)
    if near is None:
        allowed = keys.get(tree.place_of(node, path[:-1]), ())
        fix = message("hint-remove-key", allowed=tuple(sorted(allowed))) if allowed else message("hint-no-key")
    elif tree.has_key(node, (*path[:-1], near)):
        fix = message("hint-already", key=near)
    else:
        fix = message("hint-closest", word=near)
    return message("key-unknown", key=shown(key), hint=fix)


def _near_key(node: tree.Node, path: Loc, keys: AllowedKeys) -> str | None:
    """The key that was probably meant."""
    return closest(str(path[-1]).partition(":")[0], keys.get(tree.place_of(node, path[:-1]), ()))
