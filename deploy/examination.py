"""The examination: what `kith doctor slack` looks at, in one workspace or in many."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack.doctor import Finding, examine_channels, examine_socket, examine_token
from adapters.slack.workspaces import PLATFORM, make_client
from bot.clock import Clock
from bot.people import Place
from bot.records.installations import Unsealable
from bot.work import Work
from deploy.settings import Settings
from storage.database import SqlStorage, create_engine
from storage.installations import SqlInstallations
from storage.migrate import is_current
from storage.sealing import Seal

MADE = "`kith run` makes it, or brings it up to date."
COPY = "Copy it from “Basic Information” of your app."
UNREADABLE = "Put the key that it was sealed with back into KITH_KEYS, after the newest."


async def examine_slack(settings: Settings, clock: Clock) -> list[Finding]:
    """All that was looked at. Nothing is changed, and no database is made."""
    try:
        engine = create_engine(settings.database_url)
    except (ValueError, SQLAlchemyError) as error:
        says = f"KITH_DATABASE_URL can't be used ({type(error).__name__})."
        return [Finding(says, "See .env.example.")]
    try:
        database = await _database(engine)
        known = engine if database.well else None
        look = _many if settings.slack_client_id else _one
        return [database, *await look(settings, known, clock)]
    finally:
        await engine.dispose()


async def _database(engine: AsyncEngine) -> Finding:
    if _is_missing(engine.url):
        return Finding(f"There is no database yet at {engine.url.database}.", MADE)
    try:
        current = await is_current(engine)
    except (SQLAlchemyError, OSError) as error:
        says = f"The database does not answer ({type(error).__name__})."
        return Finding(says, "Check KITH_DATABASE_URL.")
    if not current:
        return Finding("The database is of another version of Kith.", MADE)
    return Finding("The database answers, and is of this version.")


def _is_missing(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


async def _one(settings: Settings, known: AsyncEngine | None, clock: Clock) -> list[Finding]:
    """One workspace, by Socket Mode."""
    token, app_token = settings.slack_bot_token, settings.slack_app_token
    if token is None:
        mend = "Set KITH_SLACK_BOT_TOKEN, or KITH_SLACK_CLIENT_ID for many workspaces."
        return [Finding("No Slack workspace is set.", f"{mend} docs/slack.md tells how.")]
    client = make_client(token.get_secret_value(), settings.slack_api_url, patient=True)
    found = await examine_token(client, "KITH_SLACK_BOT_TOKEN", clock)
    if app_token is None:
        mend = "Make an app-level token with the scope connections:write, and set it."
        found.append(Finding("KITH_SLACK_APP_TOKEN is not set.", mend))
    else:
        found.append(await examine_socket(client, app_token.get_secret_value()))
    if known and found[0].well:
        team = str((await client.auth_test())["team_id"])
        found += await examine_channels(client, await _channels(known, team))
    return found


async def _many(settings: Settings, known: AsyncEngine | None, clock: Clock) -> list[Finding]:
    """Many workspaces, over HTTP."""
    found = _served(settings)
    try:
        seal = Seal(settings.sealing_keys)
    except ValueError:
        mend = "Make one with `kith keys new`, and set it."
        return [*found, Finding("KITH_KEYS holds no key, or a malformed one.", mend)]
    if known is None:
        return found
    installations = SqlInstallations(known, seal)
    try:
        installed, parts = await installations.all(PLATFORM), await installations.parts(PLATFORM)
    except Unsealable:
        return [*found, Finding("A token in the database can't be read.", UNREADABLE)]
    found.append(Finding(f"Workspaces and organisations that installed Kith: {len(installed)}."))
    for each in installed:
        client = make_client(each.token, settings.slack_api_url, patient=True)
        found += await examine_token(client, each.name, clock)
        for team in [each.home, *(part for part, home in parts.items() if home == each.home)]:
            found += await examine_channels(client, await _channels(known, team))
    return found


def _served(settings: Settings) -> list[Finding]:
    needed = {
        "KITH_SLACK_CLIENT_SECRET": settings.slack_client_secret,
        "KITH_SLACK_SIGNING_SECRET": settings.slack_signing_secret,
    }
    found = [
        Finding(f"{name} is set.") if secret else Finding(f"{name} is not set.", COPY)
        for name, secret in needed.items()
    ]
    url = settings.public_url or ""
    if url.startswith("https://"):
        return [*found, Finding(f"Slack is to call Kith at {url}.")]
    return [*found, Finding("KITH_PUBLIC_URL is no https:// address.", "Slack calls no other.")]


async def _channels(engine: AsyncEngine, team: str) -> Sequence[tuple[Place, str]]:
    """The channels that are set in a workspace; none when nobody used Kith there yet."""
    storage = SqlStorage(engine, b"")  # nobody is forgotten here, so no secret is needed
    community = await storage.find(PLATFORM, team)
    if community is None:
        return []
    async with storage.open(community) as work:
        return await _set(work)


async def _set(work: Work) -> list[tuple[Place, str]]:
    """Each channel that is set, with the command that changes it."""
    settings = await work.settings.get()
    chosen = [(each, "/kith setup") for each in (settings.asks, settings.shoutouts) if each]
    chosen += [(each.place, "/intro setup") for each in await work.intros.programs()]
    return list({place.handle: (place, change) for place, change in reversed(chosen)}.values())
