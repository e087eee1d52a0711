"""The bell: who commits wakes the other processes that share a PostgreSQL."""

import asyncio
from uuid import uuid4

import pytest

from bot.cards import card
from bot.people import Place
from bot.replies import Send
from storage.bell import hear_bell
from storage.database import SqlStorage, create_engine
from tests.conftest import SECRET

HERE = Place("C1", "here")


async def test_a_commit_with_something_to_send_is_heard(postgres_url: str) -> None:
    """Once when listening begins, in case it rang before; then for each commit."""
    engine = create_engine(postgres_url)
    storage = SqlStorage(engine, SECRET)
    rung: asyncio.Queue[None] = asyncio.Queue()
    hearing = asyncio.create_task(hear_bell(postgres_url, lambda: rung.put_nowait(None)))
    async with asyncio.timeout(20):
        await rung.get()
        town = await storage.community("stage", "town", "Town")
        async with storage.open(town) as work:
            await work.queue(Send(HERE, card("Hello"), f"{uuid4()}"))
            await work.commit()
        await rung.get()
    hearing.cancel()
    await asyncio.gather(hearing, return_exceptions=True)
    await engine.dispose()


async def test_on_sqlite_nobody_else_can_ring() -> None:
    """It waits quietly, and ends when it is told to."""
    hearing = asyncio.create_task(hear_bell("sqlite+aiosqlite:///kith.db", pytest.fail))
    done, _ = await asyncio.wait({hearing}, timeout=0)
    assert not done
    hearing.cancel()
    await asyncio.gather(hearing, return_exceptions=True)
