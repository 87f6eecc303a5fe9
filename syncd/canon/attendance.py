"""Whom an entry is for, by name, on its day."""

from __future__ import annotations

from datetime import date

from syncd.canon.audience import AudienceTerm, roster_for
from syncd.canon.entries import Entry
from syncd.canon.world import World


def recipients(entry: Entry, start: date, world: World, today: date) -> tuple[frozenset[str], frozenset[str]]:
    """The members who see `entry` busy, and those who see it free; never the same person in both."""
    term = None if entry.term is None else world.council.term(entry.term)
    roster = roster_for(world.council, start, term, today)
    to = entry.recipients

    def resolved(terms: tuple[AudienceTerm, ...]) -> frozenset[str]:
        return roster.resolve(terms)

    left_out = resolved(to.not_for)
    busy = resolved(to.audience) - left_out
    if to.seated is not None:
        busy &= frozenset(to.seated)
    return busy, resolved(to.inform) - left_out - busy
