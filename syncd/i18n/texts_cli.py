"""Texts of the catalogue: cli."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "os-not-there": Entry(da="den findes ikke", en="it is not there"),
        "os-not-allowed": Entry(da="adgang nægtet", en="access denied"),
        "os-is-folder": Entry(da="det er en mappe", en="it is a folder"),
        "os-is-no-folder": Entry(da="en del af stien er ikke en mappe", en="a part of the path is no folder"),
        "os-disk-full": Entry(da="disken er fuld", en="the disk is full"),
        "os-read-only": Entry(da="der kan kun læses dér", en="it can only be read there"),
        "os-name-too-long": Entry(da="navnet er for langt", en="the name is too long"),
        "stopped-midway": Entry(
            da="Stoppet undervejs; kalenderne er måske kun skrevet delvis.",
            en="Stopped on the way; the calendars may be written in part only.",
            fix_da="Kør den samme kommando igen: den ser efter, hvad der nåede at blive skrevet, og skriver resten.",
            fix_en="Run the same command again: it looks up what was written, and writes the rest.",
        ),
    }
)
