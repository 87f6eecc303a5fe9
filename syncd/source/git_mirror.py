"""Our copy of a remote branch: bare, shallow, and ours alone. It can be lost at any time and is fetched again."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from syncd.errors import InvalidSource, UsageError, fail
from syncd.source.git_command import Git
from syncd.source.git_remote import Remote

_OURS: Final = "syncd-mirror"
_GOOD: Final = "refs/syncd/good"
_TIP: Final = "refs/syncd/tip"
# Apart from the tip's, so that fetching the one by its name never moves the other.
_FETCHED: Final = "refs/syncd/fetched"
_PAUSE_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Mirror:
    """The bare repository in `folder`, filled from `remote`; `depth` is how many commits the first fetch brings.

    `seconds` is the deadline of each call of git, and of waiting for another syncd that fetches into the same folder.
    """

    folder: Path
    remote: Remote
    depth: int
    seconds: float
    sleep: Callable[[float], None] = field(repr=False)

    @property
    def git(self) -> Git:
        """Git inside the mirror, unable to speak to anybody."""
        return Git(self.folder, self.seconds, config=[("core.bare", "true")], variables={"GIT_DIR": str(self.folder)})

    @contextmanager
    def held(self) -> Iterator[None]:
        """The mirror for this process alone, made where there is none. Raises InvalidSource, UsageError."""
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(f"{self.folder}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as cause:
            raise fail(UsageError, "git-mirror-unwritable", folder=str(self.folder)) from cause
        try:
            self._wait_for(descriptor)
            self._make()
            self._clear_after_crash()
            yield
        finally:
            os.close(descriptor)

    def exists(self) -> bool:
        return (self.folder / _OURS).exists()

    def discard(self) -> None:
        """Throws the mirror away, and nothing that is not one."""
        if self.exists():
            shutil.rmtree(self.folder, ignore_errors=True)

    def is_whole(self) -> bool:
        """Whether everything is there that the commits in it name."""
        return self.git.call("fsck", "--connectivity-only", "--no-dangling", "--no-progress").code == 0

    def good(self) -> str | None:
        """The commit marked good, if it is whole enough to be read; None where there is none."""
        return self._commit(_GOOD) if self.exists() else None

    def mark_good(self, commit: str) -> None:
        self.git.ask("update-ref", _GOOD, commit)

    def fetch_tip(self) -> str:
        """The commit that the branch points at now, fetched. Raises InvalidSource."""
        fresh = self._commit(_TIP) is None and self.good() is None
        self._fetch(f"+refs/heads/{self.remote.branch}:{_TIP}", *([f"--depth={self.depth}"] if fresh else []))
        tip = self._commit(_TIP)
        if tip is None:
            raise fail(InvalidSource, "git-unreachable", url=self.remote.url, complaint="?")
        return tip

    def fetch_good(self, commit: str) -> bool:
        """Marks `commit` good, fetched by its name if need be; False where the remote no longer gives it."""
        if self._commit(commit) is None:
            try:
                self._fetch(f"+{commit}:{_FETCHED}", f"--depth={self.depth}")
            except InvalidSource:
                return False
        self.mark_good(commit)
        return True

    def descends(self, tip: str, good: str) -> bool:
        """Whether `good` is among the ancestors of `tip`; the whole history is fetched before that is denied."""
        if self._is_ancestor(good, tip):
            return True
        if self.git.ask("rev-parse", "--is-shallow-repository").text != "true":
            return False
        self._fetch(f"+refs/heads/{self.remote.branch}:{_FETCHED}", "--unshallow")
        return self._is_ancestor(good, tip)

    def tidy(self) -> None:
        """Packs what many small fetches left behind, once there is enough of it."""
        Git(self.folder, self.seconds, config=[("gc.auto", "1000"), ("gc.autoDetach", "false")]).call(
            "gc", "--auto", "--quiet"
        )

    def _is_ancestor(self, good: str, tip: str) -> bool:
        return self.git.call("merge-base", "--is-ancestor", good, tip).code == 0

    def _commit(self, name: str) -> str | None:
        found = self.git.call("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return None if found.code else found.text

    def _fetch(self, refspec: str, *options: str) -> None:
        git = Git(
            self.folder,
            self.seconds,
            config=[("core.bare", "true"), *self.remote.config()],
            variables={"GIT_DIR": str(self.folder), **self.remote.variables()},
        )
        # A remote that is given by its address may still have a section of its own in the config.
        calm = (
            "--upload-pack=git-upload-pack",
            "--quiet",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
        )
        answer = git.call("fetch", *calm, *options, "--end-of-options", self.remote.url, refspec)
        if answer.code:
            raise self.remote.failure(answer)

    def _make(self) -> None:
        if self.exists() and self.git.call("rev-parse", "--git-dir").code == 0:
            return
        self.discard()
        if self.folder.exists() and any(self.folder.iterdir()):
            raise fail(UsageError, "git-mirror-not-ours", folder=str(self.folder))
        self.folder.mkdir(mode=0o700, exist_ok=True)
        Git(self.folder, self.seconds).ask("init", "--quiet", "--bare", "--template=", ".")
        (self.folder / _OURS).write_text("A cache of syncd's; it may be deleted.\n")

    def _clear_after_crash(self) -> None:
        """Whoever left a lock of git's behind is dead, for the lock around it is ours."""
        for pattern in ("*.lock", "refs/**/*.lock", "objects/pack/tmp_*", "objects/tmp_*"):
            for left in self.folder.glob(pattern):
                if left.is_file():
                    left.unlink(missing_ok=True)

    def _wait_for(self, descriptor: int) -> None:
        for _ in range(max(1, int(self.seconds / _PAUSE_SECONDS))):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.sleep(_PAUSE_SECONDS)
            else:
                return
        raise fail(InvalidSource, "git-mirror-busy", folder=str(self.folder))
