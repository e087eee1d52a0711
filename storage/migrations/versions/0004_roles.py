"""The roles of members, programs that are for a role or mix roles, and handles found quickly."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("roles", sa.String(), nullable=False, server_default=""))
    op.add_column("programs", sa.Column("role_handle", sa.String(), nullable=True))
    op.add_column("programs", sa.Column("role_name", sa.String(), nullable=True))
    op.add_column(
        "programs", sa.Column("mixes", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index(op.f("ix_members_handle"), "members", ["handle"])
    op.create_index(op.f("ix_parcels_handle"), "parcels", ["handle"])
