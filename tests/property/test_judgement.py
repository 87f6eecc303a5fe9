"""A verdict depends on the files and on the day, and on nothing else; and it flips where a border is, not near it.

The bookings are drawn from all that the schema takes, with days crowded around the borders of quiet periods, and
judged by the rules that ship. `HYPOTHESIS_PROFILE=deep` draws more of them.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from syncd.canon.entries import Included, Origin, Role, Visit, VisitKind, VisitState
from syncd.canon.rulebook import Effect, Election, ElectionStatus, ElectionType, Outcome, Rule
from syncd.canon.times import AllDay, Timed
from syncd.canon.world import World
from syncd.declared import load as declared
from syncd.i18n.catalogue import say
from syncd.rules.bookings import booked_visit
from syncd.rules.elections import Reckoning, latest_day, quiet_periods
from syncd.rules.judge import judge, judge_all
from syncd.rules.load import load
from syncd.rules.verdict import WAIVERS, Verdict

ROOT: Final = Path(__file__).resolve().parents[2]
DEEP: Final = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
HERE: Final = Origin("rules/elections.yaml", 1)
GRAVITY: Final = (Outcome.ALLOWED, Outcome.WARNED, Outcome.BLOCKED)
ZONES: Final = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kolkata")
QUICK: Final = settings(
    max_examples=2000 if DEEP else 60,
    derandomize=not DEEP,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
MANY: Final = settings(QUICK, max_examples=10 * QUICK.max_examples)  # where an example costs next to nothing
BORDERS: Final = tuple(
    date.fromisoformat(day)
    for day in (
        *("2019-02-25", "2019-02-26", "2019-03-17", "2019-05-07", "2019-05-26", "2019-06-05", "2021-03-22"),
        *("2021-08-16", "2021-11-16", "2022-10-05", "2022-11-01", "2023-03-04", "2024-03-09", "2024-06-09"),
        *("2025-08-18", "2025-11-18", "2026-02-26", "2026-03-24", "2026-07-31", "2026-10-31", "2029-02-01"),
        *("2029-06-30", "2029-08-20", "2029-11-20", "2029-12-23", "2030-03-23"),
    )
)


@cache
def files() -> dict[str, bytes]:
    found = (path for folder in ("config", "rules") for path in sorted((ROOT / folder).rglob("*.yaml")))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}


@cache
def shipped() -> World:
    world = load(files()).world
    assert world is not None
    return world


def rule_named(id_: str) -> Rule:
    return next(rule for rule in shipped().rules if rule.id == id_)


def alone(*ids: str) -> World:
    """The world with these rules and no other."""
    return replace(shipped(), rules=tuple(rule_named(id_) for id_ in ids))


def verdict_on(visit: Visit, today: date, world: World | None = None) -> Verdict:
    return judge(booked_visit(visit), world or shipped(), today)


def gravity(verdict: Verdict) -> int:
    return GRAVITY.index(verdict.outcome)


# ── bookings, as the schema takes them ───────────────────────────────────────────────────────────


days = st.one_of(
    st.dates(date(2016, 1, 1), date(2031, 12, 31)),
    st.builds(lambda border, off: border + off * DAY, st.sampled_from(BORDERS), st.integers(-2, 2)),
)
clocks = st.builds(lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(4, 22), st.sampled_from((0, 1, 30, 59)))


@st.composite
def whens(draw: st.DrawFn) -> str:
    """A `when`: timed on one day or over midnight, or whole days. Never in the hour that spring leaves out."""
    first = draw(days)
    if draw(st.booleans()):
        return f"{first}/{first + draw(st.integers(0, 5)) * DAY}"
    later = first + draw(st.integers(0, 2)) * DAY
    start, end = draw(clocks), draw(clocks)
    return f"{first} {start}/{later} {end}" if later > first or end > start else f"{first} {start}/23:30"


roles = st.sampled_from([role.value for role in Role])
visitors = st.fixed_dictionaries(
    {"name": st.sampled_from(["Gæst 01", "Gæst 02"])},
    optional={
        "member": st.sampled_from(["m01", "m05", "m40", "m57"]),
        "role": roles,
        "roles": st.lists(roles, max_size=3),
        "nominated": st.booleans(),
    },
)
leaders = st.fixed_dictionaries(
    {},
    optional={
        "attends": st.booleans(),
        "acting": st.just("Souschef 01"),
        "agreed": days.map(str),
        "declined": st.lists(days.map(str), max_size=2),
    },
)
waivers = st.fixed_dictionaries(
    {"rule": st.sampled_from(["karens", "karens-ruling", "visit-max-duration", "programme-complete", "ukendt"])},
    optional={"by": st.just("sekretariatschef"), "on": days.map(str), "why": st.just("En grund")},
)
texts = st.just("Noget")
written = st.fixed_dictionaries(
    {
        "id": st.just("v"),
        "title": st.just("Besøg"),
        "kind": st.sampled_from([kind.value for kind in VisitKind]),
        "state": st.sampled_from([state.value for state in VisitState]),
        "when": whens(),
    },
    optional={
        "workplace": st.sampled_from(["bibliotek", "driftsgaard", "raadhuset"]),
        "requested": days.map(str),
        "visitors": st.lists(visitors, max_size=3),
        "host": st.sampled_from(["mayor", "chair:kultur-fritid", "chair:plan", "member:m05"]),
        "committee": st.sampled_from(["kultur-fritid", "plan"]),
        "purpose": texts,
        "content": texts,
        "timetable": st.lists(st.just("10.00 Velkomst"), max_size=1),
        "participants": st.lists(
            st.fixed_dictionaries({"name": texts}, optional={"side": st.just("administration"), "role": texts}),
            max_size=8,
        ),
        "leader": leaders,
        "cross_party": st.booleans(),
        "parties": st.lists(st.sampled_from(["A", "V", "C"]), max_size=3),
        "includes": st.lists(st.sampled_from([item.value for item in Included]), max_size=2),
        "mayor_informed": days.map(str),
        "background_note": days.map(str),
        "approved": st.fixed_dictionaries(
            {}, optional={"by": st.sampled_from(["sekretariat", "d1", "Nogen"]), "on": days.map(str)}
        ),
        "moved": days.map(str),
        "case": texts,
        "waivers": st.lists(waivers, max_size=2),
    },
)


def visit_of(booking: dict[str, Any]) -> Visit:
    """The visit as the loader reads it, in the company of the shipped council and workplaces."""
    content = json.dumps(booking, ensure_ascii=False).encode()
    found = declared.load({**SMALL, "config/visits/v.yaml": content})
    assert found.world is not None, found.problems
    return found.world.visits[0]


SMALL: Final = {
    "config/municipality.yaml": b"{id: ballerup, name: Ballerup}",
    "config/council.yaml": json.dumps(
        {
            "terms": [{"id": "2014-2029", "from": "2014-01-01", "to": "2029-12-31", "known": "2014-01-01"}],
            "members": [{"id": id_, "name": id_} for id_ in ("m01", "m05", "m40", "m57")],
            "committees": [
                {"id": id_, "name": id_, "seatings": [{"from": "2014-01-01", "members": []}]}
                for id_ in ("kultur-fritid", "plan")
            ],
        }
    ).encode(),
    "config/workplaces.yaml": json.dumps(
        {"workplaces": [{"id": id_, "name": id_} for id_ in ("bibliotek", "driftsgaard", "raadhuset")]}
    ).encode(),
}

BARE: Final = {"id": "v", "title": "Besøg", "kind": "official", "state": "requested", "when": "2021-01-01"}
visits = written.map(visit_of)


# ── whatever is booked ───────────────────────────────────────────────────────────────────────────


@QUICK
@given(visits, days)
def test_every_booking_has_a_verdict_and_every_reason_words(visit: Visit, today: date) -> None:
    verdict = verdict_on(visit, today)
    found = {finding.ground.rule for finding in verdict.findings} - {WAIVERS}
    assert not found & {passed.ground.rule for passed in verdict.passed}
    assert {finding.effect for finding in verdict.findings} <= {Effect.BLOCK, Effect.WARN}
    live = {finding.effect for finding in verdict.findings if not finding.waived}
    assert verdict.is_blocked is (Effect.BLOCK in live)
    for language in ("da", "en"):
        messages = [*(one.detail for one in verdict.findings), *(one.reason for one in verdict.passed)]
        assert all("{" not in say(language, one) for one in messages)
    json.dumps([dict(one.facts) for one in (*verdict.findings, *verdict.passed)])


@QUICK
@given(visits, days, st.randoms(use_true_random=False))
def test_the_order_of_rules_elections_and_documents_is_of_no_account(
    visit: Visit, today: date, chance: random.Random
) -> None:
    def mixed(some: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(chance.sample(some, len(some)))

    world = shipped()
    other = replace(world, rules=mixed(world.rules), elections=mixed(world.elections), documents=mixed(world.documents))
    assert verdict_on(visit, today, other) == verdict_on(visit, today, world)


@QUICK
@given(visits, days, st.sampled_from(ZONES))
def test_the_time_zone_of_the_process_is_of_no_account(visit: Visit, today: date, zone: str) -> None:
    with process_zone("Europe/Copenhagen"):
        at_home = verdict_on(visit, today)
    with process_zone(zone):
        assert verdict_on(visit, today) == at_home


@QUICK
@given(visits, days, days)
def test_a_quiet_period_is_the_same_on_two_days_between_which_nothing_was_called(
    visit: Visit, one: date, other: date
) -> None:
    early, late = sorted((one, other))
    called = [election.called for election in shipped().elections if election.called is not None]
    assume(not any(early < day <= late for day in called))
    karens = alone("karens")
    assert verdict_on(visit, early, karens).outcome is verdict_on(visit, late, karens).outcome


@contextmanager
def process_zone(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


# ── more of it is never less ─────────────────────────────────────────────────────────────────────


@QUICK
@given(visits, days, visitors)
def test_another_guest_never_opens_a_quiet_period(visit: Visit, today: date, guest: dict[str, Any]) -> None:
    more = visit_of({**BARE, "visitors": [guest]})
    joined = replace(visit, visitors=(*visit.visitors, *more.visitors))
    karens = alone("karens")
    assert gravity(verdict_on(joined, today, karens)) >= gravity(verdict_on(visit, today, karens))


@QUICK
@given(visits, days, st.integers(1, 3000))
def test_a_longer_visit_never_escapes(visit: Visit, today: date, minutes: int) -> None:
    span = visit.entry.span
    assert span is not None
    if isinstance(span, AllDay):
        longer: AllDay | Timed = AllDay(span.first, span.last + (minutes // 1440) * DAY)
    else:
        longer = Timed(span.start, span.end + minutes * MINUTE)
    stretched = replace(visit, entry=replace(visit.entry, span=longer, waivers=()))
    plain = replace(visit, entry=replace(visit.entry, waivers=()))
    for id_ in ("karens", "karens-eu", "visit-max-duration"):
        assert gravity(verdict_on(stretched, today, alone(id_))) >= gravity(verdict_on(plain, today, alone(id_)))


@QUICK
@given(visits, days, st.sampled_from(["purpose", "content", "timetable", "participants"]))
def test_writing_more_down_never_makes_the_programme_less_complete(visit: Visit, today: date, field: str) -> None:
    plain = replace(visit, entry=replace(visit.entry, waivers=()))
    less = replace(plain, **{field: type(getattr(visit, field))("", "") if field in ("purpose", "content") else ()})  # type: ignore[arg-type]
    programme = alone("programme-complete")
    assert gravity(verdict_on(less, today, programme)) >= gravity(verdict_on(plain, today, programme))


@QUICK
@given(visits, days, days)
def test_another_fixed_election_never_opens_a_day(visit: Visit, today: date, day: date) -> None:
    karens = alone("karens")
    another = Election(ElectionType.MUNICIPAL, ElectionStatus.CONFIRMED, HERE, day)
    more = replace(karens, elections=(*karens.elections, another))
    assert gravity(verdict_on(visit, today, more)) >= gravity(verdict_on(visit, today, karens))


@QUICK
@given(visits, days)
def test_a_waiver_never_blocks(visit: Visit, today: date) -> None:
    plain = replace(visit, entry=replace(visit.entry, waivers=()))
    if not verdict_on(plain, today).is_blocked:
        assert not verdict_on(visit, today).is_blocked


# ── borders ──────────────────────────────────────────────────────────────────────────────────────


def minister(start: datetime, length: timedelta) -> Visit:
    """A minister's visit, from a naive local time on."""
    visit = visit_of({**BARE, "visitors": [{"role": "minister"}]})
    begin = start.replace(tzinfo=COPENHAGEN).astimezone(UTC)
    return replace(visit, entry=replace(visit.entry, span=Timed(begin, begin + length)))


