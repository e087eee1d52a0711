"""The whole simulator: Discord on loopback, for the real discord.py."""

import asyncio
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, Self

from aiohttp import web

from bot.clock import Clock, WallClock
from tests.simulators.bell import Bell, Found
from tests.simulators.discord import server
from tests.simulators.discord.app import App
from tests.simulators.discord.channels import DIRECT, Channel
from tests.simulators.discord.commands import Commands
from tests.simulators.discord.faults import Faults
from tests.simulators.discord.gateway import Gateway
from tests.simulators.discord.guilds import Guild
from tests.simulators.discord.interactions import Interactions
from tests.simulators.discord.people import User
from tests.simulators.discord.rates import Rates
from tests.simulators.discord.records import ApiError, Breach, Call, Violation, invalid_form

# Discord's first second, in milliseconds: what a snowflake counts from.
EPOCH = 1_420_070_400_000


class Discord:
    """`async with Discord() as discord:`, or `await Discord.start()` and `await discord.stop()`.

    `calls` are all calls of the app, `violations` all that Discord's specification and
    documentation do not allow: a test asserts that they are none. `page_size` is the most that
    one page of members holds, whatever limit the app asks for.
    """

    def __init__(
        self, clock: Clock | None = None, *, rates: bool = True, page_size: int = 1000
    ) -> None:
        self.clock = clock or WallClock()
        self.page_size = page_size
        self.recommended_shards = 1
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.calls: list[Call] = []
        self.violations: list[Violation] = []
        self.bell = Bell()
        self.faults = Faults()
        self.rates = Rates(rates)
        self._numbers = count(1)
        self.gateway = Gateway(self)
        self.interactions = Interactions(self)
        self.commands = Commands(self)
        self.app = App(self, "the-token-of-the-app")
        self.stopping = asyncio.Event()
        self.url = ""
        self._runner: web.AppRunner | None = None

    @classmethod
    async def start(
        cls, clock: Clock | None = None, *, rates: bool = True, page_size: int = 1000
    ) -> "Discord":
        """A running simulator; stop it in the end."""
        return await cls(clock, rates=rates, page_size=page_size).__aenter__()

    async def stop(self) -> None:
        """Hang up on everyone."""
        self.stopping.set()
        await self.gateway.stop()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        self._runner, port = await server.start(self)
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """For `discord.http.Route.BASE`, or KITH_DISCORD_API_URL."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """For `DiscordWebSocket.DEFAULT_GATEWAY`, or KITH_DISCORD_GATEWAY_URL."""
        return f"{self.url.replace('http', 'ws')}/gateway/"

    def add_guild(self, name: str, *, owner: str | User = "owner", locale: str = "en-US") -> Guild:
        """A server with the bot in it; the app is told. Its owner can do everything."""
        guild = Guild(self, self.snowflake(), name, locale)
        self.guilds[guild.id] = guild
        guild.owner = guild.add_member(owner)
        guild.add_bot()
        return guild

    def add_user(self, name: str, **about: Any) -> User:
        """Somebody on Discord; `about` are the fields of User."""
        user = User(self, self.snowflake(), name, **about)
        self.users[user.id] = user
        return user

    def direct(self, user: User) -> Channel:
        """The direct messages of the bot with this user; the same each time."""
        for each in self.channels.values():
            if each.recipient is user:
                return each
        channel = Channel(self, self.snowflake(), kind=DIRECT, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def snowflake(self) -> int:
        """A new id, of the simulator's time."""
        milliseconds = int(self.clock.now().timestamp() * 1000) - EPOCH
        return (milliseconds << 22) | next(self._numbers)

    async def until(self, look: Callable[[], Found], seconds: float = 5.0) -> Found:
        """What `look` finds, as soon as it finds something; AssertionError after `seconds`."""
        return await self.bell.until(look, seconds)

    def calls_of(self, route: str) -> list[Call]:
        """Those of one operation, as `POST /channels/{channel_id}/messages`."""
        return [each for each in self.calls if each.route == route]

    @property
    def invalid_requests(self) -> int:
        """401, 403 and 429: Discord bans an address after 10,000 of them in 10 minutes."""
        return sum(each.status in {401, 403, 429} for each in self.calls)

    def violate(self, where: str, path: str, rule: str) -> None:
        self.violations.append(Violation(where, path, rule))

    def refuse_breaches(self, where: str, breaches: Iterable[Breach]) -> None:
        """Note every breach; ApiError 50035 when there is one."""
        found = list(breaches)
        for path, rule in found:
            self.violate(where, path, rule)
        if found:
            raise invalid_form(found)

    def refused(self, where: str, path: str, rule: str) -> ApiError:
        """The error for one breach, noted."""
        self.violate(where, path, rule)
        return invalid_form([(path, rule)])
