"""Discord as `kith` runs it: the settings, the doctor, and the printed invitation."""

import base64
import json
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

import bot.features
from adapters.discord.client import Shards, read_shards
from adapters.discord.commands import commands
from adapters.discord.invite import commands_text
from bot.catalog import discover
from bot.people import Place
from bot.records.settings import Settings as Kept
from deploy.cli import app
from deploy.discord import BadShards, Refused, make_discord, run_discord, shards_of
from deploy.discord_examination import examine_discord
from deploy.settings import Settings
from storage.database import SqlStorage
from tests.clock import StillClock
from tests.simulators.discord import Discord, Permission
from tests.simulators.discord.running import pointed_at

NAMES = ("asks", "thanks")


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


async def test_the_doctor_looks_at_each_channel_that_is_set(
    database_url: str, storage: SqlStorage
) -> None:
    """What Kith lacks there by Discord's own names, and which are gone; then all is well."""
    async with Discord() as discord:
        guild = discord.add_guild("Town")
        channels = [guild.add_channel(name) for name in NAMES]
        places = [Place(str(each.id), each.name) for each in channels]
        async with storage.open(await storage.community("discord", str(guild.id), "Town")) as work:
            await work.settings.change(lambda _: Kept(asks=places[0], shoutouts=places[1]))
            await work.commit()
        with pointed_at(discord):
            well = await _channels_found(discord, database_url)
            channels[0].deny(guild.everyone, Permission.SEND_MESSAGES | Permission.ATTACH_FILES)
            channels[1].delete()
            wrong = await _channels_found(discord, database_url)
            guild.remove_bot()
            out = await _channels_found(discord, database_url)
    assert well == [f"ok     Kith may do all it needs in #{name} in Town." for name in NAMES]
    assert "lacks Send Messages, Attach Files in #asks" in wrong[0]
    assert "#thanks in Town is gone." in wrong[1]
    assert "/kith setup" in wrong[1]
    assert "Add it again with the link of `kith discord invite`" in out[0]
    assert discord.violations == []


async def _channels_found(discord: Discord, database_url: str) -> list[str]:
    found = await examine_discord(settings_of(discord, database_url), StillClock())
    return [each.line for each in found][3:]


async def test_the_doctor_knows_when_discord_can_not_be_reached(database_url: str) -> None:
    """Nothing more is looked at then; `kith run` ends with a word."""
    async with Discord() as discord:
        with pointed_at(discord):
            settings = settings_of(discord, database_url, discord_api_url="http://127.0.0.1:9")
            found = await examine_discord(settings, StillClock())
            running = make_discord(settings, StillClock())
            with pytest.raises(Refused, match="can't be reached"):
                await run_discord(running, settings)
    assert [each.says for each in found] == ["Discord can't be reached (ClientConnectorError)."]


async def test_the_doctor_knows_when_there_is_no_database(tmp_path: Path) -> None:
    """Before the first `kith run`; and that commands are told by it."""
    async with Discord() as discord:
        with pointed_at(discord):
            found = await examine_discord(
                settings_of(discord, f"sqlite+aiosqlite:///{tmp_path / 'no.db'}"), StillClock()
            )
    assert [each.well for each in found] == [True, True, False, False]
    assert "`kith run` tells Discord" in found[2].mend
    assert "database" in found[3].says


async def test_the_doctor_finds_the_commands_as_they_were_told(database_url: str) -> None:
    """By `kith run`, when it starts."""
    async with Discord() as discord:
        discord.commands.replace(0, json.loads(commands_text(discover(bot.features))))
        with pointed_at(discord):
            found = await examine_discord(settings_of(discord, database_url), StillClock())
    assert found[2].line == "ok     Discord has the commands of this version."


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


def test_the_invitation_knows_the_application_by_its_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A bot's token begins with its id; what is no token gets a word."""
    token = f"{base64.b64encode(b'123456789012345678').decode()}.x.y"
    for said, code, shown in (
        (token, 0, "client_id=123456789012345678"),
        ("nonsense", 2, "no token of a Discord bot"),
    ):
        monkeypatch.setenv("KITH_DISCORD_TOKEN", said)
        printed = CliRunner().invoke(app, ["discord", "invite"])
        assert printed.exit_code == code
        assert shown in printed.output
        assert "nonsense" not in printed.output


def test_the_commands_are_printed_as_discord_is_told_them() -> None:
    """All of them, as JSON."""
    shown = CliRunner().invoke(app, ["discord", "commands"])
    assert shown.exit_code == 0
    assert json.loads(shown.output) == commands(discover(bot.features))
