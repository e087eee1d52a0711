"""The tables of warm introductions: whom members know, requests, and who was asked."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.connections import Connector, Question, Request, RequestState
from storage.opportunities import TEXTS
from storage.tables import Base, OfCommunity, Utc


class ConnectorRow(OfCommunity, Base):
    __tablename__ = "connectors"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    knows: Mapped[str]
    never: Mapped[str]
    per_month: Mapped[int]

    def record(self) -> Connector:
        return Connector(
            self.member_id,
            TEXTS.validate_json(self.knows),
            TEXTS.validate_json(self.never),
            self.per_month,
        )


class RequestRow(OfCommunity, Base):
    __tablename__ = "connection_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    target: Mapped[str]
    target_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]

    def record(self) -> Request:
        return Request(
            self.id,
            self.asker_id,
            self.target,
            self.target_id,
            self.words,
            self.at,
            RequestState(self.state),
        )


class QuestionRow(OfCommunity, Base):
    __tablename__ = "connection_questions"
    __table_args__ = (UniqueConstraint("request_id", "connector_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(
        ForeignKey("connection_requests.id", ondelete="CASCADE")
    )
    connector_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    at: Mapped[datetime] = mapped_column(Utc)
    yes: Mapped[bool | None]
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)

    def record(self) -> Question:
        return Question(
            self.id, self.request_id, self.connector_id, self.at, self.yes, self.guest_id
        )
