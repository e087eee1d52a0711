"""Mornings: when mentors are looked for, and when those who have begun are reminded."""

from datetime import datetime, time, timedelta

from bot.turn import Moment
from bot.zones import moment_at, zone_of

AT = time(9)
SATURDAY = 5


def next_morning(moment: Moment) -> datetime:
    """The next weekday morning (UTC) of the community, later than now."""
    return morning_from(moment, moment.now)


def morning_from(moment: Moment, after: datetime) -> datetime:
    """The first weekday morning (UTC) of the community later than a moment."""
    zone = zone_of(moment.settings.zone)
    day = after.astimezone(zone).date()
    while day.weekday() >= SATURDAY or moment_at(day, AT, zone) <= after:
        day += timedelta(days=1)
    return moment_at(day, AT, zone)