@QUICK
@given(
    st.sampled_from([("2021-08-16", "2021-11-16"), ("2024-03-09", "2024-06-09"), ("2029-08-20", "2029-11-20")]),
    st.integers(-3000, 3000),
    st.integers(1, 4000),
    st.booleans(),
)
def test_a_quiet_period_is_met_by_the_minute(
    period: tuple[str, str], shift: int, minutes: int, at_its_end: bool
) -> None:
    """Told from the wall clock in Copenhagen alone: no midnight of these periods lies near a change of the clocks."""
    opens, closes = datetime.fromisoformat(period[0]), datetime.fromisoformat(period[1]) + DAY
    start = (closes if at_its_end else opens) + shift * MINUTE
    length = minutes * MINUTE
    meets = start < closes and start + length > opens
    verdict = verdict_on(minister(start, length), date(2021, 1, 4), alone("karens"))
    assert verdict.is_blocked is meets


@QUICK
@given(days, st.integers(0, 1439), st.integers(1, 400))
def test_three_hours_are_180_minutes_and_not_one_more(day: date, minute: int, minutes: int) -> None:
    assume(day >= date(2021, 3, 23))
    visit = minister(datetime(day.year, day.month, day.day) + minute * MINUTE, minutes * MINUTE)  # noqa: DTZ001 - local
    own = replace(visit, kind=VisitKind.MEMBER)
    assert verdict_on(own, date(2021, 1, 4), alone("visit-max-duration")).is_blocked is (minutes > 180)


