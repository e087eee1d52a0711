"""Puts Slack together for one workspace: Socket Mode, with nothing to be reached from outside."""

import asyncio

from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError

from adapters.slack.app import SlackApp, build
from adapters.slack.endings import stop_one
from adapters.slack.faults import error_of
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import PLATFORM, OneWorkspace
from bot.clock import Clock
from bot.pace import Pace
from bot.service import Service
from deploy.settings import Settings
from storage.database import SqlStorage

GRACE = 3.0  # seconds for what is in hand when Kith ends
PING = 10.0  # seconds between two looks at whether the connection still stands


class NotLetIn(Exception):
    """Slack doesn't let Kith in; the message says how to mend it."""


async def connect_slack(
    settings: Settings, service: Service, storage: SqlStorage, clock: Clock
) -> SlackApp:
    """The app of the workspace that the bot token is for. Raises NotLetIn."""
    token = settings.slack_bot_token
    workspaces = OneWorkspace(token.get_secret_value() if token else "", settings.slack_api_url)
    try:
        workspace = await workspaces.get()
    except SlackApiError as error:
        raise NotLetIn(
            f"Slack does not take KITH_SLACK_BOT_TOKEN ({error_of(error)}). "
            "Copy it again from “OAuth & Permissions” of your app."
        ) from error
    except (ClientError, TimeoutError) as error:
        raise NotLetIn(f"{settings.slack_api_url} can't be reached. Try again.") from error
    await storage.resume(PLATFORM, workspace.handle)
    end = stop_one(storage, clock)
    sender = SlackSender(workspaces, Pace())
    url = settings.slack_api_url
    return build(service, workspaces, clock, sender=sender, api_url=url, end=end)


def make_sockets(
    app: SlackApp, settings: Settings, *, ping: float = PING
) -> AsyncSocketModeHandler:
    """The connection, not made yet. Several processes may have one each: Slack shares out."""
    secret = settings.slack_app_token
    token = secret.get_secret_value() if secret else ""
    return AsyncSocketModeHandler(app.bolt, token, ping_interval=ping)


async def run_sockets(app: SlackApp, sockets: AsyncSocketModeHandler) -> None:
    """Listen until cancelled; then end what is in hand, and hang up. Raises NotLetIn."""
    try:
        await _check_token(app, sockets.app_token)
        await sockets.connect_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped
        await asyncio.Event().wait()
    finally:
        await app.errands.finish(GRACE)
        await sockets.close_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped
        await app.errands.finish(GRACE)  # what came in meanwhile


async def _check_token(app: SlackApp, token: str) -> None:
    try:
        await app.bolt.client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        raise NotLetIn(
            f"Slack does not take KITH_SLACK_APP_TOKEN ({error_of(error)}). Make one with the "
            "scope connections:write in “Basic Information” of your app."
        ) from error
