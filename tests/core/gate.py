"""A platform with doors: what is sent waits at them, until a test opens them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cards import Card, card
from bot.delivery import Delivery
from bot.pace import Limit, Pace
from bot.people import Community, Place
from bot.replies import Revise, Send
from storage.database import SqlStorage
from tests.stages.platform import PaperSender

HERE, THERE = Place("C1", "here"), Place("C2", "there")


class Gate(PaperSender):
    """A platform that keeps what it is sent at the door of some places until they are opened."""

    def __init__(self, *shut: Place, pace: Limit | None = None) -> None:
        super().__init__()
        self.arrived: list[tuple[str, str]] = []
        self.at_the_door: Counter[str] = Counter()
        self.doors = {each.handle: asyncio.Event() for each in shut}
        self._pace, self._limit = Pace(), pace
        self._moved = asyncio.Event()
        self.knocked = asyncio.Event()

    def quota(self, community: Community) -> str:
        return community.handle

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        if self._limit is not None:
            await self._pace.wait(self._limit)
        self.at_the_door[to.handle] += 1
        self.knocked.set()
        if to.handle in self.doors:
            await self.doors[to.handle].wait()
        self.arrived.append((community.handle, key))
        self._moved.set()
        return key

    async def until(self, wanted: int) -> None:
        """So many have arrived."""
        async with asyncio.timeout(20):
            while len(self.arrived) < wanted:
                self._moved.clear()
                await self._moved.wait()


async def queue(
    storage: SqlStorage, town: str, *effects: Send | Revise, urgent: bool = False
) -> Community:
    community = await storage.community("stage", town, town)
    async with storage.open(community) as work:
        for effect in effects:
            await work.queue(effect, urgent=urgent)
        await work.commit()
    return community


def sends(many: int, to: Place | None = None) -> list[Send]:
    return [Send(to or Place(f"C{n}", "c"), card(f"{n}"), f"round:{n}") for n in range(many)]


@asynccontextmanager
async def at_work(delivery: Delivery) -> AsyncIterator["asyncio.Task[int]"]:
    task = asyncio.create_task(delivery.drain())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
