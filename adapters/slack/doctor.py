"""The doctor: what may be wrong between Kith and Slack, each in a line, with how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.faults import error_of
from adapters.slack.scopes import SCOPES
from bot.clock import Clock
from bot.people import Place

SKEW = 60  # seconds; Slack's own requests are refused when they seem 5 minutes old
UPDATE = "Paste the newest manifest (`kith slack manifest`) into your app's page, then reinstall."
UNREACHED = "Check that this machine can reach it, and KITH_SLACK_API_URL if you set that."


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at; and how to mend it, when that is needed."""

    says: str
    mend: str = ""

    @property
    def well(self) -> bool:
        return not self.mend

    @property
    def line(self) -> str:
        return f"ok     {self.says}" if self.well else f"wrong  {self.says} {self.mend}"


async def examine_token(client: AsyncWebClient, name: str, clock: Clock) -> list[Finding]:
    """The bot's token, its scopes, and the clock. `name` is the setting or the workspace."""
    try:
        told = await client.auth_test()
    except SlackApiError as error:
        mend = "Copy it again from “OAuth & Permissions” of your app, or install the app again."
        return [Finding(f"The bot token ({name}) is no good: {error_of(error)}.", mend)]
    except (ClientError, OSError, TimeoutError) as error:
        return [_unreached(client, error)]
    where = told.get("team") or told.get("enterprise_id") or told.get("team_id")
    return [
        Finding(f"The bot token ({name}) works, in {where}."),
        _scopes(told, name),
        _skew(told, clock.now()),
    ]


def _scopes(told: AsyncSlackResponse, name: str) -> Finding:
    given = {each.strip() for each in _header(told, "x-oauth-scopes").split(",")} - {""}
    missing, more = sorted(set(SCOPES) - given), sorted(given - set(SCOPES))
    if missing:
        return Finding(f"{name}: these scopes are missing: {', '.join(missing)}.", UPDATE)
    if more:
        mend = f"Remove them: Kith never needs them. {UPDATE}"
        return Finding(f"{name}: there are scopes too many: {', '.join(more)}.", mend)
    return Finding(f"{name}: its scopes are those of the manifest.")


def _skew(told: AsyncSlackResponse, now: datetime) -> Finding:
    try:
        there = parsedate_to_datetime(_header(told, "date"))
    except ValueError:
        return Finding("Slack did not say what time it is.")
    seconds = round((now - there).total_seconds())
    if abs(seconds) <= SKEW:
        return Finding("This machine's clock is right.")
    which = "ahead" if seconds > 0 else "behind"
    says = f"This machine's clock is {abs(seconds)} seconds {which} of Slack's."
    return Finding(says.replace("behind of", "behind"), "Set it, best with NTP.")


async def examine_socket(client: AsyncWebClient, app_token: str) -> Finding:
    """Whether Socket Mode opens with the app's token."""
    try:
        await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        mend = (
            "Make one with the scope connections:write under “Basic Information”, “App-Level "
            "Tokens”, and switch Socket Mode on."
        )
        return Finding(
            f"Socket Mode (KITH_SLACK_APP_TOKEN) does not open: {error_of(error)}.", mend
        )
    except (ClientError, OSError, TimeoutError) as error:
        return _unreached(client, error)
    return Finding("Socket Mode (KITH_SLACK_APP_TOKEN) opens.")


async def examine_channels(
    client: AsyncWebClient, channels: Sequence[tuple[Place, str]]
) -> list[Finding]:
    """The channels that are set, each with what it is for and the command that changes it."""
    found = []
    for place, change in channels:
        try:
            told = await client.conversations_info(channel=place.handle)
            found.append(_channel(place, dict(told["channel"]), change))
        except SlackApiError as error:
            says = f"#{place.name} can't be seen: {error_of(error)}."
            mend = f"Invite Kith there with /invite @Kith, or pick another with {change}."
            found.append(Finding(says, mend))
        except (ClientError, OSError, TimeoutError) as error:
            found.append(_unreached(client, error))
    return found


def _channel(place: Place, channel: dict[str, object], change: str) -> Finding:
    name = f"#{channel.get('name') or place.name}"
    if channel.get("is_archived"):
        return Finding(f"{name} is archived.", f"Unarchive it, or pick another with {change}.")
    if not channel.get("is_member"):
        return Finding(f"Kith is not in {name}.", "Invite it there with /invite @Kith.")
    return Finding(f"Kith is in {name}.")


def _unreached(client: AsyncWebClient, error: Exception) -> Finding:
    says = f"Slack can't be reached at {client.base_url} ({type(error).__name__})."
    return Finding(says, UNREACHED)


def _header(told: AsyncSlackResponse, name: str) -> str:
    found = (value for key, value in told.headers.items() if key.lower() == name)
    return str(next(found, ""))
