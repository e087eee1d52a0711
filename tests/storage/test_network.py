"""Help and promises in storage: each is settled once, by whoever is first, and can be forgotten."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.people import Community, Person
from bot.records.helps import Came, Cause, Help, HelpState
from bot.records.network import Promise, PromiseState
from bot.work import Storage, Work

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


async def meet(work: Work, *names: str) -> list[int]:
    return [(await work.members.meet(Person(each, each.capitalize()))).id for each in names]


def draft(member_id: int, *helpers: int, cause: Cause = Cause.ASK) -> Help:
    return Help(0, member_id, cause, "ask:1", "SOC 2", NOW, helpers)


async def test_help_is_kept_once_and_settled_once(storage: Storage, community: Community) -> None:
    """Two who tell at the same time: one of them is late."""
    async with storage.open(community) as work:
        ana, ben, cy = await meet(work, "ana", "ben", "cy")
        kept = await work.helps.add(draft(ana, ben, cy, ben))
        assert kept is not None
        assert kept.helpers == (ben, cy)
        assert await work.helps.add(draft(ana, ben)) is None
        assert await work.helps.of(ana) == await work.helps.by(cy) == [kept]
        assert await work.helps.from_source("ask:1") == [kept]
        asked = await work.helps.ask(kept.id, NOW + WEEK)
        assert asked is not None
        assert asked.asked_at == NOW + WEEK
        said = await work.helps.say(kept.id, Came.HIRE)
        assert said is not None
        assert said.came is Came.HIRE
        await work.commit()

    async def end() -> bool:
        async with storage.open(community) as work:
            ended = await work.helps.end(kept.id, HelpState.TOLD)
            await work.commit()
        return ended is not None

    assert sum(await asyncio.gather(*(end() for _ in range(4)))) == 1
    async with storage.open(community) as work:
        assert await work.helps.say(kept.id, Came.TALK) is None
        assert await work.helps.ask(kept.id, NOW) is None


async def test_help_without_who_is_forgotten(storage: Storage, community: Community) -> None:
    """A helper goes from it, with the words that were theirs; whoever was helped takes it along."""
    async with storage.open(community) as work:
        ana, ben, cy = await meet(work, "ana", "ben", "cy")
        kept = await work.helps.add(draft(ana, ben, cy, cause=Cause.OPPORTUNITY))
        assert kept is not None
        assert "SOC 2" in str(await work.privacy.export(ana))
        await work.privacy.erase(ben)
        left = await work.helps.get(kept.id)
        assert left is not None
        assert (left.helpers, left.gist) == ((cy,), "")
        await work.privacy.erase(ana)
        assert await work.helps.by(cy) == []


async def test_promises_end_once_and_have_a_limit(storage: Storage, community: Community) -> None:
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana", "ben")
        new = Promise(0, ana, ben, "send the deck", date(2026, 3, 6), NOW)
        kept = await work.network.promise(new, 1)
        assert kept is not None
        assert await work.network.promise(new, 1) is None
        assert await work.network.promised_by(ana) == await work.network.promised_to(ben) == [kept]
        done = await work.network.end(kept.id, PromiseState.DONE, NOW + WEEK)
        assert done is not None
        assert (done.state, done.ended_at) == (PromiseState.DONE, NOW + WEEK)
        assert await work.network.end(kept.id, PromiseState.DROPPED, NOW) is None
        assert await work.network.promise(new, 1) is not None
        await work.privacy.erase(ben)
        assert await work.network.promised_by(ana) == []


async def test_a_rest_only_grows(storage: Storage, community: Community) -> None:
    """The longer of two counts; with either of the two it goes."""
    async with storage.open(community) as work:
        ana, ben = await meet(work, "ana", "ben")
        for weeks in (2, 5, 3):
            await work.network.rest(ana, ben, NOW + weeks * WEEK)
        assert await work.network.rests(ana) == {ben: NOW + 5 * WEEK}
        assert await work.network.rested_about(ben) == [ana]
        assert await work.network.rests(ben) == {}
        await work.privacy.erase(ben)
        assert await work.network.rests(ana) == {}
