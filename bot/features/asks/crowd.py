"""The crowd: what must be known of members before one of them is asked to help."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.absence import zone_in
from bot.acquaintance import around
from bot.people import Member
from bot.records.asks import Ask, Screening
from bot.records.contacts import WEEK, Contact, Said
from bot.routing.hours import decent_from
from bot.turn import Moment

LEARNED = timedelta(days=182)
"""How long “not my topic” holds."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Members who may hear of an ask, by id, with what they were asked in half a year.

    `had` are those who have heard of it: they were asked, or they helped.
    """

    members: Mapping[int, Member]
    past: Mapping[int, Sequence[Contact]]
    had: frozenset[int]

    def lately(self, now: datetime) -> Counter[int]:
        """How often each was asked in the last 7 days."""
        return Counter(
            {key: sum(each.at > now - WEEK for each in past) for key, past in self.past.items()}
        )

    def is_theirs(self, member_id: int, terms: Collection[str]) -> bool:
        """Whether a piece with these terms is not for the most part what they called not theirs."""
        declined = {
            term
            for each in self.past.get(member_id, ())
            if each.said is Said.NOT_MINE
            for term in each.terms
        }
        return 2 * len(declined.intersection(terms)) <= len(terms)


async def look_around(moment: Moment, ask: Ask, member_ids: Collection[int]) -> Crowd:
    """What is known of these members; those who must not hear of the ask are left out."""
    work = moment.work
    if ask.in_confidence:
        member_ids = await _who_may_be_asked(moment, ask) & set(member_ids)
    members = {
        each.id: each
        for each in await around(moment, member_ids, ask.author_id)
        if moment.settings.lets_in(each)
    }
    past: dict[int, list[Contact]] = {}
    for each in await work.contacts.since(sorted(members), moment.now - LEARNED):
        past.setdefault(each.member_id, []).append(each)
    had = {each.member_id for each in ask.helpers}
    had |= {each.member_id for each in await work.contacts.of_ask(ask.id)}
    had |= {each.member_id for each in await work.asks.suggestions(ask.id) if each.asked}
    return Crowd(members, past, frozenset(had))


async def _who_may_be_asked(moment: Moment, ask: Ask) -> frozenset[int]:
    """Those who listen in confidence; nobody before a steward has read the ask."""
    if ask.screening is Screening.WAITING:
        return frozenset()
    return await moment.work.care.listening()


def decent_hour(moment: Moment, member: Member) -> datetime:
    """The first moment (UTC), from now on, at which they may be asked something."""
    return decent_from(moment.now, zone_in(moment, member))
