"""Stored: how fast the search in a database is, how soon it knows what is new, and if all agree."""

import time

from bot.people import Community
from bot.records.profiles import Profile
from bot.routing.ranking import rank
from bot.routing.reasons import reasons_of
from storage.database import SqlStorage
from tests.bench.databases import POSTGRES, Database, postgres, sqlite
from tests.bench.figures import Figure, percentile
from tests.bench.local import PLATFORM, opened
from tests.bench.routing.filling import NOW, Tongue, fill

ASKS = 300
NEW = 100
GOALS = {10_000: 25.0, 100_000: 150.0}  # milliseconds, by members
AT_ONCE = 1_000.0  # milliseconds until what is new is found
FIRST = 5


async def stored(members: int, asks: int = ASKS, new: int = NEW) -> list[Figure]:
    """On each database that there is; the same community in both."""
    figures, firsts = list[Figure](), list[list[list[int]]]()
    for made in (sqlite, postgres) if POSTGRES else (sqlite,):
        with made() as database:
            found, first = await _measured(database, members, asks, new)
            figures += found
            firsts.append(first)
    same = sum(all(each == row[0] for each in row) for row in zip(*firsts, strict=True))
    where = " = ".join(dict.fromkeys(each.where for each in figures))
    share = 100 * same / asks
    return [*figures, Figure("same first five", where, share, "%", 100, at_least=True)]


async def _measured(
    database: Database, members: int, asks: int, new: int
) -> tuple[list[Figure], list[list[int]]]:
    """What was measured, and the first five for each ask."""
    tongue = Tongue(2)
    async with opened(database) as storage:
        community = await storage.community(PLATFORM, "town", "Town")
        fill(database, community, members)
        await _asked(storage, community, tongue.ask())
        answers = [await _asked(storage, community, tongue.ask()) for _ in range(asks)]
        written = [await _new(storage, community, tongue, n + 1) for n in range(new)]
    search = percentile([took for took, _, _ in answers], 0.95)
    work = percentile([worked for _, worked, _ in answers], 0.95)
    keep = percentile([kept for kept, _ in written], 0.95)
    known = percentile([found for _, found in written], 0.95)
    what, name = f"{members:,} members", database.name
    return [
        Figure(f"ask → ranked list, {what}, p95", name, search, "ms", GOALS.get(members)),
        Figure(f"the same, processor time of Kith, {what}, p95", name, work, "ms"),
        Figure(f"new evidence → kept, {what}, p95", name, keep, "ms"),
        Figure(f"new evidence → searchable, {what}, p95", name, known, "ms", AT_ONCE),
    ], [first for _, _, first in answers]


async def _asked(
    storage: SqlStorage, community: Community, words: str
) -> tuple[float, float, list[int]]:
    """Milliseconds until it is known who can help and why; of the processor's; the first five.

    While others use the processors, their time says more than the time on the wall. SQLite's is
    in it, PostgreSQL's is not.
    """
    begun, before = time.perf_counter(), time.process_time()
    async with storage.open(community) as work:
        found, lately = await work.evidence.best(words), await work.evidence.lately()
    ranked = rank(found, NOW, {}, lately)[:FIRST]
    told = [reasons_of(each, words, NOW) for each in ranked]
    took, worked = time.perf_counter() - begun, time.process_time() - before
    assert all(told)
    return took * 1000, worked * 1000, [each.member_id for each in ranked]


async def _new(
    storage: SqlStorage, community: Community, tongue: Tongue, member_id: int
) -> tuple[float, float]:
    """Milliseconds until a new profile is kept, and until it is found."""
    word = tongue.coin(member_id)
    offers = (word, *(" ".join(tongue.say(3)) for _ in range(4)))
    profile = Profile(member_id, offers=offers, bio=" ".join(tongue.say(30)))
    begun = time.perf_counter()
    async with storage.open(community) as work:
        await work.profiles.put(profile)
        await work.commit()
    kept = time.perf_counter()
    async with storage.open(community) as work:
        found = await work.evidence.best(word)
    assert [each.evidence.member_id for each in found] == [member_id]
    return (kept - begun) * 1000, (time.perf_counter() - begun) * 1000
