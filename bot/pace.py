"""Pace: as fast as a platform's limits allow, and who is waited for goes first."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

MARGIN = 1.01  # the platform's seconds and ours are not the same
MANY = 10_000  # queues kept before the idle ones go


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many calls in any span of so many seconds, among those with the same name."""

    name: str
    times: int
    seconds: float


class Lapsed(Exception):
    """It waited for so long that it is somebody else's by now."""


@dataclass(slots=True)
class Trip:
    """How a task stands that sends a message: nothing has left while it is `queued`.

    `lapsed` says whether it may be another worker's by now: this one may have been frozen.
    """

    urgent: bool = False
    queued: bool = False
    lapsed: Callable[[], bool] = lambda: False


TRIP: ContextVar[Trip] = ContextVar("TRIP")


class Pace:
    """Lets calls go one by one. It counts seconds by itself: no clock that jumps can hurry it."""

    def __init__(self) -> None:
        self._queues: dict[str, _Queue] = {}
        self._order = count()

    async def wait(self, *limits: Limit) -> None:
        """Return when a call may go that counts against all of these; the narrowest comes first.

        Raises Lapsed when it may not go any more.
        """
        trip = TRIP.get(None) or Trip()
        trip.queued = True
        for limit in limits:
            await self._queue(limit).turn(urgent=trip.urgent, number=next(self._order))
        trip.queued = False
        if trip.lapsed():
            raise Lapsed

    def hold(self, limit: Limit, seconds: float) -> None:
        """The platform asks for a pause: nothing goes for so many seconds."""
        self._queue(limit).hold(seconds)

    def _queue(self, limit: Limit) -> "_Queue":
        if limit.name not in self._queues:
            if len(self._queues) >= MANY:
                self._queues = {name: each for name, each in self._queues.items() if each.busy}
            self._queues[limit.name] = _Queue(limit)
        return self._queues[limit.name]


class _Queue:
    """Those who wait for one limit, and when the last ones went, in seconds of the event loop."""

    def __init__(self, limit: Limit) -> None:
        self._span = limit.seconds * MARGIN
        self._went: deque[float] = deque(maxlen=limit.times)
        self._held_until = 0.0
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()

    @property
    def busy(self) -> bool:
        now = self._loop.time()
        last = self._went[-1] + self._span if self._went else 0.0
        return bool(self._waiting) or last > now or self._held_until > now

    async def turn(self, *, urgent: bool, number: int) -> None:
        if not self._waiting and self._free_at() <= self._loop.time():
            self._went.append(self._loop.time())
            return
        mine = self._loop.create_future()
        heappush(self._waiting, (not urgent, number, mine))
        self._set_timer()
        await mine

    def hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, self._loop.time() + seconds)

    def _free_at(self) -> float:
        full = len(self._went) == self._went.maxlen
        return max(self._held_until, self._went[0] + self._span if full else 0.0)

    def _set_timer(self) -> None:
        if self._timer is None:
            self._timer = self._loop.call_at(self._free_at(), self._let_go)

    def _let_go(self) -> None:
        self._timer = None
        while self._waiting and self._free_at() <= self._loop.time():
            _, _, next_one = heappop(self._waiting)
            if not next_one.done():
                self._went.append(self._loop.time())
                next_one.set_result(None)
        if self._waiting:
            self._set_timer()
