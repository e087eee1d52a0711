"""Rounds: one a slot of a program, and each goes its steps once."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Select,
    UniqueConstraint,
    delete,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.matching.drawing import Drawing
from bot.records.rounds import UNTOLD, Round, RoundState
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc

_DRAFT: TypeAdapter[Drawing] = TypeAdapter(Drawing)


class RoundRow(OfCommunity, Base):
    """`draft` holds the groups of which nobody was told yet, as JSON."""

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("program_id", "slot"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    slot: Mapped[date]
    at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]
    seed: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    draft: Mapped[str | None]

    def record(self) -> Round:
        return Round(
            self.id, self.program_id, self.slot, self.at, RoundState(self.state), self.seed
        )


class Rounds(Family):
    """Answers `bot.records.rounds.RoundWork`."""

    async def start_round(
        self, program_id: int, slot: date, at: datetime, seed: int = 0
    ) -> Round | None:
        new = await insert_once(
            self.session,
            RoundRow,
            community_id=self.community_id,
            program_id=program_id,
            slot=slot,
            at=at,
            state=RoundState.DRAWN.value,
            seed=seed,
        )
        query = self._all_rounds().filter_by(program_id=program_id, slot=slot)
        return await self._round(query) if new else None

    async def round(self, round_id: int) -> Round | None:
        return await self._round(self._all_rounds().filter_by(id=round_id))

    async def move_round(
        self, round_id: int, to: RoundState, *, of: Collection[RoundState]
    ) -> Round | None:
        moved = await self.session.execute(
            update(RoundRow)
            .where(
                RoundRow.id == round_id,
                RoundRow.community_id == self.community_id,
                RoundRow.state.in_(_values(of)),
            )
            .values(state=to.value)
            .returning(RoundRow.id)
        )
        return await self.round(round_id) if moved.first() is not None else None

    async def last_round(self, program_id: int) -> Round | None:
        told = RoundRow.state.not_in(_values(UNTOLD))
        return await self._newest(program_id, told)

    async def untold_round(self, program_id: int) -> Round | None:
        return await self._newest(program_id, RoundRow.state.in_(_values(UNTOLD)))

    async def drop_untold(self, program_id: int) -> Sequence[Round]:
        dropped = await self.session.scalars(
            delete(RoundRow)
            .where(
                RoundRow.community_id == self.community_id,
                RoundRow.program_id == program_id,
                RoundRow.state.in_(_values(UNTOLD)),
            )
            .returning(RoundRow)
        )
        return [row.record() for row in dropped]

    async def draft(self, round_id: int) -> Drawing:
        kept = await self.session.scalar(
            select(RoundRow.draft).filter_by(id=round_id, community_id=self.community_id)
        )
        return _DRAFT.validate_json(kept) if kept else Drawing()

    async def put_draft(self, drawn: Round, drawing: Drawing) -> None:
        await self.session.execute(
            update(RoundRow)
            .filter_by(id=drawn.id, community_id=self.community_id)
            .values(draft=_json(drawing), seed=drawn.seed)
        )

    async def _forget_drafts(self, member_id: int) -> None:
        """Their groups are drawn anew, without them."""
        rows = await self.session.scalars(self._all_rounds().where(RoundRow.draft.is_not(None)))
        for row in rows:
            row.draft = _json(_without(_DRAFT.validate_json(row.draft or ""), member_id))
        await self.session.flush()

    def _all_rounds(self) -> Select[RoundRow]:
        return select(RoundRow).filter_by(community_id=self.community_id)

    async def _newest(self, program_id: int, which: ColumnElement[bool]) -> Round | None:
        those = self._all_rounds().filter_by(program_id=program_id).where(which)
        return await self._round(those.order_by(RoundRow.slot.desc()).limit(1))

    async def _round(self, query: Select[RoundRow]) -> Round | None:
        row = await self.session.scalar(query.execution_options(populate_existing=True))
        return row.record() if row else None


def _values(states: Collection[RoundState]) -> list[str]:
    return [each.value for each in states]


def _json(drawing: Drawing) -> str | None:
    """None when there is nobody to tell."""
    empty = not (drawing.groups or drawing.left_out)
    return None if empty else _DRAFT.dump_json(drawing).decode()


def _without(drawing: Drawing, member_id: int) -> Drawing:
    return Drawing(
        tuple(each for each in drawing.groups if member_id not in each.members),
        tuple(each for each in drawing.left_out if each.member_id != member_id),
    )
