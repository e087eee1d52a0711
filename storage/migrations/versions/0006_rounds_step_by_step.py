"""What a round is going to tell, the seed of its groups, and when admins see it first."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rounds", sa.Column("draft", sa.String(), nullable=True))
    op.add_column("rounds", sa.Column("seed", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column(
        "programs", sa.Column("preview", sa.Integer(), nullable=False, server_default="0")
    )
