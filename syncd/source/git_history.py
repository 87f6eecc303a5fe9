"""Which commit last changed a line, as far back as the history at hand reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from syncd.errors import InvalidSource
from syncd.ports import LineChange
from syncd.source.git_command import Git
from syncd.source.git_objects import commit_at

_MOST_TOLD: Final = 16 * 1024 * 1024
# git-blame(1), the porcelain format: name, line in that commit, line in this one, lines in the group.
_GROUP: Final = re.compile(r"(?P<commit>[0-9a-f]{40,64}) \d+ (?P<line>\d+)( \d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Blamed:
    """One line, who is to blame for it, and when that was committed (seconds since 1970)."""

    line: int
    commit: str
    at: int


def last_change(git: Git, commit: str, file: str, first: int, last: int) -> LineChange | None:
    """The newest change to lines `first` to `last` (inclusive, from 1) of `file` as `commit` has it.

    None where the file or the lines are not there, or where one of them is older than a shallow history tells.
    """
    try:
        told = git.ask(
            "blame",
            "--line-porcelain",
            "--root",
            "--no-textconv",
            f"-L{first},{last}",
            commit,
            "--",
            file,
            most=_MOST_TOLD,
        ).out
        blamed = list(_blamed(told.decode(errors="replace")))
        newest = max(blamed, key=lambda one: (one.at, -one.line))
        if newest.commit in _boundaries(git):
            return None
        return LineChange(commit_at(git, newest.commit), newest.line)
    except (InvalidSource, ValueError):
        return None


def _blamed(told: str) -> Iterator[_Blamed]:
    commit, line, at = "", 0, 0
    for row in told.split("\n"):
        group = _GROUP.fullmatch(row)
        if group is not None:
            commit, line = group["commit"], int(group["line"])
        elif row.startswith("committer-time "):
            at = int(row.removeprefix("committer-time "))
        elif row.startswith("\t"):
            yield _Blamed(line, commit, at)


def _boundaries(git: Git) -> frozenset[str]:
    """The commits at which a shallow history ends: what they are said to have changed may be far older."""
    shallow = git.ask("rev-parse", "--git-path", "shallow").text
    try:
        return frozenset((git.folder / shallow).read_text(encoding="ascii").split())
    except OSError:
        return frozenset()
