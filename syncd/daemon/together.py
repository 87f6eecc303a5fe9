"""Several calendars at a time, and one verdict a connection."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from syncd.errors import RemoteError, Unauthorized
from syncd.ports import Backend

Item = TypeVar("Item")
Made = TypeVar("Made")


class Connections:
    """The backends as one round meets them. Thread-safe.

    What is wrong with a connection as a whole is found out by the first calendar that meets it; the others
    of that connection get the same answer at once, and nobody is asked. The next round asks anew.
    """

    def __init__(self, open_one: Callable[[str], Backend]) -> None:
        self._open_one = open_one
        self._answered: set[str] = set()
        self._verdicts: dict[str, RemoteError] = {}
        self._judging = threading.Lock()

    def to(self, name: str) -> Callable[[], Backend]:
        """The way to the backend of the connection `name`; raises its verdict, UnknownConnection."""
        return partial(self._backend, name)

    def saw(self, name: str, error: RemoteError | None) -> None:
        """What came of one calendar of the connection `name`; None: it was seen or written to."""
        with self._judging:
            if error is None:
                self._answered.add(name)
            elif error.everywhere and not (isinstance(error, Unauthorized) and name in self._answered):
                # 401 after another calendar answered: some servers mean that calendar by it, not the password
                self._verdicts.setdefault(name, error)

    def _backend(self, name: str) -> Backend:
        verdict = self._verdicts.get(name)
        if verdict is not None:
            raise verdict.with_traceback(None)
        return self._open_one(name)


def together(work: Callable[[Item], Made], items: Sequence[Item], at_once: int) -> tuple[Made, ...]:
    """What `work` makes of each of `items`, in their order, up to `at_once` at a time; 1: in this very thread.

    Raises what `work` raised, of several the earliest in order, once those under way have ended; the others
    are not begun. An interrupt (KeyboardInterrupt) does not wait: they end when their connections are closed.
    """
    if at_once == 1 or len(items) < 2:
        return tuple(work(item) for item in items)
    hands = ThreadPoolExecutor(min(at_once, len(items)), thread_name_prefix="round")
    waits = True
    try:
        return tuple(hands.map(work, items))
    except KeyboardInterrupt:
        waits = False
        raise
    finally:
        hands.shutdown(wait=waits, cancel_futures=True)
