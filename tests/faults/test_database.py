"""The database has no room, or no time: a turn fails as a whole and says so, and work goes on."""

import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.events import Answer, Said, Shown
from bot.service import SORRY
from storage.database import SqlStorage, create_engine
from storage.pool import Exhausted, Pool
from storage.schema import schema
from tests.conftest import SECRET
from tests.stage import CAST, Stage, open_stage, words_of

BUSY = Pool(size=1, patience=0.05)
ENOUGH = 3  # asks that one member may have open


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(database_url, BUSY)
    yield engine
    await engine.dispose()


async def asks(stage: Stage, name: str, number: int) -> Answer:
    """What somebody sees who asks for help."""
    said = Said(f"/ask Who knows about matter {number}? {'All of it, please. ' * 20}")
    answer, _ = await stage.platform.act(stage.people[name], stage.place("general"), said, None)
    return answer


def is_refused(answer: Answer) -> bool:
    """Whether it did not work, and a reference is told."""
    assert isinstance(answer, Shown)
    if answer.card.title != SORRY:
        return False
    assert "tell an admin: reference" in words_of(answer.card)
    return True


async def rows(engine: AsyncEngine) -> dict[str, int]:
    """How many each table has."""
    async with engine.connect() as connection:
        return {
            table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
            for table in schema().sorted_tables
        }


async def allow(engine: AsyncEngine, pages: int) -> None:
    """So many more pages, and the disk is full: sqlite.org/pragma.html#pragma_max_page_count"""
    async with engine.connect() as connection:
        held = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={held + pages}")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an empty SQLite."""
    shutil.copy(sqlite_template, tmp_path / "kith.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}"


async def test_a_full_disk(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """SQLite. Who asks reads that it did not work, and nothing of it is kept; what was confirmed
    is sent, once there is room.
    """
    engine = create_engine(sqlite_url)
    stage = await open_stage(SqlStorage(engine, SECRET))
    await allow(engine, 2)
    confirmed, before = 0, await rows(engine)
    everyone = [name for name in CAST for _ in range(ENOUGH)]
    while not is_refused(await asks(stage, everyone[confirmed], confirmed)):
        confirmed, before = confirmed + 1, await rows(engine)
    assert "OperationalError" in caplog.text
    assert await rows(engine) == before
    with suppress(OperationalError):
        await stage.delivery.drain()
    await allow(engine, 1_000)
    assert not is_refused(await asks(stage, everyone[confirmed], confirmed))
    await stage.delivery.drain()
    keys = [each.key for each in stage.network.messages]
    assert len(keys) == len(set(keys)) == 2 * (confirmed + 1)
    await engine.dispose()


async def test_no_connection_is_free(engine: AsyncEngine, caplog: pytest.LogCaptureFixture) -> None:
    """The turn fails with a reference; turns, messages and jobs go on as soon as one is."""
    stage = await open_stage(SqlStorage(engine, SECRET))
    assert not is_refused(await asks(stage, "ana", 1))
    before = await rows(engine)
    async with engine.connect():
        with caplog.at_level(logging.ERROR):
            assert is_refused(await asks(stage, "ben", 2))
        with pytest.raises(Exhausted):
            await stage.delivery.drain()
        with pytest.raises(Exhausted):
            await stage.schedule.run_due()
    assert "all of it" not in caplog.text.lower()
    assert await rows(engine) == before
    assert not is_refused(await asks(stage, "ben", 2))
    await stage.passes(hours=25)
    keys = [each.key for each in stage.network.messages]
    assert len(keys) == len(set(keys))
    assert {"ask:1", "ask:2", "ask:1:again:1", "ask:2:again:1"} <= set(keys)
