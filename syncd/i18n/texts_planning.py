"""Texts of the catalogue: what the planning rules find, and why they find nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "entry-cancelled": Entry(da="Det er aflyst.", en="It is cancelled."),
        # ── who and what is booked twice ──────────────────────────────────────────────────────────────
        "occupied-nobody": Entry(
            da="Det optager ikke tid hos nogen, så vidt det er skrevet.", en="It takes up nobody's time, as written."
        ),
        "occupied-once": Entry(
            da="Ingen af medlemmerne (antal: {count}) er andre steder imens.",
            en="None of the {count} members is elsewhere meanwhile.",
        ),
        "double-booked": Entry(
            da="{members} er optaget af »{other}« {when}.", en="{members}: taken by “{other}” {when}."
        ),
        "double-booked-travel": Entry(
            da="{members} har kun {minutes} minutter til at nå mellem stederne; der skal være {travel}. "
            "Det andet er »{other}« {when}.",
            en="{members}: only {minutes} minutes to get from place to place, and {travel} are wanted. "
            "The other is “{other}” {when}.",
        ),
        "members-many": Entry(da="{count} medlemmer", en="{count} members"),
        "when-day": Entry(da="den {first}", en="on {first}"),
        "when-days": Entry(da="fra {first} til {last}", en="from {first} to {last}"),
        "when-hours": Entry(da="den {day} kl. {start}-{end}", en="on {day} {start}–{end}"),
        "when-moments": Entry(da="fra {start} til {end}", en="from {start} to {end}"),
        "place-any": Entry(
            da="Der står intet sted, eller stedet kan rumme flere.", en="No place is written, or it holds several."
        ),
        "place-once": Entry(da="Stedet bruges ikke af andre imens.", en="Nothing else is held there meanwhile."),
        "place-twice": Entry(da="{place} bruges til »{other}« {when}.", en="{place} is used for “{other}” {when}."),
        # ── days and hours ────────────────────────────────────────────────────────────────────────────
        "hours-none": Entry(da="Der er ingen klokkeslæt at måle.", en="There are no hours to measure."),
        "hours-kept": Entry(
            da="Kl. {start}-{end} ligger mellem {earliest} og {latest}.",
            en="{start}–{end} lies between {earliest} and {latest}.",
        ),
        "hours-outside": Entry(
            da="Kl. {start}-{end} ligger ikke mellem {earliest} og {latest}.",
            en="{start}–{end} does not lie between {earliest} and {latest}.",
        ),
        "weekdays-kept": Entry(da="Det ligger på {found}.", en="It lies on {found}."),
        "weekdays-other": Entry(
            da="Det ligger på {found}; det skal ligge på {allowed}.", en="It lies on {found}; it belongs on {allowed}."
        ),
        "weekdays-each": Entry(
            da="Det ligger på {found}; det skal ligge på hver af dagene {allowed}.",
            en="It lies on {found}; it belongs on each of {allowed}.",
        ),
        "blackout-clear": Entry(da="Det ligger uden for {reason}.", en="It lies clear of {reason}."),
        "blackout-touched": Entry(da="{days} (uge {week}): {reason}.", en="{days} (week {week}): {reason}."),
        "holidays-none": Entry(
            da="Det ligger hverken på en helligdag eller en uegnet dag.",
            en="It lies on no public holiday and no unsuitable day.",
        ),
        "holidays-public": Entry(da="Helligdag: {days}.", en="Public holiday: {days}."),
        "holidays-unsuitable": Entry(da="Uegnet dag: {days}.", en="Unsuitable day: {days}."),
        "holiday-named": Entry(da="{name} ({day})", en="{name} ({day})"),
        "window-none": Entry(da="Der er ikke skrevet noget vindue.", en="No window is written."),
        "window-inside": Entry(da="Det ligger mellem {first} og {last}.", en="It lies between {first} and {last}."),
        "window-outside": Entry(
            da="Det ligger ikke mellem {first} og {last}.", en="It does not lie between {first} and {last}."
        ),
        "horizon-within": Entry(
            da="Det slutter {last}, og der planlægges frem til {latest}.",
            en="It ends on {last}, and plans are made until {latest}.",
        ),
        "horizon-beyond": Entry(
            da="Det slutter {last}, men der planlægges kun {months} måneder frem, til {latest}.",
            en="It ends on {last}, but plans are made only {months} months ahead, until {latest}.",
        ),
        "duration-fits": Entry(da="Det varer {hours}.", en="It lasts {hours}."),
        "duration-too-short": Entry(
            da="Det varer {hours}; det skal vare omkring {least} eller mere.",
            en="It lasts {hours}; about {least} or more is meant.",
        ),
        "duration-too-long": Entry(
            da="Det varer {hours}; det skal vare omkring {most} eller mindre.",
            en="It lasts {hours}; about {most} or less is meant.",
        ),
        # ── deadlines ─────────────────────────────────────────────────────────────────────────────────
        "lead-time-no-request": Entry(
            da="Der står ikke, hvornår der blev spurgt.", en="It is not written when it was asked for."
        ),
        "lead-time-kept": Entry(
            da="Der er mindst {weekdays} hverdage fra {requested}; første mulige dag er {earliest}.",
            en="There are at least {weekdays} weekdays from {requested}; the first possible day is {earliest}.",
        ),
        "lead-time-short": Entry(
            da="Der skal gå {weekdays} hverdage fra {requested}; første mulige dag er {earliest}.",
            en="{weekdays} weekdays must pass from {requested}; the first possible day is {earliest}.",
        ),
        "agenda-due": Entry(
            da="Dagsordenen til mødet den {day} skal være ude senest den {deadline}.",
            en="The agenda for {day} must be out by {deadline}.",
        ),
        "agenda-late": Entry(
            da="Dagsordenen til mødet den {day} skulle have været ude senest den {deadline}.",
            en="The agenda for {day} should have been out by {deadline}.",
        ),
        "agenda-to-come": Entry(
            da="Dagsordenen til mødet den {day} skal først være ude den {deadline}, {weekdays} hverdage før.",
            en="The agenda for {day} is not due until {deadline}, {weekdays} weekdays before.",
        ),
        "agenda-out": Entry(
            da="Dagsordenen er ude; fristen var den {deadline}.", en="The agenda is out; it was due by {deadline}."
        ),
        "agenda-over": Entry(da="Mødet den {day} er holdt.", en="The meeting of {day} has been held."),
        # ── how many ──────────────────────────────────────────────────────────────────────────────────
        "quota-kept": Entry(
            da="Der er højst {most} i perioden, dette medregnet.",
            en="There are {most} at most in the period, with this.",
        ),
        "quota-day": Entry(
            da="{name}: nr. {count} den {first}; højst {most}.", en="{name}: number {count} on {first}; {most} at most."
        ),
        "quota-week": Entry(
            da="{name}: nr. {count} i ugen {first} til {last}; højst {most}.",
            en="{name}: number {count} in the week {first} to {last}; {most} at most.",
        ),
        "quota-month": Entry(
            da="{name}: nr. {count} i måneden {first} til {last}; højst {most}.",
            en="{name}: number {count} in the month {first} to {last}; {most} at most.",
        ),
        "quota-quarter": Entry(
            da="{name}: nr. {count} i kvartalet {first} til {last}; højst {most}.",
            en="{name}: number {count} in the quarter {first} to {last}; {most} at most.",
        ),
        "quota-half-year": Entry(
            da="{name}: nr. {count} i halvåret {first} til {last}; højst {most}.",
            en="{name}: number {count} in the half-year {first} to {last}; {most} at most.",
        ),
        "quota-year": Entry(
            da="{name}: nr. {count} i året {first} til {last}; højst {most}.",
            en="{name}: number {count} in the year {first} to {last}; {most} at most.",
        ),
        "count-few": Entry(
            da="Fra {first} til {last} er der {found}; der skal være mindst {least}.",
            en="From {first} to {last} there are {found}; there must be {least} at least.",
        ),
        "count-few-committees": Entry(
            da="Fra {first} til {last} mangler {committees}; der skal være mindst {least} for hvert udvalg.",
            en="From {first} to {last} it is missing for {committees}; each committee needs {least} at least.",
        ),
        "count-many": Entry(
            da="Fra {first} til {last} er der {found}; der skal være højst {most}.",
            en="From {first} to {last} there are {found}; there may be {most} at most.",
        ),
        "count-many-committee": Entry(
            da="Fra {first} til {last} har {committee} {found}; der skal være højst {most}.",
            en="From {first} to {last} {committee} has {found}; there may be {most} at most.",
        ),
        "capacity-short": Entry(
            da="De {sessions} hold har {seats} pladser tilsammen, men målgruppen er på {audience}.",
            en="The {sessions} sessions have {seats} seats together, but the audience is {audience}.",
        ),
        "recurrence-many": Entry(
            da="Den gentages {count} gange; højst {most}.", en="It occurs {count} times; {most} at most."
        ),
        "recurrence-long": Entry(
            da="Den løber fra {first} til {last}; højst {months} måneder.",
            en="It runs from {first} to {last}; {months} months at most.",
        ),
        "recurrence-close": Entry(
            da="Der er mindre end {days} dage mellem {first} og {last}.",
            en="Fewer than {days} days lie between {first} and {last}.",
        ),
        # ── order, and what is written ────────────────────────────────────────────────────────────────
        "order-kept": Entry(da="Rækkefølgen passer.", en="The order is right."),
        "order-before": Entry(
            da="Det skal ligge før »{other}« den {day}.", en="It must come before “{other}” on {day}."
        ),
        "order-after": Entry(
            da="Det skal ligge efter »{other}« den {day}.", en="It must come after “{other}” on {day}."
        ),
        "order-same-day": Entry(
            da="Det skal ligge samme dag som »{other}«, den {day}.",
            en="It must be on the same day as “{other}”, {day}.",
        ),
        "event-fields-missing": Entry(da="Der mangler: {fields}.", en="Missing: {fields}."),
        "event-fields-kept": Entry(da="Alt er skrevet.", en="All of it is written down."),
        "bad-row": Entry(
            da="»{text}« er ikke nummeret på et krav.",
            en="“{text}” is not the number of a requirement.",
            fix_da="Skriv fx 3-29, P-06 eller K20; numrene står i docs/rows.md.",
            fix_en="Write such as 3-29, P-06 or K20; the numbers stand in docs/rows.md.",
        ),
        "bad-weeks": Entry(
            da="»{text}« er ikke en uge.",
            en="“{text}” is no week.",
            fix_da="Skriv ugens nummer: 7, eller fra og til: 28-30, eller med år: 2027-W42.",
            fix_en="Write the number of the week: 7, or from and to: 28-30, or with the year: 2027-W42.",
        ),
    }
)
