"""How a person, or the system, ends a verb that writes: in words."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from syncd.errors import Stopping, fail


@contextmanager
def stoppable() -> Iterator[None]:
    """Ctrl-C and SIGTERM end it alike, with Stopping; what was under way is for the next pass to look up."""
    # KeyboardInterrupt on its way up, because no library takes it for a failure of its own.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise fail(Stopping, "stopped-midway") from interrupt
    finally:
        signal.signal(signal.SIGTERM, before)
