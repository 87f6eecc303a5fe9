"""Time zones as calendar objects name them, and as we describe ours to other programs."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from syncd.formats.contentlines import Component, ContentLine, line, parse

_YEARS_AHEAD = 2


def zone_named(tzid: str) -> ZoneInfo | None:
    """The zone that a TZID means: an IANA name, one behind a vendor's prefix, or a Windows name.

    None where it is none of these. A VTIMEZONE that comes along is not read: its rules are a
    stranger's, and can be written to keep a program busy for hours.
    """
    parts = tzid.strip().strip("/").split("/")
    names = [WINDOWS_TO_OLSON.get(tzid.strip(), ""), *("/".join(parts[-count:]) for count in (len(parts), 3, 2, 1))]
    return next((zone for name in names if (zone := _zone(name)) is not None), None)


def vtimezone(zone: ZoneInfo, first: date, last: date) -> Component:
    """A VTIMEZONE that holds from the year of `first` to two years after that of `last`.

    One who then moves the event within those years needs no other; the whole history of a zone would
    be larger than the event.
    """
    return _described(zone, first.year, last.year)


@lru_cache(maxsize=64)
def _described(zone: ZoneInfo, first: int, last: int) -> Component:
    """Remembered: a programme of a thousand events asks for one and the same thing a thousand times."""
    described = Timezone.from_tzinfo(zone, zone.key, date(first, 1, 1), date(last + _YEARS_AHEAD + 1, 1, 1))
    described.pop("COMMENT", None)
    wrapped = f"BEGIN:VCALENDAR\n{described.to_ical().decode()}END:VCALENDAR\n"
    return _one_date_a_line(next(parse(wrapped).components("VTIMEZONE")))


def _one_date_a_line(component: Component) -> Component:
    """Every RDATE by itself: Radicale drops what follows a comma."""
    items: list[ContentLine | Component] = []
    for item in component.items:
        if isinstance(item, Component):
            items.append(_one_date_a_line(item))
        elif item.name == "RDATE":
            items.extend(line("RDATE", value) for value in item.value.split(","))
        else:
            items.append(item)
    return Component(component.name, tuple(items))


def _zone(name: str) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # OSError: the name of a folder of zones, or one too long for a file
        return None
