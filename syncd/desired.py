"""What each calendar should hold, on a given day. Pure.

`desire` answers for every calendar of the municipality at once; each `DesiredCalendar` can be
reconciled without knowing the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from syncd.canon.attendance import recipients
from syncd.canon.entries import Entry, Origin, Withheld
from syncd.canon.managed import Managed, Sensitivity, ShowAs
from syncd.canon.people import Member
from syncd.canon.times import Span, first_day, has_ended
from syncd.canon.world import POLITICAL, Municipality, World, member_calendar
from syncd.i18n.catalogue import say
from syncd.problems import message
from syncd.rules.judge import judge_all
from syncd.rules.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Target:
    """One entry as one calendar should hold it.

    `publishable` is False where it lies outside the window or has ended: then it is not made, but a copy
    that already stands follows it. `audience` is the digest of the declared audience.
    """

    key: str
    heading: str
    managed: Managed
    audience: str
    origin: Origin
    publishable: bool
    private: bool = False
    protected: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class DesiredCalendar:
    """`at` is None where the person has no calendar: then nothing is published there."""

    calendar: str
    title: str
    at: str | None
    targets: Mapping[str, Target]


@dataclass(frozen=True, slots=True)
class Desired:
    """`notes` says of every declared key what its audience is and why it is withheld (see `entry_notes`).

    `renamed` maps every former key to the present one. `until` is the last day of the window. `verdicts` are
    those of the standpoint. `headings` has for every declared key the title that anybody may see.
    """

    calendars: tuple[DesiredCalendar, ...]
    notes: Mapping[str, str]
    renamed: Mapping[str, str]
    now: datetime
    until: date
    verdicts: Mapping[str, Verdict] = field(default_factory=lambda: MappingProxyType({}))
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The engine's instant (UTC), how many days ahead it publishes, and the verdicts by key on that day."""

    now: datetime
    future_days: int
    verdicts: Mapping[str, Verdict] = field(default_factory=lambda: MappingProxyType({}))

    def until(self, zone: ZoneInfo) -> date:
        """The last local day of the window."""
        return self.now.astimezone(zone).date() + timedelta(days=self.future_days)


def standpoint_of(world: World, now: datetime, future_days: int) -> Standpoint:
    """Where the engine stands at `now`: every entry of `world` is judged on that local day."""
    today = now.astimezone(world.municipality.zone).date()
    return Standpoint(now, future_days, judge_all(world, today))


def desire(world: World, standpoint: Standpoint) -> Desired:
    """What every calendar should hold at `standpoint.now`; members in the order of the files."""
    today = standpoint.now.astimezone(world.municipality.zone).date()
    until = standpoint.until(world.municipality.zone)
    targets: dict[str, dict[str, Target]] = {POLITICAL: {}}
    for entry in world.all_entries():
        if withheld(entry, world, standpoint) is None and entry.span is not None:
            for calendar, target in _targets(entry, entry.span, world, standpoint, today, until):
                targets.setdefault(calendar, {})[entry.key] = target
    return Desired(
        calendars=tuple(
            DesiredCalendar(calendar, title, at, MappingProxyType(targets.get(calendar, {})))
            for calendar, title, at in _calendars(world, today)
        ),
        notes=entry_notes(world, standpoint),
        renamed=MappingProxyType({old: entry.key for entry in world.all_entries() for old in entry.was}),
        now=standpoint.now,
        until=until,
        verdicts=standpoint.verdicts,
        headings=_headings(world),
    )


def _headings(world: World) -> Mapping[str, str]:
    language = world.municipality.language
    return MappingProxyType({entry.key: entry.heading(language) for entry in world.all_entries()})


def withheld(entry: Entry, world: World, standpoint: Standpoint) -> Withheld | None:
    """Why `entry` stands in no calendar at this standpoint; None where it is published."""
    if entry.withheld is not None:
        return entry.withheld
    today = standpoint.now.astimezone(world.municipality.zone).date()
    if entry.term is not None and not world.council.term(entry.term).is_known(today):
        return Withheld.UNKNOWN_TERM
    verdict = standpoint.verdicts.get(entry.key)
    return Withheld.BLOCKED if verdict is not None and verdict.is_blocked else None


