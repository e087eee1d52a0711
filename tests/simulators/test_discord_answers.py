"""How an interaction may be answered: once, within 3 s, and for 15 minutes after that."""

import io
from datetime import timedelta
from typing import Any

import discord
import pytest

from tests.clock import StillClock
from tests.simulators.conftest import Bot, Town
from tests.simulators.discord import Discord

Press = discord.Interaction[discord.Client]


@pytest.fixture
async def heard(bot: Bot, simulator: Discord) -> list[Press]:
    """`/wait` defers and nothing more; what came is here, for the test to go on with."""
    presses: list[Press] = []

    @bot.tree.command()
    async def wait(press: Press, public: bool = False) -> None:
        """Wait."""
        presses.append(press)
        await press.response.defer(thinking=True, ephemeral=not public)

    await bot.tree.sync()
    return presses


async def refused(what: Any) -> int:
    """Discord's error code for an answer that it does not take."""
    with pytest.raises(discord.HTTPException) as error:
        await what
    return error.value.code


async def test_thinking_becomes_the_first_follow_up(heard: list[Press], town: Town) -> None:
    """Deferred privately, it stays private, whatever the follow-up says; more can follow."""
    seen = await town.ana.command("wait", in_=town.coffee)
    assert (seen.first_type, seen.is_thinking, seen.replies) == (5, True, [])
    await heard[0].followup.send("One")
    second = await heard[0].followup.send("Two", wait=True)
    assert [each.words for each in seen.replies] == ["One", "Two"]
    assert (seen.is_thinking, seen.replies[0].ephemeral) == (False, True)
    assert [each.words for each in town.coffee.messages] == ["Two"]
    await second.edit(content="Three")
    await second.delete()
    assert seen.rewritten[0].words == "Three"
    assert town.coffee.messages == []
    assert await refused(heard[0].followup.fetch_message(second.id)) == 10008


async def test_the_original_can_be_read_edited_and_deleted(
    heard: list[Press], town: Town, simulator: Discord
) -> None:
    """Also with a file; the author is the bot, and the interaction is named."""
    seen = await town.ana.command("wait", {"public": True}, in_=town.coffee)
    file = discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "coffee.ics")
    edited = await heard[0].edit_original_response(content="Done", attachments=[file])
    message = town.coffee.last
    assert message.files == {"coffee.ics": b"BEGIN:VCALENDAR"}
    assert edited.attachments[0].filename == "coffee.ics"
    read = await heard[0].original_response()
    assert read.interaction_metadata is not None
    assert read.interaction_metadata.user.id == town.ana.id
    assert seen.replies == [message]
    await heard[0].delete_original_response()
    assert await refused(heard[0].edit_original_response(content="x")) == 10008
    assert simulator.violations == []


async def test_only_one_first_response(heard: list[Press], town: Town) -> None:
    """No modal after a defer, and nothing else either."""
    await town.ana.command("wait", in_=town.coffee)
    modal = discord.ui.Modal(title="Late")
    modal.add_item(discord.ui.TextInput(label="What?"))
    for answer in (heard[0].response.send_modal(modal), heard[0].response.send_message("again")):
        heard[0].response._response_type = None  # else discord.py itself refuses
        assert await refused(answer) == 40060


async def test_too_late_after_three_seconds(bot: Bot, town: Town, simulator: Discord) -> None:
    """On the simulator's clock; the person reads that the app did not respond."""
    codes: list[int] = []

    @bot.tree.command()
    async def slow(press: Press) -> None:
        """Slow."""
        clock = simulator.clock
        assert isinstance(clock, StillClock)
        clock.pass_by(timedelta(seconds=3))
        codes.append(await refused(press.response.send_message("Too late")))

    await bot.tree.sync()
    simulator.interactions.patience = 0.2
    seen = await town.ana.command("slow", in_=town.coffee)
    assert (codes, seen.failure) == ([10062], "The application did not respond")
    assert town.coffee.messages == []


async def test_a_token_lives_fifteen_minutes(
    heard: list[Press], town: Town, clock: StillClock
) -> None:
    """Up to the end everything works, then nothing."""
    await town.ana.command("wait", in_=town.coffee)
    clock.pass_by(timedelta(minutes=14, seconds=59))
    await heard[0].edit_original_response(content="Just in time")
    clock.pass_by(timedelta(seconds=1))
    assert await refused(heard[0].edit_original_response(content="Too late")) == 50027
    assert await refused(heard[0].followup.send("Too late")) == 50027


async def test_a_follow_up_needs_a_first_response(bot: Bot, town: Town, simulator: Discord) -> None:
    """Before it, the webhook is unknown; and so is one of another app."""
    codes: list[int] = []

    @bot.tree.command()
    async def eager(press: Press) -> None:
        """Eager."""
        codes.append(await refused(press.followup.send("First")))
        await press.response.send_message("Now", ephemeral=True)

    await bot.tree.sync()
    seen = await town.ana.command("eager", in_=town.coffee)
    assert (await seen.reply()).words == "Now"
    assert codes == [10015]


async def test_the_response_must_fit(bot: Bot, town: Town, simulator: Discord) -> None:
    """No command is answered with an update, and no form with a form."""
    codes: list[int] = []

    @bot.tree.command()
    async def odd(press: Press) -> None:
        """Odd."""
        route = discord.http.Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=press.id,
            webhook_token=press.token,
        )
        for kind in (7, 8):
            data: Any = {"choices": []} if kind == 8 else {"content": "x"}
            body = {"type": kind, "data": data}
            codes.append(await refused(bot.client.http.request(route, json=body)))
        await press.response.send_message("ok")

    await bot.tree.sync()
    await town.ana.command("odd", in_=town.coffee)
    assert codes == [50035, 50035]
    assert [each.path for each in simulator.violations] == ["/type", "/type"]


async def test_an_interaction_can_come_twice(
    heard: list[Press], town: Town, simulator: Discord
) -> None:
    """The same id and token; the second answer is refused."""
    simulator.faults.deliver_twice()
    seen = await town.ana.command("wait", in_=town.coffee)
    await simulator.until(lambda: len(heard) == 2)
    simulator.interactions.deliver(seen.interaction)
    await simulator.until(lambda: len(heard) == 3)
    assert len({(each.id, each.token) for each in heard}) == 1
    callbacks = "POST /interactions/{interaction_id}/{interaction_token}/callback"
    await simulator.until(lambda: len(simulator.calls_of(callbacks)) == 3)
    assert [each.status for each in simulator.calls_of(callbacks)] == [200, 400, 400]
    assert simulator.faults.are_used_up


async def test_anything_can_be_sent(bot: Bot, town: Town, simulator: Discord) -> None:
    """A command that nobody registered, as after an update: discord.py ignores it."""
    simulator.interactions.patience = 0.1
    data = {"id": "1", "name": "gone", "type": 1}
    seen = await town.ana.sends_anything(2, data, in_=town.coffee)
    assert seen.failure == "The application did not respond"
