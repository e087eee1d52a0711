"""Speakers: one row for each who wants to be found."""

from collections.abc import Sequence

from sqlalchemy import JSON, CursorResult, ForeignKey, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.speakers import Speaker, Way
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
from storage.tables import Base, OfCommunity


class SpeakerRow(OfCommunity, Base):
    __tablename__ = "speakers"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    topics: Mapped[list[str]] = mapped_column(JSON)
    ways: Mapped[list[str]] = mapped_column(JSON)
    words: Mapped[str]

    def record(self) -> Speaker:
        ways = tuple(Way(each) for each in self.ways)
        return Speaker(self.member_id, tuple(self.topics), ways, self.words)


class SqlSpeakers(Family):
    name = "speaker"

    async def get(self, member_id: int) -> Speaker | None:
        mine = select(SpeakerRow).filter_by(community_id=self.community_id, member_id=member_id)
        rows = await self.session.scalars(mine.execution_options(populate_existing=True))
        row = rows.one_or_none()
        return row.record() if row else None

    async def put(self, speaker: Speaker) -> None:
        key = {"community_id": self.community_id, "member_id": speaker.member_id}
        kept = {
            "topics": list(speaker.topics),
            "ways": [each.value for each in speaker.ways],
            "words": speaker.words,
        }
        if not await insert_once(self.session, SpeakerRow, **key, **kept):
            await self.session.execute(update(SpeakerRow).filter_by(**key).values(**kept))

    async def drop(self, member_id: int) -> bool:
        mine = delete(SpeakerRow).filter_by(community_id=self.community_id, member_id=member_id)
        result = await self.session.execute(mine)
        assert isinstance(result, CursorResult)
        return result.rowcount == 1

    async def everyone(self) -> Sequence[Speaker]:
        active = (
            select(SpeakerRow)
            .join(MemberRow, MemberRow.id == SpeakerRow.member_id)
            .where(SpeakerRow.community_id == self.community_id, MemberRow.active)
            .order_by(SpeakerRow.id)
        )
        rows = await self.session.scalars(active.execution_options(populate_existing=True))
        return [row.record() for row in rows]

    async def about(self, member_id: int) -> object | None:
        said = await self.get(member_id)
        if said is None:
            return None
        ways = [each.value for each in said.ways]
        return {"topics": list(said.topics), "ways": ways, "words": said.words}

    async def forget(self, member_id: int) -> None:
        await self.drop(member_id)
