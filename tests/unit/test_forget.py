"""What stands in the way of forgetting, the first of it told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from syncd.desired import Desired, DesiredCalendar
from syncd.forget import obstacle
from syncd.plan.model import CalendarRef
from syncd.ports import Remains

M01 = CalendarRef("member:m01", "local:m01")


def desired(at: str | None = "local:m01") -> Desired:
    return Desired(
        calendars=(
            DesiredCalendar("political", "Politisk", "local:politisk", {}),
            DesiredCalendar("member:m01", "M", at, {}),
        ),
        notes={"p/a": "0"},
        renamed={"p/old": "p/a"},
        now=datetime(2026, 1, 1, tzinfo=UTC),
        until=date(2027, 1, 1),
    )


@pytest.mark.parametrize(
    ("subject", "at", "remains", "expected"),
    [
        ("member:m01", "local:m01", Remains({"audit": 1}), "forget-member-declared"),
        ("member:m01", None, Remains({"audit": 1}), None),
        ("member:m01", None, Remains({"audit": 1}, standing=(M01,)), "forget-standing"),
        ("member:m01", None, Remains({"audit": 1}, open_intents=(M01,)), "forget-unsettled"),
        ("member:m02", "local:m01", Remains({}), "forget-nothing"),
        ("p/a", None, Remains({"audit": 1}), "forget-entry-declared"),
        ("p/old", None, Remains({"audit": 1}), "forget-entry-declared"),
        ("p/gone", None, Remains({"audit": 1}, standing=(M01,), open_intents=(M01,)), "forget-standing"),
        ("p/gone", None, Remains({}), "forget-nothing"),
        ("p/gone", None, Remains({"audit": 1}), None),
    ],
)
def test_the_first_obstacle(subject: str, at: str | None, remains: Remains, expected: str | None) -> None:
    found = obstacle(subject, desired(at), remains)
    assert (None if found is None else found.id) == expected
