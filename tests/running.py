"""`kith run` beside a test: for as long as it is needed, on a clock that goes and can jump."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from deploy.roles import Role
from deploy.running import run
from deploy.settings import Settings

PATIENCE = 10  # seconds that it may take to end


class JumpingClock:
    """Goes as the one on the wall does, from Monday, 2 March 2026, 09:00 UTC."""

    def __init__(self) -> None:
        self._start = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self._begun = time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._begun)

    def jump(self, to: datetime) -> None:
        """Be at a moment at once, and go on from there."""
        self._start, self._begun = to, time.monotonic()


@asynccontextmanager
async def kith_run(settings: Settings, clock: Clock, role: Role = Role.ALL) -> AsyncIterator[None]:
    """While this lasts, it runs; it ends when it is told to, and in time."""
    stop = asyncio.Event()
    running = asyncio.ensure_future(run(settings, stop, clock, role))
    try:
        yield
        assert not running.done(), "it ended by itself"
    finally:
        stop.set()
        await asyncio.wait_for(running, PATIENCE)


def free_port() -> int:
    """A port at which nobody listens yet."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
