"""Texts of the catalogue: the keys of programmes and events, as editors show them.

The id is `key-MODEL-KEY`, where MODEL is the model of `syncd.declared.schema` that introduces the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "key-programme-file-programme": Entry(
            da="Programmets id. Det står først i alle programmets nøgler og ændres aldrig.",
            en="The programme's id. All keys of the programme begin with it; it never changes.",
        ),
        "key-programme-file-title": Entry(
            da="Programmets navn, som mennesker læser det.", en="The programme's name, as people read it."
        ),
        "key-programme-file-term": Entry(
            da="Valgperiodens id fra council.yaml. Intet af programmet kommer i kalenderne, før de valgte er kendt.",
            en="A term's id from council.yaml. Nothing of the programme is published before its council is known.",
        ),
        "key-programme-file-status": Entry(
            da="Hvor langt programmet er. Kun et vedtaget program kommer i kalenderne.",
            en="How far the programme has come. Only an adopted one is published.",
        ),
        "key-programme-file-source": Entry(
            da="Dokumentet, som programmet står i.", en="The document in which the programme stands."
        ),
        "key-programme-file-note": Entry(
            da="En bemærkning til kolleger. Den kommer ikke i kalenderne.",
            en="A remark for colleagues. It is not published.",
        ),
        "key-programme-file-events": Entry(
            da="Programmets begivenheder, én for hver bindestreg.", en="The programme's events, one for each dash."
        ),
        "key-event-id": Entry(
            da="Begivenhedens id, som kun må bruges én gang i programmet. Får den et nyt, så skriv det gamle i »was«.",
            en="The event's id, unique within the programme. If it gets a new one, write the old one under “was”.",
        ),
        "key-event-sessions": Entry(
            da="Hold: samme begivenhed flere gange. Hver deltager er på højst ét hold.",
            en="Sessions: the same event several times over. Each participant sits in at most one.",
        ),
        "key-event-per": Entry(
            da="En begivenhed for hvert udvalg. Skriv {{committee}}, hvor udvalgets navn eller id skal stå.",
            en="One event for each committee. Write {{committee}} where the committee's name or id belongs.",
        ),
        "key-event-each": Entry(
            da="Det særlige for hvert udvalg, under udvalgets id: dag, sted og andet.",
            en="What is special to each committee, under its id: the day, the place and so on.",
        ),
        "key-event-repeat": Entry(
            da="Gentagelsen, skrevet som RRULE (RFC 5545). Hver gang bliver en begivenhed for sig. UNTIL er med.",
            en="The repetition, as an RRULE (RFC 5545). Each occurrence is an event of its own. UNTIL is included.",
        ),
        "key-event-on": Entry(
            da="Det særlige for en enkelt gang, under dens oprindelige dato: flyttet, aflyst eller sprunget over.",
            en="What is special to one occurrence, under its original date: moved, cancelled or skipped.",
        ),
        "key-event-details-kind": Entry(
            da="Slags: fx meeting, seminar, course, webinar, social, deadline.",
            en="The kind: meeting, seminar, course, webinar, social, deadline and the like.",
        ),
        "key-event-details-state": Entry(
            da="»cancelled« aflyser: begivenheden står som »AFLYST: …«, vist som ledig, til dagen er gået.",
            en="“cancelled” calls it off: it stands as “AFLYST: …”, shown free, until the day is past.",
        ),
        "key-session-id": Entry(da="Holdets id.", en="The session's id."),
        "key-session-seats": Entry(da="Antal pladser på holdet.", en="The number of places."),
        "key-session-members": Entry(
            da="Medlemmerne på holdet, ved deres id fra council.yaml.",
            en="Who sits in this session: members' ids from council.yaml.",
        ),
        "key-occurrence-skip": Entry(
            da="Springer denne gang over: den kommer slet ikke i kalenderne.",
            en="Leaves this occurrence out: it is not published at all.",
        ),
        "key-details-title": Entry(
            da="Titlen, præcis som den skal stå i kalenderen.", en="The title, exactly as it shall stand in calendars."
        ),
        "key-details-when": Entry(
            da="Hvornår, i lokal tid. Af hele dage er første og sidste med. Uden klokkeslæt er det hele dagen.",
            en="When, in local time. Of whole days, first and last are included. Without a time it is the whole day.",
        ),
        "key-details-window": Entry(
            da="Måneder eller dage, som dagen skal ligge inden for. Uden »when« kommer den ikke i kalenderne endnu.",
            en="Months or days in which the day is to fall. Without “when” it is not published yet.",
        ),
        "key-details-time": Entry(
            da="»to-follow«: dagen er kendt, klokkeslættet er ikke. Den står som en hel dag, vist som ledig.",
            en="“to-follow”: the day is known, the time is not. It stands as a whole day, shown free.",
        ),
        "key-details-audience": Entry(
            da="Hvem den er for: den står som optaget i deres kalendere. Ét ord eller en liste.",
            en="Whom it is for: it stands as busy in their calendars. One word or a list.",
        ),
        "key-details-inform": Entry(
            da="Hvem der skal vide det: den står som ledig i deres kalendere. Ét ord eller en liste.",
            en="Who shall know of it: it stands as free in their calendars. One word or a list.",
        ),
        "key-details-not-for": Entry(
            da="Hvem den ikke er for, selv om de er med i »audience« eller »inform«.",
            en="Whom it is not for, although “audience” or “inform” names them.",
        ),
        "key-details-where": Entry(da="Stedet.", en="The place."),
        "key-details-description": Entry(
            da="Teksten i begivenheden. Hvad folk selv skriver uden for den, bliver stående.",
            en="The text of the event. What people write outside it stays.",
        ),
        "key-details-show-as": Entry(
            da="Hvordan tiden vises hos dem, begivenheden er for.", en="How the time shows for those it is for."
        ),
        "key-details-private": Entry(
            da="»ja«: kun de indbudte ser, hvad det er. Andre ser »public_title«.",
            en="“true”: only those invited see what it is. Others see “public_title”.",
        ),
        "key-details-public-title": Entry(
            da="Titlen, som andre ser, når begivenheden er privat.", en="The title that others see of a private event."
        ),
        "key-details-in": Entry(
            da="Hvilke kalendere den skal stå i. Udeladt: i dem alle.",
            en="Which calendars it stands in. Left out: all.",
        ),
        "key-details-why": Entry(da="Hvorfor den er aflyst eller afslået.", en="Why it was cancelled or declined."),
        "key-details-protected": Entry(
            da="»ja«: den slettes aldrig uden godkendelse, heller ikke når den er væk fra filen.",
            en="“true”: it is never deleted without approval, not even once it is gone from the file.",
        ),
        "key-details-was": Entry(
            da="Tidligere nøgler. Så bliver begivenheden omdøbt i stedet for slettet og oprettet på ny.",
            en="Former keys: the event is renamed, and not deleted and made anew.",
        ),
        "key-details-waivers": Entry(
            da="Dispensationer fra regler: hvilken regel, hvem der gav den, hvornår og hvorfor.",
            en="Waivers of rules: which rule, who granted it, when and why.",
        ),
        "key-details-done": Entry(
            da="Opgaver, der er klaret: opgavens id og dagen, eller hvorfor den ikke er relevant.",
            en="Duties that are done: the duty's id and the day, or why it is not relevant.",
        ),
        "key-details-source": Entry(
            da="Dokumentet, det står i, hvis det er et andet end programmets.",
            en="The document it stands in, where that is not the programme's.",
        ),
        "key-details-note": Entry(
            da="En bemærkning til kolleger. Den kommer ikke i kalenderne.",
            en="A remark for colleagues. It is not published.",
        ),
        "key-source-document": Entry(
            da="Dokumentets id fra rules/documents.yaml.", en="The document's id from rules/documents.yaml."
        ),
        "key-source-section": Entry(da="Afsnittet i dokumentet.", en="The section of the document."),
        "key-source-note": Entry(da="En bemærkning om kilden.", en="A remark on the source."),
        "key-waiver-item-rule": Entry(da="Reglens id.", en="The rule's id."),
        "key-waiver-item-by": Entry(
            da="Hvem der gav dispensationen: et id, en rolle eller et navn.",
            en="Who granted it: an id, a role or a name.",
        ),
        "key-waiver-item-on": Entry(da="Dagen, den blev givet.", en="The day on which it was granted."),
        "key-waiver-item-why": Entry(da="Begrundelsen.", en="The reason."),
        "key-done-item-on": Entry(da="Dagen, opgaven blev klaret.", en="The day on which it was done."),
        "key-done-item-by": Entry(da="Hvem der klarede den.", en="Who did it."),
        "key-done-item-not-relevant": Entry(
            da="Hvorfor opgaven ikke er relevant her.", en="Why the duty is not relevant here."
        ),
    }
)
