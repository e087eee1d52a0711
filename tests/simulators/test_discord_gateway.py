"""The gateway as the real discord.py lives with it: resuming, intents, shards, and the news."""

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.simulators.conftest import Bot, Town
from tests.simulators.discord import Discord, Permission
from tests.simulators.discord.running import connected, new_client, pointed_at

Press = discord.Interaction[discord.Client]
BLINK = 0.05


def news_of(client: discord.Client, *names: str) -> "asyncio.Queue[tuple[str, Any]]":
    """Everything that the client tells of these events."""
    heard: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
    for name in names:

        async def listen(*told: Any, name: str = name) -> None:
            heard.put_nowait((name, told[-1] if told else None))

        setattr(client, f"on_{name}", listen)
    return heard


async def next_of(heard: "asyncio.Queue[tuple[str, Any]]") -> tuple[str, Any]:
    return await asyncio.wait_for(heard.get(), 5)


@pytest.mark.parametrize("how", ["cut", "asked to reconnect", "resumable invalid session"])
async def test_a_resumed_session_misses_nothing(
    bot: Bot, town: Town, simulator: Discord, how: str
) -> None:
    """What happened meanwhile comes when the session resumes, and nothing comes twice."""
    heard = news_of(bot.client, "guild_role_create", "guild_role_delete", "resumed")
    role = town.guild.add_role("Old")
    assert (await next_of(heard))[0] == "guild_role_create"
    match how:
        case "cut":
            simulator.gateway.disconnect()
        case "asked to reconnect":
            simulator.gateway.ask_to_reconnect()
        case _:
            simulator.gateway.invalidate(resumable=True)
    role.delete()
    assert [(await next_of(heard))[0] for _ in range(2)] == ["guild_role_delete", "resumed"]
    assert (simulator.gateway.resumed, len(simulator.gateway.identified)) == (1, 1)


async def test_an_invalid_session_starts_anew(bot: Bot, town: Town, simulator: Discord) -> None:
    """discord.py identifies again, and hears of its guilds again."""
    heard = news_of(bot.client, "ready")
    simulator.gateway.invalidate()
    assert (await next_of(heard))[0] == "ready"
    assert (simulator.gateway.resumed, len(simulator.gateway.identified)) == (0, 2)
    assert [each.name for each in bot.client.guilds] == ["Town"]


async def test_an_interaction_waits_for_the_resume(
    bot: Bot, town: Town, simulator: Discord
) -> None:
    """Pressed while the line was down, it arrives on the next one."""

    @bot.tree.command()
    async def kith(press: Press) -> None:
        """Help."""
        await press.response.send_message("Hello")

    await bot.tree.sync()
    simulator.gateway.disconnect()
    seen = await town.ana.command("kith", in_=town.coffee)
    assert (await seen.reply()).words == "Hello"
    assert len(town.coffee.messages) == 1


async def test_the_news_of_a_guild(bot: Bot, town: Town, simulator: Discord) -> None:
    """Channels, roles, threads, and the bot's coming and going."""
    names = ("guild_channel_create", "guild_channel_update", "guild_channel_delete",
             "guild_role_update", "guild_role_delete", "guild_join", "guild_remove",
             "guild_unavailable", "guild_available", "raw_thread_delete")  # fmt: skip
    heard = news_of(bot.client, *names)
    role = town.guild.add_role("Mentors")
    tea = town.guild.add_channel("tea")
    tea.deny(town.guild.bot_role, Permission.SEND_MESSAGES)
    tea.delete()
    town.guild.bot_role.deny(Permission.CREATE_PRIVATE_THREADS)
    other = simulator.add_guild("Village")
    other.remove_bot()
    town.guild.becomes_unavailable()
    town.guild.becomes_available()
    told = [(await next_of(heard))[0] for _ in range(8)]
    assert told == [
        "guild_channel_create", "guild_channel_update", "guild_channel_delete",
        "guild_role_update", "guild_join", "guild_remove", "guild_unavailable", "guild_available",
    ]  # fmt: skip
    role.delete()
    assert (await next_of(heard))[0] == "guild_role_delete"
    seen = bot.client.get_guild(town.guild.id)
    assert seen is not None
    assert not seen.me.guild_permissions.create_private_threads


async def test_members_are_told_with_their_intent_only(simulator: Discord, town: Town) -> None:
    """Switched on in the portal, it brings everyone, and who comes, changes and goes."""
    simulator.app.members_intent = True
    client = new_client(members=True)
    heard = news_of(client, "member_join", "member_update", "member_remove")
    async with connected(client, simulator):
        guild = client.guilds[0]
        assert {each.name for each in guild.members} == {"Kith", "olga", "ana", "ben"}
        eva = town.guild.add_member("eva")
        eva.call_themselves("Evi")
        eva.leaves()
        assert [(await next_of(heard))[0] for _ in range(3)] == [
            "member_join", "member_update", "member_remove",
        ]  # fmt: skip


async def test_without_the_intent_nothing_is_told_of_members(bot: Bot, town: Town) -> None:
    """The bot knows itself only."""
    heard = news_of(bot.client, "member_join", "guild_channel_create")
    town.guild.add_member("eva")
    town.guild.add_channel("tea")
    assert (await next_of(heard))[0] == "guild_channel_create"
    assert [each.name for each in bot.client.guilds[0].members] == ["Kith"]


async def test_a_privileged_intent_must_be_switched_on(simulator: Discord) -> None:
    """Otherwise the gateway hangs up with 4014; a wrong token does not even log in."""
    client = new_client(members=True)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connected(client, simulator):
            pass
    assert simulator.gateway.refused == [4014]
    simulator.app.token = "another"
    client = new_client()
    with pointed_at(simulator):
        async with client:
            with pytest.raises(discord.LoginFailure):
                await client.login("wrong")


async def test_guilds_are_shared_among_shards(simulator: Discord, town: Town) -> None:
    """Each shard hears of its own guilds; people in all of them are answered."""
    simulator.recommended_shards = 2
    others = [simulator.add_guild(f"Town {each}") for each in range(3)]
    client = new_client(sharded=True)
    tree = app_commands.CommandTree[discord.Client](client)

    @tree.command()
    async def kith(press: Press) -> None:
        """Help."""
        await press.response.send_message("Hello")

    async with connected(client, simulator):
        await tree.sync()
        assert {each.id for each in client.guilds} == set(simulator.guilds)
        for guild in [town.guild, *others]:
            assert guild.owner is not None
            seen = await guild.owner.command("kith", in_=guild.add_channel("x"))
            await seen.reply()
        await (await town.ana.command("kith")).reply()
    assert {each["shard"][0] for each in simulator.gateway.identified} == {0, 1}
