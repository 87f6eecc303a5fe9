"""A verdict as a record that a person signs and files: Markdown. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from syncd.canon.rulebook import RuleVersion
from syncd.canon.world import World
from syncd.i18n.catalogue import say
from syncd.problems import message
from syncd.rules.bookings import Booking
from syncd.rules.render import passed_said, reason, said, source_of, waiver_said
from syncd.rules.verdict import Finding, Ground, Verdict

_DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Record:
    """What a record is made of; `when` is the booking's time in words, `drawn` the quiet periods as lines."""

    booking: Booking
    verdict: Verdict
    world: World
    revision: str
    when: str
    drawn: Sequence[str]
    language: str


def record(of: Record) -> str:
    """The record, ending with a line break."""
    lines = [*_head(of), *_drawn(of), *_findings(of), *_passed(of), *_sources(of), *_signature(of)]
    return "\n".join(lines) + "\n"


def _say(of: Record, id_: str, /, **values: object) -> str:
    return " ".join(say(of.language, message(id_, **values)).split())


def _head(of: Record) -> Iterator[str]:
    entry, verdict = of.booking.entry, of.verdict
    yield f"# {_say(of, 'record-title', title=entry.heading(of.language))}"
    yield ""
    for name, value in (
        ("record-key", f"`{verdict.key}`"),
        ("record-when", of.when),
        ("record-state", of.booking.state or _DASH),
        ("record-outcome", f"**{_say(of, f'outcome-word-{verdict.outcome.value}')}**"),
        ("record-as-of", verdict.as_of.isoformat()),
        ("record-revision", f"`{of.revision}`"),
        ("record-declared", f"`{entry.origin.file}:{entry.origin.line}`"),
    ):
        yield f"- {_say(of, name)}: {value}"


def _drawn(of: Record) -> Iterator[str]:
    if of.drawn:
        yield from ("", "```text", *of.drawn, "```")


def _findings(of: Record) -> Iterator[str]:
    yield from ("", f"## {_say(of, 'record-findings')}")
    if not of.verdict.findings:
        yield from ("", _say(of, "record-no-findings"))
    for finding in of.verdict.findings:
        yield from ("", f"### {finding.ground.title.of(of.language)}", "")
        yield say(of.language, reason(finding)) if finding.waived else _say(of, f"record-effect-{finding.effect.value}")
        yield ""
        yield " ".join(say(of.language, said(finding)).split())
        yield ""
        yield from _finding_rows(of, finding)


def _finding_rows(of: Record, finding: Finding) -> Iterator[str]:
    yield f"- {_say(of, 'record-source')}: {say(of.language, source_of(finding.ground))}"
    version = _version(of.world, finding.ground)
    if version is not None:
        yield f"- {_say(of, 'record-version')}: {version.first.isoformat()}"
        if version.checked is not None:
            yield f"- {_say(of, 'record-checked')}: {version.checked.isoformat()}"
        if version.parameters is not None:
            yield f"- {_say(of, 'record-parameters')}: `{_parameters(version.parameters)}`"
    if finding.facts:
        yield f"- {_say(of, 'record-facts')}: `{json.dumps(finding.facts, ensure_ascii=False)}`"
    for exception in finding.exceptions:
        if exception.unmet is not None:
            yield f"- {_say(of, 'tried-exception', exception=exception.id, why=exception.unmet)}"
    for tried in finding.waivers:
        yield f"- {say(of.language, waiver_said(tried))}"
    if finding.ground.note is not None:
        yield f"- {_say(of, 'finding-note', note=finding.ground.note)}"


def _passed(of: Record) -> Iterator[str]:
    kept = [passed for passed in of.verdict.passed if passed.applied]
    if kept:
        yield from ("", f"## {_say(of, 'passed-kept')}", "")
    for passed in kept:
        yield f"- {say(of.language, passed_said(passed))}"


def _sources(of: Record) -> Iterator[str]:
    verdict = of.verdict
    grounds = [*(one.ground for one in verdict.findings), *(one.ground for one in verdict.passed)]
    used = {ground.document.id: ground.document for ground in grounds if ground.document is not None}
    if used:
        yield from ("", f"## {_say(of, 'record-sources')}", "")
    for document in sorted(used.values(), key=lambda one: one.id):
        adopted = document.adopted_by or _DASH
        on = _DASH if document.on is None else document.on.isoformat()
        yield f"- {_say(of, 'record-document', title=document.title, adopted=adopted, on=on)}"


def _signature(of: Record) -> Iterator[str]:
    yield from ("", _say(of, "record-signature"), "")


def _version(world: World, ground: Ground) -> RuleVersion | None:
    rule = next((one for one in world.rules if one.id == ground.rule), None)
    return None if rule is None or ground.version is None else rule.version_on(ground.version)


def _parameters(parameters: object) -> str:
    """What the rule says to its check, defaults included."""
    fields = getattr(type(parameters), "model_fields", {})
    return ", ".join(f"{name}: {_shown(getattr(parameters, name))}" for name in fields)


def _shown(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
