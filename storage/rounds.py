"""Rounds: one a slot of a program, begun once and closed once."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Select, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.intros import Round, RoundState
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc


class RoundRow(OfCommunity, Base):
    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("program_id", "slot"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    slot: Mapped[date]
    at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]

    def record(self) -> Round:
        return Round(self.id, self.program_id, self.slot, self.at, RoundState(self.state))


class Rounds(Family):
    """The rounds' share of `bot.records.intros.IntroWork`."""

    async def start_round(self, program_id: int, slot: date, at: datetime) -> Round | None:
        new = await insert_once(
            self.session,
            RoundRow,
            community_id=self.community_id,
            program_id=program_id,
            slot=slot,
            at=at,
            state=RoundState.RUNNING.value,
        )
        rows = await self._rounds(self._all_rounds().filter_by(program_id=program_id, slot=slot))
        return rows[0] if new else None

    async def close_round(self, round_id: int) -> Round | None:
        closed = await self.session.execute(
            update(RoundRow)
            .where(
                RoundRow.id == round_id,
                RoundRow.community_id == self.community_id,
                RoundRow.state == RoundState.RUNNING.value,
            )
            .values(state=RoundState.CLOSED.value)
            .returning(RoundRow.id)
        )
        if closed.first() is None:
            return None
        return (await self._rounds(self._all_rounds().filter_by(id=round_id)))[0]

    async def last_round(self, program_id: int) -> Round | None:
        newest = self._all_rounds().filter_by(program_id=program_id).order_by(RoundRow.slot.desc())
        found = await self._rounds(newest.limit(1))
        return found[0] if found else None

    async def newest_rounds(self, limit: int) -> Sequence[Round]:
        newest = self._all_rounds().order_by(RoundRow.at.desc(), RoundRow.id.desc())
        return await self._rounds(newest.limit(limit))

    def _all_rounds(self) -> Select[RoundRow]:
        return select(RoundRow).filter_by(community_id=self.community_id)

    async def _rounds(self, query: Select[RoundRow]) -> list[Round]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return [row.record() for row in rows]
