"""Completions: Discord asks with each letter, and gets an answer in time whatever happens."""

import asyncio
import logging

import pytest

from adapters.discord.commands import commands
from bot.events import Source, Typing
from tests.adapters.discord.house import House
from tests.simulators.discord.interactions import AUTOCOMPLETE


async def test_zones_are_shown_while_they_are_typed(house: House) -> None:
    """In a server, and in direct messages by the server that is meant."""
    for where in (house.coffee, None):
        seen = await house.ben.autocomplete("profile edit", "time_zone", "berl", in_=where)
        assert [each["value"] for each in seen.choices] == ["Europe/Berlin"]
        assert not seen.failure


async def test_skills_of_this_server_are_shown(house: House) -> None:
    """Entry by entry of a list."""
    await house.ben.command("profile offer", {"skills": "Rust, Ruby"}, in_=house.coffee)
    await house.settle()
    seen = await house.ana.autocomplete("profile offer", "skills", "Tea, ru", in_=house.coffee)
    assert {each["value"] for each in seen.choices} == {"Tea, Rust", "Tea, Ruby"}
    other = house.discord.add_guild("Elsewhere")
    zed, hall = other.add_member("zed"), other.add_channel("hall")
    seen = await zed.autocomplete("profile offer", "skills", "ru", in_=hall)
    assert seen.choices == []


async def test_what_takes_too_long_shows_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy database, say: they go on typing."""

    async def slow(source: Source, typing: Typing) -> tuple[str, ...]:
        await asyncio.sleep(0.2)
        return ("Too late",)

    monkeypatch.setattr(house.service, "suggest", slow)
    house.app.inbound._completions.patience = 0.01
    seen = await house.ben.autocomplete("profile edit", "time_zone", "b", in_=house.coffee)
    assert seen.choices == []
    assert not seen.failure


async def test_what_was_never_offered_shows_nothing(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Of a removed version, or made by hand; nothing that was typed is logged."""
    caplog.set_level(logging.INFO)
    option = {"name": "x", "type": 3, "value": "a secret", "focused": True}
    for data in (
        {"id": "1", "name": "gone", "type": 1, "options": [option]},
        {"id": "1", "name": "gone", "type": 1, "options": [{**option, "focused": False}]},
        {"id": "1", "name": "gone", "type": 1, "options": "a secret"},
        {"id": "1", "name": "Show profile", "type": 2, "target_id": "1"},
        {},
    ):
        seen = await house.ben.sends_anything(AUTOCOMPLETE, data, in_=house.coffee)
        assert seen.choices == []
        assert not seen.failure
    assert "a secret" not in caplog.text


def test_discord_is_told_which_options_suggest(house: House) -> None:
    """Only texts can; those with choices show them anyway."""
    told = str(commands(house.service.catalog))
    assert told.count("'autocomplete': True") == sum(
        option.suggests is not None
        for command in house.service.catalog.commands.values()
        for option in command.options
    )
