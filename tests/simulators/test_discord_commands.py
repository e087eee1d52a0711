"""Which commands people find, and where."""

import discord
import pytest
from discord import app_commands

from tests.simulators.conftest import Bot, Town
from tests.simulators.discord import Discord, Permission

Press = discord.Interaction[discord.Client]


async def test_people_see_only_the_commands_that_are_theirs(bot: Bot, town: Town) -> None:
    """Contexts hide a command from DMs, and default permissions from those without them."""

    @bot.tree.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def setup(press: Press) -> None:
        """Set up."""
        await press.response.send_message("Done")

    @bot.tree.command()
    @app_commands.default_permissions()
    async def secret(press: Press) -> None:
        """For administrators only."""
        await press.response.send_message("Done")

    await bot.tree.sync()
    admin = town.guild.add_member("eva", admin=True)
    for name in ("setup", "secret"):
        await (await admin.command(name, in_=town.coffee)).reply()
        with pytest.raises(LookupError, match="sees no command"):
            await town.ana.command(name, in_=town.coffee)
    with pytest.raises(LookupError, match="sees no command"):
        await admin.command("setup")


async def test_a_guild_has_commands_of_its_own(bot: Bot, town: Town, simulator: Discord) -> None:
    """They stand before the global ones there; ids stay when a list is replaced."""
    here = discord.Object(town.guild.id)

    @bot.tree.command(guild=here)
    async def local(press: Press) -> None:
        """Local."""
        assert press.permissions.view_channel
        assert press.app_permissions.send_messages
        await press.response.send_message("Here")

    first = await bot.tree.sync(guild=here)
    again = await bot.tree.sync(guild=here)
    assert [each.id for each in first] == [each.id for each in again]
    assert [each.name for each in await bot.tree.fetch_commands(guild=here)] == ["local"]
    assert (await bot.tree.fetch_commands(), simulator.commands.syncs) == ([], 2)
    assert (await (await town.ana.command("local", in_=town.coffee)).reply()).words == "Here"
    assert Permission.VIEW_CHANNEL in town.ana.permissions_in(town.coffee)
