"""The sessions of an event: who sits in which, and who in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from syncd.canon.audience import AudienceTerm, roster_for
from syncd.declared.entries import Ground
from syncd.declared.events import Variant
from syncd.declared.periods import id_problems
from syncd.declared.references import References, Referred
from syncd.declared.schema.events import Event, EventDetails
from syncd.declared.whens import days_of
from syncd.problems import Place, Problem, error, warning


def session_problems(
    event: Event, key: str, variants: Iterable[Variant], ground: Ground, references: References, *, sound: bool
) -> Iterator[Problem]:
    """A person in two sessions is an error; a full session, or somebody left out or added, a warning."""
    yield from id_problems(event.sessions, key)
    yield from _members(event, key, references)
    broken = tuple(_broken(event, references))
    if sound and not broken and any(session.members for session in event.sessions):
        yield from _against_audience(event, key, tuple(variants), ground)


def _members(event: Event, key: str, references: References) -> Iterator[Problem]:
    seated: dict[str, tuple[str, Place]] = {}
    for session in event.sessions:
        item = f"{key}/{session.id}"
        if session.seats is not None and session.seats < len(session.members):
            place = session.place("seats")
            yield warning(place, item, "session-overfull", seats=session.seats, members=len(session.members))
        for index, member in enumerate(session.members):
            place = session.place("members", index)
            yield from references.check(Referred.MEMBER, member, place, item)
            if member in seated:
                session_id, other = seated[member]
                if session_id == session.id:
                    yield error(place, item, "member-twice", member=member)
                    continue
                yield error(place, item, "in-two-sessions", member=member, session=session_id, other=other)
            else:
                seated[member] = (session.id, place)


def _broken(event: Event, references: References) -> Iterator[Problem]:
    """References of the audience that nobody can resolve; they have been reported where they stand."""
    for owner in (event, *event.sessions):
        for key, terms in (("audience", owner.audience), ("not_for", owner.not_for)):
            yield from references.check_audience(owner, key, terms, "")


def _against_audience(event: Event, key: str, variants: tuple[Variant, ...], ground: Ground) -> Iterator[Problem]:
    wanted: set[str] = set()
    for variant in variants:
        details, session = variant.details, variant.session
        day = _day(details, ground)
        if session is None or day is None or not details.audience:
            continue
        audience = _resolved(details.audience, day, ground) - _resolved(details.not_for, day, ground)
        wanted |= audience
        for index, member in enumerate(session.members):
            if member not in audience:
                yield warning(session.place("members", index), variant.key, "session-outsider", member=member)
    left_out = sorted(wanted - {member for session in event.sessions for member in session.members})
    if left_out:
        yield warning(event.key_place("sessions"), key, "in-no-session", members=tuple(left_out))


def _resolved(terms: tuple[AudienceTerm, ...], day: date, ground: Ground) -> frozenset[str]:
    # every term that is ever known counts: the files are judged without a today
    return roster_for(ground.council, day, ground.term, date.max).resolve(terms)


def _day(details: EventDetails, ground: Ground) -> date | None:
    if details.when is not None:
        return days_of(details.when)[0]
    return ground.term.first if ground.term is not None else None
