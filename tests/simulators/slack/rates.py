"""Rate limits, per method and workspace, on the simulator's clock.

docs: docs.slack.dev/apis/web-api/rate-limits
"""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tests.simulators.slack.contracts import rate_tiers

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

# Calls a minute. Slack says "hundreds" for the special ones, and tolerates small bursts.
PER_MINUTE = {
    "Tier1": 1,
    "Tier2": 20,
    "Tier3": 50,
    "Tier4": 100,
    "SpecialTier_auth_test": 600,
    "SpecialTier_chat_getPermalink": 600,
    "SpecialTier_chat_postMessage": 300,
}
SMALL_BURST = 4
POSTS = {"chat.postMessage"}


@dataclass
class Bucket:
    """Holds `size` tokens, refilled `per_second`."""

    size: float
    per_second: float
    tokens: float
    at: datetime

    def take(self, now: datetime) -> int | None:
        """None when there was one to take; otherwise the seconds until there is."""
        self.tokens = min(
            self.size, self.tokens + (now - self.at).total_seconds() * self.per_second
        )
        self.at = now
        if self.tokens < 1:
            return max(1, math.ceil((1 - self.tokens) / self.per_second))
        self.tokens -= 1
        return None


class Rates:
    """`on` switches them. Without the contracts' list of tiers, only posting is limited."""

    def __init__(self, slack: "Slack", on: bool) -> None:
        self._slack = slack
        self.on = on
        self._tiers = rate_tiers()
        self._buckets: dict[tuple[str, ...], Bucket] = {}

    def wait(self, method: str, owner: str, channel: str | None) -> int | None:
        """The Retry-After of this call in seconds, or None when it may go ahead."""
        if not self.on:
            return None
        if method == "conversations.history" and self._slack.app.distributed:
            per_minute: float | None = 1
        else:
            per_minute = PER_MINUTE.get(self._tiers.get(method, ""))
        if per_minute is not None:
            size = max(per_minute, SMALL_BURST) if method != "conversations.history" else per_minute
            wait = self._take((owner, method), size, per_minute / 60)
            if wait is not None:
                return wait
        if method in POSTS and channel:
            return self._take((owner, method, channel), SMALL_BURST, 1.0)
        return None

    def _take(self, key: tuple[str, ...], size: float, per_second: float) -> int | None:
        now = self._slack.clock.now()
        bucket = self._buckets.setdefault(key, Bucket(size, per_second, size, now))
        return bucket.take(now)