# ── elections ────────────────────────────────────────────────────────────────────────────────────


@st.composite
def folketing(draw: st.DrawFn) -> tuple[Election, ...]:
    """Elections of the Folketing, each within four years of the one before and called some weeks ahead."""
    day = draw(st.dates(date(2000, 1, 1), date(2005, 1, 1)))
    found = []
    for _ in range(draw(st.integers(1, 5))):
        called = day - draw(st.integers(14, 40)) * DAY
        found.append(Election(ElectionType.FOLKETING, ElectionStatus.CONFIRMED, HERE, day, called))
        # as early as may be, or within the last months, when the period may have begun before the call
        day = min(day + draw(st.one_of(st.integers(60, 1461), st.integers(1370, 1461))) * DAY, latest_day(day))
    return tuple(found)


@st.composite
def near(draw: st.DrawFn, elections: Sequence[Election], months: int) -> date:
    """A day close to where a period of one of `elections` begins or ends."""
    one = draw(st.sampled_from(elections))
    assert one.called is not None
    assert one.day is not None
    latest = latest_day(one.day)
    return draw(st.sampled_from((one.called, one.day, latest, months_before(latest, months)))) + draw(offsets) * DAY


offsets = st.one_of(st.integers(-1, 1), st.integers(-60, 60))


