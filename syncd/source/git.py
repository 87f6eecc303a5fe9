"""A branch of a git repository as the source: its newest commit, and the last good one as long as that is not.

A revision is good once it was valid. What comes after it must descend from it: a branch that was rewritten
is not followed until a person accepts it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from syncd.errors import InvalidSource, UsageError, fail
from syncd.ports import Commit, LineChange, Revision
from syncd.source.git_history import last_change
from syncd.source.git_mirror import Mirror
from syncd.source.git_objects import commit_at, is_object_name, revision_at
from syncd.source.git_signature import Signers

# What git says of its own files, not of the remote's: the mirror is at fault, and can be had anew.
_MIRROR_FAULTS: Final = ("git-failed", "git-broken")


@dataclass(frozen=True, slots=True)
class GitSource:
    """Implements `ports.Source` over `mirror`.

    `signers`: who must have signed each revision; None: nobody. `remembered` gives the last valid revision as
    the store knows it, for when the mirror is lost. `accepted` is the commit that a person accepts although it does
    not descend from the last good one.
    """

    mirror: Mirror
    signers: Signers | None = None
    remembered: Callable[[], str | None] = field(default=lambda: None, repr=False)
    accepted: str | None = None

    def read(self) -> Revision:
        """The newest revision of the branch. Raises InvalidSource, naming the revision where one was fetched."""
        with self.mirror.held():
            try:
                return self._read()
            except InvalidSource as invalid:
                if invalid.message.id not in _MIRROR_FAULTS or self.mirror.is_whole():
                    raise
                self.mirror.discard()
        with self.mirror.held():
            return self._read()

    def last_good(self) -> Revision | None:
        """The revision that was last found valid, out of the mirror; asks no remote. None where it is not there."""
        try:
            good = self.mirror.good()
            return None if good is None else revision_at(self.mirror.git, good, "", self._shown)
        except InvalidSource:
            return None

    def keep(self, revision: Revision) -> None:
        """From now on `revision` is the last good one."""
        with self.mirror.held():
            if self.mirror.good() != revision.id:
                self.mirror.mark_good(revision.id)

    def commit(self, revision: str) -> Commit | None:
        """Who made `revision`; None where the mirror does not know it."""
        if not is_object_name(revision) or not self.mirror.exists():
            return None
        try:
            return commit_at(self.mirror.git, revision)
        except InvalidSource:
            return None

    def last_change(self, revision: str, file: str, first: int, last: int) -> LineChange | None:
        """The newest change to the lines `first` to `last` (inclusive) of `file` as it stands in `revision`.

        None where the mirror's history does not reach back that far.
        """
        if not is_object_name(revision) or not self.mirror.exists():
            return None
        return last_change(self.mirror.git, revision, file, first, last)

    @property
    def _shown(self) -> str:
        return str(self.mirror.remote)

    def _read(self) -> Revision:
        mirror = self.mirror
        good = self._good()
        tip = mirror.fetch_tip()
        try:
            self._check(tip, good)
            revision = revision_at(mirror.git, tip, "", self._shown)
        except InvalidSource as invalid:
            raise InvalidSource(invalid.message, invalid.problems, tip) from invalid
        mirror.tidy()
        return revision

    def _good(self) -> str | None:
        """The last good commit: by the mirror, else by the store; asked of the remote where the mirror lacks it."""
        good = self.mirror.good()
        if good is not None:
            return good
        remembered = self.remembered()
        if remembered is None or not is_object_name(remembered):
            return None
        self.mirror.fetch_good(remembered)
        return remembered

    def _check(self, tip: str, good: str | None) -> None:
        mirror = self.mirror
        if self.accepted is not None and self.accepted != tip:
            raise fail(UsageError, "git-accepted-another", accepted=self.accepted, tip=tip)
        if self.accepted is None and good is not None and not mirror.descends(tip, good):
            raise fail(InvalidSource, "git-rewritten", branch=mirror.remote.branch, tip=tip, good=good)
        if self.signers is not None:
            self.signers.check(mirror.git, tip, self._shown)
