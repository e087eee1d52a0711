"""A Kith for many workspaces, served over real HTTP and installed by OAuth, for tests."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

import bot.features
from bot.catalog import discover
from bot.delivery import Delivery
from bot.service import Service
from deploy.hosting import Hosted, host
from deploy.serving import make_server
from deploy.settings import Settings
from storage.database import SqlStorage
from tests.conftest import SECRET
from tests.simulators.slack import Person, Slack
from tests.simulators.slack.browser import Page, install, knock


class LateClock:
    """The clock on the wall, which libraries read too, and as much later as a test wants."""

    def __init__(self) -> None:
        self.late = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.late


@dataclass
class House:
    """`settle` waits for all that events began, and delivers."""

    slack: Slack
    storage: SqlStorage
    clock: LateClock
    hosted: Hosted
    url: str
    delivery: Delivery
    settings: Settings

    async def begin(self) -> Page:
        """An admin opens the address to install Kith; where Slack asks for their consent."""
        page = await knock(f"{self.url}/slack/install")
        assert page.status == 302
        return page

    async def install(self, by: Person, *, org_wide: bool = False) -> Page:
        """The whole way, to the page that says that it is done."""
        return await install(self.slack, f"{self.url}/slack/install", by, org_wide=org_wide)

    async def settle(self) -> None:
        await self.hosted.slack.errands.finish()
        await self.delivery.drain()


@asynccontextmanager
async def open_house(
    slack: Slack, clock: LateClock, engine: AsyncEngine, keys: str
) -> AsyncIterator[House]:
    """While this lasts, it is served."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    storage = SqlStorage(engine, SECRET)
    settings = settings_of(slack, url, keys)
    service = Service(discover(bot.features), storage, clock, lambda: None)
    hosted = await host(settings, engine, service, clock)
    server = make_server(hosted.site)
    serving = asyncio.create_task(server.serve([listening]))
    slack.app.request_url = f"{url}/slack/events"
    delivery = Delivery(storage.outbox, {"slack": hosted.slack.sender}, clock)
    try:
        yield House(slack, storage, clock, hosted, url, delivery, settings)
    finally:
        await hosted.slack.errands.finish(1)
        slack.app.request_url = None
        server.should_exit = True
        await serving


def settings_of(slack: Slack, url: str, keys: str) -> Settings:
    """What an operator of many workspaces would set."""
    return Settings(
        keys=SecretStr(keys),
        public_url=url,
        slack_client_id=slack.app.client_id,
        slack_client_secret=SecretStr(slack.app.client_secret),
        slack_signing_secret=SecretStr(slack.app.signing_secret),
        slack_api_url=slack.api_url,
    )
