"""What is wrong with a programme beyond the shape of its keys: references, keys that do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from syncd.canon.entries import VISITS
from syncd.declared.entries import Ground, outside, window_of
from syncd.declared.events import Variant, key_of, variants_of
from syncd.declared.periods import id_problems
from syncd.declared.references import References, Referred
from syncd.declared.schema.base import Declared
from syncd.declared.schema.events import Details, Event, ProgrammeFile, Source
from syncd.declared.sessions import session_problems
from syncd.declared.whens import days_of
from syncd.problems import Problem, error, warning

RESERVED: Final = VISITS


def programme_problems(
    programme: ProgrammeFile, ground: Ground, references: References, *, sound: bool
) -> Iterator[Problem]:
    """Everything found in one programme; `sound`: the council may be asked who belongs to an audience."""
    item = programme.programme
    if item == RESERVED:
        yield error(programme.place("programme"), item, "programme-reserved")
    if not programme.written("status"):
        yield warning(programme.here, item, "programme-without-status")
    if programme.term is not None:
        yield from references.check(Referred.TERM, programme.term, programme.place("term"), item)
    yield from source_problems(programme, programme.source, item, references)
    yield from id_problems(programme.events, item)
    for event in programme.events:
        yield from _event(event, key_of(programme, event), ground, references, sound=sound)


def source_problems(owner: Declared, source: Source | None, item: str, references: References) -> Iterator[Problem]:
    """A document that is not there; `owner` has the `source`, which may be the bare id."""
    if source is not None and source.document is not None:
        place = source.place("document") if source.stands else owner.place("source")
        yield from references.check(Referred.DOCUMENT, source.document, place, item)


def detail_problems(details: Details, item: str, references: References, *, per: bool = False) -> Iterator[Problem]:
    """What `details` refers to in vain; `per` where `{committee}` has a meaning."""
    for key, terms in (("audience", details.audience), ("inform", details.inform), ("not_for", details.not_for)):
        yield from references.check_audience(details, key, terms, item, per=per)
    yield from source_problems(details, details.source, item, references)
    for waiver in details.waivers:
        if waiver.by is not None:
            yield from references.check_by(waiver.by, waiver.place("by"), item)
    for duty, done in details.done.items():
        yield from references.check_duty(duty, details.key_place("done", duty), item)
        if done.by is not None:
            yield from references.check_by(done.by, done.place("by"), item)


def window_problems(details: Details, item: str, ground: Ground) -> Iterator[Problem]:
    """A window without a year to lie in, or a `when` that lies outside it."""
    if details.window is None:
        return
    window = window_of(details, ground)
    if window is None:
        yield warning(details.place("window"), item, "window-without-year")
    elif details.when is not None and outside(details.when, window):
        values = {"first": window.first, "last": window.last, "window": details.place("window")}
        yield warning(details.place("when"), item, "when-outside-window", **values)


def _event(event: Event, key: str, ground: Ground, references: References, *, sound: bool) -> Iterator[Problem]:
    per = event.per is not None
    yield from _combinations(event, key)
    yield from detail_problems(event, key, references, per=per)
    for committee, special in event.each.items():
        yield from _each(event, committee, key, ground, references)
        yield from detail_problems(special, f"{key}/{committee}", references, per=per)
    for day, special in event.on.items():
        yield from detail_problems(special, f"{key}/{day.isoformat()}", references, per=per)
    for session in event.sessions:
        yield from detail_problems(session, f"{key}/{session.id}", references)
    variants = tuple(variants_of(key, event, ground))
    for variant in variants:
        yield from _variant(variant, event, ground)
    if event.sessions:
        yield from session_problems(event, key, variants, ground, references, sound=sound)


def _variant(variant: Variant, event: Event, ground: Ground) -> Iterator[Problem]:
    details = variant.details
    if details.title is None and not details.written("title"):
        yield warning(event.here, variant.item, "event-without-title")
    if event.repeat is None:
        yield from window_problems(details, variant.item, ground)
        term, when = ground.term, details.when
        if term is not None and when is not None and days_of(when)[0] > term.last:
            yield warning(details.place("when"), variant.item, "event-after-term", term=term.id, last=term.last)


def _combinations(event: Event, key: str) -> Iterator[Problem]:
    """Keys that mean nothing without each other, or nothing together."""
    if event.sessions and event.per is not None:
        yield error(event.key_place("per"), key, "keys-exclude", first="per", second="sessions")
    if event.sessions and event.repeat is not None:
        yield error(event.key_place("repeat"), key, "keys-exclude", first="repeat", second="sessions")
    if event.each and event.per is None:
        yield error(event.key_place("each"), key, "key-wants-key", key="each", other="per: committee")
    if event.on and event.repeat is None:
        yield error(event.key_place("on"), key, "key-wants-key", key="on", other="repeat")
    if event.repeat is not None and not event.sessions and not _begins(event):
        yield error(event.key_place("repeat"), key, "repeat-without-when")


def _begins(event: Event) -> bool:
    """True where the first time of a repeated event is written somewhere, even badly."""
    return event.written("when") or any(each.written("when") for each in event.each.values())


def _each(event: Event, committee: str, key: str, ground: Ground, references: References) -> Iterator[Problem]:
    place = event.key_place("each", committee)
    unknown = tuple(references.check(Referred.COMMITTEE, committee, place, key))
    yield from unknown
    known = {variant.committee.id for variant in variants_of(key, event, ground) if variant.committee is not None}
    declared = {found.id for found in ground.council.committees}
    if not unknown and event.per is not None and committee in declared - known:
        yield warning(place, key, "each-without-seating", committee=committee)
