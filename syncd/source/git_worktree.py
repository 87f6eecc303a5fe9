"""Which commit left the lines of a file in a work tree as they stand there now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from syncd.errors import InvalidSource, UsageError
from syncd.ports import LineChange
from syncd.source.contents import MOST_BYTES
from syncd.source.git_command import Git
from syncd.source.git_history import last_change


def last_change_in(folder: Path, file: str, first: int, last: int) -> LineChange | None:
    """The newest commit to lines `first` to `last` (inclusive, from 1) of `file` below `folder`.

    None where that is no git work tree, or one of the lines is not committed as it stands. The file is compared
    here and not by git, which would run the filters that a repository's configuration names.
    """
    git = Git(folder)
    try:
        committed = git.call("cat-file", "blob", f"HEAD:./{file}", most=2 * MOST_BYTES)
        standing = (folder / file).read_bytes()
        head = git.call("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except (InvalidSource, UsageError, OSError):
        return None
    if committed.code or head.code:
        return None
    lines = _counterparts(_lines(committed.out), _lines(standing), range(first - 1, last))
    if not lines:
        return None
    changed = last_change(git, head.text, file, lines[0] + 1, lines[-1] + 1)
    return None if changed is None else LineChange(changed.commit, first + changed.line - lines[0] - 1)


def _lines(content: bytes) -> list[bytes]:
    return [line.rstrip(b"\r") for line in content.split(b"\n")]


def _counterparts(committed: Sequence[bytes], standing: Sequence[bytes], wanted: range) -> range:
    """Where the lines `wanted` of `standing` are in `committed`; empty where they are in what differs."""
    if wanted.stop <= _alike(committed, standing):
        return wanted
    moved = len(committed) - len(standing)
    alike_at_end = _alike(committed[::-1], standing[::-1])
    if wanted.stop <= len(standing) and wanted.start >= len(standing) - alike_at_end:
        return range(wanted.start + moved, wanted.stop + moved)
    return range(0)


def _alike(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many lines are equal before the first that is not."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, yours) in enumerate(pairs) if mine != yours), min(len(one), len(other)))
