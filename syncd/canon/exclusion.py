"""Why a term of an audience does not mean a certain member on a certain day: the other side of `Roster.meant`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from syncd.canon.audience import AudienceKind, AudienceTerm, Roster
from syncd.canon.people import Committee, Leave, Member


class Lack(StrEnum):
    """What a member lacks to be among those that a term means."""

    NO_SEAT = "no-seat"
    ON_LEAVE = "on-leave"
    NOT_NEW = "not-new"
    NEW = "new"
    NOT_LEAVING = "not-leaving"
    OTHER_OFFICE = "other-office"
    OTHER_CHAIR = "other-chair"
    NO_SEATING = "no-seating"
    NOT_IN_COMMITTEE = "not-in-committee"
    COMMITTEE_PLACE_EMPTY = "committee-place-empty"
    OTHER_GROUP = "other-group"
    OTHER_MEMBER = "other-member"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """`others` are those who are meant instead; `first` and `last` (both inclusive) the days of a leave or seating."""

    lack: Lack
    name: str = ""
    first: date | None = None
    last: date | None = None
    others: tuple[str, ...] = ()


def why_not(roster: Roster, term: AudienceTerm, member: Member) -> Exclusion | None:
    """Why `term` does not mean `member` on the roster's day; None where it does."""
    meant = tuple(dict.fromkeys(reason.member for reason in roster.meant(term)))
    if member.id in meant:
        return None
    match term.kind:
        case AudienceKind.MEMBER:
            return Exclusion(Lack.OTHER_MEMBER, others=meant)
        case AudienceKind.LEAVING_MEMBERS:
            return Exclusion(Lack.NOT_LEAVING)
        case AudienceKind.COMMITTEE:
            return _outside_committee(roster, roster.council.committee(term.id), member)
        case AudienceKind.CHAIR | AudienceKind.CHAIRS:
            return Exclusion(Lack.OTHER_CHAIR, term.id, others=meant)
        case AudienceKind.MAYOR | AudienceKind.DEPUTY_MAYOR | AudienceKind.GROUP_LEADERS:
            return Exclusion(Lack.OTHER_OFFICE, term.kind.value, others=meant)
        case _:
            return _not_seated(roster, member) or _seated_otherwise(roster, term, member)


def _outside_committee(roster: Roster, committee: Committee, member: Member) -> Exclusion:
    seating = committee.seating_on(roster.day)
    if seating is None:
        return Exclusion(Lack.NO_SEATING, committee.id)
    if member.id not in seating.members:
        return Exclusion(Lack.NOT_IN_COMMITTEE, committee.id, seating.first, seating.last)
    leave = roster.leave_of(member.id)
    if leave is None:
        return Exclusion(Lack.NO_SEAT, first=roster.day)
    instead = leave.committees.get(committee.id)
    if instead is None:
        return Exclusion(Lack.COMMITTEE_PLACE_EMPTY, committee.id, leave.first, leave.last)
    return Exclusion(Lack.ON_LEAVE, committee.id, leave.first, leave.last, (instead,))


def _not_seated(roster: Roster, member: Member) -> Exclusion | None:
    if member.id in roster.seated():
        return None
    leave = roster.leave_of(member.id)
    if roster.seat_of(member) is not None and leave is not None:
        return _away(leave)
    return Exclusion(Lack.NO_SEAT, first=roster.day)


def _away(leave: Leave) -> Exclusion:
    return Exclusion(
        Lack.ON_LEAVE,
        first=leave.first,
        last=leave.last,
        others=() if leave.substitute is None else (leave.substitute,),
    )


def _seated_otherwise(roster: Roster, term: AudienceTerm, member: Member) -> Exclusion:
    place = roster.seated()[member.id]
    if term.kind is AudienceKind.GROUP:
        return Exclusion(Lack.OTHER_GROUP, place.seat.group or "")
    return Exclusion(Lack.NOT_NEW if term.kind is AudienceKind.NEW_MEMBERS else Lack.NEW, place.seat.term)
