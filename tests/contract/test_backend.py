"""What every Backend promises (`syncd.ports.Backend`), whatever server stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from syncd.canon.managed import Managed, Sensitivity, ShowAs, differences
from syncd.canon.times import AllDay, Span, Timed
from syncd.errors import CalendarMissing, Conflict, Rejected, UidTaken
from syncd.formats import ical
from syncd.plan.model import RemoteEvent
from syncd.ports import Backend, Create, Delete, Done, Failed, Observation, Operation, Outcome, Update
from tests.contract.sides import ZONE, Side, Trait, open_fence, remote_id

UID = "7f0e2b1c-0000-5000-8000-00000000000{}"


def local(*parts: int, fold: int = 0, zone: ZoneInfo = ZONE) -> datetime:
    return datetime(*parts, tzinfo=zone, fold=fold).astimezone(UTC)  # type: ignore[misc,arg-type]


MEETING = Managed(
    title="Kommunalbestyrelsen",
    span=Timed(local(2026, 3, 2, 18), local(2026, 3, 2, 21)),
    where="Rådhuset",
    body="Dagsorden udsendes fire dage før.",
)


def marker(number: int) -> str:
    return f"v1 ballerup main political moeder/{number} 1"


def requires(side: Side, *traits: Trait) -> None:
    missing = [trait.value for trait in traits if trait not in side.traits]
    if missing:
        pytest.skip(f"lacks: {side.name} is no server that {' and '.join(missing)}")


@pytest.fixture
def backend(side: Side) -> Backend:
    return side.backend()


class Calendar:
    """The engine's side of one calendar: what it observed last, and the requests of its last call."""

    def __init__(self, side: Side, backend: Backend) -> None:
        self.side, self.backend = side, backend
        self.seen = Observation()
        self.known: dict[str, str] = {}

    def observe(self) -> Observation:
        self.seen = self.backend.observe(self.side.address, self.seen.cursor, self.known)
        if self.seen.full:
            self.known = {}
        self.known |= {event.remote_id: event.version for event in self.seen.events}
        self.known = {name: version for name, version in self.known.items() if name not in self.seen.gone}
        return self.seen

    def write(self, *operations: Operation) -> Sequence[Outcome]:
        return self.backend.write(self.side.address, operations, open_fence)

    def hold(self, *wanted: Managed, reminder: int | None = None) -> list[RemoteEvent]:
        """Creates an event for each of `wanted` and returns them as the server then shows them."""
        outcomes = self.write(
            *(
                Create(UID.format(number), marker(number), managed, reminder)
                for number, managed in enumerate(wanted, start=1)
            )
        )
        made = [taken(outcome).remote_id for outcome in outcomes]
        shown = {event.remote_id: event for event in self.observe().events}
        return [shown[name] for name in made]


def taken(outcome: Outcome) -> RemoteEvent:
    assert isinstance(outcome, Done), outcome
    assert outcome.event is not None
    return outcome.event


def failed(outcome: Outcome) -> object:
    assert isinstance(outcome, Failed), outcome
    return type(outcome.error)


@pytest.fixture
def calendar(side: Side, backend: Backend) -> Calendar:
    return Calendar(side, backend)


# ── observing ────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_calendar_is_seen_in_full_and_holds_nothing(calendar: Calendar) -> None:
    seen = calendar.observe()
    assert (seen.events, seen.gone, seen.full, seen.missing) == ((), frozenset(), True, False)
    assert seen.cursor


def test_a_created_event_is_observed_with_all_that_was_written(calendar: Calendar) -> None:
    calendar.observe()
    (outcome,) = calendar.write(Create(UID.format(1), marker(1), MEETING, 30))
    answered = taken(outcome)
    (event,) = calendar.observe().events
    assert (event.uid, event.marker, event.remote_id) == (UID.format(1), marker(1), answered.remote_id)
    assert calendar.backend.name_for(UID.format(1)) == answered.remote_id
    assert event.managed == MEETING
    assert event.version
    assert event.version == answered.version
    assert not calendar.seen.full
    assert "TRIGGER:-PT30M" in event.payload


