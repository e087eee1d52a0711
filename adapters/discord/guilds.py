"""Guilds: the servers that Kith is in, and who someone is there, as discord.py knows or asks."""

from dataclasses import dataclass

import discord

from adapters.discord.people import MANAGES, read_person
from bot.people import Person
from bot.reading import listed, part

# discord.com/developers/docs/topics/opcodes-and-status-codes#json
UNKNOWN = {10007, 10013}


@dataclass(frozen=True, slots=True)
class Server:
    """A server that Kith is in. `handle` is its guild id."""

    handle: str
    name: str


class Guilds:
    """What the gateway told of servers; of people only what is asked for."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def get(self, handle: str) -> Server | None:
        """The server with a guild id; None where Kith is not (any more)."""
        guild = self._guild(handle)
        return Server(handle, guild.name or "this server") if guild else None

    def only(self) -> Server | None:
        """The server, when there is exactly one."""
        guilds = self._client.guilds
        return self.get(str(guilds[0].id)) if len(guilds) == 1 else None

    def channel(self, server: Server, handle: str) -> str:
        """A channel's name; its id when it can't be seen."""
        guild = self._guild(server.handle)
        found = guild.get_channel_or_thread(int(handle)) if guild and handle.isdecimal() else None
        return found.name if found else handle

    async def person(self, server: Server, handle: str) -> Person | None:
        """Who someone is there; None when they aren't. Raises discord.HTTPException."""
        if not handle.isdecimal() or len(handle) > 20:
            return None
        try:
            told = await self._client.http.get_member(int(server.handle), int(handle))
        except discord.NotFound as error:
            if error.code in UNKNOWN:
                return None
            raise
        return read_person(part(told, "user"), told, self._allowed(server, handle, told))

    def _allowed(self, server: Server, handle: str, member: object) -> int:
        """What their roles allow them, as far as it is about managing."""
        guild = self._guild(server.handle)
        if guild is None:
            return 0
        if str(guild.owner_id) == handle:
            return MANAGES
        allowed = guild.default_role.permissions.value
        for each in listed(member, "roles"):
            role = guild.get_role(int(each)) if isinstance(each, str) and each.isdecimal() else None
            allowed |= role.permissions.value if role else 0
        return allowed

    def _guild(self, handle: str) -> discord.Guild | None:
        return self._client.get_guild(int(handle)) if handle.isdecimal() else None
