"""Hosting: one Kith for many Slack workspaces, over HTTP."""

from dataclasses import dataclass

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette

from adapters.slack.app import SlackApp, build
from adapters.slack.installed import Installed
from adapters.slack.oauth import InstallationStore, StateStore, make_flow
from adapters.slack.sender import SlackSender
from adapters.slack.site import make_site
from adapters.slack.tokens import App
from bot.clock import Clock
from bot.pace import Pace
from bot.service import Service
from deploy.settings import Settings
from storage.installations import SqlInstallations
from storage.sealing import Seal


class Unset(Exception):
    """A setting is missing; the message says which, and where to find it."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """The app, the site that Slack calls, and where Kith is installed."""

    slack: SlackApp
    site: Starlette
    installed: Installed


async def host(settings: Settings, engine: AsyncEngine, service: Service, clock: Clock) -> Hosted:
    """All of it, ready to serve. The database is migrated. Raises Unset, and Unsealable."""
    app = App(
        client_id=settings.slack_client_id or "",
        client_secret=_needed(settings.slack_client_secret, "KITH_SLACK_CLIENT_SECRET"),
        api_url=settings.slack_api_url,
    )
    signing_secret = _needed(settings.slack_signing_secret, "KITH_SLACK_SIGNING_SECRET")
    if not settings.public_url:
        raise Unset("KITH_PUBLIC_URL is not set: the https:// address under which Slack calls.")
    installations = SqlInstallations(engine, _seal(settings))
    installed = Installed(installations, app, clock)
    await installed.register.load()
    store = InstallationStore(installations, installed.register, clock)
    flow = make_flow(app, settings.public_url, store, StateStore(installations, clock))
    slack = build(
        service,
        installed,
        clock,
        sender=SlackSender(installed, Pace()),
        api_url=app.api_url,
        signing_secret=signing_secret,
        end=installed.end,
    )
    return Hosted(slack, make_site(slack.bolt, flow, signing_secret), installed)


def _needed(secret: SecretStr | None, name: str) -> str:
    if secret is None:
        raise Unset(f"{name} is not set. Copy it from “Basic Information” of your app.")
    return secret.get_secret_value()


def _seal(settings: Settings) -> Seal:
    try:
        return Seal(settings.sealing_keys)
    except ValueError as error:
        raise Unset("KITH_KEYS holds no good key. Make one with `kith keys new`.") from error
