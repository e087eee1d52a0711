"""Asks that travel: whom they are for, how far they got, and who was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, default in (("reach", "everyone"), ("step", "at rest"), ("lull", "")):
        op.add_column("asks", sa.Column(name, sa.String(), nullable=False, server_default=default))
    op.add_column(
        "asks", sa.Column("posted", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.create_table(
        "ask_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["asks.id"], name=op.f("fk_ask_contacts_ask_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_ask_contacts_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_ask_contacts_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_contacts")),
        sa.UniqueConstraint("ask_id", "member_id", name=op.f("uq_ask_contacts_ask_id_member_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ask_contacts_of_member", "ask_contacts", ["member_id", "at"])
    op.create_index(op.f("ix_ask_contacts_community_id"), "ask_contacts", ["community_id"])
    op.create_table(
        "openness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("per_week", sa.Integer(), nullable=False),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_openness_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_openness_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openness")),
        sa.UniqueConstraint(
            "community_id", "member_id", name=op.f("uq_openness_community_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_openness_community_id"), "openness", ["community_id"])
