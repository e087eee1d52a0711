"""Throughput: messages a second through the outbox, to a platform that takes them at once."""

import time
from dataclasses import dataclass

from bot.delivery import Delivery
from bot.outbox import Sent
from bot.people import Place
from storage.database import SqlStorage
from tests.bench.databases import Database
from tests.bench.figures import Figure
from tests.bench.local import CLOCK, PLATFORM, Local, fill, opened, sends

GOAL = 1_500.0


@dataclass(frozen=True)
class Shape:
    """So many messages, shared out between communities, and in each between lanes."""

    what: str
    communities: int
    lanes: int


SHAPES = (
    Shape("50 communities", communities=50, lanes=100),
    Shape("one community, a lane each", communities=1, lanes=5_000),
    Shape("one community, 50 lanes", communities=1, lanes=50),
)


async def throughput(database: Database, *, quick: bool) -> list[Figure]:
    """The best of several runs of each shape; and what one at a time would give."""
    many, runs = (200, 1) if quick else (5_000, 3)
    figures = []
    async with opened(database) as storage:
        slow = await _one_by_one(storage, many // 20)
        for shape in SHAPES:
            speeds = [await _drained(storage, shape, many, str(run)) for run in range(runs)]
            what, best = f"throughput, {shape.what}", max(speeds)
            figures += [
                Figure(what, database.name, best, "/s", GOAL, at_least=True),
                Figure(f"{what} ÷ one at a time", database.name, best / slow, "×"),
            ]
    return [Figure("throughput, one at a time", database.name, slow, "/s"), *figures]


async def _drained(storage: SqlStorage, shape: Shape, many: int, run: str) -> float:
    for number in range(shape.communities):
        each = many // shape.communities
        await fill(storage, f"town{number}", sends(each, shape.lanes, f"{shape.what}:{run}"))
    delivery = Delivery(storage.outbox, {PLATFORM: Local()}, CLOCK)
    begun = time.perf_counter()
    arrived = await delivery.drain()
    took = time.perf_counter() - begun
    assert arrived == many, f"{arrived} of {many}"
    return many / took


async def _one_by_one(storage: SqlStorage, many: int) -> float:
    """Take one, send it, put it on record: what anybody would write first."""
    town, sender = await fill(storage, "plain", sends(many, many, "plain")), Local()
    begun, arrived = time.perf_counter(), 0
    while taken := await storage.outbox.take(town, CLOCK.now(), 1):
        (parcel,) = taken
        assert isinstance(parcel.to, Place)
        handle = await sender.post(town, parcel.to, parcel.card, parcel.key)
        await storage.outbox.record([Sent(parcel, parcel.to, handle)], CLOCK.now())
        arrived += 1
    assert arrived == many, f"{arrived} of {many}"
    return many / (time.perf_counter() - begun)
