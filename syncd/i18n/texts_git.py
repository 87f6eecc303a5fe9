"""Texts of the catalogue: a git repository as the source."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from syncd.i18n.entry import Entry

_COMMAND: Final[Mapping[str, Entry]] = {
    "git-not-installed": Entry(
        da="Programmet git findes ikke på maskinen.",
        en="The program git is not on this machine.",
        fix_da="Installér det, på Debian med: apt install git.",
        fix_en="Install it, on Debian by: apt install git.",
    ),
    "git-timeout": Entry(
        da="Git svarede ikke inden for {seconds} sekunder.",
        en="Git did not answer within {seconds} seconds.",
        fix_da="Se efter, om serveren med filerne kan nås. Sker det igen, så hæv timeout under [source].",
        fix_en="See whether the server with the files can be reached. If it happens again, raise timeout in [source].",
    ),
    "git-too-much": Entry(
        da="Der ligger mere end {most} MiB i config og rules, så de er ikke læst.",
        en="There is more than {most} MiB in config and rules, so they were not read.",
        fix_da="Fjern det, der ikke hører til, fra config og rules.",
        fix_en="Remove what does not belong there from config and rules.",
    ),
    "git-failed": Entry(
        da="Git kunne ikke udføre {command}: {complaint}",
        en="Git could not carry out {command}: {complaint}",
        fix_da="Tag fat i den, der passer serveren, og vis denne besked.",
        fix_en="Show this message to whoever looks after the server.",
    ),
    "git-broken": Entry(
        da="Arkivet {repository} er beskadiget: {object} mangler eller er forkert.",
        en="The repository {repository} is damaged: {object} is missing or wrong.",
        fix_da="Kør git fsck i arkivet, eller hent det igen.",
        fix_en="Run git fsck in the repository, or clone it again.",
    ),
}

_TREE: Final[Mapping[str, Entry]] = {
    "git-no-repository": Entry(
        da="Mappen {folder} ligger ikke i et git-arkiv.",
        en="The folder {folder} is in no git repository.",
        fix_da="Peg med --dir på mappen, hvor arkivet med config og rules er hentet ned.",
        fix_en="Point with --dir at the folder where the repository with config and rules was cloned.",
    ),
    "git-unknown-revision": Entry(
        da="Arkivet i {folder} kender ingen revision {revision}.",
        en="The repository in {folder} knows no revision {revision}.",
        fix_da="Skriv en gren, et tag eller et commit, som er hentet ned, for eksempel origin/main.",
        fix_en="Write a branch, a tag or a commit that was fetched, for example origin/main.",
    ),
    "git-link": Entry(
        da="Dette er en genvej (symlink), og dem følges der ingen af i et git-arkiv.",
        en="This is a symbolic link, and none is followed in a git repository.",
        fix_da="Læg filen selv i mappen i stedet for en genvej.",
        fix_en="Put the file itself into the folder instead of a link.",
    ),
    "git-submodule": Entry(
        da="Dette er et undermodul (submodule), og de hentes ikke.",
        en="This is a submodule, and those are not fetched.",
        fix_da="Læg filerne selv i mappen i stedet for undermodulet.",
        fix_en="Put the files themselves into the folder instead of the submodule.",
    ),
}

_REMOTE: Final[Mapping[str, Entry]] = {
    "git-unreachable": Entry(
        da="Git-arkivet {url} kan ikke nås: {complaint}",
        en="The git repository {url} cannot be reached: {complaint}",
        fix_da="Se efter, om adressen er rigtig, og om serveren kører. Der prøves igen ved næste gennemløb.",
        fix_en="See whether the address is right and the server up. The next pass tries again.",
    ),
    "git-refused": Entry(
        da="Git-arkivet {url} lukker ikke syncd ind: {complaint}",
        en="The git repository {url} does not let syncd in: {complaint}",
        fix_da="Ret nøglen eller adgangskoden under [source] (ssh_key, known_hosts, password_file).",
        fix_en="Correct the key or the password in [source] (ssh_key, known_hosts, password_file).",
    ),
    "git-foreign-owner": Entry(
        da="Git-arkivet {url} ejes af en anden bruger, og derfor læser git det ikke.",
        en="The git repository {url} belongs to another user, so git does not read it.",
        fix_da="Lad den bruger, som syncd kører under, eje arkivet, eller hent det over ssh eller https.",
        fix_en="Let the user that syncd runs as own the repository, or fetch it over ssh or https.",
    ),
    "git-branch-gone": Entry(
        da="Grenen {branch} findes ikke i git-arkivet {url}.",
        en="There is no branch {branch} in the git repository {url}.",
        fix_da="Læg grenen tilbage, eller ret branch under [source].",
        fix_en="Restore the branch, or correct branch in [source].",
    ),
    "git-malformed": Entry(
        da="Det, som grenen {branch} i {url} indeholder, er ikke, som git laver det: {complaint}",
        en="What the branch {branch} of {url} holds is not as git makes it: {complaint}",
        fix_da="Undersøg, hvem der har skrevet det; et almindeligt git-program laver det ikke ved et uheld.",
        fix_en="Find out who wrote it; an ordinary git does not make it by accident.",
    ),
}

_TRUST: Final[Mapping[str, Entry]] = {
    "git-rewritten": Entry(
        da="Grenen {branch} er skrevet om: {tip} bygger ikke videre på den sidste gode revision, {good}.",
        en="The branch {branch} was rewritten: {tip} does not build on the last good revision, {good}.",
        fix_da="Er det med vilje, så kør: syncd sync --accept-revision {tip}. Ellers læg den gamle gren tilbage.",
        fix_en="If that is meant, run: syncd sync --accept-revision {tip}. Else restore the old branch.",
    ),
    "git-accepted-another": Entry(
        da="Grenen står ved {tip}, ikke ved {accepted}, som skulle godtages.",
        en="The branch stands at {tip}, not at {accepted}, which was to be accepted.",
        fix_da="Se på den nye revision, og godtag den ved sit fulde navn, hvis den er rigtig.",
        fix_en="Look at the new revision, and accept it by its full name if it is right.",
    ),
    "accept-wants-git": Entry(
        da="--accept-revision giver kun mening, når kilden er et git-arkiv; her er den mappen {folder}.",
        en="--accept-revision is for a git repository only; here the source is the folder {folder}.",
        fix_da="Udelad --accept-revision, eller udelad --dir.",
        fix_en="Leave out --accept-revision, or leave out --dir.",
    ),
    "git-unsigned": Entry(
        da="Revisionen {revision} er ikke underskrevet.",
        en="The revision {revision} is not signed.",
        fix_da="Underskriv den med en nøgle fra {file}, for eksempel: git commit --amend -S, og send den igen.",
        fix_en="Sign it by a key from {file}, for example: git commit --amend -S, and push it again.",
    ),
    "git-signer-unknown": Entry(
        da="Revisionen {revision} er underskrevet med en nøgle, som ikke gælder her.",
        en="The revision {revision} is signed by a key that does not count here.",
        fix_da="Underskriv med en nøgle fra {file}, eller føj den nye nøgle til filen.",
        fix_en="Sign it by a key from {file}, or add the new key to that file.",
    ),
    "git-signers-missing": Entry(
        da="Filen {file} med de nøgler, der må underskrive, findes ikke.",
        en="The file {file} with the keys that may sign does not exist.",
        fix_da="Ret allowed_signers under [source], eller opret filen; formatet står i ssh-keygen(1).",
        fix_en="Correct allowed_signers in [source], or create the file; ssh-keygen(1) has the format.",
    ),
}

_MIRROR: Final[Mapping[str, Entry]] = {
    "git-mirror-unwritable": Entry(
        da="Kopien af git-arkivet kan ikke lægges i {folder}.",
        en="The copy of the git repository cannot be put into {folder}.",
        fix_da="Giv den bruger, som syncd kører under, skriveadgang, eller ret mirror under [source].",
        fix_en="Let the user that syncd runs as write there, or correct mirror in [source].",
    ),
    "git-mirror-not-ours": Entry(
        da="Mappen {folder} indeholder andet end vores kopi af git-arkivet.",
        en="The folder {folder} holds something other than our copy of the git repository.",
        fix_da="Peg mirror under [source] på en mappe, der er tom eller ikke findes endnu.",
        fix_en="Point mirror in [source] at a folder that is empty or not there yet.",
    ),
    "git-mirror-busy": Entry(
        da="En anden syncd er ved at hente til {folder}.",
        en="Another syncd is fetching into {folder}.",
        fix_da="Vent lidt, og prøv igen.",
        fix_en="Wait a little and try again.",
    ),
    "git-not-read-yet": Entry(
        da="Git-arkivet {url} er ikke hentet endnu.",
        en="The git repository {url} has not been fetched yet.",
        fix_da="Kør: syncd sync.",
        fix_en="Run: syncd sync.",
    ),
}

_FAULT: Final[Mapping[str, Entry]] = {
    "help-accept-revision": Entry(
        da="godtag denne revision (fulde navn), selv om grenen er skrevet om",
        en="accept this revision (full name) although the branch was rewritten",
    ),
    "accept-wants-full-name": Entry(
        da="{revision} er ikke det fulde navn på en revision.",
        en="{revision} is not the full name of a revision.",
        fix_da="Skriv alle 40 tegn, som »syncd status« viser dem.",
        fix_en="Write all 40 characters, as “syncd status” shows them.",
    ),
    "fault-commit": Entry(
        da="Den nyeste revision, {revision} af {author}, {at} (»{subject}«), er ikke taget i brug:",
        en="The newest revision, {revision} by {author}, {at} (“{subject}”), was not put to use:",
    ),
    "fault-author": Entry(
        da="[{author}, {at}, {revision}]",
        en="[{author}, {at}, {revision}]",
    ),
    "fault-good-in-force": Entry(
        da="Den sidste gode revision, {revision}, gælder imens, og kalenderne holdes efter den.",
        en="Meanwhile the last good revision, {revision}, is in force, and the calendars are kept by it.",
    ),
}

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType({**_COMMAND, **_TREE, **_REMOTE, **_TRUST, **_MIRROR, **_FAULT})
