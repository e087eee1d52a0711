"""Closing: rooms go out of the way when their round is over, and not before a planned meeting."""

from datetime import timedelta

from bot.features.intros.closing import ON_DEMAND
from tests.features.intros.introductions import set_up_program
from tests.features.intros.test_rounds import join, monday, opening
from tests.stage import Stage


async def _begin(stage: Stage) -> None:
    """A weekly program in #coffee, and a first round with Ben and Cy."""
    stage.clock.set(monday(2, hour=12))
    form = await stage.ana.at("coffee").says("/intro setup")
    await stage.ana.at("coffee").submits(form, cadence="every week")
    await join(stage, "ben", "cy")
    await stage.until(monday(9))


async def test_a_room_is_closed_when_the_next_round_begins(stage: Stage) -> None:
    """Once, and the next room is another."""
    await _begin(stage)
    first = stage.rooms_of("ben")[-1]
    await stage.until(monday(15, hour=23))
    assert stage.network.shut == []
    await join(stage, "dee", "eli")
    await stage.until(monday(16))
    assert stage.network.shut == [first.handle]


async def test_a_meeting_that_is_still_to_come_keeps_its_room(stage: Stage) -> None:
    """It is closed two days after the meeting, however often they move it."""
    await _begin(stage)
    room = stage.rooms_of("ben")[-1]
    await stage.until(monday(15))
    chooser = await stage.ben.at(room).presses("Plan a time", on=opening(stage, "ben"))
    times = chooser.card.parts[1].choices  # type: ignore[union-attr]  # the menu of times
    await stage.ben.at(room).picks(times[-1].label, on=chooser)
    member = await stage.ben.member()
    async with stage.storage.open(stage.community) as work:
        planned = (await work.intros.groups_of(member.id))[0].planned_for
    assert planned is not None
    assert planned > monday(16)
    await stage.until(planned + timedelta(days=1))
    assert room.handle not in stage.network.shut
    await stage.until(planned + timedelta(days=2))
    assert room.handle in stage.network.shut


async def test_a_room_of_no_round_is_closed_after_two_weeks(stage: Stage) -> None:
    """Who found each other with /intro now."""
    await set_up_program(stage, "ben", "cy")
    await stage.ben.says("/intro now")
    await stage.cy.says("/intro now")
    room, begun = stage.rooms_of("ben")[-1], stage.clock.now()
    await stage.until(begun + ON_DEMAND - timedelta(hours=1))
    assert room.handle not in stage.network.shut
    await stage.until(begun + ON_DEMAND)
    assert room.handle in stage.network.shut
