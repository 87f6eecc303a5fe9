"""What is needed to reach one CalDAV server, and where on it a calendar stands."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from syncd.errors import Rejected, UsageError, fail

_LITERAL: Final = "@"


@dataclass(frozen=True, slots=True)
class CalDavConnection:
    """One connection of the settings. `url` is the collection under which the calendars stand.

    `create`: a missing calendar may be made. `timeout` in seconds, for each request as a whole.
    `parallel` is how many writes are under way at once. `unsafe_writes`: write to a server that ignores
    conditions too, looking again right before. `zone` and `language` are the municipality's.
    Raises UsageError for a URL that is none, and for plain HTTP to another machine unless `allow_http`.
    """

    url: str
    username: str
    password: str = field(repr=False)
    zone: ZoneInfo
    language: str
    create: bool = False
    timeout: float = 30.0
    parallel: int = 8
    allow_http: bool = False
    unsafe_writes: bool = False

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not _has_plain_authority(parts):
            # without its user part, which may hold a password
            raise fail(UsageError, "remote-bad-url", url=self.url.rpartition("@")[2])
        if parts.scheme == "http" and not (self.allow_http or _is_loopback(parts.hostname)):
            raise fail(UsageError, "remote-plain-http", url=self.url)

    def collection(self, address: str) -> str:
        """The URL of the calendar at `address`, a path below `url`. Raises Rejected where it would lead elsewhere."""
        segments = address.strip("/").split("/")
        if any(segment in {"", ".", ".."} for segment in segments):
            raise fail(Rejected, "remote-bad-address", address=address)
        parts = urlsplit(self.url)
        path = "/".join((path_of(self.url).rstrip("/"), *(quote(segment, safe=_LITERAL) for segment in segments)))
        return f"{parts.scheme}://{parts.netloc}{path}/"


def path_of(url: str) -> str:
    """The path of `url`, every segment percent-encoded in one and the same way."""
    return _canonical_path(urlsplit(url).path)


def name_of(href: str, collection: str) -> str | None:
    """The remote id of the object at `href`: its last segment. None for a collection.

    RFC 4791 section 4.2: the objects of a calendar stand directly in it, so that the segment tells them
    apart whatever prefix a proxy puts before it.
    """
    path = _path_of_href(href)
    if path.endswith("/") or path == path_of(collection).rstrip("/"):
        return None
    return path.rpartition("/")[2]


def collection_of(href: str) -> str:
    """The path of the collection in which the object at `href` stands."""
    return _path_of_href(href).rpartition("/")[0] + "/"


def name_for(uid: str) -> str:
    """The remote id under which an event with `uid` is created."""
    return _canonical(quote(uid, safe="")) + ".ics"


def uid_at(uid: str, collection: str) -> str:
    """The UID to use in `collection` where another calendar of the account has `uid`: the same each time."""
    return str(uuid5(NAMESPACE_URL, f"{path_of(collection)} {uid}"))


def _path_of_href(href: str) -> str:
    """As `path_of`; Cyrus leaves the `?` in an object's name as it is, and no object has a query."""
    _, divider, rest = href.partition("://")
    return _canonical_path("/" + rest.partition("/")[2] if divider else href)


def _canonical_path(path: str) -> str:
    return "/".join(_canonical(segment) for segment in path.split("/"))


def _canonical(segment: str) -> str:
    return quote(unquote_to_bytes(segment), safe=_LITERAL)


def _has_plain_authority(parts: SplitResult) -> bool:
    """A host and perhaps a port, and nobody's name or password."""
    try:
        return parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
