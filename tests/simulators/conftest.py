"""A Slack and a Discord to test against, on a clock that stands still."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import discord
import pytest
from discord import app_commands
from slack_sdk.web.async_client import AsyncWebClient

from tests.clock import StillClock
from tests.simulators.discord import Channel, Discord, Guild, Member
from tests.simulators.discord.running import connected, new_client
from tests.simulators.slack import Conversation, Person, Slack, Team
from tests.simulators.slack.contracts import folder
from tests.simulators.slack.running import client_of


@pytest.fixture
def clock() -> StillClock:
    """It moves when a test moves it."""
    return StillClock()


@pytest.fixture
async def slack(clock: StillClock) -> AsyncIterator[Slack]:
    """A running simulator."""
    async with Slack(clock, page_size=3) as running:
        yield running


@dataclass(frozen=True)
class Acme:
    """A workspace with two people and a channel."""

    team: Team
    ana: Person
    ben: Person
    coffee: Conversation

    @property
    def client(self) -> AsyncWebClient:
        return client_of(self.team)


@pytest.fixture
def acme(slack: Slack) -> Acme:
    """The usual workspace."""
    team = slack.add_team("T1", "Acme")
    ana = team.add_user("ana", tz="Europe/Madrid", admin=True)
    ben = team.add_user("ben", tz="Asia/Kolkata")
    return Acme(team, ana, ben, team.add_channel("coffee", members=[ana, ben]))


@pytest.fixture
def contracts() -> None:
    """For tests that need Slack's own schemas."""
    if folder() is None:
        pytest.skip("KITH_CONTRACTS is not set")


@pytest.fixture
async def simulator(clock: StillClock) -> AsyncIterator[Discord]:
    """A running simulator of Discord, with pages of two members."""
    async with Discord(clock, rates=False, page_size=2) as running:
        yield running


@dataclass(frozen=True)
class Town:
    """A guild with two people and a channel."""

    guild: Guild
    ana: Member
    ben: Member
    coffee: Channel


@pytest.fixture
def town(simulator: Discord) -> Town:
    """The usual guild."""
    guild = simulator.add_guild("Town", owner="olga", locale="en-GB")
    ana = guild.add_member("ana", locale="es-ES")
    ben = guild.add_member("ben")
    return Town(guild, ana, ben, guild.add_channel("coffee"))


@dataclass(frozen=True)
class Bot:
    """The real discord.py, connected; tests give it commands."""

    client: discord.Client
    tree: app_commands.CommandTree[discord.Client]


@pytest.fixture
async def bot(simulator: Discord, town: Town) -> AsyncIterator[Bot]:
    """A bot in the usual guild."""
    client = new_client()
    tree = app_commands.CommandTree(client)
    async with connected(client, simulator):
        yield Bot(client, tree)
