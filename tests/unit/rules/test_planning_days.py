"""Days, weeks and weekdays: closed weeks, holidays, windows over the new year, horizons and deadlines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from syncd.declared.weeks import weeks_of
from syncd.declared.wrong import Wrong
from syncd.rules.weekdays import Weekdays, danish_holidays
from tests.unit.rules.planned import TODAY, facts, found, world_of


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    month, day = divmod(h - (a + 11 * h) // 319 + 114 + (2 * e + 2 * i - k - h + (a + 11 * h) // 319 + 32) % 7, 31)
    return date(year, month, day + 1)


def holidays_of(year: int) -> set[date]:
    """Denmark's public holidays since 2024, reckoned from Easter, and those that are fixed."""
    movable = {easter(year) + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    return movable | {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}


def by_hand(day: date, count: int, *, saturday: bool) -> date:
    while count:
        day -= timedelta(days=1)
        if day.weekday() <= (5 if saturday else 4) and day not in holidays_of(day.year):
            count -= 1
    return day


@pytest.mark.parametrize("saturday", [True, False])
@pytest.mark.parametrize("year", range(2024, 2031))
def test_four_weekdays_before_every_day_of_the_year(year: int, saturday: bool) -> None:
    weekdays = Weekdays(danish_holidays(), saturday)
    day = date(year, 1, 1)
    while day.year == year:
        assert weekdays.away(day, -4) == by_hand(day, 4, saturday=saturday), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("meeting", "with_saturday", "without"),
    [
        ("2026-01-26", "2026-01-21", "2026-01-20"),
        ("2026-04-07", "2026-03-30", "2026-03-27"),  # Easter
        ("2026-05-26", "2026-05-20", "2026-05-19"),  # Whitsun
        ("2026-12-28", "2026-12-21", "2026-12-21"),  # Christmas: the 26th is a Saturday
        ("2027-01-04", "2026-12-29", "2026-12-28"),  # the new year
        ("2027-03-29", "2027-03-22", "2027-03-19"),  # summer time begins the day before
    ],
)
def test_the_day_by_which_an_agenda_must_be_out(meeting: str, with_saturday: str, without: str) -> None:
    event = f"id: kb, title: Møde, when: {meeting} 18:00/21:00, audience: council"
    for saturday, deadline in ((True, with_saturday), (False, without)):
        world = world_of("agenda", f"{{saturday: {saturday}}}", event)
        assert facts(world, "p/kb")["deadline"] == deadline


@pytest.mark.parametrize(
    ("today", "told"),
    [("2027-01-10", False), ("2027-01-11", True), ("2027-01-20", True), ("2027-01-25", True), ("2027-01-26", False)],
)
def test_an_agenda_is_told_of_from_some_days_before_until_the_meeting(today: str, told: bool) -> None:
    world = world_of("agenda", "{notice: 14}", "id: kb, title: Møde, when: 2027-01-25 18:00/21:00, audience: council")
    assert bool(found(world, date.fromisoformat(today))) is told


def test_it_is_late_after_its_last_day() -> None:
    world = world_of("agenda", "{notice: 14}", "id: kb, title: Møde, when: 2027-01-25 18:00/21:00, audience: council")
    ids = [found(world, date(2027, 1, day))["p/kb"].findings[0].detail.id for day in (20, 21)]
    assert ids == ["agenda-due", "agenda-late"]


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("7", ["2027-02-15", "2027-02-21", "2026-02-09"], ["2027-02-14", "2027-02-22"]),
        ("28-30", ["2027-07-12", "2027-08-01"], ["2027-07-11", "2027-08-02"]),
        ("52-1", ["2026-12-28", "2027-01-03", "2027-01-04"], ["2026-12-20", "2027-01-11"]),
        ("53", ["2026-12-28", "2027-01-03"], ["2027-12-31", "2028-01-02"]),
        ("2027-W42", ["2027-10-18", "2027-10-24"], ["2026-10-12", "2027-10-25"]),
    ],
)
def test_weeks_are_those_of_iso_8601(text: str, held: list[str], not_held: list[str]) -> None:
    weeks = weeks_of(text)
    assert [day for day in held if not weeks.hold(date.fromisoformat(day))] == []
    assert [day for day in not_held if weeks.hold(date.fromisoformat(day))] == []


