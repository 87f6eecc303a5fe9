"""The comment on a pull request: nothing in it is more than text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from syncd.plan.calendar_plan import CalendarPlan
from syncd.plan.markdown import Sheet, escaped, markdown
from syncd.plan.model import Action, CalendarRef, Cause, Change, Refusal, RefusalKind
from syncd.problems import Place, warning
from tests.unit.plan.making import ZONE, managed


def change(action: Action = Action.UPDATE, **more: object) -> Change:
    made = Change(action, "p/a", "Møde", Cause.DECLARED, 1, managed(day=10), managed(day=12))
    return replace(made, **more)  # type: ignore[arg-type]


def plan(*changes: Change, calendar: str = "political", **more: object) -> CalendarPlan:
    made = CalendarPlan(CalendarRef(calendar, f"local:{calendar}"), "T", "d", changes)
    return replace(made, **more)  # type: ignore[arg-type]


def sheet(*plans: CalendarPlan, **more: object) -> Sheet:
    made = Sheet(plans, "abc123", (), (), {"political": "Politisk"}, {}, {}, ZONE, "da")
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a | b", "`x`", "[x](https://evil.example)", "**bold**", "~~x~~", "$x$"]
)
def test_markup_in_a_title_is_nothing_but_text(text: str) -> None:
    shown = markdown(sheet(plan(change(heading=text)))).partition("<details>")[0]
    for sign in "<|`[*~$":
        if sign in text:
            assert text not in shown
            assert f"\\{sign}" in shown


def test_a_mention_or_an_issue_number_calls_nobody() -> None:
    assert "@alle" not in escaped("@alle")
    assert "#1" not in escaped("#1")


def test_a_title_of_several_lines_stays_in_its_cell() -> None:
    assert escaped("a\n\n| b") == "a \\| b"


def test_a_code_fence_in_the_details_cannot_be_closed_from_inside() -> None:
    body = markdown(sheet(plan(change(heading="```\n<b>"))))
    inside = body.partition("```text")[2].partition("\n```\n")[0]
    assert "```" not in inside


def test_one_event_in_several_calendars_is_one_row() -> None:
    plans = [plan(change(), calendar=f"member:m{number:02}") for number in range(5)]
    table = [line for line in markdown(sheet(*plans)).splitlines() if line.startswith("| flyttes")]
    assert len(table) == 1
    assert "og 4 til" in table[0]


def test_a_private_title_is_not_told() -> None:
    body = markdown(
        sheet(plan(change(heading="", private=True, before=managed("Hemmelig"), after=managed("Hemmelig"))))
    )
    assert "Hemmelig" not in body
    assert "•••" in body


def test_the_picture_does_not_become_a_row_of_the_table() -> None:
    lines = markdown(sheet(plan(change()), pictures={"Uge 7": "pic/w.svg"})).splitlines()
    at = lines.index("![Uge 7](pic/w.svg)")
    assert lines[at - 1] == ""


def test_what_waits_what_is_unread_and_what_warns_is_there() -> None:
    refused = plan(change(), refusals=(Refusal(RefusalKind.FIRST_CONTACT, {"changes": 1}),))
    problem = warning(Place("config/x.yaml", 3, 4), "p/a", "value-busy")
    body = markdown(sheet(refused, unread={"member:m01": "svarer ikke"}, problems=(problem,)))
    assert "Kalenderen er ikke rørt før" in body
    assert "member\\:m01: svarer ikke" in body
    assert "config/x.yaml\\:3\\:4" in body


def test_nothing_to_do_asks_for_no_approval() -> None:
    body = markdown(sheet(plan()))
    assert body.startswith("### Ingen kalendere ændres")
    assert "abc123" not in body
