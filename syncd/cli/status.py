"""`syncd status`: what a person must know, in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from syncd.bootstrap import at_hand, opened_store, source_of
from syncd.canon.rulebook import Outcome
from syncd.canon.world import World
from syncd.cli.dutylist import duty_document, late_line
from syncd.cli.fault import authors_of, blamed_json, fault_document, fault_lines, remembered_fault
from syncd.cli.frame import Frame, build_frame
from syncd.cli.judged import blocked_lines, judged_documents
from syncd.cli.options import AsOfOption, DirOption, FormatOption, LangOption, SettingsOption
from syncd.cli.plans import (
    approving_command,
    left_behind_document,
    typed_options,
)
from syncd.cli.shared import Shared, said, shared
from syncd.daemon.round import Declaration, Fault
from syncd.desired import Desired, desire, standpoint_of
from syncd.duties import Duty, duties_of, late
from syncd.errors import InvalidSource
from syncd.plan.model import CalendarRef
from syncd.plan.render import report_as_json, report_text
from syncd.ports import Commit, RevisionRecord, RevisionState, Source
from syncd.problems import Message, Place, message
from syncd.reconcile import Condition
from syncd.source.git import GitSource
from syncd.status import CalendarStatus, Status, status_of

_NOT_READY = 1


def status(
    folder: DirOption = None,
    settings: SettingsOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    form: FormatOption = "text",
) -> int:
    frame = build_frame(folder, settings, as_of, lang, form)
    source = source_of(frame.settings, frame.dir, frame.clock)
    declaration, fault = _declared(source)
    desired: Desired | None = None
    overdue: tuple[Duty, ...] = ()
    tenant: str | None = None
    if declaration is not None:
        town = declaration.world.municipality
        frame, tenant = frame.speaking(town.language), town.id
        standpoint = standpoint_of(declaration.world, frame.now(town.zone), frame.settings.limits.future_days)
        desired = desire(declaration.world, standpoint)
        overdue = late(duties_of(declaration.world, standpoint.now.astimezone(town.zone).date()))
    with opened_store(frame.settings, tenant, frame.clock, create=False) as store:
        standings = () if store is None else store.standings()
        revisions = (None, None) if store is None else store.last_revisions()
    if isinstance(source, GitSource):
        # What the remote holds was seen by the last pass; nobody is asked anew.
        fault = remembered_fault(revisions[0]) or fault
    if declaration is not None:
        # What stands in the files now is the last valid revision, even if no pass has seen it yet.
        revisions = (revisions[0], RevisionRecord(declaration.revision, RevisionState.VALID, frame.clock.wall()))
    found = status_of(desired, standings, revisions)
    typed = typed_options(folder, settings, as_of, None)
    authors = {} if fault is None else authors_of(source, fault)
    told = _Told(
        frame, found, fault, authors, typed, None if declaration is None else declaration.world, desired, overdue
    )
    frame.show(_document(told), lambda: "\n".join(_lines(told)))
    return 0 if found.ready else _NOT_READY


@dataclass(frozen=True, slots=True)
class _Told:
    """All that there is to say; `authors` of the faulty lines, `typed` the options of this run.

    `overdue` are the late duties; `world` and `desired` are None where the source is unreadable.
    """

    frame: Frame
    found: Status
    fault: Fault | None
    authors: Mapping[Place, Commit]
    typed: Mapping[str, str | None]
    world: World | None
    desired: Desired | None
    overdue: tuple[Duty, ...]


def _declared(source: Source) -> tuple[Declaration | None, Fault | None]:
    try:
        return at_hand(source), None
    except InvalidSource as invalid:
        return None, Fault(invalid)


def _document(told: _Told) -> dict[str, object]:
    frame, found, fault = told.frame, told.found, told.fault
    blocked: list[dict[str, object]] = []
    if told.world is not None and told.desired is not None:
        blocked = judged_documents(told.world, told.desired, Outcome.BLOCKED, frame.language)
    return {
        "ready": found.ready,
        "revision": {"attempted": found.attempted, "applied": found.applied, "valid": found.valid},
        "source": None if fault is None else frame.say(fault.error.message),
        "fault": fault_document(frame, fault),
        "calendars": [_calendar_document(frame, one) for one in found.calendars],
        "blocked": blocked,
        "late": [duty_document(duty, frame.language) for duty in told.overdue],
        "left_behind": [left_behind_document(one) for one in found.left_behind],
        "problems": [] if fault is None else blamed_json(fault.error.problems, told.authors, frame.language),
    }


def _calendar_document(frame: Frame, one: CalendarStatus) -> dict[str, object]:
    return {
        "calendar": one.calendar,
        "at": one.at,
        "condition": one.condition.value,
        "reason": one.reason,
        "message": None if one.message is None else frame.say(one.message),
        "last_sync": None if one.last_sync is None else one.last_sync.isoformat(timespec="seconds"),
        "revision": one.revision,
        "digest": one.digest,
        "contested": [report.key for report in one.contested],
        "reports": [report_as_json(report, frame.language) for report in one.reports],
    }


def _lines(told: _Told) -> Iterator[str]:
    frame, found, fault, typed = told.frame, told.found, told.fault, told.typed
    yield frame.say(message(_headline(found, fault)))
    yield frame.say(message("status-revisions", attempted=found.attempted or "–", applied=found.applied or "–"))
    if fault is not None:
        yield from fault_lines(frame, fault, told.authors, found.valid)
    elif found.attempted not in (None, found.valid):
        yield frame.say(message("status-source-moved", revision=found.valid))
    alike = shared(frame.language, _faults(found.calendars))
    for one in found.calendars:
        yield from _calendar_lines(frame, one, typed, alike)
    yield from alike.lines()
    if told.world is not None and told.desired is not None:
        yield from blocked_lines(told.world, told.desired, frame.language)
    yield from _overdue_lines(told)
    for standing in found.left_behind:
        yield frame.say(
            message("left-behind", calendar=standing.ref.calendar, at=standing.ref.at, events=standing.rows)
        )


def _overdue_lines(told: _Told) -> Iterator[str]:
    if told.overdue:
        yield told.frame.say(message("status-late-head", count=len(told.overdue)))
    for duty in told.overdue:
        yield f"    !! {late_line(duty, told.frame.language)}"


def _headline(found: Status, fault: Fault | None) -> str:
    if not found.ready:
        return "status-not-ready"
    return "status-ready" if fault is None else "status-ready-source-faulty"


def _faults(calendars: Iterable[CalendarStatus]) -> Iterator[tuple[CalendarRef, Message]]:
    for one in calendars:
        # what waits for a person has a command of its own
        if one.message is not None and one.condition is Condition.STALLED and one.digest is None:
            yield CalendarRef(one.calendar, one.at), one.message


def _calendar_lines(frame: Frame, one: CalendarStatus, typed: Mapping[str, str | None], alike: Shared) -> Iterator[str]:
    when = "–" if one.last_sync is None else one.last_sync.astimezone().isoformat(sep=" ", timespec="minutes")
    yield f"{one.condition.value:<12} {one.calendar:<16} {one.reason:<20} {when}"
    if (
        one.message is not None
        and one.condition is not Condition.READY
        and not alike.holds(CalendarRef(one.calendar, one.at), one.message)
    ):
        yield f"    {said(frame.language, one.message)}"
    if one.digest is not None:
        command = approving_command(frame, one.digest, {**typed, "--calendar": one.calendar})
        yield f"    {frame.say(message('status-approve', command=command))}"
    for report in one.reports:
        yield f"    {report_text(report, frame.language)}"
