"""The Danish and the near words that people write where the files have an English one.

Each word is folded. What it means depends on the place, so one may have several meanings, likeliest first.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_KEYS: Final = """
    navn=name,title; titel=title,name; overskrift=title; emne=title; hvornår=when; dato=when,date,on; date=when,on;
    tidspunkt=when; dag=when,on; tid=when; start=when,from; klokkeslæt=time; slut=to; hvor=where; sted=where;
    lokale=where; location=where; place=where; hvem=audience; målgruppe=audience; inviterede=audience;
    orientering=inform; deltagere=participants,audience,members; beskrivelse=description,content;
    hvorfor=why,purpose; begrundelse=why; årsag=why; program=programme; aftaler=events; møder=events;
    begivenheder=events; besøg=visits; medlemmer=members; medlem=member; udvalg=committees,committee;
    grupper=groups; gruppe=group; parti=group; partier=parties,groups; valgperioder=terms; perioder=terms;
    valgperiode=term; periode=term,window; pladser=seats; hverv=offices,office; poster=offices; orlov=leave;
    stedfortræder=substitute; suppleant=substitute; fra=from; til=to; formand=chair; næstformand=deputy; vært=host;
    mail=email; e-mail=email; kalender=calendar; kalendere=calendars; tidszone=time_zone; timezone=time_zone;
    sprog=language; påmindelse=reminder; kilde=source; dokument=document; afsnit=section; gentag=repeat;
    gentagelse=repeat; rrule=repeat; vindue=window; hold=sessions; bemærkning=note; kommentar=note; formål=purpose;
    indhold=content; tidsplan=timetable; gæster=visitors; besøgende=visitors; rolle=role; roller=roles;
    arbejdsplads=workplace; leder=leader; sag=case; journalnummer=case; privat=private; beskyttet=protected;
    tilstand=state; status=state; art=kind; slags=kind; type=kind; regler=rules; regel=rule; udgaver=versions;
    virkning=effect; undtagelser=except; besked=message; valg=elections; dokumenter=documents;
    dispensationer=waivers; gruppeformand=group-leader; personale=staff; måneder=months; timer=hours; felter=fields;
    værter=hosts; valgdag=election_day; valgdagen=election_day; mindst=at_least; højst=at_most; kontrol=check;
    gælder=applies_to; tværpolitisk=cross_party; omfatter=includes;
"""
_VALUES: Final = """
    vedtaget=adopted; udkast=draft; kladde=draft; katalog=catalogue; optaget=busy; ledig=free; fri=free;
    foreløbig=tentative; aflyst=cancelled; anmodet=requested; aftalt=agreed; godkendt=approved; afslået=declined;
    afvist=declined; officiel=official; officielt=official; borgmester=mayor; borgmesteren=mayor;
    viceborgmester=deputy-mayor; gruppeformænd=group-leaders; formænd=chairs; debat=debate; ekstern=external;
    nye=new-members; nye medlemmer=new-members; genvalgte=re-elected; kommunalbestyrelsen=council; byrådet=council;
    alle=council; politisk=political; dansk=da; engelsk=en; bekræftet=confirmed; ukendt=unknown; beregnet=computed;
    tilladt=allowed; blokeret=blocked; bloker=block; advar=warn; advarsel=warn; pligt=duty; kommunalvalg=municipal;
    folketingsvalg=folketing; europaparlamentsvalg=european; regionsrådsvalg=regional; folketingsmedlem=mp;
    folketingskandidat=mp-candidate; følger=to-follow; karens=quiet-period; karensperiode=quiet-period;
    varighed=max-duration; opgave=duty; godkendelse=approval; slået fra=off;
"""


def _table(rows: str) -> dict[str, tuple[str, ...]]:
    pairs = (row.strip().partition("=") for row in rows.split(";") if row.strip())
    return {word: tuple(meanings.split(",")) for word, _, meanings in pairs}


MEANT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(_table(_KEYS) | _table(_VALUES))
