"""Errands: work that goes on by itself, and is not cut off in the middle when Kith ends."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


class Errands:
    """Keeps hold of the work in hand, so that it can be waited for; failures are logged."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    def begin(self, work: Coroutine[object, object, T]) -> "asyncio.Task[T]":
        """Let it run by itself."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def finish(self, seconds: float | None = None) -> None:
        """Wait for all that is in hand; what is not done after some seconds is stopped.

        Nothing is in hand any more when this returns: what it worked with can be closed.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._running:
                    await asyncio.wait(set(self._running))
        for task in (stopped := set(self._running)):
            task.cancel()
        await asyncio.gather(*stopped, return_exceptions=True)

    def _ended(self, task: "asyncio.Task[object]") -> None:
        self._running.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("an errand failed: %s", type(task.exception()).__name__)


async def unbroken(work: Coroutine[object, object, T], seconds: float = 5.0) -> T:
    """What the work gives. Cancelled meanwhile, it is finished first, if it takes no longer.

    Half of it would be rolled back, and had to be done once more.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=seconds)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
