"""The heartbeat: due work runs at its time, and what is to be sent is sent."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta

from bot.clock import Clock
from bot.delivery import Delivery
from bot.errands import unbroken
from bot.schedule import Schedule
from bot.work import Agenda

log = logging.getLogger(__name__)

NAP = 20.0  # seconds at most between two looks at the agenda
GLANCE = 1.0  # seconds between two looks at the outbox: what was put off becomes due by itself


class Alarm:
    """Wakes both loops: something may be due, or have to be sent."""

    def __init__(self) -> None:
        self.agenda = asyncio.Event()
        self.outbox = asyncio.Event()
        self.busy: list[Callable[[], None]] = []
        """Called, too: those who may be in the middle of their work."""

    def ring(self) -> None:
        self.agenda.set()
        self.outbox.set()
        for each in self.busy:
            each()


async def run_due_work(schedule: Schedule, agenda: Agenda, clock: Clock, alarm: Alarm) -> None:
    """Run what falls due, until cancelled."""

    async def work() -> float:
        await unbroken(schedule.run_due())
        due = await agenda.next_due()
        left = NAP if due is None else (due - clock.now()) / timedelta(seconds=1)
        return min(NAP, max(0.0, left))

    await _beat(work, alarm.agenda, NAP)


async def deliver(delivery: Delivery, alarm: Alarm) -> None:
    """Send what waits, until cancelled."""

    async def work() -> float:
        await delivery.drain()
        return GLANCE

    alarm.busy.append(delivery.wake)
    await _beat(work, alarm.outbox, GLANCE)


async def _beat(
    work: Callable[[], Coroutine[object, object, float]], woken: asyncio.Event, pause: float
) -> None:
    """Work, and again when woken or after as many seconds as the work says."""
    while True:
        woken.clear()
        seconds = pause
        try:
            seconds = await work()
        except Exception as error:
            log.error("the heartbeat missed a beat: %s", type(error).__name__)
        try:
            async with asyncio.timeout(seconds):
                await woken.wait()
        except TimeoutError:
            pass
