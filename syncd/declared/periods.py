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


def collisions(periods: Iterable[Period[D]]) -> Iterator[tuple[Period[D], Period[D]]]:
    """Each period that overlaps another of its group, with that other: (the later in the file, the earlier).

    A sweep by first day, so that a long file takes no longer than its length; none may be reversed.
    """
    groups: dict[Hashable, list[Period[D]]] = {}
    for period in periods:
        groups.setdefault(period.group, []).append(period)
    for group in groups.values():
        order = {id(period): index for index, period in enumerate(group)}
        widest: Period[D] | None = None
        for period in sorted(group, key=lambda period: period.first):
            if widest is not None and period.first <= widest.last:
                early, late = sorted((widest, period), key=lambda one: order[id(one)])
                yield late, early
            if widest is None or period.last > widest.last:
                widest = period


def id_problems(items: Iterable[Identified], below: str = "") -> Iterator[Problem]:
    """An error for each id that an earlier one of `items` has, naming both places; `below` is what they are part of."""
    first: dict[str, Identified] = {}
    for found in items:
        other = first.setdefault(found.id, found)
        if other is not found:
            yield error(
                found.place("id"), f"{below}/{found.id}".lstrip("/"), "id-twice", id=found.id, other=other.place("id")
            )
