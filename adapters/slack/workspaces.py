"""Workspaces: where Kith is installed, and the clients that speak for it there."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery import Undeliverable
from bot.people import Community

PLATFORM = "slack"
TRIES = 2  # more, after a call that failed in passing
API_URL = "https://slack.com/api/"
PATIENCE = 30  # seconds for one call


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace. `handle` is its team id, `bot` the user id of Kith there.

    `client` waits out 429s and tries again after other passing errors.
    """

    handle: str
    name: str
    bot: str
    client: AsyncWebClient


class Workspaces(Protocol):
    """Where Kith is installed; the senders' `Clients`, too."""

    async def find(self, team: str, enterprise: str | None) -> Workspace | None:
        """The workspace with a team id; None where Kith is not installed (any more)."""
        ...

    async def everywhere(self) -> Sequence[Workspace]:
        """Each workspace that Kith is in."""
        ...

    async def client(self, community: Community) -> AsyncWebClient:
        """For delivery: it waits out no 429. Raises Undeliverable when not installed there."""
        ...


class _ServerErrors(AsyncServerErrorRetryHandler):
    """Any 5xx, also those of a proxy; slack_sdk's own knows 500 and 503 only."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        return response is not None and response.status_code >= 500


def make_client(token: str | None, api_url: str = API_URL, *, patient: bool) -> AsyncWebClient:
    """A client for a token. A patient one waits out 429s and 5xx, as slack_sdk's own does not."""
    client = AsyncWebClient(token, base_url=api_url, timeout=PATIENCE)
    if patient:
        client.retry_handlers = [
            AsyncConnectionErrorRetryHandler(max_retry_count=TRIES),
            AsyncRateLimitErrorRetryHandler(max_retry_count=TRIES),
            _ServerErrors(max_retry_count=TRIES),
        ]
    return client


class OneWorkspace:
    """The workspace of one token, from the settings."""

    def __init__(self, token: str, api_url: str = API_URL) -> None:
        self._patient = make_client(token, api_url, patient=True)
        self._hasty = make_client(token, api_url, patient=False)
        self._known: Workspace | None = None
        self._asking = asyncio.Lock()

    async def get(self) -> Workspace:
        """It, as Slack tells of it. Raises SlackApiError when the token is no good."""
        async with self._asking:
            if self._known is None:
                told = await self._patient.auth_test()
                name = str(told.get("team") or told["team_id"])
                client = self._patient
                self._known = Workspace(str(told["team_id"]), name, str(told["user_id"]), client)
        return self._known

    async def find(self, team: str, enterprise: str | None) -> Workspace | None:
        """It, when this is its team id."""
        known = await self.get()
        return known if known.handle == team else None

    async def everywhere(self) -> Sequence[Workspace]:
        return [await self.get()]

    async def client(self, community: Community) -> AsyncWebClient:
        """The client that waits out nothing. Raises Undeliverable for another workspace."""
        if (await self.get()).handle != community.handle:
            raise Undeliverable("Kith is not installed in that workspace any more.")
        return self._hasty
