"""Discord as `kith` runs it: the settings, the doctor, and the printed invitation."""

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from adapters.discord.client import Shards, read_shards
from deploy.cli import app
from deploy.discord import BadShards, Refused, make_discord, run_discord, shards_of
from deploy.discord_examination import examine_discord
from deploy.settings import Settings
from tests.clock import StillClock
from tests.simulators.discord import Discord
from tests.simulators.discord.running import pointed_at


def settings_of(discord: Discord, database_url: str, **more: object) -> Settings:
    told: dict[str, object] = {
        "discord_token": SecretStr(discord.app.token),
        "discord_api_url": discord.api_url,
        "discord_gateway_url": discord.gateway_url,
        "database_url": database_url,
    }
    return Settings.model_validate(told | more)


async def test_the_doctor_names_what_is_wrong(database_url: str) -> None:
    """A token that works, an intent that is off, and commands that were never told."""
    async with Discord() as discord:
        with pointed_at(discord):
            settings = settings_of(discord, database_url, discord_members=True)
            lines = [each.line for each in await examine_discord(settings, StillClock())]
    assert [each.split()[0] for each in lines] == ["ok", "wrong", "wrong"]
    assert "Server Members Intent" in lines[1]
    assert discord.violations == []


async def test_the_doctor_knows_a_wrong_token(database_url: str) -> None:
    """Nothing more is looked at then."""
    async with Discord() as discord:
        with pointed_at(discord):
            settings = settings_of(discord, database_url, discord_token=SecretStr("wrong"))
            found = await examine_discord(settings, StillClock())
    assert [each.well for each in found] == [False]
    assert "KITH_DISCORD_TOKEN" in found[0].says


async def test_a_wrong_token_ends_it_with_a_word(database_url: str) -> None:
    """And no stack of lines."""
    async with Discord() as discord:
        with pointed_at(discord):
            settings = settings_of(discord, database_url, discord_token=SecretStr("wrong"))
            running = make_discord(settings, StillClock())
            with pytest.raises(Refused, match="KITH_DISCORD_TOKEN"):
                await run_discord(running, settings)


@pytest.mark.parametrize(
    ("words", "shards"),
    [(None, Shards()), ("0,1/4", Shards((0, 1), 4)), ("3/4", Shards((3,), 4))],
)
def test_shards_are_read(words: str | None, shards: Shards) -> None:
    """Which, of how many."""
    assert read_shards(words) == shards


@pytest.mark.parametrize("words", ["4/4", "0,1", "a/b", "/", "-1/4"])
def test_shards_that_can_not_be_are_refused(words: str) -> None:
    """With an error, before anything starts."""
    with pytest.raises(BadShards, match="should look like 0,1/4"):
        shards_of(Settings(discord_shards=words))


def test_the_invitation_is_printed() -> None:
    """With each permission and why."""
    shown = CliRunner().invoke(app, ["discord", "invite", "--application", "123"])
    assert shown.exit_code == 0
    assert "client_id=123" in shown.output
    assert "view channel" in shown.output


def test_the_commands_are_printed() -> None:
    """As JSON."""
    shown = CliRunner().invoke(app, ["discord", "commands"])
    assert shown.exit_code == 0
    assert '"name": "intro"' in shown.output
