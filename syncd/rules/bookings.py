"""What is judged, and what a check knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from syncd.canon.audience import Roster, roster_for
from syncd.canon.entries import Entry, Visit
from syncd.canon.rulebook import ANY_STATE
from syncd.canon.times import Span, first_day, last_day
from syncd.canon.world import World
from syncd.rules.surroundings import Stay, Surroundings


@dataclass(frozen=True, slots=True)
class Booking:
    """An entry that may be booked; with the facts of the visit where it is one."""

    entry: Entry
    visit: Visit | None = None

    @property
    def state(self) -> str:
        """The visit's state; `ANY_STATE` where there is none."""
        return ANY_STATE if self.visit is None else self.visit.state.value


def booked_visit(visit: Visit) -> Booking:
    return Booking(visit.entry, visit)


def bookings_of(world: World) -> Iterator[Booking]:
    """Every entry that the files declare, in a fixed order."""
    yield from map(Booking, world.entries)
    yield from map(booked_visit, world.visits)


@dataclass(frozen=True, slots=True)
class Case:
    """A booking as a check sees it on the engine's day `today`.

    `first` and `last` are the local days that `span` touches, both inclusive; `around` is what else is booked.
    """

    entry: Entry
    span: Span
    first: date
    last: date
    world: World
    today: date
    around: Surroundings

    @property
    def stay(self) -> Stay:
        """Who is where while it lasts."""
        return self.around.stay(self.entry, self.span)

    @property
    def roster(self) -> Roster:
        """The council on the first day, as far as it is known today."""
        return roster_for(self.world.council, self.first, None, self.today)


@dataclass(frozen=True, slots=True)
class VisitCase(Case):
    visit: Visit


def case_of(booking: Booking, world: World, today: date, around: Surroundings) -> Case | None:
    """The case of `booking`; None where it has no date yet. `around` is of that world and day."""
    entry = booking.entry
    if entry.span is None:
        return None
    zone = world.municipality.zone
    days = first_day(entry.span, zone), last_day(entry.span, zone)
    if booking.visit is None:
        return Case(entry, entry.span, *days, world, today, around)
    return VisitCase(entry, entry.span, *days, world, today, around, booking.visit)
