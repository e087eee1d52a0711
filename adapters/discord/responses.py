"""Responses: what Discord takes in answer to an interaction, by its token.

discord.com/developers/docs/interactions/receiving-and-responding
"""

import asyncio
import json
from collections.abc import Mapping
from io import BytesIO
from typing import Protocol

import aiohttp
import discord
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter

from adapters.discord.render import EPHEMERAL, files, message
from adapters.discord.restraint import Refusals
from adapters.discord.words import Json
from bot.cards import Card, File

MESSAGE, THINK, LATER, REDRAW, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
PATIENCE = aiohttp.ClientTimeout(total=30)
FIRST = 3.0  # seconds; Discord takes no first response after them
# discord.com/developers/docs/topics/opcodes-and-status-codes#json
ANSWERED = 40060
LOST = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)


class Answerable(Protocol):
    """An interaction, as far as an answer needs to know it."""

    @property
    def id(self) -> str: ...
    @property
    def application(self) -> str: ...
    @property
    def token(self) -> str: ...


class Responses:
    """Each call raises discord.HTTPException, or what aiohttp raises.

    They go by discord.py's adapter for webhooks, on connections of their own: a first response
    never waits behind messages that are held up by a limit.
    """

    def __init__(self, refusals: Refusals | None = None) -> None:
        self._refusals = refusals
        self._adapter = AsyncWebhookAdapter()  # type: ignore[no-untyped-call]  # discord.py gives it no types
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def first(self, to: Answerable, kind: int, data: Json | None = None) -> None:
        """The first response, within three seconds."""
        await self._callback(to, {"type": kind, **({"data": data} if data else {})}, {})

    async def first_card(self, to: Answerable, kind: int, card: Card) -> None:
        """A card as the first response; seen by them alone unless it redraws a message."""
        body = {"type": kind, "data": message(card, private=kind == MESSAGE)}
        await self._callback(to, body, files(card))

    async def think(self, to: Answerable) -> None:
        """The first response while the answer is awaited: they alone see that Kith is at it."""
        await self.first(to, THINK, {"flags": EPHEMERAL})

    async def redraw(self, to: Answerable, card: Card) -> None:
        """The message that was pressed, or that says that Kith is at it, becomes the card."""
        place = "/messages/@original"
        try:
            await self._call("PATCH", place, to, message(card), files(card))
        except LOST:
            await self._call("PATCH", place, to, message(card), files(card))

    async def follow(self, to: Answerable, card: Card) -> None:
        """A further message, seen by them alone."""
        await self._call("POST", "", to, message(card, private=True), files(card))

    async def drop(self, to: Answerable) -> None:
        """There is nothing to say after all."""
        route = _route("DELETE", "/messages/@original", to)
        await self._adapter.request(route, self._connections())

    async def _callback(self, to: Answerable, body: Json, attached: Mapping[str, File]) -> None:
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=int(to.id),
            webhook_token=to.token,
        )
        async with asyncio.timeout(FIRST):
            try:
                await self._send(route, body, attached)
            except LOST:
                await self._once_more(route, body, attached)

    async def _once_more(self, route: Route, body: Json, attached: Mapping[str, File]) -> None:
        """The line was cut: nobody knows whether Discord heard. Then it has been answered."""
        try:
            await self._send(route, body, attached)
        except discord.HTTPException as error:
            if error.code != ANSWERED:
                raise

    async def _call(
        self, method: str, path: str, to: Answerable, body: Json, attached: Mapping[str, File]
    ) -> None:
        await self._send(_route(method, path, to), body, attached)

    async def _send(self, route: Route, body: Json, attached: Mapping[str, File]) -> None:
        if not attached:
            await self._adapter.request(route, self._connections(), payload=body)
            return
        parts: list[dict[str, object]] = [{"name": "payload_json", "value": json.dumps(body)}]
        uploads = []
        for at, (name, file) in enumerate(attached.items()):
            upload = discord.File(BytesIO(file.content), name)
            uploads.append(upload)
            parts.append(
                {
                    "name": f"files[{at}]",
                    "value": upload.fp,
                    "filename": name,
                    "content_type": "application/octet-stream",
                }
            )
        await self._adapter.request(route, self._connections(), multipart=parts, files=uploads)

    def _connections(self) -> aiohttp.ClientSession:
        if self._session is None:
            traces = [self._refusals.trace()] if self._refusals else []
            self._session = aiohttp.ClientSession(timeout=PATIENCE, trace_configs=traces)
        return self._session


def _route(method: str, path: str, to: Answerable) -> Route:
    return Route(
        method,
        "/webhooks/{webhook_id}/{webhook_token}" + path,
        webhook_id=int(to.application),
        webhook_token=to.token,
    )
