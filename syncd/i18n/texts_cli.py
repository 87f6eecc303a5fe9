"""Texts of the catalogue: cli."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "stopped-midway": Entry(
            da="Stoppet undervejs; kalenderne er måske kun skrevet delvis.",
            en="Stopped on the way; the calendars may be written in part only.",
            fix_da="Kør den samme kommando igen: den ser efter, hvad der nåede at blive skrevet, og skriver resten.",
            fix_en="Run the same command again: it looks up what was written, and writes the rest.",
        ),
    }
)
