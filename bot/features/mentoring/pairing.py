"""A proposal with its people, as its cards and its handlers need it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.people import Member
from bot.records.mentoring import Offer, Proposal, Seek
from bot.turn import Moment


@dataclass(frozen=True, slots=True)
class Pairing:
    """A proposal, who it is for, what one offers and the other looks for."""

    proposal: Proposal
    people: Mapping[int, Member]
    offer: Offer | None
    seek: Seek | None

    @property
    def mentor(self) -> Member:
        return self.people[self.proposal.mentor_id]

    @property
    def mentee(self) -> Member:
        return self.people[self.proposal.mentee_id]

    def other(self, member: Member) -> Member:
        """The other of the two."""
        return self.mentee if member.id == self.proposal.mentor_id else self.mentor


async def look(moment: Moment, proposal: Proposal) -> Pairing:
    """The proposal with its people."""
    work = moment.work
    return Pairing(
        proposal,
        await work.members.many(proposal.members),
        await work.mentoring.offer(proposal.mentor_id),
        await work.mentoring.seek(proposal.seek_id),
    )
