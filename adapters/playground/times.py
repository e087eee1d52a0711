"""Moments in the words of a reader's own zone."""

from datetime import datetime, tzinfo
from typing import Literal, assert_never


def spoken(at: datetime, style: Literal["date", "time", "moment"], zone: tzinfo) -> str:
    """`Tuesday 24 November`, `15:00`, or both."""
    local = at.astimezone(zone)
    match style:
        case "date":
            return day(at, zone)
        case "time":
            return f"{local:%H:%M}"
        case "moment":
            return f"{day(at, zone)}, {local:%H:%M}"
        case _:
            assert_never(style)


def day(at: datetime, zone: tzinfo) -> str:
    """`Tuesday 24 November`."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B}"


def stamped(at: datetime, zone: tzinfo) -> str:
    """`2026-11-24 15:00 CET`: all that can be said of a moment."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z}"
