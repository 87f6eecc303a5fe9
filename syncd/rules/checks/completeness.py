"""What must be written down about a visit, and who must take part (guideline of 2021, sections 1.2, 1.3 and 2.2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from syncd.canon.audience import AudienceKind
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Flag, Line, PositiveCount, Some, choice
from syncd.problems import message
from syncd.rules.answers import Answer, kept, tripped
from syncd.rules.bookings import VisitCase


class RequiredField(StrEnum):
    PURPOSE = "purpose"
    CONTENT = "content"
    TIMETABLE = "timetable"
    PARTICIPANTS = "participants"
    RESPONSIBILITIES = "responsibilities"
    CASE = "case"
    WORKPLACE = "workplace"
    REQUESTED = "requested"
    VISITORS = "visitors"


class HostKind(StrEnum):
    MAYOR = "mayor"
    CHAIR = "chair"
    MEMBER = "member"


class ChairOf(StrEnum):
    WORKPLACE = "workplace"
    ANY = "any"


class RequiredFieldsParameters(Declared):
    fields: Some[Annotated[RequiredField, choice(RequiredField)]]


class HostParameters(Declared):
    """`hosts`: who may be host; `chair_of`: a chair must be of the workplace's committee, or of any."""

    hosts: Some[Annotated[HostKind, choice(HostKind)]] = (HostKind.MAYOR, HostKind.CHAIR)
    chair_of: Annotated[ChairOf, choice(ChairOf)] = ChairOf.WORKPLACE


class LeaderAttendsParameters(Declared):
    """`acting_counts`: someone who acts for the leader may attend in their place."""

    acting_counts: Flag = True


class ParticipantRolesParameters(Declared):
    side: Line = "administration"


class ParticipantLimitParameters(Declared):
    side: Line = "administration"
    at_most: PositiveCount


def required_fields(case: VisitCase, ask: RequiredFieldsParameters) -> Answer:
    """Trips where one of the fields is left out or empty."""
    missing = [field.value for field in ask.fields if not getattr(case.visit, field.value)]
    facts = {"fields": [field.value for field in ask.fields], "missing": missing}
    return tripped(message("fields-missing", fields=missing), facts) if missing else kept(message("fields-kept"), facts)


def host(case: VisitCase, ask: HostParameters) -> Answer:
    """Trips without a host, and where the host is none of those who may be."""
    named = case.visit.host
    place = next((one for one in case.world.workplaces if one.id == case.visit.workplace), None)
    committee = None if place is None else place.committee
    facts = {"host": None if named is None else str(named), "committee": committee}
    if named is None:
        return tripped(message("host-none"), facts)
    if named.kind.value not in ask.hosts:
        return tripped(message("host-other", host=str(named)), facts)
    of_workplace = ask.chair_of is ChairOf.WORKPLACE and committee is not None
    if named.kind is AudienceKind.CHAIR and of_workplace and named.id != committee:
        return tripped(message("host-other-committee", host=str(named), committee=committee), facts)
    return kept(message("host-kept", host=str(named)), facts)


def leader_attends(case: VisitCase, ask: LeaderAttendsParameters) -> Answer:
    """Trips unless the leader attends, or whoever is named as acting for them, where that counts.

    A day that the leader declined is none on which they attend, whatever else is written.
    """
    leader = case.visit.leader
    declined = [day for day in leader.declined if case.first <= day <= case.last]
    facts = {
        "attends": leader.attends,
        "acting": leader.acting,
        "declined": [day.isoformat() for day in declined],
    }
    if leader.acting is not None:
        if ask.acting_counts:
            return kept(message("leader-acting", acting=leader.acting), facts)
        return tripped(message("leader-acting-not-enough", acting=leader.acting), facts)
    if declined:
        return tripped(message("leader-declined-day", days=declined), facts)
    if leader.attends:
        return kept(message("leader-comes"), facts)
    return tripped(message("leader-unknown" if leader.attends is None else "leader-away"), facts)


def participant_roles(case: VisitCase, ask: ParticipantRolesParameters) -> Answer:
    """Trips where a participant of `side` has no role."""
    without = [
        one.name or one.member or "–" for one in case.visit.participants if one.side == ask.side and not one.role
    ]
    facts = {"without_role": without}
    if without:
        return tripped(message("participants-without-role", names=without), facts)
    return kept(message("participants-have-roles"), facts)


def participant_limit(case: VisitCase, ask: ParticipantLimitParameters) -> Answer:
    """Trips where more than `at_most` of `side` take part."""
    count = sum(1 for one in case.visit.participants if one.side == ask.side)
    facts = {"count": count, "at_most": ask.at_most}
    id_ = "participants-too-many" if count > ask.at_most else "participants-few"
    words = message(id_, count=count, most=ask.at_most)
    return tripped(words, facts) if count > ask.at_most else kept(words, facts)
