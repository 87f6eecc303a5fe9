"""Section 3 of the contract, "On the wire": every kind of event comes back as it was sent."""

from __future__ import annotations

from datetime import UTC, date, datetime

from syncd.formats.body import BEGIN, END
from tests.trust.person import Shown
from tests.trust.town import POLITICAL, Town


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


# As written, and as instants worked out by hand: Denmark is at UTC+1, from 25 March to 28 October 2018 at UTC+2.
TIMED = {
    "2018-02-05 17:00/19:00": (utc(2018, 2, 5, 16), utc(2018, 2, 5, 18)),
    "2018-05-17 12:00/2018-05-18 12:00": (utc(2018, 5, 17, 10), utc(2018, 5, 18, 10)),
    "2018-03-24 22:00/2018-03-25 08:00": (utc(2018, 3, 24, 21), utc(2018, 3, 25, 6)),
    "2018-03-25 01:30/03:30": (utc(2018, 3, 25, 0, 30), utc(2018, 3, 25, 1, 30)),
    "2018-10-27 22:00/2018-10-28 08:00": (utc(2018, 10, 27, 20), utc(2018, 10, 28, 7)),
    "2018-10-28 01:30/03:30": (utc(2018, 10, 27, 23, 30), utc(2018, 10, 28, 2, 30)),
    "2018-10-28 02:15/02:45": (utc(2018, 10, 28, 0, 15), utc(2018, 10, 28, 0, 45)),
    "2018-06-01 18:00/2018-06-02 00:00": (utc(2018, 6, 1, 16), utc(2018, 6, 1, 22)),
    "2018-12-31 20:00/2019-01-01 02:00": (utc(2018, 12, 31, 19), utc(2019, 1, 1, 1)),
    "2018-03-23 12:00/2018-03-26 12:00": (utc(2018, 3, 23, 11), utc(2018, 3, 26, 10)),
}
# The end as iCalendar has it: the day after the last one.
WHOLE_DAYS = {
    "2018-01-26": (date(2018, 1, 26), date(2018, 1, 27)),
    "2018-03-08/2018-03-09": (date(2018, 3, 8), date(2018, 3, 10)),
    "2018-03-24/2018-03-26": (date(2018, 3, 24), date(2018, 3, 27)),
    "2018-10-27/2018-10-29": (date(2018, 10, 27), date(2018, 10, 30)),
    "2018-12-31/2019-01-01": (date(2018, 12, 31), date(2019, 1, 2)),
    "2020-02-29": None,
}


def settled_twice(town: Town) -> None:
    """Neither the next pass nor the one that reads everything again finds anything to do."""
    town.assert_settled()
    again = town.sync("2018-01-03")
    assert again.changes() == []
    assert all(look.full for look in again.looks)


def test_times_arrive_as_the_instants_they_are(town: Town) -> None:
    town.programme(*(f"{{id: t{n}, title: T{n}, when: {when}, audience: council}}" for n, when in enumerate(TIMED)))
    town.sync()
    for calendar in (POLITICAL, "m01"):
        shown = {one.title: one for one in town.person(calendar).shown()}
        for number, (starts, ends) in enumerate(TIMED.values()):
            one = shown[f"T{number}"]
            assert isinstance(one.start, datetime)
            assert isinstance(one.end, datetime)
            assert (one.start.astimezone(UTC), one.end.astimezone(UTC)) == (starts, ends)
            assert b"DTSTART;TZID=Europe/Copenhagen:" in one.raw
            assert b"BEGIN:VTIMEZONE" in one.raw
    settled_twice(town)


def test_whole_days_arrive_as_dates(town: Town) -> None:
    town.limits["future_days"] = 1000
    town.programme(
        *(f"{{id: d{n}, title: D{n}, when: {when}, audience: council}}" for n, when in enumerate(WHOLE_DAYS))
    )
    town.sync()
    shown = {one.title: one for one in town.person().shown()}
    for number, days in enumerate(WHOLE_DAYS.values()):
        one = shown[f"D{number}"]
        assert (one.start, one.end) == (days or (date(2020, 2, 29), date(2020, 3, 1)))
        assert b"DTSTART;VALUE=DATE:" in one.raw
        assert b"TZID" not in one.raw
    settled_twice(town)


