"""The checks that rules may name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from syncd.rules.answers import Check
from syncd.rules.bookings import VisitCase
from syncd.rules.checks import completeness, consent, limits, quiet_period
from syncd.rules.survey import Survey

DUTY: Final = "duty"
"""The check of duties: no verdict, but a task with an owner and a deadline."""

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
    }
)

SURVEYS: Final[Mapping[str, Survey[Any]]] = MappingProxyType({})
"""The checks over many bookings at once."""
