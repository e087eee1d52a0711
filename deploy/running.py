"""Running: everything that the settings name, in one process, until it is told to end."""

import asyncio
import logging
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncEngine

import bot.features
from bot.catalog import discover
from bot.clock import Clock, WallClock
from bot.delivery import Delivery
from bot.schedule import Schedule
from bot.service import Service
from deploy.database import open_database
from deploy.discord import BadShards, Refused
from deploy.health import Health, make_health_site
from deploy.heartbeat import Alarm, deliver, run_due_work
from deploy.hosting import Unset
from deploy.metrics import Metrics
from deploy.platforms import Connecting
from deploy.roles import Role
from deploy.serving import PortTaken, listen, make_server, serve
from deploy.settings import Settings
from deploy.slack import NotLetIn
from deploy.until import ended_by_signals, until_one_ends
from deploy.upkeep import keep_house
from storage.bell import hear_bell
from storage.database import SqlStorage

log = logging.getLogger(__name__)

NOWHERE = (
    "There is nowhere to run yet. Set KITH_SLACK_BOT_TOKEN and KITH_SLACK_APP_TOKEN, "
    "KITH_SLACK_CLIENT_ID, or KITH_DISCORD_TOKEN; .env.example tells of each. "
    "To look around first: kith playground"
)

REFUSALS = (Unset, NotLetIn, Refused, BadShards, PortTaken)
"""What ends it with a word to the operator, and no stack of lines."""


async def run(
    settings: Settings,
    stop: asyncio.Event | None = None,
    clock: Clock | None = None,
    role: Role = Role.ALL,
) -> None:
    """Run until SIGINT, SIGTERM or `stop`. Raises one of REFUSALS, and Unsealable."""
    check(settings)
    stop, clock = stop or asyncio.Event(), clock or WallClock()
    engine = await open_database(settings)
    try:
        with ended_by_signals(stop):
            await _run(settings, engine, stop, clock, role)
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


async def _run(
    settings: Settings, engine: AsyncEngine, stop: asyncio.Event, clock: Clock, role: Role
) -> None:
    alarm, catalog, metrics = Alarm(), discover(bot.features), Metrics()
    secret = settings.secret.get_secret_value() if settings.secret else ""
    storage = SqlStorage(engine, secret.encode())
    service = Service(catalog, storage, clock, alarm.ring, metrics)
    connecting = Connecting(settings, engine, storage, service, clock, alarm.ring, role)
    platforms = await connecting.connect()
    health = Health(engine, clock, metrics, platforms.checks)
    running = platforms.running
    if settings.metrics_port is not None:
        running.append(_serve_health(settings.metrics_port, settings, health))
    if role.works:
        schedule = Schedule(catalog, storage, clock, alarm.ring, metrics)
        delivery = Delivery(storage.outbox, platforms.senders, clock, meter=metrics)
        running += [
            run_due_work(schedule, storage.agenda, clock, alarm),
            deliver(delivery, alarm),
            hear_bell(settings.database_url, alarm.ring),
            keep_house(storage, clock, settings.messages_kept),
        ]
    log.info("Kith is running on %s, as %s", ", ".join(platforms.senders), role)
    try:
        await until_one_ends(running, stop, ending=health.end)
    finally:
        with suppress(TimeoutError):  # what was cut off may hold the database up
            async with asyncio.timeout(0.5):
                await storage.outbox.let_go()
    log.info("Kith has ended")


async def _serve_health(port: int, settings: Settings, health: Health) -> None:
    """Raises PortTaken."""
    listening = listen(settings.host, port, "KITH_METRICS_PORT")
    await serve(make_server(make_health_site(health)), [listening])
