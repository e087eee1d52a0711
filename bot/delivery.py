"""Delivery: drains the outbox, message by message, and gives up aloud."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.cards import Card
from bot.clock import Clock
from bot.people import Community, Member, Place, PlaceSort
from bot.replies import Room
from bot.work import Outbox, Parcel

log = logging.getLogger(__name__)

TRIES = 8
BATCH = 20


class Undeliverable(Exception):
    """It will never arrive: a closed conversation, a deleted channel. The message says why."""


class TryLater(Exception):
    """Not now: `after` is in seconds."""

    def __init__(self, after: float, why: str) -> None:
        super().__init__(why)
        self.after = after


class Sender(Protocol):
    """A platform's outgoing side. Each call raises Undeliverable, TryLater, or some passing error.

    `key` is the message's idempotency key; sending the same key twice should show it once.
    """

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        """The platform's id of the new message."""
        ...

    async def direct(self, community: Community, member: Member) -> Place:
        """The private conversation between the bot and a member."""
        ...

    async def open_room(self, community: Community, room: Room) -> Place:
        """A private place for the members of the room; the same one for the same key."""
        ...

    async def revise(self, community: Community, at: Place, handle: str, card: Card) -> None:
        """Redraw a message; quietly nothing when it is no longer there."""
        ...

    async def close_room(self, community: Community, room: Place) -> None:
        """Put a room out of the way, to be read still; quietly nothing where that can't be."""
        ...


class Delivery:
    """Sends what waits in the outbox, through the sender of each platform."""

    def __init__(self, outbox: Outbox, senders: Mapping[str, Sender], clock: Clock) -> None:
        self._outbox = outbox
        self._senders = senders
        self._clock = clock

    async def drain(self) -> int:
        """Send all that can be sent now; returns how many messages arrived."""
        arrived = 0
        while parcels := await self._outbox.lease(self._clock.now(), BATCH):
            for parcel in parcels:
                arrived += await self._deliver(parcel)
        return arrived

    async def _deliver(self, parcel: Parcel) -> bool:
        now = self._clock.now()
        try:
            place, handle = await self._send(parcel)
        except Undeliverable as why:
            await self._give_up(parcel, str(why), now)
        except TryLater as why:
            until = now + timedelta(seconds=why.after)
            await self._outbox.put_off(parcel, until, str(why), failed=False)
        except Exception as error:
            log.warning("delivery %s failed: %s", parcel.id, type(error).__name__)
            await self._back_off(parcel, type(error).__name__, now)
        else:
            await self._outbox.sent(parcel, place, handle, now)
            return True
        return False

    async def _send(self, parcel: Parcel) -> tuple[Place, str]:
        sender = self._senders[parcel.community.platform]
        if parcel.closes:
            return await self._close(sender, parcel), ""
        place = await self._place(sender, parcel)
        if parcel.revises is not None:
            await sender.revise(parcel.community, place, parcel.revises, parcel.card)
            return place, parcel.revises
        return place, await sender.post(parcel.community, place, parcel.card, parcel.key)

    async def _place(self, sender: Sender, parcel: Parcel) -> Place:
        match parcel.to:
            case Place():
                return parcel.to
            case Member():
                return await sender.direct(parcel.community, parcel.to)
            case Room():
                known = await self._outbox.room(parcel.community, parcel.to.key)
                if known is not None:
                    return known
                place = await sender.open_room(parcel.community, parcel.to)
                await self._outbox.opened(parcel.community, parcel.to.key, place)
                return place

    async def _close(self, sender: Sender, parcel: Parcel) -> Place:
        """The room, out of the way; quietly nothing when it was never opened."""
        assert isinstance(parcel.to, Room)
        room = await self._outbox.room(parcel.community, parcel.to.key)
        if room is not None:
            await sender.close_room(parcel.community, room)
        return room or Place("", "", PlaceSort.ROOM)

    async def _back_off(self, parcel: Parcel, why: str, now: datetime) -> None:
        if parcel.tries + 1 >= TRIES:
            await self._give_up(parcel, why, now)
        else:
            await self._outbox.put_off(parcel, now + timedelta(seconds=2**parcel.tries), why)

    async def _give_up(self, parcel: Parcel, why: str, now: datetime) -> None:
        log.error("delivery %s given up: %s", parcel.id, why)
        await self._outbox.give_up(parcel, why, now)
