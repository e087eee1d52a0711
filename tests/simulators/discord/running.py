"""The real discord.py, connected to the simulator, for as long as a test needs it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.pace import Limit
from tests.simulators.discord.simulator import Discord

# discord.py waits this long (seconds) after the last guild before it says that it is ready.
GUILD_WAIT = 0.05
# The pace of Kith is in seconds of the wall: nobody waits for it where no calls are counted.
AT_ONCE = Limit("none", 1_000, 0.001)


@contextmanager
def pointed_at(simulator: Discord) -> Iterator[None]:
    """While this lasts, discord.py speaks with the simulator."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = simulator.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(simulator.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def connected(client: discord.Client, simulator: Discord) -> AsyncIterator[None]:
    """While this lasts, the client is logged in and ready."""
    with pointed_at(simulator):
        async with client:
            await client.login(simulator.app.token)
            running = asyncio.create_task(client.connect())
            ready = asyncio.create_task(client.wait_until_ready())
            try:
                await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
                if running.done():
                    running.result()
                yield
            finally:
                ready.cancel()
                await client.close()
                await asyncio.gather(running, ready, return_exceptions=True)


def new_client(*, members: bool = False, sharded: bool = False) -> discord.Client:
    """A client that is ready soon; without the members intent unless asked."""
    intents = discord.Intents(guilds=True, members=members)
    kind = discord.AutoShardedClient if sharded else discord.Client
    client = kind(intents=intents, guild_ready_timeout=GUILD_WAIT)
    setattr(client, "before_identify_hook", _at_once)  # noqa: B010  # a hook that it offers
    return client


async def _at_once(shard_id: int | None, *, initial: bool) -> None:
    """discord.py waits 5 s before it identifies again."""
