"""PostgreSQL is restarted in the middle: Kith goes on by itself, and nothing comes twice."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

import bot.features
from adapters.slack.manifest import manifest
from bot.cards import card
from bot.catalog import discover
from bot.people import Place
from bot.replies import Send
from deploy.settings import Settings
from storage.database import SqlStorage, create_engine
from tests.conftest import SECRET
from tests.faults.cluster import Cluster, new_cluster
from tests.running import JumpingClock, kith_run
from tests.simulators.slack import Conversation, Slack
from tests.slack_life import Life

LANES, EACH = 6, 6
SOME = 8  # messages that have arrived when it stops
PATIENCE = 60  # seconds


@dataclass
class Office:
    """A workspace beside `kith run`, on a PostgreSQL of its own."""

    life: Life
    cluster: Cluster
    lanes: list[Conversation]

    @property
    def arrived(self) -> int:
        return sum(len(each.messages) for each in self.lanes)

    async def until_arrived(self, many: int) -> None:
        await self.life.slack.until(lambda: self.arrived >= many, PATIENCE)

    async def queue(self) -> None:
        """A turn that has much to say."""
        engine = create_engine(self.cluster.url)
        storage = SqlStorage(engine, SECRET)
        async with storage.open(await storage.community("slack", "T1", "Acme")) as work:
            for number in range(EACH):
                for lane in self.lanes:
                    said, key = card(f"Message {number}"), f"{lane.id}:{number}"
                    await work.queue(Send(Place(lane.id, lane.name), said, key))
            await work.commit()
        await engine.dispose()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with new_cluster() as running:
        yield running


@pytest.fixture
async def office(cluster: Cluster) -> AsyncIterator[Office]:
    clock = JumpingClock()
    async with Slack(clock) as slack:
        slack.app.configure(manifest(discover(bot.features)))
        slack.recalls = False  # what is sent a second time stands there twice
        life = Life(slack.add_team("T1", "Acme"), clock)
        settings = Settings(
            secret=SecretStr("a secret for tests"),
            database_url=cluster.url,
            slack_bot_token=SecretStr(life.team.bot_token),
            slack_app_token=SecretStr(slack.app.app_token),
            slack_api_url=slack.api_url,
        )
        async with kith_run(settings, clock):
            await slack.until(lambda: slack.sockets.opened, PATIENCE)
            lanes = [life.team.add_channel(f"lane-{number}") for number in range(LANES)]
            yield Office(life, cluster, lanes)
        assert slack.violations == []


async def test_postgres_is_restarted_in_the_middle(office: Office) -> None:
    """Who asks meanwhile reads that it did not work, and may ask again afterwards."""
    life = office.life
    await life.set_up()
    await office.queue()
    await office.until_arrived(SOME)
    await asyncio.to_thread(office.cluster.stop)
    failed = await life.says(life.ana, "/ask Who has run a SOC 2 audit at a startup?")
    assert "Something went wrong on my side" in failed.replies[0].words
    await asyncio.to_thread(office.cluster.start)
    await office.until_arrived(LANES * EACH)
    worked = await life.says(life.ana, "/ask Who has run a SOC 2 audit at a startup?")
    assert "Your ask is posted" in worked.replies[0].words
    await life.said(life.channels["asks"], "Who has run a SOC 2 audit")
    for lane in office.lanes:
        assert [each.words for each in lane.messages] == [f"Message {n}" for n in range(EACH)]
    assert set(life.keys.values()) == {1}
