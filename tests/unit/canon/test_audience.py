"""Who the terms of an audience mean, on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm, roster_for
from syncd.canon.people import (
    FOREVER,
    Committee,
    Council,
    Leave,
    Member,
    Office,
    OfficeKind,
    Seat,
    Seating,
    Term,
)
from syncd.canon.texts import plain

OLD = Term("old", date(2014, 1, 1), date(2017, 12, 31), date(2013, 11, 28))
NOW = Term("now", date(2018, 1, 1), date(2021, 12, 31), date(2017, 11, 30))
NEXT = Term("next", date(2022, 1, 1), date(2025, 12, 31), None)


def seat(term: Term, group: str | None = None, new: bool | None = None, **days: date) -> Seat:
    return Seat(term.id, days.get("first", term.first), days.get("last", term.last), group, new)


# m1 mayor, m2 deputy mayor and chair; m3 new; m4 new, moves from A to B; m5 left with the old term;
# m6 left the old term early; m7 sat before, comes in the middle of the term; s1 and s2 have no seat
MEMBERS = (
    Member("m1", "Medlem 1", None, (seat(OLD, "A"), seat(NOW, "A"))),
    Member("m2", "Medlem 2", None, (seat(OLD, "B"), seat(NOW, "B"))),
    Member("m3", "Medlem 3", None, (seat(NOW, "A"),)),
    Member(
        "m4",
        "Medlem 4",
        None,
        (seat(NOW, "A", last=date(2019, 6, 30)), seat(NOW, "B", first=date(2019, 7, 1)), seat(NEXT, "B")),
    ),
    Member("m5", "Medlem 5", None, (seat(OLD, "A"),)),
    Member("m6", "Medlem 6", None, (seat(OLD, "A", last=date(2016, 5, 31)),)),
    Member("m7", "Medlem 7", None, (seat(OLD, "A"), seat(NOW, "A", first=date(2020, 1, 1)))),
    Member("s1", "Stedfortræder 1", None),
    Member("s2", "Stedfortræder 2", None, (seat(OLD, "A"),)),
)
COUNCIL = Council(
    terms=(OLD, NOW, NEXT),
    members=MEMBERS,
    offices=(
        Office(OfficeKind.MAYOR, "m1", NOW.first, NOW.last),
        Office(OfficeKind.DEPUTY_MAYOR, "m2", NOW.first, NOW.last),
        Office(OfficeKind.GROUP_LEADER, "m3", NOW.first, date(2019, 6, 30), "A"),
        Office(OfficeKind.GROUP_LEADER, "m2", NOW.first, NOW.last, "B"),
    ),
    committees=(
        Committee(
            "c",
            plain("C"),
            (
                Seating(date(2018, 1, 1), date(2018, 1, 15), ("m2", "m3")),
                Seating(date(2018, 1, 16), FOREVER, ("m2", "m3", "m4"), "m2", "m3"),
            ),
        ),
        Committee("d", plain("D"), (Seating(date(2018, 1, 16), FOREVER, ("m1",), "m1"),)),
    ),
)


def who(
    text: str, day: date, term: Term | None = NOW, council: Council = COUNCIL, today: date = date(2018, 6, 1)
) -> set[str]:
    kind, _, id_ = text.partition(":")
    return set(roster_for(council, day, term, today).resolve([AudienceTerm(AudienceKind(kind), id_)]))


def on_leave(**leave: object) -> Council:
    values = {"member": "m3", "first": date(2019, 3, 1), "last": date(2019, 8, 31), "substitute": "s1", **leave}
    return replace(COUNCIL, leave=(Leave(**values),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("council", {"m1", "m2", "m3", "m4"}),
        ("new-members", {"m3", "m4"}),
        ("re-elected", {"m1", "m2"}),
        ("leaving-members", {"m5", "s2"}),
        ("mayor", {"m1"}),
        ("deputy-mayor", {"m2"}),
        ("chairs", {"m1", "m2"}),
        ("group-leaders", {"m2", "m3"}),
        ("committee:c", {"m2", "m3", "m4"}),
        ("chair:c", {"m2"}),
        ("group:A", {"m1", "m3", "m4"}),
        ("group:B", {"m2"}),
        ("member:s1", {"s1"}),
    ],
)
def test_terms_in_the_middle_of_a_term(text: str, members: set[str]) -> None:
    assert who(text, date(2018, 5, 1)) == members


def test_several_terms_are_a_union() -> None:
    terms = [AudienceTerm(AudienceKind.MAYOR), AudienceTerm(AudienceKind.GROUP, "B"), AudienceTerm(AudienceKind.MAYOR)]
    assert roster_for(COUNCIL, date(2018, 5, 1), NOW, NOW.first).resolve(terms) == {"m1", "m2"}
    assert roster_for(COUNCIL, date(2018, 5, 1), NOW, NOW.first).resolve([]) == frozenset()


def test_event_before_the_term_is_resolved_on_its_first_day() -> None:
    before = date(2017, 12, 13)
    assert who("council", before) == {"m1", "m2", "m3", "m4"}
    assert who("committee:c", before) == {"m2", "m3"}
    assert who("mayor", before) == {"m1"}
    assert who("leaving-members", before) == {"m5", "s2"}


def test_event_after_the_term_is_nobodys() -> None:
    assert who("council", date(2022, 1, 1)) == set()
    assert who("mayor", date(2022, 1, 1)) == set()


def test_without_a_term_those_who_are_known_to_sit_that_day() -> None:
    assert who("council", date(2017, 6, 1), None) == {"m1", "m2", "m5", "m7", "s2"}
    assert who("council", date(2018, 6, 1), None) == {"m1", "m2", "m3", "m4"}
    assert who("council", date(2018, 6, 1), None, today=date(2017, 11, 29)) == set()
    assert who("council", date(2018, 6, 1), None, today=date(2017, 11, 30)) == {"m1", "m2", "m3", "m4"}
    assert who("council", date(2022, 6, 1), None) == set()


def test_who_comes_in_the_middle_of_the_term() -> None:
    assert "m7" not in who("council", date(2019, 12, 31))
    assert "m7" in who("council", date(2020, 1, 1))
    assert "m7" in who("re-elected", date(2020, 1, 1))


def test_who_left_early_is_not_among_the_leaving() -> None:
    assert "m6" not in who("leaving-members", date(2018, 1, 26))


def test_change_of_group_in_the_middle_of_the_term() -> None:
    assert who("group:A", date(2019, 6, 30)) == {"m1", "m3", "m4"}
    assert who("group:A", date(2019, 7, 1)) == {"m1", "m3"}
    assert who("group:B", date(2019, 7, 1)) == {"m2", "m4"}
    assert "m4" in who("new-members", date(2019, 7, 1))


@pytest.mark.parametrize("day", [date(2019, 6, 30), date(2019, 7, 1)])
@pytest.mark.parametrize(("flag", "new"), [(True, True), (False, False), (None, True)])
def test_the_flag_overrules_for_the_whole_term(day: date, flag: bool | None, new: bool) -> None:
    m4 = next(member for member in MEMBERS if member.id == "m4")
    flagged = replace(m4, seats=(replace(m4.seats[0], new=flag), *m4.seats[1:]))
    council = replace(COUNCIL, members=tuple(flagged if member is m4 else member for member in MEMBERS))
    assert ("m4" in who("new-members", day, council=council)) is new
    assert ("m4" in who("re-elected", day, council=council)) is not new


def test_the_flag_of_another_term_does_not_count() -> None:
    m4 = next(member for member in MEMBERS if member.id == "m4")
    flagged = replace(m4, seats=(*m4.seats[:2], replace(m4.seats[2], new=False)))
    council = replace(COUNCIL, members=tuple(flagged if member is m4 else member for member in MEMBERS))
    assert "m4" in who("new-members", date(2018, 5, 1), council=council)


@pytest.mark.parametrize(
    ("day", "away"),
    [(date(2019, 2, 28), False), (date(2019, 3, 1), True), (date(2019, 8, 31), True), (date(2019, 9, 1), False)],
)
def test_leave_lasts_from_its_first_to_its_last_day(day: date, away: bool) -> None:
    council = on_leave()
    assert ("m3" in who("council", day, council=council)) is not away
    assert ("s1" in who("council", day, council=council)) is away


def test_substitute_sits_in_the_seat_of_the_one_away() -> None:
    council, day = on_leave(), date(2019, 4, 1)
    assert "s1" in who("group:A", day, council=council)
    assert "m3" not in who("group:A", day, council=council)
    assert "s1" in who("new-members", day, council=council)
    assert who("group-leaders", day, council=council) == {"m2"}
    assert "s2" in who("re-elected", day, council=on_leave(substitute="s2"))


def test_leave_without_a_substitute_leaves_the_seat_empty() -> None:
    assert who("council", date(2019, 4, 1), council=on_leave(substitute=None)) == {"m1", "m2", "m4"}


@pytest.mark.parametrize(
    ("committees", "members"),
    [
        ({}, {"m2", "m4"}),
        ({"c": "s1"}, {"m2", "m4", "s1"}),
        ({"c": "m1"}, {"m1", "m2", "m4"}),
        ({"d": "m1"}, {"m2", "m4"}),
    ],
)
def test_committee_during_leave(committees: dict[str, str], members: set[str]) -> None:
    """The substitute in the council is not by that a member of the committee."""
    council = on_leave(committees=MappingProxyType(committees))
    assert who("committee:c", date(2019, 4, 1), council=council) == members


def test_nobody_sits_in_a_committee_without_a_seat() -> None:
    council = on_leave(committees=MappingProxyType({"c": "s2"}))
    assert who("committee:c", date(2019, 4, 1), council=council) == {"m2", "m4"}


def test_the_deputy_mayor_acts_while_the_mayor_is_away() -> None:
    council = on_leave(member="m1")
    assert who("mayor", date(2019, 4, 1), council=council) == {"m2"}
    assert who("mayor", date(2019, 9, 1), council=council) == {"m1"}


def test_the_deputy_of_a_committee_acts_while_its_chair_is_away() -> None:
    council = on_leave(member="m2")
    assert who("chair:c", date(2019, 4, 1), council=council) == {"m3"}
    assert who("chairs", date(2019, 4, 1), council=council) == {"m1", "m3"}
    assert who("chair:d", date(2019, 4, 1), council=on_leave(member="m1")) == set()


def test_before_their_january_meeting_committees_have_members_but_no_chair() -> None:
    assert who("committee:c", date(2018, 1, 15)) == {"m2", "m3"}
    assert who("chair:c", date(2018, 1, 15)) == set()
    assert who("chairs", date(2018, 1, 15)) == set()
    assert who("chairs", date(2018, 1, 16)) == {"m1", "m2"}
    assert who("committee:d", date(2018, 1, 15)) == set()


def test_offices_last_as_long_as_they_say() -> None:
    assert who("group-leaders", date(2019, 6, 30)) == {"m2", "m3"}
    assert who("group-leaders", date(2019, 7, 1)) == {"m2"}


def test_leaving_members_of_the_first_declared_term() -> None:
    assert who("leaving-members", date(2014, 2, 1), OLD) == set()


def test_sitting_is_the_council() -> None:
    assert roster_for(COUNCIL, date(2018, 5, 1), NOW, NOW.first).sitting() == {"m1", "m2", "m3", "m4"}
