"""The fields that are ours, and when two of them are the same to a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from syncd.canon.managed import (
    FieldChange,
    Managed,
    Sensitivity,
    ShowAs,
    as_fields,
    differences,
    fingerprint,
    normalised,
)
from syncd.canon.times import AllDay, Timed

TIMED = Timed(datetime(2018, 1, 3, 16, tzinfo=UTC), datetime(2018, 1, 3, 18, tzinfo=UTC))
DAYS = AllDay(date(2018, 3, 8), date(2018, 3, 9))
MANAGED = Managed("Møde", TIMED, "Rådhuset", body="Linje 1\nLinje 2")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("  a \n b\t\n\n", "a\n b"),
        ("A\u030argang", "Årgang"),
        ("", ""),
        ("\n\n", ""),
    ],
)
def test_text_is_compared_as_servers_hand_it_back(text: str, same: str) -> None:
    assert normalised(text) == same
    assert normalised(same) == same


def test_what_a_server_does_to_text_is_no_difference() -> None:
    echo = replace(MANAGED, title="Møde ", body="Linje 1 \r\nLinje 2\r\n")
    assert differences(MANAGED, echo) == ()
    assert fingerprint(MANAGED) == fingerprint(echo)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"title": "Andet møde"}, ["title"]),
        ({"where": "Skolen"}, ["where"]),
        ({"body": "Linje 1"}, ["body"]),
        ({"show_as": ShowAs.FREE}, ["show_as"]),
        ({"sensitivity": Sensitivity.PRIVATE}, ["sensitivity"]),
        ({"span": replace(TIMED, end=datetime(2018, 1, 3, 19, tzinfo=UTC))}, ["end"]),
        ({"span": DAYS}, ["start", "end", "all_day"]),
    ],
)
def test_every_field_counts(change: dict[str, object], fields: list[str]) -> None:
    other = replace(MANAGED, **change)  # type: ignore[arg-type]
    assert [difference.field for difference in differences(MANAGED, other)] == fields
    assert fingerprint(MANAGED) != fingerprint(other)


def test_a_difference_has_both_sides() -> None:
    assert differences(MANAGED, replace(MANAGED, title="Ny")) == (FieldChange("title", "Møde", "Ny"),)


def test_a_whole_day_is_not_midnight_to_midnight() -> None:
    midnight = Timed(datetime(2018, 3, 8, tzinfo=UTC), datetime(2018, 3, 10, tzinfo=UTC))
    assert fingerprint(Managed("a", DAYS)) != fingerprint(Managed("a", midnight))
    assert as_fields(Managed("a", DAYS))["end"] == "2018-03-09"


def test_fingerprints_never_change_between_versions_of_this_program() -> None:
    """They stand in stores: this value was written down once."""
    assert fingerprint(MANAGED) == "0152469e8789268012f2d8e824df63444a727a1f4230a66beae8d3316823eefe"
