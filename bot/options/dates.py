"""Days and times in people's words: “2 weeks”, “until 3 March”, “9 am”."""

import re
from calendar import monthrange
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import dateparser

_LEAD = re.compile(r"^(?:until|till|til|for|on|by|from|to)\s+", re.IGNORECASE)
_SPAN = re.compile(r"^(?:an?|\d{1,3})\s+(?:day|week|month|year)s?$", re.IGNORECASE)
_WEEKS = re.compile(r"^(\d{1,3})\s*w$", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4})?)?")
_ORDINAL = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_UNIT = re.compile(r"(?:\b|\d)(?:d|days?|weeks?|fortnights?|mo|months?|years?)\b", re.IGNORECASE)
_NAMES_A_DAY = re.compile(
    r"\b(?:to(?:day|night|morrow)|yesterday|(?:\d+|an?|next|last|\w+)\s*(?:d|days?|weeks?|fortnight"
    r"|mo|months?|years?)|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)


def read_date(words: str, now: datetime, zone: ZoneInfo) -> date | None:
    """The day meant, seen from `now` (UTC) in a zone; None when the words name no single day."""
    plain = _LEAD.sub("", words.strip()[:60]).strip()
    today = now.astimezone(zone).date()
    if _ISO.fullmatch(plain):
        return _day(*map(int, plain.split("-")))
    if figures := _FIGURES.fullmatch(plain):
        return _in_figures(int(figures[1]), figures[2], int(figures[3]), figures[4], today)
    if ordinal := _ORDINAL.fullmatch(plain):
        return _next_on(int(ordinal[1]), today)
    return _in_words(plain, now.astimezone(zone).replace(tzinfo=None))


def _in_figures(one: int, mark: str, other: int, year: str | None, today: date) -> date | None:
    """`10.3.` is the 10th of March; `10/3` is too unclear, and `25/3` is not."""
    if mark != "." and one != other and max(one, other) <= 12:
        return None
    day, month = (other, one) if mark != "." and other > 12 else (one, other)
    if year is not None:
        return _day(int(year), month, day)
    found = _day(today.year, month, day)
    return found if found is None or found >= today else _day(today.year + 1, month, day)


def _next_on(day: int, today: date) -> date | None:
    """The next day of a month that has this number."""
    year, month = today.year, today.month
    for _ in range(3):
        if day >= (today.day if month == today.month else 1) and day <= monthrange(year, month)[1]:
            return _day(year, month, day)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return None


def _in_words(plain: str, local: datetime) -> date | None:
    plain = _WEEKS.sub(r"\1 weeks", plain)
    if not _NAMES_A_DAY.search(plain):
        return None
    if _SPAN.match(plain):
        plain = f"in {plain}"
    plain = re.sub(r"^(?:next|this)\s+(?=\w+day\b)", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^next\s+", "in 1 ", plain, flags=re.IGNORECASE)
    found = dateparser.parse(
        plain,
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "current" if _UNIT.search(plain) else "first",
            "RELATIVE_BASE": local,
        },
    )
    return found.date() if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(words: str) -> time | None:
    """The time of day meant: `10`, `10:00`, `9 am`, `17.30`; None when it is none."""
    plain = words.strip().lower().replace("a.m.", "am").replace("p.m.", "pm")
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?h?\s*(am|pm)?", plain)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
