"""The standard streams, when whoever started us left one out or gave one that cannot take what we say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOWHERE = Path(os.devnull)


class OutputLost(Exception):
    """stdout took no more: its disk is full, say. The work itself is done."""


def supply_missing_streams() -> None:
    """Puts the null device where a stream was closed; else the next file to be opened would become stdout."""
    sys.stdin = sys.stdin or _NOWHERE.open(encoding="utf-8")
    sys.stdout = sys.stdout or _NOWHERE.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or _NOWHERE.open("w", encoding="utf-8")


@contextmanager
def speaking() -> Iterator[None]:
    """For whatever writes to stdout. Raises OutputLost; BrokenPipeError where the reader went away."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise OutputLost from failure


def forget_stdout() -> None:
    """What is still to be written goes nowhere; without this the interpreter complains at its end."""
    nowhere = os.open(_NOWHERE, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
    finally:
        os.close(nowhere)
