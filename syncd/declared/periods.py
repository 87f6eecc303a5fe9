"""Periods of whole days, both ends inclusive, and where they collide."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from syncd.declared.schema.base import Declared
from syncd.problems import Place, Problem, error

D = TypeVar("D", bound=Declared)


class Identified(Protocol):
    """Something of a file that has an id, and knows where it stands."""

    @property
    def id(self) -> str: ...

    def place(self, *path: str | int) -> Place: ...


@dataclass(frozen=True, slots=True)
class Period(Generic[D]):
    """`item` holds from `first` to `last`; those of equal `group` may not collide."""

    item: D
    first: date
    last: date
    group: Hashable = None

    def overlaps(self, other: Period[D]) -> bool:
        return self.first <= other.last and other.first <= self.last


def collisions(periods: Iterable[Period[D]]) -> Iterator[tuple[Period[D], Period[D]]]:
    """Each period that overlaps an earlier one of its group, with that one: (the later in the file, the other)."""
    seen: dict[Hashable, list[Period[D]]] = {}
    for period in periods:
        earlier = seen.setdefault(period.group, [])
        other = next((other for other in earlier if other.overlaps(period)), None)
        if other is not None:
            yield period, other
        earlier.append(period)


def id_problems(items: Iterable[Identified], below: str = "") -> Iterator[Problem]:
    """An error for each id that an earlier one of `items` has, naming both places; `below` is what they are part of."""
    first: dict[str, Identified] = {}
    for found in items:
        other = first.setdefault(found.id, found)
        if other is not found:
            yield error(
                found.place("id"), f"{below}/{found.id}".lstrip("/"), "id-twice", id=found.id, other=other.place("id")
            )
