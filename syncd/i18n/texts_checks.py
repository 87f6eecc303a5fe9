"""Texts of the catalogue: what each check asks, the facts that rules may speak of, and the words to choose there.

The ids are `check-NAME`, `fact-NAME`, `count-KEY`, and `word-ENUM-WORD`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "check-quiet-period": Entry(
            da="Kommer en gæst, som er omfattet, på en dag i en karensperiode?",
            en="Does a guest who is covered come on a day in a quiet period?",
        ),
        "check-quiet-period-ruling": Entry(
            da="Er der i karensperioden en gæst, om hvem teksten er tavs, så et menneske skal afgøre det?",
            en="Is there in a quiet period a guest of whom the text is silent, so that a person must decide?",
        ),
        "check-cross-party": Entry(
            da="Er et møde i en karensperiode på tværs af partier?",
            en="Is a meeting in a quiet period cross-party?",
        ),
        "check-required-fields": Entry(
            da="Er de oplysninger skrevet, som besøget skal have?", en="Is all written down that the visit must say?"
        ),
        "check-host": Entry(
            da="Er der en vært, og er det en af dem, der kan være det?",
            en="Is there a host, and one of those who may be?",
        ),
        "check-leader-attends": Entry(
            da="Er arbejdspladsens daglige leder med under besøget?", en="Does the workplace's daily leader attend?"
        ),
        "check-participant-roles": Entry(
            da="Står der ved hver deltager, hvad deltageren skal gøre?",
            en="Is it written for each participant what they are to do?",
        ),
        "check-participant-limit": Entry(
            da="Er der ikke for mange deltagere fra samme sted?", en="Are there not too many participants of one side?"
        ),
        "check-approval": Entry(
            da="Har en, som kan det, godkendt besøget, og gælder godkendelsen stadig?",
            en="Has someone who may approved the visit, and does the approval still hold?",
        ),
        "check-leader-agreement": Entry(
            da="Har lederen sagt ja, og gælder det stadig?", en="Has the leader agreed, and does that still hold?"
        ),
        "check-dated-before-start": Entry(
            da="Er det gjort i tide før besøget?", en="Was it done in time before the visit?"
        ),
        "check-agreement-within": Entry(
            da="Blev besøget aftalt med lederen inden for fristen efter forespørgslen?",
            en="Was the visit agreed with the leader in due time after the request?",
        ),
        "check-max-duration": Entry(da="Varer besøget ikke for længe?", en="Is the visit not too long?"),
        "check-forbidden-content": Entry(
            da="Holder besøget sig fra det, som det ikke kan omfatte?",
            en="Does the visit keep clear of what it may not include?",
        ),
        "check-committee-area": Entry(
            da="Hører arbejdspladsen under det udvalg, der kommer på besøg?",
            en="Is the workplace under the committee that visits?",
        ),
        "check-duty": Entry(
            da="Ingen bedømmelse, men en opgave med en ejer og en frist. Et besøg kvitterer for den under »done«.",
            en="No judgement, but a task with an owner and a deadline. A visit acknowledges it under “done”.",
        ),
        "fact-of": Entry(
            da="Om det er et besøg eller en begivenhed i et program.",
            en="Whether it is a visit or an event of a programme.",
        ),
        "fact-kind": Entry(
            da="Hvilken slags det er: besøgets »kind«, eller det ord, som en begivenhed har under »kind«.",
            en="Which kind it is: the visit's “kind”, or the word that an event has under “kind”.",
        ),
        "fact-audience": Entry(
            da="Hvem den er for: mindst ét af de ord, der står her, eller hvor mange forskellige der er.",
            en="Whom it is for: at least one of the words written here, or how many different ones there are.",
        ),
        "fact-state": Entry(da="Hvor langt besøget er.", en="How far the visit has come."),
        "fact-cross-party": Entry(
            da="Om mødet er på tværs af partier. Udeladt i besøget: nej.",
            en="Whether the meeting is cross-party. Left out in the visit: no.",
        ),
        "fact-parties": Entry(
            da="Partierne, som er med: mindst ét af dem, der står her, eller hvor mange der er.",
            en="The parties that take part: at least one of those written here, or how many there are.",
        ),
        "fact-visitors": Entry(
            da="De besøgendes roller: mindst én af dem, der står her, eller hvor mange forskellige der er.",
            en="The visitors' roles: at least one of those written here, or how many different ones there are.",
        ),
        "fact-includes": Entry(
            da="Hvad besøget omfatter: mindst ét af det, der står her, eller hvor meget der er.",
            en="What the visit includes: at least one of what is written here, or how much there is.",
        ),
        "count-at-least": Entry(da="Så mange skal der mindst være.", en="There must be as many at least."),
        "count-at-most": Entry(da="Så mange må der højst være.", en="There may be as many at most."),
        "word-fact-of-event": Entry(da="en begivenhed i et program", en="an event of a programme"),
        "word-fact-of-visit": Entry(da="et besøg", en="a visit"),
        "word-audience-kind-council": Entry(da="hele kommunalbestyrelsen", en="the whole council"),
        "word-audience-kind-new-members": Entry(da="nye medlemmer", en="new members"),
        "word-audience-kind-re-elected": Entry(da="genvalgte medlemmer", en="re-elected members"),
        "word-audience-kind-leaving-members": Entry(da="medlemmer, der går ud", en="leaving members"),
        "word-audience-kind-mayor": Entry(da="borgmesteren", en="the mayor"),
        "word-audience-kind-deputy-mayor": Entry(da="viceborgmesteren", en="the deputy mayor"),
        "word-audience-kind-chairs": Entry(da="udvalgsformændene", en="the committees' chairs"),
        "word-audience-kind-group-leaders": Entry(da="gruppeformændene", en="the group leaders"),
        "word-audience-kind-committee": Entry(da="et bestemt udvalg", en="one committee"),
        "word-audience-kind-chair": Entry(da="et bestemt udvalgs formand", en="the chair of one committee"),
        "word-audience-kind-group": Entry(da="en bestemt gruppe", en="one group"),
        "word-audience-kind-member": Entry(da="et bestemt medlem", en="one member"),
        "word-required-field-purpose": Entry(da="formålet", en="the purpose"),
        "word-required-field-content": Entry(da="indholdet", en="the content"),
        "word-required-field-timetable": Entry(da="tidsplanen", en="the timetable"),
        "word-required-field-participants": Entry(da="deltagerne", en="the participants"),
        "word-required-field-responsibilities": Entry(da="hvem der gør hvad", en="who does what"),
        "word-required-field-case": Entry(da="sagens nummer", en="the number of the case"),
        "word-required-field-workplace": Entry(da="arbejdspladsen", en="the workplace"),
        "word-required-field-requested": Entry(da="dagen, der blev spurgt", en="the day of the request"),
        "word-required-field-visitors": Entry(da="de besøgende", en="the visitors"),
        "word-host-kind-mayor": Entry(da="borgmesteren", en="the mayor"),
        "word-host-kind-chair": Entry(da="en udvalgsformand", en="the chair of a committee"),
        "word-host-kind-member": Entry(da="et medlem af kommunalbestyrelsen", en="a member of the council"),
        "word-chair-of-workplace": Entry(
            da="det udvalg, som arbejdspladsen hører under", en="the committee that the workplace is under"
        ),
        "word-chair-of-any": Entry(da="et hvilket som helst udvalg", en="any committee"),
        "word-notice-field-mayor-informed": Entry(
            da="dagen, borgmesteren blev orienteret", en="the day on which the mayor was informed"
        ),
        "word-notice-field-background-note": Entry(
            da="dagen, værten fik baggrundsnotatet", en="the day on which the host got the background note"
        ),
    }
)
