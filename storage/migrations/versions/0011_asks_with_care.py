"""Asks with care: read by a steward first, looked at once more, and when they were answered."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
_ONE_EACH = "uq_ask_listeners_community_id_member_id"


def upgrade() -> None:
    op.add_column("asks", sa.Column("screening", sa.String(), nullable=False, server_default=""))
    op.add_column("asks", sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("ask_contacts", sa.Column("per_week", sa.Integer(), nullable=True))
    _create("ask_listeners", sa.UniqueConstraint("community_id", "member_id", name=_ONE_EACH))
    _create("ask_drafts", sa.Column("json", sa.String(), nullable=False))
    op.create_index("ix_ask_drafts_member_id", "ask_drafts", ["member_id"])


def _create(name: str, more: sa.schema.SchemaItem) -> None:
    keys = [
        sa.ForeignKeyConstraint(
            [f"{of}_id"], [there], name=f"fk_{name}_{of}_id", ondelete="CASCADE"
        )
        for of, there in (("community", "communities.id"), ("member", "members.id"))
    ]
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        more,
        *keys,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_community_id", name, ["community_id"])
