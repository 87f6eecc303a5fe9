"""The limits, on both sides of each border (contract of trust 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from syncd.plan.limits import Limits, Situation, refusals
from syncd.plan.model import Action, CalendarState, Cause, Change, PastWrite, RefusalKind
from tests.unit.plan.making import NOW, ZONE, managed, past, row, state


def change(number: int, action: Action = Action.DELETE, cause: Cause = Cause.DECLARED, **more: object) -> Change:
    key = f"p/{number}"
    before, after = (None, managed()) if action is Action.CREATE else (managed(), None)
    made = Change(action, key, key, cause, 1, before, after, row=None if action is Action.CREATE else row(key))
    return replace(made, **more)  # type: ignore[arg-type]


def changes(count: int, action: Action = Action.DELETE, cause: Cause = Cause.DECLARED) -> list[Change]:
    return [change(number, action, cause) for number in range(count)]


def calendar(rows: int, **more: object) -> CalendarState:
    return state(*(row(f"p/{number}") for number in range(rows)), **more)


def kinds(
    planned: list[Change], have: CalendarState, limits: Limits | None = None, **more: object
) -> list[RefusalKind]:
    situation = replace(Situation(have, False, None, NOW, ZONE), **more)  # type: ignore[arg-type]
    return [refusal.kind for refusal in refusals(planned, situation, limits or Limits())]


def test_ten_deletions_pass_and_eleven_do_not() -> None:
    assert kinds(changes(10), calendar(100)) == []
    assert kinds(changes(11), calendar(100)) == [RefusalKind.DELETES]


def test_the_share_counts_from_the_fourth_deletion_on() -> None:
    assert kinds(changes(3), calendar(4)) == []
    assert kinds(changes(4), calendar(14)) == []
    assert kinds(changes(4), calendar(13)) == [RefusalKind.DELETE_SHARE]


def test_deletions_are_summed_over_twenty_four_hours() -> None:
    earlier = [PastWrite(f"p/x{n}", Action.DELETE, Cause.DECLARED, NOW - timedelta(hours=23)) for n in range(6)]
    assert kinds(changes(4), calendar(100, past=tuple(earlier))) == []
    assert kinds(changes(5), calendar(100, past=tuple(earlier))) == [RefusalKind.DELETES]
    forgotten = tuple(replace(one, at=NOW - timedelta(hours=24)) for one in earlier)
    assert kinds(changes(5), calendar(100, past=forgotten)) == []


def test_earlier_deletions_alone_refuse_nothing() -> None:
    earlier = tuple(PastWrite(f"p/x{n}", Action.DELETE, Cause.DECLARED, NOW) for n in range(50))
    assert kinds(changes(1, Action.CREATE), calendar(100, past=earlier)) == []


@pytest.mark.parametrize("cause", [Cause.VERDICT, Cause.ROSTER, Cause.CANCELLED])
def test_withdrawals_have_a_cap_of_their_own(cause: Cause) -> None:
    assert kinds(changes(100, cause=cause), calendar(100)) == []
    assert kinds(changes(101, cause=cause), calendar(200)) == [RefusalKind.WITHDRAWALS]


def test_updates_are_capped() -> None:
    assert kinds(changes(200, Action.UPDATE), calendar(300)) == []
    assert kinds(changes(201, Action.UPDATE), calendar(300)) == [RefusalKind.UPDATES]


def test_a_calendar_emptied_by_the_files_is_refused() -> None:
    assert kinds(changes(1), calendar(1)) == [RefusalKind.EMPTIED]
    assert kinds(changes(1), calendar(2)) == []
    replaced = [change(0), change(9, Action.CREATE)]
    assert kinds(replaced, calendar(1)) == []


def test_history_does_not_count_as_something_left() -> None:
    have = state(row("p/0"), row("p/old", wrote=past()))
    assert kinds([change(0)], have) == [RefusalKind.EMPTIED]


def test_a_calendar_emptied_by_the_roster_is_not_refused() -> None:
    assert kinds(changes(5, cause=Cause.ROSTER), calendar(5)) == []


def test_first_contact_waits_unless_the_setting_says_otherwise() -> None:
    fresh = CalendarState()
    create = changes(1, Action.CREATE)
    assert kinds(create, fresh) == [RefusalKind.FIRST_CONTACT]
    assert kinds(create, fresh, Limits(first_needs_approval=False)) == []
    assert kinds([], fresh) == []


def test_adoption_waits_even_where_first_contact_does_not() -> None:
    adoption = [change(0, Action.ADOPT, Cause.ADOPTED)]
    assert kinds(adoption, state(), Limits(first_needs_approval=False)) == [RefusalKind.ADOPTION]


def test_a_calendar_that_vanished_with_our_events_waits() -> None:
    create = [change(0, Action.CREATE, Cause.DRIFT)]
    assert kinds(create, calendar(3), vanished=True) == [RefusalKind.VANISHED]
    assert kinds(create, state(), vanished=True) == []


def test_protected_entries_wait_whatever_the_cause() -> None:
    protected = [change(0, cause=Cause.ROSTER, protected=True)]
    assert kinds(protected, calendar(9)) == [RefusalKind.PROTECTED]


def test_a_rival_suspends_and_cannot_be_approved_away() -> None:
    found = kinds(changes(1, Action.CREATE), calendar(3), foreign_installation="test")
    assert found == [RefusalKind.FOREIGN_OWNER]
    assert not RefusalKind.FOREIGN_OWNER.can_be_approved
