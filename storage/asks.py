"""Asks, their helpers, and the members who were thought of."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Select, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.people import Place, PlaceSort
from bot.records.asks import (
    PLACES,
    Ask,
    AskState,
    Helper,
    HelperState,
    Suggestion,
    Topic,
    Urgency,
)
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
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
    helpers: Mapped[list[HelperRow]] = relationship(order_by=HelperRow.id, lazy="selectin")

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


class SqlAsks(Family):
    name = "asks"

    async def add(self, ask: Ask, limit: int) -> Ask | None:
        await self.session.execute(  # the author's asks are counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == ask.author_id, MemberRow.community_id == self.community_id)
            .with_for_update()
        )
        if sum(each.open for each in await self.asked_by(ask.author_id)) >= limit:
            return None
        row = AskRow(
            community_id=self.community_id,
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
            helpers=[],
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, ask_id: int) -> Ask | None:
        found = await self._asks(self._all().where(AskRow.id == ask_id))
        return found[0] if found else None

    async def asked_by(self, member_id: int) -> Sequence[Ask]:
        return await self._asks(self._all().where(AskRow.author_id == member_id))

    async def helped_by(self, member_id: int) -> Sequence[Ask]:
        theirs = select(HelperRow.ask_id).where(HelperRow.member_id == member_id)
        return await self._asks(self._all().where(AskRow.id.in_(theirs)))

    async def everything(self) -> Sequence[Ask]:
        return await self._asks(self._all())

    async def claim(
        self, ask_id: int, member_id: int, at: datetime, met_at: datetime | None
    ) -> Helper | None:
        ask = await self._locked(ask_id)
        if ask is None or not ask.open or ask.author_id == member_id:
            return None
        if len(ask.helping) >= PLACES:
            return None
        return await self._add_helper(ask_id, member_id, at, HelperState.HELPING, met_at)

    async def helper(self, helper_id: int) -> Helper | None:
        return await self._helper(HelperRow.id == helper_id)

    async def introduce(self, helper_id: int, at: datetime) -> Helper | None:
        changed = update(HelperRow).where(HelperRow.met_at.is_(None)).values(met_at=at)
        return await self._change_helper(helper_id, changed)

    async def free(self, helper_id: int) -> Helper | None:
        freed = update(HelperRow).values(state=HelperState.FREED.value)
        return await self._change_helper(helper_id, freed)
