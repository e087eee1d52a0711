"""Mornings: when a private word that nobody waits for is welcome."""

from datetime import datetime, timedelta

from bot.budget import START
from bot.zones import moment_at, zone_of

WEEKEND = (5, 6)  # Monday is 0


def next_morning(after: datetime, zone: str) -> datetime:
    """The next nine o'clock of a weekday in a zone (an IANA name), after a moment; UTC, both."""
    day = after.astimezone(zone_of(zone)).date()
    while day.weekday() in WEEKEND or moment_at(day, START, zone_of(zone)) <= after:
        day += timedelta(days=1)
    return moment_at(day, START, zone_of(zone))
