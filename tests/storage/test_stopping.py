"""Stopping: where Kith was removed nothing is done, and after a while nothing is left."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cards import card
from bot.people import Community, Person, Place
from bot.replies import Later, Send
from bot.wires import Wire
from bot.work import Stopped, Storage
from tests.storage.posting import lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HERE = Place("C1", "asks")


async def _busy(storage: Storage, name: str) -> Community:
    """A community with a member, a message and a job."""
    town = await storage.community("stage", name, name.capitalize())
    async with storage.open(town) as work:
        await work.members.meet(Person("ana", "Ana"))
        await work.queue(Send(HERE, card("Hello"), "one"))
        await work.queue(Later("two", Wire("k1:x:"), NOON, about="x"))
        await work.commit()
    return town


async def test_nothing_is_done_where_kith_was_removed(storage: Storage) -> None:
    """No message, no job, no turn; the other communities go on."""
    town, port = await _busy(storage, "town"), await _busy(storage, "port")
    await storage.stop("stage", "town", NOON)
    assert [each.community for each in await lease(storage, NOON, 9)] == [port]
    job = await storage.agenda.lease(NOON)
    assert job is not None
    assert job.community == port
    assert await storage.agenda.lease(NOON) is None
    with pytest.raises(Stopped):
        async with storage.open(town):
            pass
    async with storage.open(port) as work:
        assert await work.members.with_handle("ana") is not None


async def test_a_stopped_community_wakes_nobody(storage: Storage) -> None:
    """What waits there is not the next thing that is due."""
    await _busy(storage, "town")
    assert await storage.agenda.next_due() == NOON
    await storage.stop("stage", "town", NOON)
    assert await storage.agenda.next_due() is None


async def test_back_within_a_month_everything_goes_on(storage: Storage) -> None:
    """People, messages and jobs are as they were."""
    town = await _busy(storage, "town")
    await storage.stop("stage", "town", NOON)
    await storage.prune(NOON, NOON)
    await storage.resume("stage", "town")
    assert await storage.community("stage", "town", "Town") == town
    assert len(await lease(storage, NOON, 9)) == 1
    assert await storage.agenda.lease(NOON) is not None
    async with storage.open(town) as work:
        assert await work.members.with_handle("ana") is not None


async def test_after_a_month_nothing_is_left(storage: Storage) -> None:
    """Stopped twice, the first day counts. Back later, it is a new community."""
    town, port = await _busy(storage, "town"), await _busy(storage, "port")
    await storage.stop("stage", "town", NOON)
    await storage.stop("stage", "town", NOON + timedelta(days=5))
    await storage.prune(NOON + SECOND, NOON)
    await storage.resume("stage", "town")
    with pytest.raises(Stopped):
        async with storage.open(town):
            pass
    again = await storage.community("stage", "town", "Town")
    assert again.id != town.id
    async with storage.open(again) as work:
        assert await work.members.everyone() == []
    assert [each.community for each in await lease(storage, NOON, 9)] == [port]
