"""Help: what Kith can do, how to say it, and what is going on."""

import pytest

from tests.stage import Stage


async def test_help_lists_everything_and_opens_each(stage: Stage) -> None:
    """Ben looks around, opens the profile commands, and goes back."""
    overview = await stage.ben.says("/kith help")
    assert overview.title == "What I can do"
    one = await stage.ben.picks("/profile", on=overview)
    assert one.title == "/profile"
    assert "/profile who words" in one.words
    back = await stage.ben.presses("All commands", on=one)
    assert back.title == "What I can do"


@pytest.mark.parametrize("about", ["profile who", "/profile who", " PROFILE  who "])
async def test_help_on_one_command_explains_its_options(stage: Stage, about: str) -> None:
    """With an example."""
    seen = await stage.ben.says("/kith help", about=about)
    assert seen.title == "/profile who"
    assert "A skill, a company, a place" in seen.words
    assert "For example: " in seen.words


async def test_help_on_a_group_lists_its_commands(stage: Stage) -> None:
    """By any way of asking."""
    for line in ("/kith help profile", "/kith help /profile", "/profile help", "/profile"):
        assert "/profile show [@person]" in (await stage.ben.says(line)).words


async def test_admins_read_of_more(stage: Stage) -> None:
    """Ben can't set Kith up, so he isn't told how."""
    assert "setup" in (await stage.ana.says("/kith help kith")).words
    assert "setup" not in (await stage.ben.says("/kith help kith")).words


@pytest.mark.parametrize("about", ["profil who", "weather", "@everyone", "<!channel>", "x" * 100])
async def test_help_on_nothing_points_somewhere(stage: Stage, about: str) -> None:
    """The nearest command, or the way to all of them."""
    seen = await stage.ben.says("/kith help", about=about)
    assert "Did you mean" in seen.words or "/kith help" in seen.words


@pytest.mark.parametrize("line", ["/kith help kith setpu", "/kith setpu", "/kith guests yes no"])
async def test_only_admins_are_pointed_to_what_only_they_can_use(stage: Stage, line: str) -> None:
    """Ana meant to set Kith up; Ben can't have."""
    for who, told in ((stage.ana, True), (stage.ben, False)):
        seen = await who.says(line)
        meant = ("'/kith setup'", "'/kith guests'")
        assert any(each in seen.words for each in meant) is told


async def test_help_on_too_many_words_opens_its_form(stage: Stage) -> None:
    """With what is wrong at the field."""
    assert (await stage.ben.says("/kith help", about="x" * 101)).errors["about"]


async def test_home_is_the_same_by_command_and_by_tab(stage: Stage) -> None:
    """Whichever way someone comes."""
    by_command = await stage.ben.says("/kith home")
    assert by_command.title == "Hello, Ben"
    assert by_command.card == (await stage.ben.opens_home()).card
