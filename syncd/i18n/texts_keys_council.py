"""Texts of the catalogue: the keys of the municipality, its council and its staff, as editors show them.

The id is `key-MODEL-KEY`, where MODEL is the model of `syncd.declared.schema` that introduces the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "key-municipality-file-id": Entry(
            da="Kommunens id. Det står i alle mærker i kalenderne og ændres aldrig.",
            en="The municipality's id. It stands in every marker in the calendars and never changes.",
        ),
        "key-municipality-file-name": Entry(da="Kommunens navn.", en="The municipality's name."),
        "key-municipality-file-language": Entry(
            da="Sproget i kalenderne og i svarene.", en="The language of calendars and answers."
        ),
        "key-municipality-file-time-zone": Entry(
            da="Tidszonen, som alle klokkeslæt er skrevet i.", en="The time zone that all times are written in."
        ),
        "key-municipality-file-calendars": Entry(
            da="Kalenderne, som programmet fører.", en="The calendars that are kept."
        ),
        "key-municipality-file-reminder": Entry(
            da="Påmindelse i minutter. Den sættes, når en begivenhed med klokkeslæt oprettes, og røres ikke siden.",
            en="The reminder in minutes. It is set when a timed event is created, and never touched again.",
        ),
        "key-calendars-political": Entry(
            da="Den politiske mødekalender, som alle kan se.", en="The political meeting calendar, for all to see."
        ),
        "key-calendars-member": Entry(
            da="Hvor medlemmernes egne kalendere findes, når intet andet står ved medlemmet.",
            en="Where members' own calendars are, unless the member says otherwise.",
        ),
        "key-political-calendar-title": Entry(da="Kalenderens navn.", en="The calendar's name."),
        "key-political-calendar-at": Entry(
            da="Kalenderens adresse: FORBINDELSE:ADRESSE. Forbindelsen står i indstillingerne.",
            en="The calendar's address: CONNECTION:ADDRESS. The connection stands in the settings.",
        ),
        "key-political-calendar-guard": Entry(
            da="Hvad der sker med andres bookinger, som reglerne ikke tillader.",
            en="What becomes of others' bookings that the rules do not allow.",
        ),
        "key-member-calendars-at": Entry(
            da="Adressen med {{id}} eller {{email}} i medlemmets sted, fx local:{{id}}.",
            en="The address, with {{id}} or {{email}} for the member: local:{{id}}, say.",
        ),
        "key-council-file-terms": Entry(
            da="Valgperioderne. Skriv dem alle; ellers ser gamle medlemmer nye ud.",
            en="The terms. Declare every one, or old members look new.",
        ),
        "key-council-file-groups": Entry(da="Grupperne i kommunalbestyrelsen.", en="The groups of the council."),
        "key-council-file-members": Entry(
            da="Medlemmerne, også stedfortrædere og tidligere medlemmer.",
            en="The members, substitutes and former members included.",
        ),
        "key-council-file-offices": Entry(
            da="Hverv: borgmester, viceborgmester, gruppeformænd.", en="Offices: mayor, deputy mayor, group leaders."
        ),
        "key-council-file-leave": Entry(
            da="Orlov, og hvem der træder ind. Årsagen skrives aldrig.",
            en="Leave, and who steps in. The reason is never written.",
        ),
        "key-council-file-committees": Entry(
            da="Udvalgene og hvem der sidder i dem.", en="The committees and who sits in them."
        ),
        "key-term-item-id": Entry(da="Valgperiodens id, fx 2026-2029.", en="The term's id: 2026-2029, say."),
        "key-term-item-from": Entry(da="Periodens første dag.", en="The term's first day."),
        "key-term-item-to": Entry(da="Periodens sidste dag.", en="The term's last day."),
        "key-term-item-known": Entry(
            da="Fra denne dag er de valgte kendt. Udeladt: endnu ikke.",
            en="From this day its members are known. Left out: not yet.",
        ),
        "key-group-item-id": Entry(da="Gruppens bogstav eller id.", en="The group's letter or id."),
        "key-group-item-name": Entry(da="Gruppens navn.", en="The group's name."),
        "key-member-item-id": Entry(
            da="Medlemmets id. Det ændres aldrig, heller ikke når adressen gør.",
            en="The member's id. It never changes, even if the address does.",
        ),
        "key-member-item-name": Entry(da="Medlemmets navn.", en="The member's name."),
        "key-member-item-email": Entry(da="Medlemmets mailadresse.", en="The member's e-mail address."),
        "key-member-item-calendar": Entry(
            da="Medlemmets kalender, når den ikke er som de andres; »none« er ingen. Flytter den: en liste med »from«.",
            en="The member's calendar, where it is not like the others; “none”: none. If it moves, a list with “from”.",
        ),
        "key-member-item-seats": Entry(
            da="Hvornår medlemmet sidder i kommunalbestyrelsen, og for hvilken gruppe.",
            en="When the member sits in the council, and for which group.",
        ),
        "key-dated-calendar-at": Entry(
            da="Kalenderens adresse: FORBINDELSE:ADRESSE, eller »none«.",
            en="The calendar's address: CONNECTION:ADDRESS, or “none”.",
        ),
        "key-dated-calendar-from": Entry(
            da="Dagen, adressen gælder fra.", en="The day from which the address is in use."
        ),
        "key-seat-item-term": Entry(da="Valgperiodens id.", en="The term's id."),
        "key-seat-item-group": Entry(
            da="Gruppens id; »none« er uden for grupperne. Skifter medlemmet gruppe, så skriv en plads til.",
            en="The group's id; “none” is outside the groups. A change of group is a second seat.",
        ),
        "key-seat-item-from": Entry(
            da="Første dag, hvis den ikke er periodens.", en="The first day, where it is not the term's."
        ),
        "key-seat-item-to": Entry(
            da="Sidste dag, hvis den ikke er periodens.", en="The last day, where it is not the term's."
        ),
        "key-seat-item-new": Entry(
            da="Om medlemmet er nyt. Udeladt: nyt er den, der ikke sad i en tidligere periode.",
            en="Whether the member is new. Left out: new is who sat in no earlier term.",
        ),
        "key-office-item-office": Entry(da="Hvervet.", en="The office."),
        "key-office-item-member": Entry(da="Medlemmets id.", en="The member's id."),
        "key-office-item-group": Entry(
            da="Gruppens id, for en gruppeformand.", en="The group's id, for a group leader."
        ),
        "key-office-item-term": Entry(
            da="Valgperioden, når hvervet gælder hele perioden.",
            en="The term, where the office is held all through it.",
        ),
        "key-office-item-from": Entry(da="Første dag i hvervet.", en="The first day in office."),
        "key-office-item-to": Entry(da="Sidste dag i hvervet.", en="The last day in office."),
        "key-leave-item-member": Entry(da="Den, der har orlov, ved sit id.", en="Who is on leave, by id."),
        "key-leave-item-from": Entry(da="Orlovens første dag.", en="The first day of the leave."),
        "key-leave-item-to": Entry(
            da="Orlovens sidste dag. Udeladt: indtil videre.",
            en="The last day of the leave. Left out: until further notice.",
        ),
        "key-leave-item-substitute": Entry(
            da="Stedfortræderens id. Vedkommende får kommunalbestyrelsens møder i de dage.",
            en="The substitute's id. They get the council's meetings on those days.",
        ),
        "key-leave-item-committees": Entry(
            da="Hvem der sidder i udvalgene imens: udvalgets id og medlemmets id.",
            en="Who sits in the committees meanwhile: the committee's id and the member's id.",
        ),
        "key-committee-item-id": Entry(
            da="Udvalgets id. Det ændres aldrig.", en="The committee's id. It never changes."
        ),
        "key-committee-item-name": Entry(da="Udvalgets navn.", en="The committee's name."),
        "key-committee-item-seatings": Entry(
            da="Hvem der sidder i udvalget. Hver sammensætning gælder, til den næste begynder.",
            en="Who sits in the committee. Each seating holds until the next one begins.",
        ),
        "key-seating-item-from": Entry(da="Første dag.", en="The first day."),
        "key-seating-item-to": Entry(
            da="Sidste dag. Udeladt: til næste sammensætning.", en="The last day. Left out: until the next seating."
        ),
        "key-seating-item-chair": Entry(da="Formandens id.", en="The chair's id."),
        "key-seating-item-deputy": Entry(da="Næstformandens id.", en="The deputy chair's id."),
        "key-seating-item-members": Entry(
            da="Alle medlemmernes id, formand og næstformand med.", en="All members' ids, chair and deputy included."
        ),
        "key-workplaces-file-workplaces": Entry(
            da="Arbejdspladserne, som kan få besøg.", en="The workplaces that may be visited."
        ),
        "key-workplace-item-id": Entry(da="Arbejdspladsens id.", en="The workplace's id."),
        "key-workplace-item-name": Entry(da="Arbejdspladsens navn.", en="The workplace's name."),
        "key-workplace-item-committee": Entry(da="Udvalget, den hører under.", en="The committee to which it belongs."),
        "key-workplace-item-leader": Entry(da="Den daglige leder.", en="The daily leader."),
        "key-leader-name": Entry(da="Lederens navn.", en="The leader's name."),
        "key-leader-email": Entry(da="Lederens mailadresse.", en="The leader's e-mail address."),
        "key-staff-file-staff": Entry(
            da="Administrationen, som reglerne og besøgene henviser til.",
            en="The administration, to whom rules and visits refer.",
        ),
        "key-staff-item-id": Entry(da="Id på personen eller enheden.", en="The person's or unit's id."),
        "key-staff-item-role": Entry(
            da="Rollen, som reglerne kender: secretariat, director, centre-head og flere.",
            en="The role that rules know: secretariat, director, centre-head and others.",
        ),
        "key-staff-item-name": Entry(da="Navnet.", en="The name."),
        "key-staff-item-email": Entry(da="Mailadressen.", en="The e-mail address."),
        "key-staff-item-committees": Entry(da="De udvalg, vedkommende betjener.", en="The committees that they serve."),
    }
)
