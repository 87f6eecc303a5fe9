"""Texts of the catalogue: the keys of rules, their tests, elections and documents, as editors show them.

The id is `key-MODEL-KEY`, where MODEL is the model of `syncd.declared.schema` that introduces the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "key-elections-file-elections": Entry(
            da="Valgene. Skriv et folketingsvalg ind den dag, det udskrives.",
            en="The elections. Write a Folketing election on the day it is called.",
        ),
        "key-election-item-type": Entry(da="Hvilket valg.", en="Which election."),
        "key-election-item-date": Entry(da="Valgdagen.", en="Election day."),
        "key-election-item-called": Entry(
            da="Dagen, valget blev udskrevet.", en="The day on which the election was called."
        ),
        "key-election-item-window": Entry(
            da="Måneder eller dage, som valget ventes i, når dagen ikke er kendt.",
            en="Months or days in which the election is expected, while the day is unknown.",
        ),
        "key-election-item-status": Entry(da="Hvor sikker dagen er.", en="How certain the day is."),
        "key-election-item-source": Entry(da="Hvor dagen kommer fra.", en="Where the day comes from."),
        "key-election-item-note": Entry(da="En bemærkning til kolleger.", en="A remark for colleagues."),
        "key-election-source-text": Entry(da="Kilden med ord.", en="The source, in words."),
        "key-election-source-document": Entry(da="Dokumentets id.", en="The document's id."),
        "key-election-source-section": Entry(da="Afsnittet i dokumentet.", en="The section of the document."),
        "key-documents-file-documents": Entry(
            da="Dokumenterne, som regler og programmer henviser til.",
            en="The documents to which rules and programmes refer.",
        ),
        "key-document-item-id": Entry(da="Dokumentets id.", en="The document's id."),
        "key-document-item-title": Entry(da="Dokumentets titel.", en="The document's title."),
        "key-document-item-adopted-by": Entry(da="Hvem der vedtog det.", en="Who adopted it."),
        "key-document-item-on": Entry(da="Dagen, det blev vedtaget.", en="The day on which it was adopted."),
        "key-document-item-in-force": Entry(da="Dagen, det gælder fra.", en="The day from which it is in force."),
        "key-document-item-note": Entry(da="En bemærkning til kolleger.", en="A remark for colleagues."),
        "key-rules-file-rules": Entry(da="Reglerne, én for hver bindestreg.", en="The rules, one for each dash."),
        "key-rule-item-id": Entry(
            da="Reglens id. Dispensationer og prøver henviser til det.",
            en="The rule's id. Waivers and tests refer to it.",
        ),
        "key-rule-item-title": Entry(da="Reglens navn.", en="The rule's name."),
        "key-rule-item-check": Entry(da="Den kontrol, som reglen bruger.", en="The check that the rule uses."),
        "key-rule-item-applies-to": Entry(
            da="Hvad reglen gælder for, fx hvilke slags besøg. Alt, hvad der står, skal passe. Udeladt: alle besøg.",
            en="What the rule applies to: which kinds of visits, say. All of it must hold. Left out: every visit.",
        ),
        "key-rule-item-versions": Entry(
            da="Reglens udgaver. Den, der gælder på den første dag af det, der bedømmes, bruges.",
            en="The rule's versions. The one in force on the first day of what is judged applies.",
        ),
        "key-rule-item-note": Entry(da="En bemærkning til kolleger.", en="A remark for colleagues."),
        "key-version-item-from": Entry(da="Første dag, udgaven gælder.", en="The first day on which it is in force."),
        "key-version-item-to": Entry(
            da="Sidste dag, udgaven gælder. Udeladt: indtil videre.",
            en="The last day on which it is in force. Left out: until further notice.",
        ),
        "key-version-item-effect": Entry(
            da="Hvad der sker, når reglen ikke er holdt: ét ord, eller et ord for hver tilstand et besøg kan have.",
            en="What follows where the rule is not kept: one word, or one for each state of a visit.",
        ),
        "key-version-item-source": Entry(da="Hvor reglen står.", en="Where the rule stands."),
        "key-version-item-checked": Entry(
            da="Dagen, et menneske sidst sammenlignede reglen med teksten.",
            en="The day on which a person last compared the rule with the text.",
        ),
        "key-version-item-with": Entry(da="Kontrollens tal og valg.", en="The figures and choices of the check."),
        "key-version-item-except": Entry(da="Undtagelserne.", en="The exceptions."),
        "key-version-item-waivable": Entry(da="Om der kan gives dispensation.", en="Whether a waiver can be granted."),
        "key-version-item-text-missing": Entry(
            da="Om teksten bag reglen mangler.", en="Whether the text behind the rule is missing."
        ),
        "key-version-item-message": Entry(
            da="Hvad der siges til den, som reglen rammer.", en="What is said to those whom the rule strikes."
        ),
        "key-version-item-note": Entry(
            da="Hvordan teksten er læst, hvor den er tavs.", en="How the text is read where it is silent."
        ),
        "key-exception-item-id": Entry(da="Undtagelsens id.", en="The exception's id."),
        "key-exception-item-when": Entry(
            da="Hvornår undtagelsen gælder. Alt, hvad der står, skal passe.",
            en="When the exception applies. All of it must hold.",
        ),
        "key-rule-tests-file-tests": Entry(da="Prøver af reglerne.", en="Tests of the rules."),
        "key-rule-test-name": Entry(da="Hvad prøven viser.", en="What the test shows."),
        "key-rule-test-as-of": Entry(da="Dagen, der bedømmes på.", en="The day on which it is judged."),
        "key-rule-test-booking": Entry(
            da="Besøget, der bedømmes. »id«, »title« og »state« kan udelades; så er det et besøg, der er anmodet om.",
            en="The visit to be judged. “id”, “title” and “state” may be left out; then it is one asked for.",
        ),
        "key-rule-test-event": Entry(
            da="Begivenheden, der bedømmes. »id« og »title« kan udelades.",
            en="The event to be judged. “id” and “title” may be left out.",
        ),
        "key-rule-test-expect": Entry(da="Hvad der skal komme ud af det.", en="What is to come of it."),
        "key-rule-test-only": Entry(da="Bedøm kun efter disse regler.", en="Judge by these rules alone."),
        "key-rule-test-world": Entry(
            da="Medlemmer, udvalg, arbejdspladser og andet, som prøven skal bruge. Prøver ser aldrig config/.",
            en="Members, committees, workplaces and what else the test needs. Tests never see config/.",
        ),
        "key-trial-world-workplaces": Entry(da="Arbejdspladser i prøven.", en="Workplaces of the test."),
        "key-trial-world-staff": Entry(da="Administrationen i prøven.", en="The administration of the test."),
        "key-trial-world-bookings": Entry(da="Andre besøg i prøven.", en="Other visits of the test."),
        "key-trial-world-events": Entry(da="Andre begivenheder i prøven.", en="Other events of the test."),
        "key-trial-world-elections": Entry(
            da="Valg, som prøven regner med i stedet for dem i elections.yaml.",
            en="Elections that the test reckons with in the place of those in elections.yaml.",
        ),
        "key-expectation-outcome": Entry(da="Udfaldet.", en="The outcome."),
        "key-expectation-rules": Entry(
            da="Regler, der skal være blandt bemærkningerne.", en="Rules that must be among the findings."
        ),
    }
)
