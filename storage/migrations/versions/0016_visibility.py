"""Who is in the spotlight, who would speak, and thanks that stand in a profile."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_speakers_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_speakers_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint(
            "community_id", "member_id", name=op.f("uq_speakers_community_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_speakers_community_id"), "speakers", ["community_id"], unique=False)

    op.create_table(
        "spotlight_refusals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_spotlight_refusals_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_spotlight_refusals_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spotlight_refusals")),
        sa.UniqueConstraint(
            "community_id", "member_id", name=op.f("uq_spotlight_refusals_community_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_spotlight_refusals_community_id"),
        "spotlight_refusals",
        ["community_id"],
        unique=False,
    )

    op.create_table(
        "spotlights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("lap", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_spotlights_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_spotlights_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spotlights")),
        sa.UniqueConstraint(
            "community_id",
            "member_id",
            "lap",
            name=op.f("uq_spotlights_community_id_member_id_lap"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_spotlights_community_id"), "spotlights", ["community_id"], unique=False
    )
    op.create_index(op.f("ix_spotlights_member_id"), "spotlights", ["member_id"], unique=False)

    op.add_column(
        "shoutout_receivers",
        sa.Column("kept", sa.Boolean(), server_default=sa.false(), nullable=False),
    )

    op.add_column(
        "shoutouts", sa.Column("situation", sa.String(), server_default="", nullable=False)
    )
    op.add_column("shoutouts", sa.Column("result", sa.String(), server_default="", nullable=False))
