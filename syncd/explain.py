"""Why an entry is, or is not, in a calendar: one read model for command line and page. Pure of I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from syncd.canon.attendance import recipients
from syncd.canon.audience import AudienceTerm, Reason, roster_for
from syncd.canon.entries import Entry, Origin, Programme, Visit, Withheld
from syncd.canon.exclusion import Exclusion, why_not
from syncd.canon.people import Member
from syncd.canon.times import first_day, has_ended
from syncd.canon.world import POLITICAL, World, member_calendar
from syncd.desired import Desired, Standpoint, withheld
from syncd.plan.model import CalendarRef, CalendarState, InventoryRow, Report
from syncd.ports import CalendarStanding, Commit, LineChange, WriteAudited
from syncd.rules.verdict import Verdict


class Share(StrEnum):
    """How an entry concerns one calendar by the files alone, whatever keeps it out of it."""

    BUSY = "busy"
    INFORMED = "informed"
    NONE = "none"


class Stay(StrEnum):
    """What keeps an entry out of a calendar that it is meant for, or in one that it is not: the last word."""

    SHOWN = "shown"  # it shall be there
    WITHHELD = "withheld"
    NOT_FOR = "not-for"
    HISTORY = "history"  # it has ended: what stands there is left as it is
    BEYOND = "beyond"  # later than the window reaches
    NO_ADDRESS = "no-address"


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """One term of an audience: whom it means on the day, and by which rule it means this member, or does not."""

    role: str  # audience | inform | not_for
    term: AudienceTerm
    members: tuple[str, ...]
    reason: Reason | None = None
    exclusion: Exclusion | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What the files say: where, who last changed it, and of what it is a part.

    `commit` made the revision; `change` is the newest change to the entry's own lines, None where that is not known.
    `day` is the one on which the audience is resolved.
    """

    entry: Entry
    revision: str
    origin: Origin
    commit: Commit | None
    change: LineChange | None
    programme: Programme | None
    visit: Visit | None
    withheld: Withheld | None
    day: date | None
    until: date
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What the store knows of the entry in one calendar: our event, the last write, and what was seen there."""

    row: InventoryRow | None
    gone: bool
    write: WriteAudited | None
    reports: tuple[Report, ...]
    last_sync: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """One calendar: whether the entry shall be there and why, and whether it is."""

    calendar: str
    title: str
    at: str | None
    share: Share
    stay: Stay
    terms: tuple[TermAnswer, ...]
    seated: bool | None
    held: Held


@dataclass(frozen=True, slots=True)
class Explanation:
    """`asked` is the key as asked for, `key` the one it has now; `declared` is None where no file has it any more."""

    asked: str
    key: str
    declared: Declared | None
    calendars: tuple[CalendarAnswer, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the store remembers of one calendar; `writes` of the entry, the newest first."""

    state: CalendarState
    standing: CalendarStanding | None
    writes: Sequence[WriteAudited]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what it is answered from.

    `memory` gives what the store knows by a calendar's key and address; None in the latter: of no address.
    `left_behind`: calendars that the store knows and the files no longer declare.
    """

    world: World
    desired: Desired
    standpoint: Standpoint
    revision: str
    commit: Commit | None
    change: Callable[[Origin], LineChange | None]
    memory: Callable[[str, str | None], Memory]
    left_behind: tuple[CalendarRef, ...] = ()


def entry_of(world: World, desired: Desired, key: str) -> Entry | None:
    """The entry that has, or once had, `key`; None where the files have none."""
    now = desired.renamed.get(key, key)
    by_key = {entry.key: entry for entry in world.all_entries()}
    return by_key.get(key) or by_key.get(now)


def explain(question: Question, asked: str, entry: Entry | None, only: str | None = None) -> Explanation:
    """The answer for every calendar that `entry` concerns or concerned, or for the calendar `only`.

    `entry` is None where nothing but the store knows of `asked`.
    """
    key = asked if entry is None else entry.key
    answers = (_answer(question, key, entry, *calendar) for calendar in _calendars(question))
    if only is None:
        calendars = tuple(answer for answer in answers if _is_concerned(answer))
    else:
        calendars = tuple(answer for answer in answers if answer.calendar == only)
    declared = None if entry is None else _declared(question, entry)
    return Explanation(asked, key, declared, calendars)


def _is_concerned(answer: CalendarAnswer) -> bool:
    return answer.share is not Share.NONE or answer.held.row is not None or answer.held.write is not None


def _calendars(question: Question) -> Iterator[tuple[str, str, str | None, Member | None]]:
    members = {member_calendar(member.id): member for member in question.world.council.members}
    for one in question.desired.calendars:
        yield one.calendar, one.title, one.at, members.get(one.calendar)
    for ref in question.left_behind:
        yield ref.calendar, ref.at, ref.at, None


def _declared(question: Question, entry: Entry) -> Declared:
    world = question.world
    programme = entry.key.partition("/")[0]
    return Declared(
        entry=entry,
        revision=question.revision,
        origin=entry.origin,
        commit=question.commit,
        change=question.change(entry.origin),
        programme=next((one for one in world.programmes if one.id == programme), None),
        visit=next((one for one in world.visits if one.entry.key == entry.key), None),
        withheld=withheld(entry, world, question.standpoint),
        day=_day(question, entry),
        until=question.desired.until,
        verdict=question.standpoint.verdicts.get(entry.key),
    )


def _day(question: Question, entry: Entry) -> date | None:
    """The day on which the audience of `entry` is resolved; without a date, today."""
    world = question.world
    if entry.span is None:
        return None
    day = first_day(entry.span, world.municipality.zone)
    return day if entry.term is None else max(day, world.council.term(entry.term).first)


def _answer(
    question: Question, key: str, entry: Entry | None, calendar: str, title: str, at: str | None, member: Member | None
) -> CalendarAnswer:
    held = _held(question.memory(calendar, at), key)
    if entry is None:
        return CalendarAnswer(calendar, title, at, Share.NONE, Stay.NOT_FOR, (), None, held)
    share = _share(question, entry, calendar, member)
    seated = None
    if member is not None and entry.recipients.seated is not None:
        seated = member.id in entry.recipients.seated
    return CalendarAnswer(
        calendar=calendar,
        title=title,
        at=at,
        share=share,
        stay=_stay(question, entry, share, at),
        terms=() if calendar == POLITICAL else tuple(_terms(question, entry, member)),
        seated=seated,
        held=held,
    )


def _held(memory: Memory, key: str) -> Held:
    rows = [row for row in memory.state.inventory if row.key == key]
    row = max(rows, key=lambda one: one.generation, default=None)
    reports = () if memory.standing is None else tuple(one for one in memory.standing.reports if one.key == key)
    return Held(
        row=row,
        gone=row is None and any(one.key == key for one in memory.state.tombstones),
        write=next(iter(memory.writes), None),
        reports=reports,
        last_sync=None if memory.standing is None else memory.standing.last_sync,
    )


def _share(question: Question, entry: Entry, calendar: str, member: Member | None) -> Share:
    if calendar == POLITICAL:
        return Share.BUSY if entry.recipients.political else Share.NONE
    if member is None or not entry.recipients.members:
        return Share.NONE
    busy, informed = recipients(entry, _start(question, entry), question.world, _today(question))
    if member.id in busy:
        return Share.BUSY
    return Share.INFORMED if member.id in informed else Share.NONE


def _stay(question: Question, entry: Entry, share: Share, at: str | None) -> Stay:
    """The first of the engine's own tests that `entry` does not pass (see `syncd.desired`)."""
    zone, now = question.world.municipality.zone, question.standpoint.now
    if withheld(entry, question.world, question.standpoint) is not None or entry.span is None:
        return Stay.WITHHELD
    if share is Share.NONE:
        return Stay.NOT_FOR
    if at is None:
        return Stay.NO_ADDRESS
    if has_ended(entry.span, now, zone):
        return Stay.HISTORY
    return Stay.BEYOND if first_day(entry.span, zone) > question.desired.until else Stay.SHOWN


def _terms(question: Question, entry: Entry, member: Member | None) -> Iterator[TermAnswer]:
    world, to = question.world, entry.recipients
    term = None if entry.term is None else world.council.term(entry.term)
    roster = roster_for(world.council, _start(question, entry), term, _today(question))
    for role, terms in (("audience", to.audience), ("inform", to.inform), ("not_for", to.not_for)):
        for one in terms:
            reasons = tuple(roster.meant(one))
            yield TermAnswer(
                role=role,
                term=one,
                members=tuple(dict.fromkeys(reason.member for reason in reasons)),
                reason=None if member is None else _own(reasons, member.id),
                exclusion=None if member is None else why_not(roster, one, member),
            )


def _own(reasons: Sequence[Reason], member: str) -> Reason | None:
    """Why `member` is meant; a place of one's own is told before one that is held for another."""
    of_member = (reason for reason in reasons if reason.member == member)
    return min(of_member, key=lambda reason: reason.instead_of is not None, default=None)


def _today(question: Question) -> date:
    return question.standpoint.now.astimezone(question.world.municipality.zone).date()


def _start(question: Question, entry: Entry) -> date:
    zone = question.world.municipality.zone
    return _today(question) if entry.span is None else first_day(entry.span, zone)
