"""Delivery: sends what waits in the outbox, as fast as the platforms let it, and gives up aloud."""

import asyncio
import logging
import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.cards import Card
from bot.clock import Clock
from bot.errands import unbroken
from bot.hand import Hand
from bot.metering import UNMETERED, Meter, stopwatch
from bot.outbox import LONGEST_WAIT, GivenUp, Outbox, Outcome, Parcel, PutOff, Sent
from bot.pace import Lapsed
from bot.people import Community, Member, Place, PlaceSort
from bot.replies import Room, Send
from bot.tracing import traced

log = logging.getLogger(__name__)

TRIES = 8
MOST = 1_000  # messages in hand at once
AHEAD = 100  # of them for one quota, so that no other waits behind it
BEAT = 5.0  # seconds between two renewals of what is in hand
GRACE = 6.0  # seconds for what has left, when Kith ends


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

    def quota(self, community: Community) -> str | None:
        """Whose limits its messages count against; None where there are no limits.

        One worker at a time sends for a quota.
        """
        ...

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
    """Sends what waits, through the sender of each platform. Each call works on its own hand."""

    def __init__(
        self,
        outbox: Outbox,
        senders: Mapping[str, Sender],
        clock: Clock,
        *,
        meter: Meter = UNMETERED,
        most: int = MOST,
    ) -> None:
        self._outbox = outbox
        self._senders = senders
        self._clock = clock
        self._meter = meter
        self._most = most
        self._hands: list[Hand] = []
        self._owed: list[Outcome] = []

    def wake(self) -> None:
        """Something new may wait: who is at work looks at once."""
        for hand in self._hands:
            hand.stirred.set()

    async def drain(self) -> int:
        """Send all that can be sent now; returns how many messages arrived.

        When it is cancelled, what has left may arrive, and the rest goes back. What could not be
        put on record, because the database was gone, is with the next call.
        """
        hand, arrived, loop = Hand(self._deliver, self._clock), 0, asyncio.get_running_loop()
        renewed = loop.time()
        self._hands.append(hand)
        try:
            await unbroken(self._settle())
            while True:
                arrived += await unbroken(self._turn_over(hand))
                if not len(hand) and not hand.ended:
                    return arrived
                await hand.stir(BEAT)
                if loop.time() - renewed > BEAT:
                    renewed = loop.time()
                    await unbroken(self._renew(hand))
        finally:
            self._hands.remove(hand)
            self._owed += await hand.lay_down(GRACE)
            await self._settle()

    async def _settle(self) -> None:
        """Put on record what could not be before; who took it since has the say."""
        owed, self._owed = self._owed, []
        try:
            await self._outbox.record(owed, self._clock.now())
        except BaseException:
            self._owed = owed + self._owed
            raise

    async def _renew(self, hand: Hand) -> None:
        now = self._clock.now()
        hand.renew(await self._outbox.renew(hand.parcels, now), now)

    async def _turn_over(self, hand: Hand) -> int:
        """Put on record what ended, and take what comes next; returns how many arrived."""
        ended = hand.ended
        await self._outbox.record(ended, self._clock.now())
        hand.drop(ended)
        await self._fill(hand)
        return sum(isinstance(each, Sent) for each in ended)

    async def _fill(self, hand: Hand) -> None:
        now = self._clock.now()
        waiting = await self._outbox.waiting(now, self._senders)
        quotas = {each.id: self._senders[each.platform].quota(each) for each in waiting}
        limited = {each for each in quotas.values() if each is not None}
        mine = {None, *await self._outbox.hold(limited, now)}
        for community in waiting:
            quota = quotas[community.id]
            if quota in mine:
                for parcel in await self._take(hand, community, quota, now):
                    hand.take(parcel, quota, now)
                    await asyncio.sleep(0)  # a hundred at once would hold up who acts meanwhile

    async def _take(
        self, hand: Hand, community: Community, quota: str | None, now: datetime
    ) -> Sequence[Parcel]:
        """As many as there is room for; some room is kept for what somebody waits for."""
        room = min(self._most - len(hand), AHEAD - hand.count(quota))
        kept = min(self._most + self._most // 10 - len(hand), 2 * AHEAD - hand.count(quota))
        if room > 0:
            return await self._outbox.take(community, now, room)
        if kept > 0:
            return await self._outbox.take(community, now, kept, urgent=True)
        return ()

    async def _deliver(self, parcel: Parcel) -> Outcome:
        platform, took = parcel.community.platform, stopwatch()
        with traced(delivery=parcel.id, community=parcel.community.id):
            try:
                place, handle = await self._send(parcel)
            except Undeliverable as why:
                return self._give_up(parcel, str(why))
            except TryLater as why:
                self._meter.limited(platform)
                wait = min(timedelta(seconds=why.after), LONGEST_WAIT)
                return PutOff(parcel, str(why), self._clock.now() + wait)
            except Lapsed:
                return PutOff(parcel, "its lease ended before its turn came")
            except Exception as error:
                return self._back_off(parcel, type(error).__name__)
        self._meter.sent(platform, took())
        return Sent(parcel, place, handle)

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

    def _back_off(self, parcel: Parcel, why: str) -> Outcome:
        """It may have arrived all the same. Others that failed with it come at other moments."""
        log.warning("delivery %s failed: %s", parcel.id, why)
        if parcel.tries + 1 >= TRIES:
            return self._give_up(parcel, why)
        seconds = 2**parcel.tries * random.uniform(0.5, 1.5)
        until = self._clock.now() + timedelta(seconds=seconds)
        return PutOff(parcel, why, until, failed=True)

    def _give_up(self, parcel: Parcel, why: str) -> Outcome:
        log.error("delivery %s given up: %s", parcel.id, why)
        self._meter.failed(parcel.community.platform)
        return GivenUp(parcel, why, _to_each(parcel))


def _to_each(parcel: Parcel) -> tuple[Send, ...]:
    """What was for a room that can't be reached goes to its people, one by one."""
    if not isinstance(parcel.to, Room) or parcel.closes:
        return ()
    people = parcel.to.members
    return tuple(Send(each, parcel.card, f"{parcel.key}:{each.id}") for each in people)
