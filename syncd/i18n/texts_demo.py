"""Texts of the catalogue: the demonstration's own server."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "demo-without-radicale": Entry(
            da="Demonstrationen kræver kalenderserveren Radicale, som ikke er installeret.",
            en="The demonstration needs the calendar server Radicale, which is not installed.",
            fix_da="Kør pip install 'syncd[demo]' og prøv igen.",
            fix_en="Run pip install 'syncd[demo]' and try again.",
        ),
        "demo-port-taken": Entry(
            da="Port {port} på 127.0.0.1 er optaget eller må ikke bruges.",
            en="Port {port} on 127.0.0.1 is taken, or may not be used.",
            fix_da="Vælg en anden port, eller stop det program, der bruger den.",
            fix_en="Choose another port, or stop the program that uses it.",
        ),
        "demo-state-unusable": Entry(
            da="Mappen {folder} kan ikke bruges ({detail}).",
            en="The folder {folder} cannot be used ({detail}).",
            fix_da="Giv --state en mappe, som du må skrive i.",
            fix_en="Give --state a folder that you may write to.",
        ),
        "demo-state-taken": Entry(
            da="En anden demonstration kører allerede i mappen {folder}.",
            en="Another demonstration is running in the folder {folder} already.",
            fix_da="Stop den først, eller giv --state en anden mappe.",
            fix_en="Stop it first, or give --state another folder.",
        ),
        "demo-server-failed": Entry(
            da="Demonstrationens kalenderserver kom ikke i gang.",
            en="The demonstration's calendar server did not come up.",
            fix_da="Se hvorfor i {log}.",
            fix_en="See why in {log}.",
        ),
    }
)
