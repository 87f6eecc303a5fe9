"""What the database and the file system say when they fail, as a StoreError that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

import sqlalchemy as sa

from syncd.errors import StoreError
from syncd.os_words import os_words
from syncd.problems import message

# SQLite's primary result codes; its extended ones add a suffix (https://www.sqlite.org/rescode.html).
_BY_CODE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SQLITE_FULL": "store-full",
        "SQLITE_READONLY": "store-read-only",
        "SQLITE_PERM": "store-read-only",
        "SQLITE_CANTOPEN": "store-cannot-open",
        "SQLITE_CORRUPT": "store-corrupt",
        "SQLITE_NOTADB": "store-corrupt",
        "SQLITE_BUSY": "store-busy",
        "SQLITE_LOCKED": "store-busy",
        "SQLITE_IOERR": "store-input-output",
    }
)
_BY_ERRNO: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.ENOSPC: "store-full",
        errno.EDQUOT: "store-full",
        errno.EROFS: "store-read-only",
        errno.EIO: "store-input-output",
    }
)


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turns what fails inside into a StoreError about the database at `place`."""
    try:
        yield
    except sa.exc.DBAPIError as failure:
        raise _from_driver(place, failure.orig) from failure
    except sqlite3.Error as failure:
        raise _from_driver(place, failure) from failure
    except sa.exc.TimeoutError as failure:  # of the connection pool
        raise StoreError(message("store-busy", place=place)) from failure


@contextmanager
def told_of_files(place: str) -> Iterator[None]:
    """Turns an OSError inside into a StoreError about the file at `place`."""
    try:
        yield
    except OSError as failure:
        id_ = _BY_ERRNO.get(failure.errno or 0, "store-cannot-open")
        raise StoreError(message(id_, place=place, detail=os_words(failure))) from failure


def _from_driver(place: str, failure: BaseException | None) -> StoreError:
    code = str(getattr(failure, "sqlite_errorname", ""))
    primary = "_".join(code.split("_")[:2])
    return StoreError(message(_BY_CODE.get(primary, "store-failed"), place=place, detail=str(failure)))
