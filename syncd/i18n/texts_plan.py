"""Texts of the catalogue: what is written into calendars, plans, refusals, reports."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        # ── in calendars ─────────────────────────────────────────────────────────────────────────
        "title-cancelled": Entry(da="AFLYST: {title}", en="CANCELLED: {title}"),
        "body-cancelled": Entry(da="Aflyst: {why}", en="Cancelled: {why}"),
        "body-to-follow": Entry(da="Tidspunktet følger.", en="The time of day is to follow."),
        # ── why a calendar's plan is not applied ─────────────────────────────────────────────────
        "refusal-FirstContact": Entry(
            da="Kalenderen er ikke rørt før: den første plan skal godkendes (ændringer: {changes}).",
            en="This calendar has not been touched before: its first plan needs approval (changes: {changes}).",
        ),
        "refusal-AdoptionPending": Entry(
            da="I kalenderen står begivenheder, der bærer vores mærke, men ikke står i vores fortegnelse "
            "(antal: {events}). Er databasen gået tabt eller forbindelsen ny? De overtages først, når planen "
            "er godkendt.",
            en="The calendar holds events that carry our marker but are not in our inventory (count: {events}). "
            "A lost store, or a new connection? They are adopted only once the plan is approved.",
        ),
        "refusal-CalendarVanished": Entry(
            da="Kalenderen findes ikke længere på serveren, selv om vi havde begivenheder i den (antal: {rows}). "
            "Den oprettes først igen, når planen er godkendt.",
            en="The calendar is gone from the server, although we had events in it (count: {rows}). "
            "It is made again only once the plan is approved.",
        ),
        "refusal-TooManyDeletes": Entry(
            da="{count} begivenheder ville blive slettet inden for 24 timer; grænsen er {limit}.",
            en="{count} events would be deleted within 24 hours; the limit is {limit}.",
        ),
        "refusal-DeleteShare": Entry(
            da="{count} af {total} begivenheder ville blive slettet inden for 24 timer; "
            "grænsen er {share} % af kalenderen.",
            en="{count} of {total} events would be deleted within 24 hours; the limit is {share} % of the calendar.",
        ),
        "refusal-TooManyWithdrawals": Entry(
            da="{count} begivenheder ville blive trukket tilbage på én gang; grænsen er {limit}.",
            en="{count} events would be withdrawn at once; the limit is {limit}.",
        ),
        "refusal-TooManyUpdates": Entry(
            da="{count} begivenheder ville blive ændret på én gang; grænsen er {limit}.",
            en="{count} events would be changed at once; the limit is {limit}.",
        ),
        "refusal-CalendarEmptied": Entry(
            da="Kalenderen ville blive tømt for alle kommende begivenheder (antal: {count}).",
            en="The calendar would be emptied of all coming events (count: {count}).",
        ),
        "refusal-ProtectedEntry": Entry(
            da="{keys} er beskyttet og slettes kun efter godkendelse.",
            en="{keys} is protected and deleted only after approval.",
        ),
        "refusal-ForeignOwner": Entry(
            da="Installationen »{installation}« skriver også i denne kalender. Stop den ene af de to, "
            "eller giv dem hver sin kalender; indtil da røres kalenderen ikke.",
            en="The installation “{installation}” writes to this calendar too. Stop one of the two, "
            "or give each a calendar of its own; until then the calendar is left alone.",
        ),
        # ── how a pass came out ──────────────────────────────────────────────────────────────────
        "listing-left-out": Entry(
            da="Serverens liste udelod {count} begivenheder, som findes, når man spørger om dem enkeltvis "
            "(den første er {first}). Der er ikke skrevet noget.",
            en="The server's listing left out {count} events that are there when asked for one by one "
            "(the first is {first}). Nothing was written.",
            fix_da="Næste gennemløb læser hele kalenderen igen. Bliver det ved, er der fejl på kalenderserveren.",
            fix_en="The next pass reads the whole calendar again. If it persists, the calendar server is at fault.",
        ),
        "calendar-keeps-moving": Entry(
            da="{count} ændringer blev ikke skrevet, fordi begivenhederne blev ændret samtidig.",
            en="{count} changes were not written because the events were being changed at the same time.",
            fix_da="Næste gennemløb prøver igen.",
            fix_en="The next pass tries again.",
        ),
        # ── words of a plan ──────────────────────────────────────────────────────────────────────
        "action-create": Entry(da="opret", en="create"),
        "action-update": Entry(da="ret", en="update"),
        "action-delete": Entry(da="slet", en="delete"),
        "action-adopt": Entry(da="overtag", en="adopt"),
        "cause-declared": Entry(da="filerne er ændret", en="the files moved"),
        "cause-drift": Entry(da="en person har rettet i kalenderen", en="a person edited the calendar"),
        "cause-verdict": Entry(da="reglerne", en="the rules"),
        "cause-roster": Entry(da="kredsen af personer er ændret", en="the people concerned changed"),
        "cause-cancelled": Entry(da="aflyst", en="cancelled"),
        "cause-adopted": Entry(da="bærer vores mærke", en="carries our marker"),
        "cause-purged": Entry(da="oprydning", en="purge"),
        "field-title": Entry(da="titel", en="title"),
        "field-start": Entry(da="start", en="start"),
        "field-end": Entry(da="slut", en="end"),
        "field-all_day": Entry(da="hel dag", en="all day"),
        "field-where": Entry(da="sted", en="place"),
        "field-show_as": Entry(da="vises som", en="show as"),
        "field-sensitivity": Entry(da="følsomhed", en="sensitivity"),
        "field-body": Entry(da="tekst", en="text"),
        "value-true": Entry(da="ja", en="yes"),
        "value-false": Entry(da="nej", en="no"),
        "value-busy": Entry(da="optaget", en="busy"),
        "value-tentative": Entry(da="foreløbig", en="tentative"),
        "value-free": Entry(da="ledig", en="free"),
        "value-normal": Entry(da="normal", en="normal"),
        "value-private": Entry(da="privat", en="private"),
        "renamed-from": Entry(da="hed før {key}", en="was {key}"),
        "digest-no-longer-fits": Entry(
            da="Planen er en anden nu: den godkendte var {approved}, den nuværende er {digest}. "
            "Der er ikke skrevet noget.",
            en="The plan is another one now: {approved} was approved, the present one is {digest}. "
            "Nothing was written.",
            fix_da="Se den nye plan med »syncd plan«, og godkend den med »syncd sync --plan-digest {digest}«.",
            fix_en="Look at the new plan with “syncd plan”, and approve it with “syncd sync --plan-digest {digest}”.",
        ),
        "unknown-calendar": Entry(
            da="Kommunen har ingen kalender »{calendar}«.",
            en="The municipality has no calendar “{calendar}”.",
            fix_da="Skriv en af disse: {known}.",
            fix_en="Write one of these: {known}.",
        ),
        # ── the picture of a week ────────────────────────────────────────────────────────────────
        "week-title": Entry(da="Uge {week}, {year}", en="Week {week}, {year}"),
        "weekday-1": Entry(da="man", en="Mon"),
        "weekday-2": Entry(da="tir", en="Tue"),
        "weekday-3": Entry(da="ons", en="Wed"),
        "weekday-4": Entry(da="tor", en="Thu"),
        "weekday-5": Entry(da="fre", en="Fri"),
        "weekday-6": Entry(da="lør", en="Sat"),
        "weekday-7": Entry(da="søn", en="Sun"),
        "box-before": Entry(da="{title}: stod {when}", en="{title}: was {when}"),
        "box-after": Entry(da="{title}: flyttes til {when}", en="{title}: moves to {when}"),
        "box-new": Entry(da="{title}: ny, {when}", en="{title}: new, {when}"),
        "box-gone": Entry(da="{title}: fjernes, {when}", en="{title}: goes, {when}"),
        "box-other": Entry(da="{title}: {when}", en="{title}: {when}"),
        # ── the comment on a pull request ────────────────────────────────────────────────────────
        "md-nothing": Entry(da="Ingen kalendere ændres", en="No calendar changes"),
        "md-title": Entry(da="Kalendere, der ændres: {calendars}", en="Calendars that change: {calendars}"),
        "md-new": Entry(da="nye: {count}", en="new: {count}"),
        "md-moved": Entry(da="flyttes: {count}", en="moved: {count}"),
        "md-changed": Entry(da="rettes: {count}", en="changed: {count}"),
        "md-gone": Entry(da="fjernes: {count}", en="removed: {count}"),
        "md-adopted": Entry(da="overtages: {count}", en="adopted: {count}"),
        "md-column-event": Entry(da="begivenhed", en="event"),
        "md-column-before": Entry(da="før", en="before"),
        "md-column-after": Entry(da="efter", en="after"),
        "md-column-where": Entry(da="kalendere", en="calendars"),
        "md-row-create": Entry(da="ny", en="new"),
        "md-row-moved": Entry(da="flyttes", en="moved"),
        "md-row-update": Entry(da="rettes", en="changed"),
        "md-row-delete": Entry(da="fjernes", en="removed"),
        "md-row-adopt": Entry(da="overtages", en="adopted"),
        "md-and-more": Entry(da="{first} og {count} til", en="{first} and {count} more"),
        "md-waiting": Entry(
            da="Venter på godkendelse, når den er flettet ind", en="Will wait for approval once merged"
        ),
        "md-details": Entry(da="Kalender for kalender", en="Calendar by calendar"),
        "md-kept-out": Entry(da="Står ikke i nogen kalender: {count}", en="In no calendar: {count}"),
        "md-problems": Entry(da="Advarsler: {count}", en="Warnings: {count}"),
        "md-digest": Entry(
            da="Godkend netop denne plan: `syncd sync --plan-digest {digest}`",
            en="Approve exactly this plan: `syncd sync --plan-digest {digest}`",
        ),
        "withheld-draft": Entry(da="udkast", en="draft"),
        "withheld-catalogue": Entry(da="katalog", en="catalogue"),
        "withheld-requested": Entry(da="der er anmodet om det, men det er ikke godkendt", en="requested, not approved"),
        "withheld-cancelled": Entry(da="aflyst eller afslået", en="cancelled or declined"),
        "withheld-undated": Entry(da="endnu ingen dato", en="no date yet"),
        "withheld-unknown-term": Entry(da="kommunalbestyrelsen er ikke kendt endnu", en="the council is not known yet"),
        "withheld-blocked": Entry(da="reglerne holder den ude", en="the rules keep it out"),
        # ── what a person should know ────────────────────────────────────────────────────────────
        "report-copy": Entry(
            da="en kopi af »{heading}« ({key}), som en person har indsat; den røres ikke",
            en="a copy of “{heading}” ({key}) that a person pasted; it is left alone",
        ),
        "report-contested": Entry(
            da="»{heading}« ({key}) er flyttet eller slettet igen, efter at den er rettet tre gange på 30 dage; "
            "den røres ikke mere. Tal med den, der retter i kalenderen, eller ret i filerne",
            en="“{heading}” ({key}) was moved or deleted again after three repairs in 30 days; it is left alone "
            "now. Talk to whoever edits the calendar, or change the files",
        ),
        "report-replaced": Entry(
            da="på pladsen for »{heading}« ({key}) står noget, der ikke er vores; det røres ikke",
            en="in the place of “{heading}” ({key}) stands something that is not ours; it is left alone",
        ),
        "report-held-by-copy": Entry(
            da="»{heading}« ({key}) er væk, men en kopi af den står i kalenderen; den skrives ikke igen, "
            "så længe kopien er der",
            en="“{heading}” ({key}) is gone, but a copy of it stands in the calendar; it is not written again "
            "as long as the copy is there",
        ),
    }
)
