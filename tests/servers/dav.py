"""What any CalDAV server among the tests' servers is known by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DavServer:
    """`url` is the user's own folder: a calendar `politisk` stands at `<url>politisk/`."""

    url: str
    username: str
    password: str
    log: Path
