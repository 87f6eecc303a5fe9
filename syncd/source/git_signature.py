"""Whether somebody who may has signed a commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from syncd.errors import InvalidSource, UsageError, fail
from syncd.source.git_command import Git


@dataclass(frozen=True, slots=True)
class Signers:
    """`allowed` is a file of OpenSSH's allowed_signers (ssh-keygen(1)): who may sign, and by which key."""

    allowed: Path

    def check(self, git: Git, commit: str, shown: str) -> None:
        """Raises InvalidSource unless an allowed key has signed `commit`; UsageError where the file is missing."""
        if not self.allowed.is_file():
            raise fail(UsageError, "git-signers-missing", file=str(self.allowed))
        told = replace(git, config=[*git.config, ("gpg.ssh.allowedSignersFile", str(self.allowed))])
        if told.call("verify-commit", commit).code:
            signed = b"\ngpgsig" in git.ask("cat-file", "commit", commit, most=1 << 20).out.partition(b"\n\n")[0]
            id_ = "git-signer-unknown" if signed else "git-unsigned"
            raise fail(InvalidSource, id_, revision=commit, repository=shown, file=str(self.allowed))
