"""A Kith for many workspaces, served over real HTTP and installed by OAuth, for tests."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlparse

from aiohttp import ClientResponse, ClientSession, DummyCookieJar
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


class LateClock:
    """The clock on the wall, which libraries read too, and as much later as a test wants."""

    def __init__(self) -> None:
        self.late = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.late


@dataclass(frozen=True)
class Page:
    """What a browser was answered."""

    status: int
    words: str
    location: str
    cookie: str


@dataclass
class House:
    """`knock` is a browser; `settle` waits for all that events began, and delivers."""

    slack: Slack
    storage: SqlStorage
    clock: LateClock
    hosted: Hosted
    url: str
    delivery: Delivery
    settings: Settings

    async def knock(self, url: str, cookie: str = "") -> Page:
        headers = {"Cookie": cookie} if cookie else {}
        async with (
            ClientSession(cookie_jar=DummyCookieJar()) as browser,
            browser.get(url, headers=headers, allow_redirects=False) as answer,
        ):
            return await _page(answer)

    async def begin(self) -> Page:
        """An admin opens the address to install Kith; where Slack asks for their consent."""
        page = await self.knock(f"{self.url}/slack/install")
        assert page.status == 302
        return page

    async def install(self, by: Person, *, org_wide: bool = False) -> Page:
        """The whole way, to the page that says that it is done."""
        begun = await self.begin()
        back = self.slack.oauth.approve(begun.location, by, org_wide=org_wide)
        return await self.knock(back, begun.cookie)

    async def settle(self) -> None:
        await self.hosted.slack.errands.finish()
        await self.delivery.drain()


async def _page(answer: ClientResponse) -> Page:
    cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
    return Page(answer.status, await answer.text(), answer.headers.get("Location", ""), cookie)


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


def path_of(url: str) -> str:
    return urlparse(url).path
