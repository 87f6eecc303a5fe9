"""The files of a local repository as they stood at a revision that a person names (a branch, a tag, a commit)."""

from __future__ import annotations

from pathlib import Path

from syncd.errors import UsageError, fail
from syncd.ports import Revision
from syncd.source.git_command import Git
from syncd.source.git_objects import revision_at


def files_at(repo: Path, rev: str) -> Revision:
    """The config repo in the folder `repo` as it stood at `rev`; its id is the full name of the commit.

    `repo` is a work tree, a folder inside one, or a bare repository. What is not committed plays no part.
    Raises UsageError for a folder that is in no repository and for a `rev` that it does not know, InvalidSource
    where there is no config repo at `rev`.
    """
    git = Git(repo)
    unknown = fail(UsageError, "git-unknown-revision", revision=rev.replace("\0", "?"), folder=str(repo))
    if not rev or "\0" in rev:
        raise unknown
    if not repo.is_dir():
        raise fail(UsageError, "folder-missing", folder=str(repo))
    inside = git.call("rev-parse", "--show-prefix")
    if inside.code:
        raise fail(UsageError, "git-no-repository", folder=str(repo))
    below = inside.out.decode(errors="surrogateescape").removesuffix("\n")
    found = git.call("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
    if found.code:
        raise unknown
    return revision_at(git, found.text, below, f"{repo} ({rev})")
