"""How far from a day a rule may look: numbers of days and months that keep every date inside the calendar."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator

from syncd.declared.schema.base import schema_error
from syncd.declared.schema.fields import Count, PositiveCount
from syncd.declared.wrong import Wrong

_MOST_MONTHS: Final = 1200
_MOST_DAYS: Final = 36_500
# they are counted one by one
_MOST_WEEKDAYS: Final = 1000


def _up_to(most: int) -> AfterValidator:
    def checked(number: int) -> int:
        if number > most:
            raise schema_error(Wrong("number-beyond", number=number, most=most))
        return number

    return AfterValidator(checked)


Months = Annotated[PositiveCount, _up_to(_MOST_MONTHS)]
Days = Annotated[Count, _up_to(_MOST_DAYS)]
PositiveDays = Annotated[PositiveCount, _up_to(_MOST_DAYS)]
WeekdayCount = Annotated[PositiveCount, _up_to(_MOST_WEEKDAYS)]
