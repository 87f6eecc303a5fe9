"""How often a place, host, workplace or member may be booked in a day, week, month or year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from syncd.canon.audience import roster_for
from syncd.canon.entries import Visit, Withheld
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import OneOrMany, PositiveCount, Slug, choice
from syncd.problems import message
from syncd.rules.answers import Answer, Trip
from syncd.rules.bookings import Case, VisitCase
from syncd.rules.periods import CalendarPeriod, period_of
from syncd.rules.surroundings import Stay

_Crowd = Mapping[tuple[str, date], Sequence[Stay]]


class QuotaOf(StrEnum):
    WORKPLACE = "workplace"
    PLACE = "place"
    HOST = "host"
    MEMBER = "member"


class QuotaParameters(Declared):
    """`at_most` bookings of one workplace, place, host or member (`per`) in one period (`each`).

    `kinds` of visits and events are counted; left out, all: visits together, events together.
    """

    per: Annotated[QuotaOf, choice(QuotaOf)]
    each: Annotated[CalendarPeriod, choice(CalendarPeriod)]
    at_most: PositiveCount
    kinds: OneOrMany[Slug] = ()


def quota(case: Case, ask: QuotaParameters) -> Answer:
    """Trips where more than so many come before it in the period: published ones first, then in order of time."""
    crowd = case.around.once(("quota", ask.per, ask.each, ask.kinds), lambda: _crowd(case, ask))
    mine, visit = case.stay, case.visit if isinstance(case, VisitCase) else None
    trips = []
    for name in _names(mine, visit, case, ask):
        period = period_of(mine.first, ask.each)
        beside = [stay for stay in crowd.get((name, period.first), ()) if _counts(stay, mine, visit)]
        before = sorted((_rank(one), one.entry.key) for one in beside if _rank(one) < _rank(mine))
        if len(before) < ask.at_most:
            continue
        facts = {
            "per": ask.per.value,
            "name": name,
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
            "count": len(before) + 1,
            "at_most": ask.at_most,
            "before": [key for _, key in before],
        }
        words = {"name": _told(name, case, ask), "count": len(before) + 1, "most": ask.at_most}
        trips.append(Trip(message(f"quota-{ask.each.value}", **words, first=period.first, last=period.last), facts))
    return Answer(tuple(trips), message("quota-kept", most=ask.at_most), {"at_most": ask.at_most})


def _crowd(case: Case, ask: QuotaParameters) -> _Crowd:
    """What is planned, by whom or what it is counted for and by the first day of the period; made once."""
    visits = {visit.entry.key: visit for visit in case.world.visits}
    found: dict[tuple[str, date], list[Stay]] = {}
    for stay in case.around.planned:
        visit = visits.get(stay.entry.key)
        kind = stay.entry.kind if visit is None else visit.kind.value
        if ask.kinds and kind not in ask.kinds:
            continue
        for name in _names(stay, visit, case, ask):
            found.setdefault((name, period_of(stay.first, ask.each).first), []).append(stay)
    return found


def _names(stay: Stay, visit: Visit | None, case: Case, ask: QuotaParameters) -> Iterable[str]:
    match ask.per:
        case QuotaOf.MEMBER:
            return sorted(stay.members)
        case QuotaOf.PLACE:
            return (stay.place,) if stay.place else ()
        case QuotaOf.WORKPLACE:
            return () if visit is None or visit.workplace is None else (visit.workplace,)
        case QuotaOf.HOST:
            return _hosts(stay, visit, case)


def _hosts(stay: Stay, visit: Visit | None, case: Case) -> Iterator[str]:
    if visit is not None and visit.host is not None:
        roster = roster_for(case.world.council, stay.first, None, case.today)
        yield from sorted(roster.resolve((visit.host,))) or (str(visit.host),)


def _counts(stay: Stay, mine: Stay, visit: Visit | None) -> bool:
    """Visits beside visits, requested ones too; events beside events."""
    both = stay.entry.key.startswith("visits/") == (visit is not None)
    requested = stay.entry.withheld is Withheld.REQUESTED and stay.entry.key != mine.entry.key
    return both and (requested or stay.is_beside(mine.entry))


def _rank(stay: Stay) -> tuple[bool, date, str, str]:
    return (stay.entry.withheld is not None, stay.first, stay.start.isoformat(), stay.entry.key)


def _told(name: str, case: Case, ask: QuotaParameters) -> object:
    """The name that people know it by."""
    if ask.per is QuotaOf.WORKPLACE:
        return next((one.name for one in case.world.workplaces if one.id == name), name)
    if ask.per is QuotaOf.PLACE:
        return case.entry.where
    return next((one.name for one in case.world.council.members if one.id == name), name)
