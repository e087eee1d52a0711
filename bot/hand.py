"""In hand: the messages that are being sent, and what became of those that ended."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.outbox import LEASE, Outcome, Parcel, PutOff
from bot.pace import TRIP, Trip

Work = Callable[[Parcel], Coroutine[object, object, Outcome]]


@dataclass(slots=True)
class _Held:
    parcel: Parcel
    quota: str | None
    trip: Trip
    task: asyncio.Task[None]
    since: datetime


class Hand:
    """A task for each message; whose limits they count against is their quota."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self.stirred = asyncio.Event()
        """Set when a message ended, or by who knows of new ones."""
        self._work = work
        self._clock = clock
        self._held: dict[int, _Held] = {}
        self._ended: list[Outcome] = []
        self._by_quota: Counter[str | None] = Counter()

    def __len__(self) -> int:
        return len(self._held)

    @property
    def parcels(self) -> Sequence[Parcel]:
        return [held.parcel for held in self._held.values()]

    def count(self, quota: str | None) -> int:
        """How many are in hand for a quota."""
        return self._by_quota[quota]

    def take(self, parcel: Parcel, quota: str | None, now: datetime) -> None:
        """Begin to send what is leased since a moment (UTC).

        What is in hand already, or has ended and is not on record, and came back since its lease
        was over, is not begun again: what becomes of it counts for the new lease.
        """
        if parcel.id in self._held:
            self._held[parcel.id].parcel, self._held[parcel.id].since = parcel, now
            return
        for place, outcome in enumerate(self._ended):
            if outcome.parcel.id == parcel.id:
                self._ended[place] = replace(outcome, parcel=parcel)
                return
        trip = Trip(parcel.urgent, queued=True)  # until it begins
        self._by_quota[quota] += 1
        task = asyncio.create_task(self._send(parcel, trip))
        held = self._held[parcel.id] = _Held(parcel, quota, trip, task, now)
        trip.lapsed = lambda: not held.since <= self._clock.now() < held.since + LEASE

    def renew(self, renewed: Collection[int], now: datetime) -> None:
        """These are leased anew since a moment (UTC); the others are somebody else's."""
        for each in renewed:
            if each in self._held:
                self._held[each].since = now

    @property
    def ended(self) -> Sequence[Outcome]:
        """What became of those that ended, until it is dropped."""
        return tuple(self._ended)

    def drop(self, ended: Sequence[Outcome]) -> None:
        """These are on record."""
        del self._ended[: len(ended)]

    async def stir(self, seconds: float) -> None:
        """Until a message ended, or something else is to be done."""
        try:
            async with asyncio.timeout(seconds):
                await self.stirred.wait()
        except TimeoutError:
            pass
        self.stirred.clear()

    async def lay_down(self, seconds: float) -> list[Outcome]:
        """Let what has left arrive, within so many seconds; the rest goes back to the outbox."""
        for held in self._held.values():
            if held.trip.queued:
                held.task.cancel()
        if self._held:
            await asyncio.wait([held.task for held in self._held.values()], timeout=seconds)
        left = list(self._held.values())
        for held in left:
            held.task.cancel()
        await asyncio.gather(*(held.task for held in left), return_exceptions=True)
        back = [PutOff(each.parcel, "Kith ended") for each in left]
        return [*self._ended, *back]

    async def _send(self, parcel: Parcel, trip: Trip) -> None:
        TRIP.set(trip)
        trip.queued = False
        outcome = await self._work(parcel)
        held = self._held.pop(parcel.id)
        self._ended.append(replace(outcome, parcel=held.parcel))
        self._by_quota[held.quota] -= 1
        self.stirred.set()
