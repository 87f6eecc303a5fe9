"""`was`: the keys that entries had before, so that a renamed event is renamed and not made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from syncd.declared.entries import Former
from syncd.problems import Problem, error


def former_keys(formers: Iterable[Former]) -> Mapping[str, tuple[str, ...]]:
    """The former keys of each entry that has any, in the order of the file."""
    keys: dict[str, list[str]] = {}
    for former in formers:
        keys.setdefault(former.entry, []).append(former.key)
    return {entry: tuple(dict.fromkeys(old)) for entry, old in keys.items()}


def rename_problems(formers: Iterable[Former], units: Collection[str]) -> Iterator[Problem]:
    """`was` may name nothing that is still there, and no two entries may have been the same.

    `units` are the keys of everything declared: events with their parts, and visits.
    """
    owners: dict[str, Former] = {}
    for former in formers:
        if former.unit in units or former.key in units:
            yield error(former.place, former.entry, "was-still-there", key=former.unit)
            continue
        other = owners.setdefault(former.key, former)
        if other.entry != former.entry:
            yield error(former.place, former.entry, "was-twice", key=former.key, other=other.place)
