"""May something be forgotten, and if not, why not. Pure."""

from __future__ import annotations

from typing import Final

from syncd.desired import Desired
from syncd.ports import Remains
from syncd.problems import Message, message

_MEMBER: Final = "member:"


def obstacle(subject: str, desired: Desired, remains: Remains) -> Message | None:
    """Why `subject` (`member:ID`, or the key of an entry) is not to be forgotten; None where it may be.

    What the files still declare would be written down again at the next pass, and what still stands in a calendar can
    be found and removed only as long as the store knows of it.
    """
    if subject.startswith(_MEMBER):
        declared = any(one.calendar == subject and one.at is not None for one in desired.calendars)
        if declared:
            return message("forget-member-declared", subject=subject)
    elif subject in desired.notes or subject in desired.renamed:
        return message("forget-entry-declared", subject=subject)
    if remains.standing:
        ref = remains.standing[0]
        places = tuple(f"{one.calendar} {one.at}" for one in remains.standing)
        return message("forget-standing", subject=subject, places=places, calendar=ref.calendar, at=ref.at)
    if remains.open_intents:
        calendars = tuple(f"{one.calendar} {one.at}" for one in remains.open_intents)
        return message("forget-unsettled", subject=subject, places=calendars)
    if not remains.kept:
        return message("forget-nothing", subject=subject)
    return None
