"""Puts Discord together: the client of the settings, ready to be told to a service."""

from adapters.discord.app import DiscordApp
from adapters.discord.client import KithClient, Shards, point_at, read_shards
from bot.clock import Clock
from deploy.settings import Settings


class BadShards(ValueError):
    """KITH_DISCORD_SHARDS can't be read; the message says what it should look like."""


def make_discord(settings: Settings, clock: Clock) -> DiscordApp:
    """The app; `connect` it to a service, then `run` it. Raises BadShards.

    It must be made within an event loop. All of discord.py in this process speaks with the
    addresses of these settings from now on.
    """
    point_at(settings.discord_api_url, settings.discord_gateway_url)
    return DiscordApp(KithClient(shards_of(settings), members=settings.discord_members), clock)


def shards_of(settings: Settings) -> Shards:
    """The shards that this process serves. Raises BadShards."""
    try:
        return read_shards(settings.discord_shards)
    except ValueError as error:
        raise BadShards(
            "KITH_DISCORD_SHARDS should look like 0,1/4: which, of how many."
        ) from error
