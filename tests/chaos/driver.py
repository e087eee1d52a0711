"""The driver: messages come in as they do in life, while replicas are killed and frozen."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.outbox import LEASE
from storage.agenda import JobRow
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate
from storage.parcels import ParcelRow
from tests.chaos.on_discord import on_discord
from tests.chaos.on_slack import on_slack
from tests.chaos.plan import Plan, QuickClock
from tests.chaos.processes import Replica, roles_of
from tests.chaos.tally import Tally, count
from tests.chaos.towns import Side
from tests.chaos.work import Work
from tests.running import free_port

SECRET = "a secret for tests"
PATIENCE = 180.0  # seconds without any progress
LOOK = 0.1  # seconds between two looks at what waits still
SOON = 5.0  # seconds; a kill that does not wait for progress comes within them


class Driver:
    """One run. Everything random comes from the plan's seed."""

    def __init__(
        self, plan: Plan, clock: QuickClock, engine: AsyncEngine, sides: Sequence[Side]
    ) -> None:
        self._plan = plan
        self._clock = clock
        self._engine = engine
        self._sides = sides
        self._random = random.Random(plan.seed)
        self._bell = sides[0].bell
        storage = SqlStorage(engine, SECRET.encode())
        self.work = Work(plan, clock, storage, sides, self._random, self.until_arrived)
        self.tally = Tally()

    @property
    def arrived(self) -> int:
        """How many messages stand anywhere."""
        towns = [(side, town) for side in self._sides for town in side.towns]
        return sum(len(each.marks) for side, town in towns for each in side.seen(town))

    async def until_arrived(self, wanted: int) -> None:
        """So many messages stand there. Raises AssertionError when nothing moves any more."""
        while (before := self.arrived) < wanted:
            await self._bell.until(lambda: self.arrived > before, PATIENCE)

    async def run(self, replicas: Sequence[Replica]) -> None:
        begun = time.monotonic()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.work.queue_all())
            group.create_task(self.work.act())
            group.create_task(self._kill_some(replicas))
            group.create_task(self._freeze_some(replicas))
        await self._until_idle(replicas)
        for each in replicas:
            self.tally.restless += not await each.stop()
        self.tally.seconds = time.monotonic() - begun
        for side in self._sides:
            await count(self.tally, side, self._engine, self.work.asked[side.platform])

    async def _kill_some(self, replicas: Sequence[Replica]) -> None:
        """Most in the middle of sending, when so many have just arrived; some at any moment."""
        moments = sorted(self._random.sample(range(self._plan.messages), self._plan.kills))
        for wanted in moments:
            anytime, soon = self._random.random() < 0.25, self._random.uniform(0, SOON)
            with suppress(TimeoutError):
                async with asyncio.timeout(soon if anytime else None):
                    await self.until_arrived(wanted)
            victim = self._random.choice(replicas)
            victim.thaw()
            await victim.kill()
            self.tally.kills += 1
            await victim.start()

    async def _freeze_some(self, replicas: Sequence[Replica]) -> None:
        """It wakes up when its lease has ended, in the middle of what others do by then."""
        moments = sorted(self._random.sample(range(self._plan.messages), self._plan.freezes))
        for wanted in moments:
            await self.until_arrived(wanted)
            victim = self._random.choice(replicas)
            victim.freeze()
            self.tally.freezes += 1
            await asyncio.sleep(self._clock.seconds(LEASE + timedelta(seconds=2)))
            victim.thaw()

    async def _until_idle(self, replicas: Sequence[Replica]) -> None:
        """Nothing waits any more, and every job that was due is done; or nothing moves."""
        left, moved = -1, time.monotonic()
        while left and time.monotonic() - moved < PATIENCE:
            now = await self._left()
            if now != left:
                left, moved = now, time.monotonic()
            for each in replicas:
                each.check()
            await asyncio.sleep(LOOK)

    async def _left(self) -> int:
        messages = select(func.count()).where(ParcelRow.status == "waiting")
        due = (JobRow.status == "waiting") & (JobRow.due_at <= self._clock.now())
        jobs = select(func.count()).select_from(JobRow).where(due)
        async with AsyncSession(self._engine) as session:
            return (await session.scalar(messages) or 0) + (await session.scalar(jobs) or 0)


async def run(plan: Plan, folder: Path) -> Tally:
    """What came of it; the lines of the replicas are left in the folder."""
    clock = QuickClock(datetime.now(UTC), plan.speed)
    engine = create_engine(plan.database)
    try:
        await migrate(engine)
        async with _sides(plan) as sides:
            for side in sides:
                await side.prepare(engine)
            driver = Driver(plan, clock, engine, sides)
            await driver.work.set_up()
            replicas = _replicas(plan, folder, clock, sides)
            try:
                for each in replicas:
                    await each.start()
                await driver.run(replicas)
            finally:
                for each in replicas:
                    await each.kill()
            return driver.tally
    finally:
        await engine.dispose()


@asynccontextmanager
async def _sides(plan: Plan) -> AsyncIterator[list[Side]]:
    """The platforms; they ring one bell."""
    async with AsyncExitStack() as stack:
        sides: list[Side] = []
        if "slack" in plan.platforms:
            sides.append(await stack.enter_async_context(on_slack(recalls=plan.recalls)))
        if "discord" in plan.platforms:
            bell = sides[0].bell if sides else None
            sides.append(await stack.enter_async_context(on_discord(bell)))
        yield sides


def _replicas(plan: Plan, folder: Path, clock: QuickClock, sides: Sequence[Side]) -> list[Replica]:
    environment = {"KITH_DATABASE_URL": plan.database, "KITH_SECRET": SECRET}
    port = free_port()
    for side in sides:
        environment |= side.environment(port)
    roles = enumerate(roles_of(plan.replicas))
    return [Replica(f"{n}-{role}", role, folder, clock, environment) for n, role in roles]
