"""Bookings that are judged in a second, by all rules of Ballerup: no files, no network, no store.

    python -m tests.bench.judging [--bookings 100000]

Meetings of a handful of members and visits of every kind, spread over ten years. Beside the whole: what each rule
costs by itself, and how the time of double booking grows with the number of bookings.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.entries import Approval, Entry, Leader, Origin, Recipients, Role, Visit, VisitKind, Visitor, VisitState
from syncd.canon.texts import plain
from syncd.canon.times import Timed
from syncd.canon.world import World
from syncd.rules.judge import judge_all
from syncd.rules.load import load

ROOT: Final = Path(__file__).resolve().parents[2]
TODAY: Final = date(2026, 11, 22)
_BEGIN: Final = datetime(2026, 1, 5, 7, tzinfo=UTC)
_HERE: Final = Origin("bench.yaml", 1)
_HOURS: Final = 24 * 365 * 10
_KINDS: Final = tuple(VisitKind)
_ROLES: Final = tuple(Role)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.judging", description=__doc__)
    parser.add_argument("--bookings", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    shipped = shipped_world()
    world = populated(shipped, asked.bookings)
    seconds = _timed(world)
    print(f"judging    {asked.bookings} bookings by {len(world.rules)} rules: {seconds:.2f} s")
    print(f"           {asked.bookings / seconds:.0f} bookings a second")
    few = populated(shipped, max(1, asked.bookings // 10))
    bare = _timed(replace(few, rules=()))
    print("           µs a booking, each rule by itself:")
    for rule in world.rules:
        spent = (_timed(replace(few, rules=(rule,))) - bare) / len(few.entries + few.visits)
        print(f"           {max(0.0, spent) * 1e6:8.1f}  {rule.id} ({rule.check})")
    double = tuple(rule for rule in world.rules if rule.check == "double-booking")
    for part in (4, 2, 1):
        count = max(1, asked.bookings // part)
        spent = _timed(replace(populated(shipped, count), rules=double))
        print(f"           double booking alone, {count} bookings: {spent:.2f} s, {spent / count * 1e6:.1f} µs each")
    return 0


def _timed(world: World) -> float:
    began = time.perf_counter()
    judge_all(world, TODAY)
    return time.perf_counter() - began


def shipped_world() -> World:
    """Ballerup's council and rules, without its programme and visits."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in ("config", "rules")
        for path in (ROOT / folder).rglob("*.yaml")
        if "tests" not in path.parts
    }
    world = load(files).world
    assert world is not None
    return replace(world, programmes=(), entries=(), visits=())


def populated(world: World, count: int) -> World:
    """`world` with `count` bookings: nine meetings for each visit."""
    return replace(
        world,
        entries=tuple(_meeting(world, number) for number in range(count) if number % 10),
        visits=tuple(_visit(world, number) for number in range(0, count, 10)),
    )


def _meeting(world: World, number: int) -> Entry:
    members = tuple(_five(world, number))
    return Entry(
        key=f"m/{number}",
        origin=_HERE,
        title=plain(f"Møde {number}"),
        span=_span(number, 2),
        recipients=Recipients(audience=members),
        where=plain(f"Lokale {number % 97}"),
        kind="meeting",
        unit=f"m/{number}",
    )


def _visit(world: World, number: int) -> Visit:
    member, *_ = _five(world, number)
    kind, role = _KINDS[number // 10 % len(_KINDS)], _ROLES[number // 10 % len(_ROLES)]
    place = world.workplaces[number % len(world.workplaces)]
    entry = Entry(
        key=f"visits/{number}",
        origin=_HERE,
        title=plain(f"Besøg {number}"),
        span=_span(number, 2),
        recipients=Recipients(audience=(member,)),
        where=place.name,
        kind=kind.value,
        unit=f"visits/{number}",
    )
    return Visit(
        entry=entry,
        kind=kind,
        state=VisitState.APPROVED,
        workplace=place.id,
        committee=place.committee,
        visitors=(Visitor(name="Gæst 01", roles=(role,)),),
        purpose=plain("At se stedet"),
        content=plain("Rundvisning"),
        timetable=("10.00 Velkomst",),
        leader=Leader(attends=True, agreed=date(2026, 1, 2)),
        approved=Approval("sekretariat", date(2026, 1, 2)),
    )


def _five(world: World, number: int) -> Iterator[AudienceTerm]:
    members = world.council.members
    for step in range(5):
        yield AudienceTerm(AudienceKind.MEMBER, members[(number * 7 + step * 11) % len(members)].id)


def _span(number: int, hours: int) -> Timed:
    start = _BEGIN + timedelta(hours=number * 1009 % _HOURS)
    return Timed(start, start + timedelta(hours=hours))


if __name__ == "__main__":
    sys.exit(main())
