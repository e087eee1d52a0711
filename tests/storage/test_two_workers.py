"""Two workers at one outbox, whatever happens between them: each message is recorded once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.cards import card
from bot.outbox import LEASE, Parcel, Sent
from bot.people import Community, Place
from bot.replies import Send
from storage.database import SqlStorage, create_engine
from storage.leases import SKEW
from storage.parcels import ParcelRow
from tests.conftest import SECRET

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LANES = [Place(f"C{n}", "here") for n in range(2)]
IN_A_LANE = 2
ALL = len(LANES) * IN_A_LANE
HOUR = 3600
_fresh = count()

WORKER = st.integers(0, 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), WORKER, st.integers(1, 3)),
        st.tuples(st.just("both"), WORKER, st.integers(1, 3)),
        st.tuples(st.just("record"), WORKER, st.integers(0, 9)),
        st.tuples(st.just("renew"), WORKER, st.just(0)),
        st.tuples(st.just("crash"), WORKER, st.just(0)),
        st.tuples(st.just("move"), WORKER, st.sampled_from([1, 29, 30, 61])),
        st.tuples(st.just("jump"), WORKER, st.sampled_from([HOUR, -HOUR])),
    ),
    max_size=20,
)

FROZEN = [
    ("move", 0, 61),
    ("take", 0, 2),
    ("move", 0, 30),
    ("take", 1, 2),
    ("record", 0, 0),
    ("renew", 0, 0),
    ("record", 1, 0),
    ("record", 0, 0),
]
"""One of them stands still, and wakes up when the other has taken over."""


@dataclass
class Fact:
    """What is known of a message: its newest lease, until when it lasts, and where it arrived."""

    lease: int = 0
    until: datetime | None = None
    handle: str | None = None

    def is_free(self, now: datetime) -> bool:
        """Nobody's, by a clock that may have been wrong before."""
        free = self.until is None or not now < self.until <= now + LEASE + SKEW
        return self.handle is None and free


@dataclass
class Two:
    """Two workers with connections of their own, and what must hold of what they do."""

    engines: list[AsyncEngine]
    workers: list[SqlStorage]
    town: Community
    now: datetime = NOON
    held: list[list[Parcel]] = field(default_factory=lambda: [[], []])
    facts: dict[str, Fact] = field(default_factory=dict)
    handles: "count[int]" = field(default_factory=count)

    async def step(self, what: str, worker: int, number: int) -> None:
        match what:
            case "take":
                self.took(worker, await self.take(worker, number))
            case "both":
                one, other = await asyncio.gather(self.take(0, number), self.take(1, number))
                assert not {each.id for each in one} & {each.id for each in other}
                self.took(0, one)
                self.took(1, other)
            case "record" if self.held[worker]:
                await self.record(worker, self.held[worker].pop(number % len(self.held[worker])))
            case "renew":
                await self.renew(worker)
            case "crash":
                self.held[worker] = []
            case "move" | "jump":
                self.now += timedelta(seconds=number)

    async def take(self, worker: int, most: int) -> Sequence[Parcel]:
        return await self.workers[worker].outbox.take(self.town, self.now, most)

    def took(self, worker: int, parcels: Sequence[Parcel]) -> None:
        for each in parcels:
            fact, lane = self.facts[each.key], each.key.split(":")[0]
            earlier = [self.facts[f"{lane}:{n}"] for n in range(int(each.key.split(":")[1]))]
            assert fact.is_free(self.now)
            assert all(before.handle for before in earlier)
            assert each.lease > fact.lease
            fact.lease, fact.until = each.lease, self.now + LEASE
        new = {each.id for each in parcels}
        self.held[worker] = [each for each in self.held[worker] if each.id not in new]
        self.held[worker] += parcels

    async def record(self, worker: int, parcel: Parcel) -> None:
        assert isinstance(parcel.to, Place)
        fact, handle = self.facts[parcel.key], f"m{next(self.handles)}"
        outcome = Sent(parcel, parcel.to, handle)
        await self.workers[worker].outbox.record([outcome], self.now)
        if parcel.lease == fact.lease and fact.handle is None:
            fact.handle = handle

    async def renew(self, worker: int) -> None:
        held = self.held[worker]
        renewed = await self.workers[worker].outbox.renew(held, self.now)
        for each in held:
            fact = self.facts[each.key]
            mine = each.lease == fact.lease and fact.handle is None
            assert (each.id in renewed) == mine
            fact.until = self.now + LEASE if mine else fact.until

    async def finish(self) -> None:
        """Both crash; one of them is started again, and is soon done."""
        self.held = [[], []]
        for _ in range(IN_A_LANE + (LEASE + SKEW) // LEASE):
            self.took(0, await self.take(0, ALL))
            while self.held[0]:
                await self.record(0, self.held[0].pop())
            self.now += LEASE
        assert all(each.handle for each in self.facts.values()), "something is stuck"

    async def on_record(self) -> dict[str, Fact]:
        mine = select(ParcelRow).where(ParcelRow.community_id == self.town.id)
        async with AsyncSession(self.engines[0]) as session:
            rows = (await session.scalars(mine)).all()
        return {row.key: Fact(row.lease, self.facts[row.key].until, row.handle) for row in rows}


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
@example(steps=FROZEN)
@example(steps=[("take", 0, 2), ("jump", 0, -HOUR), *FROZEN])
def test_whatever_happens_between_two_workers(
    database_url: str, engine: AsyncEngine, steps: list[tuple[str, int, int]]
) -> None:
    """Taken at the same instant, renewed, lost, late, on a clock that jumps an hour either way:
    nobody gets what is somebody else's, only the newest lease has a say, lanes keep their order,
    and nothing is stuck.
    """
    another = create_engine(database_url)
    asyncio.run(_drive([engine, another], steps))


async def _drive(engines: list[AsyncEngine], steps: list[tuple[str, int, int]]) -> None:
    try:
        await _live(engines, steps)
    finally:
        for engine in engines:
            await engine.dispose()


async def _live(engines: list[AsyncEngine], steps: list[tuple[str, int, int]]) -> None:
    workers = [SqlStorage(each, SECRET) for each in engines]
    town = await workers[0].community("stage", f"two {next(_fresh)}", "Town")
    two = Two(engines, workers, town)
    async with workers[0].open(town) as work:
        for lane in LANES:
            for number in range(IN_A_LANE):
                key = f"{lane.handle}:{number}"
                two.facts[key] = Fact()
                await work.queue(Send(lane, card(key), key))
        await work.commit()
    for step in [("both", 0, 3), *steps]:
        await two.step(*step)
    await two.finish()
    assert await two.on_record() == two.facts
