"""Upkeep: what is over is swept out once a day, and what Kith was removed from is erased."""

import asyncio
import logging
from datetime import timedelta

from bot.clock import Clock
from bot.errands import unbroken
from bot.work import Storage

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""How long handled events are remembered, and the data of a community that removed Kith."""

DAY = 24 * 60 * 60  # seconds


async def keep_house(storage: Storage, clock: Clock) -> None:
    """Sweep now and then every day, until cancelled; what fails today is done tomorrow."""
    while True:
        try:
            await unbroken(storage.prune(clock.now() - KEPT))
        except Exception as error:
            log.error("nothing was swept out today: %s", type(error).__name__)
        await asyncio.sleep(DAY)
