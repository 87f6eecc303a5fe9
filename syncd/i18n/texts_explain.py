"""Texts of the catalogue: why something is, or is not, in a calendar; written to be read aloud to a councillor."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

_VERB: Final[Mapping[str, Entry]] = {
    "help-explain": Entry(
        da="hvorfor det her står, eller ikke står, i en kalender",
        en="why this is, or is not, in a calendar",
    ),
    "help-key": Entry(da="nøglen, fx introduktion-2018/it", en="the key, such as introduktion-2018/it"),
    "unknown-key": Entry(
        da="Intet har nøglen {key}, hverken i filerne eller i det, der er skrevet.",
        en="Nothing has the key {key}, neither in the files nor in what was written.",
        fix_da="»syncd plan« og »syncd check« viser nøglerne.",
        fix_en="“syncd plan” and “syncd check” show the keys.",
    ),
    "unknown-key-close": Entry(
        da="Intet har nøglen {key}, hverken i filerne eller i det, der er skrevet.",
        en="Nothing has the key {key}, neither in the files nor in what was written.",
        fix_da="Mente du {close}?",
        fix_en="Did you mean {close}?",
    ),
}

_FILES: Final[Mapping[str, Entry]] = {
    "explain-renamed": Entry(da="Nøglen {asked} hedder nu {key}.", en="The key {asked} is now {key}."),
    "explain-private": Entry(da="privat", en="private"),
    "explain-undated": Entry(da="Endnu ingen dato.", en="No date yet."),
    "explain-undeclared": Entry(
        da="Det står ikke længere i filerne.",
        en="The files no longer have it.",
    ),
    "explain-where": Entry(
        da="Står i {file}, linje {line}, i revision {revision}.",
        en="Stands in {file}, line {line}, in revision {revision}.",
    ),
    "explain-commit": Entry(
        da="Den revision er lavet af {author}, {at}: »{subject}«.",
        en="That revision was made by {author}, {at}: “{subject}”.",
    ),
    "explain-change": Entry(
        da="Senest ændret af {author}, {at}: »{subject}« (commit {commit}, linje {line}).",
        en="Last changed by {author}, {at}: “{subject}” (commit {commit}, line {line}).",
    ),
    "explain-no-change": Entry(
        da="Hvem der sidst ændrede linjerne, kan ikke ses: så langt tilbage er historien ikke hentet, eller de er "
        "ikke gemt i git.",
        en="Who last changed the lines cannot be seen: the history at hand does not reach that far, or they are "
        "not committed.",
    ),
    "explain-programme-draft": Entry(
        da="Det hører til »{title}«, som er et udkast.", en="It is part of “{title}”, which is a draft."
    ),
    "explain-programme-adopted": Entry(
        da="Det hører til »{title}«, som er vedtaget.", en="It is part of “{title}”, which is adopted."
    ),
    "explain-programme-catalogue": Entry(
        da="Det hører til »{title}«, som er et katalog.", en="It is part of “{title}”, which is a catalogue."
    ),
    "explain-visit-requested": Entry(da="Der er anmodet om besøget.", en="The visit is requested."),
    "explain-visit-agreed": Entry(da="Besøget er aftalt.", en="The visit is agreed."),
    "explain-visit-approved": Entry(da="Besøget er godkendt.", en="The visit is approved."),
    "explain-visit-declined": Entry(da="Besøget er afslået.", en="The visit is declined."),
    "explain-visit-cancelled": Entry(da="Besøget er aflyst.", en="The visit is cancelled."),
    "explain-withheld": Entry(
        da="Det holdes ude af alle kalendere: {reason}.",
        en="It is kept out of every calendar: {reason}.",
    ),
    "explain-not-withheld": Entry(da="Intet holder det tilbage.", en="Nothing keeps it back."),
    "explain-cancelled": Entry(
        da="Det er aflyst og står som aflyst, til det er forbi.",
        en="It is cancelled, and stands as cancelled until it is over.",
    ),
}

_TERMS: Final[Mapping[str, Entry]] = {
    "term-council": Entry(da="hele kommunalbestyrelsen", en="the whole council"),
    "term-new-members": Entry(da="de nye medlemmer", en="the new members"),
    "term-re-elected": Entry(da="de genvalgte", en="the re-elected"),
    "term-leaving-members": Entry(da="de afgående medlemmer", en="the leaving members"),
    "term-mayor": Entry(da="borgmesteren", en="the mayor"),
    "term-deputy-mayor": Entry(da="viceborgmesteren", en="the deputy mayor"),
    "term-chairs": Entry(da="udvalgsformændene", en="the committee chairs"),
    "term-group-leaders": Entry(da="gruppeformændene", en="the group leaders"),
    "term-group-leader": Entry(da="gruppeformand", en="group leader"),
    "term-committee": Entry(da="medlemmerne af {name}", en="the members of {name}"),
    "term-chair": Entry(da="formanden for {name}", en="the chair of {name}"),
    "term-group": Entry(da="gruppen {name}", en="the group {name}"),
    "term-member": Entry(da="{name}", en="{name}"),
    "explain-audience-day": Entry(da="Hvem det er for, den {day}:", en="Whom it is for, on {day}:"),
    "explain-role-audience": Entry(da="for {term} ({written}): {members}", en="for {term} ({written}): {members}"),
    "explain-role-inform": Entry(
        da="til orientering for {term} ({written}): {members}",
        en="to inform {term} ({written}): {members}",
    ),
    "explain-role-not_for": Entry(
        da="men ikke for {term} ({written}): {members}",
        en="but not for {term} ({written}): {members}",
    ),
    "explain-nobody": Entry(da="ingen", en="nobody"),
    "explain-period": Entry(da="fra {first} til {last}", en="from {first} to {last}"),
    "explain-period-open": Entry(da="fra {first}", en="from {first}"),
    "explain-period-any": Entry(da="hele tiden", en="all the time"),
}

_REASONS: Final[Mapping[str, Entry]] = {
    "reason-seat": Entry(
        da="{member} har plads i kommunalbestyrelsen {period}.", en="{member} has a seat in the council {period}."
    ),
    "reason-substitute": Entry(
        da="{member} sidder som stedfortræder for {other}, som har orlov.",
        en="{member} sits as the substitute of {other}, who is on leave.",
    ),
    "reason-new": Entry(
        da="{member} er nyt medlem: uden plads i en tidligere periode, eller skrevet som nyt i filerne.",
        en="{member} is a new member: without a seat in an earlier term, or written as new in the files.",
    ),
    "reason-re-elected": Entry(
        da="{member} sad også i en tidligere periode.", en="{member} also sat in an earlier term."
    ),
    "reason-leaving": Entry(
        da="{member} sad til og med {last} og har ingen plads i den nye periode.",
        en="{member} sat until {last} and has no seat in the new term.",
    ),
    "reason-office": Entry(da="{member} har hvervet {period}.", en="{member} holds the office {period}."),
    "reason-acting": Entry(
        da="{member} fungerer, mens {other} har orlov.", en="{member} acts while {other} is on leave."
    ),
    "reason-chair": Entry(da="{member} er formand for {name} {period}.", en="{member} chairs {name} {period}."),
    "reason-deputy-chair": Entry(
        da="{member} er næstformand for {name} og træder til, fordi formanden ikke sidder den dag.",
        en="{member} is deputy chair of {name} and steps in because the chair does not sit that day.",
    ),
    "reason-committee": Entry(da="{member} sidder i {name} {period}.", en="{member} sits on {name} {period}."),
    "reason-committee-substitute": Entry(
        da="{member} sidder i {name} i stedet for {other}, som har orlov {period}.",
        en="{member} sits on {name} instead of {other}, who is on leave {period}.",
    ),
    "reason-group": Entry(da="{member} hører til gruppen {name}.", en="{member} belongs to the group {name}."),
    "reason-named": Entry(da="{member} er nævnt i filerne.", en="{member} is named in the files."),
}

_LACKS: Final[Mapping[str, Entry]] = {
    "lack-no-seat": Entry(
        da="{member} har ingen plads i kommunalbestyrelsen den dag.", en="{member} has no seat in the council that day."
    ),
    "lack-on-leave": Entry(
        da="{member} har orlov {period}; i stedet sidder {others}.",
        en="{member} is on leave {period}; {others} sits instead.",
    ),
    "lack-not-new": Entry(da="{member} er ikke nyt medlem.", en="{member} is not a new member."),
    "lack-new": Entry(
        da="{member} er nyt medlem og altså ikke genvalgt.", en="{member} is a new member, and so not re-elected."
    ),
    "lack-not-leaving": Entry(
        da="{member} er ikke blandt dem, der går af.", en="{member} is not among those who leave."
    ),
    "lack-other-office": Entry(
        da="{member} har ikke det hverv den dag; det har {others}.",
        en="{member} does not hold that office that day; {others} does.",
    ),
    "lack-other-chair": Entry(
        da="{member} er ikke formand den dag; det er {others}.", en="{member} is not the chair that day; {others} is."
    ),
    "lack-no-seating": Entry(da="{name} har ingen medlemmer den dag.", en="{name} has no members that day."),
    "lack-not-in-committee": Entry(
        da="{member} sidder ikke i {name} den dag.", en="{member} does not sit on {name} that day."
    ),
    "lack-committee-place-empty": Entry(
        da="{member} har orlov {period}, og ingen er udpeget i stedet i {name}.",
        en="{member} is on leave {period}, and nobody is named to sit on {name} instead.",
    ),
    "lack-other-group": Entry(
        da="{member} hører ikke til den gruppe den dag.", en="{member} does not belong to that group that day."
    ),
    "lack-other-member": Entry(da="Det gælder {others}, ikke {member}.", en="That is {others}, not {member}."),
    "explain-seated": Entry(da="{member} har plads på dette hold.", en="{member} has a place in this session."),
    "explain-not-seated": Entry(
        da="{member} har ikke plads på dette hold.", en="{member} has no place in this session."
    ),
}

_OUTCOME: Final[Mapping[str, Entry]] = {
    "stay-shown-busy": Entry(
        da="Det skal stå i kalenderen, og tiden er optaget.", en="It belongs in the calendar, shown as busy."
    ),
    "stay-shown-free": Entry(
        da="Det skal stå i kalenderen til orientering, vist som ledig.",
        en="It belongs in the calendar for information, shown as free.",
    ),
    "stay-withheld": Entry(da="Det skal ikke stå i kalenderen: {reason}.", en="It does not belong there: {reason}."),
    "stay-not-for": Entry(
        da="Det skal ikke stå i kalenderen: det er ikke for den, som kalenderen tilhører.",
        en="It does not belong there: it is not for the person whose calendar it is.",
    ),
    "stay-history": Entry(
        da="Det er forbi; det, der står i kalenderen, bliver stående, som det er.",
        en="It is over; what stands in the calendar stays as it is.",
    ),
    "stay-beyond": Entry(
        da="Det ligger efter {until}, og så langt frem skrives der ikke endnu.",
        en="It lies after {until}, and nothing is written that far ahead yet.",
    ),
    "stay-no-address": Entry(
        da="Det skal ingen steder hen: {title} har ingen kalender i filerne.",
        en="It has nowhere to go: the files name no calendar for {title}.",
    ),
    "held-there": Entry(da="Det står der: »{title}«, {when}.", en="It is there: “{title}”, {when}."),
    "held-gone": Entry(
        da="Det står der ikke mere; det er slettet, af os eller af en person.",
        en="It is no longer there; we or a person deleted it.",
    ),
    "held-nothing": Entry(da="Det står der ikke.", en="It is not there."),
    "held-write": Entry(
        da="Senest skrevet {at}: {action}, fordi {cause} (revision {revision}, {origin}, gennemløb {run}).",
        en="Last written {at}: {action}, because {cause} (revision {revision}, {origin}, run {run}).",
    ),
    "held-write-author": Entry(
        da="Den revision var lavet af {author}, {at}.", en="That revision was made by {author}, {at}."
    ),
    "held-never-written": Entry(
        da="Der er ikke skrevet noget om det i kalenderen.", en="Nothing about it was ever written in the calendar."
    ),
    "held-last-sync": Entry(da="Kalenderen er senest gennemgået {at}.", en="The calendar was last looked at {at}."),
    "held-never-synced": Entry(da="Kalenderen er endnu ikke gennemgået.", en="The calendar was never looked at."),
    "because-declared": Entry(da="filerne siger det", en="the files say so"),
    "because-drift": Entry(da="en person havde rettet i kalenderen", en="a person had edited the calendar"),
    "because-verdict": Entry(da="reglerne kræver det", en="the rules demand it"),
    "because-roster": Entry(da="kredsen af personer blev en anden", en="the people concerned changed"),
    "because-cancelled": Entry(da="det blev aflyst", en="it was cancelled"),
    "because-adopted": Entry(da="det bar vores mærke", en="it carried our marker"),
    "because-purged": Entry(da="der blev ryddet op", en="of a purge"),
    "wrote-create": Entry(da="oprettet", en="made"),
    "wrote-update": Entry(da="rettet", en="updated"),
    "wrote-delete": Entry(da="slettet", en="deleted"),
    "wrote-adopt": Entry(da="overtaget", en="adopted"),
}

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType({**_VERB, **_FILES, **_TERMS, **_REASONS, **_LACKS, **_OUTCOME})
