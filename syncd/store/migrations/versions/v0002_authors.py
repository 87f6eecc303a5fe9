"""Who made a revision, beside what was made of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing is known of who made the revisions that older versions recorded: NULL.
    op.add_column("revisions", sa.Column("message", sa.JSON, nullable=True))
    op.add_column("revisions", sa.Column("author", sa.Text, nullable=True))
    op.add_column("revisions", sa.Column("authored", sa.DateTime(timezone=True), nullable=True))
    op.add_column("revisions", sa.Column("subject", sa.Text, nullable=True))
    op.add_column("audit", sa.Column("author", sa.Text, nullable=True))
    op.add_column("audit", sa.Column("authored", sa.DateTime(timezone=True), nullable=True))
