"""How many of what: quotas, numbers per committee and period, seats, series, order."""

from __future__ import annotations

from datetime import date

import pytest

from syncd.canon.times import Window
from syncd.i18n.catalogue import say
from syncd.rules.periods import CalendarPeriod, period_of, periods_within
from tests.unit.rules.planned import TODAY, found, programme, surveyed, world_of


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (CalendarPeriod.DAY, "2028-02-29", "2028-02-29"),
        (CalendarPeriod.WEEK, "2028-02-28", "2028-03-05"),
        (CalendarPeriod.MONTH, "2028-02-01", "2028-02-29"),
        (CalendarPeriod.QUARTER, "2028-01-01", "2028-03-31"),
        (CalendarPeriod.HALF_YEAR, "2028-01-01", "2028-06-30"),
        (CalendarPeriod.YEAR, "2028-01-01", "2028-12-31"),
    ],
)
def test_the_period_of_a_leap_day(period: CalendarPeriod, first: str, last: str) -> None:
    window = Window(date.fromisoformat(first), date.fromisoformat(last))
    assert period_of(date(2028, 2, 29), period) == window
    assert period_of(window.first, period) == period_of(window.last, period) == window


def test_periods_of_a_window_are_cut_off_at_its_ends() -> None:
    window = Window(date(2027, 2, 10), date(2027, 7, 5))
    quarters = list(periods_within(window, CalendarPeriod.QUARTER))
    assert quarters == [
        Window(date(2027, 2, 10), date(2027, 3, 31)),
        Window(date(2027, 4, 1), date(2027, 6, 30)),
        Window(date(2027, 7, 1), date(2027, 7, 5)),
    ]


class TestQuota:
    def visits(self, *lines: str) -> str:
        base = "kind: external, state: approved, title: V, workplace: bibliotek"
        listed = (f"\n  - {{id: v{number}, {base}, {line}}}" for number, line in enumerate(lines))
        return "visits:" + "".join(listed)

    def test_the_last_in_the_period_is_one_too_many(self) -> None:
        visits = self.visits(*(f"when: 2027-03-{day} 10:00/11:00" for day in (19, 15, 17, 22)))
        verdicts = found(world_of("quota", "{per: workplace, each: week, at_most: 2}", visits=visits))
        assert set(verdicts) == {"visits/v0"}
        [finding] = verdicts["visits/v0"].findings
        assert finding.facts["before"] == ["visits/v1", "visits/v2"]
        assert (finding.facts["from"], finding.facts["to"]) == ("2027-03-15", "2027-03-21")
        assert say("da", finding.detail) == "Biblioteket: nr. 3 i ugen 2027-03-15 til 2027-03-21; højst 2."

    @pytest.mark.parametrize(
        ("each", "days"),
        [("day", ("10", "10")), ("month", ("01", "31")), ("quarter", ("01", "31")), ("year", ("01", "31"))],
    )
    def test_each_period_counts_by_itself(self, each: str, days: tuple[str, str]) -> None:
        inside = self.visits(*(f"when: 2027-03-{day} 1{number}:00/1{number}:30" for number, day in enumerate(days)))
        asks = f"{{per: workplace, each: {each}, at_most: 1}}"
        assert set(found(world_of("quota", asks, visits=inside))) == {"visits/v1"}
        next_year = self.visits("when: 2027-03-10 10:00/11:00", "when: 2028-03-10 10:00/11:00")
        assert found(world_of("quota", asks, visits=next_year)) == {}

    def test_requests_are_counted_after_what_is_approved(self) -> None:
        days = ("15, state: requested", "16, state: requested", "17, state: approved")
        visits = self.visits(*(f"when: 2027-03-{day}" for day in days)).replace("state: approved, title", "title")
        assert set(found(world_of("quota", "{per: workplace, each: week, at_most: 1}", visits=visits))) == {
            "visits/v0",
            "visits/v1",
        }

    def test_a_host_is_counted_as_the_person_it_is(self) -> None:
        visits = self.visits(
            "when: 2027-03-10 10:00/11:00, host: mayor", "when: 2027-03-10 12:00/13:00, host: 'member:m01'"
        )
        verdicts = found(world_of("quota", "{per: host, each: day, at_most: 1}", visits=visits))
        assert set(verdicts) == {"visits/v1"}
        assert "Medlem 01" in say("da", verdicts["visits/v1"].findings[0].detail)

    def test_a_member_is_counted_in_events(self) -> None:
        teknik = "id: a, title: A, when: 2027-03-10 10:00/11:00, audience: 'committee:teknik'"
        kultur = "id: b, title: B, when: 2027-03-10 12:00/13:00, audience: 'committee:kultur'"
        verdicts = found(world_of("quota", "{per: member, each: day, at_most: 1}", teknik, kultur))
        assert [(key, one.facts["name"]) for key in verdicts for one in verdicts[key].findings] == [("p/b", "m02")]

    def test_a_place_is_counted_in_kinds(self) -> None:
        event = "id: {0}, title: {0}, kind: {1}, when: 2027-03-1{2} 10:00/11:00, where: Salen"
        events = [event.format("a", "meeting", 0), event.format("b", "social", 1), event.format("c", "meeting", 2)]
        asks = "{{per: place, each: month, at_most: 1{}}}"
        assert set(found(world_of("quota", asks.format(""), *events))) == {"p/b", "p/c"}
        assert set(found(world_of("quota", asks.format(", kinds: meeting"), *events))) == {"p/b", "p/c"}
        only = asks.format(", kinds: social")
        assert set(found(world_of("quota", only, *events))) == {"p/c"}


