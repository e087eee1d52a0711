"""The outgoing side: what the bot sends, through the client of the right workspace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol
from uuid import UUID, uuid5

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import error_of, is_limited, reason, wait_of
from adapters.slack.limits import limits
from adapters.slack.render import blocks, files, summary
from bot.cards import Card, File
from bot.delivery import Undeliverable
from bot.pace import Pace
from bot.people import Community, Member, Place, PlaceSort
from bot.replies import Room

ROOM = 8  # people besides the bot; docs.slack.dev/reference/methods/conversations.open
HALF_SENT = 1_000  # messages whose files still have to follow; more were given up long ago
_KEYS = UUID("6f1d3c3e-6a5c-5c0e-9d57-0d3b6a6a1f10")


class Clients(Protocol):
    """The client of each community."""

    async def client(self, community: Community) -> AsyncWebClient:
        """Raises Undeliverable when Kith is not installed there any more.

        It should not wait out a 429 by itself: delivery puts the message off, and sends others.
        """
        ...


class SlackSender:
    """Posts to channels, direct conversations and group conversations of a workspace."""

    def __init__(self, clients: Clients, pace: Pace | None = None) -> None:
        """Without a pace it goes as fast as it can."""
        self._clients = clients
        self._pace = pace
        self._direct: dict[tuple[int, str], Place] = {}
        self._half_sent: dict[tuple[int, str], str] = {}

    def quota(self, community: Community) -> str:
        """Slack counts for each workspace: docs.slack.dev/apis/web-api/rate-limits"""
        return f"slack:{community.handle}"

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        """The ts of the new message. Its files follow it; when they fail, only they go again."""
        half = (community.id, key)
        ts = self._half_sent.get(half) or await self._say(community, to, card, key)
        if files(card):
            self._remember(half, ts)
            await self.hand_over(community, to, card)
            self._half_sent.pop(half, None)
        return ts

    async def direct(self, community: Community, member: Member) -> Place:
        """The conversation between the bot and a member."""
        known = self._direct.get((community.id, member.handle))
        if known is not None:
            return known
        handle = await self._open(community, [member.handle])
        place = Place(handle, member.name, PlaceSort.DIRECT)
        self._direct[community.id, member.handle] = place
        return place

    async def open_room(self, community: Community, room: Room) -> Place:
        """A group conversation: always the same one for the same people. Slack names it."""
        handles = list(dict.fromkeys(member.handle for member in room.members))
        if not 1 <= len(handles) <= ROOM:
            raise Undeliverable(f"A group conversation is for 1 to {ROOM} people.")
        return Place(await self._open(community, handles), room.title, PlaceSort.ROOM)

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        """Redraw a message; quietly nothing when it is no longer there."""
        async with self._turn(community, "chat.update"):
            client = await self._clients.client(community)
            try:
                await client.chat_update(
                    channel=at.handle,
                    ts=handle,
                    text=summary(card),
                    blocks=blocks(card),
                    parse="none",
                    link_names=False,
                )
            except SlackApiError as error:
                if error_of(error) != "message_not_found":
                    raise

    async def close_room(self, community: Community, room: Place) -> None:
        """Nothing: a group conversation is its people's own, and closes by itself for each."""

    async def hand_over(self, community: Community, to: Place, card: Card) -> None:
        """The card's files alone: for a private reply, which can't hold them."""
        async with self._turn(community, "files.upload"):
            client = await self._clients.client(community)
            await _upload(client, to, files(card))

    async def _say(self, community: Community, to: Place, card: Card, key: str) -> str:
        # When an answer was lost, the same client_msg_id lets Slack know the message again: see
        # docs/decisions/0007. The metadata is for people who look for what a message was.
        async with self._turn(community, "chat.postMessage", to.handle):
            client = await self._clients.client(community)
            said = await client.chat_postMessage(
                channel=to.handle,
                text=summary(card),
                blocks=blocks(card),
                parse="none",
                link_names=False,
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": "kith_message", "event_payload": {"key": key}},
                client_msg_id=str(uuid5(_KEYS, f"{community.handle}:{to.handle}:{key}")),
            )
        return str(said["ts"])

    async def _open(self, community: Community, handles: list[str]) -> str:
        async with self._turn(community, "conversations.open"):
            client = await self._clients.client(community)
            opened = await client.conversations_open(users=handles)
        return str(opened["channel"]["id"])

    @asynccontextmanager
    async def _turn(
        self, community: Community, method: str, channel: str | None = None
    ) -> AsyncIterator[None]:
        """Wait for one's turn to call a method; raises what an error means to delivery.

        The client is asked for within it: a token may have changed while one waited.
        """
        bounds = limits(self.quota(community), method, channel)
        if self._pace is not None:
            await self._pace.wait(*bounds)
        try:
            yield
        except SlackApiError as error:
            why = reason(error)
            if self._pace is not None and is_limited(error):
                self._pace.hold(bounds[-1], wait_of(error))
            raise why from error

    def _remember(self, half: tuple[int, str], ts: str) -> None:
        self._half_sent[half] = ts
        while len(self._half_sent) > HALF_SENT:
            del self._half_sent[next(iter(self._half_sent))]


async def _upload(client: AsyncWebClient, to: Place, each: tuple[File, ...]) -> None:
    uploads = [
        {"filename": file.name, "title": file.name, "content": file.content} for file in each
    ]
    if uploads:
        await client.files_upload_v2(channel=to.handle, file_uploads=uploads)
