"""The database: writers queue, moments are aware, and ids are never used twice."""

import asyncio
import logging
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cards import card
from bot.people import Person
from bot.replies import Send
from bot.work import Storage
from storage.database import SqlStorage, create_engine
from storage.pool import Pool
from storage.seen import SeenRow
from tests.conftest import SECRET
from tests.storage.posting import lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def test_many_writers_at_once_all_get_their_turn(storage: Storage) -> None:
    """None fails because another one writes; each sees what was there when its turn came."""
    town = await storage.community("stage", "town", "Town")

    async def write(number: int) -> int:
        async with storage.open(town) as work:
            before = len(await work.members.everyone())
            await asyncio.sleep(0)
            await work.members.meet(Person(f"U{number}", f"Member {number}"))
            await work.commit()
            return before

    seen = await asyncio.gather(*(write(number) for number in range(40)))
    assert len(seen) == 40
    async with storage.open(town) as work:
        assert len(await work.members.everyone()) == 40


def test_sqlite_in_memory_is_refused() -> None:
    """It would lose everything between two turns."""
    for url in ("sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"):
        with pytest.raises(ValueError, match="needs a file"):
            create_engine(url)


async def test_moments_are_kept_in_utc_and_come_back_aware(database_url: str) -> None:
    """From any zone; a naive one is refused."""
    engine = create_engine(database_url)
    async with AsyncSession(engine) as session:
        await session.execute(
            text("INSERT INTO communities (id, platform, handle, name) VALUES (1, 's', 't', 'T')")
        )
        east = NOON.astimezone(timezone(timedelta(hours=9)))
        session.add(SeenRow(id=1, community_id=1, key="a", at=east))
        await session.flush()
        session.expire_all()
        row = await session.get_one(SeenRow, 1)
        assert (row.at, row.at.tzinfo) == (NOON, UTC)
        session.add(SeenRow(community_id=1, key="b", at=NOON.replace(tzinfo=None)))
        with pytest.raises(StatementError, match="without a time zone"):
            await session.flush()
    await engine.dispose()


async def test_a_worker_that_woke_up_late_never_meets_a_new_message(storage: Storage) -> None:
    """The id of a message that is gone is not given to another."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana = await work.members.meet(Person("U1", "Ana"))
        ben = await work.members.meet(Person("U2", "Ben"))
        await work.queue(Send(ana, card("For Ana"), "one"))
        await work.commit()
    (late,) = await lease(storage, NOON, 5)
    async with storage.open(town) as work:
        await work.privacy.erase(ana.id)
        await work.queue(Send(ben, card("For Ben"), "two"))
        await work.commit()
    (new,) = await lease(storage, NOON, 5)
    assert new.id != late.id


async def test_a_file_that_another_process_just_made_is_waited_for(tmp_path: Path) -> None:
    """Two that start together: SQLite itself would let the second one stumble."""
    other = sqlite3.connect(tmp_path / "kith.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("CREATE TABLE t (id INTEGER)")
    asyncio.get_running_loop().call_later(0.1, other.execute, "COMMIT")
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
    async with engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
    await engine.dispose()
    other.close()


async def test_a_transaction_that_is_cut_off_holds_nobody_up(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Wherever it was: the next one begins at once, and not when the lock's patience is over."""
    caplog.set_level(logging.CRITICAL, "sqlalchemy.pool")  # it tells of each that is cut off
    engine = create_engine(database_url, Pool(patience=1))
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("stage", "town", "Town")

    async def write(number: int) -> None:
        async with storage.open(town) as work:
            ana = await work.members.meet(Person(f"U{number}", "Ana"))
            await work.queue(Send(ana, card("Hello"), str(number)))
            await work.commit()

    for number in range(60):
        writing = [asyncio.create_task(write(number * 3 + each)) for each in range(3)]
        async with storage.open(town) as work:
            await work.members.everyone()
        for _ in range(number):
            await asyncio.sleep(0)
        for each in writing:
            each.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
        await write(1_000 + number)
    await engine.dispose()
