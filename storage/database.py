"""The database: an engine for SQLite or PostgreSQL, and storage on top of it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, Select, event, select
from sqlalchemy.engine import AdaptedConnection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.util import await_only

from bot.people import Community
from bot.work import Stopped
from storage.agenda import SqlAgenda
from storage.communities import CommunityRow, resume, runs, stop
from storage.insert import insert_once
from storage.outbox import SqlOutbox
from storage.pool import Pool, PostgresPool, SqlitePool
from storage.pruning import Pruning
from storage.reindexing import Reindexing
from storage.whereabouts import SqlWhereabouts
from storage.work import SqlWork

DEFAULT = Pool()
OPENINGS = 100  # tries
MOMENT = 0.05  # seconds between two of them


def create_engine(url: str, pool: Pool = DEFAULT) -> AsyncEngine:
    """An engine for `sqlite+aiosqlite:///file` or `postgresql+psycopg://…`.

    People's words never reach a log through an error's parameters. Raises ValueError for SQLite
    in memory, which is gone with its connection.
    """
    where = make_url(url)
    if where.get_backend_name() != "sqlite":
        return create_async_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            poolclass=PostgresPool,
            pool_size=pool.size,
            max_overflow=0,
            pool_timeout=pool.patience,
        )
    if where.database in (None, "", ":memory:"):
        raise ValueError(f"{url}: SQLite needs a file")
    # SQLite has one writer. A pool of one is a fair queue inside this process; the busy timeout
    # waits for other processes, and would let a writer starve if all of ours went through it.
    engine = create_async_engine(
        url,
        hide_parameters=True,
        poolclass=SqlitePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=pool.patience,
    )
    event.listen(engine.sync_engine, "connect", partial(_prepare_sqlite, pool.patience))
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    event.listen(engine.sync_engine, "invalidate", _roll_back)
    return engine


def _prepare_sqlite(
    patience: float, connection: sqlite3.Connection, _: ConnectionPoolEntry
) -> None:
    # docs.sqlalchemy.org/en/21/dialects/sqlite.html: the driver's own BEGIN is switched off
    connection.isolation_level = None
    for pragma in (f"busy_timeout={int(patience * 1000)}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    # Of several processes that open a new file at once, SQLite lets none wait for the others
    for left in reversed(range(OPENINGS)):
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError:
            if not left:
                raise
            await_only(asyncio.sleep(MOMENT))
        else:
            return


def _begin_immediate(connection: Connection) -> None:
    # A writer queues at its first statement, instead of failing at its first write
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _roll_back(
    connection: AdaptedConnection, _: ConnectionPoolEntry, why: BaseException | None
) -> None:
    # Python lets go of a connection with an unread cursor only when both are collected, and SQLite
    # keeps the lock until then: sqlite.org/c3ref/close.html. So a cut-off transaction ends before.
    connection.run_async(lambda driver: asyncio.shield(driver.rollback()))


class SqlStorage:
    """All communities' memory. `secret` keys the tombstones of who asked to be forgotten."""

    def __init__(self, engine: AsyncEngine, secret: bytes) -> None:
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)
        self._secret = secret
        self._communities: dict[tuple[str, str], Community] = {}
        self.outbox = SqlOutbox(self._sessions)
        self.agenda = SqlAgenda(self._sessions)
        self.whereabouts = SqlWhereabouts(self._sessions)

    async def community(self, platform: str, handle: str, name: str) -> Community:
        """The community with this platform id, made when it is new."""
        known = self._communities.get((platform, handle))
        if known is not None and known.name == name:
            return known
        async with self._sessions() as session:
            await insert_once(session, CommunityRow, platform=platform, handle=handle, name=name)
            row = (
                await session.execute(
                    select(CommunityRow).filter_by(platform=platform, handle=handle)
                )
            ).scalar_one()
            row.name = name
            await session.commit()
        self._communities[platform, handle] = row.record()
        return row.record()

    @asynccontextmanager
    async def open(self, community: Community) -> AsyncIterator[SqlWork]:
        """A transaction on one community; rolled back unless it commits. Raises Stopped."""
        async with self._sessions() as session:
            if not await session.scalar(_running(community)):
                self._communities.pop((community.platform, community.handle), None)
                raise Stopped(community.id)
            yield SqlWork(session, community, self._secret)

    async def everywhere(self) -> Sequence[Community]:
        """All communities that Kith is in."""
        async with self._sessions() as session:
            found = select(CommunityRow).where(runs()).order_by(CommunityRow.id)
            return [each.record() for each in await session.scalars(found)]

    async def find(self, platform: str, handle: str) -> Community | None:
        """The community with this platform id, when it is known and Kith is in it."""
        async with self._sessions() as session:
            row = await session.scalar(
                select(CommunityRow).filter_by(platform=platform, handle=handle, stopped_at=None)
            )
        return row.record() if row else None

    async def stop(self, platform: str, handle: str, at: datetime) -> None:
        async with self._sessions.begin() as session:
            await session.execute(stop(platform, [handle], at))

    async def resume(self, platform: str, handle: str) -> None:
        """It may have been erased meanwhile: then it begins anew."""
        self._communities.pop((platform, handle), None)
        async with self._sessions.begin() as session:
            await session.execute(resume(platform, [handle]))

    async def prune(self, before: datetime, messages_before: datetime) -> None:
        """Drop what is over since before a moment (UTC), messages since before another."""
        await Pruning(self._sessions).sweep(before, messages_before)

    async def catch_up(self) -> None:
        """Index, one record at a time, what was kept before this version looked for evidence."""
        await Reindexing(self._sessions).catch_up(await self.everywhere())


def _running(community: Community) -> Select[bool]:
    """It may have been erased, and be here again under another id."""
    return select(CommunityRow.stopped_at.is_(None)).where(CommunityRow.id == community.id)
