"""Upkeep: once a day, what is over is swept out, and what an update has to index is indexed."""

import asyncio
import logging
from datetime import timedelta

from bot.clock import Clock
from bot.errands import unbroken
from bot.work import Storage

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""How long handled events are remembered, and the data of a community that removed Kith."""

MESSAGES_KEPT = timedelta(days=180)
"""How long it is remembered which messages were sent, unless KITH_KEEP_DAYS says otherwise."""

DAY = 24 * 60 * 60  # seconds


async def keep_house(
    storage: Storage, clock: Clock, messages_kept: timedelta = MESSAGES_KEPT
) -> None:
    """Keep it now and then every day, until cancelled; what fails today is done tomorrow."""
    while True:
        try:
            now = clock.now()
            await unbroken(storage.prune(now - KEPT, now - messages_kept))
            await storage.catch_up()
        except Exception as error:
            log.error("the house was not kept today: %s", type(error).__name__)
        await asyncio.sleep(DAY)
