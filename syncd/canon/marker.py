"""The marker: one string on every event that we make, which says whose it is and which.

`v1 TENANT INSTALLATION CALENDAR-KEY EVENT-KEY GENERATION`, ASCII, at most 200 characters, and none
of the characters that calendar servers truncate or re-escape in X- values (comma, semicolon,
backslash). A marker alone never authorises anything: see `syncd.plan.ownership`.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass

MAX_LENGTH = 200
_VERSION = "v1"
_LONGEST_KEY = 80
_TOKEN = re.compile(r"[A-Za-z0-9._:/@+-]+")
_NAMESPACE = uuid.UUID("5f0c8b8e-52d5-5c0e-9f39-6a5f2f3c9b61")


@dataclass(frozen=True, slots=True)
class Marker:
    """`key` is the token of an event key (see `key_token`); `calendar` is `political` or `member:m01`."""

    tenant: str
    installation: str
    calendar: str
    key: str
    generation: int

    def __str__(self) -> str:
        text = " ".join((_VERSION, self.tenant, self.installation, self.calendar, self.key, str(self.generation)))
        if len(text) > MAX_LENGTH:
            raise ValueError(f"a marker of {len(text)} characters; at most {MAX_LENGTH} survive on every server")
        return text


def key_token(key: str) -> str:
    """`key` as it stands in a marker: itself, or a hash where it is too long to be carried."""
    if len(key) <= _LONGEST_KEY and _TOKEN.fullmatch(key):
        return key
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()[:40]


def parse_marker(text: str) -> Marker | None:
    """The marker in `text`, or None where it is not one of ours, whole and of a known version."""
    parts = text.strip().split(" ")
    if len(text) > MAX_LENGTH or len(parts) != 6 or parts[0] != _VERSION:
        return None
    _, tenant, installation, calendar, key, generation = parts
    if not all(_TOKEN.fullmatch(part) for part in (tenant, installation, calendar, key)):
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,8}", generation):
        return None
    return Marker(tenant, installation, calendar, key, int(generation))


def uid_of(marker: Marker) -> str:
    """The UID of the event that `marker` makes: UUIDv5, so that a repeated create meets itself."""
    return str(uuid.uuid5(_NAMESPACE, str(marker)))
