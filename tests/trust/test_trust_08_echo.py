"""Contract of trust 8: what a server makes of our writes is no drift, and an unchanged world costs one look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import icalendar
import pytest

from syncd.canon.managed import Managed, ShowAs
from syncd.canon.times import Timed
from tests.trust.person import put
from tests.trust.town import BUDGET, IT, POLITICAL, THREE, TOUR, Town


def trimmed(managed: Managed) -> Managed:
    """A server that keeps eight characters of a title."""
    return replace(managed, title=managed.title[:8])


def to_the_quarter(managed: Managed) -> Managed:
    span = managed.span
    return (
        managed
        if not isinstance(span, Timed)
        else replace(managed, span=Timed(span.start, span.end + timedelta(minutes=15)))
    )


def without_place(managed: Managed) -> Managed:
    return replace(managed, where="", show_as=ShowAs.BUSY)


@pytest.mark.parametrize("rewrites", [trimmed, to_the_quarter, without_place])
def test_what_the_server_rewrites_without_saying_so_is_no_drift(
    town: Town, rewrites: Callable[[Managed], Managed]
) -> None:
    town.line.rewrites = rewrites
    town.sync()
    town.assert_settled()
    # nor is it after everything was read again
    again = town.sync("2018-01-03")
    assert again.changes() == []
    # and the next change of the files is one update, not a quarrel
    town.programme(IT.replace("17:00/19:00", "18:00/20:00"), BUDGET, TOUR)
    assert len(town.sync("2018-01-03").wrote()) == 4
    town.assert_settled("2018-01-03")


def test_a_persons_edit_of_what_the_server_rewrote_is_drift_and_repaired_once(town: Town) -> None:
    town.line.rewrites = trimmed
    town.settle()
    assert town.person().titles() == ["Budgetse", "It-intro", "Rundtur"]
    town.person().move("It-intro", timedelta(days=1))
    found = town.sync()
    assert found.changes() == [("update", "intro/it", "drift")]
    assert town.person()["It-intro"].start.isoformat() == "2018-02-05T17:00:00+01:00"
    town.assert_settled()


def test_a_moved_etag_with_equal_managed_fields_is_no_drift(settled: Town) -> None:
    def decorate(event: icalendar.Component) -> None:
        put(event, "CATEGORIES", ["Vigtigt"])
        put(event, "X-MIT-PROGRAM", "42")
        alarm = icalendar.Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", timedelta(minutes=-5))
        event.add_component(alarm)

    before = settled.person()["It-introduktion"].etag
    settled.person().edit("It-introduktion", decorate)
    after = settled.person()["It-introduktion"]
    assert after.etag != before
    settled.assert_settled()
    assert settled.person()["It-introduktion"] == after


def test_nor_is_it_where_the_server_rewrote_what_we_sent(town: Town) -> None:
    town.line.rewrites = trimmed
    town.settle()
    town.person().edit("It-intro", lambda event: put(event, "CATEGORIES", ["Vigtigt"]))
    decorated = town.person()["It-intro"]
    town.assert_settled()
    assert town.person()["It-intro"] == decorated


def test_a_second_pass_writes_nothing_and_costs_one_request_a_calendar(town: Town) -> None:
    first = town.sync()
    assert (first.requests, first.write_requests) == (4 + 11, 11)
    for _ in range(2):
        again = town.sync()
        assert (again.requests, again.write_requests) == (4, 0)
        assert [look.full for look in again.looks] == [False] * 4
    assert [result.prepared.plan.changes for result in again.results.values() if result.prepared.plan] == [()] * 4


def many(count: int, changed: range = range(0)) -> list[str]:
    """`count` events of the political calendar; those in `changed` have another place."""
    return [
        f"{{id: nr-{n}, title: Møde {n}, audience: council, in: political, "
        f"where: {'Flyttet' if n in changed else 'Rådhuset'}, "
        f"when: 2018-{n % 10 + 2:02}-{n % 27 + 1:02} {8 + n % 9:02}:00/{9 + n % 9:02}:00}}"
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("ground", "count"), [("memory", 1000), ("radicale", 60)], indirect=["ground"], ids=["memory-1000", "radicale-60"]
)
def test_ten_changed_events_cost_ten_writes_and_no_full_listing(town: Town, count: int) -> None:
    town.programme(*many(count))
    assert town.sync().write_requests == count
    town.sync()
    before = town.person().state()
    town.programme(*many(count, changed=range(7, 17)))
    found = town.sync()
    assert (found.requests, found.write_requests) == (1 + 10, 10)
    assert [(look.address, look.full) for look in found.looks] == [(POLITICAL, False)]
    assert {verb for _, verb, _ in found.wrote()} == {"update"}
    after = town.person().state()
    assert sum(1 for name, held in after.items() if before[name] != held) == 10
    assert after.keys() == before.keys()
    # the pass after it sees its own ten writes, and nothing else
    again = town.sync()
    assert (again.requests, again.write_requests) == (1, 0)
    assert [look.full for look in again.looks] == [False]


def test_a_calendar_that_needs_nothing_is_not_even_looked_at(town: Town) -> None:
    town.programme(*(text.replace("audience: council", "audience: member:m01") for text in THREE[:2]))
    town.sync()
    again = town.sync()
    assert [look.address for look in again.looks] == [POLITICAL, "m01"]
    assert {condition for condition, _ in again.conditions().values()} == {"Ready"}
