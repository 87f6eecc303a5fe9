"""Whose rows: one tenant's, one calendar's at one address."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from syncd.plan.model import CalendarRef


@dataclass(frozen=True, slots=True)
class Scope:
    tenant: str
    ref: CalendarRef

    def columns(self) -> dict[str, object]:
        """The columns that every row in this scope begins with."""
        return {"tenant": self.tenant, "calendar": self.ref.calendar, "at": self.ref.at}

    def of(self, table: sa.Table) -> sa.ColumnElement[bool]:
        """True of the rows of `table` in this scope."""
        columns = table.c
        return (
            (columns.tenant == self.tenant) & (columns.calendar == self.ref.calendar) & (columns["at"] == self.ref.at)
        )


def next_number(connection: sa.Connection, column: sa.Column[int], tenant: str) -> int:
    """One more than the tenant's highest; safe because a tenant's writers take turns."""
    highest = connection.scalar(sa.select(sa.func.max(column)).where(column.table.c.tenant == tenant))
    return (highest or 0) + 1
