"""Texts of the catalogue: verdicts as people read them, and the verbs that give them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        # ── the verbs ─────────────────────────────────────────────────────────────────────────────────
        "help-judge": Entry(
            da="Bedøm ét besøg eller én begivenhed, med grunde og afsnit.",
            en="Judge one visit or event, with reasons and sections.",
        ),
        "help-judge-key": Entry(
            da="nøglen, fx visits/minister-bibliotek",
            en="the key, such as visits/minister-bibliotek",
        ),
        "help-judge-file": Entry(
            da="bedøm besøget i denne fil i stedet for et fra arkivet",
            en="judge the visit in this file instead of one of the repository",
        ),
        "help-format-judge": Entry(
            da="svar som tekst, som ét JSON-dokument eller som et notat, der kan skrives under",
            en="answer as text, as one JSON document, or as a record that can be signed",
        ),
        "help-judge-explain": Entry(
            da="vis også, hvad der er overholdt, og karensperioden som en linje",
            en="also show what is kept, and the quiet period as a line",
        ),
        "help-what-if": Entry(
            da="Vis, hvad et valg eller andre regler ville gøre ved det, der står i kalenderne.",
            en="Show what an election or other rules would do to what the calendars hold.",
        ),
        "help-call": Entry(
            da="et folketingsvalg på den dag, udskrevet i dag (eller på dagen i --as-of)",
            en="a Folketing election on that day, called today (or on the day of --as-of)",
        ),
        "help-with": Entry(
            da="en fil med elections:, rules: eller visits:, som om den stod i arkivet",
            en="a file with elections:, rules: or visits:, as if it stood in the repository",
        ),
        "judge-what": Entry(
            da="Nævn enten en nøgle eller --file, og kun det ene.",
            en="Name either a key or --file, and only one of them.",
            fix_da="Skriv fx: syncd judge visits/minister-bibliotek",
            fix_en="Write, say: syncd judge visits/minister-bibliotek",
        ),
        "what-if-what": Entry(
            da="Der mangler noget at prøve.",
            en="There is nothing to try.",
            fix_da="Skriv fx: syncd what-if --call folketing=2030-03-05, eller --with FIL.",
            fix_en="Write, say: syncd what-if --call folketing=2030-03-05, or --with FILE.",
        ),
        "call-form": Entry(
            da="»{text}« er ikke et valg, der kan udskrives.",
            en="“{text}” is no election that can be called.",
            fix_da="Skriv --call folketing=ÅÅÅÅ-MM-DD, med valgdagen.",
            fix_en="Write --call folketing=YYYY-MM-DD, with election day.",
        ),
        "call-far": Entry(
            da="Valgdagen {day} ligger for langt fremme.",
            en="Election day {day} lies too far ahead.",
            fix_da="Skriv en dag før år {year}.",
            fix_en="Write a day before the year {year}.",
        ),
        "call-past": Entry(
            da="Valgdagen {day} ligger ikke efter {today}.",
            en="Election day {day} is not after {today}.",
            fix_da="Skriv en senere dag, eller en tidligere efter --as-of.",
            fix_en="Write a later day, or an earlier one after --as-of.",
        ),
        "call-already": Entry(
            da="Der er allerede udskrevet folketingsvalg til den {day}.",
            en="A Folketing election is called for {day} already.",
            fix_da="Vælg en dag før udskrivelsen med --as-of, eller ret valget med --with.",
            fix_en="Choose a day before the call with --as-of, or mend the election with --with.",
        ),
        "written-unreadable": Entry(
            da="Filen {file} kan ikke læses: {why}.",
            en="The file {file} cannot be read: {why}.",
            fix_da="Tjek stien og rettighederne.",
            fix_en="Check the path and the permissions.",
        ),
        "written-invalid": Entry(
            da="Der er fejl i {file}.",
            en="There are errors in {file}.",
            fix_da="Ret dem, og prøv igen.",
            fix_en="Mend them and try again.",
        ),
        "with-nothing-known": Entry(
            da="Filen skal begynde med en af: {words}.",
            en="The file must begin with one of: {words}.",
            fix_da="Skriv den som filerne i rules/ og config/visits/.",
            fix_en="Write it like the files in rules/ and config/visits/.",
        ),
        "what-if-withdrawn": Entry(
            da="Ud af kalenderne (antal: {count}):",
            en="Out of the calendars (count: {count}):",
        ),
        "what-if-returned": Entry(
            da="Ind i kalenderne (antal: {count}); her er, hvad der holder dem ude nu:",
            en="Into the calendars (count: {count}); here is what keeps them out now:",
        ),
        "what-if-nothing": Entry(da="Intet ville ændre sig.", en="Nothing would change."),
        "what-if-not-known": Entry(
            da="Folketingsvalget den {day} tæller ikke: det udskrives først den {called}, og der regnes pr. {today}.",
            en="The Folketing election of {day} does not count: it is called on {called}, and this is as of {today}.",
        ),
        "what-if-standing": Entry(da="Uberørt af det (antal): {count}.", en="Untouched by it (count): {count}."),
        # ── a verdict ─────────────────────────────────────────────────────────────────────────────────
        "outcome-allowed": Entry(da="Tilladt, bedømt den {day}.", en="Allowed, judged on {day}."),
        "outcome-warned": Entry(
            da="Tilladt med advarsel, bedømt den {day}.", en="Allowed with a warning, judged on {day}."
        ),
        "outcome-blocked": Entry(da="Afvist, bedømt den {day}.", en="Blocked, judged on {day}."),
        "outcome-word-allowed": Entry(da="tilladt", en="allowed"),
        "outcome-word-warned": Entry(da="tilladt med advarsel", en="allowed with a warning"),
        "outcome-word-blocked": Entry(da="afvist", en="blocked"),
        "finding-said": Entry(da="{words} {detail}", en="{words} {detail}"),
        "finding-said-missing": Entry(
            da="{words} {detail} Teksten mangler: spørg Politisk Sekretariat.",
            en="{words} {detail} The text is missing: ask the political secretariat.",
        ),
        "finding-remark": Entry(da="Advarsel – {said}", en="Warning – {said}"),
        "finding-block": Entry(da="Afvises – {title} ({source}): {said}", en="Blocked – {title} ({source}): {said}"),
        "finding-warn": Entry(da="Advarsel – {title} ({source}): {said}", en="Warning – {title} ({source}): {said}"),
        "finding-waived": Entry(da="Fraveget – {title} ({source}): {said}", en="Waived – {title} ({source}): {said}"),
        "finding-note": Entry(da="Bemærk: {note}", en="Note: {note}"),
        "cited-section": Entry(da="{document}, afsnit {section}", en="{document}, section {section}"),
        "cited-paragraph": Entry(da="{document}, {section}", en="{document}, {section}"),
        "cited-heading": Entry(da="{document}, »{section}«", en="{document}, “{section}”"),
        "cited-document": Entry(da="{document}", en="{document}"),
        "cited-rule": Entry(da="reglen {rule}", en="the rule {rule}"),
        "tried-exception": Entry(
            da="Undtagelsen {exception} gælder ikke: {why}", en="The exception {exception} does not apply: {why}"
        ),
        "tried-waiver": Entry(da="Dispensation fra {by} den {on}: {why}", en="Waiver by {by} on {on}: {why}"),
        "tried-waiver-refused": Entry(
            da="Dispensationen fra {by} har ingen virkning: {why}", en="The waiver by {by} has no effect: {why}"
        ),
        "passed-kept": Entry(da="Overholdt", en="Kept"),
        "passed-rule": Entry(da="{title} ({source}): {why}", en="{title} ({source}): {why}"),
        "timeline-period": Entry(da="{first} til {last}: {elections}", en="{first} to {last}: {elections}"),
        "timeline-day": Entry(da="{first}", en="{first}"),
        "timeline-days": Entry(da="{first} til {last}", en="{first} to {last}"),
        # ── the record ────────────────────────────────────────────────────────────────────────────────
        "record-title": Entry(da="Bedømmelse: {title}", en="Judgement: {title}"),
        "record-key": Entry(da="Nøgle", en="Key"),
        "record-when": Entry(da="Tid", en="Time"),
        "record-state": Entry(da="Tilstand", en="State"),
        "record-outcome": Entry(da="Udfald", en="Outcome"),
        "record-as-of": Entry(da="Bedømt den", en="Judged on"),
        "record-revision": Entry(da="Revision", en="Revision"),
        "record-declared": Entry(da="Skrevet i", en="Written in"),
        "record-findings": Entry(da="Hvad reglerne siger", en="What the rules say"),
        "record-no-findings": Entry(da="Reglerne har intet imod det.", en="The rules have nothing against it."),
        "record-effect-block": Entry(da="Reglen afviser.", en="The rule blocks."),
        "record-effect-warn": Entry(da="Reglen advarer.", en="The rule warns."),
        "record-source": Entry(da="Kilde", en="Source"),
        "record-version": Entry(da="Udgave, der gælder fra", en="Version in force from"),
        "record-checked": Entry(da="Sammenholdt med teksten den", en="Compared with the text on"),
        "record-parameters": Entry(da="Parametre", en="Parameters"),
        "record-facts": Entry(da="Tal og navne, der er brugt", en="Figures and names used"),
        "record-sources": Entry(da="Dokumenter", en="Documents"),
        "record-document": Entry(
            da="{title}. Vedtaget af: {adopted}, {on}.",
            en="{title}. Adopted by: {adopted}, {on}.",
        ),
        "record-signature": Entry(
            da="Underskrift: ______________________ Dato: ____________",
            en="Signature: ______________________ Date: ____________",
        ),
        # ── elsewhere ─────────────────────────────────────────────────────────────────────────────────
        "plan-blocked": Entry(
            da="Holdes ude af reglerne: {title} ({key})",
            en="Kept out by the rules: {title} ({key})",
        ),
        "check-tests": Entry(
            da="Prøver af reglerne: {passed} bestået, {failed} slået fejl.",
            en="Tests of the rules: {passed} passed, {failed} failed.",
        ),
        "check-findings": Entry(
            da="Bedømt den {day}: {blocked} afvist, {warned} med advarsel, {allowed} uden bemærkninger.",
            en="Judged on {day}: {blocked} blocked, {warned} with a warning, {allowed} without remarks.",
        ),
        "md-blocked": Entry(da="Reglerne afviser (antal: {count})", en="The rules block (count: {count})"),
        "md-warned": Entry(da="Reglerne advarer (antal: {count})", en="The rules warn (count: {count})"),
        "explain-verdict": Entry(da="Reglerne: {outcome}.", en="The rules: {outcome}."),
    }
)
