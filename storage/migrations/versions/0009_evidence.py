"""Evidence of what members know, and the terms by which it is found."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_evidence_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_evidence_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_evidence_community_id_source", "evidence", ["community_id", "source"])
    op.create_index("ix_evidence_community_id_version", "evidence", ["community_id", "version"])
    op.create_index("ix_evidence_community_id_at", "evidence", ["community_id", "at"])
    op.create_index("ix_evidence_member_id", "evidence", ["member_id"])
    op.create_table(
        "evidence_terms",
        sa.Column("community_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("impact", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("piece_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["piece_id"],
            ["evidence.id"],
            name=op.f("fk_evidence_terms_piece_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "term", "impact", "piece_id", name=op.f("pk_evidence_terms")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evidence_terms_piece_id", "evidence_terms", ["piece_id"])
    op.create_table(
        "evidence_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_evidence_progress_community_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_progress")),
        sa.UniqueConstraint("community_id", name=op.f("uq_evidence_progress_community_id")),
        sqlite_autoincrement=True,
    )
