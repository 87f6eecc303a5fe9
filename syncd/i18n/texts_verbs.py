"""Texts of the catalogue: what the verbs say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "help-check": Entry(
            da="find alle fejl i filerne, uden at røre nogen kalender",
            en="find every fault in the files; touches no calendar",
        ),
        "help-plan": Entry(
            da="vis, hvad et gennemløb ville ændre; ændrer intet", en="show what a pass would change; changes nothing"
        ),
        "help-sync": Entry(
            da="ét gennemløb: planlæg, hold grænserne, skriv i kalenderne",
            en="one pass: plan, keep the limits, write to the calendars",
        ),
        "help-status": Entry(
            da="hvordan det står til, kalender for kalender", en="how things stand, calendar by calendar"
        ),
        "help-demo": Entry(
            da="prøv det hele på denne maskine, med en kalenderserver til formålet",
            en="try it all on this machine, with a calendar server for the purpose",
        ),
        "help-purge": Entry(
            da="slet det, vi har skrevet i kalenderne; viser det først og spørger",
            en="delete what we wrote to the calendars; shows it first, and asks",
        ),
        "help-strict": Entry(
            da="også fejl, når en godkendt begivenhed er blokeret", en="also fail when an approved entry is blocked"
        ),
        "help-exit-code": Entry(da="slut med kode 10, når der er ændringer", en="exit with 10 when there are changes"),
        "help-against": Entry(
            da="sammenlign med filerne i denne git-revision i stedet for med kalenderne",
            en="compare with the files of this git revision instead of with the calendars",
        ),
        "help-pictures": Entry(
            da="tegn de uger, der ændres, som SVG i denne mappe", en="draw the weeks that change, as SVG in this folder"
        ),
        "help-calendar": Entry(
            da="kun denne kalender: political eller member:ID", en="this calendar only: political or member:ID"
        ),
        "help-at": Entry(
            da="kun på denne adresse (FORBINDELSE:ADRESSE); en kalender, der er flyttet, har to",
            en="at this address only (CONNECTION:ADDRESS); a calendar that moved has two",
        ),
        "help-plan-digest": Entry(
            da="godkend netop den plan, der har dette fingeraftryk; det ophæver grænserne for den",
            en="approve exactly the plan with this digest; lifts the limits for it",
        ),
        "help-yes": Entry(da="spørg ikke", en="do not ask"),
        "help-once": Entry(da="ét gennemløb, skriv tallene, og stop", en="one pass, print the numbers, and stop"),
        "help-port": Entry(da="port på 127.0.0.1; ellers en ledig", en="port on 127.0.0.1; else a free one"),
        "help-state": Entry(
            da="behold kalendere og database i denne mappe; ellers glemmes de bagefter",
            en="keep calendars and store in this folder; else they are forgotten afterwards",
        ),
        "source-invalid": Entry(
            da="Der er fejl i filerne (antal: {count}), så de er ikke taget i brug.",
            en="There are errors in the files (count: {count}), so they were not put to use.",
            fix_da="Ret fejlene, og prøv igen; »syncd check« viser dem alle.",
            fix_en="Mend them and try again; “syncd check” shows them all.",
        ),
        "source-wants-folder": Entry(
            da="Det kræver en mappe, men kilden er git-arkivet {url}.",
            en="This needs a folder, but the source is the git repository {url}.",
            fix_da="Hent arkivet til en mappe, og skriv den efter --dir.",
            fix_en="Clone it to a folder, and name that after --dir.",
        ),
        "unknown-connection": Entry(
            da="Filerne nævner forbindelsen »{name}«, som indstillingerne ikke har.",
            en="The files name the connection “{name}”, which the settings lack.",
            fix_da="Skriv [connections.{name}] i syncd.toml, eller ret kalenderens adresse. Kendte: {known}.",
            fix_en="Write [connections.{name}] in syncd.toml, or mend the calendar's address. Known: {known}.",
        ),
        "connection-type-later": Entry(
            da="Forbindelsen »{name}« er af typen {type}, som denne version ikke kan skrive til endnu.",
            en="The connection “{name}” is of type {type}, which this version cannot write to yet.",
            fix_da='Brug en CalDAV-forbindelse (type = "caldav") indtil videre.',
            fix_en='Use a CalDAV connection (type = "caldav") for now.',
        ),
        "check-valid": Entry(
            da="{name}: filerne er i orden. Programmer: {programmes}, begivenheder: {entries}, besøg: "
            "{visits}, medlemmer: {members}, regler: {rules}; advarsler: {warnings}.",
            en="{name}: the files are in order. Programmes: {programmes}, events: {entries}, visits: "
            "{visits}, members: {members}, rules: {rules}; warnings: {warnings}.",
        ),
        "check-invalid": Entry(
            da="Filerne kan ikke bruges, som de er. Fejl: {errors}; advarsler: {warnings}.",
            en="The files cannot be used as they are. Errors: {errors}; warnings: {warnings}.",
        ),
        "plan-empty": Entry(da="Alle kalendere er, som de skal være.", en="Every calendar is as it should be."),
        "plan-others-empty": Entry(
            da="De øvrige kalendere er, som de skal være.", en="The other calendars are as they should be."
        ),
        "plan-nothing-to-write": Entry(
            da="Der er intet at skrive, men se bemærkningerne ovenfor.",
            en="There is nothing to write, but see the remarks above.",
        ),
        "plan-unreadable": Entry(
            da="Kalendere, der ikke kunne læses: {count} af {total}. Om dem siger planen intet.",
            en="Calendars that could not be read: {count} of {total}. Of those the plan says nothing.",
        ),
        "plan-summary": Entry(
            da="Kalendere, der ændres: {calendars}. Opret {create}, ret {update}, slet {delete}, overtag {adopt}.",
            en="Calendars that change: {calendars}. Create {create}, update {update}, delete {delete}, adopt {adopt}.",
        ),
        "plan-digest": Entry(da="Planens fingeraftryk: {digest}", en="Plan digest: {digest}"),
        "left-behind": Entry(
            da="Efterladt: {calendar} på {at} har {events} af vores begivenheder, men står ikke længere i filerne. "
            "Den røres ikke; »syncd purge --calendar {calendar} --at {at}« rydder op.",
            en="Left behind: {calendar} at {at} holds {events} events of ours, but is no longer in the files. "
            "It is left alone; “syncd purge --calendar {calendar} --at {at}” cleans it up.",
        ),
        "sync-summary": Entry(
            da="Kalendere: {calendars}, heraf i orden {ready}, ventende {refused}, fejlede {failed}. "
            "Ændringer skrevet: {applied}.",
            en="Calendars: {calendars}, of which ready {ready}, waiting {refused}, failed {failed}. Changes "
            "written: {applied}.",
        ),
        "sync-approve": Entry(
            da="Se planen med »syncd plan«. Er den rigtig, så godkend den med:\n  {command}",
            en="Look at the plan with “syncd plan”. If it is right, approve it with:\n  {command}",
        ),
        "status-ready": Entry(da="Alt er i orden.", en="Everything is in order."),
        "status-not-ready": Entry(da="Ikke alt er i orden.", en="Not everything is in order."),
        "status-ready-source-faulty": Entry(
            da="Kalenderne holder den seneste gyldige udgave, men filerne kan ikke bruges, som de er nu.",
            en="The calendars hold the last valid revision, but the files cannot be used as they are now.",
        ),
        "status-source-moved": Entry(
            da="Filerne er ændret siden ({revision}) og endnu ikke skrevet i alle kalendere.",
            en="The files have changed since ({revision}) and are not in every calendar yet.",
        ),
        "status-revisions": Entry(
            da="Senest forsøgt: {attempted} · gælder i kalenderne: {applied}",
            en="Last attempted: {attempted} · in force in the calendars: {applied}",
        ),
        "status-approve": Entry(
            da="Godkend med: {command}",
            en="Approve with: {command}",
        ),
        "demo-addresses": Entry(
            da="En CalDAV-server med {name} kører nu på denne maskine.\n\n"
            "  Alle kalendere:  {home}\n"
            "  Politisk:        {political}\n"
            "  Bruger:          {user}\n"
            "  Adgangskode:     {password}\n",
            en="A CalDAV server with {name} is running on this machine.\n\n"
            "  All calendars:   {home}\n"
            "  Political:       {political}\n"
            "  User:            {user}\n"
            "  Password:        {password}\n",
        ),
        "demo-counts": Entry(da="Begivenheder i kalenderne:", en="Events in the calendars:"),
        "demo-next": Entry(
            da="Prøv nu:\n"
            "  · Åbn adresserne i Thunderbird, Apple Kalender eller en browser.\n"
            "  · Ret en dato i {folder}/config/programme/: kun den begivenhed flytter sig.\n"
            "  · Træk en begivenhed til en anden dag: den kommer tilbage.\n"
            "  · Skriv en privat aftale i en kalender: den bliver aldrig rørt.\n"
            "  · I et andet vindue:  {status}\n"
            "Stop med Ctrl-C.",
            en="Try now:\n"
            "  · Open the addresses in Thunderbird, Apple Calendar or a browser.\n"
            "  · Edit a date in {folder}/config/programme/: that event alone moves.\n"
            "  · Drag an event to another day: it comes back.\n"
            "  · Write a private appointment into a calendar: it is never touched.\n"
            "  · In another window:  {status}\n"
            "Stop with Ctrl-C.",
        ),
        "demo-changed": Entry(
            da="{time}  {calendar}: {action} {key}  ({cause})", en="{time}  {calendar}: {action} {key}  ({cause})"
        ),
        "demo-paused": Entry(
            da="{time}  Filerne kan ikke bruges, som de er; kalenderne står, som de stod:",
            en="{time}  The files cannot be used as they are; the calendars stand as they stood:",
        ),
        "demo-waiting": Entry(
            da="{time}  {calendar} venter på godkendelse: {reason}\n      Godkend i et andet vindue med:  {command}",
            en="{time}  {calendar} waits for approval: {reason}\n      Approve in another window with:  {command}",
        ),
        "demo-failed": Entry(da="{time}  {calendar}: {reason}", en="{time}  {calendar}: {reason}"),
        "connection-and-count": Entry(
            da="Forbindelsen {connection} ({count} kalendere)",
            en="The connection {connection} ({count} calendars)",
        ),
        "demo-stopped": Entry(da="Stoppet.", en="Stopped."),
        "purge-nothing-there": Entry(
            da="Der står intet af vores i »{calendar}«.",
            en="Nothing of ours stands in “{calendar}”.",
            fix_da="Kalendere med noget af vores: {known}.",
            fix_en="Calendars that hold something of ours: {known}.",
        ),
        "purge-needs-yes": Entry(
            da="{count} begivenheder ville blive slettet, men der er ingen at spørge.",
            en="{count} events would be deleted, but there is nobody to ask.",
            fix_da="Tilføj --yes for at slette dem.",
            fix_en="Add --yes to delete them.",
        ),
        "purge-ask": Entry(da="Slet disse {count} begivenheder? (ja/nej)", en="Delete these {count} events? (yes/no)"),
        "purge-summary": Entry(
            da="{applied} af {count} begivenheder slettet.", en="{applied} of {count} events deleted."
        ),
    }
)
