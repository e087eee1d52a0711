"""Proposals of a mentor and a mentee: each side answers once, and they end once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Update, and_, case, or_, select, true, update

from bot.records.mentoring import Proposal
from storage.insert import insert_once
from storage.mentoring_rows import ProposalRow
from storage.mentors import SqlMentors


class SqlProposals(SqlMentors):
    """The part of `SqlMentoring` that keeps proposals."""

    async def propose(self, proposal: Proposal) -> Proposal | None:
        if await self.seek(proposal.seek_id) is None:
            return None
        new = await insert_once(
            self.session,
            ProposalRow,
            community_id=self.community_id,
            seek_id=proposal.seek_id,
            mentor_id=proposal.mentor_id,
            mentee_id=proposal.mentee_id,
            reasons=list(proposal.reasons),
            at=proposal.at,
            until=proposal.until,
            told=False,
        )
        same = and_(
            ProposalRow.seek_id == proposal.seek_id, ProposalRow.mentor_id == proposal.mentor_id
        )
        return (await self._proposals(same))[0] if new else None

    async def proposal(self, proposal_id: int) -> Proposal | None:
        found = await self._proposals(ProposalRow.id == proposal_id)
        return found[0] if found else None

    async def proposals(self) -> Sequence[Proposal]:
        return await self._proposals(or_(ProposalRow.ended_at.is_(None), ~ProposalRow.told))

    async def proposals_of(self, member_id: int) -> Sequence[Proposal]:
        return await self._proposals(_theirs(member_id))

    async def proposed_since(self, at: datetime) -> Sequence[Proposal]:
        return await self._proposals(ProposalRow.at >= at)

    async def answer(
        self, proposal_id: int, member_id: int, at: datetime, *, yes: bool
    ) -> Proposal | None:
        mine, others = ProposalRow.mentor_yes, ProposalRow.mentee_yes
        answered = False
        for who, own, other in (
            (ProposalRow.mentor_id, mine, others),
            (ProposalRow.mentee_id, others, mine),
        ):
            ends = case((other.is_(true()), at), else_=None) if yes else at
            answers = self._open(proposal_id).where(who == member_id, own.is_(None))
            changed = answers.values({own: yes, ProposalRow.ended_at: ends})
            answered = answered or await self._meets(changed.returning(ProposalRow.id))
        return await self.proposal(proposal_id) if answered else None

    async def end_proposal(self, proposal_id: int, at: datetime) -> Proposal | None:
        ended = self._open(proposal_id).values(ended_at=at).returning(ProposalRow.id)
        return await self.proposal(proposal_id) if await self._meets(ended) else None

    async def tell_proposal(self, proposal_id: int) -> bool:
        untold = (
            update(ProposalRow)
            .where(
                ProposalRow.community_id == self.community_id,
                ProposalRow.id == proposal_id,
                ~ProposalRow.told,
            )
            .values(told=True)
        )
        return await self._meets(untold.returning(ProposalRow.id))

    def _open(self, proposal_id: int) -> Update:
        return update(ProposalRow).where(
            ProposalRow.community_id == self.community_id,
            ProposalRow.id == proposal_id,
            ProposalRow.ended_at.is_(None),
        )

    async def _proposals(self, which: ColumnElement[bool]) -> list[Proposal]:
        rows = await self.session.scalars(
            select(ProposalRow)
            .where(which, ProposalRow.community_id == self.community_id)
            .order_by(ProposalRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]


def _theirs(member_id: int) -> ColumnElement[bool]:
    return or_(ProposalRow.mentor_id == member_id, ProposalRow.mentee_id == member_id)
