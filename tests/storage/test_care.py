"""Care in storage: one steward decides, a draft goes out once, communities are strangers."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.people import Community
from bot.records.asks import Ask, AskState, Reach, Screening
from bot.work import Storage
from tests.storage.test_asks import NOW, draft, meet

LATER = NOW + timedelta(days=9)


@pytest.fixture
async def community(storage: Storage) -> Community:
    return await storage.community("test", "one", "One")


async def _waiting(storage: Storage, community: Community) -> Ask:
    async with storage.open(community) as work:
        asked = replace(
            draft(await meet(work, "ana")), reach=Reach.CONFIDENCE, screening=Screening.WAITING
        )
        kept = await work.asks.add(asked, 3)
        await work.commit()
    assert kept is not None
    return kept


async def test_one_of_many_stewards_decides(storage: Storage, community: Community) -> None:
    """Six at once, each in a transaction of their own."""
    ask = await _waiting(storage, community)

    async def decide(number: int) -> Ask | None:
        async with storage.open(community) as work:
            care = work.care
            made = await (care.pass_on(ask.id, LATER) if number % 2 else care.send_back(ask.id))
            await work.commit()
        return made

    made = [each for each in await asyncio.gather(*map(decide, range(6))) if each]
    assert len(made) == 1
    async with storage.open(community) as work:
        assert await work.asks.get(ask.id) == made[0]
    back = made[0].screening is Screening.BACK
    assert made[0].state is (AskState.WITHDRAWN if back else AskState.OPEN)


async def test_what_has_ended_is_not_decided(storage: Storage, community: Community) -> None:
    """Nor what never waited."""
    ask = await _waiting(storage, community)
    async with storage.open(community) as work:
        await work.asks.end(ask.id, AskState.WITHDRAWN)
        assert await work.care.pass_on(ask.id, LATER) is None
        plain = await work.asks.add(draft(await meet(work, "ana")), 3)
        assert plain is not None
        assert await work.care.send_back(plain.id) is None


async def test_a_draft_is_taken_once(storage: Storage, community: Community) -> None:
    """Two presses at the same moment are one ask; it comes back as it was."""
    async with storage.open(community) as work:
        asked = replace(draft(await meet(work, "ana")), reach=Reach.FEW_FIRST)
        kept = await work.care.keep_draft(asked)
        await work.commit()

    async def take() -> Ask | None:
        async with storage.open(community) as work:
            taken = await work.care.take_draft(kept.id)
            await work.commit()
        return taken

    assert [each for each in await asyncio.gather(take(), take(), take()) if each] == [asked]


async def test_next_door_nobody_knows_of_it(storage: Storage, community: Community) -> None:
    """Neither decides, nor wipes, nor takes, nor listens."""
    ask = await _waiting(storage, community)
    async with storage.open(community) as work:
        ana = await meet(work, "ana")
        kept = await work.care.keep_draft(ask)
        await work.care.listen(ana.id, willing=True)
        await work.care.listen(ana.id, willing=True)
        await work.commit()
    next_door = await storage.community("test", "two", "Two")
    async with storage.open(next_door) as work:
        assert await work.care.pass_on(ask.id, LATER) is None
        assert await work.care.send_back(ask.id) is None
        await work.care.wipe(ask.id)
        assert await work.care.take_draft(kept.id) is None
        assert list(await work.care.drafts_of(ana.id)) == []
        assert await work.care.listening() == frozenset()
        await work.care.listen(ana.id, willing=False)
        assert await work.asks.open_ones() == []
        await work.commit()
    async with storage.open(community) as work:
        assert await work.asks.get(ask.id) == ask
        assert await work.care.listening() == {ana.id}
        assert [each.ask for each in await work.care.drafts_of(ana.id)] == [ask]
