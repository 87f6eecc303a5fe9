"""How long something lasts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, Self

from pydantic import model_validator

from syncd.canon.times import Timed
from syncd.declared.schema.base import Declared, schema_error
from syncd.declared.schema.fields import Count, Hours
from syncd.declared.wrong import Wrong
from syncd.problems import message
from syncd.rules.answers import Answer, kept, tripped
from syncd.rules.bookings import Case

_MINUTE: Final = timedelta(minutes=1)


class DurationParameters(Declared):
    """`at_least` and `at_most` in hours, a half is 1.5; `tolerance`: minutes that either may be missed by."""

    at_least: Hours | None = None
    at_most: Hours | None = None
    tolerance: Count = 0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            least, most = _clock(self.at_least), _clock(self.at_most)
            raise schema_error(Wrong("counts-reversed", least=least, most=most))
        return self


def duration(case: Case, ask: DurationParameters) -> Answer:
    """Trips where it is shorter or longer, in elapsed time; what has no hours yet is not measured."""
    if not isinstance(case.span, Timed):
        return kept(message("duration-unknown"))
    lasts = case.span.end - case.span.start
    slack = ask.tolerance * _MINUTE
    facts = {
        "minutes": lasts // _MINUTE,
        "at_least": None if ask.at_least is None else ask.at_least // _MINUTE,
        "at_most": None if ask.at_most is None else ask.at_most // _MINUTE,
        "tolerance": ask.tolerance,
    }
    if ask.at_least is not None and lasts < ask.at_least - slack:
        return tripped(message("duration-too-short", hours=_clock(lasts), least=_clock(ask.at_least)), facts)
    if ask.at_most is not None and lasts > ask.at_most + slack:
        return tripped(message("duration-too-long", hours=_clock(lasts), most=_clock(ask.at_most)), facts)
    return kept(message("duration-fits", hours=_clock(lasts)), facts)


def _clock(lasts: timedelta) -> str:
    """Hours and minutes as `3.30`."""
    minutes = lasts // _MINUTE
    return f"{minutes // 60}.{minutes % 60:02d}"
