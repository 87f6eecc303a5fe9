"""Texts of the catalogue: `syncd new`, `syncd schema` and the annotations of `syncd check`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "help-format-check": Entry(
            da="svar som tekst, som ét JSON-dokument eller som bemærkninger på linjerne i et forslag på GitHub",
            en="answer as text, as one JSON document, or as annotations on the lines of a pull request on GitHub",
        ),
        "help-schema": Entry(
            da="skriv JSON-skemaer af alle filer, så editoren kan hjælpe",
            en="write JSON Schemas of every file, so that editors can help",
        ),
        "help-schema-dir": Entry(da="mappen, som skemaerne skrives i", en="the folder to write the schemas to"),
        "help-new": Entry(
            da="opret et besøg eller en begivenhed af en skabelon med forklaringer",
            en="make a visit or an event from a template with explanations",
        ),
        "help-new-visit": Entry(da="et nyt besøg i sin egen fil", en="a new visit in a file of its own"),
        "help-new-event": Entry(da="en ny begivenhed sidst i et program", en="a new event at the end of a programme"),
        "help-new-programme": Entry(da="programmets id", en="the programme's id"),
        "help-new-id": Entry(da="dens id, fx skole-nord", en="its id, such as skole-nord"),
        "help-new-title": Entry(
            da="titlen, som den skal stå i kalenderen", en="the title as it shall stand in calendars"
        ),
        "help-new-when": Entry(
            da="hvornår, fx »2026-10-06 10:00/12:00« eller 2026-10-06",
            en="when: “2026-10-06 10:00/12:00” or 2026-10-06",
        ),
        "help-new-window": Entry(
            da="måneder eller dage, når dagen ikke er fastlagt", en="months or days, while the day is not settled"
        ),
        "help-new-where": Entry(da="stedet", en="the place"),
        "help-new-audience": Entry(
            da="hvem den er for, fx council eller committee:ID; kan gentages",
            en="whom it is for, such as council or committee:ID; may be repeated",
        ),
        "help-new-kind": Entry(
            da="official, mayor, member, committee, debate eller external",
            en="official, mayor, member, committee, debate or external",
        ),
        "help-new-state": Entry(
            da="requested, agreed, approved, declined eller cancelled",
            en="requested, agreed, approved, declined or cancelled",
        ),
        "help-new-workplace": Entry(
            da="arbejdspladsens id fra workplaces.yaml", en="the workplace's id from workplaces.yaml"
        ),
        "draft-visit": Entry(
            da="Et nyt besøg. Ret teksterne, og fjern # foran de linjer, du skal bruge; linjer med # læses ikke.",
            en="A new visit. Mend the texts, and take away the # of the lines you need; lines with # are not read.",
        ),
        "draft-more": Entry(
            da="Mere, der kan skrives. Fjern # foran det, du skal bruge, og slet resten.",
            en="What else can be written. Take away the # of what you need, and delete the rest.",
        ),
        "draft-title-visit": Entry(da="Nyt besøg", en="New visit"),
        "draft-title-event": Entry(da="Ny begivenhed", en="New event"),
        "new-written": Entry(
            da="Skrevet: {file}. Ret den til, og se efter med »syncd check«.",
            en="Written: {file}. Edit it, and look it over with “syncd check”.",
        ),
        "new-exists": Entry(
            da="Der er allerede »{id}« i {place}, så der er ikke skrevet noget.",
            en="There is a “{id}” already in {place}, so nothing was written.",
            fix_da="Vælg et andet id, eller ret det, der står.",
            fix_en="Choose another id, or edit what stands there.",
        ),
        "new-bad-id": Entry(
            da="»{id}« kan ikke være et id: små bogstaver a–z, cifre og bindestreger.",
            en="“{id}” cannot be an id: lower-case a–z, digits and hyphens.",
            fix_da="Skriv fx {slug}.",
            fix_en="Write {slug}, say.",
        ),
        "new-no-programme": Entry(
            da="Der er intet program »{id}«.",
            en="There is no programme “{id}”.",
            fix_da="Skriv et af dem, der er: {known}. Et nyt program er en ny fil i config/programme/.",
            fix_en="Write one that is there: {known}. A new programme is a new file in config/programme/.",
        ),
        "new-refused": Entry(
            da="Sådan ville filerne få fejl, så der er ikke skrevet noget.",
            en="That would put faults into the files, so nothing was written.",
            fix_da="Prøv igen med andre værdier.",
            fix_en="Try again with other values.",
        ),
        "new-event-flow": Entry(
            da="I {file} står begivenhederne i klammer (linje {line}), så der kan ikke sikkert føjes en til.",
            en="In {file} the events stand in brackets (line {line}), so none can safely be added.",
            fix_da="Skriv listen med én begivenhed for hver streg, og prøv igen.",
            fix_en="Write the list with one event for each dash, and try again.",
        ),
        "new-event-unreadable": Entry(
            da="{file} er skrevet sådan, at der ikke sikkert kan føjes en begivenhed til.",
            en="{file} is written in a way in which no event can safely be added.",
            fix_da="Se efter med »syncd check«, eller skriv begivenheden ind i hånden.",
            fix_en="Look it over with “syncd check”, or write the event in by hand.",
        ),
        "new-unwritable": Entry(
            da="{file} kan ikke skrives: {detail}.",
            en="{file} cannot be written: {detail}.",
            fix_da="Se efter, om mappen findes, og om du må skrive i den.",
            fix_en="See whether the folder is there, and whether you may write to it.",
        ),
        "schema-written": Entry(
            da="Skemaer skrevet i {folder}: {count}. Linjen »# yaml-language-server« i filerne fører editoren til dem.",
            en="Schemas written to {folder}: {count}. The line “# yaml-language-server” leads editors to them.",
        ),
    }
)
