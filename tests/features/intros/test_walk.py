"""Members come, go and avoid each other at random: what must hold of every round holds."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database import SqlStorage
from tests.conftest import EmptySqlite, Engines
from tests.stage import CAST, Stage, open_stage

Step = tuple[str, str, str]
Pair = frozenset[str]
WHO = st.sampled_from(CAST[:6])
WHAT = st.sampled_from(
    ["join", "join", "leave", "pause 2 weeks", "resume", "skip", "avoid", "allow", "now", "waits"]
)


@asynccontextmanager
async def fresh_stage(engine: AsyncEngine) -> AsyncIterator[Stage]:
    """A stage for one example, with a weekly program in #coffee."""
    try:
        stage = await open_stage(SqlStorage(engine, b"secret"))
        await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
        yield stage
    finally:
        await engine.dispose()


@settings(max_examples=25)
@given(st.lists(st.tuples(WHAT, WHO, WHO), max_size=20))
def test_every_round_keeps_its_promises(
    engines: Engines, empty_sqlite: EmptySqlite, steps: list[Step]
) -> None:
    """Never-pair when the group is made; one group a round; each message once."""

    async def live() -> None:
        async with fresh_stage(engines(empty_sqlite())) as stage:
            avoided: set[tuple[str, str]] = set()
            for what, who, other in steps:
                before = set(stage.network.rooms)
                await take(stage, what, who, other)
                remember(avoided, what, who, other)
                for room in set(stage.network.rooms) - before:
                    assert not pairs(stage, room) & {frozenset(pair) for pair in avoided}
            await told_once(stage)

    asyncio.run(live())


async def take(stage: Stage, what: str, who: str, other: str) -> None:
    """One step of the walk."""
    if what == "waits":
        await stage.passes(days=4)
    elif what in ("avoid", "allow"):
        await stage.actor(who).says(f"/intro {what} @{other}")
    else:
        await stage.actor(who).at("coffee").says(f"/intro {what}")


def remember(avoided: set[tuple[str, str]], what: str, who: str, other: str) -> None:
    """Who asked not to meet whom."""
    if what == "avoid" and who != other:
        avoided.add((who, other))
    if what == "allow":
        avoided.discard((who, other))


def pairs(stage: Stage, room: str) -> set[Pair]:
    """Every two members of a room."""
    names = [each.name.lower() for each in stage.network.rooms[room].members]
    return {frozenset(pair) for pair in combinations(names, 2)}


async def told_once(stage: Stage) -> None:
    """Nobody is in two groups of one round, and no message came twice."""
    async with stage.storage.open(stage.community) as work:
        groups = [group for group, _ in await work.intros.outcomes()]
    seats = Counter((g.round_id, m) for g in groups if g.round_id for m in g.members)
    assert not [seat for seat, times in seats.items() if times > 1]
    keys = Counter(message.key for message in stage.network.messages)
    assert not [key for key, times in keys.items() if times > 1]