def entry_notes(world: World, standpoint: Standpoint) -> Mapping[str, str]:
    """For every declared key the digest of its audience, followed by `!reason` where it is withheld.

    Kept with each applied revision, it tells a later pass whether the files moved or the people.
    """
    notes = {}
    for entry in world.all_entries():
        reason = withheld(entry, world, standpoint)
        notes[entry.key] = audience_digest(entry) + ("" if reason is None else f"!{reason.value}")
    return MappingProxyType(notes)


def audience_digest(entry: Entry) -> str:
    """Sixteen hex digits over what the files say of who shall see `entry`; the roster plays no part."""
    to = entry.recipients
    parts = (
        entry.term or "",
        ",".join(sorted(map(str, to.audience))),
        ",".join(sorted(map(str, to.inform))),
        ",".join(sorted(map(str, to.not_for))),
        "-" if to.seated is None else ",".join(sorted(to.seated)),
        f"{to.political}{to.members}",
    )
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def address_of(member: Member, municipality: Municipality, today: date) -> str | None:
    """Where `member`'s calendar is on `today` (`CONNECTION:ADDRESS`), None for none."""
    if member.calendars is not None:
        in_use = [address for address in member.calendars if address.first <= today]
        return max(in_use, key=lambda address: address.first).at if in_use else None
    if municipality.member_at is None or ("{email}" in municipality.member_at and not member.email):
        return None
    return municipality.member_at.replace("{id}", member.id).replace("{email}", member.email or "")


def _calendars(world: World, today: date) -> Iterator[tuple[str, str, str | None]]:
    town = world.municipality
    yield POLITICAL, town.political_title.of(town.language), town.political_at
    for member in world.council.members:
        yield member_calendar(member.id), member.name, address_of(member, town, today)


def _targets(
    entry: Entry, span: Span, world: World, standpoint: Standpoint, today: date, until: date
) -> Iterator[tuple[str, Target]]:
    """The target of `entry` in each calendar that shall hold it."""
    town = world.municipality
    start = first_day(span, town.zone)
    publishable = not has_ended(span, standpoint.now, town.zone) and start <= until
    audience = audience_digest(entry)

    def target(managed: Managed) -> Target:
        return Target(
            key=entry.key,
            heading=entry.heading(town.language),
            managed=managed,
            audience=audience,
            origin=entry.origin,
            publishable=publishable,
            private=entry.private,
            protected=entry.protected,
            cancelled=entry.cancelled,
        )

    if entry.recipients.political:
        yield POLITICAL, target(_managed(entry, span, town.language, entry.show_as, insider=False))
    if not entry.recipients.members:
        return
    busy, informed = recipients(entry, start, world, today)
    for member_id in sorted(busy):
        shown = _managed(entry, span, town.language, entry.show_as, insider=True)
        yield member_calendar(member_id), target(shown)
    for member_id in sorted(informed):
        shown = _managed(entry, span, town.language, ShowAs.FREE, insider=False)
        yield member_calendar(member_id), target(shown)


def _managed(entry: Entry, span: Span, language: str, show_as: ShowAs, *, insider: bool) -> Managed:
    """The fields of one copy. Who is not in the audience of a private entry sees its public title only."""
    hidden = entry.private and not insider
    title = (entry.public_title if hidden else entry.title).of(language)
    if entry.cancelled:
        title = say(language, message("title-cancelled", title=title))
    return Managed(
        title=title,
        span=span,
        where="" if hidden else entry.where.of(language),
        show_as=ShowAs.FREE if entry.cancelled or entry.to_follow else show_as,
        sensitivity=Sensitivity.PRIVATE if entry.private and insider else Sensitivity.NORMAL,
        body=_body(entry, language, hidden=hidden),
    )


def _body(entry: Entry, language: str, *, hidden: bool) -> str:
    parts = []
    if entry.cancelled and entry.why and not hidden:
        parts.append(say(language, message("body-cancelled", why=entry.why.of(language))))
    if entry.to_follow and not entry.cancelled:
        parts.append(say(language, message("body-to-follow")))
    if entry.description and not hidden:
        parts.append(entry.description.of(language))
    return "\n\n".join(parts)
