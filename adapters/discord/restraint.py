"""Restraint: no calls for a while when Discord refuses too many."""

from collections import deque
from datetime import datetime, timedelta
from types import SimpleNamespace

import aiohttp

from bot.clock import Clock
from bot.delivery import TryLater

# Discord bans an address for 10,000 requests in ten minutes that it had to refuse:
# discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
INVALID = {401, 403, 404, 429}
MOST_INVALID = 2_000
WINDOW = timedelta(minutes=10)


class Refusals:
    """Counts what Discord refused, whoever asked, discord.py's own retries included."""

    def __init__(self, clock: Clock, most: int = MOST_INVALID) -> None:
        self._clock = clock
        self.most = most
        self._refused: deque[datetime] = deque()

    def trace(self) -> aiohttp.TraceConfig:
        """For a session of aiohttp: each answer in it is looked at."""
        tracing = aiohttp.TraceConfig()
        tracing.on_request_end.append(self._look)
        return tracing

    def hold_back(self) -> None:
        """Raises TryLater before a ban is near."""
        now = self._clock.now()
        while self._refused and not now - WINDOW < self._refused[0] <= now:
            self._refused.popleft()  # it was long ago, or by a clock that was wrong
        if len(self._refused) >= self.most:
            free = (self._refused[0] + WINDOW - now).total_seconds()
            raise TryLater(max(1.0, free), "Discord refused too much lately; Kith is waiting.")

    async def _look(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        if ended.response.status in INVALID:
            self._refused.append(self._clock.now())
