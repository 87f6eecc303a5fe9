"""What merging one revision over another would change, from the files alone.

No server is asked and no store is read: the calendars are taken to hold exactly what the base
declares. Where they do, the digest is the one that `syncd plan` gives after the merge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from syncd.canon.marker import uid_of
from syncd.daemon.round import Declaration, RoundPlan, chosen_of, digest_of
from syncd.desired import Desired, DesiredCalendar, desire, standpoint_of
from syncd.plan.calendar_plan import Sight, plan_calendar
from syncd.plan.limits import Limits
from syncd.plan.model import CalendarRef, CalendarState, InventoryRow, RemoteEvent
from syncd.plan.ownership import Owner
from syncd.plan.three_way import Wanted
from syncd.ports import Applied, CalendarStanding
from syncd.reconcile import Assignment, Condition, Prepared


@dataclass(frozen=True, slots=True)
class Terms:
    """What of the settings decides a plan."""

    installation: str
    limits: Limits
    future_days: int


@dataclass(frozen=True, slots=True)
class Merge:
    """The round that would follow, and what was desired before it."""

    plan: RoundPlan
    before: Desired


def plan_against(head: Declaration, base: Declaration, now: datetime, terms: Terms, only: str | None = None) -> Merge:
    """What would follow if `head` took over from `base`, whose calendars stand as declared.

    Raises UsageError where `only` names no calendar of the municipality.
    """
    after = desire(head.world, standpoint_of(head.world, now, terms.future_days))
    before = desire(base.world, standpoint_of(base.world, now, terms.future_days))
    held = {_ref(one): one for one in before.calendars}
    prepared = tuple(_prepared(head, after, one, held.get(_ref(one)), before, terms) for one in chosen_of(after, only))
    plan = RoundPlan(head, after, prepared, digest_of(prepared), tuple(_left_behind(before, after)))
    return Merge(plan, before)


def _ref(one: DesiredCalendar) -> CalendarRef | None:
    return None if one.at is None else CalendarRef(one.calendar, one.at)


def _prepared(
    head: Declaration,
    after: Desired,
    wanted: DesiredCalendar,
    held: DesiredCalendar | None,
    before: Desired,
    terms: Terms,
) -> Prepared:
    town = head.world.municipality
    ref = CalendarRef(wanted.calendar, wanted.at or "")
    owner = Owner(town.id, terms.installation, wanted.calendar)
    rows = () if held is None else tuple(_rows(owner, held))
    state = CalendarState(inventory=rows, contacted=held is not None, entries=before.notes, until=before.until)
    assignment = Assignment(
        ref=ref,
        title=wanted.title,
        owner=owner,
        wanted=Wanted(wanted.targets, after.notes, after.renamed, after.now, town.zone, after.headings),
        limits=terms.limits,
        applied=Applied(head.revision, after.until),
    )
    plan = plan_calendar(ref, wanted.title, owner, state, Sight(_mirror(rows)), assignment.wanted, terms.limits)
    return Prepared(assignment, state, plan)


def _rows(owner: Owner, held: DesiredCalendar) -> Iterator[InventoryRow]:
    for target in held.targets.values():
        if target.publishable:
            marker = owner.mark(target.key, 1)
            yield InventoryRow(
                key=target.key,
                generation=1,
                remote_id=uid_of(marker),
                uid=uid_of(marker),
                marker=str(marker),
                version="declared",
                wrote=target.managed,
                audience=target.audience,
                protected=target.protected,
            )


def _mirror(rows: tuple[InventoryRow, ...]) -> Mapping[str, RemoteEvent]:
    return MappingProxyType(
        {row.remote_id: RemoteEvent(row.remote_id, row.version, row.uid, row.marker, row.wrote) for row in rows}
    )


def _left_behind(before: Desired, after: Desired) -> Iterator[CalendarStanding]:
    kept = {_ref(one) for one in after.calendars}
    for one in before.calendars:
        ref = _ref(one)
        rows = sum(1 for target in one.targets.values() if target.publishable)
        if ref is not None and ref not in kept and rows:
            yield CalendarStanding(
                ref=ref,
                condition=Condition.READY.value,
                reason="Declared",
                message=None,
                last_sync=None,
                applied_revision=None,
                reports=(),
                rows=rows,
                waiting_digest=None,
            )
