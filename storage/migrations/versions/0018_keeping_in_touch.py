"""What help led to, promises, and ties that are left in peace."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "helps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("gist", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("came", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_helps_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_helps_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helps")),
        sa.UniqueConstraint(
            "community_id",
            "source",
            "member_id",
            name=op.f("uq_helps_community_id_source_member_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_helps_community_id"), "helps", ["community_id"], unique=False)
    op.create_index(op.f("ix_helps_member_id"), "helps", ["member_id"], unique=False)
    op.create_table(
        "promises",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_promises_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_promises_member_id")),
        sa.ForeignKeyConstraint(["to_id"], ["members.id"], name=op.f("fk_promises_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_promises_community_id"), "promises", ["community_id"], unique=False)
    op.create_index(op.f("ix_promises_member_id"), "promises", ["member_id"], unique=False)
    op.create_index(op.f("ix_promises_to_id"), "promises", ["to_id"], unique=False)
    op.create_table(
        "tie_rests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_tie_rests_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_tie_rests_member_id")),
        sa.ForeignKeyConstraint(["other_id"], ["members.id"], name=op.f("fk_tie_rests_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_rests")),
        sa.UniqueConstraint(
            "community_id",
            "member_id",
            "other_id",
            name=op.f("uq_tie_rests_community_id_member_id_other_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tie_rests_community_id"), "tie_rests", ["community_id"], unique=False)
    op.create_index(op.f("ix_tie_rests_other_id"), "tie_rests", ["other_id"], unique=False)
    op.create_table(
        "help_givers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("help_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_help_givers_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["help_id"], ["helps.id"], name=op.f("fk_help_givers_help_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_help_givers_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_givers")),
        sa.UniqueConstraint("help_id", "member_id", name=op.f("uq_help_givers_help_id_member_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_help_givers_community_id"), "help_givers", ["community_id"], unique=False
    )
    op.create_index(op.f("ix_help_givers_member_id"), "help_givers", ["member_id"], unique=False)
