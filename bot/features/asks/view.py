"""An ask with its people, as its cards and its handlers need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.people import Member
from bot.records.asks import Ask
from bot.turn import Moment

SHORT = 60


@dataclass(frozen=True, slots=True)
class View:
    """An ask, and the members it is about, by id; who is forgotten is not among them."""

    ask: Ask
    people: Mapping[int, Member]

    @property
    def author(self) -> Member | None:
        return self.people.get(self.ask.author_id)

    @property
    def named_author(self) -> Member | None:
        """The author, where everyone may know them."""
        return None if self.ask.anonymous else self.author

    @property
    def helping(self) -> tuple[Member, ...]:
        return self.members(self.ask.helping)

    @property
    def thanked(self) -> tuple[Member, ...]:
        return self.members(self.ask.thanked)

    @property
    def gist(self) -> str:
        """The first words of it, to tell one ask from another."""
        return short(self.ask.detail.replace("\n", " "), SHORT)

    def members(self, ids: Sequence[int]) -> tuple[Member, ...]:
        return tuple(self.people[each] for each in ids if each in self.people)

    def without(self, member: Member) -> "View":
        """The same when a member is forgotten: their name and words are gone."""
        ask = self.ask
        if ask.author_id == member.id:
            ask = replace(ask, detail="", note="", anonymous=True)
        people = {key: each for key, each in self.people.items() if key != member.id}
        return View(ask, people)


async def look(moment: Moment, ask: Ask) -> View:
    """The ask with its people."""
    ids = [ask.author_id, *(each.member_id for each in ask.helpers)]
    return View(ask, await moment.work.members.many(ids))


async def may_meet(moment: Moment, one: int, other: int) -> bool:
    """Whether two members may be brought together."""
    return frozenset({one, other}) not in await moment.work.intros.never_pairs()


def short(words: str, length: int) -> str:
    """Words that fit; an ellipsis says that there were more."""
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"
