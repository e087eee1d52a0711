"""What is cancelled is found by what it is about, however much else is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.replies import Cancel
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate
from tests.conftest import SECRET

Values = tuple[object, ...]


async def test_nothing_else_is_read_on_sqlite(tmp_path: Path) -> None:
    """PostgreSQL has statistics to choose by. SQLite has none: of two it takes the newer index."""
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
    await migrate(engine)
    storage = SqlStorage(engine, SECRET)
    community = await storage.community("stage", "town", "Town")
    with _statements(engine) as statements:
        async with storage.open(community) as work:
            await work.queue(Cancel("ask:1"))
    plans = [await _plan(engine, *each) for each in statements]
    await engine.dispose()
    found = [plan for plan in plans if "jobs" in plan or "nudges" in plan]
    assert len(found) == 2
    for plan in found:
        assert "_about (community_id=? AND about=?)" in plan
        for all_of_them in ("SCAN", "ix_jobs_due", "(community_id=?)"):
            assert all_of_them not in plan


@contextmanager
def _statements(engine: AsyncEngine) -> Iterator[list[tuple[str, Values]]]:
    """What is looked for and changed meanwhile."""
    said: list[tuple[str, Values]] = []

    def listen(_: Connection, __: object, statement: str, values: Values, *___: object) -> None:
        if statement.startswith(("SELECT", "UPDATE")):
            said.append((statement, values))

    event.listen(engine.sync_engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", listen)


async def _plan(engine: AsyncEngine, statement: str, values: Values) -> str:
    """How SQLite goes about it."""
    async with engine.connect() as connection:
        steps = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return " ".join(str(step.detail) for step in steps)
