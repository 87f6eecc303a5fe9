"""How long things are kept: when an event was buried, when the old was pruned, and what was forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of graves that older versions dug the day is not known: they count as new when they are first seen.
    op.add_column("tombstones", sa.Column("buried", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "upkeep",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("pruned", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name="pk_upkeep"),
    )
    op.create_table(
        "forgotten",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "number", name="pk_forgotten"),
    )
