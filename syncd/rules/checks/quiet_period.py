"""The quiet period before elections (guideline of 2021, section 1.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

from syncd.canon.entries import Role, VisitKind
from syncd.canon.rulebook import Effect, ElectionType
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Flag, OneOrMany, PositiveCount, Some, choice
from syncd.problems import Message, message
from syncd.rules.answers import Answer, Facts, Trip, kept
from syncd.rules.bookings import VisitCase
from syncd.rules.checks.reach import Months
from syncd.rules.elections import QuietPeriod, Reckoning, quiet_periods
from syncd.rules.facts import told_apart
from syncd.rules.guests import Guest, guests_of

_COVERED: Final = (
    Role.MINISTER,
    Role.MP,
    Role.MP_CANDIDATE,
    Role.MEP,
    Role.MEP_CANDIDATE,
    Role.REGIONAL_COUNCILLOR,
    Role.REGIONAL_CANDIDATE,
)
_ElectionType = Annotated[ElectionType, choice(ElectionType)]
_Role = Annotated[Role, choice(Role)]
_VisitKind = Annotated[VisitKind, choice(VisitKind)]


class PeriodParameters(Declared):
    """How a quiet period is reckoned; shared by the checks that ask whether one is touched."""

    months: Months = 3
    election_day: Flag = True
    elections: Some[_ElectionType] = tuple(ElectionType)

    @property
    def reckoning(self) -> Reckoning:
        return Reckoning(self.elections, self.months, self.election_day)

    def touched(self, case: VisitCase) -> tuple[QuietPeriod, ...]:
        """The quiet periods that the case shares a day with, as they are known today."""
        reckoning = self.reckoning
        periods = case.around.once(
            ("quiet-periods", reckoning), lambda: quiet_periods(case.world.elections, reckoning, case.today)
        )
        return tuple(period for period in periods if period.touches(case.first, case.last))


class QuietPeriodParameters(PeriodParameters):
    """`visitors`: the roles that are kept out."""

    visitors: Some[_Role] = _COVERED


class RulingParameters(QuietPeriodParameters):
    """Whom the text leaves open.

    `visitors` are the covered roles; `open_roles` those of which the text says nothing.
    """

    open_roles: OneOrMany[_Role] = (Role.COUNCIL_CANDIDATE,)
    not_nominated: Flag = True
    two_roles: Flag = True
    unknown_guests: OneOrMany[_VisitKind] = (VisitKind.OFFICIAL,)


class CrossPartyParameters(PeriodParameters):
    """`parties`: how many there must be at least."""

    parties: PositiveCount = 2


def quiet_period(case: VisitCase, ask: QuietPeriodParameters) -> Answer:
    """Trips where a guest with a covered role comes on a day in a quiet period; never for who sits in the council."""
    periods = ask.touched(case)
    facts = _facts(ask, periods)
    if not periods:
        return kept(message("quiet-no-period"), facts)
    covered = [guest for guest in guests_of(case) if guest.covered_as(ask.visitors) and not guest.sits]
    if not covered:
        return kept(message("quiet-nobody-covered", periods=_in_words(periods)), facts)
    facts = {**facts, "visitors": [_guest_fact(guest, guest.covered_as(ask.visitors)) for guest in covered]}
    return Answer(tuple(_trips(periods, covered, ask, facts)), message("quiet-no-period"), facts)


def ruling(case: VisitCase, ask: RulingParameters) -> Answer:
    """Trips where a quiet period is touched and the text does not say whether a guest is covered."""
    periods = ask.touched(case)
    facts = _facts(ask, periods)
    if not periods:
        return kept(message("quiet-no-period"), facts)
    trips = tuple(_open_questions(case, ask, facts))
    return Answer(trips, message("quiet-no-question"), facts)


def cross_party(case: VisitCase, ask: CrossPartyParameters) -> Answer:
    """Trips where a debate in a quiet period is not cross-party, or names too few parties."""
    periods = ask.touched(case)
    parties = told_apart(case.visit.parties)
    facts = {**_facts(ask, periods), "cross_party": bool(case.visit.cross_party), "parties": list(parties)}
    if not periods:
        return kept(message("quiet-no-period"), facts)
    if case.visit.cross_party and len(parties) >= ask.parties:
        return kept(message("cross-party-kept", parties=parties), facts)
    id_ = "cross-party-few" if case.visit.cross_party else "cross-party-not"
    detail = message(id_, count=len(parties), wanted=ask.parties, periods=_in_words(periods))
    return Answer((Trip(detail, facts),), detail, facts)


def _trips(
    periods: Sequence[QuietPeriod], covered: Sequence[Guest], ask: QuietPeriodParameters, facts: Facts
) -> Iterator[Trip]:
    """One trip for the certain periods, and one for those of which the day is not known: that can only warn."""
    guests = tuple(_told(guest, guest.covered_as(ask.visitors)) for guest in covered)
    certain = [period for period in periods if period.is_certain]
    if certain:
        yield Trip(message("quiet-touched", periods=_in_words(certain), guests=guests), facts)
    elif periods:
        yield Trip(message("quiet-perhaps", periods=_in_words(periods), guests=guests), facts, Effect.WARN)


def _open_questions(case: VisitCase, ask: RulingParameters, facts: Facts) -> Iterator[Trip]:
    guests = guests_of(case)
    for guest in guests:
        covered, candidate = guest.covered_as(ask.visitors), guest.candidate_as(ask.visitors)
        open_role = tuple(role for role in ask.open_roles if role in guest.roles)
        with_guest = {**facts, "visitors": [_guest_fact(guest, tuple(guest.roles))]}
        if guest.sits:
            if ask.two_roles and (covered or candidate):
                roles = [message(f"role-{role}") for role in (*covered, *candidate)]
                yield Trip(message("ruling-two-roles", name=guest.name, roles=roles), with_guest)
        elif not covered and candidate and ask.not_nominated:
            yield Trip(message("ruling-not-nominated", name=guest.name), with_guest)
        elif not covered and open_role:
            roles = [message(f"role-{role}") for role in open_role]
            yield Trip(message("ruling-open-role", name=guest.name, roles=roles), with_guest)
    if case.visit.kind in ask.unknown_guests:
        nameless = [guest.name for guest in guests if not guest.roles and not guest.sits]
        if not guests:
            yield Trip(message("ruling-no-guests"), facts)
        elif nameless:
            yield Trip(message("ruling-no-role", names=nameless), {**facts, "visitors": nameless})


def _facts(ask: PeriodParameters, periods: Sequence[QuietPeriod]) -> dict[str, object]:
    return {
        "months": ask.months,
        "election_day": ask.election_day,
        "periods": [
            {
                "election": period.type.value,
                "from": period.first.isoformat(),
                "to": period.last.isoformat(),
                "date": period.day.isoformat(),
                "basis": period.basis.value,
                "called": None if period.called is None else period.called.isoformat(),
                "source": period.source,
            }
            for period in periods
        ],
    }


def _told(guest: Guest, roles: Sequence[Role]) -> Message:
    words = [message(f"role-{role}") for role in roles]
    return message("guest-as", name=guest.name, roles=words) if guest.name else message("guest-unnamed", roles=words)


def _guest_fact(guest: Guest, roles: Sequence[Role]) -> dict[str, object]:
    return {"name": guest.name, "roles": sorted(role.value for role in roles), "nominated": guest.nominated}


def _and(names: Sequence[Message]) -> Message:
    """The names as they are told: the last one after an "and"."""
    return names[0] if len(names) == 1 else message("joined-and", first=names[:-1], last=names[-1])


def _in_words(periods: Sequence[QuietPeriod]) -> tuple[Message, ...]:
    """One message for all elections with the same period."""
    alike: dict[tuple[object, ...], list[QuietPeriod]] = {}
    for period in periods:
        alike.setdefault((period.first, period.last, period.basis, period.day, period.called), []).append(period)
    return tuple(
        message(
            f"period-{one.basis.value}",
            elections=_and([message(f"election-{other.type.value}") for other in same]),
            first=one.first,
            last=one.last,
            day=one.day,
            called=one.called,
        )
        for same in alike.values()
        for one in same[:1]
    )
