"""What the rules block and warn about, beside a plan or a status."""

from __future__ import annotations

from collections.abc import Iterator

from syncd.canon.entries import Entry, Withheld
from syncd.canon.rulebook import Effect, Outcome
from syncd.canon.times import has_ended
from syncd.canon.world import World
from syncd.desired import Desired, Standpoint, withheld
from syncd.i18n.catalogue import say
from syncd.problems import message
from syncd.rules.render import finding_json, reason


def judged(world: World, desired: Desired, outcome: Outcome) -> tuple[Entry, ...]:
    """The entries with that outcome, but for what is past or called off; in the order of the files.

    Blocked are those that the rules alone keep out of the calendars.
    """
    standpoint = Standpoint(desired.now, 0, desired.verdicts)
    zone = world.municipality.zone
    found = []
    for entry in world.all_entries():
        verdict = desired.verdicts.get(entry.key)
        if verdict is None or verdict.outcome is not outcome or entry.span is None:
            continue
        why = withheld(entry, world, standpoint)
        counts = why is Withheld.BLOCKED if outcome is Outcome.BLOCKED else why is not Withheld.CANCELLED
        if counts and not has_ended(entry.span, desired.now, zone):
            found.append(entry)
    return tuple(found)


def judged_documents(world: World, desired: Desired, outcome: Outcome, language: str) -> list[dict[str, object]]:
    """The value of `blocked` and `warned` in every JSON document."""
    return [
        {
            "key": entry.key,
            "title": entry.heading(language),
            "findings": [finding_json(finding, language) for finding in desired.verdicts[entry.key].findings],
        }
        for entry in judged(world, desired, outcome)
    ]


def blocked_lines(world: World, desired: Desired, language: str) -> Iterator[str]:
    """Each entry that the rules keep out, and why."""
    for entry in judged(world, desired, Outcome.BLOCKED):
        yield say(language, message("plan-blocked", title=entry.heading(language), key=entry.key))
        for finding in desired.verdicts[entry.key].findings:
            if finding.effect is Effect.BLOCK and not finding.waived:
                yield f"    {' '.join(say(language, reason(finding)).split())}"
