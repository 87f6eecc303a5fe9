"""By which rule a person is, or is not, among those that a term means; over the council of `test_audience`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm, Ground, Reason, Roster, roster_for
from syncd.canon.exclusion import Exclusion, Lack, why_not
from syncd.canon.people import Leave
from tests.unit.canon.test_audience import COUNCIL, NOW, OLD

DAY = date(2018, 5, 1)
AWAY = Leave("m2", date(2018, 4, 1), date(2018, 6, 30), "s1", MappingProxyType({"c": "m4"}))
NOBODY_INSTEAD = Leave("m1", date(2018, 4, 1), date(2018, 6, 30))


def roster(*leave: Leave, day: date = DAY) -> Roster:
    return roster_for(replace(COUNCIL, leave=leave), day, NOW, NOW.first)


def term(text: str) -> AudienceTerm:
    kind, _, id_ = text.partition(":")
    return AudienceTerm(AudienceKind(kind), id_)


def reason(over: Roster, text: str, member: str) -> Reason | None:
    return next((one for one in over.meant(term(text)) if one.member == member), None)


def exclusion(over: Roster, text: str, member: str) -> Exclusion | None:
    return why_not(over, term(text), next(one for one in over.council.members if one.id == member))


@pytest.mark.parametrize(
    ("text", "member", "leave", "ground", "instead_of"),
    [
        ("council", "m1", (), Ground.SEAT, None),
        ("council", "s1", (AWAY,), Ground.SUBSTITUTE, "m2"),
        ("new-members", "m3", (), Ground.NEW, None),
        ("re-elected", "m1", (), Ground.RE_ELECTED, None),
        ("leaving-members", "m5", (), Ground.LEAVING, None),
        ("mayor", "m1", (), Ground.OFFICE, None),
        ("mayor", "m2", (NOBODY_INSTEAD,), Ground.ACTING, "m1"),
        ("chairs", "m2", (), Ground.CHAIR, None),
        ("chair:c", "m3", (AWAY,), Ground.DEPUTY_CHAIR, "m2"),
        ("committee:c", "m2", (), Ground.COMMITTEE, None),
        ("group:A", "m1", (), Ground.GROUP, None),
        ("member:m5", "m5", (), Ground.NAMED, None),
    ],
)
def test_the_rule_by_which_somebody_is_meant(
    text: str, member: str, leave: tuple[Leave, ...], ground: Ground, instead_of: str | None
) -> None:
    found = reason(roster(*leave), text, member)
    assert found is not None
    assert (found.ground, found.instead_of) == (ground, instead_of)
    assert exclusion(roster(*leave), text, member) is None


def test_a_committee_place_that_passes_to_another() -> None:
    leave = replace(AWAY, committees=MappingProxyType({"c": "m1"}))
    found = reason(roster(leave), "committee:c", "m1")
    assert found == Reason("m1", Ground.COMMITTEE_SUBSTITUTE, "c", leave.first, leave.last, "m2")
    assert exclusion(roster(leave), "committee:c", "m2") == Exclusion(
        Lack.ON_LEAVE, "c", leave.first, leave.last, ("m1",)
    )


def test_a_seat_says_from_when_to_when() -> None:
    found = reason(roster(), "group:A", "m4")
    assert found is not None
    assert (found.name, found.first, found.last) == ("A", NOW.first, date(2019, 6, 30))
    gone = reason(roster(), "leaving-members", "m5")
    assert gone is not None
    assert (gone.name, gone.last) == (OLD.id, OLD.last)


@pytest.mark.parametrize(
    ("text", "member", "leave", "lack", "others"),
    [
        ("council", "m5", (), Lack.NO_SEAT, ()),
        ("council", "m2", (AWAY,), Lack.ON_LEAVE, ("s1",)),
        ("council", "m1", (NOBODY_INSTEAD,), Lack.ON_LEAVE, ()),
        ("new-members", "m1", (), Lack.NOT_NEW, ()),
        ("re-elected", "m3", (), Lack.NEW, ()),
        ("leaving-members", "m1", (), Lack.NOT_LEAVING, ()),
        ("mayor", "m3", (), Lack.OTHER_OFFICE, ("m1",)),
        ("chair:c", "m3", (), Lack.OTHER_CHAIR, ("m2",)),
        ("committee:c", "m1", (), Lack.NOT_IN_COMMITTEE, ()),
        ("committee:c", "m2", (replace(AWAY, committees=MappingProxyType({})),), Lack.COMMITTEE_PLACE_EMPTY, ()),
        ("group:B", "m1", (), Lack.OTHER_GROUP, ()),
        ("member:m1", "m3", (), Lack.OTHER_MEMBER, ("m1",)),
    ],
)
def test_what_somebody_lacks_to_be_meant(
    text: str, member: str, leave: tuple[Leave, ...], lack: Lack, others: tuple[str, ...]
) -> None:
    found = exclusion(roster(*leave), text, member)
    assert found is not None
    assert (found.lack, found.others) == (lack, others)
    assert reason(roster(*leave), text, member) is None


def test_a_committee_that_is_not_seated_that_day() -> None:
    found = exclusion(roster(day=date(2018, 1, 2)), "committee:d", "m1")
    assert found == Exclusion(Lack.NO_SEATING, "d")


@pytest.mark.parametrize("text", ["council", "new-members", "re-elected", "mayor", "chairs", "committee:c", "group:B"])
@pytest.mark.parametrize("leave", [(), (AWAY,), (NOBODY_INSTEAD,), (AWAY, NOBODY_INSTEAD)])
def test_everybody_has_either_a_reason_or_a_lack(text: str, leave: tuple[Leave, ...]) -> None:
    over = roster(*leave)
    meant = over.resolve([term(text)])
    for member in over.council.members:
        assert (reason(over, text, member.id) is not None) is (member.id in meant)
        assert (exclusion(over, text, member.id) is None) is (member.id in meant)
