"""The remote side of a git source: how it is reached, and what it means when that fails."""

from __future__ import annotations

import base64
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from syncd.errors import InvalidSource, fail
from syncd.source.git_command import Answer, last_words

_GONE: Final = "couldn't find remote ref"
_MALFORMED: Final = ("fsck error", "fsck failed", "index-pack failed", "unpack-objects failed")
_BROKEN: Final = ("fatal: bad object", "not a git repository:", "is corrupt", "does not match index")
_REFUSED: Final = ("authentication failed", "could not read username", "permission denied", "403", "401", "host key")
_FOREIGN: Final = "dubious ownership"


@dataclass(frozen=True, slots=True)
class Remote:
    """A branch of a repository by its URL, reached over `protocol` (file, ssh, https, http or git) and no other.

    `username` and `password` are for HTTP. `ssh_key` and `known_hosts` are files, where ssh shall not choose itself.
    """

    url: str
    branch: str
    protocol: str
    username: str = ""
    password: str = field(default="", repr=False)
    ssh_key: Path | None = None
    known_hosts: Path | None = None

    def __str__(self) -> str:
        return f"{self.url} ({self.branch})"

    def config(self) -> list[tuple[str, str]]:
        """What git must know to fetch from here; holds the password."""
        config = [
            ("transfer.fsckObjects", "true"),
            ("fetch.fsckObjects", "true"),
            ("http.followRedirects", "false"),
            ("http.sslVerify", "true"),
        ]
        if self.password:
            login = base64.b64encode(f"{self.username}:{self.password}".encode()).decode("ascii")
            config.append(("http.extraHeader", f"Authorization: Basic {login}"))
        return config

    def variables(self) -> dict[str, str]:
        """The environment that lets git speak this remote's protocol, and asks nobody anything."""
        ssh = ["ssh", "-oBatchMode=yes", "-oConnectTimeout=15", "-oClearAllForwardings=yes", "-oPermitLocalCommand=no"]
        if self.ssh_key is not None:
            ssh += ["-oIdentitiesOnly=yes", "-i", str(self.ssh_key)]
        if self.known_hosts is not None:
            ssh += [f"-oUserKnownHostsFile={self.known_hosts}"]
        return {
            "GIT_ALLOW_PROTOCOL": self.protocol,
            "GIT_SSH_COMMAND": shlex.join(ssh),
            "GIT_SSH_VARIANT": "ssh",
        }

    def failure(self, answer: Answer) -> InvalidSource:
        """Why a fetch that ended with `answer` brought nothing."""
        said = answer.complaint.lower()
        complaint = last_words(answer.complaint)
        if _GONE in said:
            return fail(InvalidSource, "git-branch-gone", url=self.url, branch=self.branch)
        if _FOREIGN in said:
            return fail(InvalidSource, "git-foreign-owner", url=self.url)
        if any(words in said for words in _BROKEN):
            return fail(InvalidSource, "git-broken", repository=self.url, object=complaint)
        if any(words in said for words in _MALFORMED):
            return fail(InvalidSource, "git-malformed", url=self.url, branch=self.branch, complaint=complaint)
        if any(words in said for words in _REFUSED):
            return fail(InvalidSource, "git-refused", url=self.url, complaint=complaint)
        return fail(InvalidSource, "git-unreachable", url=self.url, complaint=complaint)
