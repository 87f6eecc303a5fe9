"""Small config repos with one rule and one visit, written in the tests and read by the real loader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from syncd.canon.rulebook import Election
from syncd.canon.world import World
from syncd.declared import load as declared
from syncd.i18n.catalogue import say
from syncd.problems import Message
from syncd.rules.bookings import booked_visit
from syncd.rules.judge import judge
from syncd.rules.load import Loaded, load
from syncd.rules.verdict import Finding, Passed, Verdict

ROOT: Final = Path(__file__).resolve().parents[3]
TODAY: Final = date(2021, 9, 1)
MUNICIPALITY: Final = "{id: skovkoebing, name: Skovkøbing Kommune}"
COUNCIL: Final = """
terms:
  - {id: 2018-2021, from: 2018-01-01, to: 2021-12-31, known: 2017-11-30}
  - {id: 2022-2025, from: 2022-01-01, to: 2025-12-31, known: 2021-11-25}
members:
  - {id: m01, name: Medlem 01, seats: [{term: 2018-2021, group: none}]}
  - {id: m02, name: Medlem 02, seats: [{term: 2018-2021, group: none}, {term: 2022-2025, group: none}]}
  - {id: m03, name: Medlem 03, seats: [{term: 2018-2021, group: none, to: 2021-08-31}]}
committees:
  - {id: teknik, name: Teknikudvalget, seatings: [{from: 2018-01-01, to: 2021-12-31, members: [m02]}]}
  - {id: kultur, name: Kulturudvalget, seatings: [{from: 2018-01-01, to: 2021-12-31, members: [m02]}]}
"""
STAFF: Final = """
staff:
  - {id: sek, role: secretariat, name: Politisk Sekretariat}
  - {id: chef, role: head-of-secretariat, name: Sekretariatschef}
  - {id: d1, role: director, name: Direktør 01}
"""
WORKPLACES: Final = """
workplaces:
  - {id: bibliotek, name: Biblioteket, committee: kultur}
  - {id: kiosk, name: Kiosken}
"""
ELECTIONS: Final = """
elections:
  - {type: municipal, date: 2021-11-16, status: confirmed}
  - {type: folketing, called: 2019-05-07, date: 2019-06-05, status: confirmed}
  - {type: european, window: 2029-05/2029-06, status: unknown}
"""


def rule(check: str, asks: str = "", *, effect: str = "block", more: str = "", head: str = "") -> str:
    """One rule in force since 2016, in flow style; `asks` are its parameters, `more` other keys of its version."""
    version = ", ".join(
        part for part in ("from: 2016-01-01", f"effect: {effect}", asks and f"with: {asks}", more) if part
    )
    front = ", ".join(part for part in ("id: r", "title: R", f"check: {check}", head) if part)
    return f"rules: [{{{front}, versions: [{{{version}}}]}}]"


def repo(rules: str, visit: str = "", **files: str) -> dict[str, bytes]:
    """The files of a repo with `rules`; `visit` in flow style, without id and title; files by name in their place."""
    texts = {
        "config/municipality.yaml": MUNICIPALITY,
        "config/council.yaml": COUNCIL,
        "config/staff.yaml": STAFF,
        "config/workplaces.yaml": WORKPLACES,
        "rules/elections.yaml": ELECTIONS,
        "rules/visits.yaml": rules,
    }
    if visit:
        texts["config/visits/v.yaml"] = f"{{id: v, title: Besøg, {visit}}}"
    places = {"council": "config/council.yaml", "elections": "rules/elections.yaml", "tests": "rules/tests/t.yaml"}
    texts |= {places[name]: text for name, text in files.items()}
    return {path: text.encode() for path, text in texts.items()}


def sound(files: Mapping[str, bytes]) -> World:
    """The world of a repo that must be free of errors."""
    loaded = load(files)
    assert loaded.world is not None, loaded.problems
    return loaded.world


def judged(rules: str, visit: str, today: date = TODAY, **files: str) -> Verdict:
    """The verdict on `visit` by `rules` on `today`."""
    world = sound(repo(rules, visit, **files))
    return judge(booked_visit(world.visits[0]), world, today)


def only(verdict: Verdict) -> Finding:
    """The one finding of a verdict."""
    (finding,) = verdict.findings
    return finding


def passed(verdict: Verdict) -> Passed:
    """The one rule that had nothing against it, where nothing else was found."""
    assert verdict.findings == ()
    (one,) = verdict.passed
    return one


def said(message: Message) -> str:
    return say("da", message)


def errors(loaded: Loaded) -> list[tuple[str, str]]:
    """The place and the id of every error."""
    return [(str(problem.place), problem.message.id) for problem in loaded.problems if problem.is_error]


def shipped_elections() -> tuple[Election, ...]:
    """Ballerup's elections, as they stand in the repo's own rules/."""
    path = "rules/elections.yaml"
    return declared.load({path: (ROOT / path).read_bytes()}).elections
