"""The app: all parts of the incoming and outgoing side, put together."""

import logging
from collections.abc import Callable, Mapping

import discord

from adapters.discord.answers import FAILURES, Answers
from adapters.discord.api import ONE_BY_ONE, Api
from adapters.discord.arrivals import Arrivals
from adapters.discord.client import KithClient
from adapters.discord.drafts import Drafts
from adapters.discord.guilds import Guilds
from adapters.discord.homes import Homes, Whereabouts
from adapters.discord.inbound import Inbound
from adapters.discord.news import News
from adapters.discord.responses import Responses
from adapters.discord.sender import DiscordSender, log_lacking
from adapters.discord.syncing import Syncing
from bot.clock import Clock
from bot.errands import Errands
from bot.pace import Limit
from bot.people import Community, Place
from bot.service import Service
from bot.work import Storage

log = logging.getLogger(__name__)

GRACE = 5.0  # seconds for what is in hand when Kith ends


class DiscordApp:
    """discord.py's client, and what is done with what it hears; `sender` is for delivery."""

    def __init__(self, client: KithClient, clock: Clock, limit: Limit = ONE_BY_ONE) -> None:
        self.client = client
        self.clock = clock
        self.errands = Errands()
        api = Api(client.http, clock, limit)
        self.responses = Responses(api.refusals)
        self.sender = DiscordSender(api, self.no_room)

    def connect(
        self,
        service: Service,
        storage: Storage,
        whereabouts: Whereabouts,
        wake: Callable[[], None],
        *,
        server: str | None = None,
    ) -> None:
        """Tell a service what is heard. With `server`, commands are synced in that one alone."""
        guilds = Guilds(self.client)
        answers = Answers(self.responses, self.sender, Drafts(self.clock))
        homes = Homes(guilds, whereabouts)
        self.inbound = Inbound(service, guilds, homes, answers, self.responses, self.errands)
        self._arrivals = Arrivals(guilds, service.catalog, storage, whereabouts, self.clock, wake)
        self._news = News(service, self._arrivals)
        self._syncing = Syncing(service.catalog, server)
        self.client.listen(self)

    async def run(self, token: str) -> None:
        """Serve until it is cancelled. Raises what discord.py raises when it can't begin."""
        try:
            async with self.client:
                try:
                    await self.client.start(token)
                finally:
                    await self.errands.finish(GRACE)
        finally:
            await self.close()

    async def close(self) -> None:
        """Hang up, and end what came in meanwhile."""
        await self.client.close()
        await self.errands.finish(GRACE)
        await self.responses.close()

    def hear(self, payload: Mapping[str, object]) -> None:
        self.inbound.hear(payload)

    async def sync(self, client: discord.Client) -> None:
        """Kith works without it, too, as long as Discord has commands from before."""
        try:
            await self._syncing.sync(client)
        except FAILURES as error:
            log.error("Discord did not take the commands: %s", type(error).__name__)

    async def ready(self, client: discord.AutoShardedClient) -> None:
        await self._arrivals.ready(client)

    async def added(self, guild: discord.Guild) -> None:
        await self._arrivals.added(guild)

    async def removed(self, guild: discord.Guild) -> None:
        await self._arrivals.removed(guild)

    async def look_around(self, guild: discord.Guild) -> None:
        await self._arrivals.look_around(guild)

    async def left(self, guild: discord.Guild, user: discord.User | discord.Member) -> None:
        await self._news.left(guild, user)

    async def changed(self, member: discord.Member) -> None:
        await self._news.changed(member)

    async def gone(self, channel: discord.abc.GuildChannel) -> None:
        await self._news.gone(channel)

    async def altered(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        await self._news.altered(before, after)

    def no_room(self, community: Community, near: Place, what: str) -> None:
        """A group got no thread in a channel; whoever looks after Kith there hears why."""
        log_lacking(community, near, what)
        guild = self.client.get_guild(int(community.handle))
        if guild is not None and near.handle.isdecimal():
            self.errands.begin(self._arrivals.no_room(guild, near, what))

    async def role_gone(self, role: discord.Role) -> None:
        await self._news.of_role(role, gone=True)

    async def role_renamed(self, role: discord.Role) -> None:
        await self._news.of_role(role, gone=False)
