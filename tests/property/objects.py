"""iCalendar objects in a person's hands: how another program reads, edits and copies one.

Nothing here uses `syncd.formats`: what the engine wrote is read back by the icalendar library, and edited line
by line as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import icalendar

from tests.property.declaring import ZONE, Fields

_BEGIN: Final = "[syncd: ret ikke mellem disse linjer]"
_END: Final = "[syncd: slut]"
MARKER: Final = "X-SYNCD-MARKER"


@dataclass(frozen=True)
class Seen:
    """`fields` is None where the object holds a series, which then never `ends`: it does not say when."""

    uid: str
    marker: str
    fields: Fields | None
    ends: datetime

    @property
    def token(self) -> str:
        """The key that the marker names, empty where there is none."""
        return self.marker.split(" ")[4] if self.marker else ""


def seen(content: bytes) -> Seen:
    event, *_ = icalendar.Calendar.from_ical(content).walk("VEVENT")
    first, after = event.decoded("DTSTART"), event.decoded("DTEND")
    start, end, ends = _ends(first, after)
    fields = Fields(
        title=str(event.get("SUMMARY", "")),
        start=start,
        end=end,
        where=str(event.get("LOCATION", "")),
        free=event.get("TRANSP") == "TRANSPARENT",
        private=event.get("CLASS") == "PRIVATE",
        body=_block(str(event.get("DESCRIPTION", ""))),
    )
    series = "RRULE" in event
    never = datetime.max.replace(tzinfo=UTC)
    uid, marker = str(event["UID"]), str(event.get(MARKER, ""))
    return Seen(uid, marker, None, never) if series else Seen(uid, marker, fields, ends)


def _ends(first: date | datetime, after: date | datetime) -> tuple[str, str, datetime]:
    if isinstance(first, datetime) and isinstance(after, datetime):
        utc = after.astimezone(UTC)
        return first.astimezone(UTC).isoformat(), utc.isoformat(), utc
    last = after - timedelta(days=1)
    return first.isoformat(), last.isoformat(), datetime.combine(after, time.min, ZONE).astimezone(UTC)


def _block(text: str) -> str:
    _, begin, rest = text.partition(_BEGIN + "\n")
    inside, end, _ = rest.partition("\n" + _END)
    return inside if begin and end else ""


# ── edits, as text ───────────────────────────────────────────────────────────────────────────────


def lines_of(content: bytes) -> list[str]:
    return re.sub(r"\r?\n[ \t]", "", content.decode()).splitlines()


def _in_event(content: bytes, change: Callable[[list[str]], list[str]]) -> bytes:
    """Applies `change` to the lines of the event itself, without those of its alarms."""
    lines = lines_of(content)
    begin, end = lines.index("BEGIN:VEVENT"), lines.index("END:VEVENT")
    inner = lines[begin + 1 : end]
    alarm = inner.index("BEGIN:VALARM") if "BEGIN:VALARM" in inner else len(inner)
    changed = [*lines[: begin + 1], *change(inner[:alarm]), *inner[alarm:], *lines[end:]]
    return ("\r\n".join(changed) + "\r\n").encode()


def _name(line: str) -> str:
    return re.split("[:;]", line, maxsplit=1)[0]


def with_line(content: bytes, name: str, line: str | None) -> bytes:
    """The property `name` of the event in the form of `line`, or without it."""
    extra = [] if line is None else [line]
    return _in_event(content, lambda lines: [one for one in lines if _name(one) != name] + extra)


def retitled(content: bytes, title: str) -> bytes:
    return with_line(content, "SUMMARY", f"SUMMARY:{title}")


def dragged(content: bytes, days: int) -> bytes:
    def moved(line: str) -> str:
        if _name(line) not in {"DTSTART", "DTEND"}:
            return line
        head, _, value = line.rpartition(":")
        day = datetime.strptime(value[:8], "%Y%m%d").date() + timedelta(days=days)  # noqa: DTZ007
        return f"{head}:{day:%Y%m%d}{value[8:]}"

    return _in_event(content, lambda lines: [moved(line) for line in lines])


def as_series(content: bytes) -> bytes:
    return with_line(content, "RRULE", "RRULE:FREQ=WEEKLY;COUNT=3")


def without_marker(content: bytes) -> bytes:
    return with_line(content, MARKER, None)


def with_uid(content: bytes, uid: str) -> bytes:
    return with_line(content, "UID", f"UID:{uid}")


def categorised(content: bytes, word: str) -> bytes:
    """One more category, beside those that it has."""
    return _in_event(content, lambda lines: [*lines, f"CATEGORIES:{word}"])


def annotated(content: bytes, words: str) -> bytes:
    """A line of the person's own, above what already stands in the text."""

    def change(lines: list[str]) -> list[str]:
        old = next((line.partition(":")[2] for line in lines if _name(line) == "DESCRIPTION"), "")
        kept = [line for line in lines if _name(line) != "DESCRIPTION"]
        return [*kept, f"DESCRIPTION:{words}\\n{old}" if old else f"DESCRIPTION:{words}"]

    return _in_event(content, change)


def foreign(uid: str, title: str, day: date, *lines: str) -> bytes:
    """An appointment of the calendar's owner."""
    inner = (f"UID:{uid}", "DTSTAMP:20260101T080000Z", f"DTSTART;VALUE=DATE:{day:%Y%m%d}")
    after = f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    body = "\r\n".join((*inner, after, f"SUMMARY:{title}", *lines))
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Et andet program//DA\r\n"
        f"BEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()
