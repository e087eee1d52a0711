"""The rows of what waits for members who did not ask for it, and how often they want to hear."""

from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.cards import CARD_JSON, Text
from bot.records.nudges import Waiting
from bot.replies import Worth
from storage.tables import Base, OfCommunity, Utc

LINE_JSON: TypeAdapter[Text] = TypeAdapter(Text)


class NudgeRow(OfCommunity, Base):
    """It has a card as long as it can be shown.

    `message` is the key of what it went out with: its own, or that of several together. `opened`
    when the member looked at it before.
    """

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_nudges_about", "community_id", "about"),
        Index("ix_nudges_sent", "community_id", "sent_at"),
        Index("ix_nudges_until", "until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    about: Mapped[str]
    card: Mapped[str | None]
    line: Mapped[str | None]
    worth: Mapped[int]
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    opened: Mapped[bool]
    message: Mapped[str | None]
    sent_at: Mapped[datetime | None] = mapped_column(Utc)

    def record(self) -> Waiting:
        return Waiting(
            self.id,
            self.member_id,
            self.key,
            CARD_JSON.validate_json(self.card or ""),
            LINE_JSON.validate_json(self.line or ""),
            Worth(self.worth),
            self.at,
            self.until,
        )


class NudgeLevelRow(OfCommunity, Base):
    """What a member said of how often they want to hear."""

    __tablename__ = "nudge_levels"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    level: Mapped[str]
