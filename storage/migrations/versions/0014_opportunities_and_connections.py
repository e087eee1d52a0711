"""Opportunities, who hears of them, who is put forward, and warm introductions."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "connection_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["members.id"], name=op.f("fk_connection_requests_asker_id")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_connection_requests_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["members.id"], name=op.f("fk_connection_requests_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection_requests")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("connection_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_connection_requests_asker_id"), ["asker_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_connection_requests_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_connection_requests_target_id"), ["target_id"], unique=False
        )

    op.create_table(
        "connectors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("knows", sa.String(), nullable=False),
        sa.Column("never", sa.String(), nullable=False),
        sa.Column("per_month", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_connectors_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_connectors_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connectors")),
        sa.UniqueConstraint(
            "community_id", "member_id", name=op.f("uq_connectors_community_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("connectors", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_connectors_community_id"), ["community_id"], unique=False
        )

    op.create_table(
        "opportunities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poster_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("tie", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("presence", sa.String(), nullable=True),
        sa.Column("pay", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", sa.String(), nullable=True),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_opportunities_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["poster_id"], ["members.id"], name=op.f("fk_opportunities_poster_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunities")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("opportunities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opportunities_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_opportunities_poster_id"), ["poster_id"], unique=False)
        batch_op.create_index("ix_opportunities_state", ["community_id", "state"], unique=False)

    op.create_table(
        "opportunity_watches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("phrases", sa.String(), nullable=False),
        sa.Column("per_week", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_opportunity_watches_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_opportunity_watches_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_watches")),
        sa.UniqueConstraint(
            "community_id", "member_id", name=op.f("uq_opportunity_watches_community_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("opportunity_watches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opportunity_watches_community_id"), ["community_id"], unique=False
        )

    op.create_table(
        "candidacies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("shares", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chosen", sa.Boolean(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_candidacies_by_id")),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_candidacies_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_candidacies_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunities.id"],
            name=op.f("fk_candidacies_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacies")),
        sa.UniqueConstraint(
            "opportunity_id",
            "member_id",
            "by_id",
            name=op.f("uq_candidacies_opportunity_id_member_id_by_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("candidacies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidacies_by_id"), ["by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_candidacies_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_candidacies_member_id"), ["member_id"], unique=False)

    op.create_table(
        "connection_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("connector_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_connection_questions_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["connector_id"], ["members.id"], name=op.f("fk_connection_questions_connector_id")
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["members.id"], name=op.f("fk_connection_questions_guest_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["connection_requests.id"],
            name=op.f("fk_connection_questions_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection_questions")),
        sa.UniqueConstraint(
            "request_id",
            "connector_id",
            name=op.f("uq_connection_questions_request_id_connector_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("connection_questions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_connection_questions_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_connection_questions_connector_id"), ["connector_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_connection_questions_guest_id"), ["guest_id"], unique=False
        )

    op.create_table(
        "opportunity_matches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_opportunity_matches_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_opportunity_matches_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunities.id"],
            name=op.f("fk_opportunity_matches_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_matches")),
        sa.UniqueConstraint(
            "opportunity_id",
            "member_id",
            name=op.f("uq_opportunity_matches_opportunity_id_member_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("opportunity_matches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opportunity_matches_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_opportunity_matches_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "opportunity_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_opportunity_reports_community_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_opportunity_reports_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunities.id"],
            name=op.f("fk_opportunity_reports_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_reports")),
        sa.UniqueConstraint(
            "opportunity_id",
            "member_id",
            name=op.f("uq_opportunity_reports_opportunity_id_member_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("opportunity_reports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opportunity_reports_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_opportunity_reports_member_id"), ["member_id"], unique=False
        )
