"""What a server says may repeat what it was sent; of a private event that is nobody's to read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeGuard

from syncd.canon.managed import Managed, Sensitivity
from syncd.plan.model import Change
from syncd.problems import Message
from syncd.rules.discretion import HIDDEN

_WORD: Final = re.compile(r"\w{4,}")


def without_private_words(said: Message, changes: Iterable[Change]) -> Message:
    """`said` with the server's own words (`detail`) hidden where they share one with a private event among `changes`.

    All of them, for they may be cut off, or hold the event in another spelling beside that word.
    """
    private = {word.casefold() for text in _texts(changes) for word in _WORD.findall(text)}
    quoted = (word.casefold() for word in _WORD.findall(str(said.values.get("detail", ""))))
    return said if private.isdisjoint(quoted) else Message(said.id, {**said.values, "detail": HIDDEN})


def _texts(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        for managed in (change.before, change.after):
            if _is_private(managed):
                yield from (managed.title, managed.where, managed.body)


def _is_private(managed: Managed | None) -> TypeGuard[Managed]:
    return managed is not None and managed.sensitivity is Sensitivity.PRIVATE
