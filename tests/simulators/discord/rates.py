"""Rate limits per route and the global one, in the event loop's seconds, as discord.py waits.

docs: discord.com/developers/docs/topics/rate-limits. The limits of routes are documented nowhere:
the headers tell them. These are what is seen.
"""

import asyncio
import math
import time
import zlib
from dataclasses import dataclass

PER_ROUTE: dict[str, tuple[int, float]] = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "POST /users/@me/channels": (20, 5.0),
    "POST /webhooks/{webhook_id}/{webhook_token}": (5, 2.0),
}
GLOBAL = 50
# Answers to people are not counted in the global limit.
FREE = ("/interactions/", "/webhooks/")


@dataclass
class Bucket:
    limit: int
    left: int
    until: float


@dataclass(frozen=True)
class Verdict:
    """The headers of the answer; `retry_after` in seconds when the call is refused."""

    headers: dict[str, str]
    retry_after: float | None = None
    is_global: bool = False


class Rates:
    """`on` switches them. `limits` (calls, seconds) can be changed by route."""

    def __init__(self, on: bool) -> None:
        self.on = on
        self.limits = dict(PER_ROUTE)
        self.global_limit = GLOBAL
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def check(self, route: str, major: str) -> Verdict:
        """Count this call. `major` is the channel, guild or webhook that it is about."""
        if not self.on:
            return Verdict({})
        if not any(each in route for each in FREE):
            wait = self._take(("global", ""), self.global_limit, 1.0)
            if wait is not None:
                return Verdict({"X-RateLimit-Global": "true"}, wait, is_global=True)
        limit, window = self.limits.get(route, (0, 0.0))
        if not limit:
            return Verdict({})
        wait = self._take((route, major), limit, window)
        return Verdict(self._headers(route, major), wait)

    def _take(self, key: tuple[str, str], limit: int, window: float) -> float | None:
        now = asyncio.get_running_loop().time()
        bucket = self._buckets.get(key)
        if bucket is None or now >= bucket.until:
            bucket = self._buckets[key] = Bucket(limit, limit, now + window)
        if bucket.left <= 0:
            return _told(bucket.until - now)
        bucket.left -= 1
        return None

    def _headers(self, route: str, major: str) -> dict[str, str]:
        bucket = self._buckets[route, major]
        wait = max(0.0, bucket.until - asyncio.get_running_loop().time())
        return {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(bucket.left),
            "X-RateLimit-Reset": f"{time.time() + wait:.3f}",
            "X-RateLimit-Reset-After": f"{_told(wait):.3f}",
            "X-RateLimit-Bucket": f"{zlib.crc32(route.encode()):08x}",
        }


def _told(seconds: float) -> float:
    """With milliseconds, and never too early."""
    return math.ceil(seconds * 1000) / 1000
