"""Messages that hurry, and which worker sends for whom."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WAITING = sa.text("status = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "quotas",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_quotas")),
    )
    op.add_column("parcels", sa.Column("rank", sa.Integer(), server_default="1", nullable=False))
    op.drop_index("ix_parcels_waiting", table_name="parcels")
    op.drop_index("ix_parcels_community_id", table_name="parcels")
    op.create_index(
        "ix_parcels_next",
        "parcels",
        ["rank", "community_id", "id"],
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    )
