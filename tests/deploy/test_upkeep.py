"""Upkeep: what is over is swept out, after the times that the operator knows."""

import asyncio
from datetime import timedelta

from bot.cards import card
from bot.people import Place
from bot.replies import Send
from deploy.upkeep import keep_house
from storage.database import SqlStorage, create_engine
from tests.clock import StillClock
from tests.conftest import SECRET
from tests.storage.posting import arrive, lease

HERE = Place("C1", "asks")
MONTH = timedelta(days=30)


async def test_messages_are_remembered_for_as_long_as_is_set(database_url: str) -> None:
    """Until then a key is known; afterwards it is free."""
    engine, clock = create_engine(database_url), StillClock()
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("stage", "town", "Town")

    async def send() -> bool:
        """Whether there was something to send."""
        async with storage.open(town) as work:
            await work.queue(Send(HERE, card("One"), "one"))
            await work.commit()
        parcels = await lease(storage, clock.now())
        for each in parcels:
            await arrive(storage, each, HERE, "m1", clock.now())
        return bool(parcels)

    async def sweep() -> None:
        """It begins, and is asked to end: what it has begun is done."""
        keeping = asyncio.create_task(keep_house(storage, clock, MONTH))
        await asyncio.sleep(0)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)

    assert await send()
    clock.pass_by(MONTH)
    await sweep()
    assert not await send()
    clock.pass_by(timedelta(seconds=1))
    await sweep()
    assert await send()
    await engine.dispose()
