"""Texts of the catalogue: what rules say to their checks under `with`, as editors and docs/checks.md show it.

The id is `key-MODEL-KEY`, where MODEL is the model of `syncd.rules.checks` that introduces the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "key-period-parameters-months": Entry(
            da="Hvor mange kalendermåneder før valgdagen karensperioden begynder. Den første dag er med.",
            en="How many calendar months before election day the quiet period begins. That first day is part of it.",
        ),
        "key-period-parameters-election-day": Entry(
            da="Om valgdagen selv er med i karensperioden.",
            en="Whether election day itself is part of the quiet period.",
        ),
        "key-period-parameters-elections": Entry(
            da="De valg, der er karens før. Udeladt: alle fire.",
            en="The elections that a quiet period goes before. Left out: all four.",
        ),
        "key-quiet-period-parameters-visitors": Entry(
            da="De roller, der er omfattet. Sidder gæsten i kommunalbestyrelsen, er gæsten aldrig omfattet.",
            en="The roles that are covered. Whoever sits in the council never is.",
        ),
        "key-ruling-parameters-open-roles": Entry(
            da="De roller, som teksten ikke siger noget om.", en="The roles of which the text says nothing."
        ),
        "key-ruling-parameters-not-nominated": Entry(
            da="Om der spørges ved en kandidat, som ikke er formelt udpeget.",
            en="Whether to ask about a candidate who is not formally nominated.",
        ),
        "key-ruling-parameters-two-roles": Entry(
            da="Om der spørges ved et medlem af kommunalbestyrelsen, som også har en rolle, der er omfattet.",
            en="Whether to ask about a member of the council who also has a role that is covered.",
        ),
        "key-ruling-parameters-unknown-guests": Entry(
            da="De slags besøg, hvor der spørges, når der mangler gæster eller roller.",
            en="The kinds of visits where it is asked when guests or their roles are not written down.",
        ),
        "key-cross-party-parameters-parties": Entry(
            da="Hvor mange partier der mindst skal stå under »parties«.",
            en="How many parties there must be at least under “parties”.",
        ),
        "key-required-fields-parameters-fields": Entry(
            da="De nøgler, som besøget skal have udfyldt.", en="The keys that the visit must have filled in."
        ),
        "key-host-parameters-hosts": Entry(da="Hvem der kan være vært.", en="Who may be the host."),
        "key-host-parameters-chair-of": Entry(
            da="Hvilket udvalg en formand skal lede for at kunne være vært.",
            en="Which committee a chair must lead to be the host.",
        ),
        "key-leader-attends-parameters-acting-counts": Entry(
            da="Om en fungerende leder kan være med i lederens sted.",
            en="Whether someone who acts for the leader may attend in their place.",
        ),
        "key-participant-roles-parameters-side": Entry(
            da="De deltagere, der spørges til: dem med dette ord under »side«.",
            en="The participants it is asked of: those with this word under “side”.",
        ),
        "key-participant-limit-parameters-side": Entry(
            da="De deltagere, der tælles: dem med dette ord under »side«.",
            en="The participants that are counted: those with this word under “side”.",
        ),
        "key-participant-limit-parameters-at-most": Entry(
            da="Hvor mange de højst må være.", en="How many they may be at most."
        ),
        "key-approval-parameters-roles": Entry(
            da="De roller i staff.yaml, som kan godkende.", en="The roles of staff.yaml that may approve."
        ),
        "key-approval-parameters-after-move": Entry(
            da="Om der skal godkendes på ny, når besøget er flyttet.",
            en="Whether a visit that was moved must be approved anew.",
        ),
        "key-leader-agreement-parameters-after-move": Entry(
            da="Om lederen skal sige ja på ny, når besøget er flyttet.",
            en="Whether the leader must agree anew to a visit that was moved.",
        ),
        "key-notice-parameters-field": Entry(
            da="Den dag i besøget, der spørges til.", en="The day of the visit that is asked about."
        ),
        "key-notice-parameters-days": Entry(
            da="Hvor mange dage før besøgets første dag det senest skal være gjort. 0: selve dagen er tidligt nok.",
            en="How many days before the visit's first day it must be done. 0: that day is early enough.",
        ),
        "key-agreement-parameters-months": Entry(
            da="Hvor mange kalendermåneder der må gå fra forespørgslen, til lederen har sagt ja.",
            en="How many calendar months may pass from the request until the leader has agreed.",
        ),
        "key-max-duration-parameters-hours": Entry(
            da="Hvor mange timer besøget højst må vare, fra det begynder, til det slutter. Halvanden time er 1.5.",
            en="How many hours the visit may last, from start to end. An hour and a half is 1.5.",
        ),
        "key-forbidden-content-parameters-includes": Entry(
            da="Det, som besøget ikke kan omfatte.", en="What the visit may not include."
        ),
        "key-duty-parameters-owner": Entry(
            da="Hvem der har opgaven: en eller flere roller fra staff.yaml, eller leader (arbejdspladsens leder), host "
            "(værten), chair (udvalgets formand), visitors (de medlemmer, der kommer), mayor, deputy-mayor eller "
            "group-leaders.",
            en="Whose the duty is: one or more roles of staff.yaml, or leader (of the workplace), host, chair (of the "
            "committee), visitors (the members who come), mayor, deputy-mayor or group-leaders.",
        ),
        "key-duty-parameters-due": Entry(
            da="Fristen, regnet fra »counted_from«: »-10 weekdays« er ti hverdage før, »-14 days«, »+2 weeks«, "
            "»+1 month«, »0 days« er dagen selv.",
            en="The deadline, reckoned from “counted_from”: “-10 weekdays” is ten weekdays before, “-14 days”, "
            "“+2 weeks”, “+1 month”, “0 days” is the day itself.",
        ),
        "key-duty-parameters-counted-from": Entry(
            da="Hvad fristen regnes fra. Udeladt: den første dag.",
            en="What the deadline is reckoned from. Left out: the first day.",
        ),
        "key-duty-parameters-saturday": Entry(
            da="Om lørdag tæller som hverdag. Udeladt: nej.", en="Whether Saturday counts as a weekday. Left out: no."
        ),
        "key-duty-parameters-states": Entry(
            da="Hvor langt besøget skal være, før der er en opgave. Udeladt: aftalt eller godkendt.",
            en="How far the visit must have come for there to be a duty. Left out: agreed or approved.",
        ),
        "key-duty-parameters-events": Entry(
            da="Id'er på de begivenheder i vedtagne programmer, som opgaven hører til. Udeladt: den hører til besøg.",
            en="The ids of the events in adopted programmes that the duty belongs to. Left out: it belongs to visits.",
        ),
        "key-duty-parameters-recorded-in": Entry(
            da="Den nøgle i besøget, som kvitterer for opgaven af sig selv. Ellers kvitteres der under »done«.",
            en="The key of the visit that acknowledges the duty by itself. Otherwise “done” does.",
        ),
        "key-duty-parameters-listed-months": Entry(
            da="Hvor mange måneder efter den sidste dag en ugjort opgave bliver stående på listen. Udeladt: tre.",
            en="How many months after the last day an undone duty stays on the list. Left out: three.",
        ),
    }
)
