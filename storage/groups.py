"""Groups of members who were introduced, and what became of each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Select,
    UniqueConstraint,
    Update,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql.dml import ReturningUpdate

from bot.records.intros import Encounter, Group, Outcome, PastPair
from storage.family import Family
from storage.insert import insert_once
from storage.tables import Base, OfCommunity, Utc

ERASED = "erased"  # in place of an outcome: kept, so that they don't meet anew, and never shown


class GroupMemberRow(OfCommunity, Base):
    """One member's side of a group. A member who is erased stays as an id, without an outcome."""

    __tablename__ = "group_members"
    __table_args__ = (UniqueConstraint("group_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    acknowledged: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None]

    def record(self) -> Encounter:
        outcome = Outcome(self.outcome) if self.outcome not in (None, ERASED) else None
        return Encounter(self.group_id, self.member_id, self.acknowledged, outcome)


class GroupRow(OfCommunity, Base):
    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("programs.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"), index=True)
    reasons: Mapped[list[str]] = mapped_column(JSON)
    question: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(Utc)
    planned_for: Mapped[datetime | None] = mapped_column(Utc)
    plans: Mapped[int] = mapped_column(default=0, server_default="0")
    members: Mapped[list[GroupMemberRow]] = relationship(
        order_by=GroupMemberRow.id, lazy="selectin"
    )

    def record(self) -> Group:
        return Group(
            self.id,
            self.program_id,
            self.round_id,
            tuple(each.member_id for each in self.members),
            tuple(self.reasons),
            self.question,
            self.at,
            self.planned_for,
            self.plans,
        )


class Groups(Family):
    """The groups' share of `bot.records.intros.IntroWork`."""

    async def add_group(
        self,
        members: Sequence[int],
        at: datetime,
        *,
        program_id: int | None = None,
        round_id: int | None = None,
        reasons: tuple[str, ...] = (),
        question: str | None = None,
    ) -> Group:
        own = self.community_id
        row = GroupRow(
            community_id=own,
            program_id=program_id,
            round_id=round_id,
            reasons=list(reasons),
            question=question,
            at=at,
            members=[GroupMemberRow(community_id=own, member_id=each) for each in members],
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def group(self, group_id: int) -> Group | None:
        found = await self._groups(self._all_groups().filter_by(id=group_id))
        return found[0] if found else None

    async def groups(self, round_id: int) -> Sequence[Group]:
        in_round = self._all_groups().filter_by(round_id=round_id)
        return await self._groups(in_round.order_by(GroupRow.id))

    async def groups_of(self, member_id: int, limit: int = 10) -> Sequence[Group]:
        theirs = select(GroupMemberRow.group_id).where(
            GroupMemberRow.member_id == member_id,
            GroupMemberRow.outcome.is_distinct_from(ERASED),
        )
        query = self._all_groups().where(GroupRow.id.in_(theirs))
        return await self._groups(
            query.order_by(GroupRow.at.desc(), GroupRow.id.desc()).limit(limit)
        )

    async def add_to_group(self, group_id: int, member_id: int) -> Group | None:
        if await self.group(group_id) is None:
            return None
        added = await insert_once(
            self.session,
            GroupMemberRow,
            community_id=self.community_id,
            group_id=group_id,
            member_id=member_id,
            acknowledged=False,
        )
        return await self.group(group_id) if added else None

    async def plan(self, group_id: int, at: datetime) -> Group | None:
        other = or_(GroupRow.planned_for.is_(None), GroupRow.planned_for != at)
        planned = await self._changed(
            update(GroupRow)
            .where(GroupRow.id == group_id, GroupRow.community_id == self.community_id, other)
            .values(planned_for=at, plans=GroupRow.plans + 1)
            .returning(GroupRow.id)
        )
        return await self.group(group_id) if planned else None

    async def encounters(self, group_id: int) -> Sequence[Encounter]:
        rows = await self.session.scalars(
            select(GroupMemberRow)
            .filter_by(community_id=self.community_id, group_id=group_id)
            .order_by(GroupMemberRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]

    async def _encounters_of(self, member_id: int) -> Sequence[Encounter]:
        rows = await self.session.scalars(
            select(GroupMemberRow)
            .filter_by(community_id=self.community_id, member_id=member_id)
            .order_by(GroupMemberRow.id)
        )
        return [row.record() for row in rows]

    async def acknowledge(self, group_id: int, member_id: int) -> None:
        await self.session.execute(self._side(group_id, member_id).values(acknowledged=True))

    async def say_outcome(self, group_id: int, member_id: int, outcome: Outcome) -> bool:
        other = or_(GroupMemberRow.outcome.is_(None), GroupMemberRow.outcome != outcome.value)
        said = self._side(group_id, member_id).where(other)
        return await self._changed(
            said.values(outcome=outcome.value, acknowledged=True).returning(GroupMemberRow.id)
        )

    async def outcomes(self) -> Sequence[tuple[Group, tuple[Encounter, ...]]]:
        rows = await self.session.scalars(
            self._all_groups().order_by(GroupRow.id).execution_options(populate_existing=True)
        )
        return [(row.record(), tuple(each.record() for each in row.members)) for row in rows]

    async def history(self) -> Sequence[PastPair]:
        return await self._pairs(true())

    async def history_of(self, member_id: int) -> Sequence[PastPair]:
        theirs = select(GroupMemberRow.group_id).filter_by(
            community_id=self.community_id, member_id=member_id
        )
        pairs = await self._pairs(GroupRow.id.in_(theirs))
        return [each for each in pairs if member_id in (each.one, each.other)]

    async def _pairs(self, which: ColumnElement[bool]) -> list[PastPair]:
        rows = await self.session.execute(
            select(GroupRow.id, GroupRow.at, GroupMemberRow.member_id, GroupMemberRow.outcome)
            .join(GroupMemberRow, GroupMemberRow.group_id == GroupRow.id)
            .where(which, GroupRow.community_id == self.community_id)
            .order_by(GroupRow.at.desc(), GroupRow.id.desc(), GroupMemberRow.member_id)
        )
        groups: defaultdict[tuple[int, datetime], list[tuple[int, bool]]] = defaultdict(list)
        for group_id, at, member_id, outcome in rows:
            groups[group_id, at].append((member_id, outcome == Outcome.MET.value))
        return [
            PastPair(one, other, at, met or also)
            for (_, at), members in groups.items()
            for (one, met), (other, also) in combinations(members, 2)
        ]

    async def _forget_groups(self, member_id: int) -> None:
        """The ids stay, so that nobody is introduced twice; the words and outcomes go."""
        theirs = select(GroupMemberRow.group_id).filter_by(member_id=member_id)
        await self.session.execute(
            update(GroupRow)
            .where(GroupRow.id.in_(theirs), GroupRow.community_id == self.community_id)
            .values(reasons=[])
        )
        await self.session.execute(
            update(GroupMemberRow)
            .filter_by(member_id=member_id, community_id=self.community_id)
            .values(outcome=ERASED, acknowledged=False)
        )

    def _side(self, group_id: int, member_id: int) -> Update:
        return update(GroupMemberRow).where(
            GroupMemberRow.group_id == group_id,
            GroupMemberRow.member_id == member_id,
            GroupMemberRow.community_id == self.community_id,
        )

    async def _changed(self, change: ReturningUpdate[tuple[int]]) -> bool:
        return (await self.session.execute(change)).first() is not None

    def _all_groups(self) -> Select[GroupRow]:
        return select(GroupRow).filter_by(community_id=self.community_id)

    async def _groups(self, query: Select[GroupRow]) -> list[Group]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return [row.record() for row in rows]
