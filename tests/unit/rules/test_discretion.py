"""A verdict on a private booking: every reason is there, and no word of the booking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import (
    Done,
    Entry,
    Leader,
    Origin,
    Participant,
    Recipients,
    Role,
    Visit,
    VisitKind,
    Visitor,
    VisitState,
    Waiver,
)
from syncd.canon.people import Council, Workplace
from syncd.canon.rulebook import Effect
from syncd.canon.texts import NO_TEXT, Text, plain
from syncd.canon.world import Municipality, World
from syncd.problems import Message, message
from syncd.rules.bookings import Booking, booked_visit
from syncd.rules.discretion import HIDDEN, discreet, discreet_done
from syncd.rules.verdict import Finding, Ground, Passed, TriedWaiver, Verdict

ORIGIN = Origin("config/visits/v.yaml", 1)
WORLD = World(
    Municipality("ballerup", "Ballerup Kommune", "da", ZoneInfo("Europe/Copenhagen"), plain("Politisk")),
    Council(),
    workplaces=(Workplace("bibliotek", plain("Biblioteket")), Workplace("skole", plain("Skolen"))),
)
WAIVER = Waiver("r", ORIGIN, "Sekretariatschef", date(2026, 1, 2), plain("Afbud fra Kandidat 02"))


def booking(*, private: bool = True) -> Booking:
    entry = Entry(
        key="visits/v",
        origin=ORIGIN,
        title=Text("Samtale", "Talk"),
        span=None,
        recipients=Recipients(audience=(AudienceTerm(AudienceKind.COUNCIL),)),
        private=private,
        public_title=plain("Optaget"),
        waivers=(WAIVER,),
    )
    visit = Visit(
        entry,
        VisitKind.OFFICIAL,
        VisitState.APPROVED,
        workplace="bibliotek",
        visitors=(Visitor(name="Kandidat"), Visitor(name="Kandidat 02", roles=(Role.MINISTER,)), Visitor(member="m05")),
        participants=(Participant(name="Direktør 01", role=plain("taler")),),
        leader=Leader(acting="Leder 02"),
        responsibilities={"lokale": plain("Vagt 01")},
        timetable=("10.00 Rundvisning",),
    )
    return booked_visit(visit)


def verdict(detail: Message, **facts: object) -> Verdict:
    ground = Ground("r", plain("Regel"))
    finding = Finding(ground, Effect.WARN, NO_TEXT, detail, facts, waivers=(TriedWaiver(WAIVER, None),))
    return Verdict("visits/v", date(2026, 1, 2), (finding,), (Passed(ground, detail, facts),))


def test_of_an_open_booking_everything_is_said() -> None:
    judged = verdict(message("x", name="Kandidat 02"), acting="Leder 02")
    assert discreet(judged, booking(private=False), WORLD) is judged


def test_a_guest_is_told_by_number() -> None:
    """The longer name is not taken for the shorter with something behind it."""
    judged = discreet(
        verdict(message("x", names=["Kandidat 02", "Kandidat"]), visitors=[{"name": "Kandidat 02"}]), booking(), WORLD
    )
    (finding,), (passed,) = judged.findings, judged.passed
    assert finding.detail.values["names"] == (f"{HIDDEN} (2)", f"{HIDDEN} (1)")
    assert finding.facts == passed.facts == {"visitors": ({"name": f"{HIDDEN} (2)"},)}


def test_its_words_are_hidden_however_deep_they_lie() -> None:
    inner = message("y", why=Text("Samtale med Vagt 01", "Talk"), who={"Direktør 01": ("Leder 02",)})
    judged = discreet(verdict(message("x", detail=inner, other=("10.00 Rundvisning",))), booking(), WORLD)
    said = judged.findings[0].detail.values
    assert said["other"] == (HIDDEN,)
    hidden = said["detail"]
    assert isinstance(hidden, Message)
    assert dict(hidden.values) == {"why": Text(f"{HIDDEN} med {HIDDEN}", HIDDEN), "who": {HIDDEN: (HIDDEN,)}}


def test_where_it_is_is_hidden_by_id_and_by_name() -> None:
    said = message("x", name="Biblioteket", id="bibliotek", other="Skolen")
    judged = discreet(verdict(said), booking(), WORLD)
    assert dict(judged.findings[0].detail.values) == {"name": HIDDEN, "id": HIDDEN, "other": "Skolen"}


def test_why_a_duty_is_of_no_relevance_is_hidden_and_when_it_was_done_is_not() -> None:
    done = Done(date(2026, 1, 2), "Sekretariatschef", plain("Gæsten er syg"))
    assert discreet_done(done, booking().entry) == replace(done, not_relevant=plain(HIDDEN))
    assert discreet_done(done, booking(private=False).entry) is done


def test_figures_days_roles_and_whole_other_words_stay() -> None:
    facts = {
        "minutes": 90,
        "on": date(2026, 1, 2),
        "role": "minister",
        "attends": True,
        "word": "Samtaler",
        "none": None,
    }
    judged = discreet(verdict(message("x", **facts), **facts), booking(), WORLD)
    assert dict(judged.findings[0].facts) == facts
    assert dict(judged.findings[0].detail.values) == facts


def test_who_gave_a_waiver_stays_and_why_does_not() -> None:
    (tried,) = discreet(verdict(message("x")), booking(), WORLD).findings[0].waivers
    assert (tried.waiver.by, tried.waiver.on, tried.waiver.why) == ("Sekretariatschef", WAIVER.on, plain(HIDDEN))


def test_the_outcome_is_the_same() -> None:
    judged = verdict(message("x", name="Kandidat 02"))
    assert discreet(judged, booking(), WORLD).outcome is judged.outcome
