"""What Discord people expect besides commands: menus of people and messages, and their language."""

import asyncio
from datetime import timedelta

from bot.people import Member
from deploy.upkeep import KEPT
from tests.adapters.discord.house import House
from tests.simulators.discord import User


async def _known(house: House, user: User) -> Member:
    community = await house.storage.community("discord", str(house.guild.id), "Town")
    async with house.storage.open(community) as work:
        found = await work.members.with_handle(str(user.id))
    assert found is not None
    return found


async def test_someones_profile_is_in_their_menu(house: House) -> None:
    """Seen by whoever asks alone; one's own, with the way to change it."""
    await house.ben.command("profile edit", {"title": "Baker"}, in_=house.coffee)
    seen = await house.ana.context_menu("Show profile", house.ben, in_=house.coffee)
    shown = await seen.reply()
    assert "Baker" in shown.words
    assert shown.only_for is house.ana.user
    seen = await house.ben.context_menu("Show profile", house.ben, in_=house.coffee)
    assert "Your profile" in (await seen.reply()).words


async def test_someone_is_thanked_from_the_menu_of_their_message(house: House) -> None:
    """A form opens; what was said in the message is never kept."""
    said = house.ben.says("I untangled the deploy", in_=house.coffee)
    seen = await house.ana.context_menu("Thank for this message", said)
    done = await house.ana.submit(seen.modals[0], {"what": "for untangling the deploy"})
    assert "Your thanks are out" in (await done.reply()).words
    await house.settle()
    assert "for untangling the deploy" in house.ben.dm.last.words
    assert "I untangled the deploy" not in house.ben.dm.last.words


async def test_the_language_of_their_client_is_kept(house: House) -> None:
    """As it was the last time; in direct messages, too."""
    house.ben.user.locale = "de"
    await house.ben.command("kith help", in_=house.coffee)
    await house.settle()
    assert (await _known(house, house.ben.user)).locale == "de"
    house.ben.user.locale = "pt-BR"
    await house.ben.command("kith help")
    await house.settle()
    assert (await _known(house, house.ben.user)).locale == "pt-BR"


async def test_who_joins_is_asked_for_their_time_zone(house: House) -> None:
    """Discord tells none; who has said it is asked no more."""
    program = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    await house.ana.command("intro setup", program, in_=house.coffee)
    joined = await (await house.ben.command("intro join", in_=house.coffee)).reply()
    assert "Which time zone are you in?" in joined.words
    form = (await house.ben.press(joined, "Tell people about you")).modals[0]
    await house.ben.submit(form, {"time_zone": "Europe/Berlin"})
    await house.settle()
    assert (await _known(house, house.ben.user)).zone == "Europe/Berlin"
    again = await (await house.ben.command("intro join", in_=house.coffee)).reply()
    assert "Which time zone" not in again.words


async def test_what_was_kept_of_a_server_is_erased_in_thirty_days(house: House) -> None:
    """Not earlier: it may come back."""
    await house.ben.command("kith help", in_=house.coffee)
    await house.settle()
    known = await _known(house, house.ben.user)
    handle = str(house.guild.id)
    house.guild.remove_bot()
    async with asyncio.timeout(5):  # as soon as Discord's event has arrived
        while await house.storage.find("discord", handle) is not None:
            pass
    removed = house.clock.now()
    await house.storage.prune(removed + timedelta(days=29) - KEPT, removed)
    await house.storage.resume("discord", handle)
    assert await _known(house, house.ben.user) == known
    await house.storage.stop("discord", handle, removed)
    await house.storage.prune(removed + timedelta(days=31) - KEPT, removed)
    await house.storage.resume("discord", handle)
    community = await house.storage.community("discord", handle, "Town")
    async with house.storage.open(community) as work:
        assert await work.members.with_handle(str(house.ben.id)) is None
