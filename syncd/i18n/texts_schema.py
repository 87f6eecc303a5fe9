"""Texts of the catalogue: what editors say of files, of the shapes of values, and of each word to choose.

The id of a word is `word-ENUM-WORD`; the keys' own texts stand in `texts_keys_*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n import (
    texts_checks,
    texts_keys_checks,
    texts_keys_council,
    texts_keys_events,
    texts_keys_rules,
    texts_keys_visits,
)
from syncd.i18n.entry import Entry

_FILES: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "file-municipality": Entry(
            da="Kommunen selv: navn, sprog, tidszone og kalendere.",
            en="The municipality itself: name, language, time zone and calendars.",
        ),
        "file-council": Entry(
            da="Kommunalbestyrelsen: valgperioder, grupper, medlemmer, hverv, orlov og udvalg.",
            en="The council: terms, groups, members, offices, leave and committees.",
        ),
        "file-workplaces": Entry(da="Arbejdspladser, som kan få besøg.", en="Workplaces that may be visited."),
        "file-staff": Entry(da="Administrationen.", en="The administration."),
        "file-programme": Entry(
            da="Et program: møder, seminarer, kurser og andet.",
            en="A programme: meetings, seminars, courses and the like.",
        ),
        "file-visits": Entry(da="Et besøg, eller flere under »visits«.", en="One visit, or several under “visits”."),
        "file-elections": Entry(
            da="Valgene, som karensperioderne regnes ud fra.", en="The elections from which quiet periods are reckoned."
        ),
        "file-documents": Entry(da="Dokumenterne, som der henvises til.", en="The documents that are referred to."),
        "file-rules": Entry(da="Regler.", en="Rules."),
        "file-rule-tests": Entry(da="Prøver af reglerne.", en="Tests of the rules."),
    }
)

_SHAPES: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "shape-line": Entry(da="Skriv en tekst.", en="Write a text."),
        "shape-words": Entry(
            da="Skriv en tekst, eller en tekst på hvert sprog: {{da: …, en: …}}.",
            en="Write a text, or a text in each language: {{da: …, en: …}}.",
        ),
        "shape-slug": Entry(
            da="Skriv et id: små bogstaver a–z, cifre og bindestreger, fx teknik-miljoe.",
            en="Write an id: lower-case a–z, digits and hyphens, such as teknik-miljoe.",
        ),
        "shape-group": Entry(
            da="Skriv gruppens bogstav eller id, fx A eller none.", en="Write the group's letter or id, A or none."
        ),
        "shape-former-key": Entry(
            da="Skriv en tidligere nøgle, fx it eller introduktion-2018/it.",
            en="Write a former key, such as it or introduktion-2018/it.",
        ),
        "shape-flag": Entry(da="Skriv ja eller nej.", en="Write true or false."),
        "shape-count": Entry(da="Skriv et helt tal, fx 7.", en="Write a whole number, such as 7."),
        "shape-positive": Entry(
            da="Skriv et helt tal på mindst 1, fx 3.", en="Write a whole number of 1 or more, such as 3."
        ),
        "shape-hours": Entry(
            da="Skriv et antal timer, fx 3 eller 1.5.", en="Write a number of hours, such as 3 or 1.5."
        ),
        "shape-email": Entry(
            da="Skriv en mailadresse, fx m01@eksempel.example.",
            en="Write an e-mail address, such as m01@eksempel.example.",
        ),
        "shape-address": Entry(
            da="Skriv adressen som FORBINDELSE:ADRESSE, fx local:politisk.",
            en="Write the address as CONNECTION:ADDRESS, such as local:politisk.",
        ),
        "shape-calendar": Entry(
            da="Skriv adressen som FORBINDELSE:ADRESSE, eller none.",
            en="Write the address as CONNECTION:ADDRESS, or none.",
        ),
        "shape-zone": Entry(
            da="Skriv en tidszone, fx Europe/Copenhagen.", en="Write a time zone, such as Europe/Copenhagen."
        ),
        "shape-day": Entry(
            da="Skriv dagen som år-måned-dag, fx 2026-10-06.", en="Write the day as year-month-day: 2026-10-06."
        ),
        "shape-moment": Entry(
            da="Skriv en dag, eventuelt med klokkeslæt, fx 2026-10-06 14:00.",
            en="Write a day, with a time or without: 2026-10-06 14:00.",
        ),
        "shape-when": Entry(
            da="Skriv fx 2026-10-06 17:00/19:00, eller for hele dage 2026-10-06 eller 2026-10-06/2026-10-07.",
            en="Write 2026-10-06 17:00/19:00, or for whole days 2026-10-06 or 2026-10-06/2026-10-07.",
        ),
        "shape-window": Entry(
            da="Skriv måneder eller dage, fx 2026-05, 2026-05/2026-06 eller 12-01/12-15.",
            en="Write months or days: 2026-05, 2026-05/2026-06 or 12-01/12-15.",
        ),
        "shape-repeat": Entry(
            da="Skriv gentagelsen som RRULE, fx FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20261231.",
            en="Write the repetition as an RRULE: FREQ=MONTHLY;BYDAY=-1MO;UNTIL=20261231.",
        ),
        "shape-audience": Entry(
            da="Skriv fx council, new-members, mayor, chairs, committee:ID, chair:ID, group:ID eller member:ID.",
            en="Write council, new-members, mayor, chairs, committee:ID, chair:ID, group:ID or member:ID.",
        ),
        "shape-host": Entry(da="Skriv mayor, chair:ID eller member:ID.", en="Write mayor, chair:ID or member:ID."),
        "shape-visit-state": Entry(
            da="Skriv requested, agreed, approved, declined eller cancelled.",
            en="Write requested, agreed, approved, declined or cancelled.",
        ),
        "shape-free": Entry(da="Skriv nøgler og værdier.", en="Write keys and values."),
    }
)

_WORDS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "word-status-draft": Entry(
            da="et udkast: kontrolleres, men kommer ikke i kalenderne", en="a draft: checked, not published"
        ),
        "word-status-adopted": Entry(da="vedtaget: kommer i kalenderne", en="adopted: published"),
        "word-status-catalogue": Entry(
            da="et katalog over tilbud: kommer ikke i kalenderne", en="a catalogue of offers: not published"
        ),
        "word-show-as-busy": Entry(da="optaget", en="busy"),
        "word-show-as-tentative": Entry(da="foreløbig", en="tentative"),
        "word-show-as-free": Entry(da="ledig", en="free"),
        "word-time-of-day-to-follow": Entry(da="klokkeslættet følger", en="the time is to follow"),
        "word-shelf-political": Entry(da="den politiske mødekalender", en="the political meeting calendar"),
        "word-shelf-members": Entry(da="medlemmernes egne kalendere", en="the members' own calendars"),
        "word-event-state-cancelled": Entry(da="aflyst", en="cancelled"),
        "word-per-committee": Entry(da="én for hvert udvalg", en="one for each committee"),
        "word-visit-kind-official": Entry(
            da="et officielt besøg, fx af en minister eller et medlem af Folketinget",
            en="an official visit, by a minister or a member of parliament, say",
        ),
        "word-visit-kind-mayor": Entry(da="borgmesteren", en="the mayor"),
        "word-visit-kind-member": Entry(da="medlemmer af kommunalbestyrelsen", en="members of the council"),
        "word-visit-kind-committee": Entry(da="et udvalg", en="a committee"),
        "word-visit-kind-debate": Entry(da="et vælger- eller debatmøde", en="a voter or debate meeting"),
        "word-visit-kind-external": Entry(da="andre udefra", en="anyone else from outside"),
        "word-visit-state-requested": Entry(da="der er anmodet om det", en="asked for"),
        "word-visit-state-agreed": Entry(da="aftalt med arbejdspladsen", en="agreed with the workplace"),
        "word-visit-state-approved": Entry(da="godkendt", en="approved"),
        "word-visit-state-declined": Entry(da="afslået", en="declined"),
        "word-visit-state-cancelled": Entry(da="aflyst", en="cancelled"),
        "word-role-minister": Entry(da="minister", en="minister"),
        "word-role-mp": Entry(da="medlem af Folketinget", en="member of the Folketing"),
        "word-role-mp-candidate": Entry(da="kandidat til Folketinget", en="candidate for the Folketing"),
        "word-role-mep": Entry(da="medlem af Europa-Parlamentet", en="member of the European Parliament"),
        "word-role-mep-candidate": Entry(
            da="kandidat til Europa-Parlamentet", en="candidate for the European Parliament"
        ),
        "word-role-regional-councillor": Entry(da="medlem af et regionsråd", en="regional councillor"),
        "word-role-regional-candidate": Entry(da="kandidat til et regionsråd", en="candidate for a regional council"),
        "word-role-councillor": Entry(da="medlem af kommunalbestyrelsen", en="member of the municipal council"),
        "word-role-council-candidate": Entry(
            da="kandidat til kommunalbestyrelsen", en="candidate for the municipal council"
        ),
        "word-role-mayor": Entry(da="borgmester", en="mayor"),
        "word-role-other": Entry(da="andet", en="something else"),
        "word-included-citizen-case": Entry(da="en borgers sag", en="a citizen's case"),
        "word-included-private-home": Entry(da="en borgers hjem", en="a citizen's home"),
        "word-included-grant-decision": Entry(
            da="en afgørelse om tilskud eller ydelser", en="a decision on grants or benefits"
        ),
        "word-included-shadowing": Entry(da="at følge en bestemt medarbejder", en="following one particular employee"),
        "word-language-da": Entry(da="dansk", en="Danish"),
        "word-language-en": Entry(da="engelsk", en="English"),
        "word-guard-mode-off": Entry(da="ingenting", en="nothing"),
        "word-guard-mode-report": Entry(da="de meldes", en="they are reported"),
        "word-guard-mode-mark": Entry(da="de mærkes", en="they are marked"),
        "word-guard-mode-decline": Entry(da="de afvises", en="they are declined"),
        "word-office-kind-mayor": Entry(da="borgmester", en="mayor"),
        "word-office-kind-deputy-mayor": Entry(da="viceborgmester", en="deputy mayor"),
        "word-office-kind-group-leader": Entry(da="gruppeformand", en="group leader"),
        "word-outcome-allowed": Entry(da="tilladt", en="allowed"),
        "word-outcome-warned": Entry(da="tilladt med en advarsel", en="allowed with a warning"),
        "word-outcome-blocked": Entry(da="blokeret", en="blocked"),
        "word-effect-off": Entry(da="reglen er slået fra", en="the rule is off"),
        "word-effect-block": Entry(da="blokerer", en="blocks"),
        "word-effect-warn": Entry(da="advarer", en="warns"),
        "word-effect-duty": Entry(da="giver en opgave", en="makes a duty"),
        "word-election-type-municipal": Entry(da="kommunalvalg", en="municipal election"),
        "word-election-type-regional": Entry(da="regionsrådsvalg", en="regional election"),
        "word-election-type-folketing": Entry(da="folketingsvalg", en="Folketing election"),
        "word-election-type-european": Entry(da="valg til Europa-Parlamentet", en="European election"),
        "word-election-status-confirmed": Entry(da="bekræftet", en="confirmed"),
        "word-election-status-computed": Entry(da="regnet ud", en="computed"),
        "word-election-status-unknown": Entry(da="ikke kendt", en="unknown"),
    }
)

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        **_FILES,
        **_SHAPES,
        **_WORDS,
        **texts_checks.TEXTS,
        **texts_keys_checks.TEXTS,
        **texts_keys_council.TEXTS,
        **texts_keys_events.TEXTS,
        **texts_keys_rules.TEXTS,
        **texts_keys_visits.TEXTS,
        "shape-choice": Entry(da="Skriv et af disse ord: {words}.", en="Write one of these words: {words}."),
    }
)