def test_an_unchanged_calendar_costs_one_request_and_shows_nothing(side: Side, calendar: Calendar) -> None:
    calendar.hold(*(replace(MEETING, title=f"Møde {number}") for number in range(1, 9)))
    before = side.asked()
    seen = calendar.observe()
    assert side.asked() - before == 1
    assert (seen.events, seen.gone, seen.full) == ((), frozenset(), False)


def test_a_cursor_is_an_offset_not_a_lock(calendar: Calendar) -> None:
    calendar.hold(MEETING)
    cursor = calendar.seen.cursor
    calendar.observe()
    assert not calendar.backend.observe(calendar.side.address, cursor, calendar.known).events


def test_a_full_reading_shows_every_event_of_ours_whatever_is_known(side: Side, calendar: Calendar) -> None:
    held = calendar.hold(MEETING, replace(MEETING, title="To"))
    seen = calendar.backend.observe(side.address, None, calendar.known)
    assert seen.full
    assert sorted(event.remote_id for event in seen.events) == sorted(event.remote_id for event in held)
    assert all(event.managed is not None for event in seen.events)


def test_an_unknown_cursor_leads_to_a_full_reading(side: Side, calendar: Calendar) -> None:
    requires(side, Trait.TELLS_UNKNOWN_TOKEN)
    calendar.hold(MEETING)
    before = side.asked()
    seen = calendar.backend.observe(side.address, "http://radicale.org/ns/sync/" + "0" * 64, calendar.known)
    assert seen.full
    assert len(seen.events) == 1
    assert side.asked() - before <= (2 if Trait.DATA_IN_SYNC in side.traits else 3)


