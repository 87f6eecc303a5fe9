"""Texts of the catalogue: calendars on other servers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

_REACH: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "remote-unreachable": Entry(
            da="Kalenderserveren {where} svarer ikke ({detail}).",
            en="The calendar server {where} does not answer ({detail}).",
            fix_da=(
                "Der prøves igen af sig selv. Varer det ved, så se efter, om serveren kører, og om adressen i "
                "indstillingerne er rigtig."
            ),
            fix_en=(
                "It is tried again by itself. If it lasts, see whether the server is running and the URL in the "
                "settings is right."
            ),
        ),
        "remote-late": Entry(
            da="Kalenderserveren {where} svarede ikke færdig inden for {seconds} sekunder.",
            en="The calendar server {where} did not finish its answer within {seconds} seconds.",
            fix_da="Der prøves igen af sig selv. Er serveren altid langsom, så sæt `timeout` op for forbindelsen.",
            fix_en="It is tried again by itself. If the server is always slow, raise `timeout` for the connection.",
        ),
        "remote-reply-lost": Entry(
            da="Svaret fra {where} blev afbrudt, så det er uvist, om ændringen er gemt.",
            en="The answer from {where} broke off, so it is not known whether the change was stored.",
            fix_da="Kalenderen ses efter ved næste gennemløb; der skrives ikke to gange.",
            fix_en="The next pass looks the calendar over; nothing is written twice.",
        ),
        "remote-server-error": Entry(
            da="Kalenderserveren {where} melder fejl hos sig selv (HTTP {status}).",
            en="The calendar server {where} reports a fault of its own (HTTP {status}).",
            fix_da="Der prøves igen af sig selv. Varer det ved, så spørg den, der driver serveren.",
            fix_en="It is tried again by itself. If it lasts, ask those who run the server.",
        ),
        "remote-throttled": Entry(
            da="Kalenderserveren {where} beder om en pause på {seconds} sekunder.",
            en="The calendar server {where} asks for a pause of {seconds} seconds.",
            fix_da="Der ventes, og så prøves der igen af sig selv.",
            fix_en="It is waited for, and then tried again by itself.",
        ),
        "remote-unauthorized": Entry(
            da="Kalenderserveren {where} afviser brugernavnet eller adgangskoden.",
            en="The calendar server {where} refuses the user name or the password.",
            fix_da="Ret `username` og `password_file` for forbindelsen i indstillingerne.",
            fix_en="Correct `username` and `password_file` of the connection in the settings.",
        ),
        "remote-forbidden": Entry(
            da="Brugeren har ikke lov til dette på {where} ({detail}).",
            en="The user is not allowed to do this at {where} ({detail}).",
            fix_da="Giv brugeren lov til at læse og skrive i kalenderen på serveren.",
            fix_en="Give the user the right to read and write the calendar on the server.",
        ),
        "remote-calendar-missing": Entry(
            da="Der er ingen kalender på {where}.",
            en="There is no calendar at {where}.",
            fix_da="Opret kalenderen, ret adressen efter `at:`, eller sæt `create = true` for forbindelsen.",
            fix_en="Make the calendar, correct the address after `at:`, or set `create = true` for the connection.",
        ),
        "remote-redirected": Entry(
            da=(
                "Kalenderserveren {where} viser videre til {to}; adgangskoden sendes kun til den adresse, der "
                "står i indstillingerne."
            ),
            en="The calendar server {where} points on to {to}; the password is sent only to the URL in the settings.",
            fix_da="Er den nye adresse rigtig, så skriv den som `url` for forbindelsen.",
            fix_en="If the new URL is right, write it as `url` of the connection.",
        ),
    }
)

_READ: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "remote-incomplete": Entry(
            da="Kalenderen på {where} blev ikke vist helt.",
            en="The calendar at {where} was not shown in full.",
            fix_da="Intet er ændret. Der læses igen ved næste gennemløb.",
            fix_en="Nothing was changed. The next pass reads again.",
        ),
        "remote-cut-off": Entry(
            da="Svaret fra {where} blev afbrudt undervejs.",
            en="The answer from {where} broke off on the way.",
            fix_da="Intet er ændret. Der læses igen ved næste gennemløb.",
            fix_en="Nothing was changed. The next pass reads again.",
        ),
        "remote-too-large": Entry(
            da="Svaret fra {where} er for stort til at blive læst.",
            en="The answer from {where} is too large to be read.",
            fix_da="Se efter, om der er meget store filer vedhæftet i kalenderen.",
            fix_en="See whether very large files are attached to events in the calendar.",
        ),
        "remote-no-multistatus": Entry(
            da="Svaret fra kalenderserveren er ikke hel XML, som det skal være (multistatus).",
            en="The answer of the calendar server is not whole XML as it should be (multistatus).",
            fix_da="Se efter, om `url` peger på en CalDAV-server og ikke på en almindelig webside.",
            fix_en="See whether `url` points at a CalDAV server and not at an ordinary web page.",
        ),
        "remote-row-without-href": Entry(
            da="Kalenderserveren viste en begivenhed uden at sige, hvor den ligger.",
            en="The calendar server showed an event without saying where it is.",
            fix_da="Intet er ændret. Varer det ved, så spørg den, der driver serveren.",
            fix_en="Nothing was changed. If it lasts, ask those who run the server.",
        ),
        "remote-row-without-status": Entry(
            da="Kalenderserveren sagde ikke, om {href} findes.",
            en="The calendar server did not say whether {href} exists.",
            fix_da="Intet er ændret. Varer det ved, så spørg den, der driver serveren.",
            fix_en="Nothing was changed. If it lasts, ask those who run the server.",
        ),
        "remote-row-refused": Entry(
            da="Kalenderserveren ville ikke vise {href} (HTTP {status}).",
            en="The calendar server would not show {href} (HTTP {status}).",
            fix_da="Intet er ændret. Giv brugeren lov til at læse hele kalenderen.",
            fix_en="Nothing was changed. Give the user the right to read the whole calendar.",
        ),
        "remote-row-without-data": Entry(
            da="Kalenderserveren viste {href} uden indhold.",
            en="The calendar server showed {href} without its content.",
            fix_da="Intet er ændret. Varer det ved, så spørg den, der driver serveren.",
            fix_en="Nothing was changed. If it lasts, ask those who run the server.",
        ),
        "remote-unanswered": Entry(
            da="Kalenderserveren svarede ikke på {count} af de begivenheder, der blev spurgt om.",
            en="The calendar server left {count} of the events asked for unanswered.",
            fix_da="Intet er ændret. Der spørges igen ved næste gennemløb.",
            fix_en="Nothing was changed. The next pass asks again.",
        ),
        "remote-no-sync-token": Entry(
            da="Kalenderserveren sagde ikke, hvor næste læsning af {where} skal begynde.",
            en="The calendar server did not say where the next reading of {where} should begin.",
            fix_da="Intet er ændret. Varer det ved, så spørg den, der driver serveren.",
            fix_en="Nothing was changed. If it lasts, ask those who run the server.",
        ),
        "remote-endless": Entry(
            da="Kalenderserveren bliver ved med at vise nye sider af {where}.",
            en="The calendar server goes on and on showing pages of {where}.",
            fix_da="Intet er ændret. Spørg den, der driver serveren.",
            fix_en="Nothing was changed. Ask those who run the server.",
        ),
        "remote-no-sync": Entry(
            da="Serveren på {where} kan ikke vise, hvad der er ændret (sync-collection, RFC 6578).",
            en="The server at {where} cannot show what changed (sync-collection, RFC 6578).",
            fix_da="Brug en kalenderserver, der kan, for eksempel Radicale, Cyrus eller DAViCal.",
            fix_en="Use a calendar server that can, such as Radicale, Cyrus or DAViCal.",
        ),
    }
)

_WRITE: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "remote-conflict": Entry(
            da="Begivenheden blev ændret af en anden, mens der blev arbejdet på den.",
            en="Somebody else changed the event while it was being worked on.",
            fix_da="Intet er overskrevet. Næste gennemløb ser på den igen.",
            fix_en="Nothing was overwritten. The next pass looks at it again.",
        ),
        "remote-rejected": Entry(
            da="Kalenderserveren {where} sagde nej (HTTP {status}: {detail}).",
            en="The calendar server {where} said no (HTTP {status}: {detail}).",
            fix_da="Ret det, som serveren nævner. Forstår du det ikke, så send beskeden til den, der driver serveren.",
            fix_en=(
                "Mend what the server names. If it makes no sense to you, pass the message to those who run the server."
            ),
        ),
        "remote-uid-taken": Entry(
            da="Kalenderserveren vil ikke have begivenheden på {where}, for den har allerede en med samme UID ({by}).",
            en="The calendar server refuses the event at {where}, for it already has one with the same UID ({by}).",
            fix_da=(
                "Begivenheden er flyttet eller kopieret i kalenderen uden om syncd. Slet den, der er til overs; så "
                "laves den rigtige."
            ),
            fix_en="The event was moved or copied in the calendar behind syncd's back. Delete the one too many.",
        ),
        "remote-unsafe-writes": Entry(
            da=(
                "Kalenderserveren {where} overskriver begivenheder uden at se efter, om en anden har ændret dem "
                "imens. Der skrives derfor ikke i den."
            ),
            en=(
                "The calendar server {where} overwrites events without regard to what others changed meanwhile. "
                "So nothing is written to it."
            ),
            fix_da=(
                "Brug en server, der overholder If-Match. Vil I løbe risikoen, så sæt `unsafe_writes = true` for "
                "forbindelsen; så ses hver begivenhed efter lige før, der skrives."
            ),
            fix_en=(
                "Use a server that keeps to If-Match. To take the risk, set `unsafe_writes = true` for the "
                "connection; then each event is looked at right before it is written."
            ),
        ),
        "remote-event-unreadable": Entry(
            da="Begivenheden {event} kan ikke læses og derfor heller ikke rettes.",
            en="The event {event} cannot be read and so cannot be changed either.",
            fix_da="Åbn den i kalenderen, og gem den igen, eller slet den; så laves den på ny.",
            fix_en="Open it in the calendar and save it again, or delete it; then it is made anew.",
        ),
        "remote-invites": Entry(
            da=(
                "Begivenheden {event} har fået deltagere, og serveren sender dem mail, når den ændres. Den er "
                "derfor ikke rørt."
            ),
            en=(
                "Attendees were added to the event {event}, and the server mails them when it changes. So it "
                "was left alone."
            ),
            fix_da="Fjern deltagerne fra begivenheden. Indkald dem i stedet med et møde i din egen kalender.",
            fix_en="Remove the attendees from the event. Invite them to a meeting in your own calendar instead.",
        ),
    }
)

_SETTINGS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "remote-bad-url": Entry(
            da="{url} er ikke en adresse på en kalenderserver.",
            en="{url} is not the URL of a calendar server.",
            fix_da='Skriv for eksempel url = "https://kalender.example/dav/syncd/".',
            fix_en='Write for example url = "https://calendar.example/dav/syncd/".',
        ),
        "remote-plain-http": Entry(
            da="{url} ville sende adgangskoden ukrypteret til en anden maskine.",
            en="{url} would send the password unencrypted to another machine.",
            fix_da="Brug https://. Skal det være http://, så sæt `allow_http = true` for forbindelsen.",
            fix_en="Use https://. If it has to be http://, set `allow_http = true` for the connection.",
        ),
        "remote-bad-address": Entry(
            da="»{address}« er ikke en kalender under forbindelsens adresse.",
            en="“{address}” is no calendar below the URL of the connection.",
            fix_da="Skriv en sti uden tomme led og uden »..«, for eksempel local:politisk.",
            fix_en="Write a path without empty parts and without “..”, for example local:politisk.",
        ),
    }
)

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType({**_REACH, **_READ, **_WRITE, **_SETTINGS})
