"""Rooms: private threads for a group, since a bot can't open a group conversation."""

from discord import HTTPException

from adapters.discord.api import Api
from adapters.discord.faults import (
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    UNKNOWN_MEMBER,
    UNKNOWN_USER,
    WRONG_CHANNEL,
)
from bot.cards import Card, Channel, LinkButton, buttons, card, text
from bot.delivery import Undeliverable
from bot.people import Community, Place
from bot.replies import Room

PRIVATE_THREAD = 12  # discord.com/developers/docs/resources/channel#channel-object-channel-types
WEEK = 10_080  # minutes of silence until Discord archives a thread by itself
HALF_OPEN = 1_000  # rooms without all of their members yet; more were given up long ago
TOO_MANY_THREADS = {160006, 30033}

_LACKING = {
    MISSING_ACCESS: "View Channel, for Kith and for each of the group",
    MISSING_PERMISSIONS: "Create Private Threads, Send Messages in Threads",
    WRONG_CHANNEL: "a text channel; this kind has no private threads",
}


def is_no_place_for_threads(error: HTTPException) -> bool:
    """Whether Kith may open no private thread there."""
    return error.code in _LACKING or error.code in TOO_MANY_THREADS


def lacking(error: HTTPException) -> str:
    """What has to be given to Kith before it may, by Discord's own names."""
    return _LACKING.get(error.code, "room for another thread; there are too many")


class Rooms:
    """Opens threads, once for a key as long as this process lives."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._half_open: dict[tuple[str, str], str] = {}

    async def open(self, room: Room, near: Place) -> str:
        """The id of the thread, with everyone in it who is still here.

        Raises HTTPException, and Undeliverable when nobody is.
        """
        half = (near.handle, room.key)
        thread = self._half_open.get(half) or await self._start(room, near)
        self._remember(half, thread)
        try:
            await self._let_in(thread, room)
        except HTTPException as error:
            if is_no_place_for_threads(error):
                del self._half_open[half]
                await self.archive(thread)
            raise
        del self._half_open[half]
        return thread

    async def archive(self, thread: str, *, archived: bool = True) -> None:
        """Out of the way, or back. Kith opened the thread, and needs no permission for it."""
        body: dict[str, object] = {"archived": archived}
        await self._api.call("PATCH", "/channels/{channel_id}", {"channel_id": thread}, body)

    def knock(self, community: Community, room: Room, thread: str) -> Card:
        """What each of them is told privately."""
        return card(
            "There is a conversation for you",
            text("It is in ", Channel(thread, room.title), ", and only its members can read it."),
            buttons(
                LinkButton("Open it", f"https://discord.com/channels/{community.handle}/{thread}")
            ),
        )

    async def _start(self, room: Room, near: Place) -> str:
        path, ids = "/channels/{channel_id}/threads", {"channel_id": near.handle}
        body: dict[str, object] = {
            "name": room.title,
            "type": PRIVATE_THREAD,
            "invitable": False,
            "auto_archive_duration": WEEK,
        }
        return str((await self._api.call("POST", path, ids, body))["id"])

    async def _let_in(self, thread: str, room: Room) -> None:
        path, inside = "/channels/{channel_id}/thread-members/{user_id}", 0
        for handle in dict.fromkeys(member.handle for member in room.members):
            try:
                await self._api.call("PUT", path, {"channel_id": thread, "user_id": handle})
                inside += 1
            except HTTPException as error:
                if error.code not in (UNKNOWN_MEMBER, UNKNOWN_USER):
                    raise
        if not inside:
            raise Undeliverable("Nobody of that group is in this server any more.")

    def _remember(self, half: tuple[str, str], thread: str) -> None:
        self._half_open[half] = thread
        while len(self._half_open) > HALF_OPEN:
            del self._half_open[next(iter(self._half_open))]
