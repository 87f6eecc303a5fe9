"""Texts of the catalogue: the settings, and the moment a pass is run as of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

_FILE: Final[Mapping[str, Entry]] = {
    "settings-invalid": Entry(
        da="Indstillingerne kan ikke bruges. Antal fejl: {count}.",
        en="The settings cannot be used. Faults: {count}.",
        fix_da="Ret dem, og prøv igen; intet er ændret.",
        fix_en="Mend them and try again; nothing was changed.",
    ),
    "settings-not-found": Entry(
        da="Der er ingen indstillingsfil {file}.",
        en="There is no settings file {file}.",
        fix_da="Ret stien i --settings eller SYNCD_SETTINGS.",
        fix_en="Correct the path in --settings or SYNCD_SETTINGS.",
    ),
    "settings-unreadable": Entry(
        da="Indstillingsfilen {file} kan ikke læses.",
        en="The settings file {file} cannot be read.",
        fix_da="Giv den bruger, som syncd kører under, læseadgang til filen.",
        fix_en="Let the user that syncd runs as read the file.",
    ),
    "settings-not-utf8": Entry(
        da="Indstillingsfilen {file} er ikke skrevet i UTF-8.",
        en="The settings file {file} is not written in UTF-8.",
        fix_da="Gem den igen med tegnsættet UTF-8.",
        fix_en="Save it again as UTF-8.",
    ),
    "settings-not-toml": Entry(
        da="Her holder filen op med at være gyldig TOML.",
        en="Here the file stops being valid TOML.",
        fix_da="Sæt tekst i anførselstegn, skriv én nøgle pr. linje, og sæt afsnittets navn i kantede parenteser.",
        fix_en="Put text in quotes, one key on a line, and the section's name in brackets.",
    ),
}

_KEYS: Final[Mapping[str, Entry]] = {
    "setting-unknown": Entry(
        da="Nøglen {key} findes ikke.",
        en="There is no key {key}.",
        fix_da="Fjern den. Her kan stå: {known}.",
        fix_en="Remove it. These may stand here: {known}.",
    ),
    "setting-unknown-close": Entry(
        da="Nøglen {key} findes ikke.",
        en="There is no key {key}.",
        fix_da="Mente du {close}?",
        fix_en="Did you mean {close}?",
    ),
    "setting-missing": Entry(
        da="Nøglen {key} mangler.",
        en="The key {key} is missing.",
        fix_da="Tilføj den.",
        fix_en="Add it.",
    ),
    "setting-secret-missing": Entry(
        da="Hemmeligheden {key} mangler.",
        en="The secret {key} is missing.",
        fix_da="Skriv {key}_file med stien til en fil, sæt miljøvariablen {variable}, "
        "eller giv den med som {credential} gennem LoadCredential i systemd.",
        fix_en="Write {key}_file with the path of a file, set the environment variable {variable}, "
        "or pass it as {credential} by LoadCredential in systemd.",
    ),
    "setting-twice": Entry(
        da="Både {name} og {name}_file er angivet.",
        en="Both {name} and {name}_file are given.",
        fix_da="Behold den ene, helst {name}_file.",
        fix_en="Keep one of them, rather {name}_file.",
    ),
    "setting-either": Entry(
        da="{one} og {other} udelukker hinanden.",
        en="{one} and {other} exclude each other.",
        fix_da="Behold den ene.",
        fix_en="Keep one of them.",
    ),
    "setting-only-with": Entry(
        da="Nøglen giver kun mening sammen med {other}.",
        en="The key means something only together with {other}.",
        fix_da="Fjern den, eller tilføj {other}.",
        fix_en="Remove it, or add {other}.",
    ),
    "setting-connection-name": Entry(
        da="Navnet på en forbindelse består af små bogstaver a-z, cifre og enkelte bindestreger, begynder med et "
        "bogstav og må ikke hedde som et andet afsnit.",
        en="A connection's name is made of small letters a-z, digits and single hyphens, begins with a letter, "
        "and is not that of another section.",
        fix_da="Giv den et navn som local, exchange eller m365.",
        fix_en="Give it a name such as local, exchange or m365.",
    ),
    "setting-connection-type": Entry(
        da="Forbindelsens type mangler eller er ukendt; den skal være en af disse: {choices}.",
        en="The connection's type is missing or unknown; it must be one of: {choices}.",
        fix_da='Skriv for eksempel type = "caldav".',
        fix_en='Write for example type = "caldav".',
    ),
}

_VALUES: Final[Mapping[str, Entry]] = {
    "setting-invalid": Entry(
        da="Værdien kan ikke bruges her.",
        en="The value cannot be used here.",
        fix_da="Se nøglen i syncd.toml i vejledningen.",
        fix_en="See the key under syncd.toml in the manual.",
    ),
    "setting-not-text": Entry(
        da="Her skal stå en tekst.",
        en="A text is expected here.",
        fix_da="Sæt værdien i anførselstegn.",
        fix_en="Put the value in quotes.",
    ),
    "setting-not-boolean": Entry(
        da="Her skal stå true eller false.",
        en="Either true or false is expected here.",
        fix_da="Skriv det uden anførselstegn.",
        fix_en="Write it without quotes.",
    ),
    "setting-not-table": Entry(
        da="Her skal stå et afsnit med nøgler.",
        en="A section with keys is expected here.",
        fix_da="Skriv navnet i kantede parenteser på en linje for sig og nøglerne derunder.",
        fix_en="Write the name in brackets on a line of its own, and the keys below it.",
    ),
    "setting-empty": Entry(
        da="Teksten er tom.",
        en="The text is empty.",
        fix_da="Udfyld den, eller fjern nøglen.",
        fix_en="Fill it in, or remove the key.",
    ),
    "setting-choice": Entry(
        da="Her skal stå en af disse: {choices}.",
        en="One of these is expected: {choices}.",
        fix_da="Vælg en af dem, i anførselstegn.",
        fix_en="Choose one, in quotes.",
    ),
    "setting-whole-number": Entry(
        da="Her skal stå et helt tal fra {low} til {high}.",
        en="A whole number from {low} to {high} is expected.",
        fix_da="Ret tallet, eller fjern nøglen, så gælder standardværdien.",
        fix_en="Correct the number, or remove the key for the default.",
    ),
    "setting-share": Entry(
        da="Her skal stå en andel fra 0 til 1, med punktum: 0.3 betyder 30 procent.",
        en="A share from 0 to 1 is expected: 0.3 means 30 per cent.",
        fix_da="Ret tallet, eller fjern nøglen, så gælder standardværdien.",
        fix_en="Correct the number, or remove the key for the default.",
    ),
    "setting-duration": Entry(
        da="Her skal stå en varighed med enhed: s, m, h eller d.",
        en="A length of time with its unit is expected: s, m, h or d.",
        fix_da='Skriv for eksempel "30s" eller "5m".',
        fix_en='Write for example "30s" or "5m".',
    ),
    "setting-duration-range": Entry(
        da="Varigheden skal være mindst {low} og højst {high}.",
        en="The length of time must be at least {low} and at most {high}.",
        fix_da="Ret den, eller fjern nøglen, så gælder standardværdien.",
        fix_en="Correct it, or remove the key for the default.",
    ),
    "setting-token": Entry(
        da="Navnet må kun bestå af bogstaver a-z og A-Z, cifre og bindestreger, højst 24 tegn.",
        en="The name may hold only letters a-z and A-Z, digits and hyphens, at most 24 characters.",
        fix_da='Skriv for eksempel "main" eller "test-2".',
        fix_en='Write for example "main" or "test-2".',
    ),
    "setting-mail-address": Entry(
        da="Her skal stå en mailadresse.",
        en="A mail address is expected.",
        fix_da="Skriv den som navn@kommune.example.",
        fix_en="Write it as name@municipality.example.",
    ),
}

_ADDRESSES: Final[Mapping[str, Entry]] = {
    "setting-web-url": Entry(
        da="Her skal stå en hel adresse, der begynder med https:// og har et servernavn.",
        en="A whole address is expected, beginning with https:// and with a server's name.",
        fix_da="Skriv den som https://kalender.kommune.example/.",
        fix_en="Write it as https://calendar.municipality.example/.",
    ),
    "setting-url-with-password": Entry(
        da="Adressen indeholder brugernavn eller adgangskode.",
        en="The address holds a user name or a password.",
        fix_da="Fjern dem fra adressen, og giv dem hver for sig; adgangskoden helst i en fil.",
        fix_en="Take them out of the address and give them separately; the password rather in a file.",
    ),
    "setting-plain-http": Entry(
        da="Forbindelsen til {host} er ikke krypteret, så enhver på nettet kan læse adgangskode og kalendere.",
        en="The connection to {host} is not encrypted: anybody on the network can read password and calendars.",
        fix_da="Brug https://. Hvis det virkelig skal være sådan, så skriv allow_http = true.",
        fix_en="Use https://. If it really must be so, write allow_http = true.",
    ),
    "setting-repository": Entry(
        da="Her skal stå adressen på et git-arkiv: https://, ssh://, SERVER:STI eller en mappe med /, ./ eller "
        "../ foran.",
        en="The address of a git repository is expected: https://, ssh://, HOST:PATH, or a folder with /, ./ or ../ "
        "before it.",
        fix_da='Skriv for eksempel "git@git.kommune.example:politik/kalender.git".',
        fix_en='Write for example "git@git.municipality.example:politics/calendar.git".',
    ),
    "setting-branch": Entry(
        da="Det er ikke navnet på en gren i git.",
        en="That is no name of a branch in git.",
        fix_da='Skriv navnet alene, for eksempel "main".',
        fix_en='Write the name alone, for example "main".',
    ),
    "setting-smtp-url": Entry(
        da="Her skal stå en mailserver som smtp://SERVER:PORT eller smtps://SERVER:PORT.",
        en="A mail server is expected, as smtp://HOST:PORT or smtps://HOST:PORT.",
        fix_da='Skriv for eksempel "smtp://127.0.0.1:25".',
        fix_en='Write for example "smtp://127.0.0.1:25".',
    ),
    "setting-listen": Entry(
        da="Her skal stå ADRESSE:PORT, med en port fra 1 til 65535.",
        en="ADDRESS:PORT is expected, with a port from 1 to 65535.",
        fix_da='Skriv for eksempel "127.0.0.1:8765".',
        fix_en='Write for example "127.0.0.1:8765".',
    ),
    "setting-store-url": Entry(
        da="Her skal stå adressen på en database: sqlite:///STI eller postgresql://SERVER/DATABASE.",
        en="The address of a database is expected: sqlite:///PATH or postgresql://HOST/DATABASE.",
        fix_da='Skriv for eksempel "sqlite:///state.db".',
        fix_en='Write for example "sqlite:///state.db".',
    ),
    "setting-store-in-memory": Entry(
        da="Databasen skal ligge i en fil; i hukommelsen glemmes det ved genstart, hvilke begivenheder der er vores.",
        en="The database must be a file; in memory a restart forgets which events are ours.",
        fix_da='Skriv en sti: "sqlite:///state.db".',
        fix_en='Write a path: "sqlite:///state.db".',
    ),
    "setting-secret-unreadable": Entry(
        da="Filen med hemmeligheden, {file}, findes ikke eller kan ikke læses som tekst.",
        en="The file with the secret, {file}, does not exist or cannot be read as text.",
        fix_da="Ret stien, og giv den bruger, som syncd kører under, læseadgang.",
        fix_en="Correct the path, and let the user that syncd runs as read it.",
    ),
    "setting-secret-unfit": Entry(
        da="Filen med hemmeligheden, {file}, er tom eller større end {most} KiB.",
        en="The file with the secret, {file}, is empty or larger than {most} KiB.",
        fix_da="Læg hemmeligheden og intet andet i filen.",
        fix_en="Put the secret and nothing else into the file.",
    ),
}

_CLOCK: Final[Mapping[str, Entry]] = {
    "as-of-invalid": Entry(
        da="{text} er ikke et tidspunkt.",
        en="{text} is not a moment.",
        fix_da="Skriv en dato som 2018-01-02, eller dato og klokkeslæt som 2018-01-02T17:30.",
        fix_en="Write a date such as 2018-01-02, or date and time such as 2018-01-02T17:30.",
    ),
}

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType({**_FILE, **_KEYS, **_VALUES, **_ADDRESSES, **_CLOCK})
