"""Time zones: IANA names, and a slot's moment on a local calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> ZoneInfo:
    """The zone with an IANA name; UTC for a name that is none."""
    return find_zone(name) or ZoneInfo("UTC")


def find_zone(name: str) -> ZoneInfo | None:
    """The zone with an IANA name, or None."""
    try:
        return ZoneInfo(name.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment_at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment (UTC) of a local time. In a missing hour: right after it; doubled: the first."""
    local = datetime.combine(day, at, zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    before = (local - timedelta(hours=3)).astimezone(UTC)
    return _first_after_gap(before, moment, zone)


def _first_after_gap(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    start = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == start:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)
