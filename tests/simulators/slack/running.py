"""The real bolt, connected to the simulator, for as long as a test needs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.simulators.slack.simulator import Slack
from tests.simulators.slack.teams import Team


def client_of(team: Team) -> AsyncWebClient:
    """The real client, with the token of this workspace."""
    return AsyncWebClient(team.bot_token, base_url=team.slack.api_url)


def app_of(team: Team) -> AsyncApp:
    """A bolt app of one workspace."""
    secret = team.slack.app.signing_secret
    return AsyncApp(client=client_of(team), signing_secret=secret)


@asynccontextmanager
async def socket_mode(app: AsyncApp, slack: Slack) -> AsyncIterator[AsyncSocketModeHandler]:
    """While this lasts, the app is connected by Socket Mode."""
    handler = AsyncSocketModeHandler(app, slack.app.app_token)
    before = slack.sockets.opened
    await handler.connect_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped
    await slack.until(lambda: slack.sockets.opened > before)
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped


@asynccontextmanager
async def http_mode(app: AsyncApp, slack: Slack) -> AsyncIterator[str]:
    """While this lasts, the app answers signed HTTP; its address."""
    runner = web.AppRunner(app.web_app("/slack/events"), shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield slack.app.request_url
    finally:
        slack.app.request_url = None
        await runner.cleanup()
