"""The census: how much waits, where Kith is, and since when a job is overdue."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cards import card
from bot.people import Person
from bot.replies import Later, Send
from bot.wires import Wire
from storage.census import Census, take_census
from storage.database import SqlStorage, create_engine
from tests.storage.posting import give_up, lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EMPTY = Census(waiting={}, rounds={}, oldest=None, newest=0, overdue=0, late=0.0)


@dataclass
class Towns:
    engine: AsyncEngine
    storage: SqlStorage

    async def take(self) -> Census:
        return await take_census(self.engine, NOON)

    async def queue(self, platform: str, *keys: str) -> None:
        """Messages to Ana, in the town of a platform."""
        town = await self.storage.community(platform, "town", "Town")
        async with self.storage.open(town) as work:
            ana = await work.members.meet(Person("U1", "Ana"))
            for key in keys:
                await work.queue(Send(ana, card("For Ana"), key))
            await work.commit()

    async def plan(self, *moments: datetime) -> None:
        """Jobs at these moments."""
        town = await self.storage.community("slack", "town", "Town")
        async with self.storage.open(town) as work:
            for moment in moments:
                await work.queue(Later(f"job:{moment}", Wire("k1:job:"), moment, "this"))
            await work.commit()


@pytest.fixture
async def towns(database_url: str) -> AsyncIterator[Towns]:
    engine = create_engine(database_url)
    yield Towns(engine, SqlStorage(engine, b"secret"))
    await engine.dispose()


async def test_nothing_waits_at_first(towns: Towns) -> None:
    """Of nothing there is nothing to count."""
    assert await towns.take() == EMPTY


async def test_what_waits_is_counted_by_platform(towns: Towns) -> None:
    """With the oldest and the newest of it; what was given up waits no more."""
    await towns.queue("slack", "one", "two")
    await towns.queue("discord", "three")
    taken = await towns.take()
    assert taken.waiting == {"slack": 2, "discord": 1}
    assert taken.oldest is not None
    assert taken.newest == taken.oldest + 2


async def test_where_kith_was_removed_nothing_waits(towns: Towns) -> None:
    """Messages and jobs stand still there, and that is nothing to worry about."""
    await towns.queue("slack", "one")
    await towns.plan(NOON - timedelta(hours=1))
    await towns.storage.stop("slack", "town", NOON)
    taken = await towns.take()
    assert (taken.waiting, taken.oldest, taken.overdue) == ({}, None, 0)


async def test_overdue_jobs_say_since_when(towns: Towns) -> None:
    """The first of them; those of later times are no concern."""
    await towns.plan(*(NOON + timedelta(minutes=each) for each in (-30, -10, 10)))
    taken = await towns.take()
    assert (taken.overdue, taken.late) == (2, 1800.0)


async def test_what_failed_is_counted_until_somebody_sees_to_it(towns: Towns) -> None:
    """Messages by platform, and jobs."""
    await towns.queue("slack", "one", "two")
    await towns.plan(NOON)
    for each in await lease(towns.storage, NOON):
        await give_up(towns.storage, each, "closed", NOON)
    job = await towns.storage.agenda.lease(NOON)
    assert job is not None
    await towns.storage.agenda.give_up(job, "KeyError")
    taken = await towns.take()
    assert (taken.failed, taken.waiting) == ({"slack": 1}, {"slack": 1})
    assert (taken.failed_jobs, taken.overdue) == (1, 0)
    await towns.storage.stop("slack", "town", NOON)
    taken = await towns.take()
    assert (taken.failed, taken.failed_jobs) == ({}, 0)
