"""Pairs: a mentorship with its two people, their room, and who may act on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.fitting import name_of
from bot.people import Member
from bot.records.mentorships import Mentorship
from bot.replies import Refusal, Room
from bot.turn import Moment, Turn

GONE = "This mentorship is over. Yours: /mentor status"


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentorship and its people, by id; who is forgotten bears no name."""

    mentorship: Mentorship
    people: Mapping[int, Member]

    @property
    def mentor(self) -> Member:
        return self.people[self.mentorship.mentor_id]

    @property
    def mentee(self) -> Member:
        return self.people[self.mentorship.mentee_id]

    @property
    def here(self) -> tuple[Member, ...]:
        """Those who are still in the community."""
        return tuple(each for each in (self.mentor, self.mentee) if each.can_take_part)

    @property
    def title(self) -> str:
        """What its room is called."""
        return f"{name_of(self.mentor)} and {name_of(self.mentee)}"

    @property
    def room(self) -> Room:
        """Their room, to post in."""
        return Room(self.mentorship.key, (self.mentor, self.mentee), self.title)

    def other(self, member: Member) -> Member:
        """The other of the two."""
        return self.people[self.mentorship.other(member.id)]


async def pair_of(moment: Moment, mentorship: Mentorship) -> Pair:
    """The mentorship with its people."""
    return Pair(mentorship, await moment.work.members.many(mentorship.members))


async def find_active(moment: Moment, mentorship_id: int) -> Pair | None:
    """The mentorship with its people, while it goes on."""
    found = await moment.work.mentoring.mentorship(mentorship_id)
    return await pair_of(moment, found) if found and found.active else None


async def own_pair(turn: Turn, mentorship_id: int) -> Pair:
    """The mentorship, for one of the two. Raises Refusal for anybody else."""
    found = await turn.work.mentoring.mentorship(mentorship_id)
    if found is None or turn.who.id not in found.members:
        raise Refusal("This is for the two whose mentorship it is. Yours: /mentor status")
    return await pair_of(turn, found)


async def own_active(turn: Turn, mentorship_id: int) -> Pair:
    """The same while it goes on. Raises Refusal once it is over."""
    pair = await own_pair(turn, mentorship_id)
    if not pair.mentorship.active:
        raise Refusal(GONE)
    return pair
