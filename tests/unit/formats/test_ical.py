"""Events as iCalendar objects. The icalendar library, which we do not write with, is the independent judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from syncd.canon.managed import Managed, Sensitivity, ShowAs, differences
from syncd.canon.times import AllDay, Span, Timed
from syncd.formats.body import BEGIN, END
from syncd.formats.contentlines import MAX_CHARACTERS
from syncd.formats.ical import new_event, read, updated, with_uid

ZONE = ZoneInfo("Europe/Copenhagen")
STAMP = datetime(2026, 2, 1, 12, tzinfo=UTC)
MARKER = "v1 ballerup main political meetings-2026/kb/2026-01-26 1"
DATA = Path(__file__).parents[2] / "data" / "ics"


def local(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=ZONE, fold=fold).astimezone(UTC)  # type: ignore[misc,arg-type]


MEETING = Managed(
    title="Kommunalbestyrelsen, ordinært møde",
    span=Timed(local(2026, 1, 26, 18), local(2026, 1, 26, 21)),
    where="Rådhuset; mødesal 1",
    body="Dagsorden:\n1. Åbent; 2. Lukket",
)


def made(managed: Managed = MEETING, reminder: int | None = None) -> str:
    return new_event("uid-1", MARKER, managed, ZONE, reminder, STAMP, "da")


def brought(payload: str, managed: Managed = MEETING) -> str:
    return updated(payload, MARKER, managed, ZONE, STAMP + timedelta(days=1), "da")


def judged(payload: str) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(payload.encode()).events
    return event


def event(*lines: str) -> str:
    return "\r\n".join(
        ("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:u", *lines, "END:VEVENT", "END:VCALENDAR", "")
    )


# ── made new ─────────────────────────────────────────────────────────────────────────────────────


def test_a_timed_event_says_all_of_it_in_the_municipality_s_zone() -> None:
    payload = made(reminder=30)
    seen = judged(payload)
    assert seen["SUMMARY"] == MEETING.title
    assert seen["LOCATION"] == MEETING.where
    assert seen["DESCRIPTION"] == f"{BEGIN['da']}\n{MEETING.body}\n{END['da']}"
    assert seen["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert seen["DTSTART"].dt == MEETING.span.start  # type: ignore[union-attr]
    assert seen["DTEND"].dt == MEETING.span.end  # type: ignore[union-attr]
    assert (seen["UID"], seen["X-SYNCD-MARKER"], seen["TRANSP"]) == ("uid-1", MARKER, "OPAQUE")
    assert seen["DTSTAMP"].dt == STAMP
    (alarm,) = seen.alarms.times
    assert MEETING.span.start - alarm.trigger == timedelta(minutes=30)  # type: ignore[union-attr,operator]
    assert "ATTENDEE" not in payload
    assert "ORGANIZER" not in payload
    assert len(payload) < 1500


def test_whole_days_end_on_the_day_after_and_remind_nobody() -> None:
    payload = made(Managed("Topmøde", AllDay(date(2018, 3, 8), date(2018, 3, 9))), reminder=30)
    assert "DTSTART;VALUE=DATE:20180308\r\n" in payload
    assert "DTEND;VALUE=DATE:20180310\r\n" in payload
    assert "VALARM" not in payload
    assert "VTIMEZONE" not in payload


@pytest.mark.parametrize(
    "day", [date(2018, 1, 1), date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25), date(2027, 12, 31)]
)
def test_the_vtimezone_holds_for_the_years_of_the_event_and_the_two_after(day: date) -> None:
    begins = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    payload = made(replace(MEETING, span=Timed(begins, begins + timedelta(days=1))))
    described = icalendar.Calendar.from_ical(payload.encode()).timezones[0]
    own = described.to_tz(lookup_tzid=False)
    for days in range(0, (date(day.year + 2, 12, 31) - day).days, 7):
        wall = datetime(day.year, day.month, day.day, 12) + timedelta(days=days)  # noqa: DTZ001
        assert wall.replace(tzinfo=own).utcoffset() == wall.replace(tzinfo=ZONE).utcoffset(), wall
    assert not any("," in text for text in payload.split("\r\n") if text.startswith("RDATE"))


@pytest.mark.parametrize(
    ("show_as", "lines"),
    [
        (ShowAs.BUSY, {"TRANSP:OPAQUE"}),
        (ShowAs.FREE, {"TRANSP:TRANSPARENT"}),
        (ShowAs.TENTATIVE, {"TRANSP:OPAQUE", "STATUS:TENTATIVE"}),
    ],
)
def test_show_as_in_the_words_of_the_format(show_as: ShowAs, lines: set[str]) -> None:
    assert lines <= set(made(replace(MEETING, show_as=show_as)).split("\r\n"))


def test_private_is_a_class() -> None:
    assert judged(made(replace(MEETING, sensitivity=Sensitivity.PRIVATE)))["CLASS"] == "PRIVATE"
    assert "CLASS" not in judged(made())


SPANS: list[Span] = [
    Timed(local(2026, 3, 28, 12), local(2026, 3, 29, 12)),
    Timed(local(2026, 10, 24, 12), local(2026, 10, 25, 12)),
    Timed(local(2026, 10, 25, 2, 30), local(2026, 10, 25, 2, 30, fold=1)),
    Timed(local(2026, 10, 25, 2, 30, fold=1), local(2026, 10, 25, 3)),
    Timed(local(2026, 3, 29, 1, 59), local(2026, 3, 29, 3)),
    Timed(local(2026, 5, 1, 9), local(2026, 5, 1, 9)),
    Timed(local(2026, 12, 31, 23), local(2027, 1, 1, 1)),
    AllDay(date(2026, 3, 29), date(2026, 3, 29)),
    AllDay(date(2026, 12, 30), date(2027, 1, 2)),
]


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_every_span_comes_back(span: Span) -> None:
    assert read(made(replace(MEETING, span=span)), ZONE).managed == replace(MEETING, span=span)
    assert read(brought(made(), replace(MEETING, span=span)), ZONE).managed == replace(MEETING, span=span)


@given(st.text(max_size=1000), st.text(max_size=80), st.text(max_size=200))
@example("", "", "\x08\x85")
def test_every_text_comes_back_as_servers_would_hold_it(title: str, where: str, body: str) -> None:
    wanted = replace(MEETING, title=title, where=where, body=body)
    once = read(made(wanted), ZONE).managed
    assert once is not None
    assert read(made(once), ZONE).managed == once
    if all(character.isprintable() for text in (title, where, body) for character in text):
        assert not differences(wanted, once)


# ── brought up to date ───────────────────────────────────────────────────────────────────────────


def test_an_update_leaves_every_other_line_as_it_was() -> None:
    payload = (DATA / "thunderbird-dragged.ics").read_bytes().decode()
    wanted = replace(MEETING, where="Rådhuset, mødesal 1")
    after = brought(payload, wanted)
    assert read(after, ZONE).managed == wanted
    ours = ("DTSTART", "DTEND", "DESCRIPTION", "LAST-MODIFIED", "DTSTAMP", "SEQUENCE", " ")
    described, _, event_before = payload.partition("BEGIN:VEVENT")
    others = [text for text in event_before.split("\r\n") if not text.startswith(ours)]
    assert others == [text for text in after.partition("BEGIN:VEVENT")[2].split("\r\n") if not text.startswith(ours)]
    assert described.partition("BEGIN:VTIMEZONE")[0] == after.partition("BEGIN:VTIMEZONE")[0]
    seen = judged(after)
    assert seen["DESCRIPTION"].startswith("Husk nøgle\n\n")
    assert "ALTREP" not in seen["DESCRIPTION"].params
    assert seen["SEQUENCE"] == 3
    assert seen["LAST-MODIFIED"].dt == STAMP + timedelta(days=1)


def test_an_update_to_what_stands_there_touches_stamps_alone() -> None:
    payload = (DATA / "apple-edited.ics").read_bytes().decode()
    before = read(payload, ZONE)
    assert before.managed is not None
    after = updated(payload, before.marker, before.managed, ZONE, STAMP, "da")
    changed = set(after.split("\r\n")) ^ set(payload.split("\r\n"))
    assert {text.partition(":")[0] for text in changed} == {"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}


def test_an_update_never_reminds_again() -> None:
    without = made(reminder=30).replace("-PT30M", "-PT5M")
    assert brought(without, replace(MEETING, title="Nyt")).count("-PT5M") == 1
    assert "VALARM" not in brought(made(), replace(MEETING, title="Nyt"))


def test_a_series_becomes_one_event_again() -> None:
    series = made().replace("SEQUENCE:0", "SEQUENCE:0\r\nRRULE:FREQ=WEEKLY\r\nEXDATE:20260202T170000Z")
    override = series.partition("BEGIN:VEVENT")[2].replace("RRULE:FREQ=WEEKLY", "RECURRENCE-ID:20260209T170000Z")
    payload = series.replace("END:VCALENDAR\r\n", "BEGIN:VEVENT" + override)
    assert read(payload, ZONE).managed is None
    assert read(payload, ZONE).marker == MARKER
    assert read(brought(payload), ZONE).managed == MEETING


def test_an_event_with_a_broken_time_gets_its_times_back() -> None:
    payload = event("DTSTART:hvornår", "DURATION:PT1H", "SUMMARY:x")
    assert read(brought(payload), ZONE).managed == MEETING
    assert "DURATION" not in brought(payload)


@pytest.mark.parametrize("payload", ["", "vrøvl", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_what_holds_no_event_cannot_be_updated(payload: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        brought(payload)


STATES = [
    replace(MEETING, show_as=show_as, sensitivity=sensitivity, body=body, where=where)
    for show_as in ShowAs
    for sensitivity in Sensitivity
    for body, where in (("", ""), ("Tekst", "Sted"))
]


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_from_every_state_an_update_reaches_every_other(before: Managed, after: Managed) -> None:
    assert read(brought(made(before), after), ZONE).managed == after


@pytest.mark.parametrize(
    "lines",
    [
        ("STATUS:CANCELLED",),
        ("TRANSP:TRANSPARENT", "STATUS:CONFIRMED"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE",),
        ("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",),
        ("CLASS:CONFIDENTIAL",),
        ("CLASS:PUBLIC", "TRANSP:OPAQUE", "STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"),
    ],
)
@pytest.mark.parametrize("wanted", STATES)
def test_an_update_prevails_over_what_other_programs_wrote(lines: tuple[str, ...], wanted: Managed) -> None:
    payload = event("DTSTART:20260126T170000Z", "DTEND:20260126T200000Z", *lines)
    assert read(brought(payload, wanted), ZONE).managed == wanted


# ── read ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_meeting_dragged_in_thunderbird() -> None:
    seen = read((DATA / "thunderbird-dragged.ics").read_bytes().decode(), ZONE)
    assert seen.uid == "0f6c1f0e-6f3b-5a51-9d2b-6a2f0f1f0001"
    assert seen.marker == MARKER
    assert seen.managed == Managed(
        title="Kommunalbestyrelsen, ordinært møde",
        span=Timed(local(2026, 1, 27, 19), local(2026, 1, 27, 22)),
        where="Rådhuset, mødesal 1",
        body="Dagsorden udsendes fire dage før.",
    )


def test_a_visit_edited_on_a_mac() -> None:
    assert read((DATA / "apple-edited.ics").read_bytes().decode(), ZONE).managed == Managed(
        title="Studiebesøg",
        span=Timed(local(2026, 7, 4, 12), local(2026, 7, 4, 14)),
        where="Bibliotek",
        show_as=ShowAs.TENTATIVE,
        sensitivity=Sensitivity.PRIVATE,
        body="Agenda follows.",
    )


def test_a_seminar_from_outlook_in_a_windows_zone_across_the_end_of_summer_time() -> None:
    assert read((DATA / "outlook-windows-zone.ics").read_bytes().decode(), ZONE).managed == Managed(
        title="12-12-seminar",
        span=Timed(local(2026, 10, 24, 12), local(2026, 10, 25, 12)),
        show_as=ShowAs.FREE,
    )


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        (("DTSTART:20260701T160000Z", "DTEND:20260701T170000Z"), Timed(local(2026, 7, 1, 18), local(2026, 7, 1, 19))),
        (("DTSTART:20260701T180000", "DTEND:20260701T190000"), Timed(local(2026, 7, 1, 18), local(2026, 7, 1, 19))),
        (
            ("DTSTART;TZID=America/New_York:20260701T120000", "DTEND;TZID=Asia/Tokyo:20260702T020000"),
            Timed(local(2026, 7, 1, 18), local(2026, 7, 1, 19)),
        ),
        (
            ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/London:20260701T170000", "DURATION:PT1H"),
            Timed(local(2026, 7, 1, 18), local(2026, 7, 1, 19)),
        ),
        (
            ("DTSTART;TZID=Europe/Copenhagen:20261024T120000", "DURATION:P1D"),
            Timed(local(2026, 10, 24, 12), local(2026, 10, 25, 12)),
        ),
        (
            ("DTSTART;TZID=Europe/Copenhagen:20261024T120000", "DURATION:PT24H"),
            Timed(local(2026, 10, 24, 12), local(2026, 10, 25, 11)),
        ),
        (("DTSTART;VALUE=DATE:20260701",), AllDay(date(2026, 7, 1), date(2026, 7, 1))),
        (("DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260701"), AllDay(date(2026, 7, 1), date(2026, 7, 1))),
        (("DTSTART;VALUE=DATE:20260701", "DURATION:P1W"), AllDay(date(2026, 7, 1), date(2026, 7, 7))),
        (("DTSTART:20260701T160000Z",), Timed(local(2026, 7, 1, 18), local(2026, 7, 1, 18))),
    ],
)
def test_times_in_every_form(lines: tuple[str, ...], span: Span) -> None:
    seen = read(event(*lines), ZONE).managed
    assert seen is not None
    assert seen.span == span


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("DTSTART:20260701T160000Z", "RRULE:FREQ=DAILY"),
        ("DTSTART:20260701T160000Z", "RDATE:20260702T160000Z"),
        ("DTSTART:20260701T160000Z", "RECURRENCE-ID:20260701T160000Z"),
        ("DTSTART:20260701T160000Z", "END:VEVENT", "BEGIN:VEVENT", "DTSTART:20260701T160000Z"),
        ("DTSTART:20260701T160000Z", "DTEND:20260701T150000Z"),
        ("DTSTART;VALUE=DATE:20260702", "DTEND;VALUE=DATE:20260701"),
        ("DTSTART;VALUE=DATE:20260702", "DTEND:20260703T150000Z"),
        ("DTSTART:20260230T160000Z",),
        ("DTSTART:20260701T250000Z",),
        ("DTSTART;TZID=Ingen/Steder:20260701T160000",),
        ("DTSTART;TZID=Europe:20260701T160000",),
        ("DTSTART;TZID=../../etc/passwd:20260701T160000",),
        (f"DTSTART;TZID={'x' * 5000}:20260701T160000",),
        ("DTSTART:20260701T160000Z", "DURATION:-PT1H"),
        ("DTSTART:20260701T160000Z", "DURATION:P99999D" + "W" * 10),
        ("DTSTART:99991231T235959Z", "DURATION:P1D"),
        ("DTSTART;TZID=America/New_York:99991231T235959",),
        ("DTSTART;TZID=Asia/Tokyo:00010101T000000",),
    ],
)
def test_what_is_no_single_event_with_a_time_has_no_fields(lines: tuple[str, ...]) -> None:
    assert read(event(*lines, "X-SYNCD-MARKER:v1 a b c d 1"), ZONE).managed is None


def test_marker_and_uid_are_read_even_from_a_series() -> None:
    seen = read(event("DTSTART:20260701T160000Z", "RRULE:FREQ=DAILY", f"X-SYNCD-MARKER:{MARKER}"), ZONE)
    assert (seen.uid, seen.marker, seen.managed) == ("u", MARKER, None)


@pytest.mark.parametrize(
    "extra", ["ATTENDEE;CN=Gæst:mailto:gaest@ballerup.example", "ORGANIZER:mailto:x@ballerup.example"]
)
def test_people_who_would_be_mailed_are_seen(extra: str) -> None:
    assert read(event("DTSTART:20260701T160000Z", extra), ZONE).invites
    assert not read(event("DTSTART:20260701T160000Z"), ZONE).invites


def test_an_object_of_any_size_is_answered() -> None:
    seen = read(event("DTSTART:20260701T160000Z", "ATTACH:" + "A" * MAX_CHARACTERS), ZONE)
    assert seen.managed is None


@given(st.text(max_size=300))
def test_reading_never_raises(text: str) -> None:
    for payload in (text, event(text), event(f"DTSTART:{text}"), event("DTSTART:20260701", f"DURATION:{text}")):
        read(payload, ZONE)


def test_a_copy_gets_another_uid_and_nothing_else() -> None:
    assert with_uid(made(), "uid-2") == made().replace("UID:uid-1", "UID:uid-2")
