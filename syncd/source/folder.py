"""A folder as the source: what stands on the disk now, as one consistent set of files."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from syncd.errors import InvalidSource, fail
from syncd.ports import Commit, LineChange, Revision, SourceFile
from syncd.problems import Problem
from syncd.source.contents import MOST_BYTES, TOPS, check_not_empty, is_leftover, is_plain, printable, refused
from syncd.source.git_worktree import last_change_in

_TRIES: Final = 5
_PAUSE_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class _Found:
    """A file below the root as it was when we looked; `refusal` is why it cannot be part of a revision."""

    path: str
    file: Path
    stamp: tuple[int, ...]
    refusal: Problem | None = None


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Implements `ports.Source` over `config/` and `rules/` below `root`.

    Every regular file there is part of the revision, whatever its name, so that the loader can
    complain about `council.yml`; only hidden files and editors' leftovers are passed over.
    """

    root: Path
    sleep: Callable[[float], None] = field(repr=False)

    def read(self) -> Revision:
        """The folder as it stands. Raises InvalidSource where there is nothing to read, or it does not settle.

        What cannot be read (a link out of the folder, no permission, too large) is a Problem of the revision.
        """
        root = self._existing_root()
        for _ in range(_TRIES):
            before = list(_walk(root))
            files, problems = _contents(before)
            if list(_walk(root)) == before:
                return _revision(self.root, files, problems)
            self.sleep(_PAUSE_SECONDS)
        raise fail(InvalidSource, "folder-unsettled", folder=str(self.root))

    def last_good(self) -> Revision | None:
        """None: a folder keeps nothing of what stood in it before."""
        return None

    def keep(self, revision: Revision) -> None:
        """Nothing: see `last_good`."""

    def commit(self, revision: str) -> Commit | None:  # noqa: ARG002 - a folder as it stands is nobody's commit
        """None: what stands in a folder now need not be committed."""
        return None

    def last_change(self, revision: str, file: str, first: int, last: int) -> LineChange | None:  # noqa: ARG002 - what stands there now
        """Where the folder is a git work tree: the commit that left the lines as they stand now, if one did."""
        return last_change_in(_real(self.root), file, first, last)

    def fingerprint(self) -> str:
        """Changes whenever `read` might give something else; reads no file, and does not raise for a missing folder."""
        root = _real(self.root)
        digest = hashlib.sha256()
        for found in _walk(root):
            digest.update(repr((found.path, found.stamp)).encode())
        return digest.hexdigest()

    def _existing_root(self) -> Path:
        root = _real(self.root)
        if not root.is_dir():
            raise fail(InvalidSource, "folder-missing", folder=str(self.root))
        if not (root / "config").is_dir():
            raise fail(InvalidSource, "folder-without-config", folder=str(self.root))
        return root


def _walk(root: Path) -> Iterator[_Found]:
    """Every file below config/ and rules/ in order of its path, links inside the root followed."""
    found = [entry for top in TOPS if os.path.lexists(root / top) for entry in _below(root, root / top, frozenset())]
    yield from sorted(found, key=lambda entry: entry.path)


def _below(root: Path, place: Path, parents: frozenset[Path]) -> Iterator[_Found]:
    """What stands at `place`; `parents` are the real folders above it, so that a link in a circle ends."""
    try:
        real = _real(place, strict=True)
        status = real.stat()
    except OSError:
        # A dangling link, or one in a circle. A file that vanished just now is seen to by the second look.
        yield _refused(root, place, "folder-unreadable")
        return
    if not real.is_relative_to(root) or real in parents:
        yield _refused(root, place, "folder-link-outside")
    elif stat.S_ISDIR(status.st_mode):
        yield from _in_folder(root, place, parents | {real})
    elif not stat.S_ISREG(status.st_mode):
        # Opening a named pipe would wait for its writer for ever.
        yield _refused(root, place, "folder-not-a-file")
    elif not is_plain(_bytes(root, place)):
        yield _refused(root, place, "folder-name")
    else:
        stamp = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        yield _Found(_name(root, place), place, stamp)


def _real(place: Path, *, strict: bool = False) -> Path:
    """`place` with every link followed; if `strict`, OSError where that leads nowhere.

    Not Path.resolve(), which before Python 3.13 raises RuntimeError for links in a circle.
    """
    return Path(os.path.realpath(place, strict=strict))


def _in_folder(root: Path, folder: Path, parents: frozenset[Path]) -> Iterator[_Found]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        yield _refused(root, folder, "folder-unreadable")
        return
    for place in inside:
        if not is_leftover(place.name):
            yield from _below(root, place, parents)


def _refused(root: Path, place: Path, id_: str) -> _Found:
    return _Found(_name(root, place), place, (), refused(_name(root, place), id_))


def _name(root: Path, place: Path) -> str:
    """The path below the root with `/`, such that it can be printed."""
    return printable(_bytes(root, place))


def _bytes(root: Path, place: Path) -> bytes:
    return os.fsencode(place.relative_to(root).as_posix())


def _contents(entries: Iterable[_Found]) -> tuple[list[SourceFile], list[Problem]]:
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for entry in entries:
        read = entry.refusal or _read(entry)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            files.append(read)
    return files, problems


def _read(entry: _Found) -> SourceFile | Problem:
    try:
        with entry.file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError:
        return refused(entry.path, "folder-unreadable")
    if len(content) > MOST_BYTES:
        return refused(entry.path, "folder-file-too-large")
    return SourceFile(entry.path, content)


def _revision(root: Path, files: list[SourceFile], problems: list[Problem]) -> Revision:
    check_not_empty(files, problems, str(root))
    return Revision(_revision_id(files, problems), tuple(files), tuple(problems))


def _revision_id(files: Iterable[SourceFile], problems: Iterable[Problem]) -> str:
    """Over paths and bytes, each with its length before it, so that no two folders read alike."""
    digest = hashlib.sha256()
    for file in files:
        for part in (file.path.encode(), file.content):
            digest.update(len(part).to_bytes(8, "big") + part)
    for problem in problems:
        digest.update(f"{problem.place.file}\n{problem.message.id}\n".encode())
    return f"folder-{digest.hexdigest()[:12]}"
