"""Replies: what a person waits for who acts while a round of thousands is on its way."""

import time

import bot.features
from bot.catalog import discover
from bot.events import Event, Said, Shown, Source
from bot.people import Person, Place
from bot.records.settings import Settings
from bot.service import Service
from deploy.heartbeat import Alarm
from storage.database import SqlStorage
from tests.bench.databases import Database
from tests.bench.figures import Figure, percentile
from tests.bench.local import CLOCK, PLATFORM, Local, fill, opened, sends
from tests.bench.waking import working

ASKS, GENERAL = Place("ASKS", "asks"), Place("C0", "general")
TIMES = 2.0
ROUND = 5_000


class People:
    """Of one community. Each of them asks once, and waits for the ask to stand in its channel."""

    def __init__(self, storage: SqlStorage, alarm: Alarm, sender: Local) -> None:
        self._sender = sender
        self._service = Service(discover(bot.features), storage, CLOCK, alarm.ring)
        self._count = 0

    async def asks(self) -> float:
        """Milliseconds from the command to the message that it causes."""
        self._count += 1
        person = Person(f"U{self._count}", f"P{self._count}")
        source = Source(PLATFORM, "town", "Town", person, GENERAL)
        arrived = self._sender.posts(ASKS)
        begun = time.perf_counter()
        said = await self._service.answer(Event(source, Said("/ask Who has run a SOC 2 audit?")))
        assert isinstance(said, Shown), said
        return (await arrived - begun) * 1000


async def replies(database: Database, *, quick: bool) -> list[Figure]:
    """With nothing else to do, and while a round of the same community drains."""
    many, size = (5, 300) if quick else (100, ROUND)
    async with opened(database) as storage, working(storage) as (alarm, sender):
        await _settle(storage)
        people = People(storage, alarm, sender)
        await people.asks()
        idle = [await people.asks() for _ in range(many)]
        busy: list[float] = []
        while len(busy) < many:
            busy += await _during(storage, alarm, sender, people, size, f"round{len(busy)}")
    calm, late = percentile(idle, 0.95), percentile(busy, 0.95)
    name = database.name
    return [
        Figure("reply, idle, p95", name, calm, "ms"),
        Figure(f"reply while {size:,} messages drain, p95", name, late, "ms"),
        Figure("reply while they drain ÷ idle", name, late / calm, "×", TIMES),
    ]


async def _settle(storage: SqlStorage) -> None:
    async with storage.open(await storage.community(PLATFORM, "town", "Town")) as work:
        await work.settings.change(lambda _: Settings(asks=ASKS))
        await work.commit()


async def _during(
    storage: SqlStorage, alarm: Alarm, sender: Local, people: People, size: int, run: str
) -> list[float]:
    """All replies that fit into one round's time."""
    await fill(storage, "town", sends(size, size, run))
    alarm.ring()
    last, waits = f"{run}:{size - 1}", list[float]()
    while last not in sender.at:
        waits.append(await people.asks())
    return waits
