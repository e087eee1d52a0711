"""An ask with its people, as its cards and its handlers need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.cards.fitting import short
from bot.people import Member
from bot.records.asks import Ask
from bot.records.contacts import Contact
from bot.turn import Moment

SHORT = 60


@dataclass(frozen=True, slots=True)
class View:
    """An ask, and the members it is about, by id; who is forgotten is not among them.

    `contacts` are those who were asked to help with it, first come first; `screeners` the
    stewards of one in confidence.
    """

    ask: Ask
    people: Mapping[int, Member]
    contacts: tuple[Contact, ...] = ()
    screeners: tuple[int, ...] = ()

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
    def asked(self) -> tuple[Contact, ...]:
        """Those whom Kith itself thought of."""
        return tuple(each for each in self.contacts if each.wave)

    @property
    def waves(self) -> int:
        """How many times some were asked."""
        return max((each.wave for each in self.contacts), default=0)

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
        return replace(self, ask=ask, people=people)


async def look(moment: Moment, ask: Ask) -> View:
    """The ask with its people."""
    contacts = await moment.work.contacts.of_ask(ask.id)
    ids = [ask.author_id, *(each.member_id for each in ask.helpers)]
    ids += [each.member_id for each in contacts]
    screeners = moment.settings.stewards if ask.in_confidence else ()
    return View(ask, await moment.work.members.many(ids), tuple(contacts), screeners)


def travels(ask: Ask) -> str:
    """What the job is about that carries an ask further."""
    return f"{ask.key}:travel"
