"""The API of Discord, through discord.py's client, which keeps to its rate limits."""

import asyncio
import json
from collections.abc import Mapping
from io import BytesIO
from types import SimpleNamespace

import aiohttp
import discord
from discord.http import HTTPClient, Route

from adapters.discord.restraint import Refusals
from adapters.discord.words import Json
from bot.cards import File
from bot.clock import Clock
from bot.pace import Limit, Pace

# It takes 50 calls a second from one bot. They leave one by one: of many at once, more could arrive
# within a second than left within it. This way 51 leave within 1.03 seconds, so that nothing is
# refused unless the network holds one up for 30 ms longer than those behind it.
# discord.com/developers/docs/topics/rate-limits#global-rate-limit
ONE_BY_ONE = Limit("discord", 1, 1 / 49)
PATIENCE = 60.0  # seconds for a call, waits and tries of discord.py included
# Answers to interactions are not counted.
FREE = ("/interactions/", "/webhooks/")


class Api:
    """Calls of Discord's API. Raises what discord.py raises, and TryLater before a ban is near.

    Raises TimeoutError while Discord may still know the nonce of what it did not answer.

    Make it before the client logs in: from then on all calls of discord.py leave at this pace,
    when they are through with its own waiting, and `refusals` sees what is refused to them.
    """

    def __init__(self, http: HTTPClient, clock: Clock, limit: Limit = ONE_BY_ONE) -> None:
        self._http = http
        self.limit = limit
        self._pace = Pace()
        self.refusals = Refusals(clock)
        tracing = self.refusals.trace()
        tracing.on_request_start.append(self._wait)
        http.http_trace = tracing

    async def call(
        self,
        method: str,
        path: str,
        ids: Mapping[str, str],
        body: Json | None = None,
        files: Mapping[str, File] | None = None,
    ) -> Json:
        """The answer; {} when there is none. The path is one of Discord's, with ids to fill in."""
        self.refusals.hold_back()
        route = Route(method, path, **ids)
        async with asyncio.timeout(PATIENCE):
            answer = await self._request(route, body, files)
        return answer if isinstance(answer, dict) else {}

    async def _request(
        self, route: Route, body: Json | None, files: Mapping[str, File] | None
    ) -> object:
        if files:
            attached = [_attached(name, file) for name, file in files.items()]
            form = [_payload(body), *map(_upload, range(len(attached)), attached)]
            return await self._http.request(route, files=attached, form=form)
        if body is not None:
            return await self._http.request(route, json=body)
        return await self._http.request(route)

    async def _wait(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        starts: aiohttp.TraceRequestStartParams,
    ) -> None:
        if not any(each in starts.url.path for each in FREE):
            await self._pace.wait(self.limit)


def _payload(body: Json | None) -> Json:
    return {"name": "payload_json", "value": json.dumps(body)}


def _attached(name: str, file: File) -> discord.File:
    return discord.File(BytesIO(file.content), filename=name)


def _upload(number: int, file: discord.File) -> Json:
    """A part of the form: discord.com/developers/docs/reference#uploading-files"""
    return {
        "name": f"files[{number}]",
        "value": file.fp,
        "filename": file.filename,
        "content_type": "application/octet-stream",
    }
