"""One entry of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, and (`fix_…`) what to do about it, in Danish and English; `{name}` marks a value."""

    da: str
    en: str
    fix_da: str = ""
    fix_en: str = ""
