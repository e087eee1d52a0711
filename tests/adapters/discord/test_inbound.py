"""What people do in Discord is run once and answered in time, and nothing they wrote is lost."""

import asyncio

import pytest

from bot.people import Person
from tests.adapters.discord.house import House

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


async def test_a_command_is_answered_privately_at_once(house: House) -> None:
    """Only the one who ran it sees it, and never that the app did not respond."""
    seen = await house.ben.command("kith help", in_=house.coffee)
    reply = await seen.reply()
    assert reply.ephemeral
    assert not seen.failure
    assert not house.coffee.messages


async def test_typed_options_reach_the_command(house: House) -> None:
    """A member that was picked is met, though Kith never heard of them."""
    seen = await house.ben.command("profile show", {"person": house.ana}, in_=house.coffee)
    assert "Ana" in (await seen.reply()).words
    assert await house.is_known(house.ana)


async def test_the_menu_of_a_member_shows_their_profile(house: House) -> None:
    """As the command does."""
    seen = await house.ben.context_menu("Show profile", house.ana, in_=house.coffee)
    assert "Ana" in (await seen.reply()).words


async def test_the_menu_of_a_message_opens_a_form(house: House) -> None:
    """It opens as the first response: later none can."""
    said = house.ana.says("Look what I made", in_=house.coffee)
    seen = await house.ben.context_menu("Thank for this message", said)
    assert (await seen.modal()).title == "Thank for this message"
    assert seen.first_type == 9


async def test_an_interaction_that_comes_twice_is_handled_once(house: House) -> None:
    """Discord tells again after a gateway resumed."""
    house.discord.faults.deliver_twice()
    seen = await house.ben.command("kith help", in_=house.coffee)
    await seen.reply()
    await house.settle()
    assert len(house.discord.calls_of(CALLBACK)) == 1
    assert len(seen.replies) == 1


async def test_who_is_slow_asks_for_time_and_follows_up(house: House) -> None:
    """The person sees that Kith is at it, and then the answer in its place."""
    house.app.inbound.impatience = 0.0
    seen = await house.ben.command("kith help", in_=house.coffee)
    assert seen.first_type == 5
    reply = await seen.reply()
    assert reply.ephemeral
    assert not seen.is_thinking
    assert reply.words


async def test_a_form_that_came_too_late_is_a_button_away(house: House) -> None:
    """No form opens after asking for time; the button opens it, and it is filled as it was."""
    house.app.inbound.impatience = 0.0
    seen = await house.ben.command("ask", in_=house.coffee, unchecked=True)
    reply = await seen.reply()
    assert "did not open" in reply.words
    house.app.inbound.impatience = 1.5
    again = await house.ben.press(reply, "Open the form")
    assert (await again.modal()).title == "Ask the network"


async def test_a_refused_form_opens_again_as_it_was_sent(house: House) -> None:
    """Discord can't show what is wrong in the form; the words come back with it."""
    seen = await house.ana.command("intro zone", in_=house.coffee, unchecked=True)
    form = await seen.modal()
    wrong = await house.ana.submit(form, {"name": "Atlantis of old"}, unchecked=True)
    reply = await wrong.reply()
    assert "Edit and send again" in reply.buttons
    assert "Atlantis of old" in reply.words
    again = await (await house.ana.press(reply, "Edit and send again")).modal()
    assert again.components[0]["component"]["value"] == "Atlantis of old"


@pytest.mark.parametrize("code", [10062, 10015])
async def test_an_answer_that_discord_takes_no_more_goes_directly(house: House, code: int) -> None:
    """The token is of no use any more: the private conversation is."""
    house.discord.faults.refuse(CALLBACK, code)
    await asyncio.gather(house.ben.command("kith help", in_=house.coffee), _patience(house))
    await house.settle()
    assert house.ben.dm.messages


async def _patience(house: House) -> None:
    house.discord.interactions.patience = 0.2


async def test_what_another_process_answered_is_left_alone(house: House) -> None:
    """It got the same interaction, and was faster."""
    house.discord.faults.refuse(CALLBACK, 40060)
    house.discord.interactions.patience = 0.2
    await house.ben.command("kith help", in_=house.coffee)
    await house.settle()
    assert not house.ben.dm.messages


async def test_typing_into_an_option_offers_nothing(house: House) -> None:
    """Kith declares no such option; one of an older version gets no error."""
    data = {"id": "1", "name": "ask", "type": 1, "options": []}
    seen = await house.ben.sends_anything(4, data, in_=house.coffee)
    assert (seen.first_type, seen.choices) == (8, [])


async def test_a_gateway_that_drops_loses_nothing(house: House) -> None:
    """What happened meanwhile is told on resuming."""
    house.discord.gateway.disconnect()
    seen = await house.ben.command("kith help", in_=house.coffee)
    assert await seen.reply()


async def test_direct_messages_are_about_the_one_server_that_someone_uses(house: House) -> None:
    """Kith knows Ben from one of two."""
    house.discord.add_guild("Elsewhere").add_member(house.ben.user)
    await (await house.ben.command("kith help", in_=house.coffee)).reply()
    assert "help" in (await (await house.ben.command("kith help")).reply()).words.lower()


async def test_a_press_in_direct_messages_knows_its_server(house: House) -> None:
    """Although Ana is known in two servers: the message was sent for one of them."""
    other = house.discord.add_guild("Elsewhere", owner=house.ana.user)
    await (
        await other.members[house.ana.id].command("kith help", in_=other.add_channel("x"))
    ).reply()
    await (await house.ana.command("kith help", in_=house.coffee)).reply()
    await house.settle()
    welcome = house.ana.dm.messages[-1]
    assert "Elsewhere" in welcome.words
    seen = await house.ana.press(welcome, "Choose channels")
    assert (await seen.modal()).title == "Set Kith up"


async def test_in_direct_messages_two_servers_are_one_too_many(house: House) -> None:
    """Kith asks which; nothing is done."""
    for guild in (house.guild, house.discord.add_guild("Elsewhere")):
        if house.ben.id not in guild.members:
            guild.add_member(house.ben.user)
        community = await house.storage.community("discord", str(guild.id), guild.name)
        async with house.storage.open(community) as work:
            await work.members.meet(Person(str(house.ben.id), "Ben"))
            await work.commit()
    seen = await house.ben.command("kith help")
    assert "Which server" in (await seen.reply()).words
