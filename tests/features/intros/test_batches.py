"""Batches: a large round's rooms are opened some at a time, and nothing on the way is lost."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.intros.batches import AT_ONCE
from bot.records.rounds import Round, RoundState
from tests.stage import Stage

PEOPLE = 2 * AT_ONCE + 10


@pytest.fixture
async def begun(stage: Stage) -> Stage:
    """An admin has let a round of many go out, and the first batch is out."""
    stage.clock.set(datetime(2026, 3, 2, 12, tzinfo=UTC))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    for n in range(PEOPLE):
        await stage.add(f"p{n}")
        await stage.actor(f"p{n}").at("coffee").says("/intro join")
    seen = await stage.ana.at("coffee").says("/kith round run")
    assert seen.title == f"{PEOPLE} people are being introduced"
    assert len(stage.network.rooms) == AT_ONCE
    assert not stage.channel("coffee")
    return stage


def introduced(stage: Stage) -> "Counter[str]":
    """How often each was put in a room."""
    return Counter(m.name for room in stage.network.rooms.values() for m in room.members)


async def round_of(stage: Stage) -> Round:
    async with stage.storage.open(stage.community) as work:
        [program] = await work.intros.programs()
        drawn = await work.intros.last_round(program.id)
    assert drawn is not None
    return drawn


async def test_after_a_crash_it_goes_on_where_it_was(begun: Stage) -> None:
    """Who took the next batch is gone: it is taken again, and each is introduced once."""
    assert (await round_of(begun)).state is RoundState.OPENING
    taken = await begun.storage.agenda.lease(begun.clock.now())
    assert taken is not None
    begun.clock.pass_by(timedelta(minutes=6))
    await begun.passes(hours=1)
    assert set(introduced(begun).values()) == {1}
    assert len(introduced(begun)) == PEOPLE
    assert (await round_of(begun)).state is RoundState.RUNNING
    [told] = begun.channel("coffee")
    assert told.title == f"{PEOPLE} people were introduced today"


async def test_who_leaves_meanwhile_leaves_nobody_without_a_word(begun: Stage) -> None:
    """The other hears that there is nobody this time, and comes first next time."""
    drawn = await round_of(begun)
    async with begun.storage.open(begun.community) as work:
        pair = (await work.intros.draft(drawn.id)).groups[0].members
        people = await work.members.many(pair)
    gone, other = (people[each].name.lower() for each in pair)
    await begun.actor(gone).leaves()
    await begun.passes(hours=1)
    assert begun.inbox_of(other) == ["Nobody to introduce you to this time"]
    assert len(introduced(begun)) == PEOPLE - 2
    async with begun.storage.open(begun.community) as work:
        [program] = await work.intros.programs()
        kept = await work.intros.participation(program.id, pair[1])
    assert kept is not None
    assert kept.waiting


async def test_changing_the_program_meanwhile_leaves_the_round_alone(begun: Stage) -> None:
    """Everyone hears of theirs."""
    await begun.ana.at("coffee").says("/intro setup every week Friday 10:00")
    await begun.passes(hours=1)
    assert len(introduced(begun)) == PEOPLE
