"""Goals: one row each, changed only while it is open."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, ForeignKey, Update, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.goals import Goal, GoalState
from storage.family import Family
from storage.members import MemberRow
from storage.tables import Base, OfCommunity, Utc


class GoalRow(OfCommunity, Base):
    __tablename__ = "goals"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    words: Mapped[str]
    due: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    partner_yes: Mapped[bool | None]
    mentorship_id: Mapped[int | None] = mapped_column(
        ForeignKey("mentorships.id", ondelete="SET NULL"), index=True
    )
    moves: Mapped[int]

    def record(self) -> Goal:
        return Goal(
            id=self.id,
            member_id=self.member_id,
            words=self.words,
            due=self.due,
            at=self.at,
            state=GoalState(self.state),
            partner_id=self.partner_id,
            partner_yes=self.partner_yes,
            mentorship_id=self.mentorship_id,
            moves=self.moves,
        )


class SqlGoals(Family):
    name = "goals"

    async def add(self, goal: Goal, limit: int) -> Goal | None:
        await self.session.execute(  # a member's goals are counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == goal.member_id, MemberRow.community_id == self.community_id)
            .with_for_update()
        )
        if sum(each.open for each in await self.of(goal.member_id)) >= limit:
            return None
        row = GoalRow(
            community_id=self.community_id,
            member_id=goal.member_id,
            words=goal.words,
            due=goal.due,
            at=goal.at,
            state=goal.state.value,
            partner_id=goal.partner_id,
            partner_yes=goal.partner_yes,
            mentorship_id=goal.mentorship_id,
            moves=0,
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, goal_id: int) -> Goal | None:
        found = await self._goals(GoalRow.id == goal_id)
        return found[0] if found else None

    async def of(self, member_id: int) -> Sequence[Goal]:
        return await self._goals(GoalRow.member_id == member_id)

    async def beside(self, member_id: int) -> Sequence[Goal]:
        return await self._goals(GoalRow.partner_id == member_id)

    async def of_mentorship(self, mentorship_id: int) -> Sequence[Goal]:
        return await self._goals(GoalRow.mentorship_id == mentorship_id)

    async def answer(self, goal_id: int, member_id: int, *, yes: bool) -> Goal | None:
        asked = self._open(goal_id).where(
            GoalRow.partner_id == member_id, GoalRow.partner_yes.is_(None)
        )
        return await self._changed(goal_id, asked.values(partner_yes=yes))

    async def part(self, goal_id: int) -> Goal | None:
        beside = update(GoalRow).where(
            GoalRow.community_id == self.community_id,
            GoalRow.id == goal_id,
            GoalRow.partner_id.is_not(None),
        )
        alone = beside.values(partner_id=None, partner_yes=None, mentorship_id=None)
        return await self._changed(goal_id, alone)

    async def move(self, goal_id: int, due: date) -> Goal | None:
        moved = self._open(goal_id).values(due=due, moves=GoalRow.moves + 1)
        return await self._changed(goal_id, moved)

    async def end(self, goal_id: int, state: GoalState) -> Goal | None:
        return await self._changed(goal_id, self._open(goal_id).values(state=state.value))

    async def about(self, member_id: int) -> object | None:
        kept = {
            "own": [_goal(each) for each in await self.of(member_id)],
            "keeps company": [
                {"member": each.member_id, "yes": each.partner_yes}
                for each in await self.beside(member_id)
                if each.partner_yes is not False
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        mine = {"community_id": self.community_id}
        await self.session.execute(delete(GoalRow).filter_by(**mine, member_id=member_id))
        beside = update(GoalRow).filter_by(**mine, partner_id=member_id)
        await self.session.execute(beside.values(partner_id=None, partner_yes=None))

    def _open(self, goal_id: int) -> Update:
        return update(GoalRow).where(
            GoalRow.community_id == self.community_id,
            GoalRow.id == goal_id,
            GoalRow.state == GoalState.OPEN.value,
        )

    async def _changed(self, goal_id: int, change: Update) -> Goal | None:
        quietly = change.returning(GoalRow.id).execution_options(synchronize_session=False)
        changed = (await self.session.execute(quietly)).first()
        return await self.get(goal_id) if changed else None

    async def _goals(self, which: ColumnElement[bool]) -> list[Goal]:
        rows = await self.session.scalars(
            select(GoalRow)
            .where(which, GoalRow.community_id == self.community_id)
            .order_by(GoalRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]


def _goal(goal: Goal) -> dict[str, object]:
    return {
        "words": goal.words,
        "due": goal.due.isoformat(),
        "at": goal.at.isoformat(),
        "state": goal.state.value,
        "partner": goal.partner_id,
    }
