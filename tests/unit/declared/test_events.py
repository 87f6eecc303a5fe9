"""Programmes → entries: keys, inheritance, committees, occurrences, windows, sessions, renaming."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import Entry, Withheld
from syncd.canon.managed import ShowAs
from syncd.canon.texts import Text
from syncd.canon.times import AllDay, Timed, Window
from syncd.declared.load import Loaded

Entries = Callable[..., dict[str, Entry]]
Ids = Callable[..., list[str]]
Declare = Callable[..., Loaded]


def test_session_takes_over_what_it_does_not_say_itself(entries: Entries) -> None:
    found = entries("""
      - id: kursus
        title: Kursus
        where: Rådhuset
        show_as: tentative
        protected: true
        time: to-follow
        when: 2018-02-01
        audience: council
        sessions:
          - {id: a, members: [m01, m02, m03]}
          - {id: b, title: Hold B, where: Skolen, when: 2018-02-02 10:00/12:00, show_as: free}
    """)
    first, second = found["p/kursus/a"], found["p/kursus/b"]
    assert (first.title.da, first.where.da, first.show_as) == ("Kursus", "Rådhuset", ShowAs.TENTATIVE)
    assert first.to_follow
    assert first.recipients.seated == ("m01", "m02", "m03")
    assert (second.title.da, second.where.da, second.show_as) == ("Hold B", "Skolen", ShowAs.FREE)
    assert second.protected
    assert not second.to_follow
    assert second.recipients.seated == ()


def test_every_key_of_an_event_arrives(entries: Entries) -> None:
    entry = entries("""
      - {id: a, title: {da: Møde, en: Meeting}, when: 2018-02-01, audience: [council, "group:A"], inform: mayor,
         not_for: member:m03, description: Om alt, kind: seminar, private: yes, public_title: Optaget,
         in: political, state: cancelled, why: Sygdom}
    """)
    found = entry["p/a"]
    assert found.title == Text("Møde", "Meeting")
    assert found.recipients.audience == (AudienceTerm(AudienceKind.COUNCIL), AudienceTerm(AudienceKind.GROUP, "A"))
    assert found.recipients.inform == (AudienceTerm(AudienceKind.MAYOR),)
    assert found.recipients.not_for == (AudienceTerm(AudienceKind.MEMBER, "m03"),)
    assert found.recipients.political
    assert not found.recipients.members
    assert (found.kind, found.description.da, found.why.da) == ("seminar", "Om alt", "Sygdom")
    assert found.private
    assert found.heading("da") == "Optaget"
    assert found.cancelled
    assert found.withheld is None


@pytest.mark.parametrize(
    ("status", "dated", "undated"),
    [
        ("adopted", None, Withheld.UNDATED),
        ("draft", Withheld.DRAFT, Withheld.DRAFT),
        ("catalogue", Withheld.CATALOGUE, Withheld.CATALOGUE),
    ],
)
def test_what_is_withheld(entries: Entries, status: str, dated: Withheld | None, undated: Withheld) -> None:
    found = entries(
        "- {id: a, title: A, when: 2018-02-01}\n- {id: b, title: B, window: 2018-02}\n",
        f"term: 2018-2021\nstatus: {status}\n",
    )
    assert found["p/a"].withheld is dated
    assert found["p/b"].withheld is undated


def test_per_committee_is_every_committee_of_the_term(entries: Entries) -> None:
    events = """
      - id: s
        title: "Seminar, {committee}"
        description: {da: "For {committee}", en: "For {committee}"}
        per: committee
        audience: "committee:{committee}"
        inform: "chair:{committee}"
        each: {kultur: {title: Kultur for sig, when: 2018-05-02, audience: council}}
    """
    found = entries(events)
    assert list(found) == ["p/s/teknik", "p/s/kultur"]
    assert found["p/s/teknik"].title == Text("Seminar, Teknikudvalget", "Seminar, Technical Committee")
    assert found["p/s/teknik"].description.en == "For Technical Committee"
    assert found["p/s/teknik"].recipients.audience == (AudienceTerm(AudienceKind.COMMITTEE, "teknik"),)
    assert found["p/s/teknik"].recipients.inform == (AudienceTerm(AudienceKind.CHAIR, "teknik"),)
    assert found["p/s/kultur"].title.da == "Kultur for sig"
    assert found["p/s/kultur"].recipients.audience == (AudienceTerm(AudienceKind.COUNCIL),)
    assert found["p/s/kultur"].origin.line == 12
    assert list(entries(events, "status: adopted\n")) == ["p/s/teknik", "p/s/kultur", "p/s/gammelt"]


def test_each_for_a_committee_that_does_not_sit(ids: Ids) -> None:
    assert ids("- {id: s, title: S, per: committee, each: {gammelt: {where: X}}}") == ["each-without-seating"]
    assert ids("- {id: s, title: S, per: committee, each: {findes-ikke: {where: X}}}") == ["unknown-committee"]


def test_committees_and_occurrences_together(entries: Entries) -> None:
    found = entries("""
      - id: s
        title: Møde
        when: 2018-05-01 10:00/11:00
        repeat: FREQ=DAILY;COUNT=2
        per: committee
        on: {2018-05-02: {where: "Hos {committee}"}}
    """)
    assert list(found) == [
        "p/s/teknik/2018-05-01",
        "p/s/teknik/2018-05-02",
        "p/s/kultur/2018-05-01",
        "p/s/kultur/2018-05-02",
    ]
    assert found["p/s/kultur/2018-05-02"].where.da == "Hos Kulturudvalget"


def test_occurrences_keep_their_hour_and_length_over_summer_time(entries: Entries) -> None:
    found = entries("- {id: a, title: A, when: 2018-03-24 18:00/2018-03-25 12:00, repeat: FREQ=WEEKLY;COUNT=2}")
    assert found["p/a/2018-03-24"].span == Timed(
        datetime(2018, 3, 24, 17, tzinfo=UTC), datetime(2018, 3, 25, 10, tzinfo=UTC)
    )
    assert found["p/a/2018-03-31"].span == Timed(
        datetime(2018, 3, 31, 16, tzinfo=UTC), datetime(2018, 4, 1, 10, tzinfo=UTC)
    )


def test_occurrences_of_whole_days(entries: Entries) -> None:
    found = entries("- {id: a, title: A, when: 2018-03-30/2018-04-01, repeat: FREQ=MONTHLY;COUNT=2}")
    assert found["p/a/2018-04-30"].span == AllDay(date(2018, 4, 30), date(2018, 5, 2))


def test_occurrence_in_the_gap_of_spring_moves_on(entries: Entries) -> None:
    found = entries("- {id: a, title: A, when: 2018-03-24 02:30/03:30, repeat: FREQ=DAILY;COUNT=2}")
    assert found["p/a/2018-03-25"].span == Timed(
        datetime(2018, 3, 25, 1, 30, tzinfo=UTC), datetime(2018, 3, 25, 2, 30, tzinfo=UTC)
    )


def test_on_changes_one_occurrence_and_keeps_its_key(entries: Entries) -> None:
    found = entries("""
      - id: a
        title: A
        when: 2018-03-01 18:00/21:00
        where: Rådhuset
        time:
        repeat: FREQ=DAILY;COUNT=5
        on:
          2018-03-02: {when: 2018-03-03 18:00/20:00, title: Flyttet, where: Skolen, show_as: free, kind: course}
          2018-03-03: {skip: true}
          2018-03-04: {state: cancelled, why: Sygdom}
          2018-03-05: {when: 2018-03-05, time: to-follow, audience: mayor, private: true}
    """)
    assert list(found) == ["p/a/2018-03-01", "p/a/2018-03-02", "p/a/2018-03-04", "p/a/2018-03-05"]
    moved = found["p/a/2018-03-02"]
    assert moved.span == Timed(datetime(2018, 3, 3, 17, tzinfo=UTC), datetime(2018, 3, 3, 19, tzinfo=UTC))
    assert (moved.title.da, moved.where.da, moved.show_as, moved.kind) == ("Flyttet", "Skolen", ShowAs.FREE, "course")
    assert moved.origin.line == 13
    assert found["p/a/2018-03-04"].cancelled
    assert found["p/a/2018-03-05"].to_follow
    assert found["p/a/2018-03-05"].private


def test_on_names_the_nearest_day(declare: Declare) -> None:
    programme = (
        "programme: p\nstatus: adopted\nevents:\n"
        "  - {id: a, title: A, when: 2018-03-01, repeat: FREQ=WEEKLY;COUNT=3, on: {2018-03-09: {skip: true}}}\n"
    )
    (problem,) = declare({"config/programme/p.yaml": programme}).problems
    assert problem.message.id == "on-unknown-day"
    assert problem.message.values["nearest"] == date(2018, 3, 8)
    assert (problem.place.line, problem.place.column) == (4, 75)


def test_an_explicit_time_in_the_gap_is_an_error_also_for_one_occurrence(ids: Ids) -> None:
    head = "- {id: a, title: A, when: "
    assert ids(head + "2018-03-25 02:30/03:30}") == ["no-such-local-time"]
    assert ids(head + "2018-03-25 02:30/03:30, repeat: FREQ=DAILY;COUNT=2}") == ["no-such-local-time"]
    on = "on: {2018-03-24: {when: 2018-03-25 02:30/03:30}}}"
    assert ids(head + "2018-03-24 10:00/11:00, repeat: FREQ=DAILY;COUNT=2, " + on) == ["no-such-local-time"]


@pytest.mark.parametrize(
    ("keys", "window"),
    [
        ("window: 2018-05", Window(date(2018, 5, 1), date(2018, 5, 31))),
        ("window: 12/04", Window(date(2018, 12, 1), date(2019, 4, 30))),
        ("window: 12-01/12-15, when: 2019-12-03", Window(date(2019, 12, 1), date(2019, 12, 15))),
        ("window: 12/04, when: 2020-02-03", Window(date(2019, 12, 1), date(2020, 4, 30))),
    ],
)
def test_window(entries: Entries, keys: str, window: Window) -> None:
    assert entries(f"- {{id: a, title: A, {keys}}}")["p/a"].window == window


def test_when_outside_its_window_is_a_warning(ids: Ids) -> None:
    assert ids("- {id: a, title: A, window: 2018-05, when: 2018-05-31}") == []
    assert ids("- {id: a, title: A, window: 2018-05, when: 2018-05-31/2018-06-01}") == ["when-outside-window"]
    assert ids("- {id: a, title: A, window: 12/04, when: 2018-06-01}") == ["when-outside-window"]


def test_window_without_any_year(ids: Ids) -> None:
    assert ids("- {id: a, title: A, window: 05}", "status: adopted\n") == ["window-without-year"]


def test_after_the_term_nobody_gets_it(ids: Ids) -> None:
    assert ids("- {id: a, title: A, when: 2022-01-01}") == ["event-after-term"]
    assert ids("- {id: a, title: A, when: 2021-12-31}") == []


def test_to_follow_wants_a_whole_day(ids: Ids) -> None:
    assert ids("- {id: a, title: A, when: 2018-01-01 10:00/11:00, time: to-follow}") == ["to-follow-with-time"]


def test_missing_title_and_status_are_warnings(ids: Ids, entries: Entries) -> None:
    assert ids("- {id: a, when: 2018-01-01}", "term: 2018-2021\n") == [
        "programme-without-status",
        "event-without-title",
    ]
    assert entries("- {id: a, when: 2018-01-01}")["p/a"].title.da == "a"


def test_was_follows_every_part_of_a_renamed_event(entries: Entries) -> None:
    found = entries("""
      - {id: a, title: A, when: 2018-01-01, was: gammel}
      - {id: b, title: B, when: 2018-01-02, was: [andet/sted, helt-andet]}
      - id: c
        title: C
        was: kursus
        sessions:
          - {id: x, when: 2018-01-03, was: [y]}
          - {id: z, when: 2018-01-04}
      - {id: d, title: D, per: committee, was: udvalg, each: {teknik: {was: q/r}}}
      - {id: e, title: E, when: 2018-02-01, repeat: FREQ=DAILY;COUNT=2, was: f, on: {2018-02-02: {was: [g/h]}}}
    """)
    assert found["p/a"].was == ("p/gammel",)
    assert found["p/b"].was == ("andet/sted", "p/helt-andet")
    assert found["p/c/x"].was == ("p/kursus/x", "p/c/y")
    assert found["p/c/z"].was == ("p/kursus/z",)
    assert found["p/d/teknik"].was == ("p/udvalg/teknik", "q/r")
    assert found["p/d/kultur"].was == ("p/udvalg/kultur",)
    assert set(found["p/e/2018-02-02"].was) == {"p/f/2018-02-02", "g/h"}
    assert found["p/e/2018-02-01"].was == ("p/f/2018-02-01",)


@pytest.mark.parametrize(
    "events",
    [
        "- {id: a, title: A, was: a}",
        "- {id: a, title: A, was: b}\n- {id: b, title: B}",
        "- {id: a, title: A, was: p/b/x}\n- {id: b, title: B, sessions: [{id: x}]}",
        "- {id: a, title: A, was: b, sessions: [{id: x}]}\n- {id: b, title: B, sessions: [{id: y}]}",
    ],
)
def test_was_may_not_name_what_is_still_there(ids: Ids, events: str) -> None:
    assert ids(events) == ["was-still-there"]


def test_was_may_not_be_claimed_twice(ids: Ids) -> None:
    assert ids("- {id: a, title: A, was: c}\n- {id: b, title: B, was: p/c}") == ["was-twice"]
    assert ids("- {id: a, title: A, was: [c, p/c]}") == []


SESSIONS = """
  - id: k
    title: K
    audience: [member:m01, member:m02]
    not_for: member:m02
    sessions: [{id: x, when: 2018-02-01, %s}]
