"""Calendars: the local days on which something recurs, and when it is too late for it.

The days come from APScheduler's triggers; the moment of a day is `bot.zones.moment_at`'s.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger
from apscheduler.triggers.cron import CronTrigger

LATE = timedelta(hours=12)
"""What an outage kept from being done is done up to so much later, and then left out."""


def is_missed(due: datetime, now: datetime) -> bool:
    """Whether it is too late for what was due at a moment (UTC)."""
    return now - due > LATE


def weekly(first: date, weeks: int, start: date) -> Iterator[date]:
    """The days from `start` on that are a multiple of so many weeks after `first`, for ever."""
    step = timedelta(weeks=weeks)
    begin = first + max(-((first - start) // step), 0) * step
    return _days(CalendarIntervalTrigger(weeks=weeks, start_date=begin, timezone=UTC), begin)


def monthly(weekday: int, start: date) -> Iterator[date]:
    """The first such weekday (Monday is 0) of each month, from `start` on, for ever."""
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    return _days(CronTrigger(day=f"1st {name}", timezone=UTC), start)


def _days(trigger: BaseTrigger, start: date) -> Iterator[date]:
    # At midnight UTC, where there is every hour once: see docs/decisions/0010
    now = datetime.combine(start, time(), UTC)
    found: datetime | None = trigger.get_next_fire_time(None, now)
    while found is not None:
        yield found.date()
        found = trigger.get_next_fire_time(found, found)
