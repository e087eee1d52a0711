"""Chaos on Discord: several servers, over the gateway."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.discord.sender import nonce
from bot.people import Person
from tests.chaos.towns import ASKS, MEETING, Seen, Town, channel_names, place_of
from tests.simulators.bell import Bell
from tests.simulators.discord import Discord, Guild, Message

SERVERS = 2
PATIENCE = 3.0  # seconds until somebody asks again


class OnDiscord:
    """Answers `Side`."""

    platform = "discord"
    recalls = True

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._guilds = {
            str(each.id): each
            for each in (discord.add_guild(f"Town {n}", owner="olga") for n in range(SERVERS))
        }
        self.bell = discord.bell
        self.towns = [_town(each) for each in self._guilds.values()]

    def environment(self, port: int) -> Mapping[str, str]:
        return {
            "KITH_DISCORD_TOKEN": self._discord.app.token,
            "KITH_DISCORD_API_URL": self._discord.api_url,
            "KITH_DISCORD_GATEWAY_URL": self._discord.gateway_url,
        }

    async def prepare(self, engine: AsyncEngine) -> None:
        """It is there already."""

    async def asks(self, town: Town, number: int) -> bool:
        if not await self._is_heard():
            return False
        guild = self._guilds[town.handle]
        person = guild.add_member(f"asker-{number}-{self._discord.snowflake()}")
        where = next(each for each in guild.channels if each.name == ASKS)
        detail = {"detail": f"Who knows about matter {number}?"}
        try:
            seen = await person.command("ask", detail, in_=where)
            await self._discord.until(lambda: seen.replies, PATIENCE)
        except AssertionError:
            return False
        return "posted" in seen.replies[0].words

    async def _is_heard(self) -> bool:
        """Whether Kith is connected, and its commands are known."""
        discord = self._discord
        try:
            await discord.until(
                lambda: discord.gateway.connected and discord.commands.of(), PATIENCE
            )
        except AssertionError:
            return False
        return True

    def seen(self, town: Town) -> Iterator[Seen]:
        guild = self._guilds[town.handle]
        direct = {each.user for each in guild.members.values()}
        for each in self._discord.channels.values():
            if each.guild is guild or each.recipient in direct:
                said = [m for m in each.messages if self._is_ours(m)]
                yield Seen(str(each.id), [m.words for m in said], [str(m.nonce) for m in said])

    def mark(self, place: str, key: str) -> str:
        return nonce(place, key)

    def rooms(self, town: Town) -> "Counter[str]":
        bot = self._discord.app.id
        threads = self._guilds[town.handle].threads
        return Counter(
            str(m) for each in threads if each.messages for m in each.members if m != bot
        )

    @property
    def violations(self) -> Sequence[object]:
        return self._discord.violations

    def _is_ours(self, message: Message) -> bool:
        return message.author is self._discord.app.user and message.nonce is not None


def _town(guild: Guild) -> Town:
    people = [guild.add_member(f"person-{number}") for number in range(MEETING)]
    channels = {each: guild.add_channel(each) for each in channel_names()}
    return Town(
        str(guild.id),
        guild.name,
        [Person(str(each.id), each.name) for each in people],
        {name: place_of(str(each.id), name) for name, each in channels.items()},
    )


@asynccontextmanager
async def on_discord(bell: Bell | None) -> AsyncIterator[OnDiscord]:
    """A Discord, with all its limits; it rings another's bell."""
    async with Discord() as discord:
        discord.bell = bell or discord.bell
        yield OnDiscord(discord)
