"""The facts of a booking that `applies_to` and `except` may speak of, and whether they are so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from syncd.canon.audience import AudienceKind
from syncd.canon.entries import Included, Role, VisitKind, VisitState
from syncd.canon.rulebook import Clause
from syncd.problems import Message, message
from syncd.rules.bookings import Booking

YES, NO = "true", "false"
EVENT, VISIT = "event", "visit"


@dataclass(frozen=True, slots=True)
class Fact:
    """`words` are what a booking has for it, each once; `known` all that are possible, empty where any is."""

    words: Callable[[Booking], tuple[str, ...]]
    known: tuple[str, ...] = ()
    counted: bool = False


def _kind(booking: Booking) -> tuple[str, ...]:
    if booking.visit is not None:
        return (booking.visit.kind.value,)
    return () if booking.entry.kind is None else (booking.entry.kind,)


def _of(booking: Booking) -> tuple[str, ...]:
    return (EVENT if booking.visit is None else VISIT,)


def _event(booking: Booking) -> tuple[str, ...]:
    """The id in its file; sessions, committees and occurrences have that of the event."""
    return ((booking.entry.unit or booking.entry.key).rpartition("/")[2],)


def _audience(booking: Booking) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.kind.value for term in booking.entry.recipients.audience))


def _state(booking: Booking) -> tuple[str, ...]:
    return (booking.state,) if booking.state else ()


def _cross_party(booking: Booking) -> tuple[str, ...]:
    return (YES if booking.visit is not None and booking.visit.cross_party else NO,)


def _parties(booking: Booking) -> tuple[str, ...]:
    return () if booking.visit is None else told_apart(booking.visit.parties)


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """`names`, each once as it is first written: capitals make no other name."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def _visitors(booking: Booking) -> tuple[str, ...]:
    visitors = () if booking.visit is None else booking.visit.visitors
    return tuple(dict.fromkeys(role.value for visitor in visitors for role in visitor.roles))


def _includes(booking: Booking) -> tuple[str, ...]:
    return () if booking.visit is None else tuple(dict.fromkeys(item.value for item in booking.visit.includes))


FACTS: Final[Mapping[str, Fact]] = MappingProxyType(
    {
        "of": Fact(_of, (EVENT, VISIT)),
        "kind": Fact(_kind),
        "event": Fact(_event),
        "audience": Fact(_audience, tuple(AudienceKind), counted=True),
        "state": Fact(_state, tuple(VisitState)),
        "cross_party": Fact(_cross_party, (YES, NO)),
        "parties": Fact(_parties, counted=True),
        "visitors": Fact(_visitors, tuple(Role), counted=True),
        "includes": Fact(_includes, tuple(Included), counted=True),
    }
)
VISIT_KINDS: Final = tuple(VisitKind)


def unmet(clauses: Iterable[Clause], booking: Booking) -> Message | None:
    """The first of `clauses` that does not hold, in words; None where all do."""
    return next((missed for clause in clauses if (missed := _unmet(clause, booking)) is not None), None)


def _unmet(clause: Clause, booking: Booking) -> Message | None:
    words = FACTS[clause.fact].words(booking)
    found: object = words or message("clause-nothing")
    if clause.words and not set(clause.words) & set(words):
        return message("clause-words", fact=clause.fact, wanted=clause.words, found=found)
    if clause.at_least is not None and len(words) < clause.at_least:
        return message("clause-at-least", fact=clause.fact, wanted=clause.at_least, found=len(words))
    if clause.at_most is not None and len(words) > clause.at_most:
        return message("clause-at-most", fact=clause.fact, wanted=clause.at_most, found=len(words))
    return None
