"""Quiet periods, computed from elections as they are known on a given day. Pure.

Guideline of 2021, section 1.4: three months up to elections whose day is fixed. A folketing election is held
within four years of the last one (Constitution, section 32; Parliamentary Election Act, section 6), so that its
period begins three months before the latest possible day or, where it is called earlier, with the call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from syncd.canon.rulebook import Election, ElectionStatus, ElectionType

_TERM: Final = relativedelta(years=4)
_DAY: Final = timedelta(days=1)


class Basis(StrEnum):
    """What a quiet period is reckoned from."""

    DAY = "day"  # the election's day is known
    CALLED = "called"  # it began with the call
    BEFORE_CALL = "before-call"  # it had begun, before the latest possible day, when the election was called
    LATEST = "latest"  # the latest day on which the election can be held
    WINDOW = "window"  # nobody knows the day yet: from here the period may have begun


@dataclass(frozen=True, slots=True)
class QuietPeriod:
    """Local days from `first` to `last`, both inclusive.

    `day` is election day, the latest possible one where `basis` is LATEST, the last conceivable one where it
    is WINDOW. `called` is the day of the call, where the election was called.
    """

    type: ElectionType
    first: date
    last: date
    day: date
    basis: Basis
    called: date | None = None
    source: str | None = None

    @property
    def is_certain(self) -> bool:
        return self.basis is not Basis.WINDOW

    def touches(self, first: date, last: date) -> bool:
        """True where the local days from `first` to `last` (inclusive) share one with the period."""
        return self.first <= last and first <= self.last


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How long a quiet period is: calendar months before election day, and whether that day belongs to it."""

    types: tuple[ElectionType, ...]
    months: int
    election_day: bool

    def start(self, day: date) -> date:
        """`months` calendar months before `day`, clamped to the end of a shorter month."""
        return day - relativedelta(months=self.months)

    def end(self, day: date) -> date:
        return day if self.election_day else day - _DAY


def quiet_periods(elections: Iterable[Election], reckoning: Reckoning, today: date) -> tuple[QuietPeriod, ...]:
    """Every quiet period as it was known on `today`, by first day; overlapping ones stay apart."""
    wanted = [election for election in elections if election.type in reckoning.types]
    fixed = (election for election in wanted if election.type is not ElectionType.FOLKETING)
    folketing = [election for election in wanted if election.type is ElectionType.FOLKETING]
    periods = [*_fixed(fixed, reckoning), *_folketing(folketing, reckoning, today)]
    return tuple(sorted(periods, key=lambda period: (period.first, period.last, period.type.value)))


def latest_day(previous: date) -> date:
    """The latest day of the folketing election that follows the one on `previous`: four years later less a day."""
    return previous + _TERM - _DAY


def known_folketing(elections: Iterable[Election], today: date) -> tuple[Election, ...]:
    """The folketing elections known on `today`, by day: from the day they are called."""
    folketing = (election for election in elections if election.type is ElectionType.FOLKETING)
    known = (election for election in folketing if election.called is None or election.called <= today)
    return tuple(sorted((one for one in known if one.day is not None), key=_by_day))


def _by_day(election: Election) -> date:
    return election.day or date.max


def _fixed(elections: Iterable[Election], reckoning: Reckoning) -> Iterator[QuietPeriod]:
    for election in elections:
        if election.day is not None:
            first, last = reckoning.start(election.day), reckoning.end(election.day)
            basis = Basis.WINDOW if election.status is ElectionStatus.UNKNOWN else Basis.DAY
            yield QuietPeriod(election.type, first, last, election.day, basis, source=election.source)
        elif election.window is not None:
            first, last = reckoning.start(election.window.first), reckoning.end(election.window.last)
            yield QuietPeriod(election.type, first, last, election.window.last, Basis.WINDOW, source=election.source)


def _folketing(elections: Sequence[Election], reckoning: Reckoning, today: date) -> Iterator[QuietPeriod]:
    previous: date | None = None
    for election in known_folketing(elections, today):
        if election.day is not None:
            yield _called(election, election.day, previous, reckoning)
            previous = election.day
    if previous is not None:
        latest = latest_day(previous)
        first, last = reckoning.start(latest), reckoning.end(latest)
        yield QuietPeriod(ElectionType.FOLKETING, first, last, latest, Basis.LATEST)


def _called(election: Election, day: date, previous: date | None, reckoning: Reckoning) -> QuietPeriod:
    """The period of an election whose day is known: from the call, or from before the latest day if that is earlier."""
    before_latest = None if previous is None else reckoning.start(latest_day(previous))
    if election.called is None:
        first, basis = reckoning.start(day), Basis.DAY
    elif before_latest is not None and before_latest < election.called:
        first, basis = before_latest, Basis.BEFORE_CALL
    else:
        first, basis = election.called, Basis.CALLED
    return QuietPeriod(election.type, first, reckoning.end(day), day, basis, election.called, election.source)