"""


@pytest.mark.parametrize(
    ("keys", "problems"),
    [
        ("members: [m01]", []),
        ("members: []", []),
        ("members: [m01, m02]", ["session-outsider"]),
        ("members: [m03]", ["in-no-session", "session-outsider"]),
        ("members: [m01], seats: 0", ["session-overfull"]),
        ("members: [m01], seats: 1", []),
        ("members: [m01, m01]", ["member-twice"]),
        ("members: [m01, m99]", ["unknown-member", "session-outsider"]),
    ],
)
def test_sessions_against_their_audience(ids: Ids, keys: str, problems: list[str]) -> None:
    assert sorted(ids(SESSIONS % keys)) == sorted(problems)


def test_session_is_resolved_on_its_own_day(ids: Ids) -> None:
    """On 2018-02-01 the committee has members; in 2014 nobody was in it."""
    events = """
      - id: k
        title: K
        audience: committee:teknik
        sessions: [{id: x, when: %s, members: [m01, m02]}]
    """
    assert ids(events % "2018-02-01") == []
    assert ids(events % "2015-02-01", "status: adopted\n") == ["session-outsider", "session-outsider"]


def test_a_programme_has_a_greatest_length(ids: Ids) -> None:
    daily = "- {id: e%d, title: E, when: 2018-01-01, repeat: FREQ=DAILY;COUNT=2000}"
    assert ids("\n".join(daily % number for number in range(10))) == []
    assert ids("\n".join(daily % number for number in range(11))) == ["programme-too-long"]
