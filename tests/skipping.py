"""An event loop whose time stands still while anything happens, and jumps over what is waited for.

What is waited for takes exactly as long as it should, however busy the machine is.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

LOOK = 0.002  # real seconds in which sockets may still have something to say
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class _Skipping(selectors.DefaultSelector):
    """`skipped` are the seconds that were not waited for; none while something is `held`."""

    skipped = 0.0
    held = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        found = super().select(LOOK)
        if not found and not self.held:
            self.skipped += timeout
        return found


class SkippingLoop(asyncio.SelectorEventLoop):
    """Its time is what was waited for on it."""

    def __init__(self) -> None:
        self._selector_of_skips = _Skipping()
        super().__init__(self._selector_of_skips)

    def time(self) -> float:
        return self._selector_of_skips.skipped

    def hold(self) -> None:
        """Something works outside the loop: no time passes until it is `released`."""
        self._selector_of_skips.held += 1

    def release(self) -> None:
        self._selector_of_skips.held -= 1


class SkippingClock:
    """The time of the loop, from Monday, 2 March 2026, 09:00 UTC."""

    def now(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time())


def run_skipping(work: Coroutine[object, object, T]) -> T:
    """What the work gives, without the waiting."""
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        return runner.run(work)


def hold_time_for(engine: AsyncEngine) -> None:
    """While its database is at work, which is another thread's, no time passes on this loop."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SkippingLoop)
    event.listen(engine.sync_engine, "checkout", lambda *_: loop.hold())
    event.listen(engine.sync_engine, "checkin", lambda *_: loop.release())
