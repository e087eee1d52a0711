"""Mentorships, the talks they had, and what each side says of them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Update, or_, select, update

from bot.records.mentorships import Mentorship, Mood, Side, Stage
from storage.insert import insert_once
from storage.mentoring_rows import MentorshipRow, MoodRow, SideRow
from storage.proposals import SqlProposals


class SqlMentorships(SqlProposals):
    """The part of `SqlMentoring` that keeps what two have begun."""

    async def begin(self, mentorship: Mentorship) -> Mentorship | None:
        if await self.proposal(mentorship.proposal_id) is None:
            return None
        new = await insert_once(
            self.session,
            MentorshipRow,
            community_id=self.community_id,
            proposal_id=mentorship.proposal_id,
            mentor_id=mentorship.mentor_id,
            mentee_id=mentorship.mentee_id,
            goal=mentorship.goal,
            rhythm=mentorship.rhythm.value,
            at=mentorship.at,
            until=mentorship.until,
            stage=mentorship.stage.value,
            talks=0,
            last_talk=0,
        )
        same = MentorshipRow.proposal_id == mentorship.proposal_id
        return (await self._mentorships(same))[0] if new else None

    async def mentorship(self, mentorship_id: int) -> Mentorship | None:
        found = await self._mentorships(MentorshipRow.id == mentorship_id)
        return found[0] if found else None

    async def mentorships(self) -> Sequence[Mentorship]:
        return await self._mentorships(MentorshipRow.id > 0)

    async def mentorships_of(self, member_id: int) -> Sequence[Mentorship]:
        mine = or_(MentorshipRow.mentor_id == member_id, MentorshipRow.mentee_id == member_id)
        return await self._mentorships(mine)

    async def talk(self, mentorship_id: int, number: int) -> Mentorship | None:
        had = self._active(mentorship_id).where(MentorshipRow.last_talk < number)
        return await self._changed(
            mentorship_id, had.values(talks=MentorshipRow.talks + 1, last_talk=number)
        )

    async def end_mentorship(self, mentorship_id: int, stage: Stage) -> Mentorship | None:
        ended = self._active(mentorship_id).values(stage=stage.value)
        return await self._changed(mentorship_id, ended)

    async def feel(self, mentorship_id: int, member_id: int, number: int, mood: Mood) -> bool:
        if await self.mentorship(mentorship_id) is None:
            return False
        return await insert_once(
            self.session,
            MoodRow,
            community_id=self.community_id,
            mentorship_id=mentorship_id,
            member_id=member_id,
            number=number,
            mood=mood.value,
        )

    async def moods(self) -> Sequence[Mood]:
        said = select(MoodRow.mood).where(MoodRow.community_id == self.community_id)
        return [Mood(each) for each in await self.session.scalars(said.order_by(MoodRow.id))]

    async def conclude(self, side: Side) -> bool:
        if await self.mentorship(side.mentorship_id) is None:
            return False
        return await insert_once(
            self.session,
            SideRow,
            community_id=self.community_id,
            mentorship_id=side.mentorship_id,
            member_id=side.member_id,
            outcome=side.outcome,
            thanks=side.thanks,
            public=side.public,
        )

    async def sides(self, mentorship_id: int) -> Sequence[Side]:
        rows = await self.session.scalars(
            select(SideRow)
            .where(
                SideRow.community_id == self.community_id, SideRow.mentorship_id == mentorship_id
            )
            .order_by(SideRow.id)
        )
        return [row.record() for row in rows]

    def _active(self, mentorship_id: int) -> Update:
        return update(MentorshipRow).where(
            MentorshipRow.community_id == self.community_id,
            MentorshipRow.id == mentorship_id,
            MentorshipRow.stage == Stage.ACTIVE.value,
        )

    async def _changed(self, mentorship_id: int, change: Update) -> Mentorship | None:
        changed = await self._meets(change.returning(MentorshipRow.id))
        return await self.mentorship(mentorship_id) if changed else None

    async def _mentorships(self, which: ColumnElement[bool]) -> list[Mentorship]:
        rows = await self.session.scalars(
            select(MentorshipRow)
            .where(which, MentorshipRow.community_id == self.community_id)
            .order_by(MentorshipRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]
