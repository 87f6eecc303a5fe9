"""How long a visit may last, what it may include, where a committee goes (guideline of 2021, sections 2.1 to 2.3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from syncd.canon.entries import Included
from syncd.canon.times import bounds
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Hours, Some, choice
from syncd.problems import message
from syncd.rules.answers import Answer, kept, tripped
from syncd.rules.bookings import VisitCase


class MaxDurationParameters(Declared):
    """`hours`: the longest that a visit may last, elapsed time; a half is 1.5."""

    hours: Hours


class ForbiddenContentParameters(Declared):
    includes: Some[Annotated[Included, choice(Included)]]


class CommitteeAreaParameters(Declared):
    """Nothing to say."""


def max_duration(case: VisitCase, ask: MaxDurationParameters) -> Answer:
    """Trips where the visit lasts longer; one whose hours are to follow is not measured."""
    if case.entry.to_follow:
        return kept(message("duration-unknown"))
    start, end = bounds(case.span, case.world.municipality.zone)
    minutes = int((end - start) / timedelta(minutes=1))
    most = int(ask.hours / timedelta(minutes=1))
    facts = {"minutes": minutes, "at_most": most}
    longer = end - start > ask.hours
    words = message("duration-long" if longer else "duration-kept", hours=_clock(minutes), most=_clock(most))
    return tripped(words, facts) if longer else kept(words, facts)


def forbidden_content(case: VisitCase, ask: ForbiddenContentParameters) -> Answer:
    """Trips where the visit includes what it may not."""
    found = [item for item in dict.fromkeys(case.visit.includes) if item in ask.includes]
    facts = {"includes": [item.value for item in found]}
    if found:
        return tripped(message("includes-forbidden", items=[message(f"word-included-{item}") for item in found]), facts)
    return kept(message("includes-nothing"), facts)


def committee_area(case: VisitCase, ask: CommitteeAreaParameters) -> Answer:  # noqa: ARG001 - a check without parameters
    """Trips where the workplace is under another committee than the one that visits."""
    place = next((one for one in case.world.workplaces if one.id == case.visit.workplace), None)
    if place is None or place.committee is None or case.visit.committee is None:
        return kept(message("area-unknown"))
    facts = {"committee": case.visit.committee, "area": place.committee}
    if place.committee != case.visit.committee:
        return tripped(message("area-other", area=_named(case, place.committee)), facts)
    return kept(message("area-own"), facts)


def _named(case: VisitCase, committee: str) -> object:
    return next((one.name for one in case.world.council.committees if one.id == committee), committee)


def _clock(minutes: int) -> str:
    """Hours and minutes as `3.30`."""
    return f"{minutes // 60}.{minutes % 60:02d}"
