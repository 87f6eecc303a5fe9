"""What is still to be done around visits and events: by whom, by when, and whether it is. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

from syncd.canon.entries import Done, Entry, Visit, Withheld
from syncd.canon.rulebook import Effect, Rule
from syncd.canon.texts import NO_TEXT, Text
from syncd.canon.times import first_day, last_day
from syncd.canon.world import World
from syncd.rules.bookings import Booking, bookings_of
from syncd.rules.discretion import discreet_done
from syncd.rules.duty import Anchor, DutyParameters, Recorded
from syncd.rules.facts import unmet
from syncd.rules.owners import Directory, Owner
from syncd.rules.table import DUTY
from syncd.rules.verdict import Ground, ground_of
from syncd.rules.weekdays import Weekdays, danish_holidays


class DutyState(StrEnum):
    """In the order in which they are listed."""

    LATE = "late"
    OPEN = "open"
    DONE = "done"
    NOT_RELEVANT = "not-relevant"


_ORDER: Final = tuple(DutyState)


@dataclass(frozen=True, slots=True)
class Days:
    """The local days of an entry, both inclusive; `certain` is False where only its window is known."""

    first: date
    last: date
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do for one entry, by the wording of its rule that was in force on the entry's first day.

    `roles` is whose it is by the rule, `owners` who that is, `vacant` those of the roles that nobody has. `due` is
    the last local day in time; None where what it is reckoned from (`anchor`) is not known. `lapsed`: undone, but so
    long ago that it is not listed unless asked for.
    """

    entry: Entry
    ground: Ground
    words: Text
    days: Days
    roles: tuple[str, ...]
    owners: tuple[Owner, ...]
    vacant: tuple[str, ...]
    anchor: Anchor
    due: date | None
    state: DutyState
    done: Done | None = None
    lapsed: bool = False

    @property
    def is_listed(self) -> bool:
        """Is there still something to do, and is it not too long ago?"""
        return self.state in (DutyState.LATE, DutyState.OPEN) and not self.lapsed

    @property
    def is_provisional(self) -> bool:
        """The deadline will move once the entry has a day."""
        return self.due is not None and not self.days.certain and self.anchor in (Anchor.START, Anchor.END)

    def belongs_to(self, owner: str) -> bool:
        """Is `owner` the role, or the id, name or e-mail of one who has it? Without regard to case."""
        people = (word for person in self.owners for word in (person.id, person.name, person.email) if word)
        return owner.casefold() in map(str.casefold, (*self.roles, *people))


def duties_of(world: World, today: date) -> tuple[Duty, ...]:
    """Every duty that the rules of `world` make, late ones first, then by deadline, key and rule.

    Of programmes only what is adopted and whose council is known today; nothing of what is cancelled.
    """
    holidays = danish_holidays()
    rules = tuple(rule for rule in world.rules if rule.check == DUTY)
    found = (
        duty
        for booking in bookings_of(world)
        if (days := _days(booking.entry, world)) is not None and _stands(booking, world, today)
        for rule in rules
        for duty in _duty(rule, booking, days, _Ground(world, today, holidays))
    )
    return tuple(sorted(found, key=_by_urgency))


def late(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Those that are late, and not too long ago."""
    return tuple(duty for duty in duties if duty.state is DutyState.LATE and duty.is_listed)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every duty is judged on."""

    world: World
    today: date
    holidays: Container[date]


def _by_urgency(duty: Duty) -> tuple[int, date, str, str]:
    return (_ORDER.index(duty.state), duty.due or date.max, duty.entry.key, duty.ground.rule)


def _days(entry: Entry, world: World) -> Days | None:
    if entry.span is not None:
        zone = world.municipality.zone
        return Days(first_day(entry.span, zone), last_day(entry.span, zone))
    return None if entry.window is None else Days(entry.window.first, entry.window.last, certain=False)


def _stands(booking: Booking, world: World, today: date) -> bool:
    """Visits go by their state alone; an event must be published, or would be if it had a day."""
    if booking.visit is not None:
        return True
    entry = booking.entry
    known = entry.term is None or world.council.term(entry.term).is_known(today)
    return known and entry.withheld in (None, Withheld.UNDATED) and not entry.cancelled


def _duty(rule: Rule, booking: Booking, days: Days, on: _Ground) -> Iterator[Duty]:
    """The duty that `rule` makes of `booking`, if it makes one."""
    version = rule.version_on(days.first)
    if version is None or version.effect_in(booking.state) is not Effect.DUTY:
        return
    asked = version.parameters
    if not isinstance(asked, DutyParameters) or not _concerns(asked, booking) or unmet(rule.applies_to, booking):
        return
    directory = Directory(booking, days.first, on.world, on.today)
    by_role = {role: directory.owners(role) for role in asked.owner}
    since = _since(asked.counted_from, booking, days, on.world)
    due = None if since is None else asked.due.of(since, Weekdays(on.holidays, asked.saturday))
    done = booking.entry.done.get(rule.id) or _recorded(asked.recorded_in, booking.visit)
    state = _state(done, due, on.today)
    undone = state in (DutyState.LATE, DutyState.OPEN)
    yield Duty(
        entry=booking.entry,
        ground=ground_of(rule, version, on.world),
        words=version.message or NO_TEXT,
        days=days,
        roles=asked.owner,
        owners=tuple(dict.fromkeys(owner for owners in by_role.values() for owner in owners)),
        vacant=tuple(role for role, owners in by_role.items() if not owners),
        anchor=asked.counted_from,
        due=due,
        state=state,
        done=None if undone or done is None else discreet_done(done, booking.entry),
        lapsed=undone and days.last + relativedelta(months=asked.listed_months) < on.today,
    )


def _concerns(asked: DutyParameters, booking: Booking) -> bool:
    if booking.visit is None:
        return booking.entry.unit.partition("/")[2] in asked.events
    return not asked.events and booking.visit.state in asked.states


def _since(anchor: Anchor, booking: Booking, days: Days, world: World) -> date | None:
    """The day that a deadline is reckoned from, where it is known."""
    visit = booking.visit
    match anchor:
        case Anchor.START:
            return days.first
        case Anchor.END:
            return days.last
        case Anchor.REQUESTED:
            return None if visit is None else visit.requested
        case Anchor.APPROVED:
            return None if visit is None else visit.approved.on
        case Anchor.COUNCIL_KNOWN:
            own = booking.entry.term
            term = world.council.term_on(days.first) if own is None else world.council.term(own)
            return None if term is None else term.known


def _recorded(key: Recorded | None, visit: Visit | None) -> Done | None:
    """What the visit itself says of the duty. A consent from before it was moved does not count."""
    if key is None or visit is None:
        return None
    match key:
        case Recorded.RESPONSIBILITIES:
            return Done() if visit.responsibilities else None
        case Recorded.MAYOR_INFORMED:
            on, by, lasting = visit.mayor_informed, None, True
        case Recorded.BACKGROUND_NOTE:
            on, by, lasting = visit.background_note, None, True
        case Recorded.LEADER_AGREED:
            on, by, lasting = visit.leader.agreed, None, False
        case Recorded.APPROVED:
            on, by, lasting = visit.approved.on, visit.approved.by, False
    if on is None or (not lasting and visit.moved is not None and on < visit.moved):
        return None
    return Done(on, by)


def _state(done: Done | None, due: date | None, today: date) -> DutyState:
    """By what is written down, else by the deadline: its day is still in time."""
    if done is not None and done.not_relevant:
        return DutyState.NOT_RELEVANT
    if done is not None:
        return DutyState.DONE
    return DutyState.LATE if due is not None and due < today else DutyState.OPEN
