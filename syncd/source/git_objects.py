"""Files out of a repository's object database; no work tree is ever made, so nothing is ever followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from syncd.errors import InvalidSource, fail
from syncd.ports import Commit, Revision, SourceFile
from syncd.problems import Problem
from syncd.source.contents import MOST_BYTES, TOPS, check_not_empty, is_leftover, is_plain, printable, refused
from syncd.source.git_command import Git

_OBJECT_NAME: Final = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?", re.ASCII)
_MOST_LISTED: Final = 8 * 1024 * 1024
_MOST_CONTENT: Final = 256 * 1024 * 1024
_LINK: Final = "120000"
_SUBMODULE: Final = "160000"
_SUBJECT: Final = 200
# Object name, author, author date (strict ISO 8601), subject; a name cannot hold a NUL.
_COMMIT_FORMAT: Final = "%H%x00%an%x00%aI%x00%s"


@dataclass(frozen=True, slots=True)
class _Listed:
    path: bytes
    mode: str
    object_name: str
    size: int


def is_object_name(text: str) -> bool:
    """Whether `text` is a full object name (SHA-1 or SHA-256), and so can mean nothing else to git."""
    return _OBJECT_NAME.fullmatch(text) is not None


def revision_at(git: Git, commit: str, below: str, shown: str) -> Revision:
    """The revision that `commit` (a full object name) holds in the folder `below` (`""`, or ending in `/`).

    `shown` names the repository in messages. Links and submodules are Problems of the revision. Raises InvalidSource.
    """
    listed = list(_listed(git, commit, below, shown))
    problems = [problem for problem in map(_refusal, listed) if problem is not None]
    wanted = [one for one in listed if _refusal(one) is None]
    files = tuple(
        SourceFile(printable(one.path), content)
        for one, content in zip(wanted, _contents(git, wanted, shown), strict=True)
    )
    check_not_empty(files, problems, shown)
    return Revision(commit, files, tuple(problems), commit_at(git, commit))


def commit_at(git: Git, commit: str) -> Commit:
    """Who made `commit`, and when. Raises InvalidSource."""
    answer = git.ask("show", "--no-patch", "--no-notes", f"--format={_COMMIT_FORMAT}", commit, "--")
    return commit_from(answer.text)


def commit_from(text: str) -> Commit:
    """The commit out of git's answer to `_COMMIT_FORMAT`."""
    id_, author, at, subject = text.split("\0", 3)
    return Commit(id_, _one_line(author), datetime.fromisoformat(at), _one_line(subject)[:_SUBJECT])


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text).strip()


def _listed(git: Git, commit: str, below: str, shown: str) -> Iterator[_Listed]:
    """What stands in config/ and rules/ of `below`, in order of the paths; leftovers of editors are passed over."""
    if git.call("cat-file", "-e", f"{commit}:{below}config").code:
        raise fail(InvalidSource, "folder-without-config", folder=shown)
    tree = f"{commit}:{below}"
    answer = git.ask("ls-tree", "-r", "-z", "-l", "--full-tree", tree, *TOPS, most=_MOST_LISTED)
    for row in answer.out.split(b"\0")[:-1]:
        told, _, path = row.partition(b"\t")
        mode, _, object_name, size = told.decode("ascii").split()
        if not any(is_leftover(part) for part in path.decode(errors="replace").split("/")):
            yield _Listed(path, mode, object_name, int(size) if size.isdecimal() else 0)


def _refusal(one: _Listed) -> Problem | None:
    """Why `one` cannot be part of a revision; None where it can."""
    path = printable(one.path)
    if one.mode == _LINK:
        return refused(path, "git-link")
    if one.mode == _SUBMODULE:
        return refused(path, "git-submodule")
    if not is_plain(one.path):
        return refused(path, "folder-name")
    return refused(path, "folder-file-too-large") if one.size > MOST_BYTES else None


def _contents(git: Git, wanted: Sequence[_Listed], shown: str) -> Iterator[bytes]:
    """The bytes of each of `wanted`, in the same order (gitformat: `<name> blob <size>\\n<bytes>\\n`)."""
    if sum(one.size for one in wanted) > _MOST_CONTENT:
        raise fail(InvalidSource, "git-too-much", most=_MOST_CONTENT // 1024 // 1024)
    if not wanted:
        return
    names = "".join(f"{one.object_name}\n" for one in wanted).encode()
    told = git.ask("cat-file", "--batch", data=names, most=2 * _MOST_CONTENT).out
    at = 0
    for one in wanted:
        head, at = told[at : told.index(b"\n", at)], told.index(b"\n", at) + 1
        if head.decode("ascii") != f"{one.object_name} blob {one.size}":
            raise fail(InvalidSource, "git-broken", repository=shown, object=one.object_name)
        yield told[at : at + one.size]
        at += one.size + 1
