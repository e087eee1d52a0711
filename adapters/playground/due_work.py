"""Due work runs in its order, by itself or when someone skips ahead in time."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

from adapters.playground.community import Town
from bot.delivery import Delivery
from bot.errands import unbroken
from bot.work import Agenda

log = logging.getLogger(__name__)

NAP = 20.0  # seconds at most between two looks at what is due
STOPS = 2_000  # due moments at most in one skip


class DueWork(Protocol):
    async def run_due(self) -> int: ...


class Tides:
    """Runs what is due and delivers what it sends; one at a time, so nothing runs out of turn."""

    def __init__(self, town: Town, agenda: Agenda, schedule: DueWork, delivery: Delivery) -> None:
        self._town = town
        self._agenda = agenda
        self._schedule = schedule
        self._delivery = delivery
        self._lock = asyncio.Lock()

    async def settle(self) -> None:
        """Run all that is due now, and deliver all that waits."""
        async with self._lock:
            await self._settle()

    async def next_due(self) -> datetime | None:
        """When the next job is due (UTC)."""
        return await self._agenda.next_due()

    async def skip_to(self, at: datetime) -> None:
        """Be at a time (UTC), by way of every moment at which something falls due until then."""
        async with self._lock:
            await self._settle()
            for _ in range(STOPS):
                due = await self._agenda.next_due()
                if due is None or due > at:
                    break
                await self._town.move_clock(due)
                if not await self._settle() and await self._agenda.next_due() == due:
                    break
            await self._town.move_clock(at)
            await self._settle()

    async def run(self, awake: asyncio.Event) -> None:
        """Settle whenever woken or something falls due, until cancelled."""
        while True:
            awake.clear()
            pause = NAP
            try:
                pause = await unbroken(self._beat())
            except Exception as error:
                trail = "".join(traceback.format_tb(error.__traceback__))  # it may quote people
                log.error("the playground could not settle: %s\n%s", type(error).__name__, trail)
            await _first(awake.wait, pause)

    async def _beat(self) -> float:
        await self.settle()
        return await self._pause()

    async def _settle(self) -> int:
        ran = await self._schedule.run_due()
        await self._delivery.drain()
        return ran

    async def _pause(self) -> float:
        due = await self._agenda.next_due()
        if due is None:
            return NAP
        left = (due - self._town.clock.now()) / timedelta(seconds=1)
        return min(NAP, max(1.0, left))


async def _first(woken: Callable[[], Awaitable[bool]], seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await woken()
    except TimeoutError:
        pass
