"""The files of a town in a git repository, as the secretariat keeps them."""

from __future__ import annotations

import subprocess

from tests.system.town import Town


def git(town: Town, *words: str) -> str:
    who = ("-c", "user.name=Sekretær 01", "-c", "user.email=s01@lilleby.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *words], cwd=town.folder, check=True, capture_output=True, text=True)
    return done.stdout


def commit(town: Town, subject: str) -> None:
    git(town, "add", "--all")
    git(town, "commit", "-q", "-m", subject)
