"""How often a group planned a time, by which the messages that say so are known."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("groups", sa.Column("plans", sa.Integer(), nullable=False, server_default="0"))
