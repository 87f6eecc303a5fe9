"""Values to JSON and back, for the columns that hold more than a word.

What goes in comes out equal, but that every sequence among a message's values comes back as a tuple,
and what the catalogue would only print comes back as the text it prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from syncd.canon.managed import Managed, Sensitivity, ShowAs
from syncd.canon.times import AllDay, Span, Timed
from syncd.plan.model import Report, ReportKind
from syncd.problems import Message, Place, Problem, Severity

Json = Any
"""What `json` reads and writes; its shape is this module's own affair."""


def managed_to_json(managed: Managed | None) -> Json:
    if managed is None:
        return None
    return {
        "title": managed.title,
        "span": _span_to_json(managed.span),
        "where": managed.where,
        "show_as": managed.show_as.value,
        "sensitivity": managed.sensitivity.value,
        "body": managed.body,
    }


def managed_from_json(stored: Json) -> Managed:
    return Managed(
        title=stored["title"],
        span=_span_from_json(stored["span"]),
        where=stored["where"],
        show_as=ShowAs(stored["show_as"]),
        sensitivity=Sensitivity(stored["sensitivity"]),
        body=stored["body"],
    )


def optional_managed(stored: Json) -> Managed | None:
    return None if stored is None else managed_from_json(stored)


def message_to_json(message: Message | None) -> Json:
    if message is None:
        return None
    return {"id": message.id, "values": {name: _value_to_json(value) for name, value in message.values.items()}}


def message_from_json(stored: Json) -> Message:
    values = {name: _value_from_json(value) for name, value in stored["values"].items()}
    return Message(stored["id"], MappingProxyType(values))


def optional_message(stored: Json) -> Message | None:
    return None if stored is None else message_from_json(stored)


def problem_to_json(problem: Problem) -> Json:
    place = problem.place
    return {
        "severity": problem.severity.value,
        "place": [place.file, place.line, place.column],
        "item": problem.item,
        "message": message_to_json(problem.message),
    }


def problem_from_json(stored: Json) -> Problem:
    return Problem(
        Severity(stored["severity"]), Place(*stored["place"]), stored["item"], message_from_json(stored["message"])
    )


def report_to_json(report: Report) -> Json:
    return {
        "kind": report.kind.value,
        "key": report.key,
        "heading": report.heading,
        "remote_id": report.remote_id,
    }


def report_from_json(stored: Json) -> Report:
    return Report(ReportKind(stored["kind"]), stored["key"], stored["heading"], stored["remote_id"])


def _span_to_json(span: Span) -> Json:
    match span:
        case Timed():
            return {"start": span.start.isoformat(), "end": span.end.isoformat()}
        case AllDay():
            return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _span_from_json(stored: Json) -> Span:
    if "start" in stored:
        return Timed(_instant(stored["start"]), _instant(stored["end"]))
    return AllDay(date.fromisoformat(stored["first"]), date.fromisoformat(stored["last"]))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _value_to_json(value: object) -> Json:
    """JSON's own kinds as they are; the others as an object of one key that names the kind."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case Message():
            return {"message": message_to_json(value)}
        case Iterable():
            return [_value_to_json(item) for item in value]
        case _:
            return str(value)


def _value_from_json(stored: Json) -> object:
    match stored:
        case {"datetime": str() as text}:
            return datetime.fromisoformat(text)
        case {"date": str() as text}:
            return date.fromisoformat(text)
        case {"message": Mapping() as inner}:
            return message_from_json(inner)
        case list():
            return tuple(_value_from_json(item) for item in stored)
        case _:
            return stored
