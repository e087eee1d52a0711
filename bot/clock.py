"""The clock: the only way that Kith knows the time."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, in UTC."""
        ...


class WallClock:
    """The clock on the wall."""

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)
