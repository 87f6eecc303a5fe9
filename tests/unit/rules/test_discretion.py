"""A verdict on a private booking: every reason is there, and no word of the booking."""

from __future__ import annotations

from datetime import date

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import (
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
from syncd.canon.rulebook import Effect
from syncd.canon.texts import NO_TEXT, Text, plain
from syncd.problems import Message, message
from syncd.rules.bookings import Booking, booked_visit
from syncd.rules.discretion import HIDDEN, discreet
from syncd.rules.verdict import Finding, Ground, Passed, TriedWaiver, Verdict

ORIGIN = Origin("config/visits/v.yaml", 1)
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
    assert discreet(judged, booking(private=False)) is judged


def test_a_guest_is_told_by_number() -> None:
    """The longer name is not taken for the shorter with something behind it."""
    judged = discreet(
        verdict(message("x", names=["Kandidat 02", "Kandidat"]), visitors=[{"name": "Kandidat 02"}]), booking()
    )
    (finding,), (passed,) = judged.findings, judged.passed
    assert finding.detail.values["names"] == (f"{HIDDEN} (2)", f"{HIDDEN} (1)")
    assert finding.facts == passed.facts == {"visitors": ({"name": f"{HIDDEN} (2)"},)}


def test_its_words_are_hidden_however_deep_they_lie() -> None:
    inner = message("y", why=Text("Samtale med Vagt 01", "Talk"), who={"Direktør 01": ("Leder 02",)})
    judged = discreet(verdict(message("x", detail=inner, other=("10.00 Rundvisning",))), booking())
    said = judged.findings[0].detail.values
    assert said["other"] == (HIDDEN,)
    hidden = said["detail"]
    assert isinstance(hidden, Message)
    assert dict(hidden.values) == {"why": Text(f"{HIDDEN} med {HIDDEN}", HIDDEN), "who": {HIDDEN: (HIDDEN,)}}


def test_figures_days_roles_and_whole_other_words_stay() -> None:
    facts = {
        "minutes": 90,
        "on": date(2026, 1, 2),
        "role": "minister",
        "attends": True,
        "word": "Samtaler",
        "none": None,
    }
    judged = discreet(verdict(message("x", **facts), **facts), booking())
    assert dict(judged.findings[0].facts) == facts
    assert dict(judged.findings[0].detail.values) == facts


def test_who_gave_a_waiver_stays_and_why_does_not() -> None:
    (tried,) = discreet(verdict(message("x")), booking()).findings[0].waivers
    assert (tried.waiver.by, tried.waiver.on, tried.waiver.why) == ("Sekretariatschef", WAIVER.on, plain(HIDDEN))


def test_the_outcome_is_the_same() -> None:
    judged = verdict(message("x", name="Kandidat 02"))
    assert discreet(judged, booking()).outcome is judged.outcome
