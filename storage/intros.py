"""Introductions: all that `bot.records.intros.IntroWork` asks for, and who must never meet."""

from collections.abc import Sequence

from pydantic_core import to_jsonable_python
from sqlalchemy import ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.groups import Groups
from storage.insert import insert_once
from storage.programs import Programs
from storage.rounds import Rounds
from storage.tables import Base, OfCommunity


class AvoidRow(OfCommunity, Base):
    """`member_id` asked not to meet `other_id`. It outlives leaving, rejoining and erasure."""

    __tablename__ = "avoids"
    __table_args__ = (UniqueConstraint("member_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)


class SqlIntros(Programs, Rounds, Groups):
    name = "introductions"

    async def avoid(self, member_id: int, other_id: int) -> bool:
        """False only when this member said so before: what others said stays theirs."""
        return await insert_once(
            self.session,
            AvoidRow,
            community_id=self.community_id,
            member_id=member_id,
            other_id=other_id,
        )

    async def stop_avoiding(self, member_id: int, other_id: int) -> bool:
        gone = await self.session.execute(
            delete(AvoidRow)
            .where(
                AvoidRow.community_id == self.community_id,
                AvoidRow.member_id == member_id,
                AvoidRow.other_id == other_id,
            )
            .returning(AvoidRow.id)
        )
        return gone.first() is not None

    async def avoided_by(self, member_id: int) -> Sequence[int]:
        said = await self.session.scalars(
            select(AvoidRow.other_id)
            .filter_by(community_id=self.community_id, member_id=member_id)
            .order_by(AvoidRow.id)
        )
        return list(said)

    async def never_pairs(self) -> frozenset[frozenset[int]]:
        said = await self.session.execute(
            select(AvoidRow.member_id, AvoidRow.other_id).filter_by(community_id=self.community_id)
        )
        return frozenset(frozenset(pair) for pair in said)

    async def about(self, member_id: int) -> object | None:
        kept = {
            "programs": await self.participations_of(member_id),
            "groups": await self.groups_of(member_id, limit=10_000),
            "what I said of them": await self._encounters_of(member_id),
            "avoids": await self.avoided_by(member_id),
        }
        return to_jsonable_python(kept) if any(kept.values()) else None

    async def forget(self, member_id: int) -> None:
        await self._forget_participations(member_id)
        await self._forget_groups(member_id)
        await self._forget_drafts(member_id)
