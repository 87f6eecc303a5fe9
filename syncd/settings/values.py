"""The kinds of value that stand in the settings, each refusing what it cannot mean.

A refusal is a `PydanticCustomError` whose type is a message id of the catalogue: pydantic's own
English never reaches an administrator, and neither does the value, which may be a secret.
"""

from __future__ import annotations

import ipaddress
import re
from datetime import timedelta
from typing import Annotated, Final, LiteralString
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_core import PydanticCustomError

_DURATION: Final = re.compile(r"(?P<count>\d{1,7})(?P<unit>[smhd])")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_TOKEN: Final = re.compile(r"[A-Za-z0-9-]{1,24}")
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_STORES: Final = ("sqlite", "postgresql", "postgresql+psycopg")


def refuse(id_: LiteralString, /, **values: object) -> PydanticCustomError:
    """A fault with the catalogue's message `id_`."""
    return PydanticCustomError(id_, id_, dict(values))


def whole(low: int, high: int) -> BeforeValidator:
    """A whole number from `low` to `high`, both included; as text too, for the environment knows only text."""

    def check(value: object) -> int:
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,12}", value.strip()):
            number = int(value)
        if number is None or not low <= number <= high:
            raise refuse("setting-whole-number", low=low, high=high)
        return number

    return BeforeValidator(check)


def _share(value: object) -> float:
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else -1.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise refuse("setting-share")
    return number


def duration(low: timedelta, high: timedelta) -> BeforeValidator:
    """A length of time such as `30s`, `5m`, `2h` or `1d`, from `low` to `high`, both included.

    A bare number is refused: nobody can see whether it counts seconds or minutes.
    """

    def check(value: object) -> timedelta:
        length = value if isinstance(value, timedelta) else _length(value)
        if length is None:
            raise refuse("setting-duration")
        if not low <= length <= high:
            raise refuse("setting-duration-range", low=_spelt(low), high=_spelt(high))
        return length

    return BeforeValidator(check)


def _length(value: object) -> timedelta | None:
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    return timedelta(seconds=int(found["count"]) * _SECONDS[found["unit"]]) if found else None


def _spelt(length: timedelta) -> str:
    seconds = int(length.total_seconds())
    unit = max((unit for unit, size in _SECONDS.items() if seconds % size == 0), key=_SECONDS.__getitem__)
    return f"{seconds // _SECONDS[unit]}{unit}"


def _filled(value: str) -> str:
    if not value.strip():
        raise refuse("setting-empty")
    return value


def _filled_secret(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().strip():
        raise refuse("setting-empty")
    return value


def _token(value: str) -> str:
    if not _TOKEN.fullmatch(value):
        raise refuse("setting-token")
    return value


def _mail_address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise refuse("setting-mail-address")
    return value


def parts_of(url: str) -> SplitResult | None:
    """`url` taken apart; None where it has no host or its port is no port."""
    try:
        parts = urlsplit(url)
        return parts if parts.hostname and parts.port != 0 and not re.search(r"\s", url) else None
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """True for this machine itself: `localhost`, 127.0.0.0/8 and ::1; no name is looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def checked_web_url(url: str, *, allow_http: bool) -> str:
    """`url` if it is http(s) without a password in it, and encrypted unless it is loopback or `allow_http`."""
    parts = parts_of(url)
    if parts is None or parts.scheme not in {"http", "https"}:
        raise refuse("setting-web-url")
    if parts.username is not None or parts.password is not None:
        raise refuse("setting-url-with-password")
    if parts.scheme == "http" and not allow_http and not is_loopback(parts.hostname or ""):
        raise refuse("setting-plain-http", host=parts.hostname or "")
    return url


def _smtp_url(url: str) -> str:
    parts = parts_of(url)
    if parts is None or parts.scheme not in {"smtp", "smtps"}:
        raise refuse("setting-smtp-url")
    if parts.username is not None or parts.password is not None:
        raise refuse("setting-url-with-password")
    return url


def _store_url(value: SecretStr) -> SecretStr:
    scheme, divider, rest = value.get_secret_value().partition("://")
    if not divider or scheme not in _STORES:
        raise refuse("setting-store-url")
    if scheme == "sqlite" and (not rest.startswith("/") or rest[1:].partition("?")[0] in {"", ":memory:"}):
        raise refuse("setting-store-in-memory")
    return value


def split_listen(value: str) -> tuple[str, int]:
    """Host and port of `127.0.0.1:8765` or `[::1]:8765`."""
    parts = parts_of(f"//{value}")
    if parts is None or parts.port is None or parts.path or parts.username is not None:
        raise refuse("setting-listen")
    return parts.hostname or "", parts.port


def _listen(value: str) -> str:
    split_listen(value)
    return value


Share = Annotated[float, BeforeValidator(_share)]
Text = Annotated[str, AfterValidator(_filled)]
Secret = Annotated[SecretStr, AfterValidator(_filled_secret)]
Token = Annotated[str, AfterValidator(_token)]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
SmtpUrl = Annotated[str, AfterValidator(_smtp_url)]
StoreUrl = Annotated[SecretStr, AfterValidator(_store_url)]
Listen = Annotated[str, AfterValidator(_listen)]
