"""Waking: how soon after a commit the first message leaves, when nothing else is to be done."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.delivery import Delivery
from bot.people import Place
from bot.replies import Send
from deploy.heartbeat import Alarm, deliver
from storage.bell import hear_bell
from storage.database import SqlStorage
from tests.bench.databases import Database
from tests.bench.figures import Figure, percentile
from tests.bench.local import CLOCK, HELLO, PLATFORM, Local, opened

HOME = Place("C1", "home")
HERE = 50.0  # milliseconds
THERE = 150.0
REST = 0.02  # seconds until all is quiet again


async def waking(database: Database, *, quick: bool) -> list[Figure]:
    """From the commit to the platform: woken in the process, and by the database in another."""
    many = 10 if quick else 100
    async with opened(database) as storage, working(storage) as (alarm, sender):
        waits = [await _wait(storage, alarm, sender, n) for n in range(many)]
    found = [_figure("commit to first send", database, waits, HERE)]
    if database.name == "PostgreSQL":
        async with (
            opened(database) as storage,
            opened(database) as other,
            working(other, database.url) as (_, sender),
        ):
            waits = [await _wait(storage, Alarm(), sender, many + n) for n in range(many)]
        found.append(_figure("commit to first send, another replica", database, waits, THERE))
    return found


@asynccontextmanager
async def working(
    storage: SqlStorage, bell: str | None = None
) -> AsyncIterator[tuple[Alarm, Local]]:
    """A worker, for as long as this lasts; with the address of a `bell` it hears the database."""
    alarm, sender = Alarm(), Local()
    delivery = Delivery(storage.outbox, {PLATFORM: sender}, CLOCK)
    tasks = [asyncio.create_task(deliver(delivery, alarm))]
    if bell is not None:
        tasks.append(asyncio.create_task(hear_bell(bell, alarm.ring)))
        await asyncio.sleep(1)  # it listens
    try:
        yield alarm, sender
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await storage.outbox.let_go()


async def _wait(storage: SqlStorage, alarm: Alarm, sender: Local, number: int) -> float:
    """Milliseconds."""
    await asyncio.sleep(REST)
    arrived = sender.posts(HOME)
    town = await storage.community(PLATFORM, "town", "Town")
    async with storage.open(town) as work:
        await work.queue(Send(HOME, HELLO, f"wait:{number}"), urgent=True)
        begun = time.perf_counter()
        await work.commit()
    alarm.ring()
    return (await arrived - begun) * 1000


def _figure(what: str, database: Database, waits: list[float], goal: float) -> Figure:
    return Figure(f"{what}, p95", database.name, percentile(waits, 0.95), "ms", goal)
