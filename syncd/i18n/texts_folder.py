"""Texts of the catalogue: a folder as the source."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "folder-missing": Entry(
            da="Der er ingen mappe {folder}.",
            en="There is no folder {folder}.",
            fix_da="Ret --dir eller dir under [source] i indstillingerne.",
            fix_en="Correct --dir, or dir under [source] in the settings.",
        ),
        "folder-without-config": Entry(
            da="Mappen {folder} har ingen undermappe config.",
            en="The folder {folder} has no folder config in it.",
            fix_da="Peg på den mappe, som config og rules ligger i.",
            fix_en="Point at the folder that holds config and rules.",
        ),
        "folder-empty": Entry(
            da="Der er ingen YAML-filer i config og rules under {folder}.",
            en="There are no YAML files in config and rules below {folder}.",
            fix_da="Læg filerne tilbage. Kalenderne bliver stående, som de er, så længe mappen er tom.",
            fix_en="Put the files back. The calendars stay as they are for as long as the folder is empty.",
        ),
        "folder-unsettled": Entry(
            da="Filerne i {folder} blev ved med at ændre sig, mens de blev læst.",
            en="The files in {folder} kept changing while they were read.",
            fix_da="Vent, til kopieringen er færdig, og prøv igen.",
            fix_en="Wait until the copying is done and try again.",
        ),
        "folder-unreadable": Entry(
            da="Filen eller mappen kan ikke læses.",
            en="The file or folder cannot be read.",
            fix_da="Giv den bruger, som syncd kører under, læseadgang. Er det en genvej til ingenting, så slet den.",
            fix_en="Let the user that syncd runs as read it; or delete the link, if it leads nowhere.",
        ),
        "folder-link-outside": Entry(
            da="Genvejen fører ud af mappen eller i ring.",
            en="The link leads out of the folder, or in a circle.",
            fix_da="Læg filen selv i mappen i stedet for en genvej.",
            fix_en="Put the file itself into the folder instead of a link.",
        ),
        "folder-not-a-file": Entry(
            da="Dette er ikke en almindelig fil.",
            en="This is not a regular file.",
            fix_da="Flyt det ud af config og rules.",
            fix_en="Move it out of config and rules.",
        ),
        "folder-name": Entry(
            da="Filens navn indeholder linjeskift eller andre usynlige tegn.",
            en="The file's name holds line breaks or other characters that cannot be seen.",
            fix_da="Giv filen et navn af bogstaver, tal og bindestreger.",
            fix_en="Give the file a name of letters, digits and hyphens.",
        ),
        "folder-file-too-large": Entry(
            da="Filen er større end {most} MiB og er ikke læst.",
            en="The file is larger than {most} MiB and was not read.",
            fix_da="Del den i flere filer, eller flyt den ud af config og rules.",
            fix_en="Split it into several files, or move it out of config and rules.",
        ),
    }
)