class TestCount:
    PER = "id: s, title: 'S, {{committee}}', per: committee, audience: 'committee:{{committee}}', {}"

    def test_the_committees_that_lack_it_are_named_where_it_would_be_written(self) -> None:
        event = self.PER.format("window: 2027-05/2027-06, each: {teknik: {when: 2027-05-10}}")
        [one] = surveyed(world_of("count", "{at_least: 1, per_committee: true, window: 05/06}", event))
        assert (one.item, one.origin.file) == ("p/s", "config/programme/p.yaml")
        assert one.finding.facts["committees"] == ["kultur"]

    @pytest.mark.parametrize(("day", "lacks"), [("2027-05-01", 0), ("2027-06-30", 0), ("2027-07-01", 1)])
    def test_inside_the_window(self, day: str, lacks: int) -> None:
        event = self.PER.format(f"each: {{teknik: {{when: 2027-05-10}}, kultur: {{when: {day}}}}}")
        world = world_of("count", "{at_least: 1, per_committee: true, window: 05/06}", event)
        assert len(surveyed(world)) == lacks

    def test_exactly_one_a_quarter(self) -> None:
        days = ("2027-01-05", "2027-04-05", "2027-04-06", "2027-12-31")
        events = (f"id: e{number}, title: E, when: {day}" for number, day in enumerate(days))
        found_ = surveyed(world_of("count", "{at_least: 1, at_most: 1, each: quarter}", *events))
        assert [(one.finding.detail.id, one.finding.facts["from"]) for one in found_] == [
            ("count-many", "2027-04-01"),
            ("count-few", "2027-07-01"),
        ]
        assert found_[0].finding.facts["keys"] == ["p/e1", "p/e2"]

    def test_the_sessions_of_an_event_are_one(self) -> None:
        event = "id: e, title: E, sessions: [{id: x, when: 2027-01-05}, {id: y, when: 2027-01-06}]"
        assert surveyed(world_of("count", "{at_most: 1}", event)) == ()

    def test_what_is_over_and_what_nobody_spoke_of_is_left_alone(self) -> None:
        world = world_of("count", "{at_least: 2}", "id: e, title: E, when: 2026-03-05")
        assert len(surveyed(world, date(2026, 12, 31))) == 1
        assert surveyed(world, date(2027, 1, 1)) == ()

    def test_the_first_year_of_a_term_is_looked_at_once_its_council_is_known(self) -> None:
        world = world_of("count", "{at_least: 1, first_year_of_term: true}")
        assert surveyed(world, date(2025, 11, 26)) == ()
        [one] = surveyed(world, date(2025, 11, 27))
        assert one.finding.facts["from"] == "2026-01-01"

    def test_a_cancelled_one_does_not_count(self) -> None:
        event = "id: e, title: E, when: 2027-03-05, state: cancelled"
        other = "id: f, title: F, when: 2027-04-05"
        [one] = surveyed(world_of("count", "{at_least: 2}", event, other))
        assert one.finding.facts["count"] == 1

    def test_drafts_fill_a_gap_but_are_no_surplus(self) -> None:
        draft = {"config/programme/q.yaml": programme("id: e, title: E, when: 2027-03-05", status="draft", id_="q")}
        world = world_of("count", "{at_least: 1, at_most: 1}", "id: e, title: E, when: 2027-03-05", more=draft)
        assert surveyed(world) == ()


