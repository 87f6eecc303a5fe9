"""What has been kept long enough is let go of, once a day, by whoever holds the lease."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from syncd.desired import Desired
from syncd.plan.three_way import REPAIR_MEMORY
from syncd.ports import Fence, Pruning, Store

EVERY: Final = timedelta(days=1)
COUNTED: Final = REPAIR_MEMORY + timedelta(days=1)
"""No limit looks further back: the drift of an event is counted over thirty days, deletions over one."""
_BATCHES: Final = 20


def counted_from(now: datetime) -> datetime:
    """The engine's instant from which on history counts for a limit, seen from `now`."""
    return now - COUNTED


def tidy(
    store: Store,
    fence: Fence,
    kept: timedelta,
    desired: Desired,
    wall: Callable[[], datetime],
    pause: Callable[[], None],
) -> int:
    """Removes what is older than `kept`, in small batches; returns how many rows that were.

    What is left after the last batch waits for the next pass. Raises what `pause` raises, FencedOut and StoreError.
    """
    at, last = wall(), store.last_pruned()
    if last is not None and timedelta() <= at - last < EVERY:
        return 0
    asked = Pruning(at - kept, counted_from(desired.now), frozenset((*desired.notes, *desired.renamed)))
    total = 0
    for _ in range(_BATCHES):
        pause()
        removed = store.prune(fence, asked)
        total += removed
        if not removed:
            break
    return total
