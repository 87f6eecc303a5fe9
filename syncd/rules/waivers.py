"""Leave from a rule, given by a person: whether it holds, and which of them have no effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from syncd.canon.entries import Waiver
from syncd.canon.rulebook import Effect, Rule, RuleVersion
from syncd.canon.texts import Text, plain
from syncd.problems import Message, message
from syncd.rules.bookings import Booking, Case, VisitCase
from syncd.rules.facts import unmet
from syncd.rules.verdict import WAIVERS, Finding, Ground, TriedWaiver

_TITLE = Text("Dispensationer", "Waivers")


def tried(version: RuleVersion, rule: Rule, case: Case) -> tuple[TriedWaiver, ...]:
    """Every waiver of `rule` that the booking has, with why it has no effect where it has none."""
    return tuple(
        TriedWaiver(waiver, _refused(waiver, version, case)) for waiver in case.entry.waivers if waiver.rule == rule.id
    )


def _refused(waiver: Waiver, version: RuleVersion, case: Case) -> Message | None:
    if not version.waivable:
        return message("waiver-forbidden")
    if waiver.by is None or waiver.on is None or not waiver.why:
        return message("waiver-incomplete")
    moved = case.visit.moved if isinstance(case, VisitCase) else None
    if moved is not None and waiver.on < moved:
        return message("waiver-before-move", on=waiver.on, moved=moved)
    return None


def without_effect(
    booking: Booking, case: Case, findings: Iterable[Finding], asked: frozenset[str]
) -> Iterator[Finding]:
    """A finding for each waiver that is unknown, refused, or of a rule that is not for such a booking or is kept.

    `asked` are the rules that were asked and found nothing. One that is silent only in this state or version is left
    alone: the waiver may be needed yet.
    """
    known = {rule.id: rule for rule in case.world.rules}
    found = {finding.ground.rule: finding for finding in findings}
    for waiver in case.entry.waivers:
        if waiver.rule not in known:
            yield _finding(waiver, message("waiver-unknown", rule=waiver.rule))
        elif waiver.rule in found:
            refused = next((one.refused for one in found[waiver.rule].waivers if one.waiver == waiver), None)
            if refused is not None:
                yield _finding(waiver, message("waiver-refused", rule=waiver.rule, why=refused))
        elif waiver.rule in asked:
            yield _finding(waiver, message("waiver-unused", rule=waiver.rule))
        elif (missed := unmet(known[waiver.rule].applies_to, booking)) is not None:
            yield _finding(waiver, message("waiver-not-for", rule=waiver.rule, why=missed))


def _finding(waiver: Waiver, detail: Message) -> Finding:
    facts = {"waiver": waiver.rule, "by": waiver.by, "on": None if waiver.on is None else waiver.on.isoformat()}
    return Finding(Ground(WAIVERS, _TITLE, origin=waiver.origin), Effect.WARN, plain(""), detail, facts)
