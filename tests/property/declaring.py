"""What a municipality declares, in a model of its own, and what its calendars should hold because of it.

`expected` is the judge: it is written from the contract and asks the engine nothing. `world` hands the same
declaration to the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import Entry, Origin, Recipients, Withheld
from syncd.canon.people import FOREVER, Council, Member, Seat, Term
from syncd.canon.texts import NO_TEXT, plain
from syncd.canon.times import AllDay, Span, Timed
from syncd.canon.world import Municipality, World

TENANT: Final = "kommune"
ZONE: Final = ZoneInfo("Europe/Copenhagen")
DAY_ZERO: Final = date(2026, 3, 16)
"""A Monday; the clocks go forward on day 13."""
POLITICAL: Final = "political"
MEMBERS: Final = ("m01", "m02")
CALENDARS: Final = (POLITICAL, *(f"member:{member}" for member in MEMBERS))


class Shape(StrEnum):
    MEETING = "meeting"  # two hours
    LATE = "late"  # until midnight
    NIGHT = "night"  # from noon to noon
    DAY = "day"  # a whole day
    DAYS = "days"  # three whole days


_HOURS: Final = MappingProxyType({Shape.MEETING: (17, 2), Shape.LATE: (22, 2), Shape.NIGHT: (12, 24)})


@dataclass(frozen=True)
class Item:
    """One declared entry on the `day`-th day from DAY_ZERO. `audience`, `inform`: `council`, a member, or nobody."""

    key: str
    title: str
    day: int
    shape: Shape = Shape.MEETING
    audience: str = "council"
    inform: str = ""
    political: bool = True
    private: bool = False
    cancelled: bool = False
    protected: bool = False
    where: str = ""
    body: str = ""
    withheld: Withheld | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Files:
    """One revision. `seats`: the last day on which a member sits, None without end; `known`: who was elected."""

    items: Mapping[str, Item] = field(default_factory=dict)
    seats: Mapping[str, int | None] = field(default_factory=lambda: dict.fromkeys(MEMBERS))
    known: bool = True

    def present_key(self, key: str) -> str:
        """What the entry that was once called `key` is called now."""
        if key in self.items:
            return key
        return next((item.key for item in self.items.values() if key in item.was), key)

    def names(self, key: str) -> frozenset[str]:
        return frozenset((key, *(self.items[key].was if key in self.items else ())))


@dataclass(frozen=True)
class Fields:
    """What a person sees of one event; instants in UTC, whole days as ISO dates, both ends inclusive."""

    title: str
    start: str
    end: str
    where: str
    free: bool
    private: bool
    body: str


@dataclass(frozen=True)
class Want:
    """`publishable`: it is to be made; else it only follows where it stands. `ends` is the instant of its end."""

    fields: Fields
    ends: datetime
    publishable: bool


# ── the judge ────────────────────────────────────────────────────────────────────────────────────


def expected(files: Files, calendar: str, now: datetime, future_days: int) -> dict[str, Want]:
    """By key, everything that may stand in `calendar`."""
    return {item.key: want for item in files.items.values() if (want := _want(files, item, calendar, now, future_days))}


def _want(files: Files, item: Item, calendar: str, now: datetime, future_days: int) -> Want | None:
    if item.withheld is not None or not files.known:
        return None
    member = calendar.removeprefix("member:")
    busy = _means(files, item.audience, item.day)
    if calendar == POLITICAL:
        shown, insider, free = item.political, False, False
    elif member in busy:
        shown, insider, free = True, True, False
    else:
        shown, insider, free = member in _means(files, item.inform, item.day), False, True
    if not shown:
        return None
    start, end, ends = _when(item)
    hidden = item.private and not insider
    title = "Lukket møde" if hidden else item.title
    fields = Fields(
        title=f"AFLYST: {title}" if item.cancelled else title,
        start=start,
        end=end,
        where="" if hidden else item.where,
        free=free or item.cancelled,
        private=item.private and insider,
        body="" if hidden else item.body,
    )
    today = now.astimezone(ZONE).date()
    first = DAY_ZERO + timedelta(days=item.day)
    return Want(fields, ends, publishable=ends > now and first <= today + timedelta(days=future_days))


def _means(files: Files, term: str, day: int) -> frozenset[str]:
    if term == "council":
        return frozenset(member for member, last in files.seats.items() if last is None or day <= last)
    return frozenset({term} - {""})


def _when(item: Item) -> tuple[str, str, datetime]:
    span = span_of(item)
    if isinstance(span, AllDay):
        ends = datetime.combine(span.last + timedelta(days=1), time.min, ZONE).astimezone(UTC)
        return span.first.isoformat(), span.last.isoformat(), ends
    return span.start.isoformat(), span.end.isoformat(), span.end


# ── the same for the engine ──────────────────────────────────────────────────────────────────────


def span_of(item: Item) -> Span:
    first = DAY_ZERO + timedelta(days=item.day)
    if item.shape in _HOURS:
        hour, length = _HOURS[item.shape]
        start = datetime.combine(first, time(hour), ZONE)
        return Timed(start.astimezone(UTC), (start + timedelta(hours=length)).astimezone(UTC))
    return AllDay(first, first + timedelta(days=2 if item.shape is Shape.DAYS else 0))


def world(files: Files, suffix: str) -> World:
    """`suffix` ends every address: it tells one run's calendars from another's on the same server."""
    term = Term("t", date(2026, 1, 1), date(2029, 12, 31), date(2026, 1, 1) if files.known else None)
    members = tuple(
        Member(id_, f"Medlem {id_}", None, (Seat("t", term.first, _last(last), None),))
        for id_, last in files.seats.items()
    )
    town = Municipality(
        TENANT,
        "Kommunen",
        "da",
        ZONE,
        plain("Politisk kalender"),
        political_at=f"here:{POLITICAL}{suffix}",
        member_at=f"here:{{id}}{suffix}",
        reminder=30,
    )
    return World(town, Council(terms=(term,), members=members), entries=tuple(map(_entry, files.items.values())))


def _last(day: int | None) -> date:
    return FOREVER if day is None else DAY_ZERO + timedelta(days=day)


def _entry(item: Item) -> Entry:
    return Entry(
        key=item.key,
        origin=Origin("config/programme/p.yaml", 1),
        title=plain(item.title),
        span=span_of(item),
        recipients=Recipients(
            audience=tuple(_terms(item.audience)), inform=tuple(_terms(item.inform)), political=item.political
        ),
        term="t",
        withheld=item.withheld,
        description=plain(item.body) if item.body else NO_TEXT,
        where=plain(item.where) if item.where else NO_TEXT,
        cancelled=item.cancelled,
        private=item.private,
        public_title=plain("Lukket møde") if item.private else NO_TEXT,
        protected=item.protected,
        was=item.was,
    )


def _terms(term: str) -> Iterator[AudienceTerm]:
    if term == "council":
        yield AudienceTerm(AudienceKind.COUNCIL)
    elif term:
        yield AudienceTerm(AudienceKind.MEMBER, term)
