"""Dates and times as people write them → as they are written here, so that a remedy can say what to write.

Nothing is guessed that a person would not see at once: `3/1-2018` is the third of January, as in Denmark.
"""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY_FIRST: Final = re.compile(r"\b([0-9]{1,2})[-./]\s?([0-9]{1,2})[-./]\s?([0-9]{4})\b")
_DAY_IN_WORDS: Final = re.compile(rf"\b([0-9]{{1,2}})\.? ({'|'.join(_MONTHS)})[a-z]*\.? ([0-9]{{4}})\b")
_SHORT: Final = re.compile(r"\b([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})\b")
_CLOCK_WORD: Final = re.compile(r",?\s*\b(?:klokken|kl)\b\.?\s*")
_RANGE: Final = re.compile(
    r"(?<= )([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(?:-|–|/|\btil\b)\s*([0-9]{1,2})(?:[:.]([0-9]{2}))?$"
)
_DAYS: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s*(?:-|–|\btil\b)\s*([0-9]{4}-[0-9]{2}-[0-9]{2})")
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„»«’‘", ""))
_LONGEST: Final = 80


def rewritten(text: str) -> str:
    """`text` with its dates as year-month-day and its times as 17:00/19:00; the same where nothing is recognised."""
    if len(text) > _LONGEST:
        return text
    plain = " ".join(text.casefold().translate(_QUOTES).split())
    plain = _DAY_FIRST.sub(lambda found: _iso(found[3], found[2], found[1]), plain)
    plain = _DAY_IN_WORDS.sub(lambda found: _iso(found[3], str(_MONTHS.index(found[2]) + 1), found[1]), plain)
    plain = _SHORT.sub(lambda found: _iso(found[1], found[2], found[3]), plain)
    plain = _CLOCK_WORD.sub(" ", plain)
    plain = _DAYS.sub(r"\1/\2", plain)
    return _RANGE.sub(_times, plain).strip()


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _times(found: re.Match[str]) -> str:
    return f"{int(found[1]):02}:{found[2] or '00'}/{int(found[3]):02}:{found[4] or '00'}"
