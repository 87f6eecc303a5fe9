"""Texts of the catalogue: what the rules find, and why they find nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "hours-reversed": Entry(
            da="Fra kl. {earliest} til kl. {latest} er der ingen tid.",
            en="From {earliest} to {latest} there is no time.",
            fix_da="Byt om på earliest og latest, eller ret det ene klokkeslæt.",
            fix_en="Swap earliest and latest, or mend one of them.",
        ),
        "number-beyond": Entry(
            da="Tallet {number} er for stort her.",
            en="The number {number} is too large here.",
            fix_da="Skriv et tal på højst {most}.",
            fix_en="Write a number of {most} at most.",
        ),
        # ── quiet period ──────────────────────────────────────────────────────────────────────────────
        "quiet-no-period": Entry(da="Ingen karensperiode rører dagen.", en="No quiet period touches the day."),
        "quiet-nobody-covered": Entry(
            da="Dagen ligger i {periods}, men ingen af gæsterne er omfattet.",
            en="The day lies in {periods}, but none of the guests is covered.",
        ),
        "quiet-touched": Entry(
            da="Dagen ligger i {periods}. Omfattet: {guests}.", en="The day lies in {periods}. Covered: {guests}."
        ),
        "quiet-perhaps": Entry(
            da="Dagen kan ligge i {periods}. Omfattet i så fald: {guests}.",
            en="The day may lie in {periods}. Covered in that case: {guests}.",
        ),
        "quiet-no-question": Entry(
            da="Dagen ligger i en karensperiode, men om gæsterne er der intet at afgøre.",
            en="The day lies in a quiet period, but about the guests there is nothing to decide.",
        ),
        "period-day": Entry(
            da="karensperioden {first} til {last} før {elections} den {day}",
            en="the quiet period {first} to {last} before {elections} on {day}",
        ),
        "period-called": Entry(
            da="karensperioden {first} til {last} før {elections} den {day}, udskrevet den {called}",
            en="the quiet period {first} to {last} before {elections} on {day}, called on {called}",
        ),
        "period-before-call": Entry(
            da="karensperioden {first} til {last} før {elections} den {day}, begyndt før udskrivelsen den {called}",
            en="the quiet period {first} to {last} before {elections} on {day}, begun before the call on {called}",
        ),
        "period-latest": Entry(
            da="karensperioden {first} til {last} før {elections}, der skal holdes senest den {day}",
            en="the quiet period {first} to {last} before {elections} to be held by {day} at the latest",
        ),
        "period-window": Entry(
            da="en karensperiode mellem {first} og {last} før {elections}, som endnu ikke har en dato",
            en="a quiet period between {first} and {last} before {elections} that has no date yet",
        ),
        "joined-and": Entry(da="{first} og {last}", en="{first} and {last}"),
        "guest-unnamed": Entry(da="{roles}", en="{roles}"),
        "guest-as": Entry(da="{name} ({roles})", en="{name} ({roles})"),
        "role-minister": Entry(da="minister", en="minister"),
        "role-mp": Entry(da="medlem af Folketinget", en="member of the Folketing"),
        "role-mp-candidate": Entry(da="folketingskandidat", en="candidate to the Folketing"),
        "role-mep": Entry(da="medlem af Europa-Parlamentet", en="member of the European Parliament"),
        "role-mep-candidate": Entry(da="kandidat til Europa-Parlamentet", en="candidate to the European Parliament"),
        "role-regional-councillor": Entry(da="medlem af et regionsråd", en="member of a regional council"),
        "role-regional-candidate": Entry(da="kandidat til et regionsråd", en="candidate to a regional council"),
        "role-councillor": Entry(da="medlem af kommunalbestyrelsen", en="member of the council"),
        "role-council-candidate": Entry(da="kandidat til kommunalbestyrelsen", en="candidate to the council"),
        "role-mayor": Entry(da="borgmester", en="mayor"),
        "role-other": Entry(da="anden gæst", en="other guest"),
        "ruling-two-roles": Entry(
            da="{name} sidder i kommunalbestyrelsen og er også {roles}.",
            en="{name} sits in the council and is also {roles}.",
        ),
        "ruling-not-nominated": Entry(
            da="{name} er kandidat, men ikke formelt udpeget.", en="{name} is a candidate, but not formally nominated."
        ),
        "ruling-open-role": Entry(
            da="{name} er {roles}, og den rolle nævner teksten ikke.",
            en="{name} is {roles}, a role that the text does not mention.",
        ),
        "ruling-no-guests": Entry(
            da="Der står ingen gæster på besøget.", en="No guests are written down for the visit."
        ),
        "ruling-no-role": Entry(da="Der står ingen rolle ved: {names}.", en="No role is written for: {names}."),
        "cross-party-kept": Entry(
            da="Mødet er på tværs af partier: {parties}.", en="The meeting is cross-party: {parties}."
        ),
        "cross-party-not": Entry(
            da="Dagen ligger i {periods}, og mødet er ikke meldt på tværs af partier.",
            en="The day lies in {periods}, and the meeting is not declared cross-party.",
        ),
        "cross-party-few": Entry(
            da="Dagen ligger i {periods}. Partier på listen: {count}; mindst {wanted} skal med.",
            en="The day lies in {periods}. Parties on the list: {count}; at least {wanted} must take part.",
        ),
        # ── consents and notices ──────────────────────────────────────────────────────────────────────
        "approval-none": Entry(
            da="Der står ikke, hvem der har godkendt det og hvornår.", en="Who approved it and when is not recorded."
        ),
        "approval-by-other": Entry(
            da="»{by}« har ikke en rolle, der kan godkende det.", en="“{by}” has no role that may approve it."
        ),
        "approval-kept": Entry(da="Godkendt af {by} den {on}.", en="Approved by {by} on {on}."),
        "consent-before-move": Entry(
            da="Samtykket er fra {on}, men besøget blev flyttet den {moved}. Indhent et nyt.",
            en="The consent is of {on}, but the visit was moved on {moved}. Ask for a new one.",
        ),
        "leader-not-agreed": Entry(da="Lederen har ikke sagt ja endnu.", en="The leader has not agreed yet."),
        "leader-agreed": Entry(da="Lederen sagde ja den {on}.", en="The leader agreed on {on}."),
        "notice-not-given": Entry(da="Det er ikke sket endnu.", en="It has not been done yet."),
        "notice-late": Entry(
            da="Det skete den {on}; besøget begynder den {first}.",
            en="It was done on {on}; the visit begins on {first}.",
        ),
        "notice-given": Entry(da="Det skete den {on}.", en="It was done on {on}."),
        "agreement-no-request": Entry(
            da="Der står ikke, hvornår der blev spurgt.", en="The day of the request is not recorded."
        ),
        "agreement-in-time": Entry(da="Fristen er den {latest}.", en="It is due by {latest}."),
        "agreement-late": Entry(
            da="Der blev spurgt den {requested} og svaret den {agreed}; fristen var den {latest}.",
            en="It was asked on {requested} and answered on {agreed}; it was due by {latest}.",
        ),
        "agreement-open": Entry(
            da="Der blev spurgt den {requested}, og der er ikke svaret; fristen var den {latest}.",
            en="It was asked on {requested} and is not answered; it was due by {latest}.",
        ),
        # ── what is written down, and who takes part ──────────────────────────────────────────────────
        "fields-missing": Entry(da="Mangler: {fields}.", en="Missing: {fields}."),
        "fields-kept": Entry(da="Intet mangler.", en="Nothing is missing."),
        "host-none": Entry(da="Der står ingen vært.", en="No host is written down."),
        "host-other": Entry(da="Værten er {host}.", en="The host is {host}."),
        "host-other-committee": Entry(
            da="Værten er {host}, men arbejdspladsen hører under {committee}.",
            en="The host is {host}, but the workplace is under {committee}.",
        ),
        "host-kept": Entry(da="Værten er {host}.", en="The host is {host}."),
        "leader-comes": Entry(da="Lederen er med.", en="The leader attends."),
        "leader-acting": Entry(da="{acting} er med for lederen.", en="{acting} attends for the leader."),
        "leader-acting-not-enough": Entry(
            da="{acting} er med i stedet for lederen.", en="{acting} attends in the leader's place."
        ),
        "leader-unknown": Entry(
            da="Der står ikke, om lederen er med.", en="Whether the leader attends is not recorded."
        ),
        "leader-declined-day": Entry(
            da="Lederen har sagt nej til dagen: {days}. Find en anden, og ret »declined«, hvis det er forkert.",
            en="The leader declined the day: {days}. Find another, and mend “declined” if it is wrong.",
        ),
        "leader-away": Entry(da="Lederen er ikke med.", en="The leader does not attend."),
        "participants-without-role": Entry(da="Uden rolle: {names}.", en="Without a role: {names}."),
        "participants-have-roles": Entry(da="Alle har en rolle.", en="Everyone has a role."),
        "participants-too-many": Entry(da="{count} er med; højst {most}.", en="{count} take part; {most} at most."),
        "participants-few": Entry(da="{count} er med; højst {most}.", en="{count} take part; {most} at most."),
        # ── limits ────────────────────────────────────────────────────────────────────────────────────
        "duration-unknown": Entry(da="Tidspunktet er ikke fastsat endnu.", en="The time is still to follow."),
        "duration-long": Entry(
            da="Det varer {hours} timer; højst {most}.", en="It lasts {hours} hours; {most} at most."
        ),
        "duration-kept": Entry(
            da="Det varer {hours} timer; højst {most}.", en="It lasts {hours} hours; {most} at most."
        ),
        "includes-forbidden": Entry(da="Det omfatter: {items}.", en="It includes: {items}."),
        "includes-nothing": Entry(
            da="Det omfatter intet, der er udelukket.", en="It includes nothing that is ruled out."
        ),
        "area-other": Entry(da="Den hører under {area}.", en="It is under {area}."),
        "area-own": Entry(da="Arbejdspladsen hører under udvalget.", en="The workplace is under the committee."),
        "area-unknown": Entry(
            da="Der står ikke, hvilket udvalg arbejdspladsen hører under.",
            en="Which committee the workplace is under is not recorded.",
        ),
        # ── why a rule was not asked, or did not count ────────────────────────────────────────────────
        "rule-not-yet": Entry(
            da="Reglen har ingen udgave, der gælder den dag.", en="The rule has no version in force on that day."
        ),
        "rule-not-for": Entry(da="Reglen gælder ikke her: {why}", en="The rule does not apply here: {why}"),
        "rule-off": Entry(da="Udgaven stiller ikke noget krav.", en="This version demands nothing."),
        "rule-off-in-state": Entry(
            da="Reglen stiller ikke noget krav i den tilstand.", en="The rule demands nothing in this state."
        ),
        "rule-excepted": Entry(da="Undtagelsen {exception} er opfyldt.", en="The exception {exception} holds."),
        "clause-nothing": Entry(da="ingenting", en="nothing"),
        "clause-words": Entry(
            da="{fact} skal være {wanted}, men er {found}.", en="{fact} must be {wanted}, but is {found}."
        ),
        "clause-at-least": Entry(
            da="{fact} skal være mindst {wanted}, men er {found}.",
            en="{fact} must be at least {wanted}, but is {found}.",
        ),
        "clause-at-most": Entry(
            da="{fact} må højst være {wanted}, men er {found}.", en="{fact} must be at most {wanted}, but is {found}."
        ),
        # ── waivers ───────────────────────────────────────────────────────────────────────────────────
        "waiver-forbidden": Entry(da="Reglen kan ikke fraviges.", en="The rule cannot be waived."),
        "waiver-incomplete": Entry(da="En dispensation skal have by, on og why.", en="A waiver needs by, on and why."),
        "waiver-before-move": Entry(
            da="Den er fra {on}, men besøget blev flyttet den {moved}.",
            en="It is of {on}, but the visit was moved on {moved}.",
        ),
        "waiver-unknown": Entry(
            da="Dispensationen nævner reglen {rule}, som ikke findes.",
            en="The waiver names the rule {rule}, which is not there.",
        ),
        "waiver-refused": Entry(
            da="Dispensationen fra {rule} har ingen virkning. {why}", en="The waiver of {rule} has no effect. {why}"
        ),
        "waiver-not-for": Entry(
            da="Dispensationen fra {rule} har ingen virkning, for reglen gælder ikke her: {why}",
            en="The waiver of {rule} has no effect, since the rule is not for this: {why}",
        ),
        "waiver-unused": Entry(
            da="Dispensationen fra {rule} er ikke nødvendig: reglen er overholdt.",
            en="The waiver of {rule} is not needed: the rule is kept.",
        ),
        # ── what is wrong with the rules themselves ───────────────────────────────────────────────────
        "rule-id-reserved": Entry(
            da="Id'et »{id}« bruges om det, der siges om dispensationer.",
            en="The id “{id}” stands for what is said of waivers.",
            fix_da="Giv reglen et andet id.",
            fix_en="Give the rule another id.",
        ),
        "unknown-check": Entry(
            da="Kontrollen »{id}« findes ikke.", en="There is no check “{id}”.", fix_da="{hint}", fix_en="{hint}"
        ),
        "unknown-fact": Entry(
            da="»{id}« er ikke noget, en regel kan spørge til her.",
            en="“{id}” is nothing that a rule can ask about here.",
            fix_da="{hint}",
            fix_en="{hint}",
        ),
        "unknown-fact-word": Entry(
            da="{fact} kan ikke være »{word}«.", en="{fact} cannot be “{word}”.", fix_da="{hint}", fix_en="{hint}"
        ),
        "fact-not-counted": Entry(
            da="»{key}« kan ikke stå under {fact}.",
            en="“{key}” cannot stand under {fact}.",
            fix_da="Skriv et ord eller en liste af ord. Tælles kan parties, visitors og includes.",
            fix_en="Write a word or a list of words. What can be counted is parties, visitors and includes.",
        ),
        "counts-reversed": Entry(
            da="Der skal være mindst {least} og højst {most}; det kan intet opfylde.",
            en="There must be at least {least} and at most {most}; nothing can be so.",
            fix_da="Byt om på tallene, eller slet det ene.",
            fix_en="Swap the numbers, or delete one.",
        ),
        "text-missing-blocks": Entry(
            da="Reglen afviser efter en tekst, som mangler.",
            en="The rule blocks by a text that is missing.",
            fix_da="Skriv effect: warn, eller find teksten og slet text_missing.",
            fix_en="Write effect: warn, or find the text and delete text_missing.",
        ),
        "survey-blocks": Entry(
            da="Kontrollen {check} ser på mange begivenheder på én gang og kan kun advare.",
            en="The check {check} looks at many events at once and can only warn.",
            fix_da="Skriv effect: warn.",
            fix_en="Write effect: warn.",
        ),
        "rule-test-what": Entry(
            da="Prøven skal have enten booking eller event.",
            en="The test must have either booking or event.",
            fix_da="Skriv et besøg under booking, eller en begivenhed under event.",
            fix_en="Write a visit under booking, or an event under event.",
        ),
        "duty-with-verdict": Entry(
            da="En opgave kan hverken afvise eller advare.",
            en="A duty can neither block nor warn.",
            fix_da="Skriv effect: duty, eller vælg en anden kontrol.",
            fix_en="Write effect: duty, or choose another check.",
        ),
        "verdict-with-duty": Entry(
            da="Kontrollen {check} er ikke en opgave.",
            en="The check {check} is no duty.",
            fix_da="Skriv block eller warn, eller brug check: duty.",
            fix_en="Write block or warn, or use check: duty.",
        ),
        "number-zero": Entry(
            da="Tallet skal være mindst 1.",
            en="The number must be at least 1.",
            fix_da="Skriv 1 eller mere.",
            fix_en="Write 1 or more.",
        ),
        "not-hours": Entry(
            da="»{text}« er ikke et antal timer.",
            en="“{text}” is not a number of hours.",
            fix_da="Skriv fx 3 eller 1.5, højst 168.",
            fix_en="Write 3 or 1.5, say; 168 at most.",
        ),
        "rule-test-failed": Entry(
            da="Prøven af reglerne slår fejl. {why}",
            en="The test of the rules fails. {why}",
            fix_da="Ret reglen, eller ret prøven, hvis det er den, der er forkert.",
            fix_en="Mend the rule, or the test if that is what is wrong.",
        ),
        "test-missing": Entry(
            da="Blandt fundene mangler {rules} Udfaldet er {outcome}.",
            en="Missing among the findings: {rules} The outcome is {outcome}.",
        ),
        "test-passed": Entry(da="{rule}: {why}", en="{rule}: {why}"),
        "test-not-asked": Entry(da="Reglen er ikke med i prøven.", en="The rule is no part of the test."),
        "test-extra": Entry(
            da="Udfaldet skulle være {expected}, men er {outcome}. Fundet: {found}",
            en="The outcome should be {expected}, but is {outcome}. Found: {found}",
        ),
        "survey-kept": Entry(da="Intet mangler, og intet er for meget.", en="Nothing is missing or too many."),
        "sentences": Entry(da="{first} {then}", en="{first} {then}"),
        "test-found": Entry(da="{rule} ({effect}): {words} {detail}", en="{rule} ({effect}): {words} {detail}"),
        "test-nothing-found": Entry(
            da="Udfaldet skulle være {expected}, men er {outcome}, for intet blev fundet. {passed}",
            en="The outcome should be {expected}, but is {outcome}, since nothing was found. {passed}",
        ),
        "rule-untested": Entry(
            da="Ingen prøve viser, hvad reglen gør.",
            en="No test shows what the rule does.",
            fix_da="Skriv to prøver i rules/tests/: et besøg, der bryder reglen, og et, der overholder den.",
            fix_en="Write two tests in rules/tests/: a visit that breaks the rule, and one that keeps it.",
        ),
        "rule-never-tripped": Entry(
            da="Ingen prøve viser, at reglen finder noget.",
            en="No test shows that the rule finds anything.",
            fix_da="Skriv en prøve i rules/tests/, hvor et besøg bryder reglen.",
            fix_en="Write a test in rules/tests/ in which a visit breaks the rule.",
        ),
        "rule-never-kept": Entry(
            da="Ingen prøve viser, at reglen kan overholdes.",
            en="No test shows that the rule can be kept.",
            fix_da="Skriv en prøve i rules/tests/, hvor et besøg overholder reglen.",
            fix_en="Write a test in rules/tests/ in which a visit keeps the rule.",
        ),
    }
)
