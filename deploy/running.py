"""Running: everything that the settings name, in one process, until it is told to end."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

import bot.features
from adapters.slack.app import SlackApp
from bot.catalog import discover
from bot.clock import Clock, WallClock
from bot.delivery import Delivery, Sender
from bot.schedule import Schedule
from bot.service import Service
from deploy.discord import BadShards, Refused, connect_discord, make_discord, run_discord
from deploy.heartbeat import Alarm, deliver, run_due_work
from deploy.hosting import Unset, host
from deploy.serving import Server, make_server, serve
from deploy.settings import Settings
from deploy.slack import GRACE, NotLetIn, connect_slack, run_sockets
from deploy.until import ended_by_signals, until_one_ends
from deploy.upkeep import keep_house
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate

log = logging.getLogger(__name__)

NOWHERE = (
    "There is nowhere to run yet. Set KITH_SLACK_BOT_TOKEN and KITH_SLACK_APP_TOKEN, "
    "KITH_SLACK_CLIENT_ID, or KITH_DISCORD_TOKEN; .env.example tells of each. "
    "To look around first: kith playground"
)

REFUSALS = (Unset, NotLetIn, Refused, BadShards)
"""What ends it with a word to the operator, and no stack of lines."""

Running = Coroutine[object, object, None]


@dataclass(slots=True)
class Platforms:
    """What is to run, and what delivery sends with, by platform."""

    running: list[Running] = field(default_factory=list)
    senders: dict[str, Sender] = field(default_factory=dict)


async def run(
    settings: Settings, stop: asyncio.Event | None = None, clock: Clock | None = None
) -> None:
    """Run until SIGINT, SIGTERM or `stop`. Raises Unset, and what says how a platform refuses."""
    check(settings)
    stop, clock = stop or asyncio.Event(), clock or WallClock()
    engine = create_engine(settings.database_url, settings.pool)
    try:
        await migrate(engine)
        with ended_by_signals(stop):
            await _run(settings, engine, stop, clock)
    finally:
        await engine.dispose()


def check(settings: Settings) -> None:
    """Raises Unset when what is set is not enough."""
    if settings.secret is None or not settings.secret.get_secret_value():
        raise Unset(
            "KITH_SECRET is not set. Make one with `openssl rand -hex 32`, and keep it for as "
            "long as the database."
        )
    one = (settings.slack_bot_token, settings.slack_app_token)
    if any(one) and not all(one):
        missing = "KITH_SLACK_APP_TOKEN" if one[0] else "KITH_SLACK_BOT_TOKEN"
        raise Unset(f"{missing} is not set, and one workspace needs both tokens.")
    if any(one) and settings.slack_client_id:
        raise Unset(
            "KITH_SLACK_BOT_TOKEN is for one workspace, KITH_SLACK_CLIENT_ID for many. Keep one."
        )
    if not any((*one, settings.slack_client_id, settings.discord_token)):
        raise Unset(NOWHERE)


async def _run(settings: Settings, engine: AsyncEngine, stop: asyncio.Event, clock: Clock) -> None:
    alarm, catalog = Alarm(), discover(bot.features)
    secret = settings.secret.get_secret_value() if settings.secret else ""
    storage = SqlStorage(engine, secret.encode())
    service = Service(catalog, storage, clock, alarm.ring)
    schedule = Schedule(catalog, storage, clock, alarm.ring)
    platforms = await _connect(settings, engine, storage, service, clock, alarm)
    delivery = Delivery(storage.outbox, platforms.senders, clock)
    log.info("Kith is running on %s", ", ".join(platforms.senders))
    await until_one_ends(
        [
            *platforms.running,
            run_due_work(schedule, storage.agenda, clock, alarm),
            deliver(delivery, alarm),
            keep_house(storage, clock),
        ],
        stop,
    )
    await delivery.drain()
    log.info("Kith has ended")


async def _connect(
    settings: Settings,
    engine: AsyncEngine,
    storage: SqlStorage,
    service: Service,
    clock: Clock,
    alarm: Alarm,
) -> Platforms:
    found = Platforms()
    if settings.slack_bot_token:
        slack = await connect_slack(settings, service, storage, clock)
        found.senders["slack"] = slack.sender
        found.running.append(run_sockets(slack, settings))
    if settings.slack_client_id:
        hosted = await host(settings, engine, service, clock)
        server = make_server(hosted.site, host=settings.host, port=settings.port)
        found.senders["slack"] = hosted.slack.sender
        found.running.append(_serve(server, hosted.slack))
    if settings.discord_token:
        discord = make_discord(settings, clock)
        connect_discord(discord, settings, service, storage, alarm.ring)
        found.senders["discord"] = discord.sender
        found.running.append(run_discord(discord, settings))
    return found


async def _serve(server: Server, app: SlackApp) -> None:
    """Answer over HTTP until cancelled or asked to end; then end what is in hand."""
    try:
        await serve(server)
    finally:
        await app.errands.finish(GRACE)
