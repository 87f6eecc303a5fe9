"""What a rule says of a duty: whose it is, when it is due, and for which visits or events it arises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final

from dateutil.relativedelta import relativedelta
from pydantic import PlainValidator

from syncd.canon.entries import VisitState
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import Flag, Line, OneOrMany, Slug, Some, choice, reading
from syncd.declared.schema.shapes import shaped
from syncd.declared.wrong import Wrong
from syncd.rules.checks.reach import Months
from syncd.rules.weekdays import Weekdays

_OFFSET: Final = re.compile(r"(?:0|([+-]) ?([1-9][0-9]{0,2})) +(weekday|day|week|month)s?")
_DAYS: Final = {"day": 1, "week": 7}


class Anchor(StrEnum):
    """What a deadline is reckoned from."""

    START = "start"
    END = "end"
    REQUESTED = "requested"
    APPROVED = "approved"
    COUNCIL_KNOWN = "council-known"


class Recorded(StrEnum):
    """A key of the visit that says by itself that the duty is done."""

    MAYOR_INFORMED = "mayor_informed"
    BACKGROUND_NOTE = "background_note"
    LEADER_AGREED = "leader_agreed"
    APPROVED = "approved"
    RESPONSIBILITIES = "responsibilities"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many `unit`s (weekday, day, week, month) after a day; before it where `count` is negative."""

    count: int
    unit: str

    def of(self, day: date, weekdays: Weekdays) -> date:
        """The local day that lies so far from `day`; months are clamped to the end of a shorter one."""
        if self.unit == "weekday":
            return weekdays.away(day, self.count)
        if self.unit == "month":
            return day + relativedelta(months=self.count)
        return day + timedelta(days=self.count * _DAYS[self.unit])


def offset_of(text: str) -> Offset:
    """`-10 weekdays`, `-14 days`, `+1 month`, `0 days` as an offset. Raises Wrong."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        raise Wrong("bad-offset", text=text)
    count = int(found[2] or 0)
    return Offset(-count if found[1] == "-" else count, found[3])


class DutyParameters(Declared):
    """`owner`: roles of the staff, or of people that the visit or the council knows (see `syncd.rules.owners`).

    `due` is reckoned from `counted_from`, Saturdays being weekdays where `saturday` says so. The duty arises
    for visits in one of `states`; with `events`, for those events of adopted programmes instead. What stands
    under `recorded_in` does it; otherwise `done` says so. An undone duty is listed until `listed_months` after
    the last day of what it is about.
    """

    owner: Some[Line]
    due: Annotated[Offset, PlainValidator(reading(offset_of)), shaped("line")]
    counted_from: Annotated[Anchor, choice(Anchor)] = Anchor.START
    saturday: Flag = False
    states: Some[Annotated[VisitState, choice(VisitState)]] = (VisitState.AGREED, VisitState.APPROVED)
    events: OneOrMany[Slug] = ()
    recorded_in: Annotated[Recorded, choice(Recorded)] | None = None
    listed_months: Months = 3
