"""The picture of a week: well-formed, complete in words, and nothing on top of something else."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

from syncd.canon.times import AllDay, Timed
from syncd.plan.week import Box, Look, monday_of, week_svg, weeks_of
from tests.unit.plan.making import ZONE

SVG = "{http://www.w3.org/2000/svg}"
MONDAY = date(2026, 3, 2)


def timed(day: int, first: int, last: int, title: str = "Møde", look: Look = Look.OTHER, end_day: int = 0) -> Box:
    """Hours in UTC, on the `day`-th of March 2026."""
    span = Timed(datetime(2026, 3, day, first, tzinfo=UTC), datetime(2026, 3, end_day or day, last, tzinfo=UTC))
    return Box(title, span, look)


def boxes(*shown: Box) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every box drawn."""
    root = ET.fromstring(week_svg(MONDAY, shown, ZONE, "da"))
    rects = [rect for rect in root.iter(f"{SVG}rect") if rect.get("class", "").startswith("box")]
    found = []
    for rect in rects:
        x, y, width, height = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


def test_boxes_that_overlap_in_time_stand_side_by_side() -> None:
    drawn = boxes(timed(3, 9, 12), timed(3, 10, 11), timed(3, 11, 14), timed(3, 9, 14))
    assert len(drawn) == 4
    for one, other in itertools.combinations(drawn, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_an_event_over_midnight_stands_on_both_days_and_one_until_midnight_on_one() -> None:
    assert len(boxes(timed(3, 20, 8, end_day=4))) == 2
    assert len(boxes(timed(3, 20, 23))) == 1  # 23.00 UTC is midnight in Copenhagen


def test_whole_days_that_do_not_touch_share_a_row() -> None:
    whole = [
        Box("A", AllDay(date(2026, 3, 2), date(2026, 3, 3)), Look.NEW),
        Box("B", AllDay(date(2026, 3, 4), date(2026, 3, 9)), Look.NEW),
        Box("C", AllDay(date(2026, 3, 3), date(2026, 3, 3)), Look.NEW),
    ]
    tops = [top for _, top, _, _ in boxes(*whole)]
    assert len(set(tops)) == 2


def test_everything_is_said_in_words_too_and_escaped() -> None:
    svg = week_svg(MONDAY, [timed(3, 9, 12, title='<b> & "x"', look=Look.NEW)], ZONE, "en")
    root = ET.fromstring(svg)
    assert root.findtext(f"{SVG}title") == "Week 10, 2026"
    assert root.findtext(f"{SVG}desc") == '<b> & "x": new, 2026-03-03 10:00–13:00'


def test_a_week_begins_on_its_monday_and_a_span_touches_every_week_it_lies_in() -> None:
    assert monday_of(date(2026, 3, 8)) == MONDAY
    long = Box("A", AllDay(date(2026, 3, 8), date(2026, 3, 16)), Look.NEW)
    assert weeks_of([long], ZONE) == (MONDAY, date(2026, 3, 9), date(2026, 3, 16))


def test_what_lies_outside_the_week_is_left_out() -> None:
    assert boxes(timed(9, 9, 12)) == []
    assert boxes(timed(2, 9, 12)) != []
