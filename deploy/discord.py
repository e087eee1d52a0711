"""Puts Discord together: the client of the settings, ready to be told to a service."""

import asyncio
from collections.abc import Callable

import discord
from aiohttp import ClientConnectionError

from adapters.discord.app import DiscordApp
from adapters.discord.client import KithClient, Shards, point_at, read_shards
from bot.clock import Clock
from bot.service import Service
from deploy.settings import Settings
from storage.database import SqlStorage

# discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
CLOSED = {
    4004: "Discord no longer knows KITH_DISCORD_TOKEN. Copy it again from your bot's page.",
    4010: "Discord knows no such shards: look at KITH_DISCORD_SHARDS.",
    4011: "Discord wants more shards for so many servers: raise the count in KITH_DISCORD_SHARDS.",
}


class BadShards(ValueError):
    """KITH_DISCORD_SHARDS can't be read; the message says what it should look like."""


class Refused(Exception):
    """Discord doesn't let Kith in; the message says how to mend it."""


def make_discord(settings: Settings, clock: Clock) -> DiscordApp:
    """The app; `connect` it to a service, then `run` it. Raises BadShards.

    It must be made within an event loop. All of discord.py in this process speaks with the
    addresses of these settings from now on.
    """
    point_at(settings.discord_api_url, settings.discord_gateway_url)
    return DiscordApp(KithClient(shards_of(settings), members=settings.discord_members), clock)


def connect_discord(
    app: DiscordApp,
    settings: Settings,
    service: Service,
    storage: SqlStorage,
    wake: Callable[[], None],
) -> None:
    """Tell a service what is heard. `app.sender` is what delivery sends with."""
    server = settings.discord_dev_server
    app.connect(service, storage, storage.whereabouts, wake, server=server)


async def run_discord(app: DiscordApp, settings: Settings, *, hears: bool = True) -> None:
    """Serve until it is cancelled; unless it `hears`, only to send, without the gateway.

    Raises Refused when Discord doesn't let Kith in.
    """
    secret = settings.discord_token
    token = secret.get_secret_value() if secret else ""
    try:
        await (app.run(token) if hears else _only_send(app, token))
    except discord.LoginFailure as error:
        raise Refused(
            "Discord does not know KITH_DISCORD_TOKEN. Copy it again from your bot's page."
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise Refused(
            "KITH_DISCORD_MEMBERS is set: switch on “Server Members Intent” on your bot's page, "
            "or unset it."
        ) from error
    except ClientConnectionError as error:
        raise Refused(f"{settings.discord_api_url} can't be reached. Try again.") from error
    except discord.ConnectionClosed as error:
        raise Refused(CLOSED.get(error.code, f"Discord hung up ({error.code}).")) from error


async def _only_send(app: DiscordApp, token: str) -> None:
    try:
        async with app.client:
            await app.client.login(token)
            await asyncio.Event().wait()
    finally:
        await app.close()


def is_connected(app: DiscordApp, *, hears: bool = True) -> bool:
    """Whether every shard of this process is there; or it may send, when it only does that."""
    client = app.client
    if not hears:
        return client.user is not None and not client.is_closed()
    return client.is_ready() and not any(each.is_closed() for each in client.shards.values())


def shards_of(settings: Settings) -> Shards:
    """The shards that this process serves. Raises BadShards."""
    try:
        return read_shards(settings.discord_shards)
    except ValueError as error:
        raise BadShards(
            "KITH_DISCORD_SHARDS should look like 0,1/4: which, of how many."
        ) from error
