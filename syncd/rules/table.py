"""The checks that rules may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from syncd.declared.schema.base import Declared
from syncd.problems import message
from syncd.rules.answers import Answer, Check, kept
from syncd.rules.bookings import Case, VisitCase
from syncd.rules.checks import (
    calendar_days,
    completeness,
    consent,
    counts,
    deadlines,
    duration,
    limits,
    occupancy,
    order,
    programme,
    quiet_period,
    quota,
)
from syncd.rules.survey import Survey

DUTY: Final = "duty"
"""The check of duties: no verdict, but a task with an owner and a deadline."""

C = TypeVar("C", bound=Case)
P = TypeVar("P", bound=Declared)


def _unless_cancelled(ask: Callable[[C, P], Answer]) -> Callable[[C, P], Answer]:
    """What is called off takes up no time and keeps nobody from anything."""

    def asked(case: C, parameters: P) -> Answer:
        return kept(message("entry-cancelled")) if case.entry.cancelled else ask(case, parameters)

    return asked


def _planning(cases: type[C], parameters: type[P], ask: Callable[[C, P], Answer]) -> Check[C, P]:
    return Check(cases, parameters, _unless_cancelled(ask))


CHECKS: Final[Mapping[str, Check[Any, Any]]] = MappingProxyType(
    {
        "quiet-period": Check(VisitCase, quiet_period.QuietPeriodParameters, quiet_period.quiet_period),
        "quiet-period-ruling": Check(VisitCase, quiet_period.RulingParameters, quiet_period.ruling),
        "cross-party": Check(VisitCase, quiet_period.CrossPartyParameters, quiet_period.cross_party),
        "required-fields": Check(VisitCase, completeness.RequiredFieldsParameters, completeness.required_fields),
        "host": Check(VisitCase, completeness.HostParameters, completeness.host),
        "leader-attends": Check(VisitCase, completeness.LeaderAttendsParameters, completeness.leader_attends),
        "participant-roles": Check(VisitCase, completeness.ParticipantRolesParameters, completeness.participant_roles),
        "participant-limit": Check(VisitCase, completeness.ParticipantLimitParameters, completeness.participant_limit),
        "approval": Check(VisitCase, consent.ApprovalParameters, consent.approval),
        "leader-agreement": Check(VisitCase, consent.LeaderAgreementParameters, consent.leader_agreement),
        "dated-before-start": Check(VisitCase, consent.NoticeParameters, consent.notice),
        "agreement-within": Check(VisitCase, consent.AgreementParameters, consent.agreement_within),
        "max-duration": Check(VisitCase, limits.MaxDurationParameters, limits.max_duration),
        "forbidden-content": Check(VisitCase, limits.ForbiddenContentParameters, limits.forbidden_content),
        "committee-area": Check(VisitCase, limits.CommitteeAreaParameters, limits.committee_area),
        "double-booking": _planning(Case, occupancy.DoubleBookingParameters, occupancy.double_booking),
        "place-booking": _planning(Case, occupancy.PlaceBookingParameters, occupancy.place_booking),
        "allowed-hours": _planning(Case, calendar_days.AllowedHoursParameters, calendar_days.allowed_hours),
        "allowed-weekdays": _planning(Case, calendar_days.AllowedWeekdaysParameters, calendar_days.allowed_weekdays),
        "blackout": _planning(Case, calendar_days.BlackoutParameters, calendar_days.blackout),
        "holidays": _planning(Case, calendar_days.HolidaysParameters, calendar_days.holidays),
        "window": _planning(Case, calendar_days.WindowParameters, calendar_days.window),
        "horizon": _planning(Case, calendar_days.HorizonParameters, calendar_days.horizon),
        "duration": _planning(Case, duration.DurationParameters, duration.duration),
        "lead-time": _planning(VisitCase, deadlines.LeadTimeParameters, deadlines.lead_time),
        "agenda": _planning(Case, deadlines.AgendaParameters, deadlines.agenda),
        "quota": _planning(Case, quota.QuotaParameters, quota.quota),
        "order": _planning(Case, order.OrderParameters, order.order),
        "event-fields": _planning(Case, order.EventFieldsParameters, order.event_fields),
    }
)

SURVEYS: Final[Mapping[str, Survey[Any]]] = MappingProxyType(
    {
        "count": Survey(counts.CountParameters, counts.count),
        "capacity": Survey(programme.CapacityParameters, programme.capacity),
        "recurrence": Survey(programme.RecurrenceParameters, programme.recurrence),
    }
)
"""The checks over many bookings at once."""
