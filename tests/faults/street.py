"""A street: some channels of a community, and all that sends to them, in time that is skipped."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from adapters.discord.api import Api
from adapters.discord.client import KithClient, Shards
from adapters.discord.sender import DiscordSender
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from bot.cards import card
from bot.delivery import Delivery, Sender
from bot.pace import Pace
from bot.people import Place
from bot.replies import Send
from deploy.heartbeat import Alarm, deliver
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate
from storage.parcels import ParcelRow
from tests.conftest import SECRET
from tests.simulators.discord import Discord
from tests.simulators.discord.faults import Faults as DiscordFaults
from tests.simulators.discord.running import pointed_at
from tests.simulators.slack import Slack
from tests.simulators.slack.faults import Faults as SlackFaults
from tests.skipping import LOOK, hold_time_for

CHANNELS = 5
EACH = 4  # messages in a channel


class LoopClock:
    """Goes with the time of the event loop."""

    def __init__(self) -> None:
        self._begun = asyncio.get_running_loop().time()

    @property
    def seconds(self) -> float:
        return asyncio.get_running_loop().time() - self._begun

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(seconds=self.seconds)


@dataclass
class Street:
    """What stands in each channel is what `said` finds; `limited` counts all answers of 429.

    Delivery has an engine to its `own`: nobody waits in a pool, whose patience would be skipped.
    """

    platform: str
    handle: str
    post: str
    clock: LoopClock
    faults: SlackFaults | DiscordFaults
    sender: Sender
    places: Sequence[Place]
    said: Callable[[Place], list[str]]
    limited: Callable[[], int]
    engine: AsyncEngine
    own: AsyncEngine

    async def queue(self) -> None:
        """A turn that has something to say in each channel."""
        storage = SqlStorage(self.engine, SECRET)
        town = await storage.community(self.platform, self.handle, "Town")
        async with storage.open(town) as work:
            for number in range(EACH):
                for place in self.places:
                    key = f"{place.name}:{number}"
                    await work.queue(Send(place, card(f"Message {number}"), key))
            await work.commit()

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Delivery's own loop is at work."""
        outbox = SqlStorage(self.own, SECRET).outbox
        delivery = Delivery(outbox, {self.platform: self.sender}, self.clock)
        task = asyncio.create_task(deliver(delivery, Alarm()))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def until_sent(self) -> None:
        """Everything has an end; of what did not arrive, this raises the reasons."""
        while True:
            found = await self._states()
            if "waiting" not in found:
                assert set(found) == {"sent"}, found
                return
            await asyncio.sleep(1)

    async def until_done(self, many: int) -> Sequence[Place]:
        """The channels in which everything stands, once there are so many.

        The looks are so short that nothing is skipped meanwhile.
        """
        while True:
            done = [each for each in self.places if len(self.said(each)) == EACH]
            if len(done) >= many:
                return done
            await asyncio.sleep(LOOK / 2)

    async def _states(self) -> list[str]:
        async with AsyncSession(self.engine) as session:
            rows = (await session.scalars(select(ParcelRow))).all()
        return [row.status if row.status != "failed" else f"failed: {row.why}" for row in rows]

    def check(self, *places: Place) -> None:
        """All is there, in its order, once."""
        for place in places or self.places:
            said = self.said(place)
            assert said == [f"Message {n}" for n in range(EACH)], f"{place.name}: {said}"


Open = Callable[[Path], AbstractAsyncContextManager[Street]]


@asynccontextmanager
async def on_slack(folder: Path) -> AsyncIterator[Street]:
    """A workspace, with all its limits."""
    clock = LoopClock()
    async with Slack(clock) as slack, _database(folder) as engines:
        team = slack.add_team("T1", "Town")
        made = {
            each.id: each for each in (team.add_channel(f"c{number}") for number in range(CHANNELS))
        }
        yield Street(
            "slack",
            team.id,
            "chat.postMessage",
            clock,
            slack.faults,
            SlackSender(OneWorkspace(team.bot_token, slack.api_url), Pace()),
            [Place(each.id, each.name) for each in made.values()],
            lambda place: [each.words for each in made[place.handle].messages],
            lambda: sum(each.status == 429 for each in slack.calls),
            *engines,
        )
        assert slack.violations == []


@asynccontextmanager
async def on_discord(folder: Path) -> AsyncIterator[Street]:
    """A server. Its limits are in seconds of the wall, and so they are off."""
    clock = LoopClock()
    async with Discord(clock, rates=False) as discord, _database(folder) as engines:
        guild = discord.add_guild("Town", owner="olga")
        made = {
            str(each.id): each
            for each in (guild.add_channel(f"c{number}") for number in range(CHANNELS))
        }
        with pointed_at(discord):
            async with KithClient(Shards(), members=False) as client:
                api = Api(client.http, clock)
                await client.login(discord.app.token)
                yield Street(
                    "discord",
                    str(guild.id),
                    "POST /channels/{channel_id}/messages",
                    clock,
                    discord.faults,
                    DiscordSender(api),
                    [Place(each, channel.name) for each, channel in made.items()],
                    lambda place: [_title(each.words) for each in made[place.handle].messages],
                    lambda: sum(each.status == 429 for each in discord.calls),
                    *engines,
                )
        assert discord.violations == []


def _title(words: str) -> str:
    """Without the mark of a heading."""
    return words.removeprefix("## ").removeprefix("### ").strip()


@asynccontextmanager
async def _database(folder: Path) -> AsyncIterator[tuple[AsyncEngine, AsyncEngine]]:
    url = f"sqlite+aiosqlite:///{folder / 'kith.db'}"
    engines = create_engine(url), create_engine(url)
    await migrate(engines[0])
    for each in engines:
        hold_time_for(each)
    try:
        yield engines
    finally:
        for each in engines:
            await each.dispose()
