"""Texts of the catalogue: what rules say to the planning checks under `with`.

The id is `key-MODEL-KEY`, as in `texts_keys_checks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

_KEYS: Final = {
    "key-version-item-rows": Entry(
        da="De krav i dokumenterne, som reglen varetager, med deres numre i docs/rows.md.",
        en="The requirements of the documents that the rule holds, by their numbers in docs/rows.md.",
    ),
    "key-occupancy-parameters-ignore-to-follow": Entry(
        da="Om det, som endnu ikke har et klokkeslæt, lades ude af betragtning. Udeladt: ja.",
        en="Whether what has no hours yet is left out of account. Left out: yes.",
    ),
    "key-occupancy-parameters-nights": Entry(
        da="Om det, der varer flere dage, også optager aftener og nætter. Udeladt: ja, som et internat.",
        en="Whether what lasts several days takes up the evenings and nights, too. Left out: yes, as when people stay.",
    ),
    "key-occupancy-parameters-day-begins": Entry(
        da="Hvornår dagen begynder, når nætterne er fri.", en="When the day begins where the nights are free."
    ),
    "key-occupancy-parameters-day-ends": Entry(
        da="Hvornår dagen slutter, når nætterne er fri.", en="When the day ends where the nights are free."
    ),
    "key-double-booking-parameters-travel": Entry(
        da="Hvor mange minutter der skal være mellem to ting på forskellige steder.",
        en="How many minutes must lie between two things at different places.",
    ),
    "key-place-booking-parameters-gap": Entry(
        da="Hvor mange minutter der skal være mellem to ting på samme sted.",
        en="How many minutes must lie between two things at one place.",
    ),
    "key-place-booking-parameters-many": Entry(
        da="Steder, som kan rumme flere ting ad gangen, fx Online.",
        en="Places that hold several things at a time, such as Online.",
    ),
    "key-allowed-hours-parameters-earliest": Entry(da="Det tidligste klokkeslæt.", en="The earliest time of day."),
    "key-allowed-hours-parameters-latest": Entry(
        da="Det seneste klokkeslæt, det må slutte. 00:00 er midnat.",
        en="The latest time of day that it may end at. 00:00 is midnight.",
    ),
    "key-allowed-weekdays-parameters-weekdays": Entry(
        da="Ugedagene. Udeladt: mandag til fredag.", en="The weekdays. Left out: Monday to Friday."
    ),
    "key-allowed-weekdays-parameters-each": Entry(
        da="Om det skal ligge på hver af ugedagene.", en="Whether it must lie on each of the weekdays."
    ),
    "key-blackout-parameters-days": Entry(
        da="De lukkede dage: en dato, en måned eller fra og til. Uden år gælder de hvert år.",
        en="The closed days: a date, a month, or from and to. Without a year they are closed every year.",
    ),
    "key-blackout-parameters-weeks": Entry(
        da="De lukkede uger: ugens nummer, eller fra og til. Uden år gælder de hvert år.",
        en="The closed weeks: the number of a week, or from and to. Without a year they are closed every year.",
    ),
    "key-blackout-parameters-reason": Entry(
        da="Hvorfor der er lukket, fx sommerferien.", en="Why they are closed, such as the summer holidays."
    ),
    "key-holidays-parameters-public": Entry(
        da="Om helligdagene tæller. Udeladt: ja.", en="Whether public holidays count. Left out: yes."
    ),
    "key-holidays-parameters-unsuitable": Entry(
        da="Om de uegnede dage tæller: 1. maj, 5. juni, 24. og 31. december. Udeladt: ja.",
        en="Whether unsuitable days count: 1 May, 5 June, 24 and 31 December. Left out: yes.",
    ),
    "key-window-parameters-window": Entry(
        da="Tidsrummet, fx 12/04 for december til april. Udeladt: det, som begivenheden selv har.",
        en="The window, such as 12/04 for December to April. Left out: the event's own.",
    ),
    "key-horizon-parameters-months": Entry(
        da="Hvor mange måneder frem der planlægges, til den sidste dag.",
        en="How many months ahead plans are made, until the last day.",
    ),
    "key-duration-parameters-at-least": Entry(
        da="Hvor mange timer det mindst skal vare.", en="How many hours it must last at least."
    ),
    "key-duration-parameters-at-most": Entry(
        da="Hvor mange timer det højst må vare.", en="How many hours it may last at most."
    ),
    "key-duration-parameters-tolerance": Entry(
        da="Hvor mange minutter det kan afvige uden en advarsel.",
        en="By how many minutes it may differ without a warning.",
    ),
    "key-weekday-parameters-weekdays": Entry(da="Hvor mange hverdage.", en="How many weekdays."),
    "key-weekday-parameters-saturday": Entry(
        da="Om lørdag er en hverdag. Udeladt: ja. Søndage og helligdage er det aldrig.",
        en="Whether Saturday is a weekday. Left out: yes. Sundays and public holidays never are.",
    ),
    "key-agenda-parameters-done": Entry(
        da="Det ord, som begivenheden har under »done«, når dagsordenen er ude.",
        en="The word that the event has under “done” once the agenda is out.",
    ),
    "key-agenda-parameters-notice": Entry(
        da="Hvor mange dage før mødet der begynder at stå, hvornår dagsordenen skal ud.",
        en="How many days before the meeting it is first told when the agenda is due.",
    ),
    "key-quota-parameters-per": Entry(da="Hvad eller hvem der tælles for.", en="For what or whom it is counted."),
    "key-quota-parameters-each": Entry(da="Den periode, der tælles i.", en="The period that it is counted in."),
    "key-quota-parameters-at-most": Entry(
        da="Hvor mange der højst må være i perioden.", en="How many there may be at most in the period."
    ),
    "key-quota-parameters-kinds": Entry(
        da="De slags, der tælles. Udeladt: alle besøg for et besøg, alle begivenheder for en begivenhed.",
        en="The kinds that are counted. Left out: all visits for a visit, all events for an event.",
    ),
    "key-order-parameters-before": Entry(
        da="De begivenheder, som det skal ligge før: deres slags eller id.",
        en="The events that it must come before: their kinds or ids.",
    ),
    "key-order-parameters-after": Entry(
        da="De begivenheder, som det skal ligge efter: deres slags eller id.",
        en="The events that it must come after: their kinds or ids.",
    ),
    "key-order-parameters-days": Entry(
        da="Hvor mange dage til hver side der ses efter dem. Udeladt: 92.",
        en="How many days on either side they are looked for. Left out: 92.",
    ),
    "key-order-parameters-same-day": Entry(
        da="Om det også skal være samme dag.", en="Whether both must be on the same day, too."
    ),
    "key-event-fields-parameters-fields": Entry(
        da="De oplysninger, som begivenheden skal have.", en="What the event must have written down."
    ),
    "key-count-parameters-at-least": Entry(
        da="Hvor mange der mindst skal være.", en="How many there must be at least."
    ),
    "key-count-parameters-at-most": Entry(
        da="Hvor mange der højst må være. Samme tal som »at_least«: præcis så mange.",
        en="How many there may be at most. The same as “at_least”: exactly so many.",
    ),
    "key-count-parameters-per-committee": Entry(
        da="Om der tælles for hvert udvalg for sig.", en="Whether each committee is counted by itself."
    ),
    "key-count-parameters-each": Entry(
        da="Den periode, der tælles i. Udeladt: hele vinduet, eller hele året.",
        en="The period that it is counted in. Left out: the whole window, or the whole year.",
    ),
    "key-count-parameters-window": Entry(
        da="Det tidsrum, de skal ligge i. Uden år ses der på de år, der er skrevet noget for.",
        en="The window that they must lie in. Without a year, the years are looked at for which anything is written.",
    ),
    "key-count-parameters-first-year-of-term": Entry(
        da="Om der også ses på en valgperiodes første år, når der intet er skrevet; fra kommunalbestyrelsen er kendt.",
        en="Whether the first year of a term is looked at, too, where nothing is written; once its council is known.",
    ),
    "key-recurrence-parameters-at-most": Entry(
        da="Hvor mange gange en række højst må gentages.", en="How many times a series may occur at most."
    ),
    "key-recurrence-parameters-days-between": Entry(
        da="Hvor mange dage der mindst skal være fra gang til gang.",
        en="How many days must lie at least from one time to the next.",
    ),
    "key-recurrence-parameters-months": Entry(
        da="Hvor mange måneder en række højst må løbe over.", en="Over how many months a series may run at most."
    ),
}

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(_KEYS)
