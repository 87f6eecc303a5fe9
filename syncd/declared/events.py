"""Programmes → entries: sessions, committees and occurrences told apart, each with a key of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from syncd.canon.entries import Entry, Status, Withheld
from syncd.canon.people import Committee
from syncd.canon.times import Span
from syncd.declared.entries import Expanded, Former, Ground, entry_of, former_of, joined, window_of, written_span
from syncd.declared.repeat import Recurrence, occurrences
from syncd.declared.schema.events import Event, EventDetails, EventState, ProgrammeFile, Session
from syncd.declared.whens import When, local_start, moved_to, occurrence_span
from syncd.declared.wrong import Wrong
from syncd.problems import Place, Problem, Severity, error

MAX_ENTRIES: Final = 20_000
_WITHHELD: Final = {Status.DRAFT: Withheld.DRAFT, Status.CATALOGUE: Withheld.CATALOGUE, Status.ADOPTED: None}


@dataclass(frozen=True, slots=True)
class Variant:
    """One event, or one session or committee of it, before it is repeated.

    `special` is what the session or committee has otherwise; `item` is what people call the place of it, `unit`
    the key of the event as a whole.
    """

    unit: str
    key: str
    item: str
    details: EventDetails
    origin: Place
    session: Session | None = None
    committee: Committee | None = None
    special: EventDetails | None = None


def key_of(programme: ProgrammeFile, event: Event) -> str:
    """The key of an event; the keys of its entries start with it."""
    return f"{programme.programme}/{event.id}"


def expand(programme: ProgrammeFile, ground: Ground) -> Expanded:
    """Every entry of `programme`, in the order of the file."""
    expansion = _Expansion(programme, ground)
    parts: list[Expanded] = []
    total = 0
    for event in programme.events:
        part = expansion.event(event)
        total += len(part.entries)
        if total > MAX_ENTRIES:
            problem = error(event.here, key_of(programme, event), "programme-too-long", most=MAX_ENTRIES)
            return joined((*parts, Expanded(problems=(problem,))))
        parts.append(part)
    return joined(parts)


def variants_of(key: str, event: Event, ground: Ground) -> Iterator[Variant]:
    """The sessions of `event`, or one for each committee that sits in the term, or the event itself."""
    if event.sessions:
        for session in event.sessions:
            of_session = f"{key}/{session.id}"
            yield Variant(key, of_session, of_session, event.under(session), session.here, session, special=session)
    elif event.per is not None:
        for committee in ground.council.committees:
            if _sits(committee, ground):
                yield _for_committee(key, event, committee)
    else:
        yield Variant(key, key, key, event, event.here)


def _for_committee(key: str, event: Event, committee: Committee) -> Variant:
    own = f"{key}/{committee.id}"
    special = event.each.get(committee.id)
    if special is None:
        return Variant(key, own, key, event, event.here, committee=committee)
    origin = event.key_place("each", committee.id)
    return Variant(key, own, own, event.under(special), origin, committee=committee, special=special)


def _sits(committee: Committee, ground: Ground) -> bool:
    term = ground.term
    return any(
        term is None or (seating.first <= term.last and term.first <= seating.last) for seating in committee.seatings
    )


@dataclass(frozen=True, slots=True)
class _Expansion:
    """The expansion of one programme."""

    programme: ProgrammeFile
    ground: Ground

    def event(self, event: Event) -> Expanded:
        key = key_of(self.programme, event)
        repeat = None if event.sessions else event.repeat  # both at once is an error of its own
        parts: list[Expanded] = []
        for variant in variants_of(key, event, self.ground):
            part = self._single(variant) if repeat is None else self._repeated(variant, event, repeat)
            parts += (part, Expanded(former=tuple(self._former(event, variant, part.entries))))
        whole = joined(parts)
        return whole if repeat is None else joined((whole, self._strays(event, repeat)))

    def _single(self, variant: Variant) -> Expanded:
        details = variant.details
        span, problems = self._span(variant.item, details)
        return Expanded((self._entry(variant.key, variant, details, span, variant.origin),), problems)

    def _repeated(self, variant: Variant, event: Event, recurrence: Recurrence) -> Expanded:
        when = variant.details.when
        if when is None:
            return self._single(variant)
        try:
            starts = occurrences(recurrence, local_start(when), self.ground.zone)
        except Wrong as wrong:
            problem = Problem(Severity.ERROR, event.place("repeat"), variant.item, wrong.message)
            return Expanded(problems=(problem,))
        # a person wrote the first time, so it must exist; those that the rule yields may be moved on
        first = Expanded(problems=self._span(variant.item, variant.details)[1])
        return joined((first, *(self._occurrence(variant, event, when, start) for start in starts)))

    def _occurrence(self, variant: Variant, event: Event, when: When, start: datetime) -> Expanded:
        day = start.date()
        key = f"{variant.key}/{day.isoformat()}"
        span: Span | None = occurrence_span(moved_to(when, start), self.ground.zone)
        special = event.on.get(day)
        if special is None:
            return Expanded((self._entry(key, variant, variant.details, span, variant.origin),))
        if special.skip:
            return Expanded()
        details = variant.details.under(special)
        problems: tuple[Problem, ...] = ()
        if special.when is not None:
            span, problems = self._span(key, details)
        entry = self._entry(key, variant, details, span, event.key_place("on", day.isoformat()))
        former = tuple(former_of(special, key, f"{self.programme.programme}/"))
        return Expanded((entry,), problems, former)

    def _entry(self, key: str, variant: Variant, details: EventDetails, span: Span | None, origin: Place) -> Entry:
        withheld = _WITHHELD[self.programme.status] or (Withheld.UNDATED if span is None else None)
        entry = entry_of(key, details, span, origin, withheld=withheld, committee=variant.committee)
        session = variant.session
        recipients = entry.recipients if session is None else replace(entry.recipients, seated=session.members)
        return replace(
            entry,
            recipients=recipients,
            term=self.programme.term,
            kind=details.kind,
            cancelled=details.state is EventState.CANCELLED,
            window=window_of(details, self.ground),
            unit=variant.unit,
            committee=None if variant.committee is None else variant.committee.id,
            seats=None if session is None else session.seats,
        )

    def _span(self, item: str, details: EventDetails) -> tuple[Span | None, tuple[Problem, ...]]:
        return written_span(item, details, self.ground)

    def _former(self, event: Event, variant: Variant, entries: tuple[Entry, ...]) -> Iterator[Former]:
        """The former keys that the event hands to all its entries, and a session or committee to its own."""
        key = key_of(self.programme, event)
        for entry in entries:
            yield from former_of(event, entry.key, f"{self.programme.programme}/", entry.key.removeprefix(key))
            if variant.special is not None:
                below = f"{key}/" if variant.session is not None else f"{self.programme.programme}/"
                yield from former_of(variant.special, entry.key, below, entry.key.removeprefix(variant.key))

    def _strays(self, event: Event, recurrence: Recurrence) -> Expanded:
        """The days under `on` on which nothing occurs."""
        days: set[date] = set()
        for variant in variants_of(key_of(self.programme, event), event, self.ground):
            if variant.details.when is None:
                continue
            try:
                starts = occurrences(recurrence, local_start(variant.details.when), self.ground.zone)
            except Wrong:
                return Expanded()
            days |= {start.date() for start in starts}
        problems = [
            error(
                event.key_place("on", day.isoformat()),
                key_of(self.programme, event),
                "on-unknown-day",
                day=day,
                nearest=min(days, key=lambda other: abs(other - day)),
            )
            for day in event.on
            if days and day not in days
        ]
        return Expanded(problems=tuple(problems))
