"""Who and what is booked twice: what takes up time, what lies apart, and what is said of it."""

from __future__ import annotations

import pytest

from syncd.i18n.catalogue import say
from tests.unit.rules.planned import found, programme, world_of

TEKNIK = "id: a, title: Møde, when: 2027-05-04 16:00/18:00, where: Rådhuset, audience: 'committee:teknik'"


def other(when: str, more: str = "where: Hotellet, audience: 'committee:kultur'") -> str:
    return f"id: b, title: Andet, when: {when}, {more}"


def test_both_are_told_who_is_where() -> None:
    verdicts = found(world_of("double-booking", "", TEKNIK, other("2027-05-04 17:00/19:00")))
    assert set(verdicts) == {"p/a", "p/b"}
    [finding] = verdicts["p/b"].findings
    assert finding.facts["members"] == ["m02"]
    assert finding.facts["with"] == {
        "key": "p/a",
        "start": "2027-05-04T14:00:00+00:00",
        "end": "2027-05-04T16:00:00+00:00",
    }
    assert say("da", finding.detail) == "Medlem 02 er optaget af »Møde« den 2027-05-04 kl. 16.00-18.00."


def test_each_clash_is_a_finding_of_its_own() -> None:
    third = "id: c, title: Tredje, when: 2027-05-04 18:30/20:00, audience: council"
    verdicts = found(world_of("double-booking", "", TEKNIK, third, other("2027-05-04 17:00/19:00")))
    assert [finding.facts["with"]["key"] for finding in verdicts["p/b"].findings] == ["p/a", "p/c"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("when", "travel", "clash"),
    [
        ("2027-05-04 18:00/19:00", 0, False),
        ("2027-05-04 17:59/19:00", 0, True),
        ("2027-05-04 18:29/19:00", 30, True),
        ("2027-05-04 18:30/19:00", 30, False),
        ("2027-05-04 15:00/15:31", 30, True),
        ("2027-05-04 15:00/15:30", 30, False),
    ],
)
def test_the_way_between_two_places_takes_time(when: str, travel: int, clash: bool) -> None:
    assert bool(found(world_of("double-booking", f"{{travel: {travel}}}", TEKNIK, other(when)))) is clash


@pytest.mark.parametrize("where", ["where: ' rådhuset', ", ""])
def test_at_one_place_or_none_there_is_no_way(where: str) -> None:
    beside = other("2027-05-04 18:00/19:00", f"{where}audience: 'committee:kultur'")
    assert found(world_of("double-booking", "{travel: 30}", TEKNIK, beside)) == {}


def test_around_midnight_the_way_takes_time_too() -> None:
    late = "id: a, title: A, when: 2027-05-04 22:00/2027-05-05 01:45, where: A, audience: council"
    early = "id: b, title: B, when: 2027-05-05 02:15/03:00, where: B, audience: council"
    assert set(found(world_of("double-booking", "{travel: 31}", late, early))) == {"p/a", "p/b"}
    assert found(world_of("double-booking", "{travel: 30}", late, early)) == {}


@pytest.mark.parametrize(
    ("asks", "clash"),
    [("{}", True), ("{nights: false}", False), ("{nights: false, day_ends: '18:30'}", True)],
)
def test_nights_may_be_free(asks: str, clash: bool) -> None:
    evening = "id: a, title: A, when: 2027-05-04 18:00/20:00, audience: council"
    days = "id: b, title: B, when: 2027-05-04/2027-05-05, audience: council"
    assert bool(found(world_of("double-booking", asks, evening, days))) is clash


def test_free_time_and_hours_to_follow_take_none() -> None:
    free = other("2027-05-04 17:00/19:00", "show_as: free, audience: council")
    assert found(world_of("double-booking", "", TEKNIK, free)) == {}
    follows = other("2027-05-04", "time: to-follow, audience: council")
    assert found(world_of("double-booking", "", TEKNIK, follows)) == {}
    assert set(found(world_of("double-booking", "{ignore_to_follow: false}", TEKNIK, follows))) == {"p/a", "p/b"}


