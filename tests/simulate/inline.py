"""SQLite without a thread of its own: nothing else runs meanwhile, so nothing need wait for it."""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from queue import SimpleQueue

import aiosqlite
from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

Order = tuple["asyncio.Future[object] | None", Callable[[], object]]


class _AtOnce(SimpleQueue[Order]):
    """Takes the place of the queue to the thread."""

    def put_nowait(self, item: Order) -> None:
        """Do it, and say what came of it."""
        future, function = item
        try:
            result = function()
        except Exception as error:
            if future is not None:
                future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _Inline(aiosqlite.Connection):
    """What aiosqlite gives its thread to do is done in the caller's."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._tx = _AtOnce()

    def __await__(self) -> Generator[object, None, aiosqlite.Connection]:
        return self._connect().__await__()


def run_inline(engine: AsyncEngine) -> None:
    """Let an engine for SQLite work without a thread, and not wait for the disk.

    Before its first connection.
    """

    def connect(*args: str, **how: object) -> _Inline:
        return _Inline(partial(sqlite3.connect, *args, **how))

    @event.listens_for(engine.sync_engine, "connect")
    def _in_memory_is_enough(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.cursor().execute("PRAGMA synchronous=OFF")

    @event.listens_for(engine.sync_engine, "do_connect")
    def _choose(
        _: Dialect, __: ConnectionPoolEntry, ___: list[str], how: dict[str, object]
    ) -> None:
        how["async_creator_fn"] = connect
