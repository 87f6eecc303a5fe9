"""One event as an iCalendar object (RFC 5545): made new, brought up to date, read.

Reading treats its input as a stranger's: whatever it holds, the answer is a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.managed import Managed, Sensitivity, ShowAs, normalised
from syncd.canon.times import AllDay, Span, Timed
from syncd.formats.body import block_of, with_block
from syncd.formats.contentlines import Component, ContentLine, line, parse, render, text_line
from syncd.formats.zones import vtimezone, zone_named

MARKER: Final = "X-SYNCD-MARKER"
_BUSY_STATUS: Final = "X-MICROSOFT-CDO-BUSYSTATUS"
_PRODID: Final = "-//syncd//syncd//EN"
_RECURRENCE: Final = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"})
_DURATION: Final = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?"
)
_DATE: Final = re.compile(r"\d{8}")
_DATE_TIME: Final = re.compile(r"(\d{8}T\d{6})(Z?)")


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """`marker` is the raw text of our property; `managed` is None for a series and for what cannot be read.

    `invites`: the object has an organizer or attendees, so that a server may mail them when it changes.
    """

    uid: str
    marker: str
    managed: Managed | None
    invites: bool = False


def new_event(
    uid: str, marker: str, managed: Managed, zone: ZoneInfo, reminder: int | None, stamp: datetime, language: str
) -> str:
    """A VCALENDAR with one VEVENT; `stamp` in UTC; `reminder` in minutes, for timed events only."""
    now = _utc(stamp)
    times, described = _times(managed.span, zone)
    lines: list[ContentLine | None] = [
        text_line("UID", uid),
        line("DTSTAMP", now),
        line("CREATED", now),
        line("LAST-MODIFIED", now),
        line("SEQUENCE", "0"),
        *times,
        text_line("SUMMARY", managed.title),
        text_line("LOCATION", managed.where) if managed.where else None,
        text_line("DESCRIPTION", with_block("", managed.body, language)) if managed.body.strip() else None,
        line("TRANSP", "TRANSPARENT" if managed.show_as is ShowAs.FREE else "OPAQUE"),
        line("STATUS", "TENTATIVE") if managed.show_as is ShowAs.TENTATIVE else None,
        line("CLASS", "PRIVATE") if managed.sensitivity is Sensitivity.PRIVATE else None,
        text_line(MARKER, marker),
    ]
    alarms = (_alarm(managed, reminder),) if reminder is not None and isinstance(managed.span, Timed) else ()
    event = Component("VEVENT", (*(item for item in lines if item is not None), *alarms))
    head = (line("VERSION", "2.0"), line("PRODID", _PRODID))
    return render(Component("VCALENDAR", (*head, *described, event)))


def updated(payload: str, marker: str, managed: Managed, zone: ZoneInfo, stamp: datetime, language: str) -> str:
    """`payload` brought to `managed`, every other line as it was; a series becomes a single event.

    A property that already says what is wanted keeps its form. Raises ValueError where `payload` holds
    no event.
    """
    calendar = parse(payload)
    events = list(calendar.components("VEVENT"))
    if not events:
        raise ValueError("no VEVENT")
    chosen = next((event for event in events if event.first("RECURRENCE-ID") is None), events[0])
    event = chosen.without(lambda item: isinstance(item, ContentLine) and item.name in _RECURRENCE)
    event, described = _with_span(event, managed.span, zone)
    event = _with_texts(event, managed, language)
    event = _with_show_as(event, managed.show_as)
    if _sensitivity(event) is not managed.sensitivity:
        private = managed.sensitivity is Sensitivity.PRIVATE
        event = event.having("CLASS", line("CLASS", "PRIVATE") if private else None)
    if event.text(MARKER) != marker:
        event = event.having(MARKER, text_line(MARKER, marker))
    event = event.having("DTSTAMP", line("DTSTAMP", _utc(stamp)))
    event = event.having("LAST-MODIFIED", line("LAST-MODIFIED", _utc(stamp)))
    event = event.having("SEQUENCE", line("SEQUENCE", str(_sequence(event) + 1)))
    return render(_with_event(calendar, chosen, event, described))


def with_uid(payload: str, uid: str) -> str:
    """`payload` with `uid` on each of its events. Raises ValueError where it is no calendar object."""
    calendar = parse(payload)
    items = (
        item.having("UID", text_line("UID", uid)) if isinstance(item, Component) and item.name == "VEVENT" else item
        for item in calendar.items
    )
    return render(Component(calendar.name, tuple(items)))


def read(payload: str, zone: ZoneInfo) -> ReadEvent:
    """What `payload` says; times without a zone are local in `zone`. Never raises."""
    try:
        calendar = parse(payload)
    except ValueError:
        return ReadEvent("", "", None)
    events = list(calendar.components("VEVENT"))
    if not events:
        return ReadEvent("", "", None)
    return ReadEvent(
        uid=events[0].text("UID").strip(),
        marker=next((text for event in events if (text := event.text(MARKER).strip())), ""),
        managed=None if _is_series(events) else _managed(events[0], zone),
        invites=any(event.first(name) is not None for event in events for name in ("ORGANIZER", "ATTENDEE")),
    )


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def _is_series(events: list[Component]) -> bool:
    recurs = any(isinstance(item, ContentLine) and item.name in _RECURRENCE for item in events[0].items)
    return recurs or len(events) > 1


def _managed(event: Component, zone: ZoneInfo) -> Managed | None:
    span = _span(event, zone)
    if span is None:
        return None
    return Managed(
        title=event.text("SUMMARY"),
        span=span,
        where=event.text("LOCATION"),
        show_as=_show_as(event),
        sensitivity=_sensitivity(event),
        body=block_of(event.text("DESCRIPTION")),
    )


def _span(event: Component, zone: ZoneInfo) -> Span | None:
    """The event's span, None where it has none that can be told (RFC 5545 section 3.6.1)."""
    start, end, duration = event.first("DTSTART"), event.first("DTEND"), event.first("DURATION")
    try:
        if start is None:
            return None
        begins = _moment(start, zone)
        if end is not None:
            ends = _moment(end, zone)
        elif duration is not None:
            ends = _after(begins, duration.value.strip())
        else:
            ends = begins
        return _as_span(begins, ends)
    except (ValueError, OverflowError):
        return None


