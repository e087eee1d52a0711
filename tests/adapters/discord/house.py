"""A server with Kith in it: the simulator, the real discord.py, the real core and storage."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import bot.features
from adapters.discord.app import DiscordApp
from adapters.discord.client import KithClient, Shards
from bot.catalog import discover
from bot.delivery import Delivery
from bot.events import Answer, Event
from bot.people import Place
from bot.service import Service
from storage.database import SqlStorage
from tests.clock import StillClock
from tests.simulators.discord import Channel, Discord, Guild, Member
from tests.simulators.discord.running import AT_ONCE, connected

PLATFORM = "discord"


class SlowService(Service):
    """Answers as ever, but takes its time as long as `gate` is closed, and fails when `broken`."""

    gate: asyncio.Event
    broken = False

    async def answer(self, event: Event) -> Answer:
        await self.gate.wait()
        if self.broken:
            raise RuntimeError(f"about {event.what}")
        return await super().answer(event)


@dataclass
class House:
    """`woken` counts how often delivery was called; `deliver` does its work."""

    discord: Discord
    guild: Guild
    ana: Member
    ben: Member
    coffee: Channel
    app: DiscordApp
    storage: SqlStorage
    clock: StillClock
    service: SlowService
    woken: list[bool] = field(default_factory=list)

    async def settle(self) -> None:
        """Until all that is in hand is done, and what was queued is delivered."""
        await self.app.errands.finish(10)
        await self.deliver()

    async def deliver(self) -> None:
        senders = {PLATFORM: self.app.sender}
        await Delivery(self.storage.outbox, senders, self.clock).drain()

    async def is_known(self, member: Member) -> bool:
        community = await self.storage.community(PLATFORM, str(self.guild.id), "Town")
        async with self.storage.open(community) as work:
            found = await work.members.with_handle(str(member.id))
        return found is not None and found.active

    def place(self, channel: Channel) -> Place:
        return Place(str(channel.id), channel.name)


@asynccontextmanager
async def open_house(
    storage: SqlStorage, clock: StillClock, *, members: bool = False
) -> AsyncIterator[House]:
    """While this lasts, Kith is connected; nothing that Discord forbids may happen."""
    async with Discord(clock, rates=False) as discord:
        guild = discord.add_guild("Town", owner="olga")
        ana, ben = guild.add_member("ana", admin=True), guild.add_member("ben")
        coffee = guild.add_channel("coffee")
        discord.app.members_intent = members
        app = DiscordApp(KithClient(Shards(), members=members, ready_after=0.01), clock, AT_ONCE)
        woken: list[bool] = []
        service = SlowService(discover(bot.features), storage, clock, lambda: woken.append(True))
        service.gate = asyncio.Event()
        service.gate.set()
        app.connect(service, storage, storage.whereabouts, lambda: woken.append(True))
        house = House(discord, guild, ana, ben, coffee, app, storage, clock, service, woken)
        async with connected(app.client, discord):
            yield house
            await app.errands.finish(10)
        await app.close()
        assert discord.violations == []
