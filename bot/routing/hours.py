"""Decent hours: when someone may be asked something, wherever they are."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.zones import moment_at

START, END = time(9), time(18)
_SATURDAY = 5


def is_decent(at: datetime, zone: ZoneInfo) -> bool:
    """Whether a moment (UTC) lies between nine and six on a weekday of the zone."""
    local = at.astimezone(zone)
    return local.weekday() < _SATURDAY and START <= local.time() < END


def decent_from(at: datetime, zone: ZoneInfo) -> datetime:
    """The first moment (UTC) from this one on that is decent there."""
    if is_decent(at, zone):
        return at
    day = at.astimezone(zone).date()
    mornings = (moment_at(day + timedelta(days=ahead), START, zone) for ahead in range(5))
    return next(each for each in mornings if each > at and is_decent(each, zone))
