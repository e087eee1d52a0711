"""The community's clock: runs with the wall's, and can be moved ahead."""

from datetime import datetime, timedelta

from bot.clock import Clock, WallClock


class TownClock:
    """A clock that is `ahead` of another by some seconds; it never goes back."""

    def __init__(self, ahead: float = 0.0, wall: Clock | None = None) -> None:
        self._wall = wall or WallClock()
        self.ahead = ahead

    def now(self) -> datetime:
        """The community's time, in UTC."""
        return self._wall.now() + timedelta(seconds=self.ahead)

    def move_to(self, at: datetime) -> None:
        """Be at a time (UTC), unless it has passed already."""
        self.ahead += max(0.0, (at - self.now()).total_seconds())
