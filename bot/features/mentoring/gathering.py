"""Gathering: mentors with a place and those who look for one, as matching needs to know them."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from bot.matching import Candidate, Meeting, Past, Rules, Strength, Wish
from bot.matching.portraits import portrait_of
from bot.people import Member
from bot.records.mentoring import Offer, Proposal, Seek
from bot.records.mentorships import Stage
from bot.records.profiles import Profile
from bot.turn import Moment

if TYPE_CHECKING:
    from bot.matching.mentoring import Mentoring

RULES = Rules(wishes={Wish.OFFER_AND_NEED: Strength.ALWAYS, Wish.LANGUAGE: Strength.ALWAYS})
"""A mentor of another subject, or whom one can't understand, is none."""

RESTS = timedelta(weeks=26)
"""So long two aren't proposed to each other again after one of them said no, or stayed silent."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Who could be somebody's mentor, who waits for one, and everyone's profile.

    `free` is how many mentees more each mentor can be proposed.
    """

    offers: Mapping[int, Offer]
    free: Mapping[int, int]
    seeks: Mapping[int, Seek]
    members: Mapping[int, Member]
    profiles: Mapping[int, Profile]
    past: Past

    async def draw(self, moment: Moment) -> "Mentoring":
        """Who could be whose mentor: the best for all who wait together."""
        from bot.matching.mentoring import Mentor, draw_mentors  # 60 MB, only when needed

        offers = self.offers.values()
        mentors = [Mentor(self._mentor(each), self.free[each.member_id]) for each in offers]
        mentees = [self._mentee(each, moment) for each in self.seeks.values()]
        seed = crc32(f"{moment.now:%Y-%m-%d}".encode())
        return await to_thread(draw_mentors, mentors, mentees, self.past, RULES, seed, moment.now)

    def _mentor(self, offer: Offer) -> Candidate:
        known = portrait_of(self.members[offer.member_id], self.profiles[offer.member_id])
        return replace(known, offers=offer.topics, needs=(), skills=(), hours=offer.hours.minutes)

    def _mentee(self, seek: Seek, moment: Moment) -> Candidate:
        known = portrait_of(self.members[seek.member_id], self.profiles[seek.member_id])
        weeks = (moment.now - seek.at) // timedelta(weeks=1)
        hours = seek.hours.minutes
        return replace(known, needs=seek.topics, offers=(), skills=(), hours=hours, sat_out=weeks)


async def gather(moment: Moment) -> Gathering:
    """Everyone who may be proposed to somebody now."""
    work = moment.work.mentoring
    offers, seeks = await work.offers(), await work.seeks()
    open_ones = [each for each in await work.proposals() if each.open]
    asked = {each.seek_id for each in open_ones}
    ids = [*(each.member_id for each in offers), *(each.member_id for each in seeks)]
    members = {
        key: each
        for key, each in (await moment.work.members.many(ids)).items()
        if moment.settings.lets_in(each)
    }
    here = {each.member_id: each for each in offers if each.member_id in members}
    waiting = [each for each in seeks if each.member_id in members and each.id not in asked]
    return Gathering(
        here,
        {key: max(0, each.free - _asked(key, open_ones)) for key, each in here.items()},
        {each.member_id: each for each in waiting},
        members,
        await moment.work.profiles.many(ids),
        await _past(moment),
    )


def _asked(mentor_id: int, proposals: Sequence[Proposal]) -> int:
    """How many of a mentor's places a yes could still take."""
    return sum(each.mentor_id == mentor_id and not each.holds_place for each in proposals)


async def _past(moment: Moment) -> Past:
    """Who must not be proposed, and who had each other before.

    Whose mentorship ended early is not proposed again: one of them wanted it so.
    """
    work = moment.work.mentoring
    known = await work.mentorships()
    taken = {frozenset(each.members) for each in known if each.stage is not Stage.FINISHED}
    asked = {
        frozenset(each.members)
        for each in await work.proposed_since(moment.now - RESTS)
        if each.refused or each.lapsed
    }
    before = {
        frozenset(each.members): (Meeting((moment.now - each.at) / timedelta(weeks=1), True),)
        for each in known
        if each.stage is Stage.FINISHED
    }
    return Past(await moment.work.intros.never_pairs() | taken | asked, before)
