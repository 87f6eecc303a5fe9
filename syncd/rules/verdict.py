"""What a judgement comes to, with all its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from syncd.canon.entries import Origin, Waiver
from syncd.canon.rulebook import Document, Effect, Outcome, Rule, RuleVersion
from syncd.canon.texts import Text
from syncd.canon.world import World
from syncd.problems import Message
from syncd.rules.answers import Facts, no_facts

WAIVERS = "waivers"
"""Stands for the rule in a finding about a waiver that has no effect."""


@dataclass(frozen=True, slots=True)
class TriedException:
    """An exception of a rule, and why it does not hold; None where it does."""

    id: str
    unmet: Message | None


@dataclass(frozen=True, slots=True)
class TriedWaiver:
    """A waiver of the rule in the file, and why it has no effect; None where it has."""

    waiver: Waiver
    refused: Message | None


@dataclass(frozen=True, slots=True)
class Ground:
    """The wording of a rule that was applied: since when, by which document, and where it stands in the files."""

    rule: str
    title: Text
    version: date | None = None
    document: Document | None = None
    document_id: str | None = None
    section: str | None = None
    text_missing: bool = False
    note: Text | None = None
    origin: Origin | None = None


def ground_of(rule: Rule, version: RuleVersion, world: World) -> Ground:
    """The wording of `rule` that is applied, with its document where `world` has it."""
    document = next((one for one in world.documents if one.id == version.document), None)
    return Ground(
        rule=rule.id,
        title=rule.title,
        version=version.first,
        document=document,
        document_id=version.document,
        section=version.section,
        text_missing=version.text_missing,
        note=version.note,
        origin=version.origin,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule has against a booking; `effect` is BLOCK or WARN.

    `words` are the rule's own, `detail` says what was found in this booking, `facts` the figures used.
    """

    ground: Ground
    effect: Effect
    words: Text
    detail: Message
    facts: Facts = field(default_factory=no_facts)
    exceptions: tuple[TriedException, ...] = ()
    waivers: tuple[TriedWaiver, ...] = ()

    @property
    def waived(self) -> bool:
        return any(tried.refused is None for tried in self.waivers)


@dataclass(frozen=True, slots=True)
class Passed:
    """A rule that has nothing against a booking, and why; `applied` is False where it was not asked at all."""

    ground: Ground
    reason: Message
    facts: Facts = field(default_factory=no_facts)
    exceptions: tuple[TriedException, ...] = ()
    applied: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one booking on the local day `as_of`.

    Findings come with the gravest first, then by rule; what passed by rule. A waived finding has no part in
    the outcome.
    """

    key: str
    as_of: date
    findings: tuple[Finding, ...]
    passed: tuple[Passed, ...]

    @property
    def outcome(self) -> Outcome:
        effects = {finding.effect for finding in self.findings if not finding.waived}
        if Effect.BLOCK in effects:
            return Outcome.BLOCKED
        return Outcome.WARNED if effects else Outcome.ALLOWED

    @property
    def is_blocked(self) -> bool:
        return self.outcome is Outcome.BLOCKED
