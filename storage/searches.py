"""Searches: a row for each member who ever looked for someone, or was taken."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.communities import CommunityRow
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc


class SearchRow(OfCommunity, Base):
    __tablename__ = "searches"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    looking_since: Mapped[datetime | None] = mapped_column(Utc)
    taken_at: Mapped[datetime | None] = mapped_column(Utc)


class SqlSearches(Family):
    name = "searches"

    async def look(self, member_id: int, at: datetime) -> bool:
        await self._in_turn()
        if await self._add(member_id, looking_since=at):
            return True
        return await self._change(member_id, SearchRow.looking_since.is_(None), looking_since=at)

    async def stop(self, member_id: int) -> bool:
        on_it = SearchRow.looking_since.is_not(None)
        return await self._change(member_id, on_it, looking_since=None)

    async def looking(self) -> Sequence[int]:
        found = await self.session.scalars(
            select(SearchRow.member_id)
            .where(
                SearchRow.community_id == self.community_id, SearchRow.looking_since.is_not(None)
            )
            .order_by(SearchRow.looking_since, SearchRow.id)
        )
        return found.all()

    async def take(self, member_id: int, at: datetime, *, rested_since: datetime) -> bool:
        if await self._add(member_id, taken_at=at):
            return True
        free = or_(
            SearchRow.looking_since.is_not(None),
            SearchRow.taken_at.is_(None),
            SearchRow.taken_at <= rested_since,
        )
        return await self._change(member_id, free, looking_since=None, taken_at=at)

    async def about(self, member_id: int) -> object | None:
        row = await self.session.scalar(
            select(SearchRow).filter_by(community_id=self.community_id, member_id=member_id)
        )
        if row is None:
            return None
        return {"looking_since": _said(row.looking_since), "introduced_at": _said(row.taken_at)}

    async def forget(self, member_id: int) -> None:
        await self.session.execute(
            delete(SearchRow).filter_by(community_id=self.community_id, member_id=member_id)
        )

    async def _in_turn(self) -> None:
        """One search at a time in a community: who comes second sees the first on the list.

        Nothing else waits for it, inserts with a foreign key included: FOR NO KEY UPDATE.
        """
        await self.session.execute(
            select(CommunityRow.id)
            .where(CommunityRow.id == self.community_id)
            .with_for_update(key_share=True)
        )

    async def _add(self, member_id: int, **values: datetime) -> bool:
        return await insert_once(
            self.session,
            SearchRow,
            community_id=self.community_id,
            member_id=member_id,
            **values,
        )

    async def _change(
        self, member_id: int, where: ColumnElement[bool], **values: datetime | None
    ) -> bool:
        changed = await self.session.execute(
            update(SearchRow)
            .filter_by(community_id=self.community_id, member_id=member_id)
            .where(where)
            .values(**values)
            .returning(SearchRow.id)
        )
        return changed.first() is not None


def _said(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
