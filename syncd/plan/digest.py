"""The digest that a person approves: of calendars, actions, keys and fingerprints, and no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from syncd.canon.managed import Managed, fingerprint
from syncd.plan.model import Change


def calendar_digest(calendar: str, at: str, changes: Sequence[Change]) -> str:
    """The digest of one calendar's changes, whatever their order; equal plans have equal digests."""
    rows = sorted([change.action.value, change.key, _print(change.before), _print(change.after)] for change in changes)
    return _hash([calendar, at, rows])


def plan_digest(calendars: Iterable[tuple[str, bool]]) -> str:
    """The digest over (digest, has changes) of several calendars.

    Calendars without changes do not count, so that it still fits when one of them cannot be read. A plan
    of one calendar has that calendar's digest.
    """
    digests = sorted(digest for digest, has_changes in calendars if has_changes)
    return digests[0] if len(digests) == 1 else _hash(digests)


def _print(managed: Managed | None) -> str:
    return "" if managed is None else fingerprint(managed)


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode()).hexdigest()[:20]
