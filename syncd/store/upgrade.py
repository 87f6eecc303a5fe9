"""Brings a database to the tables that this version of syncd knows, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from syncd.errors import StoreError
from syncd.problems import message
from syncd.store.connection import Database

MIGRATIONS: Final = Path(__file__).with_name("migrations")
VERSION_TABLE: Final = "schema_version"


class Age(Enum):
    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def age(database: Database, migrations: Path = MIGRATIONS) -> Age:
    """How the tables stand to this version's. Raises StoreError where they are newer, or another program's."""
    with database.read() as connection:
        return _age(connection, database.place, migrations)


def upgrade(
    database: Database, alone: Callable[[], AbstractContextManager[None]], migrations: Path = MIGRATIONS
) -> None:
    """Runs what is missing; a crash on the way leaves the tables as they were, and the next call begins anew.

    An existing store is touched only inside `alone`, so that no daemon of the older version is at work
    on it meanwhile. Raises StoreError, and what `alone` raises.
    """
    match age(database, migrations):
        case Age.CURRENT:
            return
        case Age.EMPTY:
            _run(database, migrations)
        case Age.OLDER:
            with alone():
                _run(database, migrations)


def _run(database: Database, migrations: Path) -> None:
    config = _config(migrations)
    config.attributes["version_table"] = VERSION_TABLE
    with database.write() as connection:
        # Alembic looks again from here on: another process may have done it while this one waited.
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _age(connection: sa.Connection, place: str, migrations: Path) -> Age:
    tables = sa.inspect(connection).get_table_names()
    if not tables:
        return Age.EMPTY
    if VERSION_TABLE not in tables:
        raise StoreError(message("store-not-ours", place=place))
    found = set(MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_heads())
    scripts = ScriptDirectory.from_config(_config(migrations))
    unknown = found - {script.revision for script in scripts.walk_revisions()}
    if unknown:
        raise StoreError(message("store-newer", place=place, version=", ".join(sorted(unknown))))
    return Age.CURRENT if found == set(scripts.get_heads()) else Age.OLDER


def _config(migrations: Path) -> Config:
    config = Config()
    # A percent sign in the path would be taken for an interpolation.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config
