"""The connections to calendar servers, one model a type; a calendar's `at` names them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from syncd.settings.values import Secret, Text, checked_web_url, duration, whole

_Timeout = Annotated[timedelta, duration(timedelta(seconds=1), timedelta(minutes=10))]


class _Connection(BaseModel):
    """What every type has; `timeout` is the deadline of one request."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    # Stands first: the check of a URL reads it.
    allow_http: bool = False
    timeout: _Timeout = timedelta(seconds=30)


def _encrypted(url: str, info: ValidationInfo) -> str:
    return checked_web_url(url, allow_http=bool(info.data.get("allow_http", False)))


class CaldavConnection(_Connection):
    """A CalDAV server; a calendar's address is a path below `url`.

    `create`: make a calendar that is missing (MKCALENDAR). `parallel`: how many writes are under way at
    once, each on a kept connection. `unsafe_writes`: write to a server that ignores If-Match and
    If-None-Match, by looking again right before each write.
    """

    type: Literal["caldav"]
    url: Text
    username: Text | None = None
    password: Secret | None = None
    create: bool = False
    parallel: Annotated[int, whole(1, 32)] = 8
    unsafe_writes: bool = False

    _encrypted = field_validator("url")(_encrypted)


class EwsConnection(_Connection):
    """An Exchange Server on premises; an address is a mailbox, or mailbox/Calendar name.

    `version` is what the server calls itself (`Exchange2016`, …); given, it is not guessed.
    """

    type: Literal["ews"]
    endpoint: Text
    auth: Literal["basic", "ntlm", "oauth2"] = "ntlm"
    access: Literal["impersonation", "delegate"] = "impersonation"
    username: Text | None = None
    password: Secret | None = None
    tenant: Text | None = None
    client_id: Text | None = None
    client_secret: Secret | None = None
    certificate: Secret | None = None
    scope: Text | None = None
    version: Text | None = None

    _encrypted = field_validator("endpoint")(_encrypted)


class GraphConnection(_Connection):
    """Exchange Online by Microsoft Graph; an address is a mailbox, or mailbox/Calendar name.

    `base_url` and `authority` are for other clouds and for a server on loopback.
    """

    type: Literal["graph"]
    tenant: Text
    client_id: Text
    client_secret: Secret | None = None
    certificate: Secret | None = None
    base_url: Text = "https://graph.microsoft.com/v1.0"
    authority: Text = "https://login.microsoftonline.com"

    _encrypted = field_validator("base_url", "authority")(_encrypted)


Connection = Annotated[CaldavConnection | EwsConnection | GraphConnection, Field(discriminator="type")]
