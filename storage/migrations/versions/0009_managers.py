"""Who someone reports to, which nobody sees."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("profiles", sa.Column("manager_id", sa.Integer(), nullable=True))
    op.create_index("ix_profiles_manager_id", "profiles", ["manager_id"])
