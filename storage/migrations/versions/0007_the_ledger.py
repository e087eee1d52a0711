"""Since when a message waits, and indexes for the ledger and for sweeping."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FAILED = sa.text("status = 'failed'")
ENDED = sa.text("ended_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("parcels", sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_parcels_failed",
        "parcels",
        ["community_id", "id"],
        postgresql_where=FAILED,
        sqlite_where=FAILED,
    )
    op.create_index(
        "ix_parcels_ended",
        "parcels",
        ["community_id", "ended_at"],
        postgresql_where=ENDED,
        sqlite_where=ENDED,
    )
