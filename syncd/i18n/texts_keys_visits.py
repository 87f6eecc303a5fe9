"""Texts of the catalogue: the keys of visits, as editors show them.

The id is `key-MODEL-KEY`, where MODEL is the model of `syncd.declared.schema` that introduces the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "key-visits-file-visits": Entry(
            da="Flere besøg i samme fil, ét for hver bindestreg.", en="Several visits in one file, one for each dash."
        ),
        "key-visit-item-id": Entry(
            da="Besøgets id. Det ændres aldrig; nøglen bliver »visits/ID«.",
            en="The visit's id. It never changes; the key becomes “visits/ID”.",
        ),
        "key-visit-item-kind": Entry(
            da="Hvem der kommer. Det afgør, hvilke regler der gælder.", en="Who comes. It decides which rules apply."
        ),
        "key-visit-item-state": Entry(
            da="Hvor langt besøget er. Godkendte besøg kommer i kalenderne; aftalte gør det også, når det er "
            "borgmesteren, medlemmer, et udvalg eller et debatmøde.",
            en="How far the visit has come. Approved visits are published; agreed ones too, where it is the mayor, "
            "members, a committee or a debate.",
        ),
        "key-visit-item-workplace": Entry(
            da="Arbejdspladsens id fra workplaces.yaml.", en="The workplace's id from workplaces.yaml."
        ),
        "key-visit-item-requested": Entry(da="Dagen, henvendelsen kom.", en="The day on which the request came."),
        "key-visit-item-visitors": Entry(
            da="Dem, der kommer: medlemmer ved id, andre ved navn.", en="Who comes: members by id, others by name."
        ),
        "key-visit-item-host": Entry(
            da="Værten: borgmesteren, en udvalgsformand eller et medlem.",
            en="The host: the mayor, a committee's chair or a member.",
        ),
        "key-visit-item-committee": Entry(
            da="Udvalgets id, når et udvalg er på besøg.", en="The committee's id, where a committee visits."
        ),
        "key-visit-item-purpose": Entry(da="Formålet med besøget.", en="The purpose of the visit."),
        "key-visit-item-content": Entry(da="Hvad besøget indeholder.", en="What the visit contains."),
        "key-visit-item-timetable": Entry(
            da="Tidsplanen, én linje for hvert punkt.", en="The timetable, one line for each item."
        ),
        "key-visit-item-participants": Entry(
            da="Andre, der deltager, og i hvilken rolle.", en="Who else takes part, and in which role."
        ),
        "key-visit-item-responsibilities": Entry(
            da="Hvem der gør hvad: forplejning, lokale og andet.", en="Who does what: catering, room and so on."
        ),
        "key-visit-item-leader": Entry(
            da="Den daglige leders deltagelse og svar.", en="The daily leader's attendance and answers."
        ),
        "key-visit-item-cross-party": Entry(
            da="Debatmøde: om flere partier er med.", en="A debate: whether several parties take part."
        ),
        "key-visit-item-parties": Entry(
            da="Debatmøde: partierne, ved deres bogstav fra council.yaml.",
            en="A debate: the parties, by their id in council.yaml.",
        ),
        "key-visit-item-includes": Entry(
            da="Det, som et besøg ikke må omfatte, men som der er spurgt om.",
            en="What a visit may not include, but was asked for.",
        ),
        "key-visit-item-mayor-informed": Entry(
            da="Dagen, borgmesteren blev orienteret.", en="The day on which the mayor was informed."
        ),
        "key-visit-item-background-note": Entry(
            da="Dagen, baggrundsnotatet blev sendt til værten.", en="The day on which the host got the background note."
        ),
        "key-visit-item-approved": Entry(
            da="Hvem der godkendte besøget, og hvornår.", en="Who approved the visit, and when."
        ),
        "key-visit-item-moved": Entry(
            da="Dagen, »when« sidst blev flyttet. Samtykker fra før den dag tæller ikke længere.",
            en="The day on which “when” was last moved. Consents given before it no longer count.",
        ),
        "key-visit-item-case": Entry(da="Sagsnummeret.", en="The case number."),
        "key-visitor-item-member": Entry(da="Medlemmets id fra council.yaml.", en="The member's id from council.yaml."),
        "key-visitor-item-name": Entry(
            da="Navnet på en gæst, der ikke sidder i kommunalbestyrelsen.",
            en="The name of a guest who is not in the council.",
        ),
        "key-visitor-item-role": Entry(da="Hvad gæsten er.", en="What the guest is."),
        "key-visitor-item-roles": Entry(
            da="Hvad gæsten er, når der er flere roller.", en="What the guest is, where there are several roles."
        ),
        "key-visitor-item-nominated": Entry(
            da="Om en kandidat er formelt udpeget. Udeladt: ja.",
            en="Whether a candidate is formally nominated. Left out: yes.",
        ),
        "key-participant-item-member": Entry(
            da="Medlemmets id fra council.yaml.", en="The member's id from council.yaml."
        ),
        "key-participant-item-name": Entry(da="Deltagerens navn.", en="The participant's name."),
        "key-participant-item-side": Entry(
            da="Hvor deltageren kommer fra, fx administration.",
            en="Where the participant comes from: administration, say.",
        ),
        "key-participant-item-role": Entry(
            da="Hvad deltageren gør under besøget.", en="What the participant does during the visit."
        ),
        "key-leader-item-attends": Entry(
            da="Om den daglige leder er med under besøget.", en="Whether the daily leader is there."
        ),
        "key-leader-item-acting": Entry(
            da="Den stedfortræder, der er med i lederens sted.", en="Who acts in the leader's place."
        ),
        "key-leader-item-agreed": Entry(da="Dagen, lederen sagde ja.", en="The day on which the leader agreed."),
        "key-leader-item-declined": Entry(
            da="Dage, som lederen har sagt nej til.", en="Days that the leader has declined."
        ),
        "key-approved-item-by": Entry(
            da="Hvem der godkendte: et id, en rolle eller et navn fra staff.yaml.",
            en="Who approved: an id, a role or a name from staff.yaml.",
        ),
        "key-approved-item-on": Entry(da="Dagen, besøget blev godkendt.", en="The day of the approval."),
    }
)
