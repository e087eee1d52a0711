"""Without permission for private threads, people hear which one is missing, and where."""

import pytest

from tests.adapters.discord.house import House
from tests.simulators.discord import Member, Permission


async def _round(house: House) -> None:
    """Four people, two groups, drawn now."""
    program = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    await house.ana.command("intro setup", program, in_=house.coffee)
    for person in (house.ana, house.ben, *map(house.guild.add_member, ("cy", "dee"))):
        await person.command("intro join", in_=house.coffee)
    await house.settle()
    await house.ana.command("kith round run", in_=house.coffee)
    await house.settle()
    await house.settle()  # what the admins are told of it


def _told(person: Member) -> list[str]:
    return [each.words for each in person.dm.messages if "I need a permission" in each.words]


@pytest.mark.parametrize(
    ("denied", "says"),
    [
        (Permission.CREATE_PRIVATE_THREADS, "Create Private Threads."),
        (Permission.SEND_MESSAGES_IN_THREADS, "Send Messages In Threads."),
    ],
)
async def test_the_permission_is_named_once_and_groups_meet_in_direct_messages(
    house: House, denied: Permission, says: str
) -> None:
    """Not once for each group; to the owner, and to the admin who set it up."""
    house.coffee.overwrites[house.guild.bot.id] = (Permission.NONE, denied)
    house.coffee.tell("CHANNEL_UPDATE")
    await _round(house)
    assert house.guild.owner is not None
    for person in (house.guild.owner, house.ana):
        [said] = _told(person)
        assert f"<#{house.coffee.id}>" in said
        assert says in said
    assert _told(house.ben) == []
    assert "meet" in house.ben.dm.last.words


async def test_who_can_not_see_the_channel_themselves(house: House) -> None:
    """Then Kith lacks nothing, and says what else is needed."""
    house.coffee.overwrites[house.ben.id] = (Permission.NONE, Permission.VIEW_CHANNEL)
    program = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    await house.ana.command("intro setup", program, in_=house.coffee)
    await house.ana.command("intro join", in_=house.coffee)
    await house.ben.command("intro join")
    await house.settle()
    await house.ana.command("kith round run", in_=house.coffee)
    await house.settle()
    await house.settle()
    [said] = _told(house.ana)
    assert "for each of the group" in said


async def test_with_the_permission_nobody_is_told_anything(house: House) -> None:
    """Each group has its thread."""
    await _round(house)
    assert len(house.guild.threads) == 2
    assert _told(house.ana) == []
