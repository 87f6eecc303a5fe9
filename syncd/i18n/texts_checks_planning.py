"""Texts of the catalogue: what the planning checks ask, and the words to choose there.

The ids are `check-NAME`, `word-ENUM-WORD` and `shape-NAME`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

_CHECKS: Final = {
    "check-double-booking": Entry(
        da="Er et medlem, som skal være med, også ventet et andet sted?",
        en="Is a member who is to attend expected elsewhere, too?",
    ),
    "check-place-booking": Entry(
        da="Bruges stedet til noget andet imens?", en="Is the place used for something else meanwhile?"
    ),
    "check-allowed-hours": Entry(
        da="Ligger det inden for de tider på dagen, der bruges?", en="Does it lie within the hours that are used?"
    ),
    "check-allowed-weekdays": Entry(da="Ligger det på de rette ugedage?", en="Does it lie on the right weekdays?"),
    "check-blackout": Entry(
        da="Ligger det uden for de dage og uger, der er lukket?",
        en="Does it lie clear of the days and weeks that are closed?",
    ),
    "check-holidays": Entry(
        da="Ligger det på en helligdag eller en uegnet dag?", en="Does it lie on a public holiday or an unsuitable day?"
    ),
    "check-window": Entry(
        da="Ligger det i det tidsrum, det er tænkt til?", en="Does it lie in the window that it is meant for?"
    ),
    "check-horizon": Entry(
        da="Slutter det, før der er længere end der planlægges frem?", en="Does it end within the time planned ahead?"
    ),
    "check-duration": Entry(
        da="Varer det omtrent så længe, som det skal?", en="Does it last about as long as it should?"
    ),
    "check-lead-time": Entry(
        da="Er der hverdage nok fra forespørgslen til besøget?",
        en="Are there enough weekdays from the request to the visit?",
    ),
    "check-agenda": Entry(
        da="Er dagsordenen ude i tide? Der kvitteres under »done«.",
        en="Is the agenda out in time? It is acknowledged under “done”.",
    ),
    "check-quota": Entry(
        da="Er der ikke for mange i samme uge, måned eller år for samme sted eller person?",
        en="Are there not too many in a week, month or year for one place or person?",
    ),
    "check-order": Entry(
        da="Ligger det før eller efter det, som det skal?", en="Does it come before or after what it should?"
    ),
    "check-event-fields": Entry(
        da="Er de oplysninger skrevet, som begivenheden skal have?", en="Is all written that the event must say?"
    ),
    "check-count": Entry(
        da="Er der så mange, som der skal være: for hvert udvalg, hvert år eller kvartal, i et vindue?",
        en="Are there as many as there should be: per committee, year or quarter, in a window?",
    ),
    "check-capacity": Entry(
        da="Har holdene tilsammen pladser til hele målgruppen?",
        en="Do the sessions together have seats for the whole audience?",
    ),
    "check-recurrence": Entry(
        da="Gentages en række ikke for tit, for tæt eller for længe?",
        en="Does a series not recur too often, too closely or for too long?",
    ),
}

_WORDS: Final = {
    "fact-event": Entry(
        da="Begivenhedens eller besøgets id, som det står i filen.", en="The id of the event or visit in its file."
    ),
    "word-weekday-monday": Entry(da="mandag", en="Monday"),
    "word-weekday-tuesday": Entry(da="tirsdag", en="Tuesday"),
    "word-weekday-wednesday": Entry(da="onsdag", en="Wednesday"),
    "word-weekday-thursday": Entry(da="torsdag", en="Thursday"),
    "word-weekday-friday": Entry(da="fredag", en="Friday"),
    "word-weekday-saturday": Entry(da="lørdag", en="Saturday"),
    "word-weekday-sunday": Entry(da="søndag", en="Sunday"),
    "word-calendar-period-day": Entry(da="dag", en="day"),
    "word-calendar-period-week": Entry(da="uge, mandag til søndag", en="week, Monday to Sunday"),
    "word-calendar-period-month": Entry(da="måned", en="month"),
    "word-calendar-period-quarter": Entry(da="kvartal", en="quarter"),
    "word-calendar-period-half-year": Entry(da="halvår", en="half-year"),
    "word-calendar-period-year": Entry(da="år", en="year"),
    "word-quota-of-workplace": Entry(da="arbejdspladsen, der får besøg", en="the workplace that is visited"),
    "word-quota-of-place": Entry(da="stedet, det holdes", en="the place where it is held"),
    "word-quota-of-host": Entry(da="værten for besøget", en="the host of the visit"),
    "word-quota-of-member": Entry(da="hvert medlem, der skal være med", en="each member who is to attend"),
    "word-event-field-where": Entry(da="stedet", en="the place"),
    "word-event-field-description": Entry(da="beskrivelsen", en="the description"),
    "word-event-field-audience": Entry(da="hvem det er for", en="whom it is for"),
    "word-event-field-hours": Entry(da="klokkeslættet", en="the hours"),
    "shape-row": Entry(
        da="Skriv kravets nummer, fx 3-29, P-06 eller K20.",
        en="Write the number of the requirement, such as 3-29, P-06 or K20.",
    ),
    "shape-clock": Entry(da="Skriv et klokkeslæt, fx 18:00.", en="Write a time of day, such as 18:00."),
    "shape-weeks": Entry(
        da="Skriv ugens nummer: 7, eller fra og til: 28-30, eller med år: 2027-W42.",
        en="Write the number of the week: 7, or from and to: 28-30, or with the year: 2027-W42.",
    ),
}

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType({**_CHECKS, **_WORDS})
