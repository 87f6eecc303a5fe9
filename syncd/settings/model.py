"""The settings as a whole: frozen, checked, every path absolute, every secret a `SecretStr`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr

from syncd.settings.connections import Connection
from syncd.settings.source import SourceSettings
from syncd.settings.values import (
    Listen,
    MailAddress,
    Secret,
    Share,
    SmtpUrl,
    StoreUrl,
    Text,
    Token,
    duration,
    refuse,
    split_listen,
    whole,
)

_CONNECTION_NAME: Final = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
# A credential is called after its section: `smtp.password` must not mean two things.
_TAKEN: Final = frozenset({"source", "store", "limits", "retention", "connections", "web", "smtp"})


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class StoreSettings(_Section):
    """Our memory. The URL is a secret: a PostgreSQL URL holds a password."""

    url: StoreUrl


class Limits(_Section):
    """How much one pass may change in one calendar before a person has to approve (contract, section 3).

    `delete_share` is a fraction from 0 to 1, `future_days` the length of the window in days.
    """

    deletes: Annotated[int, whole(0, 100_000)] = 10
    delete_share: Share = 0.3
    withdrawals: Annotated[int, whole(0, 100_000)] = 100
    updates: Annotated[int, whole(0, 100_000)] = 200
    future_days: Annotated[int, whole(1, 3650)] = 730
    first: Literal["approve", "apply"] = "approve"


class Retention(_Section):
    """How long the store keeps history, with its copies of what stood in the calendars.

    No less than the limits look back; they count over thirty days.
    """

    audit: Annotated[timedelta, duration(timedelta(days=31), timedelta(days=3650))] = timedelta(days=730)


class WebSettings(_Section):
    listen: Listen = "127.0.0.1:8765"

    @property
    def host(self) -> str:
        return split_listen(self.listen)[0]

    @property
    def port(self) -> int:
        return split_listen(self.listen)[1]


class SmtpSettings(_Section):
    url: SmtpUrl
    sender: MailAddress
    username: Text | None = None
    password: Secret | None = None


def _connection_name(name: str) -> str:
    if not _CONNECTION_NAME.fullmatch(name) or name in _TAKEN:
        raise refuse("setting-connection-name")
    return name


ConnectionName = Annotated[str, AfterValidator(_connection_name)]


class Settings(_Section):
    """All of it. `installation` stands in every marker, so it never changes once calendars were written."""

    installation: Token = "main"
    source: SourceSettings
    store: StoreSettings
    limits: Limits = Limits()
    retention: Retention = Retention()
    connections: Mapping[ConnectionName, Connection] = Field(default_factory=dict)
    web: WebSettings | None = None
    smtp: SmtpSettings | None = None

    _file: Path | None = PrivateAttr(default=None)

    @property
    def file(self) -> Path | None:
        """The file they were read from; None for defaults and environment alone."""
        return self._file

    def read_from(self, file: Path | None) -> Self:
        """The same settings, knowing their file."""
        copy = self.model_copy()
        copy._file = file  # noqa: SLF001 - its own attribute, on its own copy
        return copy
