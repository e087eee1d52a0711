"""Waiting for something to happen, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Bell:
    """Rings whenever something may have changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def ring(self) -> None:
        for event in self._waiting:
            event.set()

    async def until(self, look: Callable[[], Found], seconds: float = 5.0) -> Found:
        """What `look` finds, as soon as that is something; AssertionError after `seconds`."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while not (found := look()):
                    event.clear()
                    await event.wait()
                return found
        except TimeoutError:
            raise AssertionError(f"waited {seconds} s for something that did not happen") from None
        finally:
            self._waiting.discard(event)