@MANY
@given(folketing(), st.integers(1, 6), st.data())
def test_a_day_is_quiet_as_the_guideline_says(
    elections: tuple[Election, ...], months: int, data: st.DataObject
) -> None:
    """The text again, day by day: from the call, or `months` before the latest day, whichever comes first."""
    today, on = data.draw(near(elections, months)), data.draw(near(elections, months))
    reckoning = Reckoning(tuple(ElectionType), months, election_day=True)
    quiet = any(period.touches(on, on) for period in quiet_periods(elections, reckoning, today))
    assert quiet is by_the_text(elections, today, on, months)


def by_the_text(elections: Sequence[Election], today: date, on: date, months: int) -> bool:
    known = [(one.called, one.day) for one in elections if one.called and one.day and one.called <= today]
    if not known:
        return False
    latest = [None, *(months_before(latest_day(day), 0) for _, day in known)]
    for (called, day), last_chance in zip(known, latest, strict=False):
        begins = called if last_chance is None else min(called, months_before(last_chance, months))
        if begins <= on <= day:
            return True
    last_chance = latest[-1]
    assert last_chance is not None
    return months_before(last_chance, months) <= on <= last_chance


def months_before(day: date, months: int) -> date:
    """The same day of the month, or the month's last, without a library."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


@QUICK
@given(folketing(), st.dates(date(2000, 1, 1), date(2025, 1, 1)))
def test_nothing_is_known_of_an_election_before_its_call(elections: tuple[Election, ...], today: date) -> None:
    reckoning = Reckoning(tuple(ElectionType), 3, election_day=True)
    known = tuple(one for one in elections if one.called is not None and one.called <= today)
    assert quiet_periods(elections, reckoning, today) == quiet_periods(known, reckoning, today)


# ── other processes ──────────────────────────────────────────────────────────────────────────────


def digest_of(ordered: Sequence[str], todays: Sequence[date]) -> list[str]:
    """Every verdict on the shipped repo, its files given in this order."""
    world = load({path: files()[path] for path in ordered}).world
    assert world is not None
    return [repr(sorted(judge_all(world, today).items())) for today in todays]


DAYS_JUDGED: Final = (date(2017, 10, 1), date(2026, 2, 26), date(2026, 11, 22), date(2029, 9, 1))


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_files_is_of_no_account(seed: int) -> None:
    ordered = sorted(files())
    mixed = random.Random(seed).sample(ordered, len(ordered))
    assert digest_of(mixed, DAYS_JUDGED) == digest_of(ordered, DAYS_JUDGED)


def test_another_process_comes_to_the_same_verdicts() -> None:
    """With another hash seed, locale and time zone, and its files in another order."""
    home = digest_of(sorted(files()), DAYS_JUDGED)
    script = (
        "import sys; from tests.property.test_judgement import DAYS_JUDGED, digest_of, files; "
        "sys.stdout.buffer.write('\\n'.join(digest_of(list(reversed(sorted(files()))), DAYS_JUDGED)).encode())"
    )
    for seed, locale, zone in (("0", "C", "Pacific/Kiritimati"), ("4711", "da_DK.UTF-8", "Pacific/Pago_Pago")):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script]
        run = subprocess.run(command, capture_output=True, cwd=ROOT, env=environ, timeout=120, check=True)
        assert run.stdout.decode().split("\n") == home
