"""Texts of the catalogue: duties, whose they are and when they are due."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        # ── what a rule says ─────────────────────────────────────────────────────────────────────
        "bad-offset": Entry(
            da="»{text}« er ikke en frist.",
            en="“{text}” is no deadline.",
            fix_da="Skriv fx »-10 weekdays« (ti hverdage før), »-14 days«, »+2 weeks«, »+1 month« eller »0 days«.",
            fix_en="Write “-10 weekdays” (ten weekdays before), “-14 days”, “+2 weeks”, “+1 month” or “0 days”, say.",
        ),
        "word-anchor-start": Entry(da="den første dag", en="the first day"),
        "word-anchor-end": Entry(da="den sidste dag", en="the last day"),
        "word-anchor-requested": Entry(da="dagen, der blev spurgt", en="the day of the request"),
        "word-anchor-approved": Entry(da="dagen, besøget blev godkendt", en="the day of the approval"),
        "word-anchor-council-known": Entry(
            da="dagen, den nye kommunalbestyrelse var kendt", en="the day on which the new council was known"
        ),
        "word-recorded-mayor-informed": Entry(
            da="dagen, borgmesteren blev orienteret", en="the day on which the mayor was informed"
        ),
        "word-recorded-background-note": Entry(
            da="dagen, værten fik baggrundsnotatet", en="the day on which the host got the background note"
        ),
        "word-recorded-leader-agreed": Entry(da="dagen, lederen sagde ja", en="the day on which the leader agreed"),
        "word-recorded-approved": Entry(
            da="dagen, besøget blev godkendt", en="the day on which the visit was approved"
        ),
        "word-recorded-responsibilities": Entry(
            da="hvem der sørger for det praktiske", en="who sees to the practical matters"
        ),
        # ── the verb ─────────────────────────────────────────────────────────────────────────────
        "help-duties": Entry(
            da="Viser, hvad der mangler at blive gjort, af hvem og hvornår.",
            en="Shows what is still to be done, by whom and when.",
        ),
        "help-duties-owner": Entry(
            da="Kun opgaver, som denne rolle eller person har (rolle, id, navn eller e-mail).",
            en="Only the duties of this role or person (role, id, name or e-mail).",
        ),
        "help-duties-all": Entry(
            da="Også det, der er gjort, ikke er relevant eller er for gammelt.",
            en="Also what is done, not relevant or too old.",
        ),
        "help-duties-format": Entry(
            da="Svar som tekst, som ét JSON-dokument, som opgaver til en kalender (ics) eller til et regneark (csv).",
            en="Answer as text, as one JSON document, as tasks for a calendar (ics), or for a spreadsheet (csv).",
        ),
        "unknown-owner": Entry(
            da="Ingen opgave hører til »{owner}«, og staff.yaml og council.yaml kender ingen, der hedder det.",
            en="No duty belongs to “{owner}”, and neither staff.yaml nor council.yaml knows anybody called so.",
            fix_da="Skriv en rolle, et id, et navn eller en e-mail. Rollerne er: {roles}.",
            fix_en="Write a role, an id, a name or an e-mail. The roles are: {roles}.",
        ),
        # ── the list ─────────────────────────────────────────────────────────────────────────────
        "duties-head": Entry(
            da="Opgaver pr. {today}: forsinkede {late}, åbne {open}.",
            en="Duties as of {today}: late {late}, open {open}.",
        ),
        "duties-none": Entry(da="Der er ingen opgaver at vise.", en="There are no duties to show."),
        "duties-part-late": Entry(da="FORSINKEDE", en="LATE"),
        "duties-part-open": Entry(da="ÅBNE", en="OPEN"),
        "duties-part-done": Entry(da="GJORT", en="DONE"),
        "duties-part-not-relevant": Entry(da="IKKE RELEVANTE", en="NOT RELEVANT"),
        "duties-older": Entry(
            da="Ugjorte opgaver, der er for gamle til listen: {count}. »syncd duties --all« viser dem.",
            en="Undone duties too old for the list: {count}. “syncd duties --all” shows them.",
        ),
        "duties-acknowledge": Entry(
            da="Kvittér i den nævnte fil, når opgaven er gjort:  done: {{{duty}: {today}}}",
            en="Acknowledge in the file named, once the duty is done:  done: {{{duty}: {today}}}",
        ),
        "day-1": Entry(da="mandag", en="Monday"),
        "day-2": Entry(da="tirsdag", en="Tuesday"),
        "day-3": Entry(da="onsdag", en="Wednesday"),
        "day-4": Entry(da="torsdag", en="Thursday"),
        "day-5": Entry(da="fredag", en="Friday"),
        "day-6": Entry(da="lørdag", en="Saturday"),
        "day-7": Entry(da="søndag", en="Sunday"),
        "duties-calendar": Entry(da="Opgaver – {town}", en="Duties – {town}"),
        "duty-nobody": Entry(da="ingen fundet som {roles}", en="nobody found as {roles}"),
        "duty-due-today": Entry(da="{weekday} {due} (i dag)", en="{weekday} {due} (today)"),
        "duty-due-late": Entry(da="{weekday} {due} ({days} dage siden)", en="{weekday} {due} ({days} days ago)"),
        "duty-due-yesterday": Entry(da="{weekday} {due} (i går)", en="{weekday} {due} (yesterday)"),
        "duty-due-ahead": Entry(da="{weekday} {due} (om {days} dage)", en="{weekday} {due} (in {days} days)"),
        "duty-due-tomorrow": Entry(da="{weekday} {due} (i morgen)", en="{weekday} {due} (tomorrow)"),
        "duty-due-provisional": Entry(
            da="{due}, foreløbig: dagen er ikke fastsat", en="{due}, provisional: no day is set yet"
        ),
        "duty-undated": Entry(da="ingen frist: der mangler {anchor}", en="no deadline: what is missing is {anchor}"),
        "duty-about": Entry(da="{heading} ({key}), {when}", en="{heading} ({key}), {when}"),
        "duty-about-undated": Entry(
            da="{heading} ({key}), uden dag mellem {first} og {last}",
            en="{heading} ({key}), without a day, between {first} and {last}",
        ),
        "duty-owner": Entry(da="Hvem: {owners}", en="Who: {owners}"),
        "duty-owner-missing": Entry(
            da="Hvem: {owners} – ingen fundet som {roles}", en="Who: {owners} – nobody found as {roles}"
        ),
        "duty-owner-unknown": Entry(
            da="Hvem: ingen fundet som {roles}. Se efter i config/staff.yaml, council.yaml eller workplaces.yaml.",
            en="Who: nobody found as {roles}. Look in config/staff.yaml, council.yaml or workplaces.yaml.",
        ),
        "duty-source": Entry(da="Efter {source}", en="By {source}"),
        "duty-source-missing": Entry(
            da="Efter {source}; teksten selv mangler – spørg Politisk Sekretariat",
            en="By {source}; the text itself is missing – ask the political secretariat",
        ),
        "duty-note": Entry(da="Bemærk: {note}", en="Note: {note}"),
        "duty-place": Entry(da="{file}:{line}, opgavens id: {duty}", en="{file}:{line}, id of the duty: {duty}"),
        "duty-done-on": Entry(da="gjort {on}", en="done {on}"),
        "duty-done": Entry(da="gjort", en="done"),
        "duty-done-by": Entry(da="{done} af {by}", en="{done} by {by}"),
        "duty-not-relevant": Entry(da="ikke relevant: {why}", en="not relevant: {why}"),
        "duty-task": Entry(da="{title}: {heading}", en="{title}: {heading}"),
        "status-late-head": Entry(da="Forsinkede opgaver: {count}", en="Late duties: {count}"),
        "status-late": Entry(
            da="{due}  {title}: {heading} ({key}). {owner}", en="{due}  {title}: {heading} ({key}). {owner}"
        ),
    }
)