def _as_span(begins: date | datetime, ends: date | datetime) -> Span:
    if isinstance(begins, datetime) and isinstance(ends, datetime):
        if ends < begins.astimezone(UTC):
            raise ValueError("ends before it starts")
        return Timed(begins.astimezone(UTC), ends.astimezone(UTC))
    if isinstance(begins, datetime) or isinstance(ends, datetime) or ends < begins:
        raise ValueError("a date and a time, or an end before the start")
    # no DTEND, or the start again as some programs write it: one day
    return AllDay(begins, max(begins, ends - timedelta(days=1)))


def _moment(stated: ContentLine, zone: ZoneInfo) -> date | datetime:
    """The date, or the instant with its zone: durations count days on that zone's clock."""
    value = stated.value.strip()
    if _DATE.fullmatch(value):
        return date.fromisoformat(value)
    match = _DATE_TIME.fullmatch(value)
    if match is None:
        raise ValueError("neither a date nor a time")
    wall = datetime.fromisoformat(match[1])
    if match[2]:
        return wall.replace(tzinfo=UTC)
    tzid = stated.params.get("TZID")
    named = zone if tzid is None else zone_named(tzid)
    if named is None:
        raise ValueError("a time zone that nobody knows")
    return wall.replace(tzinfo=named)


def _after(begins: date | datetime, duration: str) -> date | datetime:
    """`begins` and a DURATION (section 3.3.6): days go by the clock, hours by the instant."""
    match = _DURATION.fullmatch(duration)
    if match is None or match[1] == "-":
        raise ValueError("not a duration that an event can have")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    nominal = begins + timedelta(weeks=weeks, days=days)
    exact = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return nominal.astimezone(UTC) + exact if isinstance(nominal, datetime) else nominal + exact


def _word(event: Component, name: str) -> str:
    return event.text(name).strip().upper()


def _show_as(event: Component) -> ShowAs:
    """TRANSP and STATUS lead, the Microsoft property fills in: not every program keeps it up to date."""
    transparency, status, microsoft = (_word(event, name) for name in ("TRANSP", "STATUS", _BUSY_STATUS))
    if transparency == "TRANSPARENT" or status == "CANCELLED" or (not transparency and microsoft == "FREE"):
        return ShowAs.FREE
    if status == "TENTATIVE" or (not status and microsoft == "TENTATIVE"):
        return ShowAs.TENTATIVE
    return ShowAs.BUSY


