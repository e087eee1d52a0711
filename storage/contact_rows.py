"""The tables of contacts: who was asked for which ask, and how often each wants to be."""

from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.contacts import Contact, Openness, Said
from storage.tables import Base, OfCommunity, Utc

WORDS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])
WORDLESS = {"why": WORDS.dump_json(()).decode(), "terms": WORDS.dump_json(()).decode()}
"""What a contact becomes when the words of its ask go: the reasons are said in them, too."""


class ContactRow(OfCommunity, Base):
    __tablename__ = "ask_contacts"
    __table_args__ = (
        UniqueConstraint("ask_id", "member_id"),
        Index("ix_ask_contacts_of_member", "member_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("asks.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    wave: Mapped[int]
    at: Mapped[datetime] = mapped_column(Utc)
    why: Mapped[str]
    terms: Mapped[str]
    said: Mapped[str | None]
    per_week: Mapped[int | None]

    def record(self) -> Contact:
        return Contact(
            self.id,
            self.ask_id,
            self.member_id,
            self.wave,
            self.at,
            WORDS.validate_json(self.why),
            WORDS.validate_json(self.terms),
            Said(self.said) if self.said else None,
            self.per_week,
        )


class OpennessRow(OfCommunity, Base):
    __tablename__ = "openness"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    per_week: Mapped[int]
    away_until: Mapped[date | None]

    def record(self) -> Openness:
        return Openness(self.member_id, self.per_week, self.away_until)
