"""The tables. The tenant leads every key, so that one database may serve many municipalities.

A change here wants a new file under `migrations/versions`; a test holds the two together.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa


class Instant(sa.TypeDecorator[datetime]):
    """An aware datetime, kept and given back in UTC; SQLite has no type that knows of zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone: it is not an instant")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA: Final = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String, primary_key=True)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=nullable)


def _number(name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, primary_key=primary_key, nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, Instant, nullable=nullable)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _of_a_calendar() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", "calendar", "at"], ["calendars.tenant", "calendars.calendar", "calendars.at"]
    )


lease: Final = sa.Table(
    "lease",
    METADATA,
    _key("tenant"),
    _number("epoch"),
    _text("holder"),  # empty: given back
    _number("pid"),
    _text("host"),
    _instant("since"),
)

# One row for each outcome of a revision; `attempt` rises each time the same outcome is met again.
# `message` is what was wrong with it as a whole; author, date and subject are its commit's, where it is one.
revisions: Final = sa.Table(
    "revisions",
    METADATA,
    _key("tenant"),
    _number("number", primary_key=True),
    _number("attempt"),
    _text("id"),
    _text("state"),
    _instant("tried"),
    _json("problems"),
    _json("entries"),
    _json("message", nullable=True),
    _text("author", nullable=True),
    _instant("authored", nullable=True),
    _text("subject", nullable=True),
    sa.UniqueConstraint("tenant", "attempt"),
)

# `at` is the address. `entries_from` is the number of the revision whose entries were applied last,
# and `applied_order` tells which calendar of the tenant applied one last.
calendars: Final = sa.Table(
    "calendars",
    METADATA,
    _key("tenant"),
    _key("calendar"),
    _key("at"),
    _number("epoch"),
    _text("cursor", nullable=True),
    _instant("full_read", nullable=True),
    _flag("contacted"),
    _text("condition", nullable=True),
    _text("reason", nullable=True),
    _json("message", nullable=True),
    _instant("last_sync", nullable=True),
    _json("reports", nullable=True),
    _text("waiting_digest", nullable=True),
    _text("applied_revision", nullable=True),
    _number("applied_order", nullable=True),
    _number("entries_from", nullable=True),
    sa.Column("until", sa.Date, nullable=True),
    sa.ForeignKeyConstraint(["tenant", "entries_from"], ["revisions.tenant", "revisions.number"]),
)

inventory: Final = sa.Table(
    "inventory",
    METADATA,
    _key("tenant"),
    _key("calendar"),
    _key("at"),
    _key("key"),
    _number("generation", primary_key=True),
    _text("remote_id"),
    _text("uid"),
    _text("marker"),
    _text("version"),
    _json("wrote"),
    _json("echo", nullable=True),
    _text("audience"),
    _flag("protected"),
    _of_a_calendar(),
    sa.UniqueConstraint("tenant", "at", "remote_id"),
)

tombstones: Final = sa.Table(
    "tombstones",
    METADATA,
    _key("tenant"),
    _key("calendar"),
    _key("at"),
    _key("key"),
    _number("generation", primary_key=True),
    _key("remote_id"),
    _text("uid"),
    _instant("buried", nullable=True),  # NULL: by a version that did not note it
    _of_a_calendar(),
)

intents: Final = sa.Table(
    "intents",
    METADATA,
    _key("tenant"),
    _key("id"),
    _text("calendar"),
    _text("at"),
    _number("number"),
    _text("action"),
    _text("key"),
    _number("generation"),
    _text("remote_id"),
    _text("uid"),
    _text("marker"),
    _json("wanted", nullable=True),
    _text("cause"),
    _text("audience"),
    _flag("protected"),
    _flag("sent"),
    _text("outcome", nullable=True),  # NULL: open
    _instant("opened"),
    _instant("closed", nullable=True),
    _of_a_calendar(),
    sa.UniqueConstraint("tenant", "number"),
    sa.Index(None, "tenant", "calendar", "at", "outcome"),
)

mirror: Final = sa.Table(
    "mirror",
    METADATA,
    _key("tenant"),
    _key("calendar"),
    _key("at"),
    _key("remote_id"),
    _text("version"),
    _text("uid"),
    _text("marker"),
    _json("managed", nullable=True),
    _text("payload"),
    _of_a_calendar(),
)

audit: Final = sa.Table(
    "audit",
    METADATA,
    _key("tenant"),
    _number("number", primary_key=True),
    _text("calendar"),
    _text("at"),
    _instant("written"),
    _instant("as_of"),
    _text("run"),
    _text("revision"),
    _text("key"),
    _number("generation"),
    _text("action"),
    _text("cause"),
    _text("origin"),
    _json("before", nullable=True),
    _json("after", nullable=True),
    _text("payload"),
    _text("author", nullable=True),
    _instant("authored", nullable=True),
    _of_a_calendar(),
    sa.Index(None, "tenant", "calendar", "at", "as_of"),
    sa.Index(None, "tenant", "key"),
)

# When what is old was last pruned to its end.
upkeep: Final = sa.Table("upkeep", METADATA, _key("tenant"), _instant("pruned"))

# That something was forgotten at a person's word: which, when and how much, and nothing of what it was.
forgotten: Final = sa.Table(
    "forgotten",
    METADATA,
    _key("tenant"),
    _number("number", primary_key=True),
    _text("subject"),
    _instant("at"),
    _json("removed"),
)
