"""The agenda: each job once, cancelled by what it is about, never by who woke up late."""

from datetime import UTC, datetime, timedelta

from bot.people import Community
from bot.replies import Cancel, Later
from bot.wires import Wire
from bot.work import DueJob, Storage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def _later(storage: Storage, town: Community, key: str, at: datetime = NOON) -> None:
    async with storage.open(town) as work:
        await work.queue(Later(key, Wire("k1:x:"), at, about="ask:1"))
        await work.commit()


async def _cancel(storage: Storage, town: Community) -> None:
    async with storage.open(town) as work:
        await work.queue(Cancel("ask:1"))
        await work.commit()


async def _finish(storage: Storage, job: DueJob) -> bool:
    async with storage.open(job.community) as work:
        done = await work.finish(job)
        await work.commit()
    return done


async def test_a_job_waits_for_its_time_and_runs_once(storage: Storage) -> None:
    """The same key again, before or after, changes nothing."""
    town = await storage.community("stage", "town", "Town")
    await _later(storage, town, "a")
    await _later(storage, town, "a", NOON - timedelta(days=1))
    assert await storage.agenda.next_due() == NOON
    assert await storage.agenda.lease(NOON - timedelta(seconds=1)) is None
    job = await storage.agenda.lease(NOON)
    assert job is not None
    assert job.at == NOON
    assert await _finish(storage, job)
    assert not await _finish(storage, job)
    await _later(storage, town, "a")
    assert await storage.agenda.next_due() is None


async def test_a_leased_job_is_nobody_elses_until_the_lease_ends(storage: Storage) -> None:
    """And then who held it first has no say any more."""
    town = await storage.community("stage", "town", "Town")
    await _later(storage, town, "a")
    first = await storage.agenda.lease(NOON)
    assert first is not None
    assert await storage.agenda.lease(NOON + timedelta(minutes=4)) is None
    second = await storage.agenda.lease(NOON + timedelta(minutes=5))
    assert second is not None
    assert not await _finish(storage, first)
    assert await _finish(storage, second)


async def test_cancelled_by_what_it_is_about_and_usable_again(storage: Storage) -> None:
    """A slot that was moved away and back is due again."""
    town = await storage.community("stage", "town", "Town")
    await _later(storage, town, "a")
    await _cancel(storage, town)
    assert await storage.agenda.next_due() is None
    await _later(storage, town, "a", NOON + timedelta(hours=1))
    assert await storage.agenda.next_due() == NOON + timedelta(hours=1)


async def test_a_job_cancelled_while_leased_does_not_run(storage: Storage) -> None:
    """Taking it off the agenda says so."""
    town = await storage.community("stage", "town", "Town")
    await _later(storage, town, "a")
    job = await storage.agenda.lease(NOON)
    assert job is not None
    await _cancel(storage, town)
    assert not await _finish(storage, job)


async def test_cancelling_stays_in_its_community(storage: Storage) -> None:
    """Ask 1 of one community is not ask 1 of another."""
    town = await storage.community("stage", "town", "Town")
    port = await storage.community("stage", "port", "Port")
    await _later(storage, port, "a")
    await _cancel(storage, town)
    assert await storage.agenda.next_due() == NOON


async def test_a_failed_job_is_tried_again_then_kept_aside(storage: Storage) -> None:
    """It comes back at its time, with the tries it has had."""
    town = await storage.community("stage", "town", "Town")
    await _later(storage, town, "a")
    job = await storage.agenda.lease(NOON)
    assert job is not None
    later = NOON + timedelta(minutes=4)
    await storage.agenda.put_off(job, later)
    assert await storage.agenda.next_due() == later
    assert await storage.agenda.lease(later - timedelta(seconds=1)) is None
    again = await storage.agenda.lease(later)
    assert again is not None
    assert again.tries == 1
    await storage.agenda.give_up(again, "KeyError")
    assert await storage.agenda.next_due() is None
