"""Guilds: the servers that Kith is in, and who someone is there, as discord.py knows or asks."""

from dataclasses import dataclass

import discord

from adapters.discord.people import MANAGES, read_person
from adapters.discord.places import FOR_ALL
from adapters.discord.words import is_snowflake
from bot.people import Community, Person, Place, PlaceSort, Role
from bot.reading import listed, part

# discord.com/developers/docs/topics/opcodes-and-status-codes#json
UNKNOWN = {10007, 10013, 50035}  # the last for a number that is nobody's id at all


@dataclass(frozen=True, slots=True)
class Server:
    """A server that Kith is in. `handle` is its guild id."""

    handle: str
    name: str


class Guilds:
    """What the gateway told of servers; of people only what is asked for."""

    def __init__(self, client: discord.AutoShardedClient) -> None:
        self._client = client

    def get(self, handle: str) -> Server | None:
        """The server with a guild id; None where Kith is not (any more)."""
        guild = self._guild(handle)
        return Server(handle, guild.name or "this server") if guild else None

    def of(self, community: Community) -> Server | None:
        """A community's server, also where another process hears it; None where Kith is not."""
        if self.hears(community.handle):
            return self.get(community.handle)
        return Server(community.handle, community.name)

    def hears(self, handle: str) -> bool:
        """Whether what happens in a server is told to this process.

        discord.com/developers/docs/events/gateway#sharding
        """
        count = self._client.shard_count or 1
        return is_snowflake(handle) and (int(handle) >> 22) % count in self._client.shards

    def only(self) -> Server | None:
        """The server, when there is exactly one, and no other process that hears of more."""
        guilds = self._client.guilds
        alone = len(self._client.shards) == (self._client.shard_count or 1)
        return self.get(str(guilds[0].id)) if alone and len(guilds) == 1 else None

    def channel(self, server: Server, handle: str) -> str:
        """A channel's name; its id when it can't be seen."""
        found = self._channel(server, handle)
        return found.name if found else handle

    def place(self, server: Server, place: Place) -> Place:
        """A place by its name; where nothing can be put up for all, such as a forum, a room."""
        found = self._channel(server, place.handle)
        if place.sort is not PlaceSort.CHANNEL or found is None:
            return place
        sort = PlaceSort.CHANNEL if found.type.value in FOR_ALL else PlaceSort.ROOM
        return Place(place.handle, found.name, sort)

    def channels(self, server: Server) -> list[Place]:
        """The channels in which Kith can post, from the top."""
        guild = self._guild(server.handle)
        found = guild.text_channels if guild else []
        posts = [each for each in found if each.permissions_for(each.guild.me).send_messages]
        return [Place(str(each.id), each.name) for each in posts]

    def roles(self, server: Server) -> list[Role]:
        """The roles that people have, from the top; no bot's own."""
        guild = self._guild(server.handle)
        found = reversed(guild.roles) if guild else []
        theirs = [each for each in found if not each.is_default() and not each.managed]
        return [Role(str(each.id), each.name) for each in theirs]

    async def person(self, server: Server, handle: str) -> Person | None:
        """Who someone is there; None when they aren't. Raises discord.HTTPException."""
        if not is_snowflake(handle):
            return None
        try:
            told = await self._client.http.get_member(int(server.handle), int(handle))
        except discord.HTTPException as error:
            if error.code in UNKNOWN:
                return None
            raise
        return read_person(part(told, "user"), told, await self._allowed(server, handle, told))

    async def _allowed(self, server: Server, handle: str, member: object) -> int:
        """What their roles allow them, as far as it is about managing."""
        guild = self._guild(server.handle)
        if guild is None:
            guild = await self._client.fetch_guild(int(server.handle), with_counts=False)
        if str(guild.owner_id) == handle:
            return MANAGES
        allowed = guild.default_role.permissions.value
        for each in listed(member, "roles"):
            role = guild.get_role(int(each)) if isinstance(each, str) and each.isdecimal() else None
            allowed |= role.permissions.value if role else 0
        return allowed

    def _channel(
        self, server: Server, handle: str
    ) -> discord.abc.GuildChannel | discord.Thread | None:
        guild = self._guild(server.handle)
        return guild.get_channel_or_thread(int(handle)) if guild and is_snowflake(handle) else None

    def _guild(self, handle: str) -> discord.Guild | None:
        return self._client.get_guild(int(handle)) if is_snowflake(handle) else None