@pytest.mark.parametrize("text", ["0", "54", "uge 7", "2027-W53", "2027-W42-41", "7-", ""])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        weeks_of(text)


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        ("2026-12-23", False),
        ("2026-12-24", True),
        ("2027-01-02", True),
        ("2027-01-03", False),
        ("2027-05-17", True),
        ("2028-05-17", False),
    ],
)
def test_closed_days_are_of_one_year_or_of_every_year(day: str, closed: bool) -> None:
    asks = "{days: [12-24/01-02, 2027-05-17], reason: Lukket}"
    verdicts = found(world_of("blackout", asks, f"id: a, title: A, when: {day}"))
    assert bool(verdicts) is closed


def test_a_long_event_is_told_by_its_closed_days() -> None:
    world = world_of("blackout", "{weeks: 7, reason: Ferie}", "id: a, title: A, when: 2027-02-12/2027-02-16")
    assert facts(world, "p/a") == {"days": ["2027-02-15", "2027-02-16"], "reason": "Ferie"}


def test_holidays_are_named_in_danish() -> None:
    world = world_of("holidays", "", "id: a, title: A, when: 2027-05-16/2027-05-17, kind: meeting")
    assert facts(world, "p/a")["days"] == [
        {"day": "2027-05-16", "name": "Pinsedag"},
        {"day": "2027-05-17", "name": "Anden pinsedag"},
    ]


@pytest.mark.parametrize(
    ("when", "outside"),
    [
        ("2026-11-30", True),
        ("2026-12-01", False),
        ("2026-12-30/2027-01-02", False),
        ("2028-02-29", False),
        ("2027-04-30", False),
        ("2027-04-30/2027-05-01", True),
        ("2027-05-01", True),
    ],
)
def test_a_window_may_lie_over_the_new_year(when: str, outside: bool) -> None:
    assert bool(found(world_of("window", "{window: 12/04}", f"id: a, title: A, when: {when}"))) is outside


def test_left_out_it_is_the_events_own() -> None:
    event = "id: a, title: A, when: 2027-05-01, window: 2027-04"
    assert facts(world_of("window", "", event), "p/a") == {"first": "2027-04-01", "last": "2027-04-30"}


@pytest.mark.parametrize(("when", "far"), [("2027-05-21/2027-05-22", False), ("2027-05-22/2027-05-23", True)])
def test_the_horizon_is_measured_to_the_end(when: str, far: bool) -> None:
    assert date(2026, 11, 22) == TODAY
    assert bool(found(world_of("horizon", "{months: 6}", f"id: a, title: A, when: {when}"))) is far


@pytest.mark.parametrize(
    ("when", "outside"),
    [
        ("2027-05-04 08:00/22:00", False),
        ("2027-05-04 07:59/09:00", True),
        ("2027-05-04 20:00/22:01", True),
        ("2027-05-04 21:00/2027-05-05 00:00", True),
        ("2027-05-04 12:00/2027-05-05 12:00", False),
        ("2027-05-04 12:00/2027-05-05 02:00", True),
        ("2027-05-04", False),
        # an hour and a half on the clock on the wall is what counts, also where it is two and a half
        ("2026-10-25 08:00/09:30", False),
    ],
)
def test_hours_are_those_of_the_clock_on_the_wall(when: str, outside: bool) -> None:
    assert bool(found(world_of("allowed-hours", "", f"id: a, title: A, when: {when}"))) is outside


def test_midnight_may_be_the_latest() -> None:
    event = "id: a, title: A, when: 2027-05-04 21:00/2027-05-05 00:00"
    assert found(world_of("allowed-hours", "{latest: '00:00'}", event)) == {}


@pytest.mark.parametrize(("when", "short"), [("2027-01-08 10:00/11:00", True), ("2027-01-11 10:00/11:00", False)])
def test_a_visit_is_asked_for_in_time(when: str, short: bool) -> None:
    visit = f"{{id: v, kind: external, state: requested, title: V, requested: 2026-12-22, when: {when}}}"
    # 23, 28, 29, 30 and 31 December, 4 to 8 and 11 January, without Saturdays: eleven
    world = world_of("lead-time", "{weekdays: 12, saturday: false}", visits=visit)
    assert bool(found(world)) is short