def test_an_edit_by_another_program_is_seen(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    side.put(event.remote_id, side.get(event.remote_id).replace("Kommunalbestyrelsen", "Flyttet"))
    (seen,) = calendar.observe().events
    assert seen.managed == replace(MEETING, title="Flyttet")
    assert (seen.remote_id, seen.uid, seen.marker) == (event.remote_id, event.uid, event.marker)
    assert seen.version != event.version


def test_a_deletion_by_another_program_is_seen(side: Side, calendar: Calendar) -> None:
    kept, lost = calendar.hold(MEETING, replace(MEETING, title="To"))
    side.delete(lost.remote_id)
    seen = calendar.observe()
    assert seen.gone == {lost.remote_id}
    assert kept.remote_id not in {event.remote_id for event in seen.events}


def test_a_moved_version_with_equal_fields_is_seen_as_such(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    text = side.get(event.remote_id)
    side.put(event.remote_id, text.replace("END:VEVENT", "X-FARVE:blå\r\nEND:VEVENT"))
    (seen,) = calendar.observe().events
    assert seen.version != event.version
    assert event.managed is not None
    assert seen.managed is not None
    assert not differences(event.managed, seen.managed)


def test_an_event_that_lost_its_marker_is_still_shown_where_it_is_known(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    lines = side.get(event.remote_id).replace("\r\n", "\n").split("\n")
    side.put(event.remote_id, "\r\n".join(text for text in lines if not text.startswith("X-SYNCD-MARKER")))
    (seen,) = calendar.observe().events
    assert (seen.remote_id, seen.marker, seen.managed) == (event.remote_id, "", MEETING)


def test_a_pasted_copy_is_shown_with_the_marker_it_carries(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    side.put("kopi.ics", ical.with_uid(side.get(event.remote_id), "kopi"))
    (seen,) = calendar.observe().events
    assert (seen.remote_id, seen.uid, seen.marker, seen.managed) == ("kopi.ics", "kopi", event.marker, MEETING)


def test_a_series_with_our_marker_has_no_fields(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    side.put(event.remote_id, side.get(event.remote_id).replace("SUMMARY", "RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY"))
    (seen,) = calendar.observe().events
    assert (seen.marker, seen.managed) == (event.marker, None)


# ── what is not ours ─────────────────────────────────────────────────────────────────────────────


FOREIGN = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Et andet program//DA
BEGIN:VEVENT
UID:fremmed
DTSTAMP:20260101T000000Z
DTSTART:20260302T100000Z
DTEND:20260302T110000Z
SUMMARY:Tandlæge
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_foreign_events_are_neither_shown_nor_touched(side: Side, calendar: Calendar) -> None:
    side.put("fremmed.ics", FOREIGN)
    before = side.get("fremmed.ics")
    (event,) = calendar.hold(MEETING)
    calendar.write(Update(event, event.marker, replace(MEETING, title="Ny")))
    (event,) = calendar.observe().events
    calendar.write(Delete(event))
    seen = calendar.backend.observe(side.address, None, {})
    assert seen.events == ()
    assert side.get("fremmed.ics") == before
    if Trait.KEEPS_BYTES in side.traits:
        assert before == FOREIGN


@pytest.mark.parametrize(
    "spelling", ["a b.ics", "50%.ics", "#1?.ics", "a&b=c+d.ics", "møde.ics", "x@y.ics", "a;b,c.ics"]
)
def test_any_name_of_an_object_stands_for_that_object(side: Side, calendar: Calendar, spelling: str) -> None:
    name = remote_id(spelling)
    (event,) = calendar.hold(MEETING)
    side.put(name, ical.with_uid(side.get(event.remote_id), "kopi"))
    (seen,) = calendar.observe().events
    assert seen.remote_id == name
    assert calendar.backend.confirm(side.address, [name])[name] == seen
    (outcome,) = calendar.write(Update(seen, seen.marker, replace(MEETING, title="Ny")))
    assert taken(outcome).remote_id == name
    (seen,) = calendar.observe().events
    assert calendar.write(Delete(seen)) == [Done(None)]
    assert calendar.observe().gone == {name}


# ── confirming ───────────────────────────────────────────────────────────────────────────────────


def test_presence_and_absence_are_confirmed_in_one_request(side: Side, calendar: Calendar) -> None:
    kept, lost = calendar.hold(MEETING, replace(MEETING, title="To"))
    side.delete(lost.remote_id)
    before = side.asked()
    confirmed = calendar.backend.confirm(side.address, [kept.remote_id, lost.remote_id, "aldrig.ics"])
    assert side.asked() - before == 1
    assert confirmed == {kept.remote_id: kept, lost.remote_id: None, "aldrig.ics": None}


def test_confirming_nothing_asks_nothing(side: Side, calendar: Calendar) -> None:
    before = side.asked()
    assert calendar.backend.confirm(side.address, []) == {}
    assert side.asked() == before


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


PERSONAL = (
    "CATEGORIES:Vigtigt,Rådhus",
    'X-MIT-PROGRAM;X-A="b;c":egen værdi',
)


def with_personal_touches(payload: str) -> str:
    text = payload.replace("-PT30M", "-PT5M").replace("END:VEVENT", "\r\n".join((*PERSONAL, "END:VEVENT")))
    return text.replace("DESCRIPTION:[syncd", "DESCRIPTION:Mine egne ord\\n\\n[syncd")


def test_an_update_in_place_keeps_what_the_person_added(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING, reminder=30)
    side.put(event.remote_id, with_personal_touches(side.get(event.remote_id)))
    (event,) = calendar.observe().events
    assert event.managed == MEETING
    wanted = replace(MEETING, span=AllDay(date(2026, 3, 3), date(2026, 3, 3)), where="", body="Ny dagsorden")
    calendar.write(Update(event, event.marker, wanted))
    (seen,) = calendar.observe().events
    assert (seen.managed, seen.uid, seen.remote_id) == (wanted, event.uid, event.remote_id)
    text = side.get(event.remote_id).replace("\r\n ", "")
    for kept in ("-PT5M", "Vigtigt", "egen værdi", "Mine egne ord\\n\\n[syncd"):
        assert kept in text, kept
    assert text.count("BEGIN:VALARM") == 1


def test_an_update_of_a_stale_version_is_a_conflict_and_changes_nothing(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    side.put(event.remote_id, side.get(event.remote_id).replace("Kommunalbestyrelsen", "Flyttet"))
    text = side.get(event.remote_id)
    (outcome,) = calendar.write(Update(event, event.marker, replace(MEETING, title="Ny")))
    assert failed(outcome) is Conflict
    assert side.get(event.remote_id) == text


def test_a_deletion_of_a_stale_version_is_a_conflict_and_deletes_nothing(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    side.put(event.remote_id, side.get(event.remote_id).replace("Kommunalbestyrelsen", "Flyttet"))
    (outcome,) = calendar.write(Delete(event))
    assert failed(outcome) is Conflict
    assert "Flyttet" in side.get(event.remote_id)


@pytest.mark.parametrize("operation", [Delete, lambda event: Update(event, event.marker, MEETING)])
def test_what_is_gone_is_a_conflict(
    side: Side, calendar: Calendar, operation: Callable[[RemoteEvent], Operation]
) -> None:
    (event,) = calendar.hold(MEETING)
    side.delete(event.remote_id)
    (outcome,) = calendar.write(operation(event))
    assert failed(outcome) is Conflict
    assert calendar.backend.observe(side.address, None, {}).events == ()


@pytest.mark.parametrize("operation", [Delete, lambda event: Update(event, event.marker, MEETING)])
def test_without_a_version_nothing_is_written(
    side: Side, calendar: Calendar, operation: Callable[[RemoteEvent], Operation]
) -> None:
    (event,) = calendar.hold(MEETING)
    text = side.get(event.remote_id)
    (outcome,) = calendar.write(operation(replace(event, version="")))
    assert failed(outcome) is Conflict
    assert side.get(event.remote_id) == text


def test_creating_what_is_there_is_a_conflict_and_changes_nothing(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    text = side.get(event.remote_id)
    (outcome,) = calendar.write(Create(UID.format(1), marker(1), replace(MEETING, title="Ny")))
    assert failed(outcome) is Conflict
    assert side.get(event.remote_id) == text


def test_a_uid_that_stands_under_another_name_is_refused_with_the_reason(side: Side, calendar: Calendar) -> None:
    requires(side, Trait.UNIQUE_UIDS)
    (event,) = calendar.hold(MEETING)
    text = side.get(event.remote_id)
    side.delete(event.remote_id)
    side.put("flyttet.ics", text)
    (outcome,) = calendar.write(Create(UID.format(1), marker(1), MEETING))
    assert failed(outcome) is UidTaken
    assert isinstance(outcome, Failed)
    assert outcome.error.message.id == "remote-uid-taken"


def test_a_calendar_that_moved_within_its_account_is_filled_at_its_new_address(side: Side, calendar: Calendar) -> None:
    """The marker is the same, and so the UID; what stands at the former address is for `purge`."""
    (event,) = calendar.hold(MEETING)
    (outcome,) = calendar.write(Update(event, event.marker, replace(MEETING, title="Ny")))
    address = side.elsewhere()
    (outcome,) = calendar.backend.write(address, [Create(UID.format(1), marker(1), MEETING)], open_fence)
    made = taken(outcome)
    (seen,) = calendar.backend.observe(address, None, {}).events
    assert (seen.remote_id, seen.version, seen.uid) == (made.remote_id, made.version, made.uid)
    assert (seen.marker, seen.managed) == (marker(1), MEETING)
    assert (seen.uid == event.uid) is (Trait.UIDS_BY_CALENDAR in side.traits)
    (again,) = calendar.backend.write(address, [Create(UID.format(1), marker(1), MEETING)], open_fence)
    assert failed(again) is Conflict
    (kept,) = calendar.observe().events
    assert (kept.remote_id, kept.managed) == (event.remote_id, replace(MEETING, title="Ny"))


def test_an_object_that_holds_no_event_cannot_be_updated(calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    (outcome,) = calendar.write(Update(replace(event, payload="vrøvl"), event.marker, MEETING))
    assert failed(outcome) is Rejected


def test_a_deleted_event_is_gone(side: Side, calendar: Calendar) -> None:
    (event,) = calendar.hold(MEETING)
    assert calendar.write(Delete(event)) == [Done(None)]
    assert calendar.observe().gone == {event.remote_id}
    assert calendar.backend.confirm(side.address, [event.remote_id]) == {event.remote_id: None}


def test_outcomes_come_in_the_order_of_the_operations(side: Side, calendar: Calendar) -> None:
    held = calendar.hold(MEETING, replace(MEETING, title="To"), replace(MEETING, title="Tre"))
    outcomes = calendar.write(
        Delete(held[2]),
        Create(UID.format(9), marker(9), MEETING),
        Delete(replace(held[1], version='"forkert"')),
        Update(held[0], held[0].marker, replace(MEETING, title="Et")),
        Create(UID.format(1), marker(1), MEETING),
    )
    assert [type(outcome) for outcome in outcomes] == [Done, Done, Failed, Done, Failed]
    assert taken(outcomes[1]).uid == UID.format(9)
    assert taken(outcomes[3]).remote_id == held[0].remote_id


def test_each_write_costs_one_request(side: Side, calendar: Calendar) -> None:
    requires(side, Trait.CONDITIONS)
    calendar.write(Create(UID.format(9), marker(9), MEETING))
    before = side.asked()
    outcomes = calendar.write(*(Create(UID.format(number), marker(number), MEETING) for number in range(8)))
    assert side.asked() - before == 8
    before = side.asked()
    calendar.write(*(Update(taken(done), marker(1), replace(MEETING, title="x")) for done in outcomes[:4]))
    calendar.write(*(Delete(taken(done)) for done in outcomes[4:]))
    assert side.asked() - before == 8


class Fenced(Exception):
    pass


def test_the_fence_is_asked_before_every_write_and_stops_it(side: Side, calendar: Calendar) -> None:
    calendar.hold(MEETING)
    asked: list[int] = []

    def fence() -> None:
        asked.append(side.asked())
        if len(asked) > 2:
            raise Fenced

    with pytest.raises(Fenced):
        calendar.backend.write(
            side.address, [Create(UID.format(number), marker(number), MEETING) for number in range(2, 10)], fence
        )
    assert len(asked) >= 3
    assert len(calendar.observe().events) == 2


@pytest.mark.parametrize("operation", [Delete, lambda event: Update(event, event.marker, replace(MEETING, title="Ny"))])
def test_the_fence_stops_changes_and_deletions_too(
    side: Side, calendar: Calendar, operation: Callable[[RemoteEvent], Operation]
) -> None:
    def fence() -> None:
        raise Fenced

    (event,) = calendar.hold(MEETING)
    with pytest.raises(Fenced):
        calendar.backend.write(side.address, [operation(event)], fence)
    assert calendar.observe().events == ()
    assert calendar.seen.gone == frozenset()


def test_a_batch_is_no_larger_than_announced(calendar: Calendar) -> None:
    assert calendar.backend.capabilities.batch >= 1
    assert calendar.backend.capabilities.conditional_writes


# ── fields, there and back ───────────────────────────────────────────────────────────────────────


EMPTY = Timed(local(2026, 5, 1, 9), local(2026, 5, 1, 9))
SPANS: list[Span] = [
    AllDay(date(2026, 3, 8), date(2026, 3, 8)),
    AllDay(date(2026, 12, 30), date(2027, 1, 2)),
    Timed(local(2026, 5, 17, 12), local(2026, 5, 18, 12)),
    Timed(local(2026, 3, 28, 22), local(2026, 3, 29, 4)),
    Timed(local(2026, 10, 24, 22), local(2026, 10, 25, 4)),
    Timed(local(2026, 10, 25, 2, 30, fold=1), local(2026, 10, 25, 3, 30)),
    EMPTY,
]
TEXTS = [
    "Borgmesterens kaffe, te; og \\ kage",
    "C:\\Noter\\nyt",
    "Ærø – “årsmøde” 🎉 <b>&amp;</b>",
    "x" * 1000,
    "æ" * 1000,
    "Punkt 1\nPunkt 2\n\n  indrykket",
    "BEGIN:VEVENT",
    'a:b;c="d"',
    "linje\u2028skift\x0bog\x85mere",
    "styretegn \x07 og \x1b her",
]
FIELDS = [
    *(replace(MEETING, span=span) for span in SPANS),
    *(replace(MEETING, title=text, where=text, body=text) for text in TEXTS),
    *(replace(MEETING, show_as=show_as) for show_as in ShowAs),
    replace(MEETING, sensitivity=Sensitivity.PRIVATE),
    replace(MEETING, where="", body=""),
]


@pytest.mark.parametrize("wanted", FIELDS, ids=lambda wanted: f"{wanted.title[:12]!r} {wanted.span}"[:60])
def test_every_field_comes_back(side: Side, calendar: Calendar, wanted: Managed) -> None:
    if wanted.span == EMPTY:
        requires(side, Trait.EMPTY_SPANS)
    (event,) = calendar.hold(wanted)
    assert event.managed is not None
    told = [change for change in differences(wanted, event.managed) if change.before.isprintable()]
    assert not [change for change in told if "\n" not in change.after]
    again = calendar.backend.observe(side.address, None, {}).events[0]
    assert again.managed == event.managed
    (outcome,) = calendar.write(Update(event, event.marker, replace(MEETING, title="imellem")))
    (outcome,) = calendar.write(Update(taken(outcome), event.marker, wanted))
    (event,) = calendar.observe().events
    assert event.managed == again.managed


def test_an_event_that_the_server_will_not_have_is_refused_with_its_reason(side: Side, calendar: Calendar) -> None:
    empty, made = calendar.write(
        Create(UID.format(1), marker(1), replace(MEETING, span=EMPTY)), Create(UID.format(2), marker(2), MEETING)
    )
    assert taken(made).managed == MEETING
    if Trait.EMPTY_SPANS in side.traits:
        assert taken(empty)
    else:
        assert failed(empty) is Rejected
        assert isinstance(empty, Failed)
        assert "DTEND" in str(empty.error.message.values["detail"])


# ── calendars ────────────────────────────────────────────────────────────────────────────────────


def test_a_missing_calendar_is_told_where_one_may_be_made(side: Side) -> None:
    side.drop()
    backend = side.backend(create=True)
    assert backend.capabilities.creates_calendars
    assert backend.observe(side.address, None, {}) == Observation(missing=True)
    assert backend.observe(side.address, "http://radicale.org/ns/sync/" + "0" * 64, {}).missing


def test_a_missing_calendar_is_an_error_where_none_may_be_made(side: Side) -> None:
    side.drop()
    backend = side.backend(create=False)
    assert not backend.capabilities.creates_calendars
    with pytest.raises(CalendarMissing):
        backend.observe(side.address, None, {})
    with pytest.raises(CalendarMissing):
        backend.confirm(side.address, ["x.ics"])


def test_a_calendar_is_made_once(side: Side, calendar: Calendar) -> None:
    side.drop()
    calendar.backend.create_calendar(side.address, "Politisk mødekalender")
    (event,) = calendar.hold(MEETING)
    calendar.backend.create_calendar(side.address, "En anden titel")
    assert calendar.backend.confirm(side.address, [event.remote_id]) == {event.remote_id: event}


def test_a_cursor_of_a_calendar_that_was_made_again_leads_to_a_full_reading(side: Side, calendar: Calendar) -> None:
    requires(side, Trait.TELLS_UNKNOWN_TOKEN)
    calendar.hold(MEETING)
    side.drop()
    calendar.backend.create_calendar(side.address, "Politisk mødekalender")
    seen = calendar.observe()
    assert seen.full
    assert seen.events == ()
