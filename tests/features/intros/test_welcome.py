"""Coming into a channel with introductions, leaving it, and what becomes of the channel itself."""

import pytest

from bot.people import Sort
from tests.features.intros.test_membership import coffee, mine, monday
from tests.stage import Stage

__all__ = ["coffee"]

NOBODY_JOINS = pytest.mark.not_on("discord", "nobody joins or leaves a single channel there")
NO_GUESTS = pytest.mark.not_on("discord", "it knows no guests")


@NOBODY_JOINS
async def test_who_comes_in_is_asked_once(coffee: Stage) -> None:
    """Privately; what they answer is enough."""
    await coffee.ben.at("coffee").enters()
    [asked] = coffee.inbox("ben")
    assert asked.title == "Would you like to meet people?"
    assert (await coffee.ben.presses("Join", on=asked)).title == "You are in"
    await coffee.ben.at("coffee").enters()
    assert len(coffee.inbox("ben")) == 1
    assert [each.title for each in coffee.channel("coffee")] == []


@NOBODY_JOINS
async def test_not_now_is_fine(coffee: Stage) -> None:
    """Nothing is kept, and nobody asks again."""
    await coffee.cy.at("coffee").enters()
    seen = await coffee.cy.presses("Not now", on=coffee.inbox("cy")[0])
    assert seen.title == "All right, not now"
    assert await mine(coffee, coffee.cy) is None
    await coffee.cy.at("coffee").exits()
    await coffee.cy.at("coffee").enters()
    assert len(coffee.inbox("cy")) == 1


@NOBODY_JOINS
async def test_a_channel_without_introductions_is_quiet(coffee: Stage) -> None:
    """Nobody is asked there, and no bot anywhere."""
    await coffee.ben.at("general").enters()
    await coffee.robo.at("coffee").enters()
    assert coffee.network.messages == []


@NOBODY_JOINS
async def test_who_leaves_the_channel_hears_no_more_until_back(coffee: Stage) -> None:
    """Then one press is enough."""
    for name in ("ben", "cy", "dee"):
        await coffee.actor(name).at("coffee").says("/intro join")
    await coffee.ben.at("coffee").exits()
    await coffee.until(monday(9))
    assert not coffee.rooms_of("ben")
    await coffee.ben.at("coffee").enters()
    assert coffee.inbox("ben")[-1].title == "Welcome back"
    seen = await coffee.ben.presses("Join", on=coffee.inbox("ben")[-1])
    assert seen.title == "Welcome back"
    await coffee.until(monday(16))
    assert coffee.rooms_of("ben")


@NO_GUESTS
async def test_guests_are_not_introduced_unless_let_in(coffee: Stage) -> None:
    """The refusal says whom to ask, and an admin's word is enough."""
    gail = await coffee.add("gail", sort=Sort.GUEST)
    await gail.at("coffee").enters()
    assert coffee.inbox("gail") == []
    assert "Ask an admin" in (await gail.says("/intro join")).title
    assert "admins" in (await gail.says("/kith guests yes")).title
    await coffee.ana.says("/kith guests yes")
    assert (await gail.says("/intro join")).title == "You are in"


@NO_GUESTS
async def test_a_guest_who_is_left_out_hears_it_and_so_do_the_admins(coffee: Stage) -> None:
    """Once, not in each round; as a full member they are in again."""
    await coffee.ana.says("/kith guests yes")
    gail = await coffee.add("gail", sort=Sort.GUEST)
    for each in (gail, coffee.ben, coffee.cy):
        await each.at("coffee").says("/intro join")
    await coffee.ana.says("/kith guests no")
    await coffee.until(monday(16))
    assert not coffee.rooms_of("gail")
    assert coffee.inbox_of("gail") == ["Guests sit out for now"]
    assert coffee.inbox_of("ana").count("Guests were left out of a round") == 1
    await coffee.add("gail", sort=Sort.PERSON)
    await coffee.dee.at("coffee").says("/intro join")
    await coffee.until(monday(23))
    assert coffee.rooms_of("gail")


async def test_a_renamed_channel_is_called_by_its_new_name(coffee: Stage) -> None:
    """In its program and in the settings."""
    await coffee.renames("coffee", "tea")
    await coffee.renames("asks", "questions")
    async with coffee.storage.open(coffee.community) as work:
        program = await work.intros.program_in(coffee.place("coffee"))
    settings = await coffee.settings()
    assert program is not None
    assert program.place.name == "tea"
    assert settings.asks is not None
    assert (settings.asks.name, settings.shoutouts) == ("questions", coffee.place("shoutouts"))


async def test_a_channel_that_is_gone_pauses_its_program(coffee: Stage) -> None:
    """The admins hear of it, and how to mend it; nobody else does."""
    for name in ("ben", "cy"):
        await coffee.actor(name).at("coffee").says("/intro join")
    await coffee.loses("coffee")
    assert coffee.inbox_of("ana") == ["Introductions are paused"]
    await coffee.until(monday(16))
    assert coffee.network.rooms == {}
    seen = await coffee.ana.presses("Resume", on=coffee.inbox("ana")[0])
    assert seen.title == "Introductions go on"
    assert coffee.inbox_of("ben") == []


async def test_asks_and_thanks_need_a_new_channel(stage: Stage) -> None:
    """The form to pick one is a press away; until then there is none."""
    await stage.loses("asks")
    [told] = stage.inbox("ana")
    assert told.title == "Asks need a new channel"
    assert (await stage.settings()).asks is None
    assert (await stage.settings()).shoutouts == stage.place("shoutouts")
    form = await stage.ana.presses("Pick a channel", on=told)
    await stage.ana.submits(form, asks=stage.place("general"))
    assert (await stage.settings()).asks == stage.place("general")
    await stage.loses("coffee")
    assert len(stage.inbox("ana")) == 1
