"""Small config repos with one rule and a programme of events, written in the tests and read by the real loader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from syncd.canon.world import World
from syncd.rules.bookings import bookings_of
from syncd.rules.judge import judge_all, survey
from syncd.rules.survey import Surveyed
from syncd.rules.verdict import Verdict
from tests.unit.rules.making import repo, rule, sound

TODAY: Final = date(2026, 11, 22)
COUNCIL: Final = """
terms: [{id: t, from: 2026-01-01, to: 2029-12-31, known: 2025-11-27}]
members:
  - {id: m01, name: Medlem 01, seats: [{term: t, group: none}]}
  - {id: m02, name: Medlem 02, seats: [{term: t, group: none}]}
  - {id: m03, name: Medlem 03, seats: [{term: t, group: none}]}
offices: [{office: mayor, member: m01, term: t}]
committees:
  - {id: teknik, name: Teknikudvalget, seatings: [{from: 2026-01-01, to: 2029-12-31, members: [m01, m02]}]}
  - {id: kultur, name: Kulturudvalget, seatings: [{from: 2026-01-01, to: 2029-12-31, members: [m02, m03]}]}
"""


def programme(*events: str, status: str = "adopted", id_: str = "p") -> str:
    """A programme of `events` in flow style, each with an id."""
    listed = "".join(f"\n  - {{{event}}}" for event in events)
    return f"programme: {id_}\ntitle: P\nstatus: {status}\nevents:{listed}\n"


def world_of(
    check: str, asks: str, *events: str, more: Mapping[str, str] | None = None, visits: str = "", head: str = ""
) -> World:
    """The world of a repo with one rule that warns; `more` are other files by path."""
    files = repo(rule(check, asks, effect="warn", head=head), council=COUNCIL)
    files["config/programme/p.yaml"] = programme(*events).encode()
    if visits:
        files["config/visits/v.yaml"] = visits.encode()
    return sound({**files, **{path: text.encode() for path, text in (more or {}).items()}})


def found(world: World, today: date = TODAY) -> dict[str, Verdict]:
    """The verdict on every entry that has findings, by its key."""
    return {key: verdict for key, verdict in judge_all(world, today).items() if verdict.findings}


def facts(world: World, key: str, today: date = TODAY) -> Mapping[str, object]:
    """The figures of the one answer on the entry `key`, whether it trips or not."""
    assert key in {booking.entry.key for booking in bookings_of(world)}
    verdict = judge_all(world, today)[key]
    (answer,) = (*verdict.findings, *verdict.passed)
    return answer.facts


def surveyed(world: World, today: date = TODAY) -> tuple[Surveyed, ...]:
    return survey(world, today)
