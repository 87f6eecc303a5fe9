"""Texts of the catalogue: keys and values of the config repo that are not what they should be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "hint-closest": Entry(da="Mente du »{word}«?", en="Did you mean “{word}”?"),
        "hint-one-of": Entry(da="Skriv et id, der findes: {words}.", en="Write an id that exists: {words}."),
        "hint-some-of": Entry(
            da="Skriv et id, der findes, fx et af disse: {words}.",
            en="Write an id that exists, such as one of these: {words}.",
        ),
        "hint-choose": Entry(
            da="Skriv en af disse: {words}.",
            en="Write one of these: {words}.",
        ),
        "hint-already": Entry(
            da="Fjern den; `{key}` står der allerede.",
            en="Remove it; `{key}` is there already.",
        ),
        "hint-only": Entry(da="Skriv »{word}«, eller fjern linjen.", en="Write “{word}”, or remove the line."),
        "hint-none-known": Entry(
            da="Der er ikke oprettet nogen endnu: opret det, eller fjern henvisningen.",
            en="None have been declared yet: declare it, or remove the reference.",
        ),
        "hint-remove-key": Entry(
            da="Fjern den, eller skriv en af disse: {allowed}.",
            en="Remove it, or write one of these: {allowed}.",
        ),
        "hint-no-key": Entry(da="Fjern den; her kan ingen nøgler stå.", en="Remove it; no keys can stand here."),
        "key-unknown": Entry(
            da="Nøglen »{key}« kendes ikke her.",
            en="The key “{key}” is not known here.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "key-missing": Entry(
            da="Nøglen `{key}` mangler.",
            en="The key `{key}` is missing.",
            fix_da="Tilføj `{key}:` med en værdi.",
            fix_en="Add `{key}:` with a value.",
        ),
        "key-without-value": Entry(
            da="Nøglen `{key}` står uden værdi, men den skal have en.",
            en="The key `{key}` stands without a value, but needs one.",
            fix_da="Skriv værdien efter kolonet.",
            fix_en="Write the value after the colon.",
        ),
        "value-empty": Entry(
            da="Her mangler en værdi.",
            en="A value is missing here.",
            fix_da="Skriv værdien, eller fjern det, der står tomt.",
            fix_en="Write the value, or remove what stands empty.",
        ),
        "wants-text": Entry(
            da="Her skal stå en enkelt tekst, ikke en liste eller flere nøgler.",
            en="Here should stand a single text, not a list or several keys.",
            fix_da="Skriv værdien på én linje; begynder den med [ eller {{, så sæt den i anførselstegn.",
            fix_en="Write the value on one line; if it starts with [ or {{, put it in quotes.",
        ),
        "wants-list": Entry(
            da="Her skal stå en liste.",
            en="Here should stand a list.",
            fix_da="Skriv den som [a, b], eller med en bindestreg foran hvert punkt.",
            fix_en="Write it as [a, b], or with a dash before each item.",
        ),
        "wants-keys": Entry(
            da="Her skal stå nøgler med værdier.",
            en="Here should stand keys with values.",
            fix_da="Skriv dem som {{nøgle: værdi}}, eller med én nøgle på hver linje.",
            fix_en="Write them as {{key: value}}, or with one key on each line.",
        ),
        "wants-mapping": Entry(
            da="Her skal stå nøgler med værdier; nøglerne kan være {keys}.",
            en="Here should stand keys with values; the keys may be {keys}.",
            fix_da="Skriv dem som {{nøgle: værdi}}, eller med én nøgle på hver linje.",
            fix_en="Write them as {{key: value}}, or with one key on each line.",
        ),
        "text-language": Entry(
            da="En tekst kan stå på dansk (`da`) og engelsk (`en`), men ikke under »{key}«.",
            en="A text may stand in Danish (`da`) and English (`en`), but not under “{key}”.",
            fix_da="Skriv teksten direkte, eller som {{da: …, en: …}}.",
            fix_en="Write the text itself, or {{da: …, en: …}}.",
        ),
        "not-a-choice": Entry(
            da="»{text}« kan ikke bruges her.",
            en="“{text}” cannot be used here.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "not-a-flag": Entry(
            da="»{text}« er hverken ja eller nej.",
            en="“{text}” is neither true nor false.",
            fix_da="Skriv `ja` eller `nej` (eller `true` eller `false`).",
            fix_en="Write `true` or `false`.",
        ),
        "not-a-number": Entry(
            da="»{text}« er ikke et helt tal.",
            en="“{text}” is not a whole number.",
            fix_da="Skriv det med cifre og uden nul foran, fx 7.",
            fix_en="Write it in digits and without a leading zero, such as 7.",
        ),
        "number-too-large": Entry(
            da="Tallet {text} er for stort her.",
            en="The number {text} is too large here.",
            fix_da="Skriv et tal på højst seks cifre, eller fjern linjen.",
            fix_en="Write a number of six digits at most, or remove the line.",
        ),
        "not-a-slug": Entry(
            da="»{text}« kan ikke bruges som id: et id består af små bogstaver a-z, tal og enkelte bindestreger.",
            en="“{text}” cannot be used as an id: an id consists of lower-case letters a-z, digits and single hyphens.",
            fix_da="Skriv fx »{slug}« (æ, ø og å skrives ae, oe og aa).",
            fix_en="Write for example “{slug}” (æ, ø and å are written ae, oe and aa).",
        ),
        "id-too-long": Entry(
            da="Id'et »{text}« er på {length} tegn, men må højst være på {most}.",
            en="The id “{text}” has {length} characters, but may have {most} at most.",
            fix_da="Vælg et kortere id.",
            fix_en="Choose a shorter id.",
        ),
        "bad-group-id": Entry(
            da="»{text}« kan ikke bruges om en gruppe: skriv et bogstav eller et kort ord uden mellemrum.",
            en="“{text}” cannot stand for a group: write a letter or a short word without spaces.",
            fix_da="Skriv fx A, Ø eller lokallisten.",
            fix_en="Write for example A, Ø or local-list.",
        ),
        "bad-email": Entry(
            da="»{text}« er ikke en mailadresse.",
            en="“{text}” is not an e-mail address.",
            fix_da="Skriv én adresse som navn@kommune.example, uden vinkelparenteser.",
            fix_en="Write one address like name@municipality.example, without angle brackets.",
        ),
        "bad-address": Entry(
            da="»{text}« er ikke en kalenderadresse.",
            en="“{text}” is not the address of a calendar.",
            fix_da="Skriv forbindelse, kolon og adresse, fx `exchange:m01@kommune.example`, i anførselstegn.",
            fix_en="Write connection, colon and address, such as `exchange:m01@municipality.example`, in quotes.",
        ),
        "bad-placeholder": Entry(
            da="»{text}« kan ikke indsættes i adressen.",
            en="“{text}” cannot be filled into the address.",
            fix_da="Brug kun `{{id}}` og `{{email}}`.",
            fix_en="Use only `{{id}}` and `{{email}}`.",
        ),
        "bad-former-key": Entry(
            da="»{text}« kan ikke have været navnet på noget her.",
            en="“{text}” cannot have been the name of anything here.",
            fix_da="Skriv det gamle id, eller hele nøglen som program/begivenhed.",
            fix_en="Write the old id, or the whole key as programme/event.",
        ),
        "bad-host": Entry(
            da="»{text}« kan ikke være vært.",
            en="“{text}” cannot be the host.",
            fix_da="Skriv `mayor`, `chair:UDVALG` eller `member:MEDLEM`.",
            fix_en="Write `mayor`, `chair:COMMITTEE` or `member:MEMBER`.",
        ),
        "unknown-zone": Entry(
            da="Tidszonen »{text}« findes ikke.",
            en="There is no time zone “{text}”.",
            fix_da="Skriv fx Europe/Copenhagen.",
            fix_en="Write for example Europe/Copenhagen.",
        ),
        "unknown-audience": Entry(
            da="»{text}« er ikke en kendt kreds af medlemmer.",
            en="“{text}” is not a known circle of members.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "audience-wants-id": Entry(
            da="»{text}« siger ikke hvilken: efter kolonet mangler et id.",
            en="“{text}” does not say which one: after the colon an id is missing.",
            fix_da="Skriv `{kind}:ID`.",
            fix_en="Write `{kind}:ID`.",
        ),
        "audience-without-id": Entry(
            da="»{text}« har noget efter kolonet, men `{kind}` står alene.",
            en="“{text}” has something after the colon, but `{kind}` stands alone.",
            fix_da="Skriv kun `{kind}`.",
            fix_en="Write only `{kind}`.",
        ),
        "bad-date": Entry(
            da="»{text}« er ikke en dato, som kan læses her.",
            en="“{text}” is not a date that can be read here.",
            fix_da="Skriv år, måned og dag: 2018-01-03.",
            fix_en="Write year, month and day: 2018-01-03.",
        ),
        "date-form": Entry(
            da="»{text}« kan ikke læses her, hvor en dato skrives som år-måned-dag og en tid som 17:00/19:00.",
            en="“{text}” cannot be read here, where dates are written as year-month-day and times as 17:00/19:00.",
            fix_da="Skriv {instead}.",
            fix_en="Write {instead}.",
        ),
        "year-out-of-range": Entry(
            da="Året i »{text}« ligger ikke mellem {first} og {last}.",
            en="The year in “{text}” does not lie between {first} and {last}.",
            fix_da="Ret årstallet.",
            fix_en="Correct the year.",
        ),
        "no-such-month": Entry(
            da="I »{text}« er måneden {month}, men der er kun 12.",
            en="In “{text}” the month is {month}, but there are only 12.",
            fix_da="Skriv måneden som 01 til 12; året står først, så måneden, så dagen.",
            fix_en="Write the month as 01 to 12; the year comes first, then the month, then the day.",
        ),
        "no-such-day": Entry(
            da="{day}. {month} {year} findes ikke.",
            en="{day} {month} {year} does not exist.",
            fix_da="Ret »{text}«; månedens sidste dag er den {last}.",
            fix_en="Correct “{text}”; the last day of that month is {last}.",
        ),
        "no-such-month-day": Entry(
            da="{day}. {month} findes ikke.",
            en="{day} {month} does not exist.",
            fix_da="Ret »{text}«; månedens sidste dag er den {last}.",
            fix_en="Correct “{text}”; the last day of that month is {last}.",
        ),
        "month-1": Entry(da="januar", en="January"),
        "month-2": Entry(da="februar", en="February"),
        "month-3": Entry(da="marts", en="March"),
        "month-4": Entry(da="april", en="April"),
        "month-5": Entry(da="maj", en="May"),
        "month-6": Entry(da="juni", en="June"),
        "month-7": Entry(da="juli", en="July"),
        "month-8": Entry(da="august", en="August"),
        "month-9": Entry(da="september", en="September"),
        "month-10": Entry(da="oktober", en="October"),
        "month-11": Entry(da="november", en="November"),
        "month-12": Entry(da="december", en="December"),
        "bad-time": Entry(
            da="»{text}« er ikke et klokkeslæt.",
            en="“{text}” is not a time of day.",
            fix_da="Skriv timer og minutter: 18:00 eller 18.00.",
            fix_en="Write hours and minutes: 18:00 or 18.00.",
        ),
        "no-such-time": Entry(
            da="Klokkeslættet {text} findes ikke.",
            en="There is no time of day {text}.",
            fix_da="Skriv et klokkeslæt mellem 00:00 og 23:59; slutter noget ved midnat, så skriv næste dag kl. 00:00.",
            fix_en="Write a time between 00:00 and 23:59; what ends at midnight ends the next day at 00:00.",
        ),
        "bad-when": Entry(
            da="»{text}« er ikke et tidspunkt, som kan læses her.",
            en="“{text}” is not a time that can be read here.",
            fix_da="Skriv 2018-01-03 17:00/19:00 med klokkeslæt, 2018-01-26 for en hel dag "
            "eller 2018-03-08/2018-03-09 for flere hele dage.",
            fix_en="Write 2018-01-03 17:00/19:00 with times, 2018-01-26 for a whole day "
            "or 2018-03-08/2018-03-09 for several whole days.",
        ),
        "when-without-end": Entry(
            da="»{text}« siger, hvornår det begynder, men ikke hvornår det slutter.",
            en="“{text}” says when it starts, but not when it ends.",
            fix_da="Skriv også sluttidspunktet, fx {instead}; kendes tiderne ikke endnu, "
            "så skriv kun dagen og `time: to-follow`.",
            fix_en="Write the end as well, such as {instead}; if the times are not known yet, "
            "write only the day and `time: to-follow`.",
        ),
        "when-half-timed": Entry(
            da="»{text}« har kun klokkeslæt i den ene ende.",
            en="“{text}” has a time of day at one end only.",
            fix_da="Skriv klokkeslæt både ved begyndelsen og slutningen, eller slet ikke.",
            fix_en="Write a time at both the start and the end, or at neither.",
        ),
        "when-reversed": Entry(
            da="I »{text}« ligger slutningen ikke efter begyndelsen.",
            en="In “{text}” the end does not come after the start.",
            fix_da="Byt om på dem, eller skriv datoen på begge sider af skråstregen, hvis det slutter en senere dag.",
            fix_en="Swap them, or write the date on both sides of the slash if it ends on a later day.",
        ),
        "no-such-local-time": Entry(
            da="Klokken {time} den {day} findes ikke: den nat stilles uret frem til sommertid ({zone}).",
            en="{time} on {day} does not exist: that night the clocks go forward to summer time ({zone}).",
            fix_da="Vælg et klokkeslæt før eller efter den time, der springes over.",
            fix_en="Choose a time before or after the hour that is skipped.",
        ),
        "bad-window": Entry(
            da="»{text}« er ikke et vindue af måneder eller dage.",
            en="“{text}” is not a window of months or days.",
            fix_da="Skriv måneder som 2018-05, 2018-05/2018-06 eller 12/04, eller dage som 12-01/12-15.",
            fix_en="Write months as 2018-05, 2018-05/2018-06 or 12/04, or days as 12-01/12-15.",
        ),
        "window-mixed": Entry(
            da="De to sider af »{text}« er ikke skrevet ens.",
            en="The two sides of “{text}” are not written alike.",
            fix_da="Skriv årstal på begge sider eller på ingen af dem, og dage på begge sider eller på ingen af dem.",
            fix_en="Write years on both sides or on neither, and days on both sides or on neither.",
        ),
        "window-reversed": Entry(
            da="Vinduet »{text}« slutter, før det begynder.",
            en="The window “{text}” ends before it starts.",
            fix_da="Byt om på de to sider.",
            fix_en="Swap its two sides.",
        ),
        "repeat-shape": Entry(
            da="»{text}« kan ikke læses som en gentagelse.",
            en="“{text}” cannot be read as a recurrence rule.",
            fix_da="Skriv fx FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20261231 (den sidste mandag i hver måned til og med 2026).",
            fix_en="Write for example FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20261231 "
            "(the last Monday of each month through 2026).",
        ),
        "repeat-part": Entry(
            da="»{part}« kan ikke bruges i en gentagelse.",
            en="“{part}” cannot be used in a recurrence rule.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "repeat-part-twice": Entry(
            da="{part} står to gange i gentagelsen.",
            en="{part} stands twice in the recurrence rule.",
            fix_da="Behold kun den ene.",
            fix_en="Keep only one.",
        ),
        "repeat-value": Entry(
            da="{part} kan ikke være »{value}«.",
            en="{part} cannot be “{value}”.",
            fix_da="Skriv det som {part}={example}.",
            fix_en="Write it as {part}={example}.",
        ),
        "repeat-weekday": Entry(
            da="BYDAY kan ikke være »{value}« sammen med FREQ={frequency}.",
            en="BYDAY cannot be “{value}” together with FREQ={frequency}.",
            fix_da="Tal foran ugedagen kan kun bruges med FREQ=MONTHLY (1 til 5) og FREQ=YEARLY (1 til 53), fx -1MO.",
            fix_en="Numbers before the weekday go with FREQ=MONTHLY (1 to 5) and FREQ=YEARLY (1 to 53) only, "
            "such as -1MO.",
        ),
        "repeat-frequency": Entry(
            da="Gentagelsen siger ikke, hvor tit det er.",
            en="The recurrence rule does not say how often.",
            fix_da="Begynd med FREQ= og et af disse: {allowed}.",
            fix_en="Start with FREQ= and one of these: {allowed}.",
        ),
        "repeat-count-and-until": Entry(
            da="Gentagelsen har både COUNT og UNTIL, men kan kun slutte på én måde.",
            en="The recurrence rule has both COUNT and UNTIL, but can end in one way only.",
            fix_da="Fjern den ene af dem.",
            fix_en="Remove one of them.",
        ),
    }
)
