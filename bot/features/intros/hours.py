"""Hours: the times at which everyone in a group is at work, wherever they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

LENGTH = timedelta(minutes=30)
AHEAD = timedelta(days=7)
_STEP = timedelta(minutes=15)  # the zones of Nepal and the Chatham Islands end in :45


@dataclass(frozen=True, slots=True)
class Hours:
    """A working day, in local time."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M} and {self.end:%H:%M}"

    def hold(self, at: datetime, zone: ZoneInfo) -> bool:
        """Whether a meeting at a moment (UTC) lies in them, on a weekday of the zone."""
        begin, end = at.astimezone(zone), (at + LENGTH).astimezone(zone)
        whole = begin.date() == end.date() and self.start <= begin.time() and end.time() <= self.end
        return whole and begin.weekday() < 5


WORKING = Hours(time(9), time(17))
WIDER = Hours(time(8), time(18))
WIDEST = Hours(time(7), time(21))


def find_times(
    zones: Sequence[ZoneInfo], now: datetime
) -> tuple[Hours | None, tuple[datetime, ...]]:
    """The moments (UTC) of the next 7 days that suit all zones, and the hours they lie in.

    The hours widen only when the narrower ones have nothing in common; None and no moments when
    the widest have not. Moments are on the hour or half past it in the first zone.
    """
    for hours in (WORKING, WIDER, WIDEST):
        found = common_times(zones, now, hours)
        if found:
            return hours, found
    return None, ()


def common_times(zones: Sequence[ZoneInfo], now: datetime, hours: Hours) -> tuple[datetime, ...]:
    """The moments (UTC), in order, at which everyone could meet for half an hour."""
    return tuple(
        at
        for at in _steps(now)
        if at.astimezone(zones[0]).minute % 30 == 0 and all(hours.hold(at, zone) for zone in zones)
    )


def _steps(now: datetime) -> Iterator[datetime]:
    at = datetime.fromtimestamp(now.timestamp() // _STEP.seconds * _STEP.seconds, UTC) + _STEP
    while at <= now + AHEAD:
        yield at
        at += _STEP


def spread(times: Sequence[datetime], zone: ZoneInfo, limit: int) -> tuple[datetime, ...]:
    """At most `limit` of the times, in order: as many from each day, evenly over the day."""
    days = [list(day) for _, day in groupby(times, key=lambda at: at.astimezone(zone).date())]
    share = limit // len(days) if days else 0
    return tuple(at for day in days for at in _evenly(day, share))


def _evenly(day: Sequence[datetime], share: int) -> Sequence[datetime]:
    if len(day) <= share:
        return day
    if share == 1:
        return day[:1]
    return [day[round(i * (len(day) - 1) / (share - 1))] for i in range(share)]
