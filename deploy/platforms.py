"""Platforms: what the settings name is connected, as far as a role needs it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack.app import SlackApp
from bot.clock import Clock
from bot.delivery import Sender
from bot.service import Service
from deploy.discord import connect_discord, is_connected, make_discord, run_discord
from deploy.health import Check
from deploy.hosting import host
from deploy.roles import Role
from deploy.serving import Server, listen, make_server, serve
from deploy.settings import Settings
from deploy.slack import GRACE, connect_slack, make_sockets, run_sockets
from storage.database import SqlStorage

Running = Coroutine[object, object, None]


@dataclass(slots=True)
class Platforms:
    """What is to run, what delivery sends with, and how to tell whether it is connected."""

    running: list[Running] = field(default_factory=list)
    senders: dict[str, Sender] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Connecting:
    """Connects platforms. `wake` is called when there may be something to deliver."""

    settings: Settings
    engine: AsyncEngine
    storage: SqlStorage
    service: Service
    clock: Clock
    wake: Callable[[], None]
    role: Role

    async def connect(self) -> Platforms:
        """All that are set. Raises what says why one of them refuses, or what is not set."""
        found = Platforms()
        if self.settings.slack_bot_token:
            await self._one_workspace(found)
        if self.settings.slack_client_id:
            await self._many_workspaces(found)
        if self.settings.discord_token:
            self._discord(found)
        return found

    async def _one_workspace(self, found: Platforms) -> None:
        slack = await connect_slack(self.settings, self.service, self.storage, self.clock)
        self._slack(found, slack)
        if self.role.hears:
            sockets = make_sockets(slack, self.settings)
            found.running.append(run_sockets(slack, sockets))
            found.checks["slack"] = sockets.client.is_connected

    async def _many_workspaces(self, found: Platforms) -> None:
        hosted = await host(self.settings, self.engine, self.service, self.clock)
        self._slack(found, hosted.slack)
        if self.role.hears:
            server = make_server(hosted.site)
            found.running.append(_serve(server, self.settings, hosted.slack))

            async def started() -> bool:
                return server.started

            found.checks["slack"] = started

    def _slack(self, found: Platforms, slack: SlackApp) -> None:
        found.senders["slack"] = slack.sender
        if self.role.works:
            found.running.append(slack.roll.keep(self.storage))

    def _discord(self, found: Platforms) -> None:
        discord, hears = make_discord(self.settings, self.clock), self.role.hears
        if hears:
            connect_discord(discord, self.settings, self.service, self.storage, self.wake)
        found.senders["discord"] = discord.sender
        found.running.append(run_discord(discord, self.settings, hears=hears))

        async def connected() -> bool:
            return is_connected(discord, hears=hears)

        found.checks["discord"] = connected


async def _serve(server: Server, settings: Settings, app: SlackApp) -> None:
    """Answer over HTTP until cancelled or asked to end; then end what is in hand."""
    try:
        await serve(server, [listen(settings.host, settings.port, "KITH_PORT")])
    finally:
        await app.errands.finish(GRACE)
