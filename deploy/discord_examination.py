"""The examination: what `kith doctor discord` looks at, in all servers."""

from sqlalchemy.exc import SQLAlchemyError

import bot.features
from adapters.discord.answers import PLATFORM
from adapters.discord.channels import used_channels
from adapters.discord.client import KithClient
from adapters.discord.doctor import (
    Finding,
    examine_channels,
    examine_commands,
    examine_intents,
    examine_token,
)
from bot.catalog import discover
from bot.clock import Clock
from deploy.discord import BadShards, make_discord
from deploy.settings import Settings
from storage.database import SqlStorage, create_engine

SET = "Copy it from the “Bot” page of your application. docs/discord.md tells how."


async def examine_discord(settings: Settings, clock: Clock) -> list[Finding]:
    """All that was looked at. Nothing is changed, neither there nor here."""
    if settings.discord_token is None:
        return [Finding("KITH_DISCORD_TOKEN is not set.", SET)]
    try:
        app = make_discord(settings, clock)
    except BadShards as error:
        return [Finding("KITH_DISCORD_SHARDS can't be read.", str(error))]
    try:
        return await _examine(settings, app.client, settings.discord_token.get_secret_value())
    finally:
        await app.close()


async def _examine(settings: Settings, client: KithClient, token: str) -> list[Finding]:
    found = [await examine_token(client, token)]
    if not found[0].well:
        return found
    found.append(examine_intents(client, members=settings.discord_members))
    catalog = discover(bot.features)
    found.append(await examine_commands(client, catalog, settings.discord_dev_server))
    return [*found, *await _servers(settings, client)]


async def _servers(settings: Settings, client: KithClient) -> list[Finding]:
    """Each server in which Kith was used."""
    engine = create_engine(settings.database_url)
    storage = SqlStorage(engine, b"")  # nobody is forgotten here, so no secret is needed
    found: list[Finding] = []
    try:
        for server in await storage.whereabouts.servers(PLATFORM):
            community = await storage.find(PLATFORM, server)
            if community is not None:
                async with storage.open(community) as work:
                    used = await used_channels(work)
                found += await examine_channels(client, server, used)
    except (SQLAlchemyError, OSError):
        mend = "Check KITH_DATABASE_URL; `kith run` makes it, or brings it up to date."
        found.append(Finding("The database does not answer.", mend))
    finally:
        await engine.dispose()
    return found
