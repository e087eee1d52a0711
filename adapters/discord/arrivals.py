"""Arrivals: Kith is added to a server or removed from it, and what its keepers are told."""

import logging
from collections.abc import Callable
from datetime import timedelta

import discord

from adapters.discord.answers import PLATFORM
from adapters.discord.channels import MEETING, Used, missing_in, used_channels
from adapters.discord.guilds import Guilds, Server
from adapters.discord.homes import Whereabouts
from bot.admins import keepers
from bot.cards import Button, Card, Channel, buttons, card, quiet, text
from bot.catalog import Catalog
from bot.clock import Clock
from bot.people import Community, Member, Person, Place
from bot.replies import Send
from bot.work import Storage, Work

log = logging.getLogger(__name__)

SETUP, WHERE = "kith setup", "intros.where"
FRESH = timedelta(days=1)  # who added Kith longer ago needs no welcome any more


class Arrivals:
    """`wake` is called when there is something to deliver."""

    def __init__(
        self,
        guilds: Guilds,
        catalog: Catalog,
        storage: Storage,
        whereabouts: Whereabouts,
        clock: Clock,
        wake: Callable[[], None],
    ) -> None:
        self._guilds = guilds
        self._catalog = catalog
        self._storage = storage
        self._whereabouts = whereabouts
        self._clock = clock
        self._wake = wake

    async def added(self, guild: discord.Guild) -> None:
        """Work is taken up (again); whoever owns the server is welcomed, once for each time."""
        await self._storage.resume(PLATFORM, str(guild.id))
        since = guild.me.joined_at if guild.me else None
        if since is not None and self._clock.now() - since < FRESH:
            shown = welcome_card(guild.name, self._catalog)
            await self.tell_keepers(guild, shown, f"welcome:{since.isoformat()}")

    async def removed(self, guild: discord.Guild) -> None:
        """All work stops there at once; what is kept stays for thirty days."""
        await self._storage.stop(PLATFORM, str(guild.id), self._clock.now())
        log.info("Kith was removed from %s; its data is kept for 30 days", guild.id)

    async def ready(self, client: discord.AutoShardedClient) -> None:
        """Servers that Kith was removed from while it was not running."""
        for handle in await self._whereabouts.servers(PLATFORM):
            ours = (int(handle) >> 22) % (client.shard_count or 1) in client.shards
            if ours and client.get_guild(int(handle)) is None:
                await self._storage.stop(PLATFORM, handle, self._clock.now())
                log.info("Kith was removed from %s meanwhile", handle)

    async def look_around(self, guild: discord.Guild) -> None:
        """After a change of permissions: say where Kith lacks one that it needs, once a day."""
        async with self._storage.open(await self._community(guild)) as work:
            used = await used_channels(work)
        for each in used:
            handle = each.place.handle
            channel = guild.get_channel(int(handle)) if handle.isdecimal() else None
            missing = missing_in(channel, guild.me, each.needs) if channel else []
            if missing:
                await self._tell_lacking(guild, each, missing)

    async def no_room(self, guild: discord.Guild, near: Place, what: str) -> None:
        """A group got no thread near a channel: say what Kith lacks there, once a day.

        `what` is Discord's own reason, for what can't be seen in its settings.
        """
        channel = guild.get_channel(int(near.handle))
        missing = missing_in(channel, guild.me, MEETING) if channel else []
        await self._tell_lacking(guild, Used(near, MEETING, "/intro setup"), missing or [what])

    async def _tell_lacking(self, guild: discord.Guild, used: Used, missing: list[str]) -> None:
        key = f"lacking:{used.place.handle}:{','.join(missing)}:{self._clock.now():%Y%m%d}"
        await self.tell_keepers(guild, lacking_card(used, missing), key)

    async def tell_keepers(self, guild: discord.Guild, shown: Card, key: str) -> None:
        """The server's owner, and the admins whom Kith knows; once for this key."""
        owner = await self._guilds.person(Server(str(guild.id), guild.name), str(guild.owner_id))
        async with self._storage.open(await self._community(guild)) as work:
            for member in await _keepers(owner, work):
                await work.queue(Send(member, shown, f"discord:{key}:{member.id}"))
            await work.commit()
        self._wake()

    async def _community(self, guild: discord.Guild) -> Community:
        return await self._storage.community(PLATFORM, str(guild.id), guild.name)


async def _keepers(owner: Person | None, work: Work) -> list[Member]:
    found = await keepers(work, await work.settings.get())
    if owner is not None:
        found.append(await work.members.meet(owner))
    return list({each.id: each for each in found}.values())


def welcome_card(server: str, catalog: Catalog) -> Card:
    """What comes next, for whoever looks after a server that Kith was added to."""
    setup, where = catalog.commands.get(SETUP), catalog.forms.get(WHERE)
    ways = (
        where and Button("Set up intros here", where.wire(), "primary"),
        setup and Button("Choose channels", setup.wire()),
    )
    return card(
        "Thank you for adding Kith",
        text(
            f"First for {server[:100]}: in which channel should people be introduced to each "
            "other? It takes a minute."
        ),
        text("Asks and thanks need a channel each, too."),
        buttons(*(each for each in ways if each)),
    )


def lacking_card(used: Used, missing: list[str]) -> Card:
    """Which permission is missing, by Discord's own name for it, and where to give it."""
    return card(
        "I need a permission back",
        text("In ", Channel(used.place.handle, used.place.name), f": {', '.join(missing)}."),
        text(
            "Open the channel's settings, then Permissions, and allow it for Kith. "
            f"Or pick another channel with {used.change}."
        ),
        quiet("Meanwhile, groups there hear of each other in direct messages.")
        if used.needs == MEETING
        else None,
    )
