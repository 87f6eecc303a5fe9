"""Values that say what is wrong with what people wrote: where, what, and what to do.

A message is an id and values; the words stand in `syncd.i18n`, so that one problem reads in
Danish for the secretary and in English for the developer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, runtime_checkable


@runtime_checkable
class Wording(Protocol):
    """Words of the config repo that fill a message: the municipality's own, in the languages it wrote them in."""

    def of(self, language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogue by its id, with the values that fill it."""

    id: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def message(id_: str, /, **values: object) -> Message:
    """The message `id_` filled with `values`."""
    return Message(id_, MappingProxyType(values))


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the config repo; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person must mend (error) or should look at (warning)."""

    severity: Severity
    place: Place
    item: str
    message: Message

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def error(place: Place, item: str, id_: str, /, **values: object) -> Problem:
    return Problem(Severity.ERROR, place, item, message(id_, **values))


def warning(place: Place, item: str, id_: str, /, **values: object) -> Problem:
    return Problem(Severity.WARNING, place, item, message(id_, **values))
