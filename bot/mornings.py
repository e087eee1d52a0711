"""Mornings: when a private word that nobody waits for is welcome, and how long one is open."""

from datetime import datetime, time, timedelta

from bot.budget import START
from bot.zones import moment_at, zone_of

WEEKEND = (5, 6)  # Monday is 0


def next_morning(after: datetime, zone: str) -> datetime:
    """The next nine o'clock of a weekday in a zone (an IANA name), after a moment; UTC, both."""
    day = after.astimezone(zone_of(zone)).date()
    while day.weekday() in WEEKEND or moment_at(day, START, zone_of(zone)) <= after:
        day += timedelta(days=1)
    return moment_at(day, START, zone_of(zone))


def working_days_after(at: datetime, days: int, zone: str) -> datetime:
    """The same hour so many weekdays of a zone (an IANA name) later; UTC, both.

    What happens at a weekend counts from Monday's midnight on.
    """
    local = at.astimezone(zone_of(zone))
    day, hour = local.date(), local.time()
    if day.weekday() in WEEKEND:
        day, hour = day + timedelta(days=7 - day.weekday()), time()
    for _ in range(days):
        day += timedelta(days=1)
        while day.weekday() in WEEKEND:
            day += timedelta(days=1)
    return moment_at(day, hour, zone_of(zone))
