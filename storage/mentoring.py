"""Mentoring: a member's copy of what is kept, and what is left when they are forgotten."""

from sqlalchemy import delete, or_, select, update

from bot.records.mentoring import Offer, Proposal
from bot.records.mentorships import Mentorship, Side
from storage.mentoring_rows import MentorshipRow, MoodRow, OfferRow, ProposalRow, SeekRow, SideRow
from storage.mentorships import SqlMentorships


class SqlMentoring(SqlMentorships):
    name = "mentoring"

    async def about(self, member_id: int) -> object | None:
        offer = await self.offer(member_id)
        seeks = await self._found_seeks(self._seeks().where(SeekRow.member_id == member_id))
        kept = {
            "offers": _offer(offer) if offer else None,
            "looked for": [
                {"goal": each.goal, "topics": each.topics, "at": each.at.isoformat()}
                for each in seeks
            ],
            "was asked": [
                _proposal(each, member_id) for each in await self.proposals_of(member_id)
            ],
            "mentorships": [
                _mentorship(each, member_id) for each in await self.mentorships_of(member_id)
            ],
            "said how it goes": await self._own_moods(member_id),
            "said at the end": [_side(each) for each in await self._own_sides(member_id)],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        """All their words go; that there was a mentorship stays, as a bare number."""
        proposed = or_(ProposalRow.mentor_id == member_id, ProposalRow.mentee_id == member_id)
        own = self.community_id
        for gone in (
            delete(ProposalRow).where(ProposalRow.community_id == own, proposed),
            delete(OfferRow).filter_by(community_id=own, member_id=member_id),
            delete(SeekRow).filter_by(community_id=own, member_id=member_id),
            delete(MoodRow).filter_by(community_id=own, member_id=member_id),
            delete(SideRow).filter_by(community_id=own, member_id=member_id),
            update(MentorshipRow).filter_by(community_id=own, mentee_id=member_id).values(goal=""),
        ):
            await self.session.execute(gone)

    async def _own_moods(self, member_id: int) -> list[object]:
        rows = await self.session.scalars(
            select(MoodRow).filter_by(community_id=self.community_id, member_id=member_id)
        )
        return [{"mentorship": row.mentorship_id, "mood": row.mood} for row in rows]

    async def _own_sides(self, member_id: int) -> list[Side]:
        rows = await self.session.scalars(
            select(SideRow).filter_by(community_id=self.community_id, member_id=member_id)
        )
        return [row.record() for row in rows]


def _offer(offer: Offer) -> dict[str, object]:
    return {
        "topics": offer.topics,
        "places": offer.places,
        "weeks": offer.weeks,
        "rhythm": offer.rhythm.value,
        "hours": offer.hours.value,
        "open": offer.open,
    }


def _proposal(proposal: Proposal, member_id: int) -> dict[str, object]:
    """Their own side of it."""
    mentor = proposal.mentor_id == member_id
    return {
        "as": "mentor" if mentor else "mentee",
        "with": proposal.mentee_id if mentor else proposal.mentor_id,
        "at": proposal.at.isoformat(),
        "yes": proposal.said(member_id),
    }


def _mentorship(mentorship: Mentorship, member_id: int) -> dict[str, object]:
    return {
        "as": "mentor" if mentorship.mentor_id == member_id else "mentee",
        "with": mentorship.other(member_id),
        "goal": mentorship.goal if mentorship.mentee_id == member_id else None,
        "from": mentorship.at.isoformat(),
        "until": mentorship.until.isoformat(),
        "stage": mentorship.stage.value,
        "talks": mentorship.talks,
    }


def _side(side: Side) -> dict[str, object]:
    return {
        "mentorship": side.mentorship_id,
        "came of it": side.outcome,
        "thanks": side.thanks,
        "in public": side.public,
    }
