"""Where the config repo is: a folder, or a branch of a git repository."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo, field_validator

from syncd.settings.values import Secret, Text, duration, is_loopback, parts_of, refuse, whole

Transport = Literal["file", "ssh", "https", "http", "git"]

_SCHEMES: Final[dict[str, Transport]] = {
    "file": "file",
    "ssh": "ssh",
    "https": "https",
    "http": "http",
    "git": "git",
}
_UNENCRYPTED: Final = ("http", "git")
# git's short form for ssh: `git@git.example:politik/kalender.git`.
_SHORT: Final = re.compile(r"([\w.-]+@)?[A-Za-z0-9][\w.-]*:(?![:/]{2})[^\s:][^\s]*", re.ASCII)
_BRANCH: Final = re.compile(r"\w([\w./+#-]*[\w+#])?")


def transport_of(url: str) -> Transport | None:
    """What `url` is fetched over; None where it is neither a path nor a form of address that is allowed."""
    scheme, divider, rest = url.partition("://")
    if divider:
        return _SCHEMES.get(scheme) if rest else None
    if url.startswith("/"):
        return "file"
    return "ssh" if _SHORT.fullmatch(url) else None


def _branch(name: str) -> str:
    """git-check-ref-format(1), and somewhat stricter."""
    if not _BRANCH.fullmatch(name) or re.search(r"\.\.|//|/\.|\.lock(/|$)", name):
        raise refuse("setting-branch")
    return name


class SourceSettings(BaseModel):
    """A folder (`dir`), or a repository by `url` and `branch`; `interval` is how often it is looked at.

    `mirror` is the folder of our copy, `depth` how many commits of history its first fetch brings, `timeout` the
    deadline of one call of git. `username` and `password` are for https, `ssh_key` and `known_hosts` files for ssh.
    With `require_signed`, each revision must be signed by a key in the file `allowed_signers` (ssh-keygen(1)).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    # Stands first: the check of the URL reads it.
    allow_http: bool = False
    dir: Path | None = None
    url: Text | None = None
    branch: Annotated[Text, AfterValidator(_branch)] = "main"
    interval: Annotated[timedelta, duration(timedelta(seconds=1), timedelta(days=1))] = timedelta(seconds=30)
    timeout: Annotated[timedelta, duration(timedelta(seconds=1), timedelta(minutes=10))] = timedelta(minutes=1)
    mirror: Path | None = None
    depth: Annotated[int, whole(1, 1_000_000)] = 200
    username: Text | None = None
    password: Secret | None = None
    ssh_key: Path | None = None
    known_hosts: Path | None = None
    require_signed: bool = False
    allowed_signers: Path | None = None

    @field_validator("url")
    @classmethod
    def _fetchable(cls, url: str, info: ValidationInfo) -> str:
        """No password may stand in it, for it would end up in logs; nor may git take it for an option or a program."""
        transport = transport_of(url)
        parts = parts_of(url) if "://" in url else None
        if transport is None or (parts is None and "://" in url and transport != "file"):
            raise refuse("setting-repository")
        if parts is not None and (parts.password is not None or (parts.username is not None and transport != "ssh")):
            raise refuse("setting-url-with-password")
        host = "" if parts is None else parts.hostname or ""
        if transport in _UNENCRYPTED and not is_loopback(host) and not info.data.get("allow_http", False):
            raise refuse("setting-plain-http", host=host)
        return url
