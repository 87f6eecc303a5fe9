"""What a verdict may say of a private booking: the reasons, but none of its words and no guest's name. Pure.

A check speaks of what it found, and need not know that a booking is private: its words are taken out of the finished
verdict, wherever they stand in it. Places, outcome, dates, roles and figures stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from syncd.canon.entries import Done, Entry, Visit
from syncd.canon.texts import Text, plain
from syncd.canon.world import World
from syncd.problems import Message, Wording
from syncd.rules.answers import Facts
from syncd.rules.bookings import Booking
from syncd.rules.verdict import Finding, Passed, TriedException, TriedWaiver, Verdict

HIDDEN: Final = "•••"


def discreet(verdict: Verdict, booking: Booking, world: World) -> Verdict:
    """`verdict` as anybody may read it; of a booking that is not private, as it is.

    A guest is told by the number that they have in the file, `••• (2)`.
    """
    if not booking.entry.private:
        return verdict
    veil = _veil(booking, world)
    return replace(
        verdict,
        findings=tuple(_finding(one, veil) for one in verdict.findings),
        passed=tuple(_passed(one, veil) for one in verdict.passed),
    )


def discreet_done(done: Done, entry: Entry) -> Done:
    """How a duty of `entry` was done, as anybody may read it: why it is of no relevance may tell what it is about."""
    return replace(done, not_relevant=plain(HIDDEN)) if entry.private and done.not_relevant else done


@dataclass(frozen=True, slots=True)
class _Veil:
    """`words` are the booking's own, by what stands in their place; `pattern` finds them as whole words."""

    words: Mapping[str, str]
    pattern: re.Pattern[str]

    def over(self, text: str) -> str:
        return self.pattern.sub(lambda found: self.words[found[0]], text)


def _veil(booking: Booking, world: World) -> _Veil:
    words = dict.fromkeys(_spoken(_texts(booking.entry)), HIDDEN)
    if booking.visit is not None:
        words |= dict.fromkeys(_spoken(_texts_of_visit(booking.visit)), HIDDEN)
        words |= dict.fromkeys(_spoken(_texts_of_place(booking.visit, world)), HIDDEN)
        for number, visitor in enumerate(booking.visit.visitors, start=1):
            if visitor.name and visitor.name.strip():
                words[visitor.name] = f"{HIDDEN} ({number})"
    # the longest first: a word that is a part of another must not leave the rest of it behind
    longest = sorted(words, key=len, reverse=True)
    inside = "|".join(map(re.escape, longest)) or r"(?!)"
    return _Veil(words, re.compile(rf"(?<!\w)(?:{inside})(?!\w)"))


def _texts(entry: Entry) -> Iterator[Text]:
    yield from (entry.title, entry.where, entry.description, entry.why)
    yield from (waiver.why for waiver in entry.waivers)
    for done in entry.done.values():
        yield done.not_relevant


def _texts_of_visit(visit: Visit) -> Iterator[Text | str | None]:
    yield from (visit.purpose, visit.content, visit.leader.acting, visit.case)
    yield from visit.timetable
    for participant in visit.participants:
        yield from (participant.name, participant.role)
    yield from visit.responsibilities
    yield from visit.responsibilities.values()


def _texts_of_place(visit: Visit, world: World) -> Iterator[Text | str | None]:
    for place in world.workplaces:
        if place.id == visit.workplace:
            yield from (place.id, place.name)


def _spoken(texts: Iterable[Text | str | None]) -> Iterator[str]:
    for text in texts:
        for words in (text.da, text.en) if isinstance(text, Text) else (text,):
            if words and words.strip():
                yield words


# ── the verdict, part by part ────────────────────────────────────────────────────────────────────


def _finding(finding: Finding, veil: _Veil) -> Finding:
    return replace(
        finding,
        detail=_message(finding.detail, veil),
        facts=_facts(finding.facts, veil),
        exceptions=tuple(_exception(one, veil) for one in finding.exceptions),
        waivers=tuple(_waiver(one, veil) for one in finding.waivers),
    )


def _passed(passed: Passed, veil: _Veil) -> Passed:
    return replace(
        passed,
        reason=_message(passed.reason, veil),
        facts=_facts(passed.facts, veil),
        exceptions=tuple(_exception(one, veil) for one in passed.exceptions),
    )


def _exception(tried: TriedException, veil: _Veil) -> TriedException:
    return tried if tried.unmet is None else replace(tried, unmet=_message(tried.unmet, veil))


def _waiver(tried: TriedWaiver, veil: _Veil) -> TriedWaiver:
    """Who gave it stays: that is a decision of the administration. Why is the booking's own affair."""
    why = plain(HIDDEN) if tried.waiver.why else tried.waiver.why
    refused = None if tried.refused is None else _message(tried.refused, veil)
    return TriedWaiver(replace(tried.waiver, why=why), refused)


def _message(said: Message, veil: _Veil) -> Message:
    return Message(said.id, {name: _value(value, veil) for name, value in said.values.items()})


def _facts(facts: Facts, veil: _Veil) -> Facts:
    return {name: _value(value, veil) for name, value in facts.items()}


def _value(value: object, veil: _Veil) -> object:
    match value:
        case Message():
            return _message(value, veil)
        case Text(da=da, en=en):
            return Text(veil.over(da), veil.over(en))
        case Wording():
            return Text(veil.over(value.of("da")), veil.over(value.of("en")))
        case str():
            return veil.over(value)
        case Mapping():
            return {veil.over(str(name)): _value(inner, veil) for name, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return tuple(_value(inner, veil) for inner in value)
        case _:
            return value
