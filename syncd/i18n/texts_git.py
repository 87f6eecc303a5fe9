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
        da="Repositoriet {repository} er beskadiget: {object} mangler eller er forkert.",
        en="The repository {repository} is damaged: {object} is missing or wrong.",
        fix_da="Kør git fsck i repositoriet, eller hent det igen.",
        fix_en="Run git fsck in the repository, or clone it again.",
    ),
}

_TREE: Final[Mapping[str, Entry]] = {
    "git-no-repository": Entry(
        da="Mappen {folder} ligger ikke i et git-repositorium.",
        en="The folder {folder} is in no git repository.",
        fix_da="Peg med --dir på mappen, hvor repositoriet med config og rules er hentet ned.",
        fix_en="Point with --dir at the folder where the repository with config and rules was cloned.",
    ),
    "git-unknown-revision": Entry(
        da="Repositoriet i {folder} kender ingen revision {revision}.",
        en="The repository in {folder} knows no revision {revision}.",
        fix_da="Skriv en gren, et mærke eller et commit, som er hentet ned, for eksempel origin/main.",
        fix_en="Write a branch, a tag or a commit that was fetched, for example origin/main.",
    ),
    "git-link": Entry(
        da="Dette er en genvej (symlink), og dem følges der ingen af i et git-repositorium.",
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

TEXTS: Final[Mapping[str, Entry]] = MappingProxyType({**_COMMAND, **_TREE})
