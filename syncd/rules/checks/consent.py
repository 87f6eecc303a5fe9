"""What must have been agreed, told or answered, and when (guideline of 2021, sections 1.1, 1.2, 2.2 and 2.3).

What is recorded counts, whatever day it bears: only elections are known from a day on.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from dateutil.relativedelta import relativedelta

from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Count, Flag, Line, Some, choice
from syncd.problems import message
from syncd.rules.answers import Answer, Facts, kept, tripped
from syncd.rules.bookings import VisitCase
from syncd.rules.checks.reach import Months


class NoticeField(StrEnum):
    MAYOR_INFORMED = "mayor_informed"
    BACKGROUND_NOTE = "background_note"


class ApprovalParameters(Declared):
    """`roles` of the staff who may approve.

    `after_move`: an approval from before the visit was moved does not count.
    """

    roles: Some[Line] = ("secretariat", "head-of-secretariat")
    after_move: Flag = True


class LeaderAgreementParameters(Declared):
    after_move: Flag = True


class NoticeParameters(Declared):
    """`days`: so many days before the visit at the latest; 0: the day of the visit is early enough."""

    field: Annotated[NoticeField, choice(NoticeField)]
    days: Count = 0


class AgreementParameters(Declared):
    months: Months = 1


def approval(case: VisitCase, ask: ApprovalParameters) -> Answer:
    """Trips without an approval by one of the roles, and where it is older than the time of the visit."""
    approved, moved = case.visit.approved, case.visit.moved
    facts: Facts = {"by": approved.by, "on": _iso(approved.on), "moved": _iso(moved), "roles": list(ask.roles)}
    if approved.by is None or approved.on is None:
        return tripped(message("approval-none"), facts)
    if ask.after_move and moved is not None and approved.on < moved:
        return tripped(message("consent-before-move", on=approved.on, moved=moved), facts)
    roles = _roles_of(case, approved.by)
    if roles and not roles & frozenset(ask.roles):
        return tripped(message("approval-by-other", by=approved.by), facts)
    return kept(message("approval-kept", by=approved.by, on=approved.on), facts)


def leader_agreement(case: VisitCase, ask: LeaderAgreementParameters) -> Answer:
    """Trips where the leader's consent is not recorded, or older than the time of the visit."""
    agreed, moved = case.visit.leader.agreed, case.visit.moved
    facts: Facts = {"agreed": _iso(agreed), "moved": _iso(moved)}
    if agreed is None:
        return tripped(message("leader-not-agreed"), facts)
    if ask.after_move and moved is not None and agreed < moved:
        return tripped(message("consent-before-move", on=agreed, moved=moved), facts)
    return kept(message("leader-agreed", on=agreed), facts)


def notice(case: VisitCase, ask: NoticeParameters) -> Answer:
    """Trips where the notice was not given, or not so many days before the visit."""
    given = case.visit.mayor_informed if ask.field is NoticeField.MAYOR_INFORMED else case.visit.background_note
    facts: Facts = {"field": ask.field.value, "given": _iso(given), "days": ask.days}
    if given is None:
        return tripped(message("notice-not-given"), facts)
    if (case.first - given).days < ask.days:
        return tripped(message("notice-late", on=given, first=case.first), facts)
    return kept(message("notice-given", on=given), facts)


def agreement_within(case: VisitCase, ask: AgreementParameters) -> Answer:
    """Trips where more months passed between the request and the leader's consent, or have passed without one."""
    requested, agreed = case.visit.requested, case.visit.leader.agreed
    if requested is None:
        return kept(message("agreement-no-request"))
    latest = requested + relativedelta(months=ask.months)
    facts: Facts = {"requested": _iso(requested), "agreed": _iso(agreed), "latest": _iso(latest)}
    if (agreed or case.today) <= latest:
        return kept(message("agreement-in-time", latest=latest), facts)
    id_ = "agreement-open" if agreed is None else "agreement-late"
    return tripped(message(id_, requested=requested, agreed=agreed or case.today, latest=latest), facts)


def _roles_of(case: VisitCase, by: str) -> frozenset[str]:
    """The roles of the staff whom `by` means by id, role or name; empty where staff.yaml has nobody such."""
    wanted = by.casefold()
    words = ((one.role, (one.id, one.role, one.name)) for one in case.world.staff)
    return frozenset(role for role, called in words if wanted in map(str.casefold, called))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
