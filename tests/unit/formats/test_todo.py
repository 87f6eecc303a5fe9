"""Things to do as VTODOs, read back by the icalendar library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar

from syncd.formats.todo import Todo, TodoStatus, todo_list

STAMP = datetime(2026, 9, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def read(*todos: Todo) -> Calendar:
    text = todo_list(todos, "Opgaver – Lilleby", STAMP)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return Calendar.from_ical(text)


def test_a_task_with_everything() -> None:
    todo = Todo(
        uid="u1",
        summary="Send program; husk, bilag",
        due=date(2026, 9, 28),
        description="Første linje\nanden linje " + "æ" * 80,
        contacts=("Direktør 01 <d1@lilleby.example>", "Leder, 01"),
        urgent=True,
    )
    (found,) = read(todo).walk("VTODO")
    assert found["SUMMARY"] == todo.summary
    assert found["DUE"].to_ical() == b"20260928"
    assert found["DUE"].params["VALUE"] == "DATE"
    assert found["DTSTAMP"].dt == datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
    assert found["DESCRIPTION"] == todo.description
    assert [str(one) for one in found["CONTACT"]] == list(todo.contacts)
    assert (found["STATUS"], found["PRIORITY"]) == ("NEEDS-ACTION", 1)
    assert not found.errors


def test_a_task_without_a_deadline_that_is_done() -> None:
    done = datetime(2026, 8, 31, 22, 0, tzinfo=UTC)
    (found,) = read(Todo("u2", "Gjort", None, "", status=TodoStatus.COMPLETED, completed=done)).walk("VTODO")
    assert "DUE" not in found
    assert "PRIORITY" not in found
    assert (found["STATUS"], found["PERCENT-COMPLETE"], found["COMPLETED"].dt) == ("COMPLETED", 100, done)


def test_the_list_has_a_name_and_keeps_the_order() -> None:
    calendar = read(Todo("u1", "Et", None, ""), Todo("u2", "To", None, "", status=TodoStatus.CANCELLED))
    assert str(calendar["X-WR-CALNAME"]) == "Opgaver – Lilleby"
    assert [str(one["UID"]) for one in calendar.walk("VTODO")] == ["u1", "u2"]
