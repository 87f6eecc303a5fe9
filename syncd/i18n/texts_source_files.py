"""Texts of the catalogue: files of the config repo that cannot be read, or stand in the wrong place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "municipality-missing": Entry(
            da="Filen mangler; det er den, der siger, hvilken kommune kalenderne hører til.",
            en="The file is missing; it says which municipality the calendars belong to.",
            fix_da="Opret den med mindst `id` og `name`, eller ret den mappe, der læses fra.",
            fix_en="Create it with at least `id` and `name`, or correct the folder that is read from.",
        ),
        "file-extension": Entry(
            da="Filen bliver ikke læst: endelsen skal være .yaml med små bogstaver.",
            en="The file is not read: its extension must be .yaml in lower case.",
            fix_da="Omdøb den til {name}.",
            fix_en="Rename it to {name}.",
        ),
        "file-not-yaml": Entry(
            da="Filen bliver ikke læst; i config/ og rules/ læses kun filer, der ender på .yaml.",
            en="The file is not read; in config/ and rules/ only files ending in .yaml are.",
            fix_da="Slet den, flyt den, eller giv den endelsen .yaml, hvis den skal gælde.",
            fix_en="Delete it, move it, or give it the extension .yaml if it is meant to count.",
        ),
        "file-unknown": Entry(
            da="Filen bliver ikke læst, for den har et navn eller ligger i en mappe, som ikke kendes.",
            en="The file is not read, because its name or its folder is not known.",
            fix_da="Omdøb eller flyt den, fx til {instead}.",
            fix_en="Rename or move it, for example to {instead}.",
        ),
        "file-too-big": Entry(
            da="Filen er større end {mib} MiB og bliver ikke læst.",
            en="The file is larger than {mib} MiB and is not read.",
            fix_da="Del den i flere filer.",
            fix_en="Split it into several files.",
        ),
        "file-empty": Entry(
            da="Filen er tom.",
            en="The file is empty.",
            fix_da="Hent den forrige udgave tilbage, eller slet filen, hvis den ikke skal bruges mere.",
            fix_en="Restore its previous version, or delete the file if it is no longer needed.",
        ),
        "not-utf-8": Entry(
            da="Filen er ikke gemt som UTF-8; her står byten {byte}, som ikke kan læses.",
            en="The file is not saved as UTF-8; the byte {byte} here cannot be read.",
            fix_da="Gem filen igen med tegnsættet UTF-8, og se efter, at æ, ø og å står rigtigt.",
            fix_en="Save the file again as UTF-8, and see that its letters are right.",
        ),
        "control-character": Entry(
            da="Her står det usynlige tegn {code}, som ikke må stå i en fil.",
            en="Here stands the invisible character {code}, which no file may hold.",
            fix_da="Slet tegnet, eller skriv linjen igen.",
            fix_en="Delete the character, or type the line again.",
        ),
        "hard-space": Entry(
            da="Her står et hårdt mellemrum, som det fx kommer med ved kopiering fra Word; det ligner et almindeligt.",
            en="Here stands a hard space, such as comes along when copying from Word; it looks like a usual one.",
            fix_da="Slet mellemrummene her, og tast dem igen med mellemrumstasten.",
            fix_en="Delete the spaces here, and type them again with the space bar.",
        ),
        "merge-conflict": Entry(
            da="To udgaver af filen er stødt sammen i git, og her står »{mark}«, som git har sat.",
            en="Two versions of the file have met in git, and here stands “{mark}”, which git put there.",
            fix_da="Behold det, der skal gælde, og slet resten og linjerne med <<<<<<<, ======= og >>>>>>>.",
            fix_en="Keep what is to hold, and delete the rest and the lines with <<<<<<<, ======= and >>>>>>>.",
        ),
        "several-documents": Entry(
            da="Her begynder et nyt dokument (`---`), men en fil må kun indeholde ét.",
            en="A second document (`---`) starts here, but a file may hold only one.",
            fix_da="Slet linjen med `---`, eller flyt resten til en ny fil.",
            fix_en="Delete the line with `---`, or move the rest to a file of its own.",
        ),
        "yaml-directive": Entry(
            da="Her begynder en linje med `%`, og det har en betydning, som ikke bruges her.",
            en="Here a line starts with `%`, which has a meaning that is not used here.",
            fix_da="Slet linjen, eller sæt teksten i anførselstegn.",
            fix_en="Delete the line, or put the text in quotes.",
        ),
        "yaml-alias": Entry(
            da="Her henvises der til »{name}« med `*`, og den slags henvisninger bruges ikke.",
            en="Here `*` refers to “{name}”, and such references are not used.",
            fix_da="Skriv selve indholdet her.",
            fix_en="Write the content itself here.",
        ),
        "yaml-anchor": Entry(
            da="Her gives stykket navnet »{name}« med `&`, og den slags navne bruges ikke.",
            en="Here `&` sets the anchor “{name}”, and anchors are not used.",
            fix_da="Fjern `&{name}`; skal teksten begynde med &, så sæt den i anførselstegn.",
            fix_en="Remove `&{name}`; if the text is to start with &, put it in quotes.",
        ),
        "yaml-tag": Entry(
            da="Her står typeangivelsen `{tag}`, og den slags bruges ikke.",
            en="Here stands the tag `{tag}`, and tags are not used.",
            fix_da="Fjern det; skal teksten begynde med et udråbstegn, så sæt den i anførselstegn.",
            fix_en="Remove it; if the text is to start with an exclamation mark, put it in quotes.",
        ),
        "yaml-tab": Entry(
            da="Her står et tabulatortegn, hvor kun mellemrum kan bruges til at rykke ind.",
            en="Here stands a tab, where only spaces can be used for indenting.",
            fix_da="Erstat tabulatortegnet med mellemrum.",
            fix_en="Replace the tab with spaces.",
        ),
        "yaml-bracket": Entry(
            da="Parentesen »{bracket}«, der åbnes her, bliver ikke lukket; det opdages i linje {line}.",
            en="The bracket “{bracket}” that opens here is never closed; this shows in line {line}.",
            fix_da="Sæt »{closing}« der, hvor den skal lukkes, og se efter, om der mangler et komma på vejen.",
            fix_en="Put “{closing}” where it should close, and see whether a comma is missing on the way.",
        ),
        "yaml-closing": Entry(
            da="Her står »{bracket}«, men der er ingen åben parentes, som det kan lukke.",
            en="Here stands “{bracket}”, but there is no open bracket for it to close.",
            fix_da="Slet tegnet, eller sæt den parentes, der mangler foran.",
            fix_en="Delete the character, or put the bracket that is missing before it.",
        ),
        "yaml-comma": Entry(
            da="Inde i parentesen står her et tegn, hvor der skulle stå en værdi.",
            en="Inside the brackets a character stands here where a value should be.",
            fix_da="Se efter, om der er et komma for meget, eller om parentesen mangler at blive lukket.",
            fix_en="See whether there is a comma too many, or whether the bracket was never closed.",
        ),
        "yaml-quotes": Entry(
            da="Anførselstegnet, der begynder her, bliver ikke lukket.",
            en="The quote that starts here is never closed.",
            fix_da="Sæt et anførselstegn af samme slags, hvor teksten slutter.",
            fix_en="Put a quote of the same kind where the text ends.",
        ),
        "yaml-after-quotes": Entry(
            da="Her står der mere, efter at værdien er slut.",
            en="Something follows here after the value has ended.",
            fix_da="Sæt hele værdien i anførselstegn, eller begynd på en ny linje med den næste nøgle.",
            fix_en="Put the whole value in quotes, or start a new line with the next key.",
        ),
        "yaml-escape": Entry(
            da="Inde i anførselstegnene står en omvendt skråstreg, som ikke kan læses.",
            en="Inside the quotes stands a backslash that cannot be read.",
            fix_da="Skriv skråstregen to gange (`\\\\`), eller brug enkelte anførselstegn ('…').",
            fix_en="Write the backslash twice (`\\\\`), or use single quotes ('…').",
        ),
        "yaml-colon": Entry(
            da="Her står et kolon inde i en tekst, og det læses som begyndelsen på en ny nøgle.",
            en="Here a colon stands inside a text, and is read as the start of a new key.",
            fix_da="Sæt teksten i anførselstegn, hvis kolonet hører til den; ellers se på linjen ovenfor.",
            fix_en="Put the text in quotes if the colon belongs to it; otherwise look at the line above.",
        ),
        "yaml-flow-colon": Entry(
            da="Her står et kolon, men værdien foran er ikke afsluttet med et komma.",
            en="Here stands a colon, but the value before it has not been ended by a comma.",
            fix_da="Sæt et komma mellem værdien og den næste nøgle; "
            "hører kolonet til teksten, så sæt teksten i anførselstegn.",
            fix_en="Put a comma between the value and the next key; "
            "if the colon belongs to the text, put the text in quotes.",
        ),
        "yaml-no-space": Entry(
            da="Efter kolonet i »{key}:{value}« mangler et mellemrum.",
            en="After the colon in “{key}:{value}” a space is missing.",
            fix_da="Skriv `{key}: {value}`.",
            fix_en="Write `{key}: {value}`.",
        ),
        "yaml-no-colon": Entry(
            da="Linjen læses som en nøgle, men der mangler et kolon.",
            en="The line is read as a key, but a colon is missing.",
            fix_da="Skriv `nøgle: værdi` med kolon og mellemrum.",
            fix_en="Write `key: value`, with a colon and a space.",
        ),
        "yaml-dash": Entry(
            da="En liste med bindestreger kan ikke begynde på samme linje som sin nøgle.",
            en="A list with dashes cannot start on the same line as its key.",
            fix_da="Flyt bindestregen ned på næste linje; er den en del af teksten, så sæt teksten i anførselstegn.",
            fix_en="Move the dash to the next line; if it is part of the text, put the text in quotes.",
        ),
        "yaml-character": Entry(
            da="En værdi kan ikke begynde med tegnet »{character}«.",
            en="A value cannot start with the character “{character}”.",
            fix_da="Sæt værdien i anførselstegn.",
            fix_en="Put the value in quotes.",
        ),
        "yaml-indent": Entry(
            da="Linjen passer ikke ind her: den er rykket anderledes ind end linjerne omkring den.",
            en="The line does not fit here: it is indented otherwise than the lines around it.",
            fix_da="Ryk den ind med lige så mange mellemrum som de nøgler eller bindestreger, den hører sammen med.",
            fix_en="Indent it with as many spaces as the keys or dashes that it belongs with.",
        ),
        "yaml-syntax": Entry(
            da="Filen kan ikke læses fra dette sted.",
            en="The file cannot be read from here on.",
            fix_da="Se efter på denne og den forrige linje, om et tegn mangler eller er for meget.",
            fix_en="See on this line and the one before whether a character is missing or too many.",
        ),
        "too-deep": Entry(
            da="Her er der flere end {most} niveauer inden i hinanden.",
            en="There are more than {most} levels inside each other here.",
            fix_da="Se efter, om en parentes er gentaget eller aldrig bliver lukket.",
            fix_en="See whether a bracket is repeated or never closed.",
        ),
        "too-many-values": Entry(
            da="Filen har flere end {most} værdier og bliver ikke læst.",
            en="The file has more than {most} values and is not read.",
            fix_da="Del den i flere filer.",
            fix_en="Split it into several files.",
        ),
        "too-many-problems": Entry(
            da="Filen har mindst {most} fejl; resten af den er ikke læst.",
            en="The file has at least {most} faults; the rest of it has not been read.",
            fix_da="Ret dem, der er nævnt, og prøv igen.",
            fix_en="Mend those that are named, and try again.",
        ),
        "key-not-text": Entry(
            da="Her skal stå et navn på en nøgle, men der står noget andet.",
            en="Here should stand the name of a key, but something else does.",
            fix_da="Skriv `nøgle: værdi`; skal nøglen være et særligt tegn, så sæt den i anførselstegn.",
            fix_en="Write `key: value`; if the key is to be a special character, put it in quotes.",
        ),
        "key-twice": Entry(
            da="Nøglen »{key}« står her igen; første gang er i linje {line}.",
            en="The key “{key}” stands here again; the first is in line {line}.",
            fix_da="Behold kun den ene af dem.",
            fix_en="Keep only one of them.",
        ),
    }
)