def test_the_hour_that_the_clock_shows_twice_is_two() -> None:
    first = "id: a, title: A, when: 2026-10-25 01:30/02:30, audience: council"
    second = "id: b, title: B, when: 2026-10-25 03:00/04:00, audience: council"
    assert found(world_of("double-booking", "", first, second)) == {}


def test_a_private_event_is_told_by_its_public_title() -> None:
    private = other("2027-05-04 17:00/19:00", "audience: council, private: true, public_title: Optaget")
    [finding] = found(world_of("double-booking", "", TEKNIK, private))["p/a"].findings
    assert "»Optaget«" in say("da", finding.detail)
    assert "Andet" not in say("da", finding.detail)


def test_a_clash_of_several_days_is_told_once() -> None:
    first = "id: a, title: A, when: 2027-05-03/2027-05-05, audience: council"
    second = "id: b, title: B, when: 2027-05-04/2027-05-06, audience: council"
    verdicts = found(world_of("double-booking", "", first, second))
    assert [len(verdict.findings) for verdict in verdicts.values()] == [1, 1]


def test_a_request_reckons_with_what_is_approved_but_not_the_other_way() -> None:
    visit = (
        "  - {{id: {}, kind: member, state: {}, title: V, when: 2027-05-04 10:00/11:00, visitors: [{{member: m01}}]}}\n"
    )
    visits = "visits:\n" + visit.format("v", "requested") + visit.format("w", "approved")
    assert set(found(world_of("double-booking", "", visits=visits))) == {"visits/v"}
    visits = visits.replace("approved", "requested")
    assert found(world_of("double-booking", "", visits=visits)) == {}


class TestDrafts:
    CLASH = "id: b, title: Andet, when: 2027-05-04 17:00/19:00, audience: council"

    def test_a_draft_reckons_with_what_is_adopted_but_not_the_other_way(self) -> None:
        more = {"config/programme/q.yaml": programme(self.CLASH, status="draft", id_="q")}
        assert set(found(world_of("double-booking", "", TEKNIK, more=more))) == {"q/b"}

    def test_a_draft_reckons_with_itself_but_with_no_other_draft(self) -> None:
        again = self.CLASH.replace("id: b", "id: c")
        same = {"config/programme/q.yaml": programme(self.CLASH, again, status="draft", id_="q")}
        assert set(found(world_of("double-booking", "", more=same))) == {"q/b", "q/c"}
        two = {f"config/programme/{id_}.yaml": programme(self.CLASH, status="draft", id_=id_) for id_ in ("q", "r")}
        assert found(world_of("double-booking", "", more=two)) == {}


class TestPlace:
    def test_a_place_is_used_once(self) -> None:
        beside = "id: b, title: B, when: 2027-05-04 17:00/19:00, where: RÅDHUSET"
        verdicts = found(world_of("place-booking", "", TEKNIK, beside))
        assert set(verdicts) == {"p/a", "p/b"}
        assert verdicts["p/b"].findings[0].facts["place"] == "RÅDHUSET"

    @pytest.mark.parametrize(("gap", "clash"), [(0, False), (15, False), (16, True)])
    def test_and_may_need_time_between(self, gap: int, clash: bool) -> None:
        beside = "id: b, title: B, when: 2027-05-04 18:15/19:00, where: Rådhuset"
        assert bool(found(world_of("place-booking", f"{{gap: {gap}}}", TEKNIK, beside))) is clash

    def test_sessions_of_one_event_share_theirs(self) -> None:
        session = "{{id: {}, when: 2027-05-04 17:00/19:00, where: Salen}}"
        event = f"id: b, title: B, sessions: [{session.format('x')}, {session.format('y')}]"
        assert found(world_of("place-booking", "", event)) == {}

    def test_some_places_hold_many(self) -> None:
        beside = "id: b, title: B, when: 2027-05-04 17:00/19:00, where: Rådhuset"
        assert found(world_of("place-booking", "{many: rådhuset}", TEKNIK, beside)) == {}
