"""Roles: Discord tells of them with whatever someone does, and with the members intent at once."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.people import Role
from bot.records.intros import Program
from tests.adapters.discord.house import House
from tests.simulators.discord import Modal
from tests.simulators.discord.messages import find_component
from tests.simulators.discord.permissions import Permission


async def _limited(house: House) -> None:
    """A program in #coffee; the form of `/intro roles` is filled in with its menu of roles."""
    program = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    await house.ana.command("intro setup", program, in_=house.coffee)
    await house.ana.submit(await _form(house), {"only": house.guild.add_role("mentors")})
    await house.settle()


async def _form(house: House) -> Modal:
    return (await house.ana.command("intro roles", in_=house.coffee)).modals[0]


async def _program(house: House) -> Program:
    community = await house.storage.community("discord", str(house.guild.id), "Town")
    async with house.storage.open(community) as work:
        return (await work.intros.programs())[0]


async def _roles_of_ben(house: House) -> tuple[str, ...]:
    community = await house.storage.community("discord", str(house.guild.id), "Town")
    async with house.storage.open(community) as work:
        found = await work.members.with_handle(str(house.ben.id))
    assert found is not None
    return found.roles


async def test_a_role_is_picked_from_a_menu_or_as_an_option(house: House) -> None:
    """It is kept with its name, and stands in the form the next time."""
    await _limited(house)
    role = next(each for each in house.guild.roles.values() if each.name == "mentors")
    assert (await _program(house)).role == Role(str(role.id), "mentors")
    menu = find_component((await _form(house)).components, "only")
    assert menu["default_values"] == [{"id": str(role.id), "type": "role"}]
    other = house.guild.add_role("gardeners")
    await house.ana.command("intro roles", {"only": other}, in_=house.coffee)
    assert (await _program(house)).role == Role(str(other.id), "gardeners")


async def test_someones_roles_come_with_what_they_do(house: House) -> None:
    """No intent is needed for it; in direct messages Kith asks Discord."""
    mentors = house.guild.add_role("mentors")
    house.ben.roles.append(mentors)
    await house.ben.command("kith help", in_=house.coffee)
    await house.settle()
    assert await _roles_of_ben(house) == (str(mentors.id),)
    house.ben.roles.clear()
    await house.ben.command("kith help")
    await house.settle()
    assert await _roles_of_ben(house) == ()


async def test_with_the_members_intent_a_change_is_known_at_once(house: House) -> None:
    """Without them doing anything; of strangers nothing is kept."""
    await house.ben.command("kith help", in_=house.coffee)
    mentors = house.guild.add_role("mentors")
    house.ben.give(mentors)

    async def known() -> bool:
        return await _roles_of_ben(house) == (str(mentors.id),)

    await _eventually(known)


async def test_a_role_that_is_renamed_or_deleted(house: House) -> None:
    """Its program follows the name; without its role it rests, and the admin hears of it."""
    await _limited(house)
    role = next(each for each in house.guild.roles.values() if each.name == "mentors")
    role.rename("guides")

    async def renamed() -> bool:
        return (await _program(house)).role == Role(str(role.id), "guides")

    async def rests() -> bool:
        return (await _program(house)).paused

    await _eventually(renamed)
    role.delete()
    await _eventually(rests)
    await house.settle()
    assert "guides, which was deleted" in house.ana.dm.last.words


async def test_kith_loses_its_own_role(house: House) -> None:
    """The owner hears what it lacks now, and where."""
    await _limited(house)
    house.guild.everyone.deny(Permission.CREATE_PRIVATE_THREADS)
    house.guild.bot.take(house.guild.bot_role)
    assert house.guild.owner is not None
    dm = house.guild.owner.dm

    async def told() -> bool:
        await house.settle()
        return any("Create Private Threads" in each.words for each in dm.messages)

    await _eventually(told)


async def _eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """As soon as what Discord tells has arrived."""
    async with asyncio.timeout(5):
        while not await holds():
            pass
