"""Mentors and mentees, goals, and feedback that was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("well", sa.String(), nullable=False),
        sa.Column("better", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["members.id"], name=op.f("fk_feedback_requests_asker_id")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_feedback_requests_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_feedback_requests_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_requests")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_feedback_requests_asker_id"), "feedback_requests", ["asker_id"], unique=False
    )
    op.create_index(
        op.f("ix_feedback_requests_community_id"),
        "feedback_requests",
        ["community_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_feedback_requests_member_id"), "feedback_requests", ["member_id"], unique=False
    )
    op.create_table(
        "mentor_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_mentor_offers_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mentor_offers_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_offers")),
        sa.UniqueConstraint(
            "community_id", "member_id", name=op.f("uq_mentor_offers_community_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mentor_offers_community_id"), "mentor_offers", ["community_id"], unique=False
    )
    op.create_table(
        "mentor_seeks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_mentor_seeks_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mentor_seeks_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_seeks")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mentor_seeks_community_id"), "mentor_seeks", ["community_id"], unique=False
    )
    op.create_index(op.f("ix_mentor_seeks_member_id"), "mentor_seeks", ["member_id"], unique=False)
    op.create_table(
        "mentorships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("talks", sa.Integer(), nullable=False),
        sa.Column("last_talk", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_mentorships_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["members.id"], name=op.f("fk_mentorships_mentee_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_mentorships_mentor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorships")),
        sa.UniqueConstraint(
            "community_id", "proposal_id", name=op.f("uq_mentorships_community_id_proposal_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mentorships_community_id"), "mentorships", ["community_id"], unique=False
    )
    op.create_index(op.f("ix_mentorships_mentee_id"), "mentorships", ["mentee_id"], unique=False)
    op.create_index(op.f("ix_mentorships_mentor_id"), "mentorships", ["mentor_id"], unique=False)
    op.create_table(
        "goals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("partner_yes", sa.Boolean(), nullable=True),
        sa.Column("mentorship_id", sa.Integer(), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_goals_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_goals_member_id")),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_goals_mentorship_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["members.id"], name=op.f("fk_goals_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goals_community_id"), "goals", ["community_id"], unique=False)
    op.create_index(op.f("ix_goals_member_id"), "goals", ["member_id"], unique=False)
    op.create_index(op.f("ix_goals_mentorship_id"), "goals", ["mentorship_id"], unique=False)
    op.create_index(op.f("ix_goals_partner_id"), "goals", ["partner_id"], unique=False)
    op.create_table(
        "mentor_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seek_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mentor_yes", sa.Boolean(), nullable=True),
        sa.Column("mentee_yes", sa.Boolean(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_mentor_proposals_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["members.id"], name=op.f("fk_mentor_proposals_mentee_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_mentor_proposals_mentor_id")
        ),
        sa.ForeignKeyConstraint(
            ["seek_id"],
            ["mentor_seeks.id"],
            name=op.f("fk_mentor_proposals_seek_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_proposals")),
        sa.UniqueConstraint(
            "seek_id", "mentor_id", name=op.f("uq_mentor_proposals_seek_id_mentor_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mentor_proposals_community_id"), "mentor_proposals", ["community_id"], unique=False
    )
    op.create_index(
        op.f("ix_mentor_proposals_mentee_id"), "mentor_proposals", ["mentee_id"], unique=False
    )
    op.create_index(
        op.f("ix_mentor_proposals_mentor_id"), "mentor_proposals", ["mentor_id"], unique=False
    )
    op.create_table(
        "mentorship_moods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mood", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_mentorship_moods_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mentorship_moods_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_mentorship_moods_mentorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_moods")),
        sa.UniqueConstraint(
            "mentorship_id",
            "member_id",
            "number",
            name=op.f("uq_mentorship_moods_mentorship_id_member_id_number"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mentorship_moods_community_id"), "mentorship_moods", ["community_id"], unique=False
    )
    op.create_index(
        op.f("ix_mentorship_moods_member_id"), "mentorship_moods", ["member_id"], unique=False
    )
    op.create_table(
        "mentorship_sides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("thanks", sa.String(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_mentorship_sides_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_mentorship_sides_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentorship_id"],
            ["mentorships.id"],
            name=op.f("fk_mentorship_sides_mentorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship_sides")),
        sa.UniqueConstraint(
            "mentorship_id", "member_id", name=op.f("uq_mentorship_sides_mentorship_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_mentorship_sides_community_id"), "mentorship_sides", ["community_id"], unique=False
    )
    op.create_index(
        op.f("ix_mentorship_sides_member_id"), "mentorship_sides", ["member_id"], unique=False
    )
