"""The bell: a commit in one process wakes the others, when they share a PostgreSQL."""

import asyncio
import logging
from collections.abc import Callable

import psycopg
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncSession

log = logging.getLogger(__name__)

CHANNEL = "kith"
AGAIN = 5.0  # seconds until a lost connection is made again; meanwhile the slow looks are enough


async def ring(session: AsyncSession) -> None:
    """Wake whoever listens, once this is committed; on SQLite there is nobody else to wake."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})


async def hear_bell(database_url: str, wake: Callable[[], None]) -> None:
    """Call `wake` whenever the bell rings, until cancelled. On SQLite it only waits."""
    url = make_url(database_url)
    if url.get_backend_name() != "postgresql":
        await asyncio.Event().wait()
    where = url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(where, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                wake()  # it may have rung before
                async for _ in connection.notifies():
                    wake()
        except psycopg.OperationalError as error:
            log.warning("the bell is not heard, and tried again: %s", type(error).__name__)
            await asyncio.sleep(AGAIN)
