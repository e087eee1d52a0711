"""Tokens that expire: a new one is got in time, by one at a time."""

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from adapters.slack.faults import error_of
from adapters.slack.register import Register
from adapters.slack.workspaces import API_URL, PLATFORM, make_client
from bot.clock import Clock
from bot.records.installations import Fresh, Installation, Installations

log = logging.getLogger(__name__)

# Of the 12 hours that a token lives: docs.slack.dev/authentication/using-token-rotation
SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class App:
    """The app as it is known at Slack, to install it and to get new tokens."""

    client_id: str
    client_secret: str = field(repr=False)
    api_url: str = API_URL


class Tokens:
    """Keeps the tokens of installations good."""

    def __init__(
        self, installations: Installations, register: Register, app: App, clock: Clock
    ) -> None:
        self._installations = installations
        self._register = register
        self._app = app
        self._clock = clock
        self._renewing: dict[str, asyncio.Task[Installation]] = {}

    async def good(self, installation: Installation) -> Installation:
        """The installation, with a new token when its own expires within two hours.

        When a new one can't be got now, with the one that it has: that may still be good.
        """
        now, end = self._clock.now(), installation.expires_at
        if end is None or installation.refresh_token is None or now < end - SOON:
            return installation
        if installation.home not in self._renewing:
            self._renewing[installation.home] = task = asyncio.create_task(
                self._renew(installation)
            )
            task.add_done_callback(lambda _: self._renewing.pop(installation.home, None))
        return await asyncio.shield(self._renewing[installation.home])

    async def _renew(self, installation: Installation) -> Installation:
        """Once for all who wait for it here; the database says whether another process does."""
        if await self._installations.claim_refresh(installation, self._clock.now()):
            return await self._refresh(installation)
        newest = await self._installations.get(PLATFORM, installation.home)
        return installation if newest is None or newest.removed else newest

    async def _refresh(self, installation: Installation) -> Installation:
        try:
            fresh = await self._ask(installation.refresh_token or "")
        except SlackApiError as error:
            log.error("no new token for %s: %s", installation.home, error_of(error))
            return installation
        except (ClientError, OSError, TimeoutError) as error:
            log.warning("no new token for %s: %s", installation.home, type(error).__name__)
            return installation
        renewed = replace(
            installation,
            token=fresh.token,
            refresh_token=fresh.refresh_token,
            expires_at=fresh.expires_at,
        )
        if await self._installations.refreshed(installation, fresh):
            self._register.put(renewed)
        return renewed

    async def _ask(self, refresh_token: str) -> Fresh:
        """docs.slack.dev/reference/methods/oauth.v2.access"""
        now = self._clock.now()
        told = await make_client(None, self._app.api_url, patient=True).oauth_v2_access(
            client_id=self._app.client_id,
            client_secret=self._app.client_secret,
            grant_type="refresh_token",
            refresh_token=refresh_token,
        )
        end = now + timedelta(seconds=int(told["expires_in"]))
        return Fresh(str(told["access_token"]), str(told["refresh_token"]), end)
