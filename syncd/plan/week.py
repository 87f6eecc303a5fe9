"""A week as a picture: what stands where, what moves from where to where. SVG, drawn by hand. Pure.

Everything in it is also said in words: each box has a title, the picture a description.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from syncd.canon.times import AllDay, Span, bounds, day_start
from syncd.i18n.catalogue import say
from syncd.plan.wording import when_text
from syncd.problems import Message, message

_FIRST_HOUR: Final = 7
_LAST_HOUR: Final = 22
_DAY_WIDTH: Final = 118
_HOUR_HEIGHT: Final = 22
_LEFT: Final = 44
_HEAD: Final = 30
_BAND: Final = 20
_LINE: Final = 13
_LETTER: Final = 7


class Look(StrEnum):
    """How a box is drawn: where something stood, where it will stand, what is gone, what merely is there."""

    BEFORE = "before"
    AFTER = "after"
    NEW = "new"
    GONE = "gone"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Box:
    title: str
    span: Span
    look: Look


def monday_of(day: date) -> date:
    """The Monday of the ISO week of `day`."""
    return day - timedelta(days=day.weekday())


def weeks_of(boxes: Sequence[Box], zone: ZoneInfo) -> tuple[date, ...]:
    """The Mondays of the weeks that any of `boxes` touches."""
    found: set[date] = set()
    for box in boxes:
        start, end = bounds(box.span, zone)
        day = monday_of(start.astimezone(zone).date())
        last = max(start, end - timedelta(microseconds=1)).astimezone(zone).date()
        while day <= last:
            found.add(day)
            day += timedelta(days=7)
    return tuple(sorted(found))


def week_svg(monday: date, boxes: Sequence[Box], zone: ZoneInfo, language: str) -> str:
    """The week from `monday` as a standalone SVG; boxes outside it are left out."""
    inside = [box for box in boxes if _touches(box, monday, zone)]
    bands = _bands([box for box in inside if isinstance(box.span, AllDay)], monday)
    top = _HEAD + max(1, len(bands)) * _BAND + 6
    height = top + (_LAST_HOUR - _FIRST_HOUR) * _HOUR_HEIGHT + 8
    width = _LEFT + 7 * _DAY_WIDTH + 8
    title = say(language, message("week-title", week=monday.isocalendar().week, year=monday.isocalendar().year))
    words = "; ".join(_words(box, zone, language) for box in inside)
    parts = [
        _OPENING.format(width=width, height=height),
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(words)}</desc>',
        _STYLE,
        f'<rect class="page" width="{width}" height="{height}"/>',
        *_grid(monday, top, height, language),
    ]
    for number, band in enumerate(bands):
        parts += (_band(box, monday, _HEAD + number * _BAND, zone, language) for box in band)
    timed = [box for box in inside if not isinstance(box.span, AllDay)]
    for number in range(7):
        parts += _day(timed, number, monday, top, zone, language)
    return "\n".join([*parts, "</svg>", ""])


_OPENING: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="11">'
)

_STYLE: Final = """<style>
.page{fill:#fff}.rule{stroke:#d8dee4}.day{fill:#57606a;font-weight:600}.hour{fill:#8c959f}
.box{stroke-width:1.2}.other{fill:#eef1f4;stroke:#d0d7de}.before{fill:none;stroke:#9a6700;stroke-dasharray:4 3}
.after{fill:#fff1c9;stroke:#9a6700}.new{fill:#d8f5dd;stroke:#1a7f37}.gone{fill:none;stroke:#cf222e;stroke-dasharray:4 3}
.text{fill:#1f2328}.faint{fill:#6e7781}
@media (prefers-color-scheme: dark){.page{fill:#0d1117}.rule{stroke:#30363d}.day{fill:#c9d1d9}.hour{fill:#8b949e}
.other{fill:#21262d;stroke:#30363d}.before{stroke:#d29922}.after{fill:#3b2d08;stroke:#d29922}
.new{fill:#12351d;stroke:#3fb950}.gone{stroke:#f85149}.text{fill:#e6edf3}.faint{fill:#8b949e}}
</style>"""


def _touches(box: Box, monday: date, zone: ZoneInfo) -> bool:
    start, end = bounds(box.span, zone)
    return start < day_start(monday + timedelta(days=7), zone) and end > day_start(monday, zone)


def _grid(monday: date, top: int, height: int, language: str) -> Iterator[str]:
    for number in range(7):
        day = monday + timedelta(days=number)
        x = _LEFT + number * _DAY_WIDTH
        name = say(language, message(f"weekday-{number + 1}"))
        yield f'<line class="rule" x1="{x}" y1="4" x2="{x}" y2="{height - 8}"/>'
        yield f'<text class="day" x="{x + 6}" y="19">{escape(name)} {day.day}.{day.month}.</text>'
    for hour in range(_FIRST_HOUR, _LAST_HOUR + 1):
        y = top + (hour - _FIRST_HOUR) * _HOUR_HEIGHT
        yield f'<line class="rule" x1="{_LEFT}" y1="{y}" x2="{_LEFT + 7 * _DAY_WIDTH}" y2="{y}"/>'
        if hour < _LAST_HOUR:
            yield f'<text class="hour" x="{_LEFT - 8}" y="{y + 10}" text-anchor="end">{hour:02}</text>'


def _bands(boxes: Sequence[Box], monday: date) -> list[list[Box]]:
    """Whole-day boxes in as few rows as they fit into without touching."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: _columns(one, monday)):
        first, _ = _columns(box, monday)
        row = next((row for row in rows if _columns(row[-1], monday)[1] < first), None)
        if row is None:
            rows.append([box])
        else:
            row.append(box)
    return rows


def _columns(box: Box, monday: date) -> tuple[int, int]:
    if not isinstance(box.span, AllDay):
        raise TypeError("only whole days stand in the band")
    return max(0, (box.span.first - monday).days), min(6, (box.span.last - monday).days)


def _band(box: Box, monday: date, y: int, zone: ZoneInfo, language: str) -> str:
    first, last = _columns(box, monday)
    x, width = _LEFT + first * _DAY_WIDTH + 3, (last - first + 1) * _DAY_WIDTH - 6
    return _drawn(box, x, y, width, _BAND - 3, zone, language)


@dataclass(frozen=True, slots=True)
class _Stay:
    """A box on one day, from and to that hour of it."""

    box: Box
    begins: float
    ends: float


def _day(boxes: Sequence[Box], number: int, monday: date, top: int, zone: ZoneInfo, language: str) -> Iterator[str]:
    """The timed boxes of one day, those that overlap side by side."""
    stays = sorted(_stays(boxes, monday + timedelta(days=number), zone), key=lambda stay: (stay.begins, stay.ends))
    lanes: list[list[_Stay]] = []
    for stay in stays:
        lane = next((lane for lane in lanes if lane[-1].ends <= stay.begins), None)
        if lane is None:
            lanes.append([stay])
        else:
            lane.append(stay)
    for place, lane in enumerate(lanes):
        width = (_DAY_WIDTH - 4) // len(lanes)
        x = _LEFT + number * _DAY_WIDTH + 3 + place * width
        for stay in lane:
            y = top + (min(max(stay.begins, _FIRST_HOUR), _LAST_HOUR - 1) - _FIRST_HOUR) * _HOUR_HEIGHT
            bottom = top + (max(min(stay.ends, _LAST_HOUR), _FIRST_HOUR) - _FIRST_HOUR) * _HOUR_HEIGHT
            height = max(_LINE + 4, round(bottom - y) - 2)
            yield _drawn(stay.box, x, round(y) + 1, width - 2, height, zone, language)


def _stays(boxes: Sequence[Box], day: date, zone: ZoneInfo) -> Iterator[_Stay]:
    for box in boxes:
        start, end = (instant.astimezone(zone) for instant in bounds(box.span, zone))
        begins = _hours(start) if start.date() == day else 0.0
        ends = _hours(end) if end.date() == day else 24.0
        if start.date() <= day <= end.date() and (ends > 0 or start == end):
            yield _Stay(box, begins, max(begins, ends))


def _hours(moment: datetime) -> float:
    return moment.hour + moment.minute / 60


def _drawn(box: Box, x: int, y: int, width: int, height: int, zone: ZoneInfo, language: str) -> str:
    ink = "faint" if box.look in (Look.OTHER, Look.BEFORE, Look.GONE) else "text"
    lines = "".join(
        f'<tspan x="{x + 5}" y="{y + 12 + number * _LINE}">{escape(line)}</tspan>'
        for number, line in enumerate(_lines(box.title, max(1, (width - 8) // _LETTER), max(1, (height - 3) // _LINE)))
    )
    return (
        f"<g><title>{escape(_words(box, zone, language))}</title>"
        f'<rect class={quoteattr("box " + box.look.value)} x="{x}" y="{y}" width="{width}" height="{height}" rx="3"/>'
        f'<text class="{ink}">{lines}</text></g>'
    )


def _lines(title: str, letters: int, most: int) -> list[str]:
    """`title` on at most `most` lines of `letters`, ending in … where it does not fit."""
    lines = textwrap.wrap(title, letters, max_lines=most, placeholder="…", break_on_hyphens=True)
    return lines or [title[:letters]]


def _words(box: Box, zone: ZoneInfo, language: str) -> str:
    words: Message = message(f"box-{box.look.value}", title=box.title, when=when_text(box.span, language, zone))
    return say(language, words)
