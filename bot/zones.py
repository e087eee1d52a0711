"""Time zones: IANA names, and a slot's moment on a local calendar."""

from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

UNKNOWN = "UTC"
"""The zone of whoever's platform tells none."""


def zone_of(name: str) -> ZoneInfo:
    """The zone with an IANA name; UTC for a name that is none."""
    return find_zone(name) or ZoneInfo("UTC")


def find_zone(name: str) -> ZoneInfo | None:
    """The zone with an IANA name, or None."""
    try:
        return ZoneInfo(name.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def read_zone(words: str) -> str:
    """The IANA name that someone wrote, in any case. Raises ValueError with the nearest names."""
    wanted = words.strip().casefold().replace(" ", "_")
    found = _zones().get(wanted)
    if found is not None:
        return found
    near = _nearest(wanted)
    if not near:
        raise ValueError("Name a big city in your zone, like Europe/Berlin or America/New_York.")
    raise ValueError(f"Did you mean {' or '.join(near)}?")


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones())}


@cache
def city_zones() -> tuple[str, ...]:
    """The IANA names that people know their zone by, those of a region's cities."""
    return tuple(name for name in _zones().values() if name.split("/")[0] in _REGIONS)


def _nearest(wanted: str) -> list[str]:
    cities: dict[str, str] = {}
    for name in city_zones():
        cities.setdefault(name.casefold().rsplit("/", 1)[-1], name)
    city = wanted.rsplit("/", 1)[-1]
    if city in cities:
        return [cities[city]]
    return [cities[near] for near in get_close_matches(city, cities, n=3, cutoff=0.75)]


_REGIONS = {
    *("Africa", "America", "Antarctica", "Arctic", "Asia"),
    *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
}


LARGE_ZONES = (
    *("America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York"),
    *("America/Sao_Paulo", "Europe/London", "Europe/Berlin", "Europe/Paris", "Africa/Lagos"),
    *("Africa/Johannesburg", "Europe/Istanbul", "Africa/Nairobi", "Asia/Dubai", "Asia/Karachi"),
    *("Asia/Kolkata", "Asia/Dhaka", "Asia/Jakarta", "Asia/Singapore", "Asia/Shanghai"),
    *("Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"),
)
"""From west to east, those in which most people live."""


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
