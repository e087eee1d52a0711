"""What tests of evidence and of shout-outs share: a community of four, and what they gave to it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.people import Community, Person, Place
from bot.records.asks import Ask, Topic, Urgency
from bot.records.profiles import Profile
from bot.records.shoutouts import Receiver, Shoutout
from bot.routing.evidence import Kind
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PLACE = Place("C1", "asks")


@dataclass
class Town:
    """Its members, by their ids."""

    storage: Storage
    community: Community
    ana: int
    ben: int
    cy: int
    dee: int

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A transaction that is committed."""
        async with self.storage.open(self.community) as work:
            yield work
            await work.commit()

    async def found(self, words: str) -> list[tuple[int, Kind]]:
        """Whose pieces of evidence fit, and of what kind these are, the best first."""
        async with self.storage.open(self.community) as work:
            best = await work.evidence.best(words)
        return [(each.evidence.member_id, each.evidence.kind) for each in best]

    async def offers(self, member_id: int, *offers: str, company: str = "") -> None:
        async with self.work() as work:
            await work.profiles.put(Profile(member_id, offers=offers, company=company))

    async def asks(self, words: str, topic: Topic | None = None, *, anonymous: bool = False) -> Ask:
        """Something that Ana looks for."""
        week = NOW + timedelta(days=7)
        urgency = Urgency.THIS_WEEK
        draft = Ask(0, self.ana, words, topic, urgency, anonymous, PLACE, NOW, week)
        async with self.work() as work:
            kept = await work.asks.add(draft, 9)
        assert kept is not None
        return kept

    async def thanks(self, receivers: Sequence[int], words: str, skill: str = "") -> Shoutout:
        """From Ana, for all to see."""
        people = tuple(map(Receiver, receivers))
        new = Shoutout(0, self.ana, words, skill, "", PLACE, NOW, receivers=people)
        async with self.work() as work:
            kept = await work.shoutouts.add(new, TODAY)
        assert kept is not None
        return kept


async def settle(storage: Storage, name: str = "town") -> Town:
    """A new community, in which Ana, Ben, Cy and Dee are."""
    community = await storage.community("stage", name, name.capitalize())
    async with storage.open(community) as work:
        names = ("ana", "ben", "cy", "dee")
        ids = [(await work.members.meet(Person(n, n.capitalize()))).id for n in names]
        await work.commit()
    return Town(storage, community, *ids)