class TestSeries:
    EVERY_WEEK = "id: s, title: S, when: 2027-03-01 10:00/11:00, repeat: 'FREQ=WEEKLY;COUNT=5'"

    @pytest.mark.parametrize(
        ("asks", "ids"),
        [
            ("{at_most: 5}", []),
            ("{at_most: 4}", ["recurrence-many"]),
            ("{days_between: 7}", []),
            ("{days_between: 8}", ["recurrence-close"] * 4),
            ("{months: 1}", []),
        ],
    )
    def test_a_series_has_its_limits(self, asks: str, ids: list[str]) -> None:
        assert [one.finding.detail.id for one in surveyed(world_of("recurrence", asks, self.EVERY_WEEK))] == ids

    def test_it_may_run_for_too_long(self) -> None:
        monthly = "id: s, title: S, when: 2027-01-04 10:00/11:00, repeat: 'FREQ=MONTHLY;COUNT=4'"
        assert [one.finding.detail.id for one in surveyed(world_of("recurrence", "{months: 3}", monthly))] == [
            "recurrence-long"
        ]
        assert surveyed(world_of("recurrence", "{months: 4}", monthly)) == ()

    def test_a_single_event_and_a_series_that_is_over_have_none(self) -> None:
        assert surveyed(world_of("recurrence", "{days_between: 99}", "id: a, title: A, when: 2027-01-01")) == ()
        assert surveyed(world_of("recurrence", "{at_most: 1}", self.EVERY_WEEK), date(2027, 3, 30)) == ()


@pytest.mark.parametrize(("seats", "short"), [("1, 2", False), ("1, 1", True)])
def test_the_sessions_together_hold_the_audience(seats: str, short: bool) -> None:
    first, second = seats.split(", ")
    event = (
        f"id: k, title: K, audience: council, sessions: [{{id: a, when: 2027-03-01, seats: {first}, members: [m01]}}, "
        f"{{id: b, when: 2027-03-02, seats: {second}, members: [m02]}}]"
    )
    found_ = surveyed(world_of("capacity", "", event))
    assert [one.finding.facts for one in found_] == ([{"seats": 2, "audience": 3, "sessions": 2}] if short else [])


@pytest.mark.parametrize(
    ("when", "asks", "ids"),
    [
        ("2027-03-10 09:00/10:00", "{before: other}", []),
        ("2027-03-10 09:00/10:01", "{before: other}", ["order-before"]),
        ("2027-03-10 11:00/12:00", "{after: meeting}", []),
        ("2027-03-10 10:59/12:00", "{after: meeting}", ["order-after"]),
        ("2027-03-09 09:00/10:00", "{before: other, same_day: true}", ["order-same-day"]),
        ("2027-03-10", "{before: other, same_day: true}", []),
        ("2026-12-07 09:00/10:00", "{after: other}", []),
        ("2026-12-08 09:00/10:00", "{after: other}", ["order-after"]),
    ],
)
def test_the_order_of_two_events(when: str, asks: str, ids: list[str]) -> None:
    other = "id: other, title: O, kind: meeting, when: 2027-03-10 10:00/11:00"
    mine = f"id: mine, title: M, when: {when}"
    verdicts = found(world_of("order", asks, other, mine, head="applies_to: {event: mine}"))
    assert [one.detail.id for one in verdicts["p/mine"].findings] == ids if ids else verdicts == {}


def test_what_an_event_must_say() -> None:
    asks = "{fields: [where, description, audience, hours]}"
    [finding] = found(world_of("event-fields", asks, "id: a, title: A, when: 2027-03-10, time: to-follow"))[
        "p/a"
    ].findings
    assert finding.facts["missing"] == ["where", "description", "audience", "hours"]
    whole = "id: a, title: A, when: 2027-03-10, where: Her, description: Alt, audience: council"
    assert found(world_of("event-fields", asks, whole)) == {}


@pytest.mark.parametrize("check", ["double-booking", "holidays", "order"])
def test_what_is_cancelled_is_not_asked(check: str) -> None:
    events = (f"id: {id_}, title: T, when: 2027-05-17, audience: council, state: cancelled" for id_ in "ab")
    asks = "{after: b}" if check == "order" else ""
    assert found(world_of(check, asks, *events), TODAY) == {}
