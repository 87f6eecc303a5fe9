"""A YAML file as a tree in which every node and key knows its place; all scalars stay text.

Text, because `no`, `0123`, `18:00` and `2021-02-30` must reach the person who judges them as they
were written, and not as what a YAML library takes them for.
"""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass

from syncd.declared.wrong import shown
from syncd.problems import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """`text` is None where the file leaves the value out (nothing, `~` or `null`, unquoted)."""

    place: Place
    text: str | None


@dataclass(frozen=True, slots=True)
class Sequence:
    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """`keys` holds the place of each key, in the order of the file."""

    place: Place
    keys: abc.Mapping[str, Place]
    values: abc.Mapping[str, Node]


Node = Scalar | Sequence | Mapping


def place_of(node: Node, path: abc.Iterable[str | int]) -> Place:
    """The place of the value at `path`, or of the deepest node on the way that the file has."""
    for step in path:
        below = _below(node, step)
        if below is None:
            return node.place
        node = below
    return node.place


def key_place_of(node: Node, path: Path) -> Place:
    """The place of the key that ends `path`; where there is no such key, as `place_of`."""
    holder = _holder(node, path)
    return place_of(node, path) if holder is None else holder.keys[str(path[-1])]


def has_key(node: Node, path: Path) -> bool:
    """True where the file has the key that ends `path`, with or without a value."""
    return _holder(node, path) is not None


def _holder(node: Node, path: Path) -> Mapping | None:
    below: Node | None = node
    for step in path[:-1]:
        below = _below(below, step) if below is not None else None
    return below if isinstance(below, Mapping) and path and path[-1] in below.keys else None


def _below(node: Node, step: str | int) -> Node | None:
    match node:
        case Mapping(values=values) if isinstance(step, str):
            return values.get(step)
        case Sequence(items=items) if isinstance(step, int) and step < len(items):
            return items[step]
        case Scalar() if step == 0:
            # a key that takes one value or a list: the single one stands for a list of one
            return node
        case _:
            return None


class Branch(dict[str, object]):
    """A mapping as the schema reads it: plain data, and the node it came from."""

    def __init__(self, node: Mapping, values: abc.Mapping[str, object]) -> None:
        super().__init__(values)
        self.node = node


def data_of(node: Node) -> object:
    """`node` as plain data: text or None, lists, and `Branch`es. The reader has limited the depth."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [data_of(item) for item in node.items]
        case Mapping():
            return Branch(node, {key: data_of(value) for key, value in node.values.items()})


def item_of(node: Node, path: abc.Iterable[str | int]) -> str:
    """What people call the thing at `path`: the ids on the way, joined as in the key of an event."""
    names: list[str] = []
    keyed = False
    for step in (*path, None):
        if isinstance(node, Mapping):
            names += [text for key in ("programme", "id") if (text := _text(node, key))]
            if not names and (name := _text(node, "name")):
                names.append(name)
        if step is None:
            break
        if keyed and isinstance(step, str):
            names.append(shown(step))
        keyed = step in ("each", "on")
        below = _below(node, step)
        if below is None:
            break
        node = below
    return "/".join(names)


def _text(node: Mapping, key: str) -> str | None:
    value = node.values.get(key)
    return shown(value.text) if isinstance(value, Scalar) and value.text is not None else None
