"""What waits for members who did not ask for it, and how often they want to hear."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("card", sa.String(), nullable=True),
        sa.Column("line", sa.String(), nullable=True),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        *_of_member("nudges"),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_nudges_community_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_nudges_community_id"), "nudges", ["community_id"])
    op.create_index(op.f("ix_nudges_member_id"), "nudges", ["member_id"])
    op.create_index("ix_nudges_about", "nudges", ["community_id", "about"])
    op.create_index("ix_nudges_sent", "nudges", ["community_id", "sent_at"])
    op.create_index("ix_nudges_until", "nudges", ["until"])
    op.create_table(
        "nudge_levels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        *_of_member("nudge_levels"),
        sa.UniqueConstraint(
            "community_id", "member_id", name=op.f("uq_nudge_levels_community_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_nudge_levels_community_id"), "nudge_levels", ["community_id"])


def _of_member(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f(f"fk_{table}_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f(f"fk_{table}_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
