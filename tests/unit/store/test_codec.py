"""Values come out of JSON as they went in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncd.canon.managed import Managed, Sensitivity, ShowAs
from syncd.canon.times import AllDay, Timed
from syncd.plan.model import Report, ReportKind
from syncd.problems import Message, Place, Problem, Severity, message
from syncd.store import codec

instants = st.datetimes(timezones=st.just(UTC))
spans = st.builds(Timed, instants, instants) | st.builds(AllDay, st.dates(), st.dates())
managed = st.builds(
    Managed, st.text(), spans, st.text(), st.sampled_from(ShowAs), st.sampled_from(Sensitivity), st.text()
)
words = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | instants
values = st.dictionaries(st.text(), words | st.lists(words).map(tuple))
messages = st.builds(message, st.text()) | st.builds(Message, st.text(), values)
places = st.builds(Place, st.text(), st.integers(0), st.integers(0))
problems = st.builds(Problem, st.sampled_from(Severity), places, st.text(), messages)
reports = st.builds(Report, st.sampled_from(ReportKind), st.text(), st.text(), st.text())


def through_json(encode: Callable[..., object], decode: Callable[..., object], value: object) -> object:
    return decode(json.loads(json.dumps(encode(value), ensure_ascii=False)))


@given(managed)
def test_managed(value: Managed) -> None:
    assert through_json(codec.managed_to_json, codec.managed_from_json, value) == value


@given(messages)
def test_messages(value: Message) -> None:
    assert through_json(codec.message_to_json, codec.message_from_json, value) == value


@given(problems)
def test_problems(value: Problem) -> None:
    assert through_json(codec.problem_to_json, codec.problem_from_json, value) == value


@given(reports)
def test_reports(value: Report) -> None:
    assert through_json(codec.report_to_json, codec.report_from_json, value) == value


def test_instants_come_back_in_utc_itself() -> None:
    night = Timed(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    back = codec.managed_from_json(codec.managed_to_json(Managed("a", night)))
    assert isinstance(back.span, Timed)
    assert back.span.start.tzinfo is UTC
    assert back.span.end - back.span.start == timedelta(hours=1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (ShowAs.BUSY, "busy"),
        (["a", date(2026, 1, 2)], ("a", date(2026, 1, 2))),
        ({"a": 1, "b": 2}, ("a", "b")),  # the catalogue prints the keys
        (frozenset({"x"}), ("x",)),
        (timedelta(days=2), "2 days, 0:00:00"),
        ((message("inner", day=date(2026, 1, 2)),), (message("inner", day=date(2026, 1, 2)),)),
        ({}, ()),
    ],
)
def test_what_the_catalogue_only_prints_prints_the_same(value: object, expected: object) -> None:
    stored = codec.message_to_json(message("a", value=value))
    assert codec.message_from_json(json.loads(json.dumps(stored))).values["value"] == expected


def test_a_local_time_keeps_its_offset() -> None:
    moment = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Copenhagen"), fold=1)
    back = codec.message_from_json(codec.message_to_json(message("a", at=moment))).values["at"]
    assert isinstance(back, datetime)
    assert back.isoformat() == moment.isoformat() == "2026-10-25T02:30:00+01:00"
