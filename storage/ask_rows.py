"""The tables of asks: the asks, their helpers, and the members who were thought of."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.people import Place, PlaceSort
from bot.records.asks import (
    Ask,
    AskState,
    Helper,
    HelperState,
    Lull,
    Reach,
    Screening,
    Step,
    Suggestion,
    Topic,
    Urgency,
)
from storage.tables import Base, OfCommunity, Utc


class HelperRow(OfCommunity, Base):
    __tablename__ = "ask_helpers"
    __table_args__ = (UniqueConstraint("ask_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("asks.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]
    met_at: Mapped[datetime | None] = mapped_column(Utc)

    def record(self) -> Helper:
        state = HelperState(self.state)
        return Helper(self.id, self.ask_id, self.member_id, self.at, state, self.met_at)


class AskRow(OfCommunity, Base):
    __tablename__ = "asks"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    detail: Mapped[str]
    topic: Mapped[str | None]
    urgency: Mapped[str]
    anonymous: Mapped[bool]
    place_handle: Mapped[str]
    place_name: Mapped[str]
    place_sort: Mapped[str]
    at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]
    note: Mapped[str]
    rises: Mapped[int]
    reach: Mapped[str] = mapped_column(server_default=Reach.EVERYONE.value)
    posted: Mapped[bool] = mapped_column(server_default=true())
    step: Mapped[str] = mapped_column(server_default=Step.REST.value)
    lull: Mapped[str] = mapped_column(server_default=Lull.NONE.value)
    screening: Mapped[str] = mapped_column(server_default=Screening.NONE.value)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    helpers: Mapped[list[HelperRow]] = relationship(order_by=HelperRow.id, lazy="selectin")

    @classmethod
    def of(cls, ask: Ask, community_id: int) -> "AskRow":
        """The row for a new ask, which has no helpers yet."""
        return cls(
            community_id=community_id,
            author_id=ask.author_id,
            detail=ask.detail,
            topic=ask.topic.value if ask.topic else None,
            urgency=ask.urgency.value,
            anonymous=ask.anonymous,
            place_handle=ask.place.handle,
            place_name=ask.place.name,
            place_sort=ask.place.sort.value,
            at=ask.at,
            until=ask.until,
            state=ask.state.value,
            note=ask.note,
            rises=ask.rises,
            reach=ask.reach.value,
            posted=ask.posted,
            step=ask.step.value,
            lull=ask.lull.value,
            screening=ask.screening.value,
            answered_at=ask.answered_at,
            helpers=[],
        )

    def record(self) -> Ask:
        return Ask(
            id=self.id,
            author_id=self.author_id,
            detail=self.detail,
            topic=Topic(self.topic) if self.topic else None,
            urgency=Urgency(self.urgency),
            anonymous=self.anonymous,
            place=Place(self.place_handle, self.place_name, PlaceSort(self.place_sort)),
            at=self.at,
            until=self.until,
            state=AskState(self.state),
            note=self.note,
            rises=self.rises,
            helpers=tuple(each.record() for each in self.helpers),
            reach=Reach(self.reach),
            posted=self.posted,
            step=Step(self.step),
            lull=Lull(self.lull),
            screening=Screening(self.screening),
            answered_at=self.answered_at,
        )


class SuggestionRow(OfCommunity, Base):
    __tablename__ = "ask_suggestions"
    __table_args__ = (UniqueConstraint("ask_id", "member_id", "by_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("asks.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    words: Mapped[str]
    asked: Mapped[bool]
    yes: Mapped[bool | None]

    def record(self) -> Suggestion:
        return Suggestion(
            self.id, self.ask_id, self.member_id, self.by_id, self.words, self.asked, self.yes
        )
