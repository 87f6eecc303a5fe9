"""Quiet periods, computed from the elections of the repo and compared with the dates of the guideline's reading."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from syncd.canon.entries import Origin
from syncd.canon.rulebook import Election, ElectionStatus, ElectionType
from syncd.canon.times import Window
from syncd.rules.elections import Basis, QuietPeriod, Reckoning, latest_day, quiet_periods
from tests.unit.rules.making import shipped_elections

MUNICIPAL, REGIONAL, FOLKETING, EUROPEAN = (
    ElectionType.MUNICIPAL,
    ElectionType.REGIONAL,
    ElectionType.FOLKETING,
    ElectionType.EUROPEAN,
)
THREE_MONTHS = Reckoning(tuple(ElectionType), 3, election_day=True)
DAY = timedelta(days=1)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HERE = Origin("rules/elections.yaml", 1)

# type, asked on, first day and its weekday, last day, days from the first day to the election, reckoned from
TABLE = [
    (MUNICIPAL, "2017-06-01", "2017-08-21 Mon", "2017-11-21", 92, Basis.DAY),
    (REGIONAL, "2017-06-01", "2017-08-21 Mon", "2017-11-21", 92, Basis.DAY),
    (EUROPEAN, "2019-01-07", "2019-02-26 Tue", "2019-05-26", 89, Basis.DAY),
    (FOLKETING, "2019-05-07", "2019-03-17 Sun", "2019-06-05", 80, Basis.BEFORE_CALL),
    (MUNICIPAL, "2021-04-01", "2021-08-16 Mon", "2021-11-16", 92, Basis.DAY),
    (REGIONAL, "2021-04-01", "2021-08-16 Mon", "2021-11-16", 92, Basis.DAY),
    (FOLKETING, "2022-10-05", "2022-10-05 Wed", "2022-11-01", 27, Basis.CALLED),
    (EUROPEAN, "2024-01-08", "2024-03-09 Sat", "2024-06-09", 92, Basis.DAY),
    (MUNICIPAL, "2025-06-02", "2025-08-18 Mon", "2025-11-18", 92, Basis.DAY),
    (REGIONAL, "2025-06-02", "2025-08-18 Mon", "2025-11-18", 92, Basis.DAY),
    (FOLKETING, "2026-02-26", "2026-02-26 Thu", "2026-03-24", 26, Basis.CALLED),
    (MUNICIPAL, "2026-11-22", "2029-08-20 Mon", "2029-11-20", 92, Basis.DAY),
    (REGIONAL, "2026-11-22", "2029-08-20 Mon", "2029-11-20", 92, Basis.DAY),
    (FOLKETING, "2026-11-22", "2029-12-23 Sun", "2030-03-23", 90, Basis.LATEST),
    (FOLKETING, "2015-06-01", "2015-05-27 Wed", "2015-06-18", 22, Basis.CALLED),
]
# what was projected before the call, and dissolved with it: asked on, first day, latest possible day
PROJECTED = [
    ("2019-05-06", "2019-03-17", "2019-06-17"),
    ("2022-10-04", "2023-03-04", "2023-06-04"),
    ("2026-02-25", "2026-07-31", "2026-10-31"),
    ("2026-03-25", "2029-12-23", "2030-03-23"),
]


def day(text: str) -> date:
    return date.fromisoformat(text)


def election(type_: ElectionType, on: str, called: str | None = None) -> Election:
    return Election(type_, ElectionStatus.CONFIRMED, HERE, day(on), None if called is None else day(called))


def shipped(today: date, *types: ElectionType) -> tuple[QuietPeriod, ...]:
    reckoning = Reckoning(types or tuple(ElectionType), 3, election_day=True)
    return quiet_periods(shipped_elections(), reckoning, today)


def is_quiet(on: date, today: date, *types: ElectionType) -> bool:
    return any(period.is_certain and period.touches(on, on) for period in shipped(today, *types))


class TestTable:
    @pytest.mark.parametrize(("type_", "today", "first", "last", "days", "basis"), TABLE)
    def test_a_period_lies_where_the_guideline_has_it(
        self, type_: ElectionType, today: str, first: str, last: str, days: int, basis: Basis
    ) -> None:
        start, _, weekday = first.partition(" ")
        found = [period for period in shipped(day(today), type_) if period.last == day(last)]
        assert [(period.first, period.basis) for period in found] == [(day(start), basis)]
        assert WEEKDAYS[found[0].first.weekday()] == weekday
        assert (found[0].day - found[0].first).days == days

    @pytest.mark.parametrize(("type_", "today", "first", "last", "days", "basis"), TABLE)
    def test_it_begins_with_its_first_day_and_ends_with_its_last(
        self, type_: ElectionType, today: str, first: str, last: str, days: int, basis: Basis
    ) -> None:
        start, end = day(first.partition(" ")[0]), day(last)
        around = [start - DAY, start, end, end + DAY]
        assert [is_quiet(one, day(today), type_) for one in around] == [False, True, True, False]

    @pytest.mark.parametrize(("today", "first", "latest"), PROJECTED)
    def test_before_the_call_the_latest_day_counts(self, today: str, first: str, latest: str) -> None:
        projected = shipped(day(today), FOLKETING)[-1]
        assert (projected.first, projected.last, projected.basis) == (day(first), day(latest), Basis.LATEST)

    def test_the_european_election_of_2029_is_only_a_window(self) -> None:
        period = shipped(date(2026, 11, 22), EUROPEAN)[-1]
        assert (period.first, period.last, period.basis) == (date(2029, 2, 1), date(2029, 6, 30), Basis.WINDOW)
        assert not period.is_certain

    def test_before_2015_nothing_is_projected(self) -> None:
        assert shipped(date(2015, 5, 26), FOLKETING) == ()


class TestUnionsAndGaps:
    def test_spring_2019_is_one_stretch(self) -> None:
        today = date(2019, 5, 7)
        first, last = date(2019, 2, 26), date(2019, 6, 5)
        stretch = [first + n * DAY for n in range((last - first).days + 1)]
        assert all(is_quiet(one, today) for one in stretch)
        assert not is_quiet(first - DAY, today)
        assert not is_quiet(last + DAY, today)
        assert len([period for period in shipped(today) if period.touches(first, last)]) == 2

    def test_autumn_2029_has_a_gap_of_32_days(self) -> None:
        today = date(2026, 11, 22)
        days = [date(2029, 8, 19) + n * DAY for n in range(130)]
        quiet = [one for one in days if is_quiet(one, today)]
        gap = [one for one in days if one not in quiet and one > quiet[0]]
        assert (quiet[0], gap[0], gap[-1], len(gap)) == (
            date(2029, 8, 20),
            date(2029, 11, 21),
            date(2029, 12, 22),
            32,
        )


class TestKnowledge:
    """What is known on a day: an election of the Folketing from the day it is called, every other one always."""

    @pytest.mark.parametrize(
        ("on", "today", "quiet"),
        [
            ("2022-10-20", "2022-10-04", False),
            ("2022-10-20", "2022-10-05", True),
            ("2026-08-20", "2026-01-15", True),
            ("2026-08-20", "2026-02-26", False),
            ("2026-08-20", "2026-03-25", False),
            ("2023-03-10", "2022-09-01", True),
            ("2023-03-10", "2022-11-02", False),
            ("2026-02-25", "2026-02-26", False),
            ("2026-03-24", "2026-02-26", True),
            ("2026-03-25", "2026-02-26", False),
        ],
    )
    def test_the_same_day_on_two_days(self, on: str, today: str, quiet: bool) -> None:
        assert is_quiet(day(on), day(today)) is quiet

    def test_a_referendum_is_no_election(self) -> None:
        assert {type_.value for type_ in ElectionType} == {"municipal", "regional", "folketing", "european"}

    def test_the_order_of_the_file_is_of_no_account(self) -> None:
        some = shipped_elections()[-6:]
        for today in (date(2026, 2, 25), date(2026, 2, 26)):
            found = {quiet_periods(order, THREE_MONTHS, today) for order in permutations(some)}
            assert len(found) == 1


class TestReckoning:
    @pytest.mark.parametrize(
        ("on", "first"),
        [
            ("2021-05-31", "2021-02-28"),
            ("2024-05-31", "2024-02-29"),
            ("2024-05-29", "2024-02-29"),
            ("2021-05-29", "2021-02-28"),
            ("2021-11-30", "2021-08-30"),
            ("2021-07-31", "2021-04-30"),
            ("2022-01-15", "2021-10-15"),
        ],
    )
    def test_three_calendar_months_before_clamp_to_the_end_of_a_month(self, on: str, first: str) -> None:
        (period,) = quiet_periods([election(MUNICIPAL, on)], THREE_MONTHS, date(2000, 1, 1))
        assert (period.first, period.last) == (day(first), day(on))

    @pytest.mark.parametrize(
        ("previous", "latest"),
        [
            ("2015-06-18", "2019-06-17"),
            ("2019-06-05", "2023-06-04"),
            ("2022-11-01", "2026-10-31"),
            ("2026-03-24", "2030-03-23"),
            ("2024-02-29", "2028-02-28"),
            ("2096-02-29", "2100-02-27"),
            ("2027-01-01", "2030-12-31"),
        ],
    )
    def test_the_latest_day_is_four_years_later_less_a_day(self, previous: str, latest: str) -> None:
        assert latest_day(day(previous)) == day(latest)

    def test_election_day_may_be_left_out(self) -> None:
        without = Reckoning((MUNICIPAL,), 3, election_day=False)
        (period,) = quiet_periods([election(MUNICIPAL, "2021-11-16")], without, date(2021, 1, 1))
        assert (period.first, period.last, period.day) == (date(2021, 8, 16), date(2021, 11, 15), date(2021, 11, 16))

    def test_election_day_may_be_left_out_of_a_called_election(self) -> None:
        without = Reckoning((FOLKETING,), 3, election_day=False)
        periods = quiet_periods([election(FOLKETING, "2022-11-01", "2022-10-05")], without, date(2022, 10, 5))
        assert (periods[0].first, periods[0].last) == (date(2022, 10, 5), date(2022, 10, 31))
        assert periods[-1].last == date(2026, 10, 30)

    def test_other_months_than_three(self) -> None:
        (period,) = quiet_periods(
            [election(MUNICIPAL, "2021-11-16")], Reckoning((MUNICIPAL,), 1, True), day("2021-01-01")
        )
        assert period.first == date(2021, 10, 16)

    def test_only_the_types_that_are_asked_for(self) -> None:
        both = [election(MUNICIPAL, "2021-11-16"), election(REGIONAL, "2021-11-16")]
        (period,) = quiet_periods(both, Reckoning((REGIONAL,), 3, True), day("2021-01-01"))
        assert period.type is REGIONAL

    def test_a_call_within_three_months_of_the_latest_day_does_not_shorten_the_period(self) -> None:
        both = [election(FOLKETING, "2015-06-18", "2015-05-27"), election(FOLKETING, "2019-06-05", "2019-05-07")]
        called = quiet_periods(both, THREE_MONTHS, date(2019, 5, 7))[1]
        assert (called.first, called.last, called.called) == (date(2019, 3, 17), date(2019, 6, 5), date(2019, 5, 7))

    def test_a_folketing_election_without_a_call_counts_by_its_day(self) -> None:
        periods = quiet_periods([election(FOLKETING, "2011-09-15")], THREE_MONTHS, date(2011, 1, 1))
        assert [(period.first, period.last, period.basis) for period in periods] == [
            (date(2011, 6, 15), date(2011, 9, 15), Basis.DAY),
            (date(2015, 6, 14), date(2015, 9, 14), Basis.LATEST),
        ]

    def test_a_window_is_widened_at_its_beginning_alone(self) -> None:
        window = Window(date(2029, 5, 31), date(2029, 6, 30))
        unknown = Election(EUROPEAN, ElectionStatus.UNKNOWN, HERE, window=window)
        (period,) = quiet_periods([unknown], THREE_MONTHS, date(2026, 1, 1))
        assert (period.first, period.last, period.day) == (date(2029, 2, 28), date(2029, 6, 30), date(2029, 6, 30))


class TestTouching:
    PERIOD = QuietPeriod(MUNICIPAL, date(2021, 8, 16), date(2021, 11, 16), date(2021, 11, 16), Basis.DAY)

    @pytest.mark.parametrize(
        ("first", "last", "touches"),
        [
            ("2021-08-14", "2021-08-15", False),
            ("2021-08-14", "2021-08-16", True),
            ("2021-08-14", "2021-08-17", True),
            ("2021-10-01", "2021-10-01", True),
            ("2021-11-16", "2021-11-17", True),
            ("2021-11-17", "2021-11-17", False),
            ("2021-01-01", "2021-12-31", True),
        ],
    )
    def test_one_day_in_common_is_enough(self, first: str, last: str, touches: bool) -> None:
        assert self.PERIOD.touches(day(first), day(last)) is touches


class TestNotYetKnown:
    """What is written down of an election that is not wholly known, and must not be lost."""

    def test_a_day_that_is_not_sure_can_only_warn(self) -> None:
        unsure = Election(EUROPEAN, ElectionStatus.UNKNOWN, HERE, day=date(2029, 6, 10))
        (period,) = quiet_periods([unsure], THREE_MONTHS, date(2026, 1, 1))
        assert (period.first, period.last, period.is_certain) == (date(2029, 3, 10), date(2029, 6, 10), False)
