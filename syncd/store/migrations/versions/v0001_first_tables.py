"""The first tables.

Written out, not taken from `syncd.store.schema`: that one moves on, this one stays what it was.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name="pk_lease"),
    )
    op.create_table(
        "revisions",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tried", sa.DateTime(timezone=True), nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.Column("entries", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "number", name="pk_revisions"),
        sa.UniqueConstraint("tenant", "attempt", name="uq_revisions_tenant_attempt"),
    )
    op.create_table(
        "calendars",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("calendar", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("cursor", sa.Text, nullable=True),
        sa.Column("full_read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contacted", sa.Boolean, nullable=False),
        sa.Column("condition", sa.Text, nullable=True),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("message", sa.JSON, nullable=True),
        sa.Column("last_sync", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reports", sa.JSON, nullable=True),
        sa.Column("waiting_digest", sa.Text, nullable=True),
        sa.Column("applied_revision", sa.Text, nullable=True),
        sa.Column("applied_order", sa.Integer, nullable=True),
        sa.Column("entries_from", sa.Integer, nullable=True),
        sa.Column("until", sa.Date, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "entries_from"], ["revisions.tenant", "revisions.number"], name="fk_calendars_revisions"
        ),
        sa.PrimaryKeyConstraint("tenant", "calendar", "at", name="pk_calendars"),
    )
    op.create_table(
        "audit",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("calendar", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("written", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("before", sa.JSON, nullable=True),
        sa.Column("after", sa.JSON, nullable=True),
        sa.Column("payload", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "calendar", "at"],
            ["calendars.tenant", "calendars.calendar", "calendars.at"],
            name="fk_audit_calendars",
        ),
        sa.PrimaryKeyConstraint("tenant", "number", name="pk_audit"),
    )
    op.create_index("ix_audit_tenant_calendar_at_as_of", "audit", ["tenant", "calendar", "at", "as_of"], unique=False)
    op.create_index("ix_audit_tenant_key", "audit", ["tenant", "key"], unique=False)
    op.create_table(
        "intents",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("calendar", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("remote_id", sa.Text, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("marker", sa.Text, nullable=False),
        sa.Column("wanted", sa.JSON, nullable=True),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("protected", sa.Boolean, nullable=False),
        sa.Column("sent", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.Text, nullable=True),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "calendar", "at"],
            ["calendars.tenant", "calendars.calendar", "calendars.at"],
            name="fk_intents_calendars",
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_intents"),
        sa.UniqueConstraint("tenant", "number", name="uq_intents_tenant_number"),
    )
    op.create_index(
        "ix_intents_tenant_calendar_at_outcome", "intents", ["tenant", "calendar", "at", "outcome"], unique=False
    )
    op.create_table(
        "inventory",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("calendar", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("remote_id", sa.Text, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("marker", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("wrote", sa.JSON, nullable=False),
        sa.Column("echo", sa.JSON, nullable=True),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("protected", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "calendar", "at"],
            ["calendars.tenant", "calendars.calendar", "calendars.at"],
            name="fk_inventory_calendars",
        ),
        sa.PrimaryKeyConstraint("tenant", "calendar", "at", "key", "generation", name="pk_inventory"),
        sa.UniqueConstraint("tenant", "at", "remote_id", name="uq_inventory_tenant_at_remote_id"),
    )
    op.create_table(
        "mirror",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("calendar", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("remote_id", sa.String, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("marker", sa.Text, nullable=False),
        sa.Column("managed", sa.JSON, nullable=True),
        sa.Column("payload", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "calendar", "at"],
            ["calendars.tenant", "calendars.calendar", "calendars.at"],
            name="fk_mirror_calendars",
        ),
        sa.PrimaryKeyConstraint("tenant", "calendar", "at", "remote_id", name="pk_mirror"),
    )
    op.create_table(
        "tombstones",
        sa.Column("tenant", sa.String, nullable=False),
        sa.Column("calendar", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("remote_id", sa.String, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "calendar", "at"],
            ["calendars.tenant", "calendars.calendar", "calendars.at"],
            name="fk_tombstones_calendars",
        ),
        sa.PrimaryKeyConstraint("tenant", "calendar", "at", "key", "generation", "remote_id", name="pk_tombstones"),
    )
