"""`syncd explain`: why something is, or is not, in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from syncd.bootstrap import declaration_of, opened_store, revision_at_hand, source_of
from syncd.canon.entries import Entry, Origin
from syncd.canon.times import AllDay, Span
from syncd.cli.explaining import Teller
from syncd.cli.frame import build_frame
from syncd.cli.keys import unknown_key
from syncd.cli.options import AsOfOption, CalendarOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.declared.extent import extent_of
from syncd.desired import Desired, Standpoint, desire, standpoint_of
from syncd.errors import UsageError, fail
from syncd.explain import CalendarAnswer, Declared, Explanation, Held, Memory, Question, TermAnswer, entry_of, explain
from syncd.plan.model import CalendarRef, CalendarState
from syncd.plan.render import report_as_json
from syncd.ports import Commit, LineChange, Revision, Source, Store
from syncd.rules.render import verdict_json

KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="help-key")]


def explain_verb(
    key: KeyArgument,
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
    calendar: CalendarOption = None,
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    source = source_of(frame.settings, frame.dir, frame.clock)
    revision = revision_at_hand(source)
    declaration = declaration_of(revision)
    world = declaration.world
    frame = frame.speaking(world.municipality.language)
    standpoint = standpoint_of(world, frame.now(world.municipality.zone), frame.settings.limits.future_days)
    desired = desire(world, standpoint)
    _check_calendar(desired, calendar)
    entry = entry_of(world, desired, key)
    with opened_store(frame.settings, world.municipality.id, frame.clock, create=False) as store:
        question = Question(
            world=world,
            desired=desired,
            standpoint=standpoint,
            revision=revision.id,
            commit=revision.commit,
            change=_changes(source, revision),
            memory=_memory(store, key if entry is None else entry.key, standpoint),
            left_behind=_left_behind(store, desired),
        )
        found = explain(question, key, entry, calendar)
    if entry is None and not any(answer.held.write or answer.held.row for answer in found.calendars):
        raise unknown_key(key, [*(one.key for one in world.all_entries()), *desired.renamed])
    teller = Teller(world, frame.language)
    lines = teller.lines(found, detailed=calendar is not None)
    frame.show(_document(found, teller), lambda: "\n".join(lines))
    return 0


def _check_calendar(desired: Desired, calendar: str | None) -> None:
    known = tuple(one.calendar for one in desired.calendars)
    if calendar is not None and calendar not in known:
        raise fail(UsageError, "unknown-calendar", calendar=calendar, known=known)


def _changes(source: Source, revision: Revision) -> Callable[[Origin], LineChange | None]:
    contents = {file.path: file.content for file in revision.files}

    def change(origin: Origin) -> LineChange | None:
        first, last = extent_of(contents.get(origin.file, b""), origin.line)
        return source.last_change(revision.id, origin.file, first, last)

    return change


def _memory(store: Store | None, key: str, standpoint: Standpoint) -> Callable[[str, str | None], Memory]:
    standings = {} if store is None else {standing.ref: standing for standing in store.standings()}

    def memory(calendar: str, at: str | None) -> Memory:
        if store is None or at is None:
            return Memory(CalendarState(), None, ())
        ref = CalendarRef(calendar, at)
        writes = tuple(line.write for line in store.audit(key=key, ref=ref, limit=1))
        return Memory(store.load(ref, standpoint.now), standings.get(ref), writes)

    return memory


def _left_behind(store: Store | None, desired: Desired) -> tuple[CalendarRef, ...]:
    declared = {(one.calendar, one.at) for one in desired.calendars}
    standings = () if store is None else store.standings()
    return tuple(one.ref for one in standings if (one.ref.calendar, one.ref.at) not in declared)


# ── the document ─────────────────────────────────────────────────────────────────────────────────


def _document(found: Explanation, teller: Teller) -> dict[str, object]:
    entry = None if found.declared is None else found.declared.entry
    return {
        "key": found.key,
        "asked": found.asked,
        "declared": None if found.declared is None else _declared(found.declared, teller),
        "calendars": [_calendar(answer, teller, entry) for answer in found.calendars],
        "problems": [],
    }


def _declared(declared: Declared, teller: Teller) -> dict[str, object]:
    entry, change = declared.entry, declared.change
    return {
        "title": entry.heading(teller.language),
        "span": None if entry.span is None else _span(entry.span, teller),
        "file": declared.origin.file,
        "line": declared.origin.line,
        "revision": _commit(declared.commit) | {"id": declared.revision},
        "changed": None if change is None else _commit(change.commit) | {"line": change.line},
        "programme": None if declared.programme is None else declared.programme.id,
        "status": None if declared.programme is None else declared.programme.status.value,
        "state": None if declared.visit is None else declared.visit.state.value,
        "withheld": None if declared.withheld is None else declared.withheld.value,
        "verdict": None if declared.verdict is None else verdict_json(declared.verdict, teller.language),
        "cancelled": entry.cancelled,
        "audience_day": None if declared.day is None else declared.day.isoformat(),
        "until": declared.until.isoformat(),
    }


def _span(span: Span, teller: Teller) -> dict[str, str]:
    """Local times, or whole days with the last one included."""
    if isinstance(span, AllDay):
        return {"first": span.first.isoformat(), "last": span.last.isoformat()}
    zone = teller.world.municipality.zone
    return {"start": span.start.astimezone(zone).isoformat(), "end": span.end.astimezone(zone).isoformat()}


def _commit(commit: Commit | None) -> dict[str, object]:
    if commit is None:
        return {"id": None, "author": None, "date": None, "subject": None}
    return {"id": commit.id, "author": commit.author, "date": commit.at.isoformat(), "subject": commit.subject}


def _calendar(answer: CalendarAnswer, teller: Teller, entry: Entry | None) -> dict[str, object]:
    return {
        "calendar": answer.calendar,
        "at": answer.at,
        "share": answer.share.value,
        "outcome": answer.stay.value,
        "terms": [_term(term, answer, teller) for term in answer.terms],
        "seated": answer.seated,
        **_held(answer.held, teller, entry),
    }


def _term(answer: TermAnswer, of: CalendarAnswer, teller: Teller) -> dict[str, object]:
    reason, exclusion = answer.reason, answer.exclusion
    words = None if reason is None else teller.why(reason)
    return {
        "role": answer.role,
        "term": str(answer.term),
        "members": list(answer.members),
        "among": reason is not None,
        "rule": reason.ground.value if reason is not None else None if exclusion is None else exclusion.lack.value,
        "message": words if exclusion is None else teller.why_not(exclusion, of.title),
    }


def _held(held: Held, teller: Teller, entry: Entry | None) -> dict[str, object]:
    row, write = held.row, held.write
    return {
        "holds": None if row is None else {"title": teller.title(row, entry), "span": _span(row.held.span, teller)},
        "gone": held.gone,
        "reports": [report_as_json(report, teller.language) for report in held.reports],
        "last_sync": None if held.last_sync is None else held.last_sync.isoformat(),
        "written": None
        if write is None
        else {
            "at": write.at.isoformat(),
            "run": write.run,
            "revision": write.revision,
            "author": write.author,
            "date": None if write.authored is None else write.authored.isoformat(),
            "origin": write.origin,
            "action": write.action.value,
            "cause": write.cause.value,
        },
    }
