"""Due work: how long it takes to find what is due among a million jobs that are planned."""

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import bindparam, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.people import Place
from bot.replies import Send
from storage.database import SqlStorage, create_engine
from storage.tables import Utc
from tests.bench.databases import Database
from tests.bench.figures import Figure, percentile
from tests.bench.local import CLOCK, HELLO, PLATFORM, fill

GOAL = 50.0  # milliseconds
TOWNS = 1_000
MANY = 1_000_000
# As many again are done. Some belong to a community that Kith was removed from: theirs come first,
# and are not to be run.
JOBS = """
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :many)
    INSERT INTO jobs (community_id, key, wire, due_at, about, status, tries, lease)
    SELECT 1 + n % :towns, :status || n, 'nudge', {due}, 'x', :status, 0, 0 FROM n
"""
PAST = text("UPDATE jobs SET due_at = :due WHERE status = 'waiting' AND community_id = :town")
LATER = {
    "SQLite": "strftime('%Y-%m-%d %H:%M:%f000', 'now', :from || ' days', n || ' seconds')",
    "PostgreSQL": "now() + make_interval(days => CAST(:from AS integer), secs => n)",
}


async def due_work(database: Database, *, quick: bool) -> list[Figure]:
    """The slower of looks at the agenda and at the outbox, when one job is due and when none is."""
    engine = create_engine(database.url)
    storage = SqlStorage(engine, b"bench")
    many = 2_000 if quick else MANY
    for number in range(TOWNS):
        await storage.community(PLATFORM, f"T{number}", f"T{number}")
    await _plan(engine, database, many)
    await storage.stop(PLATFORM, "T0", CLOCK.now())
    await fill(storage, "T1", [Send(Place("C1", "c"), HELLO, f"m{n}") for n in range(100)])
    looks = {"lease, one is due": lambda: storage.agenda.lease(CLOCK.now()),
             "lease, none is due": lambda: storage.agenda.lease(CLOCK.now() - timedelta(days=999)),
             "next due": storage.agenda.next_due,
             "outbox": lambda: storage.outbox.waiting(CLOCK.now(), (PLATFORM,))}  # fmt: skip
    found = [await _figure(database, what, many, look) for what, look in looks.items()]
    await engine.dispose()
    return found


async def _plan(engine: AsyncEngine, database: Database, many: int) -> None:
    """Jobs of every community, done ones and ones that wait; some are due."""
    statement = text(JOBS.format(due=LATER[database.name]))
    async with engine.begin() as connection:
        for status, days in (("done", -60), ("waiting", 1)):
            given = {"many": many, "towns": TOWNS, "status": status, "from": days}
            await connection.execute(statement, given)
        for town, days in ((1, 30), (2, 1)):  # T0's stand before T1's
            given = {"town": town, "due": CLOCK.now() - timedelta(days=days)}
            await connection.execute(PAST.bindparams(bindparam("due", type_=Utc)), given)
    async with engine.begin() as connection:
        await connection.execute(text("ANALYZE"))


async def _figure(
    database: Database, what: str, many: int, look: Callable[[], Awaitable[object]]
) -> Figure:
    waits = []
    for _ in range(20):
        begun = time.perf_counter()
        await look()
        waits.append((time.perf_counter() - begun) * 1000)
    name = f"due work among {many:,}: {what}, p95"
    return Figure(name, database.name, percentile(waits, 0.95), "ms", GOAL)
