"""Texts of the catalogue: the command line itself, its help and its complaints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

_HELP: Final[Mapping[str, Entry]] = {
    "help-syncd": Entry(
        da="Holder kommunens politiske kalendere, som de er beskrevet i filerne.",
        en="Keeps the municipality's political calendars as the files declare them.",
    ),
    "help-version": Entry(da="Vis versionen.", en="Show the version."),
    "help-dir": Entry(
        da="Mappen med config og rules; ellers den fra indstillingerne.",
        en="The folder with config and rules; else the one from the settings.",
    ),
    "help-settings": Entry(
        da="Indstillingsfilen; ellers $SYNCD_SETTINGS, ./syncd.toml eller /etc/syncd/syncd.toml.",
        en="The settings file; else $SYNCD_SETTINGS, ./syncd.toml or /etc/syncd/syncd.toml.",
    ),
    "help-as-of": Entry(
        da="Regn, som om det var dette tidspunkt i kommunens tid.",
        en="Reckon as if it were this moment in the municipality's time.",
    ),
    "help-lang": Entry(da="Sproget i svaret.", en="The language of the answer."),
    "help-format-markdown": Entry(
        da="svaret som tekst, som ét JSON-dokument eller som Markdown til et forslag",
        en="the answer as text, as one JSON document, or as Markdown for a pull request",
    ),
    "help-format": Entry(
        da="Svar som tekst eller som ét JSON-dokument.",
        en="Answer as text, or as one JSON document.",
    ),
}

_COMPLAINTS: Final[Mapping[str, Entry]] = {
    "usage-no-verb": Entry(
        da="Der mangler en kommando.",
        en="A command is missing.",
        fix_da="Kør syncd --help for at se dem alle.",
        fix_en="Run syncd --help to see them all.",
    ),
    "usage-unknown-verb": Entry(
        da="Kommandoen {word} findes ikke.",
        en="There is no command {word}.",
        fix_da="Kør syncd --help for at se dem alle.",
        fix_en="Run syncd --help to see them all.",
    ),
    "usage-unknown-verb-close": Entry(
        da="Kommandoen {word} findes ikke.",
        en="There is no command {word}.",
        fix_da="Mente du {close}?",
        fix_en="Did you mean {close}?",
    ),
    "usage-unknown-option": Entry(
        da="Tilvalget {word} findes ikke her.",
        en="There is no option {word} here.",
        fix_da="Tilvalg står efter kommandoen; kør den med --help for at se dem alle.",
        fix_en="Options stand after the command; run it with --help to see them all.",
    ),
    "usage-unknown-option-close": Entry(
        da="Tilvalget {word} findes ikke her.",
        en="There is no option {word} here.",
        fix_da="Mente du {close}?",
        fix_en="Did you mean {close}?",
    ),
    "usage-option-without-value": Entry(
        da="Tilvalget {option} er brugt forkert: det mangler sin værdi eller har fået en, det ikke tager imod.",
        en="The option {option} is used wrongly: its value is missing, or it takes none.",
        fix_da="Kør kommandoen med --help for at se, hvad det tager imod.",
        fix_en="Run the command with --help to see what it takes.",
    ),
    "usage-missing": Entry(
        da="{name} mangler på kommandolinjen.",
        en="{name} is missing on the command line.",
        fix_da="Kør kommandoen med --help for at se, hvad der skal stå.",
        fix_en="Run the command with --help to see what is expected.",
    ),
    "usage-value": Entry(
        da="Værdien for {name} kan ikke bruges.",
        en="The value for {name} cannot be used.",
        fix_da="Kør kommandoen med --help for at se, hvad der skal stå.",
        fix_en="Run the command with --help to see what is expected.",
    ),
    "usage-choice": Entry(
        da="{option} skal være en af disse: {choices}.",
        en="{option} must be one of: {choices}.",
        fix_da="Vælg en af dem.",
        fix_en="Choose one of them.",
    ),
    "usage-surplus": Entry(
        da="Der står for meget på kommandolinjen: {words}.",
        en="There is too much on the command line: {words}.",
        fix_da="Fjern det. Tekst med mellemrum skal stå i anførselstegn.",
        fix_en="Remove it. Text with spaces wants quotes.",
    ),
    "usage-other": Entry(
        da="Kommandolinjen kan ikke forstås ({text}).",
        en="The command line cannot be understood ({text}).",
        fix_da="Kør kommandoen med --help.",
        fix_en="Run the command with --help.",
    ),
    "output-lost": Entry(
        da="Svaret kunne ikke skrives ({detail}); det, der skulle gøres, er gjort.",
        en="The answer could not be written ({detail}); what was to be done has been done.",
    ),
    "bug": Entry(
        da="Dette er en fejl i syncd selv.",
        en="This is a fault in syncd itself.",
        fix_da="Meld den til dem, der vedligeholder syncd, med linjerne på skærmen og den kommando, du skrev.",
        fix_en="Report it to those who maintain syncd, with the lines on the screen and the command you typed.",
    ),
}

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType({**_HELP, **_COMPLAINTS})
