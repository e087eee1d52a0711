"""Who someone reports to, which nobody sees."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("profiles", sa.Column("manager_id", sa.Integer(), nullable=True))
    op.create_index("ix_profiles_manager_id", "profiles", ["manager_id"])
