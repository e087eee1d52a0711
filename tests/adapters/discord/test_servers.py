"""Servers come and go, and so do people, channels and permissions in them."""

from datetime import timedelta

from adapters.discord.commands import commands
from adapters.discord.syncing import is_same
from bot.records.settings import Settings
from tests.adapters.discord.house import House
from tests.simulators.discord import Permission
from tests.simulators.discord.messages import find_component

PUT = "PUT /applications/{application_id}/commands"


async def test_commands_are_told_once(house: House) -> None:
    """On starting; the same ones are not told again."""
    told = house.discord.commands.of()
    assert is_same(commands(house.service.catalog), list(told))
    await house.app.sync(house.app.client)
    assert len(house.discord.calls_of(PUT)) == 1


async def test_commands_that_changed_are_told_again(house: House) -> None:
    """A help that reads otherwise is a change."""
    first = house.discord.commands.of()[0]
    house.discord.commands.replace(0, [{**first, "description": "Something older"}])
    await house.app.sync(house.app.client)
    assert len(house.discord.calls_of(PUT)) == 2


async def test_whoever_owns_a_server_is_welcomed_privately_and_once(house: House) -> None:
    """However often Discord tells of the server."""
    new = house.discord.add_guild("Newtown", owner=house.ben.user)
    await house.discord.until(lambda: house.app.client.get_guild(new.id))
    guild = house.app.client.get_guild(new.id)
    assert guild is not None
    await house.app.added(guild)
    await house.app.added(guild)
    await house.deliver()
    assert [m.words.count("Thank you for adding Kith") for m in house.ben.dm.messages] == [1]
    assert house.ben.dm.last.buttons == ["Set up intros here", "Choose channels"]


async def test_a_server_is_set_up_from_the_welcome(house: House) -> None:
    """In direct messages Discord's menus offer no channels: Kith lists the server's own."""
    new = house.discord.add_guild("Newtown", owner=house.ben.user)
    hidden = new.add_channel("secret", private=True)
    lounge = new.add_channel("the-lounge")
    for number in range(30):
        new.add_channel(f"other-{number}")
    ben = new.owner
    assert ben is not None
    await house.discord.until(lambda: house.app.client.get_channel(lounge.id))
    guild = house.app.client.get_guild(new.id)
    assert guild is not None
    await house.app.added(guild)
    await house.deliver()
    welcome = house.ben.dm.last
    asked = await ben.press(welcome, "Set up intros here")
    menu = find_component(asked.modals[0].components, "channel")
    names = [each["label"] for each in menu["options"]]
    assert "#the-lounge" in names
    assert f"#{hidden.name}" not in names
    assert len(names) == 25
    seen = await ben.submit(asked.modals[0], {"channel": "#the-lounge"})
    then = await ben.press(await seen.reply(), "Set up intros here")
    done = await ben.submit(then.modals[0], {})
    assert "Introductions are set up" in (await done.reply()).words
    assert f"<#{lounge.id}>" in (await done.reply()).words
    asked = await ben.press(welcome, "Choose channels")
    await ben.submit(asked.modals[0], {"asks": "#the-lounge", "shoutouts": "#other-3"})
    await house.settle()
    community = await house.storage.community("discord", str(new.id), "Newtown")
    async with house.storage.open(community) as work:
        settings = await work.settings.get()
        [program] = await work.intros.programs()
    assert settings.asks == house.place(lounge)
    assert program.place == house.place(lounge)
    asked = await ben.press(welcome, "Choose channels")
    held = find_component(asked.modals[0].components, "shoutouts")["options"]
    assert [each["label"] for each in held if each.get("default")] == ["#other-3"]


async def test_all_work_stops_where_kith_was_removed_and_goes_on_when_it_is_back(
    house: House,
) -> None:
    """Ben hears nothing meanwhile."""
    await (await house.ben.command("kith help", in_=house.coffee)).reply()
    guild = house.app.client.get_guild(house.guild.id)
    assert guild is not None
    await house.app.removed(guild)
    assert await house.storage.find("discord", str(guild.id)) is None
    await house.app.added(guild)
    assert await house.storage.find("discord", str(guild.id)) is not None


async def test_who_leaves_is_gone_at_once(house: House) -> None:
    """With the members intent."""
    await (await house.ben.command("kith help", in_=house.coffee)).reply()
    await house.settle()
    guild = house.app.client.get_guild(house.guild.id)
    user = await house.app.client.fetch_user(house.ben.id)
    assert guild is not None
    await house.app.left(guild, user)
    assert not await house.is_known(house.ben)


async def test_who_acts_in_direct_messages_after_leaving_is_told_so(house: House) -> None:
    """And Kith knows then that they left, without any intent."""
    await (await house.ben.command("kith help", in_=house.coffee)).reply()
    await house.settle()
    house.guild.members.pop(house.ben.id)
    seen = await house.ben.command("kith help")
    assert "any more" in (await seen.reply()).words
    await house.settle()
    assert not await house.is_known(house.ben)


async def test_a_permission_that_is_taken_away_is_told_by_its_name(house: House) -> None:
    """To the owner, once a day."""
    community = await house.storage.community("discord", str(house.guild.id), "Town")
    async with house.storage.open(community) as work:
        await work.settings.change(lambda _: Settings(asks=house.place(house.coffee)))
        await work.commit()
    guild = house.app.client.get_guild(house.guild.id)
    assert guild is not None
    house.coffee.deny(house.guild.everyone, Permission.SEND_MESSAGES)
    await house.discord.until(lambda: _is_denied(house))
    await house.app.look_around(guild)
    await house.app.look_around(guild)
    await house.deliver()
    owner = house.guild.owner
    assert owner is not None
    said = [each.words for each in owner.dm.messages if "permission" in each.words]
    assert len(said) == 1
    assert "Send Messages" in said[0]
    house.clock.set(house.clock.now() + timedelta(days=1))


def _is_denied(house: House) -> bool:
    guild = house.app.client.get_guild(house.guild.id)
    channel = guild.get_channel(house.coffee.id) if guild else None
    assert channel is not None
    assert guild is not None
    return not channel.permissions_for(guild.me).send_messages