def test_occurrences_keep_their_local_hour_over_both_changes_of_the_clock(town: Town) -> None:
    town.programme(
        "{id: kb, title: Kommunalbestyrelsen, when: 2018-01-29 18:00/21:00, "
        'repeat: "FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20181231", audience: council, '
        "on: {2018-05-28: {when: 2018-06-04 18:00/21:00}, 2018-07-30: {state: cancelled, why: Ferie}, "
        "2018-12-31: {skip: true}}}"
    )
    town.sync()
    shown = sorted(town.person().shown(), key=lambda one: str(one.start))
    assert [(one.title, one.start.isoformat()) for one in shown] == [
        ("Kommunalbestyrelsen", "2018-01-29T18:00:00+01:00"),
        ("Kommunalbestyrelsen", "2018-02-26T18:00:00+01:00"),
        ("Kommunalbestyrelsen", "2018-03-26T18:00:00+02:00"),
        ("Kommunalbestyrelsen", "2018-04-30T18:00:00+02:00"),
        ("Kommunalbestyrelsen", "2018-06-04T18:00:00+02:00"),
        ("Kommunalbestyrelsen", "2018-06-25T18:00:00+02:00"),
        ("AFLYST: Kommunalbestyrelsen", "2018-07-30T18:00:00+02:00"),
        ("Kommunalbestyrelsen", "2018-08-27T18:00:00+02:00"),
        ("Kommunalbestyrelsen", "2018-09-24T18:00:00+02:00"),
        ("Kommunalbestyrelsen", "2018-10-29T18:00:00+01:00"),
        ("Kommunalbestyrelsen", "2018-11-26T18:00:00+01:00"),
    ]
    assert not any(b"RRULE" in one.raw.partition(b"BEGIN:VEVENT")[2] for one in shown)
    settled_twice(town)


def test_a_time_that_is_to_follow_is_a_whole_day_shown_free_until_it_comes(town: Town) -> None:
    entry = "{id: it, title: It, when: 2018-02-05, time: to-follow, audience: council}"
    town.programme(entry)
    town.sync()
    was = town.person("m01")["It"]
    assert (was.start, was.end, was.free) == (date(2018, 2, 5), date(2018, 2, 6), True)
    assert "Tidspunktet følger." in was.text
    settled_twice(town)
    town.programme(entry.replace("2018-02-05, time: to-follow", "2018-02-05 17:00/19:00"))
    town.sync("2018-01-03")
    now = town.person("m01")["It"]
    assert (now.uid, now.start, now.free, now.text) == (was.uid, utc(2018, 2, 5, 16), False, "")
    town.assert_settled("2018-01-03")


def test_a_cancelled_event_stays_as_cancelled_shown_free_until_it_is_past(town: Town) -> None:
    entry = "{id: it, title: It, when: 2018-02-05 17:00/19:00, description: Medbring pc, audience: council}"
    town.programme(entry, entry.replace("id: it, title: It", "id: andet, title: Andet"))
    town.settle()
    town.programme(
        entry.replace("audience", "state: cancelled, why: Sygdom, audience"),
        entry.replace("id: it, title: It", "id: andet, title: Andet"),
    )
    assert town.sync().changes("m01") == [("update", "intro/it", "cancelled")]
    now = town.person("m01")["AFLYST: It"]
    assert (now.free, now.text) == (True, f"{BEGIN['da']}\nAflyst: Sygdom\n\nMedbring pc\n{END['da']}")
    settled_twice(town)
    town.programme(entry, entry.replace("id: it, title: It", "id: andet, title: Andet"))
    assert town.sync("2018-01-03").changes("m01") == [("update", "intro/it", "declared")]
    assert town.person("m01")["It"].free is False


def test_a_private_event_shows_its_title_to_its_audience_alone(town: Town) -> None:
    town.programme(
        "{id: p, title: Hemmelig forhandling, public_title: Optaget, private: true, when: 2018-02-05 17:00/19:00, "
        "where: Baglokalet, description: Kun for os, audience: 'member:m01', inform: 'member:m02'}"
    )
    town.sync()

    def seen(one: Shown) -> tuple[str, str, bool, bool]:
        return one.title, one.where, one.private, one.free

    assert {calendar: seen(town.person(calendar).shown()[0]) for calendar in (POLITICAL, "m01", "m02")} == {
        POLITICAL: ("Optaget", "", False, False),
        "m01": ("Hemmelig forhandling", "Baglokalet", True, False),
        "m02": ("Optaget", "", False, True),
    }
    for calendar in (POLITICAL, "m02"):
        raw = town.person(calendar).shown()[0].raw
        assert not [word for word in (b"Hemmelig", b"Baglokalet", b"Kun for os") if word in raw]
    assert town.titles("m03") == {"m03": []}
    settled_twice(town)


TEXTS = [
    "Komma, semikolon; og \\\\ skråstreg",
    "Æblegrød på Ærø – «citat» 😀",
    "x" * 200 + " " + "ø" * 200,
    "\\\"Anførsel\\\" og 'apostrof'",
    "BEGIN:VEVENT",
    "  to  mellemrum  ",
]


def test_any_text_survives_the_way_there_and_back(town: Town) -> None:
    town.programme(
        *(
            f'{{id: t{n}, title: "{text}", where: "{text}", description: "{text}\\n\\n{text}", when: 2018-02-0{n + 1}, '
            "audience: council}"
            for n, text in enumerate(TEXTS)
        )
    )
    town.sync()
    plain = [text.replace("\\\\", "\\").replace('\\"', '"').strip() for text in TEXTS]
    shown = sorted(town.person().shown(), key=lambda one: str(one.start))
    assert [(one.title, one.where) for one in shown] == [(text, text) for text in plain]
    settled_twice(town)
