"""A shout-out with its people, as its cards and its handlers need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.cards import joined
from bot.cards.fitting import short
from bot.people import Member
from bot.records.shoutouts import Receiver, Shoutout
from bot.turn import Moment

NAME = 40
GIST = 70
FORMER = "a former member"


@dataclass(frozen=True, slots=True)
class View:
    """A shout-out and the members it is about, by id; who is forgotten is not among them."""

    shoutout: Shoutout
    people: Mapping[int, Member]

    @property
    def giver(self) -> Member | str:
        """Who said it, or words for someone who is forgotten."""
        return self.people.get(self.shoutout.giver_id or 0, FORMER)

    @property
    def giver_name(self) -> str:
        giver = self.giver
        return giver if isinstance(giver, str) else short(giver.name, NAME)

    @property
    def shown(self) -> tuple[Member, ...]:
        """Whom everyone may see thanked."""
        return self._members(self.shoutout.shown)

    @property
    def named(self) -> tuple[Member, ...]:
        """Who is thanked, seen or not."""
        return self._members(self.shoutout.named)

    @property
    def told(self) -> tuple[tuple[Member, Receiver], ...]:
        """Everyone who ever got a note about it."""
        receivers = self.shoutout.receivers
        return tuple((self.people[r.member_id], r) for r in receivers if r.member_id in self.people)

    @property
    def gist(self) -> str:
        """The first words of it, to tell one from another."""
        return short(self.shoutout.what.replace("\n", " "), GIST)

    @property
    def marks(self) -> str:
        """The skill and the value that it names, in one line."""
        skill, value = self.shoutout.skill, self.shoutout.value
        return " · ".join(each for each in (skill, f"#{value}" if value else "") if each)

    def _members(self, ids: Sequence[int]) -> tuple[Member, ...]:
        return tuple(self.people[each] for each in ids if each in self.people)


async def look(moment: Moment, shoutout: Shoutout) -> View:
    """The shout-out with its people."""
    return (await look_at(moment, [shoutout]))[0]


async def look_at(moment: Moment, shoutouts: Sequence[Shoutout]) -> list[View]:
    """Several with their people, in the same order."""
    ids = {r.member_id for each in shoutouts for r in each.receivers}
    ids |= {each.giver_id for each in shoutouts if each.giver_id is not None}
    people = await moment.work.members.many(sorted(ids))
    return [View(each, people) for each in shoutouts]


def names(members: Sequence[Member], most: int = 2) -> str:
    """Their names in a line: `Ana, Ben and 3 others`."""
    first = [short(each.name, NAME) for each in members]
    if len(first) > most:
        more = len(first) - most
        first[most:] = [f"{more} other{'s' if more > 1 else ''}"]
    return joined(first)
