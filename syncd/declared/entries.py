"""Details of an event or a visit → one entry of the canon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.audience import AudienceTerm
from syncd.canon.entries import Done, Entry, Origin, Recipients, Waiver, Withheld
from syncd.canon.people import Committee, Council, Term
from syncd.canon.texts import NO_TEXT, Text, plain
from syncd.canon.times import Span, Window
from syncd.declared.schema.events import Details, DoneItem, Shelf, TimeOfDay, WaiverItem
from syncd.declared.schema.fields import COMMITTEE_PLACEHOLDER
from syncd.declared.whens import LocalTimed, When, days_of, span_of
from syncd.declared.wrong import Wrong
from syncd.problems import Place, Problem, Severity, error

_ANY_YEAR: Final = 2000
PRIVATE_TITLE: Final = Text("Privat aftale", "Private appointment")


@dataclass(frozen=True, slots=True)
class Ground:
    """What an event stands on. `term` is None where its programme has none, or an unknown one."""

    zone: ZoneInfo
    council: Council
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """A key that `entry` had before, and where that is written; `unit` is the key as it is written there."""

    key: str
    entry: str
    unit: str
    place: Place


@dataclass(frozen=True, slots=True)
class Expanded:
    """What came of events or visits: entries, what is wrong with them, and their former keys."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    former: tuple[Former, ...] = ()


def joined(parts: Iterable[Expanded]) -> Expanded:
    """All of `parts` in one."""
    kept = tuple(parts)
    return Expanded(
        tuple(entry for part in kept for entry in part.entries),
        tuple(problem for part in kept for problem in part.problems),
        tuple(former for part in kept for former in part.former),
    )


def entry_of(
    key: str,
    details: Details,
    span: Span | None,
    origin: Place,
    *,
    withheld: Withheld | None = None,
    committee: Committee | None = None,
) -> Entry:
    """The entry `key`; `{committee}` becomes the committee's name in texts, and its id in audiences."""

    def text(words: Text | None) -> Text:
        return _filled(words, committee) if words is not None else NO_TEXT

    return Entry(
        key=key,
        origin=Origin(origin.file, origin.line),
        title=text(details.title) or plain(key.rpartition("/")[2]),
        span=span,
        recipients=_recipients(details, committee),
        withheld=withheld,
        description=text(details.description),
        where=text(details.where),
        why=text(details.why),
        show_as=details.show_as,
        to_follow=details.time is TimeOfDay.TO_FOLLOW and span is not None,
        private=details.private,
        public_title=text(details.public_title) or (PRIVATE_TITLE if details.private else NO_TEXT),
        protected=details.protected,
        waivers=tuple(_waiver(item) for item in details.waivers),
        done=MappingProxyType({duty: _done(item) for duty, item in details.done.items()}),
    )


def _waiver(item: WaiverItem) -> Waiver:
    return Waiver(item.rule, Origin(item.here.file, item.here.line), item.by, item.on, item.why or NO_TEXT)


def _done(item: DoneItem) -> Done:
    return Done(item.on, item.by, item.not_relevant or NO_TEXT)


def former_of(details: Details, entry: str, below: str, suffix: str = "") -> Iterator[Former]:
    """What `was` of `details` says of `entry`: whole keys, or ids `below`, each with `suffix`."""
    for index, old in enumerate(details.was):
        unit = old if "/" in old else below + old
        yield Former(unit + suffix, entry, unit, details.place("was", index))


def written_span(item: str, details: Details, ground: Ground) -> tuple[Span | None, tuple[Problem, ...]]:
    """The span that `when` writes down, or what is wrong with it."""
    if details.when is None:
        return None, ()
    if details.time is TimeOfDay.TO_FOLLOW and isinstance(details.when, LocalTimed):
        return None, (error(details.place("time"), item, "to-follow-with-time"),)
    try:
        return span_of(details.when, ground.zone), ()
    except Wrong as wrong:
        return None, (Problem(Severity.ERROR, details.place("when"), item, wrong.message),)


def window_of(details: Details, ground: Ground) -> Window | None:
    """The window of whole days; one without years lies by its `when`, or else in the term's first year."""
    written = details.window
    if written is None:
        return None
    if details.when is not None:
        return written.around(days_of(details.when)[0])
    if ground.term is not None:
        return written.in_year(ground.term.first.year)
    return written.in_year(_ANY_YEAR) if written.has_year else None


def outside(when: When, window: Window) -> bool:
    """True where `when` does not lie inside `window` as a whole."""
    first, last = days_of(when)
    return first < window.first or last > window.last


def _recipients(details: Details, committee: Committee | None) -> Recipients:
    return Recipients(
        audience=_named(details.audience, committee),
        inform=_named(details.inform, committee),
        not_for=_named(details.not_for, committee),
        political=Shelf.POLITICAL in details.shelves,
        members=Shelf.MEMBERS in details.shelves,
    )


def _named(terms: tuple[AudienceTerm, ...], committee: Committee | None) -> tuple[AudienceTerm, ...]:
    if committee is None:
        return terms
    return tuple(AudienceTerm(term.kind, committee.id) if term.id == COMMITTEE_PLACEHOLDER else term for term in terms)


def _filled(words: Text, committee: Committee | None) -> Text:
    if committee is None:
        return words
    name = committee.name
    return Text(
        words.da.replace(COMMITTEE_PLACEHOLDER, name.of("da")), words.en.replace(COMMITTEE_PLACEHOLDER, name.of("en"))
    )
