"""What an admin prefers of those who are introduced, and a plan for the rounds to come."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rounds", sa.Column("outlook", sa.String(), nullable=True))
    op.add_column("programs", sa.Column("wishes", sa.String(), nullable=False, server_default="{}"))
