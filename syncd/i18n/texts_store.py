"""Texts of the catalogue: store."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "store-lease-held": Entry(
            da="En anden syncd-proces skriver allerede i databasen {place}: {holder} (proces {pid} på {host}, "
            "siden {since}).",
            en="Another syncd process already writes to the database {place}: {holder} (process {pid} on {host}, "
            "since {since}).",
            fix_da="Kun én ad gangen må skrive. Vent, til den er færdig, eller stop den (kører den som tjeneste: "
            "`systemctl stop syncd`), og prøv så igen.",
            fix_en="Only one may write at a time. Wait until it is done, or stop it (where it runs as a service: "
            "`systemctl stop syncd`), and try again.",
        ),
        "store-lease-held-unnamed": Entry(
            da="En anden syncd-proces skriver allerede i databasen {place}.",
            en="Another syncd process already writes to the database {place}.",
            fix_da="Kun én ad gangen må skrive. Vent, til den er færdig, eller stop den (kører den som tjeneste: "
            "`systemctl stop syncd`), og prøv så igen.",
            fix_en="Only one may write at a time. Wait until it is done, or stop it (where it runs as a service: "
            "`systemctl stop syncd`), and try again.",
        ),
        "store-fenced-out": Entry(
            da="{holder} må ikke skrive længere: skriveretten (nr. {epoch}) er givet tilbage, eller en anden "
            "syncd-proces har overtaget den.",
            en="{holder} may no longer write: the lease (no. {epoch}) was given back, or another syncd process took "
            "it over.",
            fix_da="Der er intet at rette: det, der mangler, ordnes ved næste gennemløb. Kører to syncd-processer med "
            "samme database, så stop den ene.",
            fix_en="There is nothing to mend: what is missing is done in the next pass. Where two syncd processes "
            "run with the same database, stop one of them.",
        ),
        "store-newer": Entry(
            da="Databasen {place} er lavet af en nyere udgave af syncd (skemaversion {version}) end denne.",
            en="The database {place} was made by a newer version of syncd (schema version {version}) than this one.",
            fix_da="Installér den nyere udgave igen, eller læg sikkerhedskopien fra før opgraderingen tilbage.",
            fix_en="Install the newer version again, or put back the backup from before the upgrade.",
        ),
        "store-not-ours": Entry(
            da="Databasen {place} tilhører et andet program: den har tabeller, som syncd ikke har lavet.",
            en="The database {place} belongs to another program: it has tables that syncd did not make.",
            fix_da="Ret `store.url` i indstillingerne, så den peger på syncds egen fil. Intet er ændret i denne.",
            fix_en="Point `store.url` in the settings to a file of syncd's own. Nothing was changed in this one.",
        ),
        "store-url": Entry(
            da="`store.url` i indstillingerne kan ikke bruges; der ventes en adresse som `sqlite:///state.db`.",
            en="`store.url` in the settings cannot be used; an address like `sqlite:///state.db` was expected.",
            fix_da="Ret den til `sqlite:///` fulgt af filens sti, uden noget efter stien.",
            fix_en="Change it to `sqlite:///` followed by the path of the file, with nothing after the path.",
        ),
        "store-cannot-open": Entry(
            da="Filen {place} kan ikke åbnes ({detail}).",
            en="The file {place} cannot be opened ({detail}).",
            fix_da="Se efter, at mappen findes, og at den bruger, syncd kører som, må læse og skrive både i mappen "
            "og i filen.",
            fix_en="See that the folder exists, and that the user whom syncd runs as may read and write both the "
            "folder and the file.",
        ),
        "store-read-only": Entry(
            da="Databasen {place} kan læses, men der kan ikke skrives i den ({detail}).",
            en="The database {place} can be read, but not written ({detail}).",
            fix_da="Giv den bruger, syncd kører som, skriveadgang til filen og dens mappe; er drevet sat op til kun "
            "at kunne læses, så lav det om.",
            fix_en="Give the user whom syncd runs as write access to the file and its folder; if the disk is mounted "
            "read-only, change that.",
        ),
        "store-full": Entry(
            da="Der er ikke plads på disken til databasen {place}. Intet er gemt halvt.",
            en="There is no room on the disk for the database {place}. Nothing was saved by halves.",
            fix_da="Skaf plads på disken; syncd fortsætter derefter, hvor det slap.",
            fix_en="Make room on the disk; syncd then goes on where it left off.",
        ),
        "store-corrupt": Entry(
            da="Filen {place} er beskadiget eller er slet ikke en database ({detail}).",
            en="The file {place} is damaged, or no database at all ({detail}).",
            fix_da="Stop syncd, og læg den seneste sikkerhedskopi tilbage. Findes der ingen, så flyt filen væk: så "
            "genkender syncd sine egne begivenheder i kalenderne og beder om godkendelse, før noget ændres.",
            fix_en="Stop syncd and put back the latest backup. Where there is none, move the file away: syncd then "
            "recognises its own events in the calendars, and asks for approval before it changes anything.",
        ),
        "store-busy": Entry(
            da="Databasen {place} er optaget af et andet program og blev ikke ledig i tide.",
            en="The database {place} is kept busy by another program and did not become free in time.",
            fix_da="Luk andre programmer, der har filen åben (for eksempel en sikkerhedskopiering), og prøv igen.",
            fix_en="Close other programs that have the file open (a backup, for instance), and try again.",
        ),
        "store-input-output": Entry(
            da="Disken svarer med fejl, når databasen {place} læses eller skrives ({detail}).",
            en="The disk answers with errors when the database {place} is read or written ({detail}).",
            fix_da="Se efter, om disken er fuld, defekt eller et netværksdrev. Databasen skal ligge på en lokal disk.",
            fix_en="See whether the disk is full, broken, or on the network. The database belongs on a local disk.",
        ),
        "store-failed": Entry(
            da="Databasen {place} afviste det, syncd ville gemme eller læse ({detail}). Intet er gemt halvt.",
            en="The database {place} refused what syncd wanted to save or read ({detail}). Nothing was saved by "
            "halves.",
            fix_da="Prøv igen. Gentager det sig, er det en fejl i syncd: send denne besked til dem, der står for det.",
            fix_en="Try again. If it happens again, it is a fault in syncd: send this message to those who look "
            "after it.",
        ),
        "store-for-reading": Entry(
            da="Databasen {place} er åbnet til læsning alene; der kan ikke skrives i den.",
            en="The database {place} was opened for reading only; it cannot be written.",
            fix_da="Brug en kommando, der må skrive, for eksempel `syncd sync`.",
            fix_en="Use a command that may write, such as `syncd sync`.",
        ),
        "store-intent-not-open": Entry(
            da="En ændring af kalenderen {calendar} er ikke skrevet op på forhånd eller er allerede afsluttet "
            "({ids}); derfor er intet gemt.",
            en="A change of the calendar {calendar} was not written down beforehand, or is closed already ({ids}); "
            "so nothing was saved.",
            fix_da="Det er en fejl i syncd: send denne besked til dem, der står for det.",
            fix_en="This is a fault in syncd: send this message to those who look after it.",
        ),
    }
)
