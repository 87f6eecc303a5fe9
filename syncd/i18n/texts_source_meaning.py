"""Texts of the catalogue: what the files of the config repo say against each other, or refer to in vain."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "id-twice": Entry(
            da="Id'et »{id}« er allerede brugt i {other}.",
            en="The id “{id}” is already used in {other}.",
            fix_da="Giv den ene af dem et andet id, eller slet den, hvis det er den samme to gange.",
            fix_en="Give one of them another id, or delete it if it is the same thing twice.",
        ),
        "unknown-term": Entry(
            da="Der er ingen valgperiode med id »{id}« i config/council.yaml.",
            en="There is no term with the id “{id}” in config/council.yaml.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-group": Entry(
            da="Der er ingen gruppe med id »{id}« i config/council.yaml.",
            en="There is no group with the id “{id}” in config/council.yaml.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-member": Entry(
            da="Der er intet medlem med id »{id}« i config/council.yaml.",
            en="There is no member with the id “{id}” in config/council.yaml.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-committee": Entry(
            da="Der er intet udvalg med id »{id}« i config/council.yaml.",
            en="There is no committee with the id “{id}” in config/council.yaml.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-workplace": Entry(
            da="Der er ingen arbejdsplads med id »{id}« i config/workplaces.yaml.",
            en="There is no workplace with the id “{id}” in config/workplaces.yaml.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-document": Entry(
            da="Der er intet dokument med id »{id}« i rules/documents.yaml.",
            en="There is no document with the id “{id}” in rules/documents.yaml.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-rule": Entry(
            da="Der er ingen regel med id »{id}« i rules/.",
            en="There is no rule with the id “{id}” in rules/.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-duty": Entry(
            da="Der er ingen opgave i rules/ med id »{id}«, så kvitteringen tæller ikke.",
            en="There is no duty with the id “{id}” in rules/, so what is noted as done does not count.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-by": Entry(
            da="»{by}« findes ikke i config/staff.yaml, hverken som id, rolle eller navn.",
            en="“{by}” is not in config/staff.yaml, neither as an id nor as a role or a name.",
            fix_da="Se efter, om det er stavet rigtigt; er personen rejst, kan det blive stående.",
            fix_en="See whether it is spelt right; if the person has left, it may stay.",
        ),
        "period-reversed": Entry(
            da="Perioden slutter {last}, før den begynder {first}.",
            en="The period ends on {last}, before it starts on {first}.",
            fix_da="Ret `from` eller `to`.",
            fix_en="Correct `from` or `to`.",
        ),
        "terms-overlap": Entry(
            da="Valgperioden overlapper »{id}« i {other}.",
            en="The term overlaps “{id}” in {other}.",
            fix_da="Ret `from` eller `to`, så den ene slutter, før den anden begynder.",
            fix_en="Correct `from` or `to`, so that one ends before the other starts.",
        ),
        "seats-overlap": Entry(
            da="{member} har to pladser på samme tid; den anden står i {other}.",
            en="{member} has two seats at one time; the other stands in {other}.",
            fix_da="Giv den tidligere plads et `to` og den senere et `from`.",
            fix_en="Give the earlier seat a `to` and the later one a `from`.",
        ),
        "seat-outside-term": Entry(
            da="Pladsen rækker ud over valgperioden {term}, som løber fra {first} til {last}.",
            en="The seat reaches beyond the term {term}, which runs from {first} to {last}.",
            fix_da="Ret datoen, eller skriv en plads for hver valgperiode.",
            fix_en="Correct the date, or write one seat for each term.",
        ),
        "office-held-twice": Entry(
            da="{member} kan ikke være {office}, mens {holder} er det ({other}).",
            en="{member} cannot be {office} while {holder} is ({other}).",
            fix_da="Sæt `from` og `to`, så den ene slutter, før den anden begynder.",
            fix_en="Set `from` and `to`, so that one ends before the other starts.",
        ),
        "office-without-period": Entry(
            da="Der står ikke, hvornår medlemmet er {office}.",
            en="Nothing says when the member is {office}.",
            fix_da="Skriv `term`, eller `from` og `to`.",
            fix_en="Write `term`, or `from` and `to`.",
        ),
        "group-leader-without-group": Entry(
            da="Der står ikke, hvilken gruppe {member} er formand for.",
            en="Nothing says which group {member} leads.",
            fix_da="Tilføj `group`.",
            fix_en="Add `group`.",
        ),
        "office-with-group": Entry(
            da="Hvervet som {office} hører ikke til en gruppe.",
            en="The office of {office} does not belong to a group.",
            fix_da="Fjern `group`.",
            fix_en="Remove `group`.",
        ),
        "office-mayor": Entry(da="borgmester", en="mayor"),
        "office-deputy-mayor": Entry(da="viceborgmester", en="deputy mayor"),
        "office-group-leader": Entry(da="gruppeformand", en="group leader"),
        "election-municipal": Entry(da="et kommunalvalg", en="a municipal election"),
        "election-folketing": Entry(da="et folketingsvalg", en="a Folketing election"),
        "election-regional": Entry(da="et regionsrådsvalg", en="a regional election"),
        "election-european": Entry(da="et europaparlamentsvalg", en="a European election"),
        "leaves-overlap": Entry(
            da="Medlemmet har allerede orlov i en del af perioden ({other}).",
            en="The member is already on leave during a part of this period ({other}).",
            fix_da="Ret datoerne, eller slå de to orlover sammen.",
            fix_en="Correct the dates, or join the two leaves.",
        ),
        "substitute-is-self": Entry(
            da="{member} kan ikke være stedfortræder for sig selv.",
            en="{member} cannot substitute for themselves.",
            fix_da="Skriv en anden, eller fjern linjen, hvis pladsen står tom.",
            fix_en="Write somebody else, or remove the line if the seat stays empty.",
        ),
        "substitute-sits": Entry(
            da="{substitute} har selv en plads i perioden ({other}) og kan ikke også sidde for en anden.",
            en="{substitute} has a seat of their own at that time ({other}) and cannot sit for another as well.",
            fix_da="Vælg en stedfortræder uden plads, eller ret datoerne.",
            fix_en="Choose a substitute without a seat, or correct the dates.",
        ),
        "substitute-for-two": Entry(
            da="{substitute} er allerede stedfortræder for {member} i en del af perioden ({other}).",
            en="{substitute} already substitutes for {member} during a part of this period ({other}).",
            fix_da="Vælg en anden stedfortræder, eller ret datoerne.",
            fix_en="Choose another substitute, or correct the dates.",
        ),
        "seatings-overlap": Entry(
            da="Udvalget har to sammensætninger på samme tid; den anden står i {other}.",
            en="The committee has two seatings at one time; the other stands in {other}.",
            fix_da="Ret `from` eller `to`; uden `to` varer en sammensætning til den næste.",
            fix_en="Correct `from` or `to`; without `to` a seating lasts until the next.",
        ),
        "member-twice": Entry(
            da="{member} står to gange.",
            en="{member} stands here twice.",
            fix_da="Behold kun den ene.",
            fix_en="Keep only one.",
        ),
        "chair-not-member": Entry(
            da="Formanden {member} er ikke blandt udvalgets medlemmer ({other}).",
            en="The chair {member} is not among the members of the committee ({other}).",
            fix_da="Tilføj {member} under `members`, eller skriv en anden formand.",
            fix_en="Add {member} under `members`, or write another chair.",
        ),
        "deputy-not-member": Entry(
            da="Næstformanden {member} er ikke blandt udvalgets medlemmer ({other}).",
            en="The deputy {member} is not among the members of the committee ({other}).",
            fix_da="Tilføj {member} under `members`, eller skriv en anden næstformand.",
            fix_en="Add {member} under `members`, or write another deputy.",
        ),
        "chair-is-deputy": Entry(
            da="{member} kan ikke være både formand og næstformand.",
            en="{member} cannot be both chair and deputy.",
            fix_da="Skriv en anden næstformand, eller fjern linjen.",
            fix_en="Write another deputy, or remove the line.",
        ),
        "committee-member-unseated": Entry(
            da="{member} sidder i udvalget fra {day}, men har ingen plads i kommunalbestyrelsen den dag.",
            en="{member} sits in the committee from {day}, but has no seat in the council on that day.",
            fix_da="Se efter, om id'et er rigtigt, eller om medlemmet mangler en plads.",
            fix_en="See whether the id is right, or whether the member lacks a seat.",
        ),
        "address-twice": Entry(
            da="Kalenderne {calendars} har samme adresse, »{at}«; den første står i {other}.",
            en="The calendars {calendars} have the same address, “{at}”; the first stands in {other}.",
            fix_da="Giv hver kalender sin egen adresse, eller skriv `calendar: none`.",
            fix_en="Give each calendar an address of its own, or write `calendar: none`.",
        ),
        "calendar-from-twice": Entry(
            da="To af medlemmets adresser begynder samtidig; den anden står i {other}.",
            en="Two of the member's addresses start at the same time; the other stands in {other}.",
            fix_da="Skriv `from` på den nye adresse, med den dag, den tages i brug.",
            fix_en="Write `from` on the new address, with the day from which it is used.",
        ),
        "calendar-wants-email": Entry(
            da="Medlemmernes kalendere findes ved deres mailadresse, men {member} har ingen.",
            en="The members' calendars are found by their e-mail address, but {member} has none.",
            fix_da="Tilføj `email`, eller skriv `calendar: none`.",
            fix_en="Add `email`, or write `calendar: none`.",
        ),
        "programme-reserved": Entry(
            da="Et program kan ikke hedde »visits«, for det navn bruges om besøg.",
            en="A programme cannot be named “visits”, since that name stands for the visits.",
            fix_da="Vælg et andet navn.",
            fix_en="Choose another name.",
        ),
        "programme-without-status": Entry(
            da="Programmet har ingen `status` og regnes derfor for vedtaget.",
            en="The programme has no `status` and therefore counts as adopted.",
            fix_da="Skriv `status: adopted`, eller `status: draft`, hvis det ikke må komme i kalenderne endnu.",
            fix_en="Write `status: adopted`, or `status: draft` if it must not be in the calendars yet.",
        ),
        "programme-too-long": Entry(
            da="Programmet bliver til flere end {most} begivenheder.",
            en="The programme comes to more than {most} events.",
            fix_da="Lad gentagelserne slutte tidligere, eller del programmet i flere filer.",
            fix_en="Let the repetitions end earlier, or split the programme into several files.",
        ),
        "event-without-title": Entry(
            da="Begivenheden har ingen titel, så i kalenderen kommer der til at stå dens id.",
            en="The event has no title, so calendars will show its id.",
            fix_da="Tilføj `title`.",
            fix_en="Add `title`.",
        ),
        "event-after-term": Entry(
            da="Begivenheden ligger efter valgperioden {term}, der slutter {last}, så ingen medlemmer får den.",
            en="The event lies after the term {term}, which ends on {last}, so no member gets it.",
            fix_da="Ret datoen, eller flyt begivenheden til et program i den næste valgperiode.",
            fix_en="Correct the date, or move the event to a programme of the next term.",
        ),
        "to-follow-with-time": Entry(
            da="`time: to-follow` siger, at klokkeslættet ikke er kendt, men `when` har et klokkeslæt.",
            en="`time: to-follow` says that the time of day is not known, but `when` gives one.",
            fix_da="Fjern `time: to-follow`, eller skriv kun dagen i `when`.",
            fix_en="Remove `time: to-follow`, or write only the day in `when`.",
        ),
        "when-outside-window": Entry(
            da="Datoen ligger uden for det vindue, der er aftalt: {first} til {last} ({window}).",
            en="The date lies outside the window that was agreed: {first} to {last} ({window}).",
            fix_da="Vælg en anden dato, eller ret vinduet.",
            fix_en="Choose another date, or correct the window.",
        ),
        "window-without-year": Entry(
            da="Vinduet har intet årstal, og der er hverken en dato eller en valgperiode at gå ud fra.",
            en="The window has no year, and there is neither a date nor a term to go by.",
            fix_da="Skriv årstallet med, fx 2018-05/2018-06.",
            fix_en="Write the year as well, such as 2018-05/2018-06.",
        ),
        "placeholder-without-per": Entry(
            da="»{text}« har kun mening, hvor begivenheden har `per: committee`.",
            en="“{text}” has a meaning only where the event has `per: committee`.",
            fix_da="Tilføj `per: committee`, eller skriv udvalgets id.",
            fix_en="Add `per: committee`, or write the id of the committee.",
        ),
        "keys-exclude": Entry(
            da="`{first}` og `{second}` kan ikke stå på samme begivenhed.",
            en="`{first}` and `{second}` cannot stand on one event.",
            fix_da="Fjern den ene, eller del begivenheden i to.",
            fix_en="Remove one of them, or split the event in two.",
        ),
        "key-wants-key": Entry(
            da="`{key}` har kun mening sammen med `{other}`.",
            en="`{key}` has a meaning only together with `{other}`.",
            fix_da="Tilføj `{other}`, eller fjern `{key}`.",
            fix_en="Add `{other}`, or remove `{key}`.",
        ),
        "each-without-seating": Entry(
            da="Udvalget {committee} har ingen medlemmer i programmets valgperiode, så linjen har ingen virkning.",
            en="The committee {committee} has no members in the programme's term, so this line has no effect.",
            fix_da="Fjern linjen, eller tilføj udvalgets sammensætning i config/council.yaml.",
            fix_en="Remove the line, or add the committee's seating to config/council.yaml.",
        ),
        "repeat-without-when": Entry(
            da="Begivenheden gentages, men der står ikke, hvornår den er første gang.",
            en="The event repeats, but nothing says when it takes place for the first time.",
            fix_da="Tilføj `when` med den første gang.",
            fix_en="Add `when` with the first time.",
        ),
        "repeat-start": Entry(
            da="Den første gang, {start}, passer ikke med gentagelsen, som først begynder {first}.",
            en="The first time, {start}, does not fit the recurrence rule, which would start on {first}.",
            fix_da="Skriv {first} i `when`, eller ret gentagelsen.",
            fix_en="Write {first} in `when`, or correct the rule.",
        ),
        "repeat-never": Entry(
            da="Gentagelsen »{text}« giver ingen dage.",
            en="The recurrence rule “{text}” yields no days.",
            fix_da="Se efter, om UNTIL ligger før den første gang, eller om dagene aldrig falder sammen.",
            fix_en="See whether UNTIL lies before the first time, or whether its days never coincide.",
        ),
        "repeat-too-many": Entry(
            da="Gentagelsen giver flere end {most} begivenheder.",
            en="The recurrence rule yields more than {most} events.",
            fix_da="Tilføj UNTIL med den sidste dag, eller gør gentagelsen sjældnere.",
            fix_en="Add UNTIL with the last day, or let it repeat less often.",
        ),
        "on-unknown-day": Entry(
            da="Begivenheden gentages ikke den {day}.",
            en="The event does not take place on {day}.",
            fix_da="Skriv den dag, den ellers ville have været; den nærmeste er {nearest}.",
            fix_en="Write the day on which it would otherwise have been; the nearest is {nearest}.",
        ),
        "session-overfull": Entry(
            da="Holdet har plads til {seats}, men {members} er sat på det.",
            en="The session has room for {seats}, but {members} are put into it.",
            fix_da="Flyt nogen til et andet hold, eller ret `seats`.",
            fix_en="Move somebody to another session, or correct `seats`.",
        ),
        "in-two-sessions": Entry(
            da="{member} er allerede på holdet {session} ({other}).",
            en="{member} already sits in the session {session} ({other}).",
            fix_da="Fjern {member} fra det ene hold.",
            fix_en="Remove {member} from one of them.",
        ),
        "in-no-session": Entry(
            da="Disse er inviteret, men ikke på noget hold: {members}.",
            en="These are invited, but sit in no session: {members}.",
            fix_da="Sæt dem på et hold, eller skriv dem under `not_for`.",
            fix_en="Put them into a session, or write them under `not_for`.",
        ),
        "session-outsider": Entry(
            da="{member} er på holdet, men hører ikke til dem, begivenheden er for, og får den derfor ikke.",
            en="{member} sits in the session, but is none of those the event is for, and so does not get it.",
            fix_da="Fjern {member} fra holdet, eller tilføj `member:{member}` under `audience`.",
            fix_en="Remove {member} from the session, or add `member:{member}` under `audience`.",
        ),
        "was-still-there": Entry(
            da="`was` siger, at dette før hed »{key}«, men »{key}« findes stadig.",
            en="`was` says that this was called “{key}” before, but “{key}” is still there.",
            fix_da="Fjern `was`, eller slet det gamle »{key}«.",
            fix_en="Remove `was`, or delete the old “{key}”.",
        ),
        "was-twice": Entry(
            da="»{key}« kan ikke være blevet til to ting; det står også i {other}.",
            en="“{key}” cannot have become two things; it also stands in {other}.",
            fix_da="Behold `was` det ene sted.",
            fix_en="Keep `was` in one place.",
        ),
        "visitor-unnamed": Entry(
            da="Der står ikke, hvem den besøgende er.",
            en="Nothing says who the visitor is.",
            fix_da="Skriv `member`, `name` eller `role`.",
            fix_en="Write `member`, `name` or `role`.",
        ),
        "called-not-folketing": Entry(
            da="Kun folketingsvalg udskrives; {type} har en fast dato.",
            en="Only elections to the Folketing are called; {type} has a fixed date.",
            fix_da="Fjern `called`.",
            fix_en="Remove `called`.",
        ),
        "called-after-date": Entry(
            da="Valget er udskrevet {called}, efter at det blev holdt {date}.",
            en="The election was called on {called}, after it was held on {date}.",
            fix_da="Ret `called` eller `date`.",
            fix_en="Correct `called` or `date`.",
        ),
        "called-without-date": Entry(
            da="Valget er udskrevet {called}, men har ingen dato.",
            en="The election was called on {called}, but has no date.",
            fix_da="Tilføj `date` med valgdagen: uden den gælder udskrivelsen ikke.",
            fix_en="Add `date`, election day: without it the call does not count.",
        ),
        "folketing-without-call": Entry(
            da="Der står ikke, hvornår valget den {date} blev udskrevet. Karensperioden regnes derfor tilbage fra "
            "valgdagen, som om den altid havde været kendt.",
            en="When the election on {date} was called is not recorded. So its quiet period is reckoned back from "
            "election day, as if that day had always been known.",
            fix_da="Tilføj `called` med dagen, valget blev udskrevet.",
            fix_en="Add `called`, the day on which the election was called.",
        ),
        "campaign-unlikely": Entry(
            da="Fra valget blev udskrevet {called}, til det holdes {date}, går der {days} dage; der plejer at gå "
            "omkring tre uger.",
            en="The election was called on {called} and is held on {date}, {days} days later; about three weeks are "
            "usual.",
            fix_da="Kontrollér `called` og `date`.",
            fix_en="Look at `called` and `date` again.",
        ),
        "local-election-unlikely": Entry(
            da="Den {date} er ikke den tredje tirsdag i november, som er {usual} det år.",
            en="{date} is not the third Tuesday of November, which is {usual} in that year.",
            fix_da="Kontrollér `date`.",
            fix_en="Look at `date` again.",
        ),
        "elections-cross": Entry(
            da="Valget den {date} er udskrevet {begins}, og da var valget den {held} i {other} ikke holdt endnu.",
            en="The election on {date} was called on {begins}, when that on {held} in {other} had not been held yet.",
            fix_da="Ret datoerne, eller slet det ene valg.",
            fix_en="Correct the dates, or delete one of the elections.",
        ),
        "elections-cross-uncalled": Entry(
            da="Valget den {date} har ingen `called` og regnes derfor fra {begins}, og da var valget den {held} i "
            "{other} ikke holdt endnu.",
            en="The election on {date} has no `called` and is reckoned from {begins}, when that on {held} in {other} "
            "had not been held yet.",
            fix_da="Tilføj `called`, ret datoerne, eller slet det ene valg.",
            fix_en="Add `called`, correct the dates, or delete one of the elections.",
        ),
        "election-window-without-year": Entry(
            da="Vinduet for et valg skal have årstal.",
            en="The window of an election needs its year.",
            fix_da="Skriv fx 2029-05/2029-06.",
            fix_en="Write for example 2029-05/2029-06.",
        ),
        "election-without-date": Entry(
            da="Valget har status {status}, men ingen dato.",
            en="The election has the status {status}, but no date.",
            fix_da="Tilføj `date`, eller skriv `status: unknown`.",
            fix_en="Add `date`, or write `status: unknown`.",
        ),
        "election-twice": Entry(
            da="Valget den {date} står allerede i {other}.",
            en="The election on {date} already stands in {other}.",
            fix_da="Slet det ene.",
            fix_en="Delete one of them.",
        ),
        "rule-without-version": Entry(
            da="Reglen har ingen udgaver og gælder derfor aldrig.",
            en="The rule has no versions, and so is never in force.",
            fix_da="Tilføj mindst én under `versions`, eller slet reglen.",
            fix_en="Add at least one under `versions`, or delete the rule.",
        ),
        "versions-overlap": Entry(
            da="To udgaver af reglen gælder på samme tid; den anden står i {other}.",
            en="Two versions of the rule are in force at one time; the other stands in {other}.",
            fix_da="Ret `from` eller `to`, så den ene slutter, før den anden begynder.",
            fix_en="Correct `from` or `to`, so that one ends before the other starts.",
        ),
        "versions-gap": Entry(
            da="Fra {first} til {last} gælder ingen udgave af reglen.",
            en="From {first} to {last} no version of the rule is in force.",
            fix_da="Luk hullet, eller skriv en udgave med `effect: off` for den tid.",
            fix_en="Close the gap, or write a version with `effect: off` for that time.",
        ),
    }
)
