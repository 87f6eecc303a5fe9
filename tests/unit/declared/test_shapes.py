"""Every key of every file with values of the wrong shape: each fault is said in our own words."""

from __future__ import annotations

import typing
from collections.abc import Iterator

import pytest

from syncd.declared.bundle import MODELS
from syncd.declared.parse import parse
from syncd.declared.reader import read
from syncd.declared.schema.base import Declared
from syncd.declared.schema.visits import VisitItem
from syncd.i18n.catalogue import CATALOGUE

SHAPES = ("[]", "{}", "[[a]]", "[{a: b}]", "{a: [b]}", "~", "a", "[~]", "{da: [x]}", "{'': a}", "[a, {b: c}]", "1")
FILES: tuple[type[Declared], ...] = (*MODELS.values(), VisitItem)


def below(annotation: object) -> Iterator[type[Declared]]:
    """The models that a value of `annotation` may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Declared):
        yield annotation
    for part in typing.get_args(annotation):
        yield from below(part)


def models() -> tuple[type[Declared], ...]:
    """Every model of the schema, by name."""
    found: dict[str, type[Declared]] = {}
    left = list(FILES)
    while left:
        model = left.pop()
        if found.setdefault(model.__name__, model) is model:
            inner = (held for field in model.model_fields.values() for held in below(field.annotation))
            left += (held for held in inner if held.__name__ not in found)
    return tuple(found[name] for name in sorted(found))


def test_no_model_is_forgotten() -> None:
    assert len(models()) > len(FILES) + 20


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_wrong_shape_is_said_in_our_words(model: type[Declared]) -> None:
    for name, field in model.model_fields.items():
        for shape in SHAPES:
            for text in (shape, f"[{shape}]", f"{{x: {shape}}}"):
                tree = read("f.yaml", f"{{{field.alias or name}: {text}}}".encode()).tree
                assert tree is not None, text
                for problem in parse(tree, model).problems:
                    assert problem.message.id in CATALOGUE, text
