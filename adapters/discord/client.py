"""The client: discord.py's, which hears what Discord tells and hands it on."""

import logging
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypedDict

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errands import Errands
from bot.work import Stopped

if TYPE_CHECKING:
    from discord.types.gateway import GuildMemberUpdateEvent

log = logging.getLogger(__name__)

API_URL = "https://discord.com/api/v10"
GATEWAY_URL = "wss://gateway.discord.gg/"
LONGEST_WAIT = 30.0  # seconds for a limit; what has to wait longer lets others go first
READY_AFTER = 2.0  # seconds after the last server that Discord told of


@dataclass(frozen=True, slots=True)
class Shards:
    """The part of all shards that this process serves: `ids` of `count`. None: all of them."""

    ids: tuple[int, ...] | None = None
    count: int | None = None


class _Part(TypedDict, total=False):
    shard_ids: list[int]
    shard_count: int


def read_shards(words: str | None) -> Shards:
    """From "0,1/4": the shards 0 and 1 of 4. Raises ValueError."""
    if not words:
        return Shards()
    ids, _, count = words.partition("/")
    shards = Shards(tuple(int(each) for each in ids.split(",")), int(count))
    if not all(0 <= each < int(count) for each in shards.ids or ()):
        raise ValueError("each shard is a number from 0 to one less than how many there are")
    return shards


def point_at(api_url: str, gateway_url: str) -> None:
    """Let discord.py, in this process, speak with these addresses."""
    Route.BASE = api_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


class Listener(Protocol):
    """What is done with what Discord tells; each piece of news is an errand of its own."""

    @property
    def errands(self) -> Errands: ...
    def hear(self, payload: Mapping[str, object]) -> None: ...
    async def sync(self, client: discord.Client) -> None: ...
    async def ready(self, client: discord.AutoShardedClient) -> None: ...
    async def added(self, guild: discord.Guild) -> None: ...
    async def removed(self, guild: discord.Guild) -> None: ...
    async def look_around(self, guild: discord.Guild) -> None: ...
    async def left(self, guild: discord.Guild, user: discord.User | discord.Member) -> None: ...
    async def changed(self, member: discord.Member) -> None: ...
    async def gone(self, channel: discord.abc.GuildChannel) -> None: ...
    async def altered(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None: ...
    async def role_gone(self, role: discord.Role) -> None: ...
    async def role_renamed(self, role: discord.Role) -> None: ...


class KithClient(discord.AutoShardedClient):
    """Of people it keeps nothing, of messages nothing; it asks for no message content."""

    def __init__(
        self, shards: Shards, *, members: bool = False, ready_after: float = READY_AFTER
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Kith never speaks
        super().__init__(
            intents=discord.Intents(guilds=True, members=members),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=ready_after,
            max_ratelimit_timeout=LONGEST_WAIT,
            **_part(shards),
        )
        self._listener: Listener | None = None

    def listen(self, listener: Listener) -> None:
        """Hand on what Discord tells, from now on.

        Interactions come as they are: discord.py would first look for views and trees of its own,
        and break off the connection over one of another shape.
        """
        self._listener = listener
        self._connection.parsers["INTERACTION_CREATE"] = listener.hear
        self._connection.parsers["GUILD_MEMBER_UPDATE"] = self._hear_of_member

    async def setup_hook(self) -> None:
        """Logged in, not connected yet. Of many processes, the first one tells the commands."""
        if self._listener is not None and (self.shard_ids is None or 0 in self.shard_ids):
            await self._listener.sync(self)

    async def on_ready(self) -> None:
        await self._hand_on(lambda to: to.ready(self))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self._hand_on(lambda to: to.added(guild))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._hand_on(lambda to: to.added(guild))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._hand_on(lambda to: to.removed(guild))

    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        guild = self.get_guild(event.guild_id)
        if guild is not None:
            await self._hand_on(lambda to: to.left(guild, event.user))

    async def on_member_join(self, member: discord.Member) -> None:
        await self._hand_on(lambda to: to.changed(member))

    async def on_member_told(self, member: discord.Member) -> None:
        await self._hand_on(lambda to: to.changed(member))

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Of Kith itself: discord.py keeps nobody else."""
        if before.roles != after.roles:
            await self._hand_on(lambda to: to.look_around(after.guild))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._hand_on(lambda to: to.gone(channel))

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        await self._hand_on(lambda to: to.altered(before, after))

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        if before.permissions != after.permissions:
            await self._hand_on(lambda to: to.look_around(after.guild))
        if before.name != after.name:
            await self._hand_on(lambda to: to.role_renamed(after))

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        await self._hand_on(lambda to: to.role_gone(role))
        await self._hand_on(lambda to: to.look_around(role.guild))

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Without what was told: it may hold people's words."""
        log.error("%s failed: %s", event_method, getattr(sys.exc_info()[0], "__name__", ""))

    def _hear_of_member(self, told: "GuildMemberUpdateEvent") -> None:
        """Other roles, or another name; discord.py itself drops whom it doesn't keep."""
        self._connection.parse_guild_member_update(told)
        guild = self.get_guild(int(told["guild_id"]))
        if guild is not None and guild.get_member(int(told["user"]["id"])) is None:
            member = discord.Member(data=told, guild=guild, state=self._connection)  # type: ignore[arg-type]  # discord.py does so itself: it reads nothing that isn't there
            self.dispatch("member_told", member)

    async def _hand_on(self, tell: Callable[[Listener], Coroutine[object, object, None]]) -> None:
        if self._listener is not None:
            self._listener.errands.begin(_heed(tell(self._listener)))


async def _heed(news: Coroutine[object, object, None]) -> None:
    try:
        await news
    except Stopped:
        log.info("news of a server that Kith was removed from were left aside")


def _part(shards: Shards) -> _Part:
    if shards.ids is None or shards.count is None:
        return {}
    return {"shard_ids": list(shards.ids), "shard_count": shards.count}
