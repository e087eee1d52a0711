"""A clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta


class StillClock:
    """Starts on Monday, 2 March 2026, 09:00 UTC."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)

    def pass_by(self, span: timedelta) -> None:
        self._now += span
