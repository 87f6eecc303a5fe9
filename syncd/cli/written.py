"""A file that a person names on the command line."""

from __future__ import annotations

from pathlib import Path

from syncd.errors import UsageError, fail
from syncd.os_words import os_words


def read_written(file: Path) -> bytes:
    """The content of `file`. Raises UsageError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as fault:
        raise fail(UsageError, "written-unreadable", file=str(file), why=os_words(fault)) from fault
