"""Texts of the catalogue: what `syncd forget` says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "help-forget": Entry(
            da="fjern det, databasen har gemt om en person eller en begivenhed, der er væk; viser det først og spørger",
            en="remove what the store keeps about a person or an entry that is gone; shows it first, and asks",
        ),
        "help-forget-subject": Entry(
            da="member:ID eller en begivenheds nøgle; uden: vis, hvad der tidligere er glemt",
            en="member:ID or the key of an entry; left out: list what was forgotten before",
        ),
        "forget-member-declared": Entry(
            da="{subject} har stadig en kalender i filerne, så næste gennemløb ville gemme det hele igen.",
            en="{subject} still has a calendar in the files, so the next pass would keep it all again.",
            fix_da="Skriv »calendar: none« ved medlemmet i council.yaml, eller slet medlemmet, og prøv igen.",
            fix_en="Write “calendar: none” at the member in council.yaml, or delete the member, and try again.",
        ),
        "forget-entry-declared": Entry(
            da="»{subject}« står stadig i filerne, så næste gennemløb ville gemme det igen.",
            en="“{subject}” is still in the files, so the next pass would keep it again.",
            fix_da="Slet begivenheden i filerne, og lad »syncd sync« fjerne den fra kalenderne først.",
            fix_en="Delete the entry in the files, and let “syncd sync” take it out of the calendars first.",
        ),
        "forget-standing": Entry(
            da="Noget af »{subject}« står stadig i en kalender: {places}.",
            en="Something of “{subject}” still stands in a calendar: {places}.",
            fix_da="Slet det dér, og kør »syncd sync«; eller ryd hele kalenderen med "
            "»syncd purge --calendar {calendar} --at {at}«. Prøv så igen.",
            fix_en="Delete it there and run “syncd sync”; or clear the whole calendar with “syncd purge --calendar "
            "{calendar} --at {at}”. Then try again.",
        ),
        "forget-unsettled": Entry(
            da="Det vides endnu ikke, om den sidste skrivning af »{subject}« nåede frem: {places}.",
            en="It is not known yet whether the last write of “{subject}” arrived: {places}.",
            fix_da="Kør »syncd sync« (eller »syncd purge«, hvis kalenderen er efterladt), og prøv igen.",
            fix_en="Run “syncd sync” (or “syncd purge”, if the calendar is left behind), and try again.",
        ),
        "forget-nothing": Entry(
            da="Databasen har ikke gemt noget om »{subject}«.",
            en="The store keeps nothing about “{subject}”.",
            fix_da="Skriv member:ID eller begivenhedens nøgle, som »syncd plan« viser den.",
            fix_en="Give member:ID, or the entry's key as “syncd plan” shows it.",
        ),
        "forget-shown": Entry(da="Gemt om »{subject}«:", en="Kept about “{subject}”:"),
        "forget-calendars": Entry(da="kalendere, vi har skrevet i: {count}", en="calendars that we wrote to: {count}"),
        "forget-audit": Entry(
            da="linjer i historikken, med kopier af det skrevne: {count}",
            en="lines of history, with copies of what was written: {count}",
        ),
        "forget-intents": Entry(da="afsluttede skrivninger: {count}", en="finished writes: {count}"),
        "forget-mirror": Entry(
            da="begivenheder, som de sidst stod i kalenderen: {count}",
            en="events as they last stood in the calendar: {count}",
        ),
        "forget-tombstones": Entry(da="spor af slettede begivenheder: {count}", en="traces of deleted events: {count}"),
        "forget-inventory": Entry(
            da="begivenheder, vi har ført, og som er væk: {count}",
            en="events we kept account of that are gone: {count}",
        ),
        "forget-reports": Entry(da="bemærkninger i status: {count}", en="remarks in status: {count}"),
        "forget-ask": Entry(
            da="Glem det hele? Det kan ikke fortrydes. (ja/nej)", en="Forget it all? There is no way back. (yes/no)"
        ),
        "forget-needs-yes": Entry(
            da="Der er ingen at spørge.",
            en="There is nobody to ask.",
            fix_da="Tilføj --yes for at glemme det.",
            fix_en="Add --yes to forget it.",
        ),
        "forget-done": Entry(
            da="»{subject}« er glemt, og det er noteret. Git-historikken og ældre sikkerhedskopier har det stadig.",
            en="“{subject}” is forgotten. That it was is noted; git's history and older backups have it still.",
        ),
        "forget-left": Entry(da="Intet er fjernet.", en="Nothing was removed."),
        "forget-never": Entry(da="Intet er glemt endnu.", en="Nothing was forgotten yet."),
        "forget-line": Entry(da="{at}  {subject}", en="{at}  {subject}"),
        "store-not-to-be-forgotten": Entry(
            da="»{subject}« kan ikke glemmes nu: noget af det står endnu, eller en skrivning er uafklaret.",
            en="“{subject}” cannot be forgotten now: something of it still stands, or a write is unsettled.",
            fix_da="Kør »syncd sync«, og prøv igen.",
            fix_en="Run “syncd sync”, and try again.",
        ),
    }
)
