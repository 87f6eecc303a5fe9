"""An explanation as a councillor reads it, from the files to the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from syncd.canon.audience import AudienceTerm, Ground, Reason
from syncd.canon.entries import Entry
from syncd.canon.exclusion import Exclusion, Lack
from syncd.canon.managed import Sensitivity
from syncd.canon.people import FOREVER
from syncd.canon.times import Span
from syncd.canon.world import POLITICAL, World
from syncd.explain import CalendarAnswer, Declared, Explanation, Held, Share, Stay, TermAnswer
from syncd.i18n.catalogue import say
from syncd.plan.model import InventoryRow
from syncd.plan.render import report_text
from syncd.plan.wording import when_text
from syncd.problems import Message, message
from syncd.rules.render import reason, waiver_said


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in `language`; times on the clocks of the municipality."""

    world: World
    language: str

    def lines(self, found: Explanation, *, detailed: bool) -> Iterator[str]:
        """The whole answer; `detailed` for one calendar, else a few lines for each."""
        yield from self._head(found)
        declared = found.declared
        if declared is not None:
            yield from self._files(declared)
            yield from self._audience(declared, found.calendars, detailed=detailed)
        yield ""
        for answer in found.calendars:
            told = list(self._calendar(answer, declared, detailed=detailed))
            if detailed:
                yield f"{answer.title} ({answer.calendar})"
                yield from (f"  {line}" for line in told)
            else:
                yield f"{answer.title} ({answer.calendar}): {' '.join(told)}"

    def _head(self, found: Explanation) -> Iterator[str]:
        declared = found.declared
        if declared is None:
            yield found.key
            yield self._say("explain-undeclared")
            return
        entry = declared.entry
        yield f"{entry.heading(self.language)} ({entry.key})"
        if found.asked != found.key:
            yield self._say("explain-renamed", asked=found.asked, key=found.key)
        where = "" if entry.private else entry.where.of(self.language)
        if entry.span is None:
            yield self._say("explain-undated")
        else:
            yield ", ".join(part for part in (self._when(entry.span), where) if part)

    def _files(self, declared: Declared) -> Iterator[str]:
        origin, commit, change = declared.origin, declared.commit, declared.change
        yield ""
        yield self._say("explain-where", file=origin.file, line=origin.line, revision=declared.revision)
        if change is not None:
            made = change.commit
            values = {"author": made.author, "at": self._at(made.at), "subject": made.subject, "commit": made.id}
            yield self._say("explain-change", line=change.line, **values)
        else:
            yield self._say("explain-no-change")
            if commit is not None:
                yield self._say("explain-commit", author=commit.author, at=self._at(commit.at), subject=commit.subject)
        if declared.programme is not None:
            title = declared.programme.title.of(self.language)
            yield self._say(f"explain-programme-{declared.programme.status.value}", title=title)
        if declared.visit is not None:
            yield self._say(f"explain-visit-{declared.visit.state.value}")
        if declared.withheld is not None:
            yield self._say("explain-withheld", reason=message(f"withheld-{declared.withheld.value}"))
        else:
            yield self._say("explain-cancelled" if declared.entry.cancelled else "explain-not-withheld")
        yield from self._rules(declared)

    def _rules(self, declared: Declared) -> Iterator[str]:
        """What the rules have against it, and what was waived."""
        if declared.verdict is not None and declared.verdict.findings:
            outcome = message(f"outcome-word-{declared.verdict.outcome.value}")
            yield self._say("explain-verdict", outcome=outcome)
            for finding in declared.verdict.findings:
                yield f"  {' '.join(say(self.language, reason(finding)).split())}"
                for tried in finding.waivers:
                    yield f"    {say(self.language, waiver_said(tried))}"

    def _audience(self, declared: Declared, calendars: Iterable[CalendarAnswer], *, detailed: bool) -> Iterator[str]:
        personal = next((one for one in calendars if one.calendar != POLITICAL and one.terms), None)
        if personal is None or declared.day is None:
            return
        yield ""
        yield self._say("explain-audience-day", day=declared.day)
        for answer in personal.terms:
            members = ", ".join(map(self._name, answer.members)) or message("explain-nobody")
            term = self._term(answer.term)
            yield "  " + self._say(f"explain-role-{answer.role}", term=term, written=str(answer.term), members=members)
            if detailed:
                yield f"    {self._why(answer, personal)}"

    def _calendar(self, answer: CalendarAnswer, declared: Declared | None, *, detailed: bool) -> Iterator[str]:
        if declared is not None:
            if answer.seated is not None:
                yield self._say("explain-seated" if answer.seated else "explain-not-seated", member=answer.title)
            yield self._stay(answer, declared)
        yield from self._held(answer.held, None if declared is None else declared.entry, detailed=detailed)

    def _stay(self, answer: CalendarAnswer, declared: Declared) -> str:
        if answer.stay is Stay.SHOWN:
            return self._say("stay-shown-busy" if answer.share is Share.BUSY else "stay-shown-free")
        reason = "withheld-undated" if declared.withheld is None else f"withheld-{declared.withheld.value}"
        values = {"reason": message(reason), "until": declared.until, "title": answer.title}
        return self._say(f"stay-{answer.stay.value}", **values)

    def _held(self, held: Held, entry: Entry | None, *, detailed: bool) -> Iterator[str]:
        if held.row is not None:
            yield self._say("held-there", title=self.title(held.row, entry), when=self._when(held.row.held.span))
        else:
            yield self._say("held-gone" if held.gone else "held-nothing")
        for report in held.reports:
            yield report_text(report, self.language)
        write = held.write
        if write is not None:
            yield self._say(
                "held-write",
                at=self._at(write.at),
                action=message(f"wrote-{write.action.value}"),
                cause=message(f"because-{write.cause.value}"),
                revision=write.revision,
                origin=write.origin or "–",
                run=write.run,
            )
            if write.author is not None and write.authored is not None:
                yield self._say("held-write-author", author=write.author, at=self._at(write.authored))
        elif detailed:
            yield self._say("held-never-written")
        if detailed and held.last_sync is not None:
            yield self._say("held-last-sync", at=self._at(held.last_sync))
        elif detailed:
            yield self._say("held-never-synced")

    def title(self, row: InventoryRow, entry: Entry | None) -> str:
        """What stands there, as anybody may see it."""
        if entry is not None and entry.private:
            return entry.heading(self.language)
        hidden = row.wrote.sensitivity is Sensitivity.PRIVATE
        return self._say("explain-private") if hidden else row.held.title

    # ── words ────────────────────────────────────────────────────────────────────────────────────

    def why(self, reason: Reason) -> str:
        """By which rule a member is among those that a term means."""
        return self._say(
            f"reason-{reason.ground.value}",
            member=self._name(reason.member),
            name=self._named(reason),
            period=self._period(reason.first, reason.last),
            last=reason.last,
            other="" if reason.instead_of is None else self._name(reason.instead_of),
        )

    def why_not(self, exclusion: Exclusion, member: str) -> str:
        """Why a term does not mean `member`, who is given by name."""
        return self._say(
            f"lack-{exclusion.lack.value}",
            member=member,
            name=self._committee(exclusion.name),
            period=self._period(exclusion.first, exclusion.last),
            others=", ".join(map(self._name, exclusion.others)) or message("explain-nobody"),
        )

    def _why(self, answer: TermAnswer, personal: CalendarAnswer) -> str:
        if answer.reason is not None:
            return self.why(answer.reason)
        exclusion = answer.exclusion or Exclusion(Lack.NO_SEAT)
        return self.why_not(exclusion, personal.title)

    def _term(self, term: AudienceTerm) -> Message:
        name = {
            "member": self._name,
            "group": self._group,
            "committee": self._committee,
            "chair": self._committee,
        }.get(term.kind.value, str)(term.id)
        return message(f"term-{term.kind.value}", name=name)

    def _named(self, reason: Reason) -> str:
        return self._group(reason.name) if reason.ground is Ground.GROUP else self._committee(reason.name)

    def _name(self, member: str) -> str:
        return next((one.name for one in self.world.council.members if one.id == member), member)

    def _group(self, group: str) -> str:
        found = next((one.name for one in self.world.council.groups if one.id == group), None)
        return group if found is None else found.of(self.language)

    def _committee(self, committee: str) -> str:
        found = next((one.name for one in self.world.council.committees if one.id == committee), None)
        return committee if found is None else found.of(self.language)

    def _period(self, first: date | None, last: date | None) -> Message:
        if first is None or first == date.min:
            return message("explain-period-any")
        if last is None or last == FOREVER:
            return message("explain-period-open", first=first)
        return message("explain-period", first=first, last=last)

    def _when(self, span: Span) -> str:
        return when_text(span, self.language, self.world.municipality.zone)

    def _at(self, moment: datetime) -> datetime:
        return moment.astimezone(self.world.municipality.zone).replace(tzinfo=None)

    def _say(self, id_: str, /, **values: object) -> str:
        return say(self.language, message(id_, **values))
