"""Pruning: what is over goes after a while; what is still needed stays."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
from sqlalchemy import Connection, event, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from bot.cards import card
from bot.people import Community, Person, Place
from bot.records.deliveries import Fate
from bot.replies import Later, Revise, Room, Send
from bot.wires import Wire
from storage.database import SqlStorage, create_engine
from storage.parcels import ParcelRow, RoomRow
from storage.pruning import Pruning
from storage.schema import schema
from tests.conftest import SECRET
from tests.storage.posting import arrive, give_up, lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
HERE = Place("C1", "asks")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass
class Town:
    """A community, and what is kept of it."""

    engine: AsyncEngine
    storage: SqlStorage
    town: Community

    async def queue(self, *effects: Send | Revise | Later) -> None:
        async with self.storage.open(self.town) as work:
            for each in effects:
                await work.queue(each, at=NOON)
            await work.commit()

    async def send(self, *keys: str, at: datetime = NOON) -> None:
        """Messages that arrive."""
        await self.queue(*(Send(HERE, card("One"), each) for each in keys))
        while parcels := await lease(self.storage, at, 50):
            for each in parcels:
                await arrive(self.storage, each, HERE, f"m-{each.key}", at)

    async def keys(self) -> list[str]:
        async with self.engine.connect() as connection:
            return list(await connection.scalars(select(ParcelRow.key).order_by(ParcelRow.id)))

    async def count(self, row: type[ParcelRow] | type[RoomRow]) -> int:
        async with self.engine.connect() as connection:
            return await connection.scalar(select(func.count()).select_from(row)) or 0


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    engine = create_engine(database_url)
    storage = SqlStorage(engine, SECRET)
    yield Town(engine, storage, await storage.community("stage", "town", "Town"))
    await engine.dispose()


async def test_what_is_over_goes_and_what_waits_stays(town: Town) -> None:
    """Handled events and jobs that ran go; a waiting job stays."""
    storage = town.storage

    async def again() -> tuple[bool, datetime | None]:
        """Whether the event would be handled again, and what is due if the job is asked again."""
        async with storage.open(town.town) as work:
            new = await work.once("event")
            await work.queue(Later("ran", Wire("k1:x:"), NOON, about="x"))
            await work.commit()
        return new, await storage.agenda.next_due()

    assert await again() == (True, NOON)
    job = await storage.agenda.lease(NOON)
    assert job is not None
    async with storage.open(town.town) as work:
        await work.finish(job)
        await work.queue(Later("waits", Wire("k1:x:"), NOON, about="x"))
        await work.commit()

    await storage.prune(LONG_AGO, LONG_AGO)
    assert not (await again())[0]
    waiting = await storage.agenda.lease(NOON)
    assert waiting is not None
    assert await storage.agenda.lease(NOON) is None, "the job that ran would run again"

    await storage.prune(FAR_AHEAD, FAR_AHEAD)
    later = NOON + timedelta(hours=1)
    assert (await again())[0]
    keys = {each.id for _ in range(2) if (each := await storage.agenda.lease(later)) is not None}
    assert waiting.id in keys
    assert len(keys) == 2


async def test_a_message_is_never_sent_again_while_it_is_remembered(town: Town) -> None:
    """And can still be redrawn, whatever else is swept out."""
    await town.queue(Send(HERE, card("One"), "one"))
    for words in ("Two", "Three"):
        (parcel,) = await lease(town.storage, NOON, 5)
        await arrive(town.storage, parcel, HERE, "m1", NOON)
        await town.queue(Revise("one", card(words)))
    await town.storage.prune(FAR_AHEAD, LONG_AGO)
    assert await town.keys() == ["one", "one~2"]
    await town.queue(Send(HERE, card("One"), "one"))
    (revision,) = await lease(town.storage, NOON, 5)
    assert (revision.revises, revision.card) == ("m1", card("Three"))
    await arrive(town.storage, revision, HERE, "m1", NOON)
    assert await lease(town.storage, NOON, 5) == []


async def test_messages_go_after_their_time(town: Town) -> None:
    """Those that were sent, that failed and that were cancelled; none that waits or is newer."""
    await town.send("old")
    await town.send("new", at=LATER)
    await town.queue(Send(HERE, card("One"), "failed"))
    (parcel,) = await lease(town.storage, NOON, 5)
    await give_up(town.storage, parcel, "closed", NOON)
    await town.queue(Send(HERE, card("One"), "cancelled"))
    async with town.storage.open(town.town) as work:
        assert await work.ledger.cancel(Fate.WAITING, 0, 99, NOON) == 1
        await work.commit()
    await town.queue(Send(HERE, card("One"), "waits"))
    await town.storage.prune(FAR_AHEAD, NOON)
    assert await town.keys() == ["old", "new", "failed", "cancelled", "waits"]
    await town.storage.prune(FAR_AHEAD, LATER)
    assert await town.keys() == ["new", "waits"]


async def test_a_failed_job_goes_after_its_time(town: Town) -> None:
    """As late as a message: an admin may still want it to run."""
    await town.queue(Later("job", Wire("k1:x:"), NOON, about="x"))
    job = await town.storage.agenda.lease(NOON)
    assert job is not None
    await town.storage.agenda.give_up(job, "KeyError")
    for before, left in ((NOON, 1), (LATER, 0)):
        await town.storage.prune(FAR_AHEAD, before)
        async with town.storage.open(town.town) as work:
            assert await work.ledger.count_failed_jobs() == left


async def test_a_redrawing_of_what_is_remembered_no_more_is_dropped(town: Town) -> None:
    """Nobody can say any more where the message is; what else waits there is sent."""
    await town.send("one")
    await town.queue(Revise("one", card("Two")), Send(HERE, card("New"), "new"))
    await town.storage.prune(NOON, LATER)
    assert await town.keys() == ["one~1", "new"]
    sent = [each.key for _ in range(2) for each in await lease(town.storage, NOON)]
    assert sent == ["new"]
    await town.queue(Revise("one", card("Three")))
    assert await town.keys() == ["new"]


async def test_a_room_is_forgotten_with_the_last_message_to_it(town: Town) -> None:
    """Not while anything that was said there is remembered."""
    for key, said in (("group:1", "one"), ("group:1", "two"), ("group:2", "three")):
        await town.queue(Send(Room(key, (), "Hello"), card("One"), said))
        await town.storage.outbox.opened(town.town, key, HERE)
        at = LATER if said == "two" else NOON
        for each in await lease(town.storage, at, 5):
            await arrive(town.storage, each, HERE, said, at)
    await town.storage.prune(FAR_AHEAD, LATER)
    assert await town.storage.outbox.room(town.town, "group:1") == HERE
    assert await town.storage.outbox.room(town.town, "group:2") is None
    await town.storage.prune(FAR_AHEAD, FAR_AHEAD)
    assert (await town.count(ParcelRow), await town.count(RoomRow)) == (0, 0)


async def test_few_rows_go_at_a_time(town: Town) -> None:
    """No transaction deletes more than a batch, of messages or of a whole community."""
    await _fill(town, 25)
    left: list[int] = []
    event.listen(town.engine.sync_engine, "commit", lambda each: left.append(_rows(each)))
    pruning = Pruning(async_sessionmaker(town.engine), batch=10)
    await pruning.sweep(LONG_AGO, FAR_AHEAD)
    assert await town.count(ParcelRow) == 0
    await town.storage.stop("stage", "town", NOON)
    await pruning.sweep(LATER, FAR_AHEAD)
    assert left[-1] == 0
    assert max(before - after for before, after in pairwise(left)) == 10


async def test_a_community_that_comes_back_is_whole_or_new(town: Town) -> None:
    """Wherever its erasing was cut off: nobody meets half of what was kept."""
    await _fill(town, 5)
    commits = count()
    met: list[tuple[bool, int]] = []

    def cut_off(_: Connection) -> None:
        if next(commits) == len(met):
            raise asyncio.CancelledError

    while not met or met[-1] == (True, 5):
        await town.storage.stop("stage", "town", NOON)
        commits = count()
        event.listen(town.engine.sync_engine, "commit", cut_off)
        with suppress(asyncio.CancelledError):
            await Pruning(async_sessionmaker(town.engine), batch=2).sweep(LATER, LONG_AGO)
        event.remove(town.engine.sync_engine, "commit", cut_off)
        await town.storage.resume("stage", "town")
        again = await town.storage.community("stage", "town", "Town")
        async with town.storage.open(again) as work:
            met.append((again == town.town, len(await work.members.everyone())))
    assert met[-1] == (False, 0)
    await town.storage.prune(LATER, LONG_AGO)
    async with town.engine.connect() as connection:
        assert await connection.run_sync(_rows) == 1, "the new one is all that is left"


async def _fill(town: Town, number: int) -> None:
    """So many messages, people and events."""
    await town.send(*(f"key {each}" for each in range(number)))
    async with town.storage.open(town.town) as work:
        for each in range(number):
            await work.members.meet(Person(f"U{each}", "Someone"))
            await work.once(f"event {each}")
        await work.commit()


def _rows(connection: Connection) -> int:
    """How many there are, of all tables."""
    counts = (select(func.count()).select_from(each) for each in schema().sorted_tables)
    return sum(connection.scalar(each) or 0 for each in counts)
