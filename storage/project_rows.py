"""The tables of projects: what members build, and who was asked to join them."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.projects import Invitation, Project, ProjectState
from storage.tables import Base, OfCommunity, Utc


class ProjectRow(OfCommunity, Base):
    __tablename__ = "projects"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    building: Mapped[str]
    needs: Mapped[list[str]] = mapped_column(JSON)
    brings: Mapped[list[str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]
    outcome: Mapped[str]

    def record(self) -> Project:
        return Project(
            id=self.id,
            author_id=self.author_id,
            building=self.building,
            needs=tuple(self.needs),
            brings=tuple(self.brings),
            at=self.at,
            state=ProjectState(self.state),
            outcome=self.outcome,
        )


class InvitationRow(OfCommunity, Base):
    __tablename__ = "project_invitations"
    __table_args__ = (UniqueConstraint("project_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    gives: Mapped[list[str]] = mapped_column(JSON)
    gets: Mapped[list[str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    member_yes: Mapped[bool | None]
    author_yes: Mapped[bool | None]

    def record(self) -> Invitation:
        return Invitation(
            id=self.id,
            project_id=self.project_id,
            member_id=self.member_id,
            gives=tuple(self.gives),
            gets=tuple(self.gets),
            at=self.at,
            until=self.until,
            member_yes=self.member_yes,
            author_yes=self.author_yes,
        )
