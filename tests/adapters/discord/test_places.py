"""Kith can be used wherever Discord lets people use it; what is for all goes to a channel."""

import pytest

from tests.adapters.discord.house import House
from tests.simulators.discord import Channel, Seen
from tests.simulators.discord.channels import FORUM, NEWS, PRIVATE_THREAD, STAGE, VOICE

DETAIL = "Who has run a SOC 2 audit at a startup?"


async def ask(house: House, where: Channel) -> Seen:
    seen = await house.ben.command("ask", {"detail": DETAIL}, in_=where)
    await seen.reply()
    await house.settle()
    return seen


@pytest.mark.parametrize("kind", [VOICE, STAGE, NEWS])
async def test_commands_are_answered_in_every_sort_of_channel(house: House, kind: int) -> None:
    """Also in the chat of a voice channel."""
    where = house.guild.add_channel("elsewhere", kind=kind)
    seen = await house.ben.command("kith help", in_=where)
    assert (await seen.reply()).ephemeral


async def test_an_announcement_channel_is_one_for_all(house: House) -> None:
    """An ask is posted there."""
    where = house.guild.add_channel("news", kind=NEWS)
    await ask(house, where)
    assert "SOC 2 audit" in where.last.words


async def test_a_public_thread_means_its_channel(house: House) -> None:
    """What is written there for all is put up where all can see it."""
    thread = house.guild.add_thread("About deploys", house.coffee)
    await ask(house, thread)
    assert "SOC 2 audit" in house.coffee.last.words
    assert not thread.messages


async def test_introductions_are_set_up_for_the_channel_of_a_thread(house: House) -> None:
    """The first admin who tries it in a thread gets what they meant."""
    thread = house.guild.add_thread("Setting up", house.coffee)
    setup = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    await (await house.ana.command("intro setup", setup, in_=thread)).reply()
    seen = await house.ben.command("intro join", in_=house.coffee)
    assert "You are in" in (await seen.reply()).words


@pytest.mark.parametrize("sort", ["voice", "stage", "forum", "private thread"])
async def test_where_nothing_is_for_all_people_are_told_where_to_go(
    house: House, sort: str
) -> None:
    """Nothing is posted there; the words come back."""
    where = _where(house, sort)
    seen = await ask(house, where)
    assert "Write /ask in a channel" in seen.replies[0].words
    assert DETAIL in seen.replies[0].words
    assert not where.messages
    setup = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    told = await (await house.ana.command("intro setup", setup, in_=where)).reply()
    assert "Run /intro setup in the channel" in told.words


@pytest.mark.parametrize("sort", ["voice", "stage", "forum", "private thread"])
async def test_an_ask_from_anywhere_goes_to_the_channel_for_asks(house: House, sort: str) -> None:
    """Once an admin has chosen one."""
    chosen = {"asks": house.coffee}
    await (await house.ana.command("kith setup", chosen, in_=house.coffee)).reply()
    await ask(house, _where(house, sort))
    assert "SOC 2 audit" in house.coffee.last.words


def _where(house: House, sort: str) -> Channel:
    match sort:
        case "voice":
            return house.guild.add_channel("Lounge", kind=VOICE)
        case "stage":
            return house.guild.add_channel("Talks", kind=STAGE)
        case "forum":
            forum = house.guild.add_channel("questions", kind=FORUM)
            return house.guild.add_thread("How do I start?", forum)
        case _:
            return house.guild.add_thread("Ana, Ben", house.coffee, kind=PRIVATE_THREAD)
