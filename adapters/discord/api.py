"""The API of Discord, through discord.py's client, which keeps to its rate limits."""

import json
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO

import discord
from discord.http import HTTPClient, Route

from adapters.discord.words import Json
from bot.cards import File
from bot.clock import Clock
from bot.delivery import TryLater

# Discord bans an address for 10,000 requests in ten minutes that it had to refuse:
# discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
INVALID = {401, 403, 404, 429}
MOST_INVALID = 2_000
WINDOW = timedelta(minutes=10)


class Api:
    """Calls of Discord's API. Raises what discord.py raises, and TryLater before a ban is near."""

    def __init__(self, http: HTTPClient, clock: Clock) -> None:
        self._http = http
        self._clock = clock
        self._refused: deque[datetime] = deque()

    async def call(
        self,
        method: str,
        path: str,
        ids: Mapping[str, str],
        body: Json | None = None,
        files: Mapping[str, File] | None = None,
    ) -> Json:
        """The answer; {} when there is none. The path is one of Discord's, with ids to fill in."""
        self._hold_back()
        route = Route(method, path, **ids)
        try:
            if files:
                attached = [_attached(name, file) for name, file in files.items()]
                form = [_payload(body), *map(_upload, range(len(attached)), attached)]
                answer = await self._http.request(route, files=attached, form=form)
            elif body is not None:
                answer = await self._http.request(route, json=body)
            else:
                answer = await self._http.request(route)
        except discord.HTTPException as error:
            if error.status in INVALID:
                self._refused.append(self._clock.now())
            raise
        return answer if isinstance(answer, dict) else {}

    def _hold_back(self) -> None:
        now = self._clock.now()
        while self._refused and self._refused[0] <= now - WINDOW:
            self._refused.popleft()
        if len(self._refused) >= MOST_INVALID:
            free = (self._refused[0] + WINDOW - now).total_seconds()
            raise TryLater(max(1.0, free), "Discord refused too much lately; Kith is waiting.")


def _payload(body: Json | None) -> Json:
    return {"name": "payload_json", "value": json.dumps(body)}


def _attached(name: str, file: File) -> discord.File:
    return discord.File(BytesIO(file.text.encode(errors="replace")), filename=name)


def _upload(number: int, file: discord.File) -> Json:
    """A part of the form: discord.com/developers/docs/reference#uploading-files"""
    return {
        "name": f"files[{number}]",
        "value": file.fp,
        "filename": file.filename,
        "content_type": "application/octet-stream",
    }
