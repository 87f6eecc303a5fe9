"""A fault that several calendars of one connection have word for word is said once, with their count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from syncd.i18n.catalogue import remedy, say
from syncd.plan.model import CalendarRef
from syncd.problems import Message, message


@dataclass(frozen=True, slots=True)
class Shared:
    """`counts` says of how many calendars each (connection, words) is true, in the order of the first of them."""

    language: str
    counts: Mapping[tuple[str, str], int]

    def holds(self, ref: CalendarRef, fault: Message) -> bool:
        """Is `fault` of the calendar `ref` among them?"""
        return (ref.connection, said(self.language, fault)) in self.counts

    def lines(self) -> Iterator[str]:
        """One for each: the connection, the count, and what to do."""
        for (connection, words), count in self.counts.items():
            subject = message("connection-and-count", connection=connection, count=count)
            yield f"{say(self.language, subject)}: {words}"


def shared(language: str, faults: Iterable[tuple[CalendarRef, Message]]) -> Shared:
    """Those among `faults` that more than one calendar of a connection has."""
    counts = Counter((ref.connection, said(language, fault)) for ref, fault in faults)
    return Shared(language, {key: count for key, count in counts.items() if count > 1})


def said(language: str, fault: Message) -> str:
    """What is wrong, and what to do about it."""
    return f"{say(language, fault)} {remedy(language, fault)}".rstrip()
