"""Keys as typed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from syncd.errors import UsageError, fail


def unknown_key(key: str, known: Iterable[str]) -> UsageError:
    """The error that nothing has `key`, with the one that was probably meant."""
    close = difflib.get_close_matches(key, list(known), n=1, cutoff=0.5)
    if close:
        return fail(UsageError, "unknown-key-close", key=key, close=close[0])
    return fail(UsageError, "unknown-key", key=key)
