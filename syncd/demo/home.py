"""The folder of a demonstration: a settings file, a password, a store, and the server's calendars."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from syncd.canon.world import World
from syncd.demo.server import USER
from syncd.errors import UsageError, fail
from syncd.os_words import os_words

_SETTINGS = """\
installation = "demo"
[source]
dir = {source}
interval = "1s"
[store]
url = "sqlite:///state.db"
[limits]
first = "apply"
"""

_CONNECTION = """\
[connections.{name}]
type = "caldav"
url = {url}
username = {user}
password_file = "caldav.password"
create = true
"""


@dataclass(frozen=True, slots=True)
class DemoHome:
    """`folder` outlives the demonstration only where a person named it."""

    folder: Path

    @property
    def settings(self) -> Path:
        """With it, `syncd status --settings …` looks into a running demonstration from outside."""
        return self.folder / "syncd.toml"

    @property
    def server(self) -> Path:
        return self.folder / "caldav"

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Makes the folder where it is missing, and keeps every other demonstration out of it.

        A second one would give the server another password under the first one's feet. Raises UsageError.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "demo.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as failure:
            raise fail(
                UsageError, "demo-state-unusable", folder=str(self.folder), detail=os_words(failure)
            ) from failure
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as failure:
            os.close(lock)
            raise fail(UsageError, "demo-state-taken", folder=str(self.folder)) from failure
        try:
            yield
        finally:
            os.close(lock)

    def furnish(self, source: Path, connections: Iterable[str], url: str, password: str) -> None:
        """Writes settings in which every connection that the config repo names leads to the demo's server."""
        secret = self.folder / "caldav.password"
        secret.unlink(missing_ok=True)
        secret.touch(mode=0o600)
        secret.write_text(password + "\n", encoding="utf-8")
        parts = [_SETTINGS.format(source=_quoted(str(source.resolve())))]
        parts += [_CONNECTION.format(name=name, url=_quoted(url), user=_quoted(USER)) for name in sorted(connections)]
        self.settings.write_text("\n".join(parts), encoding="utf-8")


def connections_of(world: World) -> frozenset[str]:
    """The names of all connections on which the config repo places a calendar."""
    return frozenset(at.partition(":")[0] for at in _addresses(world))


def _addresses(world: World) -> Iterator[str]:
    town = world.municipality
    yield from (at for at in (town.political_at, town.member_at) if at is not None)
    for member in world.council.members:
        yield from (address.at for address in member.calendars or () if address.at is not None)


def _quoted(text: str) -> str:
    # A TOML basic string is written like a JSON string (TOML 1.0, section "String").
    return json.dumps(text, ensure_ascii=False)
