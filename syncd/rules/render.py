"""A verdict as people read it, and as programs do (contract, section 4). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from syncd.canon.rulebook import Effect
from syncd.i18n.catalogue import say
from syncd.problems import Message, Place, Problem, Severity, message
from syncd.rules.bookings import Booking
from syncd.rules.survey import Surveyed
from syncd.rules.verdict import WAIVERS, Finding, Ground, Passed, TriedException, TriedWaiver, Verdict

_INDENT: Final = "    "


def source_of(ground: Ground) -> Message:
    """Where the rule comes from: document and section, as it is cited."""
    if ground.document_id is None:
        return message("cited-rule", rule=ground.rule)
    title: object = ground.document_id if ground.document is None else ground.document.title
    if ground.section is None:
        return message("cited-document", document=title)
    head = ground.section[:1]
    id_ = "cited-section" if head.isdecimal() else "cited-paragraph" if head == "§" else "cited-heading"
    return message(id_, document=title, section=ground.section)


def said(finding: Finding) -> Message:
    """The finding in a sentence or two: the rule's own words, and what was found."""
    if finding.ground.rule == WAIVERS or (not finding.words and not finding.ground.text_missing):
        return finding.detail
    id_ = "finding-said-missing" if finding.ground.text_missing else "finding-said"
    return message(id_, words=finding.words, detail=finding.detail)


def reason(finding: Finding) -> Message:
    """The finding on one line: what it does, by which rule and section, and why."""
    if finding.ground.rule == WAIVERS:
        return message("finding-remark", said=finding.detail)
    id_ = "finding-waived" if finding.waived else f"finding-{finding.effect.value}"
    return message(id_, title=finding.ground.title, source=source_of(finding.ground), said=said(finding))


def finding_problems(booking: Booking, verdict: Verdict, *, strict: bool) -> Iterator[Problem]:
    """The findings as problems at the booking's place; `strict`: an error where it blocks what would be published."""
    place = Place(booking.entry.origin.file, booking.entry.origin.line, 1)
    for finding in verdict.findings:
        if not finding.waived:
            grave = strict and finding.effect is Effect.BLOCK and booking.entry.withheld is None
            yield Problem(Severity.ERROR if grave else Severity.WARNING, place, booking.entry.key, reason(finding))


def survey_problems(surveyed: Iterable[Surveyed]) -> Iterator[Problem]:
    """What was found among many bookings, as problems."""
    for one in surveyed:
        place = Place(one.origin.file, one.origin.line, 1)
        yield Problem(Severity.WARNING, place, one.item or one.finding.ground.rule, reason(one.finding))


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────


def verdict_json(verdict: Verdict, language: str) -> dict[str, object]:
    """The document of `syncd judge --format json`, but for what the verb adds."""
    return {
        "key": verdict.key,
        "outcome": verdict.outcome.value,
        "as_of": verdict.as_of.isoformat(),
        "findings": [finding_json(finding, language) for finding in verdict.findings],
        "passed": [_passed_json(passed, language) for passed in verdict.passed],
    }


def finding_json(finding: Finding, language: str) -> dict[str, object]:
    return {
        **_ground_json(finding.ground, language),
        "effect": finding.effect.value,
        "message": _one_line(say(language, said(finding))),
        "waived": finding.waived,
        "facts": dict(finding.facts),
        "exceptions": [_exception_json(tried, language) for tried in finding.exceptions],
        "waivers": [_waiver_json(tried, language) for tried in finding.waivers],
    }


def _passed_json(passed: Passed, language: str) -> dict[str, object]:
    return {
        **_ground_json(passed.ground, language),
        "applied": passed.applied,
        "message": _one_line(say(language, passed.reason)),
        "facts": dict(passed.facts),
        "exceptions": [_exception_json(tried, language) for tried in passed.exceptions],
    }


def _ground_json(ground: Ground, language: str) -> dict[str, object]:
    return {
        "rule": ground.rule,
        "title": ground.title.of(language),
        "version": None if ground.version is None else ground.version.isoformat(),
        "document": ground.document_id,
        "section": ground.section,
        "text_missing": ground.text_missing,
        "note": None if ground.note is None else ground.note.of(language),
        "file": None if ground.origin is None else ground.origin.file,
        "line": None if ground.origin is None else ground.origin.line,
    }


def _exception_json(tried: TriedException, language: str) -> dict[str, object]:
    return {
        "id": tried.id,
        "applies": tried.unmet is None,
        "message": None if tried.unmet is None else say(language, tried.unmet),
    }


def _waiver_json(tried: TriedWaiver, language: str) -> dict[str, object]:
    waiver = tried.waiver
    return {
        "by": waiver.by,
        "on": None if waiver.on is None else waiver.on.isoformat(),
        "why": waiver.why.of(language),
        "applies": tried.refused is None,
        "message": None if tried.refused is None else say(language, tried.refused),
    }


# ── text ─────────────────────────────────────────────────────────────────────────────────────────


def verdict_lines(verdict: Verdict, language: str, *, everything: bool) -> Iterator[str]:
    """The outcome and each finding with what was tried; `everything`: also what passed, and why."""
    yield say(language, message(f"outcome-{verdict.outcome.value}", day=verdict.as_of))
    for finding in verdict.findings:
        yield ""
        yield from _finding_lines(finding, language)
    if everything:
        yield from _passed_lines(verdict, language)


def _finding_lines(finding: Finding, language: str) -> Iterator[str]:
    yield _one_line(say(language, reason(finding)))
    for exception in finding.exceptions:
        if exception.unmet is not None:
            values = {"exception": exception.id, "why": exception.unmet}
            yield _INDENT + say(language, message("tried-exception", **values))
    for tried in finding.waivers:
        yield _INDENT + say(language, waiver_said(tried))
    if finding.ground.note is not None:
        yield _INDENT + say(language, message("finding-note", note=finding.ground.note))


def waiver_said(tried: TriedWaiver) -> Message:
    """The waiver: who gave it, when and why; or why it has no effect."""
    waiver = tried.waiver
    if tried.refused is not None:
        return message("tried-waiver-refused", by=waiver.by or "–", why=tried.refused)
    return message("tried-waiver", by=waiver.by, on=waiver.on, why=waiver.why)


def _passed_lines(verdict: Verdict, language: str) -> Iterator[str]:
    """The rules that were asked. Those that are not for such a booking at all are left to the JSON document."""
    kept = [passed for passed in verdict.passed if passed.applied]
    if kept:
        yield from ("", say(language, message("passed-kept")))
    for passed in kept:
        yield _INDENT + _one_line(say(language, passed_said(passed)))


def passed_said(passed: Passed) -> Message:
    """The rule, where it comes from, and why it has nothing against the booking."""
    words = {"title": passed.ground.title, "source": source_of(passed.ground), "why": passed.reason}
    return message("passed-rule", **words)


def _one_line(text: str) -> str:
    return " ".join(text.split())