def _sensitivity(event: Component) -> Sensitivity:
    return Sensitivity.PRIVATE if _word(event, "CLASS") in {"PRIVATE", "CONFIDENTIAL"} else Sensitivity.NORMAL


def _sequence(event: Component) -> int:
    value = event.text("SEQUENCE").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def _with_span(event: Component, span: Span, zone: ZoneInfo) -> tuple[Component, tuple[Component, ...]]:
    if _span(event, zone) == span:
        return event, ()
    (start, end), described = _times(span, zone)
    return event.having("DTSTART", start).having("DTEND", end).having("DURATION", None), described


def _with_texts(event: Component, managed: Managed, language: str) -> Component:
    for name, wanted in (("SUMMARY", managed.title), ("LOCATION", managed.where)):
        if event.text(name) != wanted:
            event = event.having(name, text_line(name, wanted) if wanted else None)
    old = event.text("DESCRIPTION")
    if normalised(block_of(old)) != normalised(managed.body):
        new = with_block(old, managed.body, language)
        event = event.having("DESCRIPTION", text_line("DESCRIPTION", new) if new else None)
    return event


def _with_show_as(event: Component, wanted: ShowAs) -> Component:
    if _show_as(event) is wanted:
        return event
    event = event.having("TRANSP", line("TRANSP", "TRANSPARENT" if wanted is ShowAs.FREE else "OPAQUE"))
    if wanted is ShowAs.TENTATIVE:
        event = event.having("STATUS", line("STATUS", "TENTATIVE"))
    elif _word(event, "STATUS") in {"TENTATIVE", "CANCELLED"}:
        event = event.having("STATUS", line("STATUS", "CONFIRMED"))
    if event.first(_BUSY_STATUS) is not None:
        event = event.having(_BUSY_STATUS, line(_BUSY_STATUS, wanted.value.upper()))
    return event


def _with_event(calendar: Component, old: Component, new: Component, described: tuple[Component, ...]) -> Component:
    """`calendar` with `new` for `old`, without its other events, its zone described anew where `described`."""
    names = {zone.text("TZID") for zone in described}
    items: list[ContentLine | Component] = []
    for item in calendar.items:
        if item is old:
            items.extend((*described, new))
        elif isinstance(item, Component) and (
            item.name == "VEVENT" or (item.name == "VTIMEZONE" and item.text("TZID") in names)
        ):
            continue
        else:
            items.append(item)
    return Component(calendar.name, tuple(items))


def _times(span: Span, zone: ZoneInfo) -> tuple[tuple[ContentLine, ContentLine], tuple[Component, ...]]:
    """DTSTART and DTEND, and the VTIMEZONE that they need."""
    if isinstance(span, AllDay):
        after = span.last + timedelta(days=1)
        return (
            line("DTSTART", f"{span.first:%Y%m%d}", VALUE="DATE"),
            line("DTEND", f"{after:%Y%m%d}", VALUE="DATE"),
        ), ()
    lines = (_time("DTSTART", span.start, zone), _time("DTEND", span.end, zone))
    if not any("TZID" in stated.params for stated in lines):
        return lines, ()
    return lines, (vtimezone(zone, span.start.astimezone(zone).date(), span.end.astimezone(zone).date()),)


def _time(name: str, instant: datetime, zone: ZoneInfo) -> ContentLine:
    """The instant on the zone's clock; in UTC where that clock shows the hour twice.

    RFC 5545 section 3.3.5: a local time that comes twice means the first of them.
    """
    local = instant.astimezone(zone)
    if local.replace(fold=0).astimezone(UTC) != instant:
        return line(name, _utc(instant))
    return line(name, f"{local:%Y%m%dT%H%M%S}", TZID=zone.key)


def _alarm(managed: Managed, reminder: int) -> Component:
    lines = (line("ACTION", "DISPLAY"), text_line("DESCRIPTION", managed.title), line("TRIGGER", f"-PT{reminder}M"))
    return Component("VALARM", lines)


def _utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
