"""The outgoing side: what the bot sends to channels, threads and direct messages."""

import asyncio
import logging
from base64 import b32encode
from collections.abc import Callable
from hashlib import sha256

from discord import Forbidden, HTTPException, NotFound

from adapters.discord.api import Api
from adapters.discord.faults import ARCHIVED, explained, reason
from adapters.discord.render import files, message
from adapters.discord.rooms import Rooms, is_no_place_for_threads, lacking
from bot.cards import Card
from bot.delivery import Undeliverable
from bot.people import Community, Member, Place, PlaceSort
from bot.replies import Room

log = logging.getLogger(__name__)

BETWEEN = "+"
"""Between the ids of the direct conversations that stand in for a room."""
NOBODY = "-"
"""Stands for the message to someone who could not be reached."""
NONCE = 25  # characters; discord.com/developers/docs/resources/message#create-message

Lacking = Callable[[Community, Place, str], None]
"""Told when a room could not be opened in a channel, with what Kith lacks there."""


def log_lacking(community: Community, near: Place, what: str) -> None:
    """A line in the log; the words are Discord's own names of permissions."""
    log.warning("no private thread in channel %s of %s: %s", near.handle, community.handle, what)


class DiscordSender:
    """Posts cards. Where no private thread can be opened, each of a group gets them directly."""

    def __init__(self, api: Api, lacks: Lacking = log_lacking) -> None:
        self._api = api
        self._rooms = Rooms(api)
        self._lacks = lacks
        self._direct: dict[str, str] = {}
        self._opening = asyncio.Lock()

    def quota(self, community: Community) -> str:
        """Discord counts for the bot: discord.com/developers/docs/topics/rate-limits"""
        return "discord"

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        """The id of the new message, or the ids of its copies."""
        handles = to.handle.split(BETWEEN)
        if len(handles) == 1:
            return await self._say(to.handle, card, key)
        return await self._say_to_each(handles, card, key)

    async def direct(self, community: Community, member: Member) -> Place:
        """The conversation between the bot and a member: one for all servers."""
        known = self._direct.get(member.handle) or await self._open(member)
        return Place(known, member.name, PlaceSort.DIRECT)

    async def open_room(self, community: Community, room: Room) -> Place:
        """A private thread near a channel, with the members in it and a knock on their doors.

        Where Kith may open none, their direct conversations stand in for it.
        """
        if room.near is None or room.near.sort is not PlaceSort.CHANNEL:
            return await self._directs(community, room)
        try:
            thread = await self._rooms.open(room, room.near)
        except HTTPException as error:
            if not is_no_place_for_threads(error):
                raise reason(error) from error
            self._lacks(community, room.near, lacking(error))
            return await self._directs(community, room)
        await self._knock(community, room, thread)
        return Place(thread, room.title, PlaceSort.ROOM)

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        """Redraw a message, or each of its copies; quietly nothing for one that is gone."""
        for place, copy in zip(at.handle.split(BETWEEN), handle.split(BETWEEN), strict=False):
            if copy != NOBODY:
                await self._redraw(place, copy, card)

    async def close_room(self, community: Community, room: Place) -> None:
        """Archive a room's thread; its members can still read it, and open it again by writing."""
        if room.sort is not PlaceSort.ROOM or BETWEEN in room.handle:
            return
        with explained():
            try:
                await self._rooms.archive(room.handle)
            except (NotFound, Forbidden):
                log.info("thread %s is out of reach already", room.handle)

    async def _open(self, member: Member) -> str:
        """One at a time: of several under way, discord.py lets one too many go."""
        async with self._opening:
            if member.handle not in self._direct:
                with explained():
                    body: dict[str, object] = {"recipient_id": member.handle}
                    opened = await self._api.call("POST", "/users/@me/channels", {}, body)
                self._direct[member.handle] = str(opened["id"])
        return self._direct[member.handle]

    async def _say(self, channel: str, card: Card, key: str) -> str:
        body = message(card) | {"nonce": nonce(channel, key), "enforce_nonce": True}
        path, ids = "/channels/{channel_id}/messages", {"channel_id": channel}
        with explained():
            said = await self._api.call("POST", path, ids, body, files(card))
        return str(said["id"])

    async def _say_to_each(self, channels: list[str], card: Card, key: str) -> str:
        """Raises Undeliverable when it reached nobody."""
        handles: list[str] = []
        why: Undeliverable | None = None
        for channel in channels:
            try:
                handles.append(await self._say(channel, card, key))
            except Undeliverable as closed:
                handles.append(NOBODY)
                why = closed
        if why is not None and set(handles) == {NOBODY}:
            raise why
        return BETWEEN.join(handles)

    async def _redraw(self, channel: str, handle: str, card: Card) -> None:
        with explained():
            try:
                await self._edit(channel, handle, card)
            except NotFound:
                return
            except HTTPException as error:
                if error.code != ARCHIVED:
                    raise
                await self._rooms.archive(channel, archived=False)
                await self._edit(channel, handle, card)
                await self._rooms.archive(channel)

    async def _edit(self, channel: str, handle: str, card: Card) -> None:
        path = "/channels/{channel_id}/messages/{message_id}"
        ids = {"channel_id": channel, "message_id": handle}
        await self._api.call("PATCH", path, ids, message(card), files(card))

    async def _directs(self, community: Community, room: Room) -> Place:
        found: list[str] = []
        why = Undeliverable("A room needs somebody in it.")
        for member in room.members:
            try:
                found.append((await self.direct(community, member)).handle)
            except Undeliverable as gone:
                why = gone
        if not found:
            raise why
        return Place(BETWEEN.join(dict.fromkeys(found)), room.title, PlaceSort.ROOM)

    async def _knock(self, community: Community, room: Room, thread: str) -> None:
        """Tell each of them where it is. Whoever takes no direct messages sees the thread."""
        shown = self._rooms.knock(community, room, thread)
        for member in room.members:
            try:
                place = await self.direct(community, member)
                await self._say(place.handle, shown, f"knock:{room.key}")
            except Exception as error:
                log.info("no knock for room %s: %s", thread, type(error).__name__)


def nonce(channel: str, key: str) -> str:
    """The same for the same message in the same place, so that Discord shows it once."""
    return b32encode(sha256(f"{channel}:{key}".encode()).digest()).decode()[:NONCE]
