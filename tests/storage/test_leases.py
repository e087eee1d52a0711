"""Leases and a clock that was wrong: put back by an hour, it keeps nothing and nobody waiting."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards import card
from bot.outbox import PutOff
from bot.people import Place
from bot.replies import Later, Send
from bot.wires import Wire
from bot.work import Storage
from storage.database import SqlStorage, create_engine
from tests.conftest import SECRET
from tests.storage.posting import lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WRONG = NOON + timedelta(hours=1)
A_LITTLE_AHEAD = NOON + timedelta(seconds=50)
HERE = Place("C1", "here")


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[SqlStorage]:
    """Another worker's."""
    engine = create_engine(database_url)
    yield SqlStorage(engine, SECRET)
    await engine.dispose()


async def _say(storage: Storage) -> None:
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        await work.queue(Send(HERE, card("Hello"), "hello"))
        await work.queue(Later("later", Wire("k1:x:"), NOON, about="x"))
        await work.commit()


async def test_who_is_gone_keeps_no_quota(storage: Storage, other: SqlStorage) -> None:
    """It was taken until long from now, by a clock that was wrong."""
    assert await storage.outbox.hold({"slack:T1"}, WRONG) == {"slack:T1"}
    assert await other.outbox.hold({"slack:T1"}, NOON) == {"slack:T1"}


async def test_who_is_gone_keeps_no_message(storage: Storage, other: SqlStorage) -> None:
    """The same; and nobody's word counts but that of who has it now."""
    await _say(storage)
    (gone,) = await lease(storage, WRONG)
    (mine,) = await lease(other, NOON)
    assert mine.id == gone.id
    assert await storage.outbox.renew([gone], NOON) == set()
    assert await other.outbox.renew([mine], NOON) == {mine.id}


async def test_who_is_gone_keeps_no_job(storage: Storage, other: SqlStorage) -> None:
    """The same."""
    await _say(storage)
    assert await storage.agenda.lease(WRONG)
    assert await other.agenda.lease(NOON)


async def test_nothing_is_put_off_for_an_hour(storage: Storage) -> None:
    """Neither a message nor a job that failed a moment before the clock was put right."""
    await _say(storage)
    (parcel,) = await lease(storage, WRONG)
    later = WRONG + timedelta(seconds=5)
    await storage.outbox.record([PutOff(parcel, "busy", later, failed=True)], WRONG)
    job = await storage.agenda.lease(WRONG)
    assert job is not None
    await storage.agenda.put_off(job, later)
    assert [each.tries for each in await lease(storage, NOON)] == [1]
    again = await storage.agenda.lease(NOON)
    assert again is not None
    assert again.tries == 1


async def test_a_clock_that_is_a_little_ahead_loses_nothing(
    storage: Storage, other: SqlStorage
) -> None:
    """Two machines never agree to the second."""
    await _say(storage)
    assert await storage.outbox.hold({"slack:T1"}, A_LITTLE_AHEAD) == {"slack:T1"}
    assert await lease(storage, A_LITTLE_AHEAD)
    assert await storage.agenda.lease(A_LITTLE_AHEAD)
    assert await other.outbox.hold({"slack:T1"}, NOON) == set()
    assert await lease(other, NOON) == []
    assert await other.agenda.lease(NOON) is None
