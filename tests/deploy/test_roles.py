"""Roles: who hears and who sends may be different processes, and share nothing but the database."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from typer.testing import CliRunner

import bot.features
from adapters.slack.manifest import manifest
from bot.catalog import discover
from deploy.cli import app
from deploy.roles import Role
from deploy.settings import Settings
from storage.database import create_engine
from tests.discord_life import DiscordLife, check_life
from tests.discord_life import settings_of as discord_settings
from tests.running import JumpingClock, kith_run
from tests.simulators.discord import Discord
from tests.simulators.discord.running import pointed_at
from tests.simulators.slack import Slack
from tests.slack_life import PATIENCE, Life, check


@dataclass
class Office:
    """A workspace, and the settings that every process has."""

    life: Life
    settings: Settings

    async def post_an_ask(self) -> None:
        """All that a web process does, up to the confirmation."""
        form = await (await self.life.says(self.life.ana, "/ask")).modal()
        await self.life.ana.submit(form, {"detail": "Who knows about security audits?"})

    async def read_the_ask(self) -> None:
        await self.life.said(self.life.channels["asks"], "who knows about security audits")


@pytest.fixture
async def bare_url(database_url: str, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if database_url.startswith("sqlite"):
        return f"sqlite+aiosqlite:///{tmp_path / 'bare.db'}"
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()
    return database_url


@pytest.fixture
async def office(bare_url: str) -> AsyncIterator[Office]:
    clock = JumpingClock()
    async with Slack(clock) as slack:
        slack.app.configure(manifest(discover(bot.features)))
        life = Life(slack.add_team("T1", "Acme"), clock)
        settings = Settings(
            secret=SecretStr("a secret for tests"),
            database_url=bare_url,
            slack_bot_token=SecretStr(life.team.bot_token),
            slack_app_token=SecretStr(slack.app.app_token),
            slack_api_url=slack.api_url,
        )
        yield Office(life, settings)
        check(slack, life)


async def test_one_process_hears_and_another_sends(office: Office) -> None:
    """What a web process was told is sent by a worker that never heard of it."""
    life, settings = office.life, office.settings
    async with (
        kith_run(settings, life.clock, Role.WEB),
        kith_run(settings, life.clock, Role.WORKER),
    ):
        await life.slack.until(lambda: life.slack.sockets.opened, PATIENCE)
        await life.set_up()
        await office.post_an_ask()
        await office.read_the_ask()


async def test_what_was_heard_waits_for_a_worker(office: Office) -> None:
    """A web process sends nothing; a worker opens no connection over which acts could come."""
    life, settings = office.life, office.settings
    async with kith_run(settings, life.clock, Role.WEB):
        await life.slack.until(lambda: life.slack.sockets.opened, PATIENCE)
        await life.set_up()
        await office.post_an_ask()
    assert life.channels["asks"].messages == []
    opened = life.slack.sockets.opened
    async with kith_run(settings, life.clock, Role.WORKER):
        await office.read_the_ask()
    assert life.slack.sockets.opened == opened


async def test_on_discord_a_worker_sends_without_the_gateway(tmp_path: Path) -> None:
    """One process is connected; the other only calls the API."""
    clock = JumpingClock()
    async with Discord(clock) as discord:
        life = DiscordLife(discord, clock)
        settings = discord_settings(discord, f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
        with pointed_at(discord):
            async with kith_run(settings, clock, Role.WEB):
                await life.set_up()
                form = await (await life.runs(life.ana, "ask")).modal()
                await life.submits(life.ana, form, {"detail": "Who knows about audits?"})
            assert life.channels["asks"].messages == []
            async with kith_run(settings, clock, Role.WORKER):
                await life.said(life.channels["asks"], "Who knows about audits")
                assert not discord.gateway.connected
        check_life(life)


def test_another_role_is_none() -> None:
    """It says which there are."""
    ended = CliRunner().invoke(app, ["run", "--role", "boss"])
    assert ended.exit_code == 2
    assert "worker" in ended.output


def test_all_is_both() -> None:
    """And each of the others one half."""
    halves = [(each.hears, each.works) for each in Role]
    assert halves == [(True, True), (True, False), (False, True)]
