"""Helpers come and go at random: places hold, nobody helps twice, no author helps themself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.records.asks import PLACES
from storage.database import SqlStorage
from tests.conftest import EmptySqlite, Engines
from tests.features.asks.stories import ask, posted
from tests.stage import CAST, Stage, open_stage

Step = tuple[str, str]
WHO = st.sampled_from(CAST[:6])
WHAT = st.sampled_from(["claims", "claims", "is named", "says yes", "is let go", "leaves", "waits"])


@asynccontextmanager
async def fresh_stage(engine: AsyncEngine) -> AsyncIterator[Stage]:
    """A stage for one example."""
    try:
        yield await open_stage(SqlStorage(engine, b"secret"))
    finally:
        await engine.dispose()


@settings(max_examples=25)
@given(st.lists(st.tuples(WHAT, WHO), max_size=14), st.booleans())
def test_places_hold_whatever_happens(
    engines: Engines, empty_sqlite: EmptySqlite, steps: list[Step], anonymous: bool
) -> None:
    """After each step the ask is looked at, and the messages once all is done."""

    async def live() -> None:
        async with fresh_stage(engines(empty_sqlite())) as stage:
            await ask(stage.ana, anonymous=anonymous)
            wires = posted(stage).card.wires
            for what, who in steps:
                await take(stage, wires, what, who)
                await holds(stage)
            keys = [each.key for each in stage.network.messages]
            assert len(keys) == len(set(keys))

    asyncio.run(live())


async def take(stage: Stage, wires: tuple[str, ...], what: str, who: str) -> None:
    """One step of the walk."""
    actor = stage.actor(who)
    match what:
        case "claims":
            await actor.presses_wire(wires[0])
        case "is named":
            form = await stage.hal.presses_wire(wires[1])
            if hasattr(form.answer, "fields") and who != "ana":
                await stage.hal.submits(form, person=actor)
        case "says yes":
            for each in [m for m in stage.inbox(who) if m.key.startswith("ask:1:suggestion:")]:
                for wire in each.card.wires[:1]:
                    await actor.presses_wire(wire)
        case "is let go":
            title = f"Did {who.capitalize()} get back to you?"
            for each in [m for m in stage.inbox("ana") if m.title == title]:
                await stage.ana.presses("No, open it again", on=each)
        case "leaves" if who != "ana":
            await actor.leaves()
        case "waits":
            await stage.passes(days=1)


async def holds(stage: Stage) -> None:
    """What must always be true of the ask."""
    author = await stage.ana.member()
    async with stage.storage.open(stage.community) as work:
        found = await work.asks.get(1)
    assert found is not None
    everyone = [each.member_id for each in found.helpers]
    assert len(found.helping) <= PLACES
    assert len(everyone) == len(set(everyone))
    assert author.id not in everyone
