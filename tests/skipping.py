"""An event loop that skips the waiting: when nothing else happens, it is already later."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")

LOOK = 0.002  # seconds in which threads and sockets may still have something to say


class _Skipping(selectors.DefaultSelector):
    """`skipped` are the seconds that were not waited for."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if not timeout or timeout <= LOOK:
            return super().select(timeout)
        found = super().select(LOOK)
        if not found:
            self.skipped += timeout - LOOK
        return found


class SkippingLoop(asyncio.SelectorEventLoop):
    """Its time goes as the wall's does, and jumps over what would only be waited for."""

    def __init__(self) -> None:
        self._selector_of_skips = _Skipping()
        super().__init__(self._selector_of_skips)

    def time(self) -> float:
        return super().time() + self._selector_of_skips.skipped


def run_skipping(work: Coroutine[object, object, T]) -> T:
    """What the work gives, without the waiting."""
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        return runner.run(work)
