"""The HTTP API as the real discord.py uses it: people, messages, rooms, and permissions."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord
import pytest

from tests.clock import StillClock
from tests.simulators.conftest import Bot, Town
from tests.simulators.discord import Discord, Permission


@pytest.fixture
async def coffee(bot: Bot, town: Town) -> AsyncIterator[discord.TextChannel]:
    """The usual channel, as the bot sees it; nothing may be violated there."""
    found = bot.client.get_channel(town.coffee.id)
    assert isinstance(found, discord.TextChannel)
    yield found
    assert town.guild.discord.violations == []


async def refused(what: Any) -> int:
    """Discord's error code for a call that it does not take."""
    with pytest.raises(discord.HTTPException) as error:
        await what
    return error.value.code


async def test_the_application_has_an_owner(bot: Bot, simulator: Discord) -> None:
    """And a flag when the members intent is on."""
    simulator.app.members_intent = True
    info = await bot.client.application_info()
    assert (info.name, info.owner.name) == ("Kith", "maker")
    assert info.flags.gateway_guild_members_limited


async def test_members_come_in_pages_with_the_intent(
    bot: Bot, town: Town, simulator: Discord
) -> None:
    """Without it the list is refused, but one member and a search are not."""
    guild = bot.client.guilds[0]
    page = bot.client.http.get_members(guild.id, 10, None)
    assert await refused(page) == 50001
    simulator.app.members_intent = True
    first = await bot.client.http.get_members(guild.id, 10, None)
    then = await bot.client.http.get_members(guild.id, 10, int(first[-1]["user"]["id"]))
    assert len(first) == len(then) == 2
    assert (await guild.fetch_member(town.ana.id)).name == "ana"
    found = await bot.client.http.request(
        discord.http.Route("GET", "/guilds/{guild_id}/members/search", guild_id=guild.id),
        params={"query": "be"},
    )
    assert [each["user"]["username"] for each in found] == ["ben"]
    town.ana.leaves()
    assert await refused(guild.fetch_member(town.ana.id)) == 10007


async def test_guilds_channels_and_roles_are_read(bot: Bot, town: Town) -> None:
    """A guild that the bot left, and a channel that is gone, are unknown."""
    guild = await bot.client.fetch_guild(town.guild.id)
    assert guild.approximate_member_count == 4
    assert [each.name for each in await guild.fetch_channels()] == ["coffee"]
    assert {each.name for each in await guild.fetch_roles()} == {"@everyone", "Kith"}
    assert [each.name async for each in bot.client.fetch_guilds()] == ["Town"]
    gone = town.guild.add_channel("gone")
    gone.delete()
    assert await refused(bot.client.fetch_channel(gone.id)) == 10003
    town.guild.remove_bot()
    assert await refused(bot.client.fetch_guild(town.guild.id)) == 10004
    assert await refused(bot.client.fetch_channel(town.coffee.id)) == 50001


async def test_a_nonce_is_posted_once(
    coffee: discord.TextChannel, town: Town, clock: StillClock
) -> None:
    """Within some minutes the first message comes back; later it is a new one."""
    first = await coffee.send("Hello", nonce="ask:17")
    again = await coffee.send("Hello again", nonce="ask:17")
    assert (first.id, again.content) == (again.id, "Hello")
    clock.pass_by(timedelta(minutes=6))
    await coffee.send("Later", nonce="ask:17")
    assert [each.words for each in town.coffee.messages] == ["Hello", "Later"]


async def test_a_message_is_edited_and_deleted(coffee: discord.TextChannel, town: Town) -> None:
    """Only the bot's own can be edited; mentions are those that it allows."""
    allowed = discord.AllowedMentions(everyone=False, roles=False, users=[town.ana.user])
    message = await coffee.send(f"{town.ana.mention} {town.ben.mention}", allowed_mentions=allowed)
    assert town.coffee.last.mentions == {town.ana.id}
    await message.edit(content="Done")
    assert (town.coffee.last.words, town.coffee.last.versions) == ("Done", 2)
    await message.delete()
    assert await refused(coffee.fetch_message(message.id)) == 10008
    said = town.ben.says("Mine", in_=town.coffee)
    assert await refused(coffee.get_partial_message(said.id).edit(content="x")) == 50005
    assert await refused(coffee.get_partial_message(said.id).delete()) == 50013


async def test_closed_direct_messages(bot: Bot, town: Town, simulator: Discord) -> None:
    """The channel opens, but nothing can be sent; nor to bots, nor to strangers."""
    shy = town.guild.add_member("eva", closed_dms=True)
    robot = town.guild.add_member("beep", bot=True)
    stranger = simulator.add_user("stranger")
    codes = {}
    for person in (shy.user, robot.user, stranger):
        user = await bot.client.fetch_user(person.id)
        codes[person.name] = await refused(user.send("Hello"))
    assert codes == {"eva": 50007, "beep": 50007, "stranger": 50278}
    ana = await bot.client.fetch_user(town.ana.id)
    await ana.send("Hello")
    assert town.ana.dm.last.words == "Hello"


async def test_a_private_thread_is_a_room(
    coffee: discord.TextChannel, town: Town, simulator: Discord
) -> None:
    """People are added, it is archived, and a message wakes it unless it is locked."""
    thread = await coffee.create_thread(name="Ana and Ben", invitable=False)
    for person in (town.ana, town.ben):
        await thread.add_user(discord.Object(person.id))
    room = town.guild.threads[0]
    assert (room.people, room.parent, room.invitable) == ({"ana", "ben"}, town.coffee, False)
    assert Permission.VIEW_CHANNEL in town.ana.permissions_in(room)
    eva = town.guild.add_member("eva")
    assert Permission.VIEW_CHANNEL not in eva.permissions_in(room)
    await thread.edit(archived=True)
    assert await refused(thread.add_user(discord.Object(eva.id))) == 50083
    await thread.send("Hello")
    assert not room.archived
    town.ben.leaves()
    assert room.people == {"ana"}
    assert await refused(thread.add_user(discord.Object(town.ben.id))) == 10007
    await thread.edit(archived=True, locked=True)
    assert await refused(thread.send("Hello")) == 50083


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        (Permission.VIEW_CHANNEL, 50001),
        (Permission.CREATE_PRIVATE_THREADS, 50013),
    ],
)
async def test_a_room_needs_permissions(
    coffee: discord.TextChannel, town: Town, taken: Permission, code: int
) -> None:
    """Each is checked: 50001 without sight of the channel, 50013 without the right."""
    town.coffee.deny(town.guild.bot_role, taken)
    assert await refused(coffee.create_thread(name="Room")) == code
    town.coffee.allow(town.guild.bot_role, taken)
    await coffee.create_thread(name="Room")


async def test_writing_needs_permissions(coffee: discord.TextChannel, town: Town) -> None:
    """In channels and in threads; administrators may everything."""
    thread = await coffee.create_thread(name="Room")
    for place, taken in (
        (coffee, Permission.SEND_MESSAGES),
        (thread, Permission.SEND_MESSAGES_IN_THREADS),
    ):
        town.coffee.deny(town.guild.bot_role, taken)
        assert await refused(place.send("Hello")) == 50013
    town.guild.bot_role.allow(Permission.ADMINISTRATOR)
    await coffee.send("Hello")
    secret = town.guild.add_channel("secret", private=True)
    assert Permission.VIEW_CHANNEL not in town.ana.permissions_in(secret)
    secret.allow(town.ana, Permission.VIEW_CHANNEL)
    assert Permission.VIEW_CHANNEL in town.ana.permissions_in(secret)
