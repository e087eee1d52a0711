"""The clock jumps by an hour: rounds are held once, and what waits for its time comes."""

from datetime import datetime, timedelta

import pytest

from bot.cards import card
from bot.delivery import TryLater
from bot.replies import Send
from tests.stage import Stage

HOUR = timedelta(hours=1)
PEOPLE = ("ana", "ben", "cy", "dee")

pytestmark = pytest.mark.core_only("the clock is the core's own")


async def plan_a_round(stage: Stage) -> datetime:
    """When it is due."""
    form = await stage.ana.at("coffee").says("/intro setup")
    await stage.ana.at("coffee").submits(form, cadence="every week")
    for each in PEOPLE:
        await stage.actor(each).at("coffee").says("/intro join")
    due = await stage.storage.agenda.next_due()
    assert due is not None
    return due


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["on", "back"])
async def test_a_round_is_held_once(stage: Stage, jump: timedelta) -> None:
    """Right after it; its hour may come a second time."""
    await stage.until(await plan_a_round(stage))
    stage.clock.pass_by(jump)
    await stage.passes(hours=3)
    assert [len(stage.rooms_of(each)) for each in PEOPLE] == [1] * 4


async def test_an_hour_that_is_left_out_takes_no_round_along(stage: Stage) -> None:
    """It is due in that hour, and held after it."""
    stage.clock.set(await plan_a_round(stage) - HOUR / 2)
    stage.clock.pass_by(HOUR)
    await stage.passes(hours=1)
    assert [len(stage.rooms_of(each)) for each in PEOPLE] == [1] * 4


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["on", "back"])
async def test_what_was_put_off_comes_within_minutes(stage: Stage, jump: timedelta) -> None:
    """The platform wanted a moment, and meanwhile the clock was put right."""
    async with stage.storage.open(stage.community) as work:
        await work.queue(Send(stage.place("asks"), card("Hello"), "hello"))
        await work.commit()
    stage.network.failing.append(TryLater(20, "busy"))
    await stage.delivery.drain()
    assert not stage.channel("asks")
    stage.clock.pass_by(jump)
    await stage.passes(hours=0.1)
    assert [each.title for each in stage.channel("asks")] == ["Hello"]
