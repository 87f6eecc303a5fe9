"""Times as a person writes them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from syncd.canon.times import AllDay, Span


def when_text(span: Span, language: str, zone: ZoneInfo) -> str:
    """The span as a person writes it: days in ISO form, hours with the language's own sign."""
    if isinstance(span, AllDay):
        return f"{span.first}" if span.first == span.last else f"{span.first} – {span.last}"
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    if start.date() == end.date():
        return f"{start.date()} {hour_text(start, language)}–{hour_text(end, language)}"
    return f"{start.date()} {hour_text(start, language)} – {end.date()} {hour_text(end, language)}"


def hour_text(moment: datetime, language: str) -> str:
    """`18.00` in Danish, `18:00` in English."""
    return f"{moment:%H.%M}" if language == "da" else f"{moment:%H:%M}"
